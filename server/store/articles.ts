import { sql } from 'kysely'
import type { Article, ArticleReport } from '../analysis/index.ts'
import type { Fingerprint } from '../intake/index.ts'
import type { Change, Connection, Database } from './database.ts'
import { type ArticleRows, articleRows, articleSummary, type NewArticle, summaryColumns } from './rows.ts'
import type { ArticleRow } from './schema.ts'
import { forgetWords, rememberWords, searchColumn } from './search.ts'
import { inBatches, tally } from './tallies.ts'
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
  /** Those that are there, in the order asked for. */
  readonly findMany: (ids: readonly string[]) => Promise<readonly StoredArticle[]>
  /** The article as intake handed it over. */
  readonly source: (id: string) => Promise<Article | null>
  readonly versions: (id: string) => Promise<ReportVersions | null>
  /** Puts a newer report in the place of an older one. */
  readonly replaceReport: (id: string, report: ArticleReport) => Promise<void>
  /** Newest first. */
  readonly list: (options?: { readonly limit?: number }) => Promise<readonly ArticleSummary[]>
  /** Removes an article for good. False when it is not there, or waits for its undo. */
  readonly remove: (id: string) => Promise<boolean>
}

export function openArticles(connection: Connection): ArticleStore {
  return {
    insert: (article) => connection.write((change) => insertArticles(connection, change, [articleRows(article)])),
    find: (id) => connection.read(async (database) => (await findArticles(database, [id]))[0] ?? null),
    findMany: (ids) => connection.read((database) => findArticles(database, ids)),
    source: (id) => connection.read((database) => findSource(database, id)),
    versions: (id) => connection.read((database) => findVersions(database, id)),
    replaceReport: (id, report) => connection.write((change) => replaceReport(connection, change, id, report)),
    list: (options) => connection.read((database) => listArticles(database, options?.limit)),
    remove: (id) => connection.write((change) => removeArticle(connection, change, id)),
  }
}

/** Keeps articles, all or none, and returns their numbers. */
export async function insertArticles(
  { kind, shard }: Connection,
  change: Change,
  articles: readonly ArticleRows[],
): Promise<void> {
  if (articles.length === 0) return
  const numbers = await takeNumbers(kind, change, articles.length)
  const numbered = articles.map((article, index) => ({ ...article, number: numbers[index] ?? 0 }))
  await change
    .insertInto('articles')
    .values(numbered.map(({ row, number, words }) => ({ ...row, number, ...searchColumn(kind, words) })))
    .execute()
  await change
    .insertInto('sources')
    .values(numbered.map(({ row, source }) => ({ article_id: row.id, body: source })))
    .execute()
  await change
    .insertInto('reports')
    .values(
      numbered.map(({ row, report }) => ({
        article_id: row.id,
        engine: row.engine,
        lexicon: row.lexicon,
        body: report,
      })),
    )
    .execute()
  await describeArticles(kind, change, numbered)
  await tally(change, shard, numbers, 1)
}

/** What is known of articles beside their rows: labels, frames, words, the names of their outlets. */
async function describeArticles(
  kind: Connection['kind'],
  change: Change,
  numbered: readonly (Pick<ArticleRows, 'row' | 'words' | 'labels' | 'frames'> & { readonly number: number })[],
): Promise<void> {
  const labels = numbered.flatMap(({ number, labels }) => labels.map((label) => ({ number, ...label })))
  for (const batch of inBatches(labels)) await change.insertInto('article_labels').values(batch).execute()
  const frames = numbered.flatMap(({ number, frames }) => frames.map((frame) => ({ number, ...frame })))
  for (const batch of inBatches(frames)) await change.insertInto('article_frames').values(batch).execute()
  await rememberWords(kind, change, numbered)
  const outlets = new Map(numbered.map(({ row }) => [row.outlet_key ?? '', row.outlet ?? '']))
  outlets.delete('')
  if (outlets.size === 0) return
  const rows = [...outlets].sort().map(([outlet_key, name]) => ({ outlet_key, name }))
  await change
    .insertInto('outlets')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function takeNumbers(kind: Connection['kind'], change: Change, count: number): Promise<readonly number[]> {
  if (kind === 'postgres') {
    const { rows } = await sql<{ number: number }>`
      select nextval('article_numbers') as number from generate_series(1, ${sql.lit(count)})`.execute(change)
    return rows.map(({ number }) => number)
  }
  // Writers come one after another: no one else takes these.
  const { rows } = await sql<{ last: number | null }>`select max(number) as last from articles`.execute(change)
  return Array.from({ length: count }, (_, index) => (rows[0]?.last ?? 0) + index + 1)
}

async function findArticles(database: Database, ids: readonly string[]): Promise<readonly StoredArticle[]> {
  if (ids.length === 0) return []
  const rows = await database
    .selectFrom('articles')
    .innerJoin('reports', 'reports.article_id', 'articles.id')
    .select(['articles.id', 'articles.created_at', 'articles.sample', 'reports.body'])
    .where('articles.id', 'in', ids)
    .where('articles.deleted_at', 'is', null)
    .execute()
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = found.get(id)
    if (row === undefined) return []
    const report = JSON.parse(row.body) as ArticleReport
    return { id, createdAt: row.created_at, sample: row.sample === 1, report }
  })
}

