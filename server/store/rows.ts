import { createHash } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { Article, ArticleReport, Score } from '../analysis/index.ts'
import type { Fingerprint } from '../intake/index.ts'
import { foldName, foldText } from './fold.ts'
import type { ArticleFrameRow, ArticleLabelRow, ArticleRow, ScoreColumns, ScoreName } from './schema.ts'
import type { ArticleSummary } from './types.ts'

export interface NewArticle {
  readonly id: string
  readonly createdAt: string
  readonly sample: boolean
  readonly article: Article
  readonly report: ArticleReport
  /** To recognise the same text again; without one, duplicates are not looked for. */
  readonly fingerprint?: Fingerprint | undefined
}

/** An article made ready for the tables: all the work that needs no database, so that it can be done on another thread. */
export interface ArticleRows {
  readonly row: Omit<Insertable<ArticleRow>, 'number' | 'search'>
  readonly source: string
  readonly report: string
  /** The words that are searched, folded. */
  readonly words: string
  readonly labels: readonly Omit<ArticleLabelRow, 'number'>[]
  readonly frames: readonly Omit<ArticleFrameRow, 'number'>[]
}

export function articleRows(kept: NewArticle): ArticleRows {
  const { article, report } = kept
  return {
    row: articleRow(kept),
    source: JSON.stringify(article),
    report: JSON.stringify(report),
    words: searchedWords(report),
    labels: articleLabels(report),
    frames: articleFrames(report),
  }
}

function articleRow({ id, createdAt, sample, article, report, fingerprint }: NewArticle): ArticleRows['row'] {
  return {
    id,
    created_at: createdAt,
    sample: Number(sample),
    title: displayTitle(report),
    outlet: report.outlet,
    published: report.published,
    url: report.url,
    byline: report.byline ?? null,
    language: report.language.code,
    script: report.language.script,
    words: report.words,
    tone_polarity: report.tone.polarity,
    tone_certain: Number(report.tone.certain),
    text_hash: hashText(article.text),
    engine: report.engine,
    lexicon: report.lexicon,
    outlet_key: foldName(report.outlet),
    day: report.published ?? createdAt.slice(0, 10),
    author_words: report.loaded.author.words,
    author_weight: report.loaded.author.weight,
    ...fingerprintColumns(fingerprint),
    ...scoreColumns('author', report.loaded.author.score),
    ...scoreColumns('quoted', report.loaded.quoted.score),
    ...scoreColumns('reported', report.loaded.reported.score),
    ...scoreColumns('tone', report.tone.score),
  }
}

/** Columns of a list: `articleSummary` needs no others. */
export const summaryColumns = [
  'articles.id',
  'articles.created_at',
  'articles.sample',
  'articles.title',
  'articles.outlet',
  'articles.published',
  'articles.url',
  'articles.byline',
  'articles.language',
  'articles.script',
  'articles.words',
  'articles.tone_polarity',
  'articles.tone_certain',
  'articles.engine',
  'articles.lexicon',
  'articles.author_value',
  'articles.author_low',
  'articles.author_high',
  'articles.author_basis',
  'articles.author_needed',
  'articles.quoted_value',
  'articles.quoted_low',
  'articles.quoted_high',
  'articles.quoted_basis',
  'articles.quoted_needed',
  'articles.reported_value',
  'articles.reported_low',
  'articles.reported_high',
  'articles.reported_basis',
  'articles.reported_needed',
  'articles.tone_value',
  'articles.tone_low',
  'articles.tone_high',
  'articles.tone_basis',
  'articles.tone_needed',
] as const

type Unqualified<Name> = Name extends `articles.${infer Column}` ? Column : never
type SummaryRow = ScoreColumns & Pick<ArticleRow, Unqualified<(typeof summaryColumns)[number]> & keyof ArticleRow>

export function articleSummary(row: SummaryRow): ArticleSummary {
  return {
    id: row.id,
    createdAt: row.created_at,
    sample: row.sample === 1,
    title: row.title,
    outlet: row.outlet,
    published: row.published,
    url: row.url,
    byline: row.byline,
    language: row.language,
    script: row.script,
    words: row.words,
    authorLoaded: readScore(row, 'author'),
    quotedLoaded: readScore(row, 'quoted'),
    reportedLoaded: readScore(row, 'reported'),
    tone: readScore(row, 'tone'),
    tonePolarity: row.tone_polarity,
    toneCertain: row.tone_certain === 1,
    engine: row.engine,
    lexicon: row.lexicon,
  }
}

