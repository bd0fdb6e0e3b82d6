/** What Okvir can do, one short function per verb: the table of contents. */
import type { Article, ArticleReport, Lexicon, Refusal } from './analysis/index.ts'
import { analyzeArticle, engineVersion } from './analysis/index.ts'
import { Failure, type FailureCode, type FailureParams } from './errors.ts'
import { checkParagraphs, listSamples, readSample, readSubmission, type Submission } from './intake/index.ts'
import type { Services } from './services.ts'
import type { ArticleSummary, ReportVersions, StoredArticle } from './store/index.ts'
import { hashText } from './store/index.ts'

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
export async function addArticle(services: Services, submission: Submission): Promise<StoredArticle> {
  const { config, lexicon, store, world } = services
  const article = await readSubmission(submission, config.limits)
  const report = scoreArticle(article, lexicon)
  checkParagraphs(report.paragraphs.length, config.limits)
  const kept = { id: world.newId(), createdAt: world.now().toISOString(), sample: false }
  await store.articles.insert({ ...kept, article, report })
  return { ...kept, report }
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
  const { lexicon, store, keptAsComputed } = services
  const versions = await store.articles.versions(id)
  if (versions === null) throw new Failure('not_found')
  const isCurrent = versions.engine === engineVersion && versions.lexicon === lexicon.version
  if (isCurrent || keptAsComputed.has(id)) return versions
  const article = await store.articles.source(id)
  const outcome = article === null ? null : analyzeArticle(article, lexicon)
  if (outcome?.kind === 'report') {
    await store.articles.replaceReport(id, outcome.report)
    return { engine: outcome.report.engine, lexicon: outcome.report.lexicon }
  }
  keptAsComputed.add(id)
  return versions
}

/** Newest first. */
export function listArticles(services: Services, limit?: number): Promise<readonly ArticleSummary[]> {
  return services.store.articles.list(limit === undefined ? {} : { limit })
}

/**
 * Stores the sample articles that were never stored before. A sample the reader deleted does not come back; one whose text
 * was rewritten since is stored anew in its place.
 */
export async function storeSamples(services: Services): Promise<void> {
  const { config, lexicon, store, world } = services
  const start = world.now().getTime()
  for (const [position, file] of (await listSamples(config.places.samples)).entries()) {
    const textHash = hashText(file.source)
    const known = await store.samples.find(file.name)
    if (known?.textHash === textHash) continue
    const isDeleted = known !== null && !(await store.articles.remove(known.articleId))
    const articleId = known?.articleId ?? world.newId()
    if (!isDeleted) {
      const article = await readSample(file)
      const report = scoreArticle(article, lexicon)
      // A millisecond apart, so that the list keeps their order.
      const createdAt = new Date(start - position).toISOString()
      await store.articles.insert({ id: articleId, createdAt, sample: true, article, report })
    }
    await store.samples.remember(file.name, { articleId, textHash })
  }
}
