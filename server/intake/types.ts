/** What a file says of itself: its prose, paragraphs separated by an empty line, and what is known of the article. */
export interface ExtractedText {
  readonly text: string
  readonly title: string | null
  readonly outlet: string | null
  readonly published: string | null
  readonly url: string | null
  /** Who signed it; no part of the text that is scored. */
  readonly author?: string | null
}

export interface UploadedFile {
  readonly name: string
  /** As the sender labels it; not to be believed. */
  readonly mediaType: string | null
  readonly charset: string | null
  readonly bytes: Uint8Array
}

/** What a reader hands in: a text or a file, and what is known of it. A file goes before a text. */
export interface Submission {
  readonly text: string | Uint8Array | null
  readonly file: UploadedFile | null
  readonly title: string | null
  readonly outlet: string | null
  readonly published: string | null
  readonly url: string | null
  readonly language: string | null
  /** As the reader, a table or a feed names it. In an article it is the byline: the author there is a voice. */
  readonly author?: string | null
  /** As the feed has it that led to the file: taken where the file does not say. */
  readonly otherwise?: { readonly title: string | null; readonly outlet: string | null }
}
