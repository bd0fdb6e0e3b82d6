import type { LanguageCode, Polarity, Script } from '../analysis/index.ts'

/** The tables, as SQL sees them. Booleans are 0 and 1; documents are JSON, whose escapes keep every character of a text. */
export interface Schema {
  articles: ArticleRow
  sources: SourceRow
  reports: ReportRow
  samples: SampleRow
}

/** What a list shows and sorts by; no list opens a report. */
export interface ArticleRow extends ScoreColumns {
  id: string
  created_at: string
  sample: number
  /** The headline, or the first words of the text. */
  title: string
  outlet: string | null
  published: string | null
  url: string | null
  language: LanguageCode
  script: Script
  words: number
  tone_polarity: Polarity
  tone_certain: number
  text_hash: string
  engine: string
  lexicon: string
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

export const scoreNames = ['author', 'quoted', 'reported', 'tone'] as const
export type ScoreName = (typeof scoreNames)[number]
export const scoreParts = ['value', 'low', 'high', 'basis', 'needed'] as const
type ScorePart = (typeof scoreParts)[number]

/** Four scores of five parts. A score without a value is too short, and says how much was needed. */
export type ScoreColumns = { [Column in `${ScoreName}_${ScorePart}`]: number | null }
