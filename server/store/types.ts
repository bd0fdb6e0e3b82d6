import type { ArticleReport, LanguageCode, Polarity, Score, Script } from '../analysis/index.ts'

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
