import type { Generated } from 'kysely'
import type { Category, FrameId, LanguageCode, Polarity, Script, Voice } from '../analysis/index.ts'

/** The tables, as SQL sees them. Booleans are 0 and 1; documents are JSON, whose escapes keep every character of a text. */
export interface Schema {
  articles: ArticleRow
  sources: SourceRow
  reports: ReportRow
  samples: SampleRow
  article_labels: ArticleLabelRow
  article_frames: ArticleFrameRow
  outlets: OutletRow
  collections: CollectionRow
  collection_articles: CollectionArticleRow
  tallies: TallyRow
  label_tallies: LabelTallyRow
  frame_tallies: FrameTallyRow
  version_tallies: VersionTallyRow
  jobs: JobRow
  job_sources: JobSourceRow
  job_items: JobItemRow
  job_payloads: JobPayloadRow
}

/** What a list shows, filters and sorts by; no list opens a report. */
export interface ArticleRow extends ScoreColumns, LibraryColumns {
  id: string
  created_at: string
  sample: number
  /** The headline, or the first words of the text. */
  title: string
  outlet: string | null
  published: string | null
  url: string | null
  /** Who signed the article. */
  byline: string | null
  language: LanguageCode
  script: Script
  words: number
  tone_polarity: Polarity
  tone_certain: number
  text_hash: string
  engine: string
  lexicon: string
}

export interface LibraryColumns {
  /** Counts up in the order of storing: the order of *newest first*, and the key of the search index. */
  number: Generated<number | null>
  /** The outlet's name without script, case and diacritics: *Политика* and *Politika* are one. Empty when unknown. */
  outlet_key: Generated<string>
  /** The day of publication; unknown, the day of storing. */
  day: Generated<string>
  /** Words in the author's voice, and the summed weight of its loaded phrases: what averages are made of. */
  author_words: Generated<number>
  author_weight: Generated<number>
  /** Fingerprints, to recognise the same text and nearly the same (agency copy): see intake. */
  exact: Generated<string | null>
  sketch: Generated<string | null>
  near_0: Generated<number | null>
  near_1: Generated<number | null>
  near_2: Generated<number | null>
  near_3: Generated<number | null>
  /** Set while a deleted article can still be brought back. */
  deleted_at: Generated<string | null>
  /** PostgreSQL only: the words that are searched. SQLite has them in a table of its own. */
  search: Generated<string | null>
}

/** The article as intake handed it over: from it a report can be made again. */
export interface SourceRow {
  article_id: string
  body: string
}

export interface ReportRow {
  article_id: string
  engine: string
  lexicon: string
  body: string
}

/** Samples that were once stored. A row without an article: the reader deleted it, and it does not come back. */
export interface SampleRow {
  name: string
  article_id: string
  text_hash: string
}

/** How often an entry of the lexicon was found in an article, in one voice. */
export interface ArticleLabelRow {
  number: number
  entry: string
  voice: Voice
  category: Category
  hits: number
}

/** Paragraphs of an article that look through a frame, and all of them (`whole`); the frame without a name ('') is every paragraph. */
export interface ArticleFrameRow {
  number: number
  frame: FrameId | ''
  paragraphs: number
  whole: number
}

/** The name to print for an outlet's key: as it was first written. */
export interface OutletRow {
  outlet_key: string
  name: string
}

export interface CollectionRow {
  id: string
  name: string
  kind: CollectionKind
  note: string
  created_at: string
  deleted_at: string | null
}

export type CollectionKind = 'event' | 'project'

/** An article in a collection, with what its lists are sorted by, so that no sort has to open the article's row. */
export interface CollectionArticleRow {
  collection_id: string
  number: number
  day: string
  author_value: number | null
  author_low: number | null
  author_high: number | null
  tone_value: number | null
}

/**
 * Sums over the articles of a collection: of each outlet, each language, each day (what dashboards add up), and of each outlet's
 * articles in one language on one day (`cell`, what filters are counted by). The day of an article whose publication is not known is
 * that of its storing; only `published` keeps it apart, under ''. The collection without a name ('') is the whole
 * library. Every process on PostgreSQL writes sums of its own (`shard`), so that none waits for another.
 */
export interface TallyRow extends TallySums {
  collection_id: string
  grain: TallyGrain
  /** '' where the grain does not tell outlets apart, and so on. */
  outlet_key: string
  language: LanguageCode | ''
  day: string
  shard: number
}

export const tallyGrains = ['outlet', 'language', 'day', 'cell', 'published'] as const
export type TallyGrain = (typeof tallyGrains)[number]

/** Enough for pooled rates and means with their intervals: sums, squares and products. */
export interface TallySums {
  articles: number
  scored: number
  words: number
  weight: number
  words_squared: number
  weight_squared: number
  weight_words: number
  tones: number
  tone: number
  tone_squared: number
}

export const tallySums = [
  'articles',
  'scored',
  'words',
  'weight',
  'words_squared',
  'weight_squared',
  'weight_words',
  'tones',
  'tone',
  'tone_squared',
] as const satisfies readonly (keyof TallySums)[]

export interface LabelTallyRow {
  collection_id: string
  entry: string
  voice: Voice
  shard: number
  category: Category
  articles: number
  hits: number
}

/** Sums over the `article_frames` of a collection: enough for the share of a frame with its interval. */
export interface FrameTallyRow {
  collection_id: string
  frame: FrameId | ''
  shard: number
  /** Articles with such a paragraph. */
  articles: number
  paragraphs: number
  /** Sum of the squares, and of the products with `whole`. */
  squared: number
  crossed: number
}

/** Articles of a collection by the versions that scored them. */
export interface VersionTallyRow {
  collection_id: string
  engine: string
  lexicon: string
  shard: number
  articles: number
}

export type JobState = 'queued' | 'running' | 'done' | 'cancelled' | 'failed'

export interface JobRow {
  id: string
  kind: 'import'
  state: JobState
  label: string
  collection_id: string | null
  created_at: string
  finished_at: string | null
}

/** What a reader handed in, kept until it was taken apart into articles. */
export interface JobSourceRow {
  job_id: string
  position: number
  label: string
  state: JobState
  /** The source without its bytes, as JSON. */
  body: string
  bytes: Uint8Array | null
  /** Items already taken out of it: where to go on after a crash. */
  items: number
  attempts: number
  not_before: string
  owner: string | null
  lease_until: string | null
  failure_code: string | null
  failure_params: string | null
}

/** One article to be. `position` is the source's position × 1,000,000 + its place in the source: the same on every attempt. */
export interface JobItemRow {
  job_id: string
  position: number
  label: string
  state: JobState
  article_id: string | null
  /** An article with the same or nearly the same text, and which of the two. */
  same_as: string | null
  likeness: 'stored' | 'exact' | 'near' | null
  attempts: number
  not_before: string
  owner: string | null
  lease_until: string | null
  failure_code: string | null
  failure_params: string | null
}

/** The submission of an item, kept until it is scored; of a failed item, so that it can be tried again. */
export interface JobPayloadRow {
  job_id: string
  position: number
  body: string
  bytes: Uint8Array | null
}

export const scoreNames = ['author', 'quoted', 'reported', 'tone'] as const
export type ScoreName = (typeof scoreNames)[number]
export const scoreParts = ['value', 'low', 'high', 'basis', 'needed'] as const
type ScorePart = (typeof scoreParts)[number]

/** Four scores of five parts. A score without a value is too short, and says how much was needed. */
export type ScoreColumns = { [Column in `${ScoreName}_${ScorePart}`]: number | null }
