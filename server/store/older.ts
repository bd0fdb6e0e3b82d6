import type { Article, ArticleReport } from '../analysis/index.ts'
import { insertArticles } from './articles.ts'
import type { Connection } from './database.ts'
import { articleRows } from './rows.ts'

/** Articles described in one change. */
const atOnce = 50

/**
 * Articles stored by a version that had no library are given their number, their searched words and their place in the sums:
 * they are taken out and put in again, under their own id, the oldest first.
 */
export async function describeOlder(connection: Connection): Promise<void> {
  for (;;) {
    const described = await connection.write(async (change) => {
      const rows = await change
        .selectFrom('articles')
        .innerJoin('sources', 'sources.article_id', 'articles.id')
        .innerJoin('reports', 'reports.article_id', 'articles.id')
        .select(['articles.id', 'articles.created_at', 'articles.sample', 'sources.body as source', 'reports.body'])
        .where('articles.number', 'is', null)
        .orderBy('articles.created_at')
        .orderBy('articles.id', 'desc')
        .limit(atOnce)
        .execute()
      if (rows.length === 0) return 0
      await change
        .deleteFrom('articles')
        .where(
          'id',
          'in',
          rows.map(({ id }) => id),
        )
        .execute()
      const articles = rows.map(({ id, created_at, sample, source, body }) =>
        articleRows({
          id,
          createdAt: created_at,
          sample: sample === 1,
          article: JSON.parse(source) as Article,
          report: JSON.parse(body) as ArticleReport,
        }),
      )
      await insertArticles(connection, change, articles)
      return rows.length
    })
    if (described === 0) return
  }
}
