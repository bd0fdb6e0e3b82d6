import { createHash } from 'node:crypto'
import type { Article, ArticleReport, Score } from '../analysis/index.ts'
import type { ArticleRow, ScoreColumns, ScoreName } from './schema.ts'
import type { ArticleSummary } from './types.ts'

export interface NewArticle {
  readonly id: string
  readonly createdAt: string
  readonly sample: boolean
  readonly article: Article
  readonly report: ArticleReport
}

/** The row of a list that stands for an article and its report. */
export function articleRow({ id, createdAt, sample, article, report }: NewArticle): ArticleRow {
  return {
    id,
    created_at: createdAt,
    sample: Number(sample),
    title: displayTitle(report),
    outlet: report.outlet,
    published: report.published,
    url: report.url,
    language: report.language.code,
    script: report.language.script,
    words: report.words,
    tone_polarity: report.tone.polarity,
    tone_certain: Number(report.tone.certain),
    text_hash: hashText(article.text),
    engine: report.engine,
    lexicon: report.lexicon,
    ...scoreColumns('author', report.loaded.author.score),
    ...scoreColumns('quoted', report.loaded.quoted.score),
    ...scoreColumns('reported', report.loaded.reported.score),
    ...scoreColumns('tone', report.tone.score),
  }
}

export function articleSummary(row: ArticleRow): ArticleSummary {
  return {
    id: row.id,
    createdAt: row.created_at,
    sample: row.sample === 1,
    title: row.title,
    outlet: row.outlet,
    published: row.published,
    url: row.url,
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

function readScore(row: ArticleRow, name: ScoreName): Score {
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