async function findSource(database: Database, id: string): Promise<Article | null> {
  const row = await database
    .selectFrom('sources')
    .innerJoin('articles', 'articles.id', 'sources.article_id')
    .select('sources.body')
    .where('article_id', '=', id)
    .where('articles.deleted_at', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : (JSON.parse(row.body) as Article)
}

async function findVersions(database: Database, id: string): Promise<ReportVersions | null> {
  const row = await database
    .selectFrom('articles')
    .select(['engine', 'lexicon'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

type KeptRow = Pick<ArticleRow, 'created_at' | 'sample'> & {
  readonly number: number | null
  readonly exact: string | null
  readonly sketch: string | null
  readonly words: number
  readonly deleted_at: string | null
  readonly body: string
}

/** The row is locked first: two that score an article anew at once must not both move the sums. */
async function replaceReport({ kind, shard }: Connection, change: Change, id: string, report: ArticleReport) {
  let query = change
    .selectFrom('articles')
    .innerJoin('sources', 'sources.article_id', 'articles.id')
    .select(['articles.created_at', 'articles.sample', 'articles.number', 'articles.exact', 'articles.sketch'])
    .select(['articles.words', 'articles.deleted_at', 'sources.body'])
    .where('articles.id', '=', id)
  if (kind === 'postgres') query = query.forUpdate('articles')
  const kept: KeptRow | undefined = await query.executeTakeFirst()
  if (kept === undefined || kept.number === null) return
  const { number } = kept
  const rows = articleRows({
    id,
    createdAt: kept.created_at,
    sample: kept.sample === 1,
    article: JSON.parse(kept.body) as Article,
    report,
    fingerprint: fingerprintOf(kept),
  })
  const isCounted = kept.deleted_at === null
  if (isCounted) await tally(change, shard, [number], -1)
  await change.deleteFrom('article_labels').where('number', '=', number).execute()
  await change.deleteFrom('article_frames').where('number', '=', number).execute()
  await forgetWords(kind, change, [number])
  await change
    .updateTable('articles')
    .set({ ...rows.row, ...searchColumn(kind, rows.words) })
    .where('id', '=', id)
    .execute()
  await change
    .updateTable('reports')
    .set({ engine: report.engine, lexicon: report.lexicon, body: rows.report })
    .where('article_id', '=', id)
    .execute()
  await describeArticles(kind, change, [{ ...rows, number }])
  await moveMemberships(change, number)
  if (isCounted) await tally(change, shard, [number], 1)
}

/** The fingerprint is of the text, which stays the same. */
function fingerprintOf({ exact, sketch, words }: Pick<KeptRow, 'exact' | 'sketch' | 'words'>): Fingerprint | undefined {
  return exact === null || sketch === null ? undefined : { exact, sketch, near: '', words }
}

/** Brings what collections are sorted by up to date with the article. */
async function moveMemberships(change: Change, number: number): Promise<void> {
  const from = (column: 'day' | 'author_value' | 'author_low' | 'author_high' | 'tone_value') =>
    sql<never>`(select ${sql.ref(column)} from articles where articles.number = ${sql.lit(number)})`
  await change
    .updateTable('collection_articles')
    .set({
      day: from('day'),
      author_value: from('author_value'),
      author_low: from('author_low'),
      author_high: from('author_high'),
      tone_value: from('tone_value'),
    })
    .where('number', '=', number)
    .execute()
}

async function listArticles(database: Database, limit: number | undefined): Promise<readonly ArticleSummary[]> {
  let query = database
    .selectFrom('articles')
    .select(summaryColumns)
    .where('deleted_at', 'is', null)
    .orderBy('number', 'desc')
  if (limit !== undefined) query = query.limit(limit)
  return (await query.execute()).map(articleSummary)
}

async function removeArticle({ kind, shard }: Connection, change: Change, id: string): Promise<boolean> {
  // A change that alters nothing takes the row for itself, on both databases.
  const row = await change
    .updateTable('articles')
    .set({ id })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('number')
    .executeTakeFirst()
  if (row === undefined) return false
  if (row.number !== null) {
    await tally(change, shard, [row.number], -1)
    await forgetWords(kind, change, [row.number])
  }
  await change.deleteFrom('articles').where('id', '=', id).execute()
  return true
}
