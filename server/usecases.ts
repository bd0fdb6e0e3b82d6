/** What Okvir can do, one short function per verb: the table of contents. */
import type {
  Article,
  ArticleReport,
  Category,
  Comparison,
  ComparisonOptions,
  FrameId,
  Lexicon,
  Polarity,
  Refusal,
  Score,
  Voice,
} from './analysis/index.ts'
import { analyzeArticle, comparable, compareArticles, engineVersion } from './analysis/index.ts'
import { Failure, type FailureCode, type FailureParams } from './errors.ts'
import {
  checkParagraphs,
  type Fingerprint,
  fingerprintOf,
  isLightText,
  listSamples,
  readLanguage,
  readSample,
  readSubmission,
  type Submission,
} from './intake/index.ts'
import type { Services } from './services.ts'
import type { ArticleRows, ArticleSummary, ReportVersions, StoredArticle } from './store/index.ts'
import { articleRows, foldWords, hashText } from './store/index.ts'

export * from './usecases-desk.ts'
export * from './usecases-export.ts'
export * from './usecases-import.ts'
export * from './usecases-lexicon.ts'
export * from './usecases-library.ts'

const refusals: Readonly<Record<Refusal['reason'], FailureCode>> = {
  empty: 'empty_text',
  'no-words': 'no_words',
  'unsupported-language': 'unsupported_language',
}

/** Scores an article. Nothing is kept. Fails with `empty_text`, `no_words` or `unsupported_language`. */
export function scoreArticle(article: Article, lexicon: Lexicon): ArticleReport {
  const outcome = analyzeArticle(article, lexicon)
  switch (outcome.kind) {
    case 'report':
      return outcome.report
    case 'refused':
      throw new Failure(refusals[outcome.refusal.reason], refusalParams(outcome.refusal))
  }
}

/** The name of the language that was recognised and is not read, where there is one. */
function refusalParams(refusal: Refusal): FailureParams {
  return refusal.reason === 'unsupported-language' ? { language: refusal.language?.en ?? 'unknown' } : {}
}

/** Reads what a reader handed in, scores it and keeps both, or neither. */
export async function addArticle(
  services: Pick<Services, 'config' | 'lexicon' | 'world' | 'store'>,
  submission: Submission,
): Promise<StoredArticle> {
  const { article, ...kept } = await scoreOnly(services, submission)
  await services.store.articles.insert({ ...kept, article, fingerprint: printOf(article.text) })
  return kept
}

export interface PreparedArticle {
  readonly article: ArticleRows
  readonly fingerprint: Fingerprint
}

/** All of `addArticle` but the storing: what a worker does before it asks the database. */
export async function prepareArticle(
  services: Pick<Services, 'config' | 'lexicon' | 'world'>,
  submission: Submission,
): Promise<PreparedArticle> {
  const scored = await scoreOnly(services, submission)
  const print = printOf(scored.article.text)
  return { article: articleRows({ ...scored, fingerprint: print }), fingerprint: print }
}

/** The fingerprint of a text. Its words are folded as the search folds them, which is done once for both. */
function printOf(text: string): Fingerprint {
  return fingerprintOf(foldWords(text))
}

/** Reads and scores what a reader handed in. Nothing is kept. */
export async function scoreOnly(
  { config, lexicon, world }: Pick<Services, 'config' | 'lexicon' | 'world'>,
  submission: Submission,
): Promise<StoredArticle & { readonly article: Article }> {
  const article = await readSubmission(submission, config.limits)
  const report = scoreArticle(article, lexicon)
  checkParagraphs(report.paragraphs.length, config.limits)
  return { id: world.newId(), createdAt: world.now().toISOString(), sample: false, article, report }
}

/** An article with its report by the present engine and lexicon. Fails with `not_found`. */
export async function openArticle(services: Services, id: string): Promise<StoredArticle> {
  await refreshReport(services, id)
  const stored = await services.store.articles.find(id)
  if (stored === null) throw new Failure('not_found')
  return stored
}

/**
 * Sees to it that the article's report is by the present engine and lexicon, and tells the makers of the report that is kept.
 * Fails with `not_found`.
 */
export async function refreshReport(services: Services, id: string): Promise<ReportVersions> {
  const { lexicon, store, queue, keptAsComputed } = services
  const versions = await store.articles.versions(id)
  if (versions === null) throw new Failure('not_found')
  const isCurrent = versions.engine === engineVersion && versions.lexicon === lexicon.version
  if (isCurrent || keptAsComputed.has(id)) return versions
  const article = await store.articles.source(id)
  const isHere = article === null || isLightText(article.text)
  const scored = isHere ? await rescoreArticle(services, id) : await queue.desk.run('refresh', { id })
  if (scored.isRefused) keptAsComputed.add(id)
  return scored.versions
}

