import type { Connection, Database } from './database.ts'

/** Where an entry of the lexicon was found, as the kept reports say. */
export interface EntryUse {
  readonly articles: number
  readonly hits: number
  /** Newest first, as many as were asked for. */
  readonly newest: readonly string[]
}

export interface LabelStore {
  readonly usesOf: (entry: string, limit: number) => Promise<EntryUse>
}

export function openLabels(connection: Connection): LabelStore {
  return { usesOf: (entry, limit) => connection.read((database) => findUses(database, entry, limit)) }
}

async function findUses(database: Database, entry: string, limit: number): Promise<EntryUse> {
  const labelled = database
    .selectFrom('article_labels')
    .innerJoin('articles', 'articles.number', 'article_labels.number')
    .where('article_labels.entry', '=', entry)
    .where('articles.deleted_at', 'is', null)
  const sums = await labelled
    .select(({ fn }) => [
      fn.count<number | string>('article_labels.number').distinct().as('articles'),
      fn.sum<number | string | null>('article_labels.hits').as('hits'),
    ])
    .executeTakeFirst()
  const newest = await labelled
    .select(['articles.id', 'articles.number'])
    .distinct()
    .orderBy('articles.number', 'desc')
    .limit(limit)
    .execute()
  // PostgreSQL counts in 64 bits and hands them over as text.
  return { articles: Number(sums?.articles ?? 0), hits: Number(sums?.hits ?? 0), newest: newest.map(({ id }) => id) }
}