/** SHA-256 of the text, to recognise the same text again. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** What is searched: the headline, the outlet and the text. */
export function searchedWords({ title, outlet, paragraphs }: ArticleReport): string {
  const texts = [title ?? '', outlet ?? '', ...paragraphs.map(({ text }) => text)]
  return foldText(texts.join('\n'))
}

/** How often each entry was found in the text, voice by voice. The headline, which enters no score, is left out. */
function articleLabels({ paragraphs }: ArticleReport): ArticleRows['labels'] {
  const labels = new Map<string, Omit<ArticleLabelRow, 'number'>>()
  for (const { matches } of paragraphs) {
    for (const { entry, voice, category } of matches) {
      const key = `${entry} ${voice}`
      const hits = (labels.get(key)?.hits ?? 0) + 1
      labels.set(key, { entry, voice, category, hits })
    }
  }
  return [...labels.values()]
}

/** Paragraphs by frame, all of them first. */
export function articleFrames({ paragraphs, frames }: ArticleReport): ArticleRows['frames'] {
  const whole = paragraphs.length
  const seen = frames.filter((found) => found.paragraphs > 0)
  return [
    { frame: '', paragraphs: whole, whole },
    ...seen.map((found) => ({ frame: found.frame, paragraphs: found.paragraphs, whole })),
  ]
}

export const nearBands = ['near_0', 'near_1', 'near_2', 'near_3'] as const
export type NearBand = (typeof nearBands)[number]

type FingerprintColumns = Pick<Insertable<ArticleRow>, 'exact' | 'sketch' | NearBand>

function fingerprintColumns(fingerprint: Fingerprint | undefined): FingerprintColumns {
  if (fingerprint === undefined) return {}
  return { exact: fingerprint.exact, sketch: fingerprint.sketch, ...bandsOf(fingerprint.sketch) }
}

/** The four keys that a sketch begins with, each a column with an index: texts that are alike have one in common. */
export function bandsOf(sketch: string): Readonly<Record<NearBand, number>> {
  const band = (index: number) => Number.parseInt(sketch.slice(index * 4, index * 4 + 4), 16)
  return { near_0: band(0), near_1: band(1), near_2: band(2), near_3: band(3) }
}

type OneScore<Name extends ScoreName> = Pick<ScoreColumns, Extract<keyof ScoreColumns, `${Name}_${string}`>>

function scoreColumns<Name extends ScoreName>(name: Name, score: Score): OneScore<Name> {
  const scored = score.kind === 'scored' ? score : null
  const columns = {
    [`${name}_value`]: scored?.value ?? null,
    [`${name}_low`]: scored?.low ?? null,
    [`${name}_high`]: scored?.high ?? null,
    [`${name}_basis`]: score.basis,
    [`${name}_needed`]: score.kind === 'too-short' ? score.needed : null,
  }
  return columns as OneScore<Name>
}

function readScore(row: ScoreColumns, name: ScoreName): Score {
  const value = row[`${name}_value`]
  const low = row[`${name}_low`]
  const high = row[`${name}_high`]
  const basis = row[`${name}_basis`] ?? 0
  if (value === null || low === null || high === null) {
    return { kind: 'too-short', basis, needed: row[`${name}_needed`] ?? 0 }
  }
  return { kind: 'scored', value, low, high, basis }
}

/** Characters of the first paragraph that stand for a missing headline. */
const borrowedTitleLength = 80

/** The headline; without one, the beginning of the first paragraph, cut at a word. */
export function displayTitle(report: ArticleReport): string {
  const title = oneLine(report.title ?? '')
  if (title !== '') return title
  const beginning = oneLine((report.paragraphs[0]?.text ?? '').slice(0, borrowedTitleLength * 4))
  const characters = [...beginning]
  if (characters.length <= borrowedTitleLength) return beginning
  const cut = characters.slice(0, borrowedTitleLength).join('')
  const space = cut.lastIndexOf(' ')
  return `${space > borrowedTitleLength / 2 ? cut.slice(0, space) : cut}…`
}

/** White space folded; control characters and direction switches, which would disturb a list, left out. */
function oneLine(text: string): string {
  return text
    .replace(/[\s\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
}
