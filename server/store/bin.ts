/** Deleting: first into the bin, from which an article comes back; after some hours for good. */
import { sql } from 'kysely'
import type { Change, Connection } from './database.ts'
import { forgetWords } from './search.ts'
import { inBatches, tally } from './tallies.ts'

export interface BinStore {
  /** Takes articles out of every list, page and sum; returns the ids of those that were there. */
  readonly discard: (ids: readonly string[], deletedAt: string) => Promise<readonly string[]>
  /** Puts articles back where they were, in their collections too. */
  readonly restore: (ids: readonly string[]) => Promise<readonly string[]>
  /** Removes for good what was deleted before a time; returns how many articles. */
  readonly purge: (before: string) => Promise<number>
  /** Removes everything: articles, collections, imports. The samples' names stay, so that they do not come back. */
  readonly purgeEverything: () => Promise<void>
}

export function openBin(connection: Connection): BinStore {
  return {
    discard: (ids, deletedAt) => connection.write((change) => mark(connection, change, ids, deletedAt)),
    restore: (ids) => connection.write((change) => mark(connection, change, ids, null)),
    purge: (before) => purge(connection, before),
    purgeEverything: () => purgeEverything(connection),
  }
}

async function mark(
  { shard }: Connection,
  change: Change,
  ids: readonly string[],
  deletedAt: string | null,
): Promise<readonly string[]> {
  const marked: string[] = []
  for (const batch of inBatches(ids)) {
    const rows = await change
      .updateTable('articles')
      .set({ deleted_at: deletedAt })
      .where('id', 'in', batch)
      .where('deleted_at', deletedAt === null ? 'is not' : 'is', null)
      .returning(['id', 'number'])
      .execute()
    const numbers = rows.flatMap(({ number }) => number ?? [])
    await tally(change, shard, numbers, deletedAt === null ? 1 : -1)
    marked.push(...rows.map(({ id }) => id))
  }
  return marked
}

/** Articles removed in one change: a reader's change waits no longer than this takes. */
const purgedAtOnce = 200

async function purge(connection: Connection, before: string): Promise<number> {
  let purged = 0
  for (;;) {
    const count = await connection.write(async (change) => {
      const rows = await change
        .selectFrom('articles')
        .select(['id', 'number'])
        .where('deleted_at', 'is not', null)
        .where('deleted_at', '<', before)
        .limit(purgedAtOnce)
        .execute()
      if (rows.length === 0) return 0
      await forgetWords(
        connection.kind,
        change,
        rows.flatMap(({ number }) => number ?? []),
      )
      await change
        .deleteFrom('articles')
        .where(
          'id',
          'in',
          rows.map(({ id }) => id),
        )
        .where('deleted_at', '<', before)
        .execute()
      return rows.length
    })
    purged += count
    if (count < purgedAtOnce) break
  }
  await connection.write(async (change) => {
    const gone = change.selectFrom('collections').select('id').where('deleted_at', '<', before)
    await change.deleteFrom('tallies').where('collection_id', 'in', gone).execute()
    await change.deleteFrom('label_tallies').where('collection_id', 'in', gone).execute()
    await change.deleteFrom('frame_tallies').where('collection_id', 'in', gone).execute()
    await change.deleteFrom('version_tallies').where('collection_id', 'in', gone).execute()
    await change.deleteFrom('collections').where('deleted_at', '<', before).execute()
  })
  return purged
}

const tables = [
  'job_payloads',
  'job_items',
  'job_sources',
  'jobs',
  'tallies',
  'label_tallies',
  'frame_tallies',
  'version_tallies',
  'collection_articles',
  'collections',
  'article_labels',
  'article_frames',
  'reports',
  'sources',
  'articles',
  'outlets',
] as const

async function purgeEverything(connection: Connection): Promise<void> {
  await connection.write(async (change) => {
    if (connection.kind === 'sqlite') {
      await sql`delete from article_search`.execute(change)
      for (const table of tables) await change.deleteFrom(table).execute()
    } else {
      await sql`truncate ${sql.join(tables.map((table) => sql.table(table)))}`.execute(change)
    }
  })
  await connection.compact()
}
