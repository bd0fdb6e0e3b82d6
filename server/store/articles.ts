import type { Article, ArticleReport } from '../analysis/index.ts'
import { attempt, type Database } from './database.ts'
import { articleRow, articleSummary, type NewArticle } from './rows.ts'
import type { ArticleSummary, StoredArticle } from './types.ts'

/** The makers of a stored report: enough to know whether a page made from it still holds. */
export interface ReportVersions {
  readonly engine: string
  readonly lexicon: string
}

export interface ArticleStore {
  /** Keeps an article with its report, both or neither. */
  readonly insert: (article: NewArticle) => Promise<void>
  readonly find: (id: string) => Promise<StoredArticle | null>
  /** The article as intake handed it over. */
  readonly source: (id: string) => Promise<Article | null>
  readonly versions: (id: string) => Promise<ReportVersions | null>
  /** Puts a newer report in the place of an older one. */
  readonly replaceReport: (id: string, report: ArticleReport) => Promise<void>
  /** Newest first. */
  readonly list: (options?: { readonly limit?: number }) => Promise<readonly ArticleSummary[]>
  readonly remove: (id: string) => Promise<boolean>
}

export function openArticles(database: Database, directory: string): ArticleStore {
  return {
    insert: (article) => attempt(directory, () => insertArticle(database, article)),
    find: (id) => attempt(directory, () => findArticle(database, id)),
    source: (id) => attempt(directory, () => findSource(database, id)),
    versions: (id) => attempt(directory, () => findVersions(database, id)),
    replaceReport: (id, report) => attempt(directory, () => replaceReport(database, id, report)),
    list: (options) => attempt(directory, () => listArticles(database, options?.limit)),
    remove: (id) => attempt(directory, () => removeArticle(database, id)),
  }
}

async function insertArticle(database: Database, kept: NewArticle): Promise<void> {
  const { id, article, report } = kept
  await database.transaction().execute(async (transaction) => {
    await transaction.insertInto('articles').values(articleRow(kept)).execute()
    await transaction
      .insertInto('sources')
      .values({ article_id: id, body: JSON.stringify(article) })
      .execute()
    await transaction
      .insertInto('reports')
      .values({ article_id: id, engine: report.engine, lexicon: report.lexicon, body: JSON.stringify(report) })
      .execute()
  })
}

async function findArticle(database: Database, id: string): Promise<StoredArticle | null> {
  const row = await database
    .selectFrom('articles')
    .innerJoin('reports', 'reports.article_id', 'articles.id')
    .select(['articles.id', 'articles.created_at', 'articles.sample', 'reports.body'])
    .where('articles.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return null
  const report = JSON.parse(row.body) as ArticleReport
  return { id: row.id, createdAt: row.created_at, sample: row.sample === 1, report }
}

async function findSource(database: Database, id: string): Promise<Article | null> {
  const row = await database.selectFrom('sources').select('body').where('article_id', '=', id).executeTakeFirst()
  return row === undefined ? null : (JSON.parse(row.body) as Article)
}

async function findVersions(database: Database, id: string): Promise<ReportVersions | null> {
  const row = await database
    .selectFrom('articles')
    .select(['engine', 'lexicon'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

async function replaceReport(database: Database, id: string, report: ArticleReport): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const kept = await transaction
      .selectFrom('articles')
      .innerJoin('sources', 'sources.article_id', 'articles.id')
      .select(['articles.created_at', 'articles.sample', 'sources.body'])
      .where('articles.id', '=', id)
      .executeTakeFirst()
    if (kept === undefined) return
    const article = JSON.parse(kept.body) as Article
    const row = articleRow({ id, createdAt: kept.created_at, sample: kept.sample === 1, article, report })
    await transaction.updateTable('articles').set(row).where('id', '=', id).execute()
    await transaction
      .updateTable('reports')
      .set({ engine: report.engine, lexicon: report.lexicon, body: JSON.stringify(report) })
      .where('article_id', '=', id)
      .execute()
  })
}

async function listArticles(database: Database, limit: number | undefined): Promise<readonly ArticleSummary[]> {
  let query = database.selectFrom('articles').selectAll().orderBy('created_at', 'desc').orderBy('id')
  if (limit !== undefined) query = query.limit(limit)
  return (await query.execute()).map(articleSummary)
}

async function removeArticle(database: Database, id: string): Promise<boolean> {
  const { numDeletedRows } = await database.deleteFrom('articles').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}
