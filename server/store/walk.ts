/** Every stored report, some at a time: they are large. */
import type { Kysely } from 'kysely'
import type { ArticleReport } from '../analysis/index.ts'
import type { Schema } from './schema.ts'

const atOnce = 50

export interface NumberedReport {
  readonly number: number
  readonly report: ArticleReport
}

/** The reports of all articles, deleted ones as well, in the order of their numbers. */
export async function* walkReports(database: Kysely<Schema>): AsyncGenerator<readonly NumberedReport[]> {
  let last = 0
  for (;;) {
    const rows = await database
      .selectFrom('articles')
      .innerJoin('reports', 'reports.article_id', 'articles.id')
      .select(['articles.number', 'reports.body'])
      .where('articles.number', '>', last)
      .orderBy('articles.number')
      .limit(atOnce)
      .execute()
    const numbered = rows.flatMap(({ number, body }) =>
      number === null ? [] : [{ number, report: JSON.parse(body) as ArticleReport }],
    )
    if (numbered.length > 0) yield numbered
    last = numbered.at(-1)?.number ?? last
    if (rows.length < atOnce) return
  }
}
