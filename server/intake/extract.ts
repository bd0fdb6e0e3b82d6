import { Failure } from '../errors.ts'
import { refuseKnownBinary } from './binary.ts'
import { decodeText } from './decode.ts'
import { extractDocument } from './documents.ts'
import { collectionKind, documentKind, extensionOf } from './kinds.ts'
import { extractMarkdown } from './markdown.ts'
import type { ExtractedText, UploadedFile } from './types.ts'

type Kind = 'text' | 'markdown' | 'html'

const kindByExtension: Readonly<Record<string, Kind>> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
}

const kindByMediaType: Readonly<Record<string, Kind>> = {
  'text/plain': 'text',
  'text/markdown': 'markdown',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
}

/** Names of files that hold something else than an article. */
const foreignExtensions = new Set(
  'doc epub pages xls ods gz tar rar 7z jpg jpeg png gif webp svg mp3 mp4 exe js css'.split(' '),
)

/**
 * A file → its prose and what it says of itself. Fails with `unsupported_media_type`, `binary_file`, `undecodable`, `no_article`,
 * a failure of a document, or `many_articles` for an archive, a table or a feed.
 */
export async function extractFile(file: UploadedFile): Promise<ExtractedText> {
  const extension = extensionOf(file.name)
  const document = documentKind(file)
  if (document !== null) return extractDocument(document, file.bytes)
  const collection = collectionKind(file)
  if (collection !== null) throw new Failure('many_articles', { kind: collection.toUpperCase() })
  refuseKnownBinary(file.bytes)
  if (foreignExtensions.has(extension)) throw new Failure('unsupported_media_type', { found: `.${extension}` })
  const named = kindByExtension[extension] ?? kindByMediaType[file.mediaType?.toLowerCase() ?? ''] ?? 'text'
  const declared = file.charset ?? (named === 'html' ? charsetInHtml(file.bytes) : null)
  const { text } = await decodeText(file.bytes, declared)
  switch (named === 'text' && isWholePage(text) ? 'html' : named) {
    case 'text':
      return { text, title: null, outlet: null, published: null, url: null }
    case 'markdown':
      return extractMarkdown(text)
    case 'html': {
      // The tree and the reader of pages are heavy: they are loaded when the first page comes.
      const { extractHtml } = await import('./html.ts')
      const page = extractHtml(text)
      if (page.text === '' && text.trim() !== '') throw new Failure('no_article')
      return page
    }
  }
}

/** A page saved under the name of a text. */
function isWholePage(text: string): boolean {
  return /^\s{0,200}<(?:!doctype html|html[\s>])/i.test(text.slice(0, 500))
}

/** The charset a page declares in its first kilobytes. */
function charsetInHtml(bytes: Uint8Array): string | null {
  const beginning = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096))
  return (
    /<meta[^>]{0,300}charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w-]{2,30})/i.exec(beginning)?.[1] ??
    /^<\?xml[^>]{0,100}encoding=["']([\w-]{2,30})/i.exec(beginning)?.[1] ??
    null
  )
}