/** Scores a stored article anew; where the present engine refuses its text, the report stays. Fails with `not_found`. */
export async function rescoreArticle(
  { lexicon, store }: Pick<Services, 'lexicon' | 'store'>,
  id: string,
): Promise<{ readonly versions: ReportVersions; readonly isRefused: boolean }> {
  const article = await store.articles.source(id)
  const outcome = article === null ? null : analyzeArticle(article, lexicon)
  if (outcome?.kind === 'report') {
    await store.articles.replaceReport(id, outcome.report)
    return { versions: { engine: outcome.report.engine, lexicon: outcome.report.lexicon }, isRefused: false }
  }
  const versions = await store.articles.versions(id)
  if (versions === null) throw new Failure('not_found')
  return { versions, isRefused: true }
}

/** Stored articles and what sets them apart. */
export interface Compared {
  readonly articles: readonly StoredArticle[]
  readonly comparison: Comparison
}

/** Sets 2 to 8 stored articles side by side, in the order given. Fails with `compare_count` or `not_found`. */
export async function compareStored(
  services: Services,
  ids: readonly string[],
  options: Partial<ComparisonOptions> = {},
): Promise<Compared> {
  const chosen = [...new Set(ids)]
  if (chosen.length < comparable.fewest || chosen.length > comparable.most) {
    throw new Failure('compare_count', { found: chosen.length })
  }
  const articles = await Promise.all(chosen.map((id) => openArticle(services, id)))
  const reports = articles.map(({ report }) => report)
  return { articles, comparison: compareArticles(reports, services.lexicon, options) }
}

/** Newest first. */
export function listArticles(services: Services, limit?: number): Promise<readonly ArticleSummary[]> {
  return services.store.articles.list(limit === undefined ? {} : { limit })
}

/**
 * Stores the sample articles that were never stored before, and scores those of older versions anew. A sample the reader
 * deleted does not come back; one whose text was rewritten since is stored anew in its place.
 */
export async function storeSamples(services: Services): Promise<void> {
  const { config, lexicon, store, world } = services
  const start = world.now().getTime()
  // The last one first, so that the first of them is the newest: lists begin with it.
  for (const [position, file] of [...(await listSamples(config.places.samples)).entries()].reverse()) {
    const textHash = hashText(file.source)
    const known = await store.samples.find(file.name)
    if (known?.textHash === textHash) {
      if ((await store.articles.versions(known.articleId)) !== null) await refreshReport(services, known.articleId)
      continue
    }
    const isDeleted = known !== null && !(await store.articles.remove(known.articleId))
    const articleId = known?.articleId ?? world.newId()
    if (!isDeleted) {
      const article = await readSample(file)
      const report = scoreArticle(article, lexicon)
      // A millisecond apart, so that the list keeps their order.
      const createdAt = new Date(start - position).toISOString()
      const print = printOf(article.text)
      await store.articles.insert({ id: articleId, createdAt, sample: true, article, report, fingerprint: print })
    }
    await store.samples.remember(file.name, { articleId, textHash })
  }
}

/** A marked text, as a line of `annotate` has it. Offsets are UTF-16 units into the text as given. */
export interface Annotation {
  readonly id: unknown
  readonly language: string
  readonly script: string
  readonly spans: readonly {
    readonly start: number
    readonly end: number
    readonly category: Category
    readonly voice: Voice
    readonly negated: boolean
    readonly intensity: number
    readonly entry: string
  }[]
  readonly frames: readonly FrameId[]
  readonly sentiment: Polarity
  readonly tone: Score
  readonly words: number
}

const nothingFound = {
  spans: [],
  frames: [],
  sentiment: 0,
  tone: { kind: 'too-short', basis: 0, needed: 1 },
  words: 0,
} as const

/**
 * Marks one text, taken as one paragraph. A text that is too short or too odd for an article is answered all the same, in the
 * language it is said to be in, or else with nothing found. Fails with `bad_request` when the line holds no text.
 */
export function annotateLine(line: unknown, lexicon: Lexicon): Annotation {
  const field = (name: string): unknown =>
    typeof line === 'object' && line !== null ? Reflect.get(line, name) : undefined
  const [text, outlet, named] = [field('text'), field('outlet'), readLanguage(asString(field('lang')))]
  if (typeof text !== 'string') throw new Failure('bad_request', { detail: 'a line is a JSON object with a text.' })
  const id = field('id') ?? null
  const article: Article = {
    title: null,
    outlet: asString(outlet),
    published: null,
    url: null,
    text,
    singleParagraph: true,
  }
  const outcome = analyzeArticle(named === undefined ? article : { ...article, language: named }, lexicon)
  const paragraph = outcome.kind === 'report' ? outcome.report.paragraphs[0] : undefined
  if (outcome.kind === 'refused' || paragraph === undefined) {
    return { id, language: named ?? 'und', script: 'Zyyy', ...nothingFound }
  }
  return {
    id,
    language: outcome.report.language.code,
    script: outcome.report.language.script,
    spans: paragraph.matches.map(({ start, end, category, voice, negated, intensity, entry }) => ({
      start,
      end,
      category,
      voice,
      negated,
      intensity,
      entry,
    })),
    frames: paragraph.frames.filter(({ present }) => present).map(({ frame }) => frame),
    sentiment: paragraph.tone.polarity,
    tone: paragraph.tone.score,
    words: paragraph.words,
  }
}

function asString(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
