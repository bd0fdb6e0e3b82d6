import type {
  ArticleReport,
  Category,
  FrameId,
  LanguageCode,
  Polarity,
  Score,
  Script,
  Voice,
} from '../analysis/index.ts'
import type { ReportVersions } from './articles.ts'
import type { CollectionKind } from './schema.ts'

/** An article as it was kept, with its report. The text it came with is kept beside it, for `source`. */
export interface StoredArticle {
  readonly id: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
  /** One of the samples that Okvir brings along. */
  readonly sample: boolean
  readonly report: ArticleReport
}

/** A line of the list of articles. */
export interface ArticleSummary {
  readonly id: string
  readonly createdAt: string
  readonly sample: boolean
  readonly title: string
  readonly outlet: string | null
  readonly published: string | null
  readonly url: string | null
  readonly byline: string | null
  readonly language: LanguageCode
  readonly script: Script
  readonly words: number
  /** Loaded phrasing in the author's voice, per 100 words. */
  readonly authorLoaded: Score
  readonly quotedLoaded: Score
  readonly reportedLoaded: Score
  readonly tone: Score
  readonly tonePolarity: Polarity
  readonly toneCertain: boolean
  readonly engine: string
  readonly lexicon: string
}

/** An article whose text is the same, or nearly the same. */
export interface Duplicate {
  readonly id: string
  readonly title: string
  readonly outlet: string | null
  readonly published: string | null
  readonly likeness: 'exact' | 'near'
}

export const articleSorts = ['newest', 'published', 'loaded', 'tone'] as const
export type ArticleSort = (typeof articleSorts)[number]

/** Which articles to list, and in which order. Everything is optional; what is given must all hold. */
export interface ArticleQuery {
  /** Words that must all occur, in either script, with or without diacritics; one of four letters or more may be a beginning. */
  readonly search?: string | undefined
  /** One of these outlets, in any spelling; '' is an unknown outlet. */
  readonly outlets?: readonly string[] | undefined
  readonly languages?: readonly LanguageCode[] | undefined
  /** First and last day of publication, `2024-03-12`. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly collection?: string | undefined
  /** Loaded phrasing in the author's voice, per 100 words. */
  readonly loadedFrom?: number | undefined
  readonly loadedTo?: number | undefined
  readonly tone?: Polarity | undefined
  /** `newest` stored first by default. A list sorted by a score holds only the articles that have one. */
  readonly sort?: ArticleSort | undefined
  readonly order?: 'descending' | 'ascending' | undefined
  /** `next` of the page before. */
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
}

export interface ArticlePage {
  readonly articles: readonly ArticleSummary[]
  /** Where the next page begins; null on the last one. */
  readonly next: string | null
  readonly total: Total
}

/** How many there are; not exact: at least so many. */
export interface Total {
  readonly count: number
  readonly exact: boolean
}

/** An outlet's name, with the number of its articles. */
export interface OutletCount {
  readonly outlet: string
  readonly name: string
  readonly articles: number
}

export interface Facets {
  readonly articles: number
  /** Most articles first. */
  readonly outlets: readonly OutletCount[]
  readonly languages: readonly { readonly language: LanguageCode; readonly articles: number }[]
  readonly from: string | null
  readonly to: string | null
}

export interface Collection {
  readonly id: string
  readonly name: string
  readonly kind: CollectionKind
  readonly note: string
  readonly createdAt: string
  readonly articles: number
}

/**
 * A figure over several articles with its 95 % interval, or the honest answer that they are too few for one.
 * `articles` are those that have the figure.
 */
export type Pooled =
  | {
      readonly kind: 'pooled'
      readonly value: number
      readonly low: number
      readonly high: number
      readonly articles: number
    }
  | { readonly kind: 'too-few'; readonly articles: number; readonly needed: number }

export interface Figures {
  readonly articles: number
  /** Words in the author's voice. */
  readonly words: number
  /** Weighted loaded phrases of all author's words together, per 100. */
  readonly loaded: Pooled
  /** Mean tone of the articles, −1 … 1. */
  readonly tone: Pooled
}

export interface OutletFigures extends Figures {
  readonly outlet: string
  readonly name: string
}

export interface PeriodFigures extends Figures {
  /** First and last day of the period. */
  readonly from: string
  readonly to: string
}

/** An entry of the lexicon and how often it was found, by voice. */
export interface LabelCount {
  readonly entry: string
  readonly category: Category
  readonly hits: Readonly<Record<Voice, number>>
  /** Articles in which it was found in the author's voice. */
  readonly articles: number
}

/** Paragraphs that look through a frame. */
export interface FrameFigures {
  readonly frame: FrameId
  /** Articles with such a paragraph. */
  readonly articles: number
  readonly paragraphs: number
  /** Share of all paragraphs, 0 … 1. */
  readonly share: Pooled
}

/** How many articles were scored by one engine with one lexicon. */
export interface VersionCount extends ReportVersions {
  readonly articles: number
}

export const periods = ['day', 'week', 'month', 'year'] as const
export type Period = (typeof periods)[number]

export interface Outlier {
  readonly article: ArticleSummary
  readonly side: 'above' | 'below'
}

export interface Dashboard {
  readonly collection: Collection
  readonly figures: Figures
  /** Most articles first. */
  readonly outlets: readonly OutletFigures[]
  readonly trend: readonly PeriodFigures[]
  readonly period: Period
  /** Articles whose day of publication is not known: they are in no period. */
  readonly undated: number
  /** First and last day of publication; null when none is known. */
  readonly span: { readonly from: string; readonly to: string } | null
  /** Most used in the author's voice first. */
  readonly labels: readonly LabelCount[]
  /** Those that were found, most paragraphs first. */
  readonly frames: readonly FrameFigures[]
  /** Articles whose own interval lies wholly above or below the collection's figure, the farthest first. */
  readonly outliers: readonly Outlier[]
  /** Most articles first. */
  readonly versions: readonly VersionCount[]
}
