/** What a reader waits for: light work is done at once, heavy work at the desk, where nobody else waits with them. */
import type { Article, ArticleReport } from './analysis/index.ts'
import { isLight, readSubmission, type Submission } from './intake/index.ts'
import type { Services } from './services.ts'
import type { StoredArticle } from './store/index.ts'
import { addArticle, scoreOnly } from './usecases.ts'

/** A report without its paragraphs: what is told of an article that was just added. */
export type ReportSummary = Omit<ArticleReport, 'headline' | 'paragraphs'> & { readonly paragraphs: number }

export function summaryOf({ headline: _headline, paragraphs, ...report }: ArticleReport): ReportSummary {
  return { ...report, paragraphs: paragraphs.length }
}

export interface AddedArticle {
  readonly id: string
  readonly summary: ReportSummary
  /** The article with its whole report; null when it was read at the desk. */
  readonly stored: StoredArticle | null
}

/** Reads, scores and keeps an article like `addArticle`; fails with `reading_stopped` or `rate_limited` besides. */
export async function takeArticle(services: Services, submission: Submission): Promise<AddedArticle> {
  if (isLight(submission)) {
    const stored = await addArticle(services, submission)
    return { id: stored.id, summary: summaryOf(stored.report), stored }
  }
  const { id, summary } = await addAtDesk(services, submission, false)
  return { id, summary, stored: null }
}

/** The same; gives the stored article, or the JSON of it. */
export async function takeWhole(services: Services, submission: Submission): Promise<StoredArticle | Uint8Array> {
  if (isLight(submission)) return addArticle(services, submission)
  const { json } = await addAtDesk(services, submission, true)
  return json ?? new Uint8Array()
}

async function addAtDesk({ queue, world }: Services, submission: Submission, whole: boolean) {
  const id = world.newId()
  const answer = await queue.desk.run('add', { id, createdAt: world.now().toISOString(), submission, whole })
  return { id, ...answer }
}

/** Scores an article and keeps nothing; gives the report, or the JSON of it. */
export async function scoreSubmitted(services: Services, submission: Submission): Promise<ArticleReport | Uint8Array> {
  if (!isLight(submission)) return services.queue.desk.run('score', { submission })
  return (await scoreOnly(services, submission)).report
}

/** What a file or a text says, to be corrected before it is scored. Fails as `readSubmission` does. */
export function readSubmitted({ config, queue }: Services, submission: Submission): Promise<Article> {
  return isLight(submission) ? readSubmission(submission, config.limits) : queue.desk.run('read', { submission })
}
