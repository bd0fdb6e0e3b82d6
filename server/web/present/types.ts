import type { EntryCard } from '../../analysis/index.ts'
import type { FailureParams } from '../../errors.ts'
import type { ArticleSummary, Duplicate, StoredArticle } from '../../store/index.ts'
import type { links } from '../routes.ts'
import type { UiLanguage } from '../texts.ts'

/** What every page knows: the language of the interface, and its own address (path and query, without `lang`). */
export interface Ui {
  readonly language: UiLanguage
  readonly path: string
  /** Printed at the foot of every page, when known. */
  readonly engine?: string | undefined
  readonly lexicon?: string | undefined
}

/** The builders of every address a view prints, as routes.ts makes them. No address is spelt here or in a view. */
export type Links = typeof links

/** A page in one file: its style sheet and the SVG of its charts by name. */
export interface Standalone {
  readonly css: string
  readonly pictures: ReadonlyMap<string, string>
}

/** What the reader typed into the form of the first page, to be shown again when it failed. */
export interface FormValues {
  readonly text: string
  readonly title: string
  readonly outlet: string
  readonly published: string
  readonly url: string
  readonly byline: string
}

export interface Failure {
  readonly code: string
  /** Numbers and words the sentence of the failure mentions (`limit`, `found`, …). */
  readonly params: FailureParams
}

export interface Limits {
  /** Largest upload, in bytes. */
  readonly maxBytes: number
  readonly maxParagraphs?: number | undefined
  readonly maxCharacters?: number | undefined
}

export interface HomeInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  readonly articles: readonly ArticleSummary[]
  readonly form: FormValues | null
  readonly failure: Failure | null
  readonly limits: Limits
  /** The articles that the next one will be compared with. */
  readonly compare?: { readonly ids: readonly string[]; readonly titles: readonly string[] } | null | undefined
}

export interface ArticleInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  readonly stored: StoredArticle
  readonly card: (entryId: string) => EntryCard | undefined
  /** Articles with the same text, or nearly the same. */
  readonly alike?: readonly Duplicate[] | undefined
  /** Set for a page that is mailed: it leads nowhere and carries its pictures. */
  readonly standalone?: Standalone | undefined
}

export interface MethodInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  /** The content of tests/gold/figures.json, or null when nothing was measured. */
  readonly figures: unknown
  readonly engine: string
  readonly lexicon: string
}

/** One table of the exports and what its columns hold. */
export interface ColumnTable {
  /** The file: `paragraphs`, `matches`, `articles`. */
  readonly id: string
  readonly columns: readonly ColumnNote[]
}

export interface ColumnNote {
  readonly name: string
  readonly type: string
  readonly note: { readonly sr: string; readonly en: string }
}

export interface ColumnsInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  readonly tables: readonly ColumnTable[]
}

export interface ErrorInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  readonly status: number
  readonly code: string
  readonly params: FailureParams
}
