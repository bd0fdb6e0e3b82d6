/** Collections: articles of an event, or of a project. */
import { sql } from 'kysely'
import { Failure } from '../errors.ts'
import { type DashboardOptions, readDashboard } from './dashboard.ts'
import type { Change, Connection, Database } from './database.ts'
import type { CollectionKind } from './schema.ts'
import { inBatches, tally } from './tallies.ts'
import type { Collection, Dashboard } from './types.ts'

export interface NewCollection {
  readonly id: string
  readonly name: string
  readonly kind: CollectionKind
  readonly note: string
  readonly createdAt: string
}

export interface CollectionPage {
  readonly limit?: number | undefined
  /** Id of the last collection of the page before. */
  readonly after?: string | undefined
}

export interface CollectionStore {
  readonly create: (collection: NewCollection) => Promise<void>
  /** By name; at most so many, those that follow a collection. Fails with `bad_request` when that one was never there. */
  readonly list: (page?: CollectionPage) => Promise<readonly Collection[]>
  readonly find: (id: string) => Promise<Collection | null>
  readonly findByName: (name: string) => Promise<Collection | null>
  /** The collections an article is in. */
  readonly of: (articleId: string) => Promise<readonly Collection[]>
  /** False when there is no such collection. */
  readonly change: (id: string, changes: Partial<Pick<Collection, 'name' | 'kind' | 'note'>>) => Promise<boolean>
  /** Articles that are in it already, or are not there, are passed over; returns how many were added. */
  readonly add: (id: string, articleIds: readonly string[]) => Promise<number>
  readonly take: (id: string, articleIds: readonly string[]) => Promise<number>
  /** The articles stay in the library. */
  readonly remove: (id: string, deletedAt: string) => Promise<boolean>
  readonly restore: (id: string) => Promise<boolean>
  readonly dashboard: (id: string, options?: DashboardOptions) => Promise<Dashboard | null>
}

export function openCollections(connection: Connection): CollectionStore {
  const { read, write } = connection
  return {
    create: ({ createdAt, ...collection }) =>
      write(async (change) => {
        await change
          .insertInto('collections')
          .values({ ...collection, created_at: createdAt, deleted_at: null })
          .execute()
      }),
    list: (page = {}) => read((database) => listCollections(database, page)),
    find: (id) => read(async (database) => (await listCollections(database, { id }))[0] ?? null),
    findByName: (name) => read(async (database) => (await listCollections(database, { name }))[0] ?? null),
    of: (articleId) => read((database) => listCollections(database, { articleId })),
    change: (id, changes) => write((change) => changeCollection(change, id, changes)),
    add: (id, articleIds) => write((change) => addToCollection(connection, change, id, articleIds)),
    take: (id, articleIds) => write((change) => takeFromCollection(connection, change, id, articleIds)),
    remove: (id, deletedAt) => write((change) => markCollection(change, id, deletedAt)),
    restore: (id) => write((change) => markCollection(change, id, null)),
    dashboard: (id, options) =>
      read(async (database) => {
        const [collection] = await listCollections(database, { id })
        return collection === undefined ? null : readDashboard(connection.kind, database, collection, options)
      }),
  }
}

interface Wanted extends CollectionPage {
  readonly id?: string
  readonly name?: string
  readonly articleId?: string
}

async function listCollections(database: Database, wanted: Wanted = {}): Promise<readonly Collection[]> {
  let query = database
    .selectFrom('collections')
    .select(['id', 'name', 'kind', 'note', 'created_at'])
    .select(
      sql<number>`coalesce((select sum(articles) from tallies where collection_id = collections.id
        and grain = 'outlet'), 0)`.as('articles'),
    )
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
  if (wanted.id !== undefined) query = query.where('id', '=', wanted.id)
  if (wanted.name !== undefined) query = query.where('name', '=', wanted.name)
  if (wanted.articleId !== undefined) {
    query = query.where(
      'id',
      'in',
      database
        .selectFrom('collection_articles')
        .innerJoin('articles', 'articles.number', 'collection_articles.number')
        .select('collection_id')
        .where('articles.id', '=', wanted.articleId),
    )
  }
  if (wanted.after !== undefined) {
    const last = await database
      .selectFrom('collections')
      .select('name')
      .where('id', '=', wanted.after)
      .executeTakeFirst()
    if (last === undefined) {
      throw new Failure('bad_request', { detail: 'the page to go on from is unknown. Begin with the first page.' })
    }
    query = query.where(sql<boolean>`(name, id) > (${last.name}, ${wanted.after})`)
  }
  if (wanted.limit !== undefined) query = query.limit(wanted.limit)
  const rows = await query.execute()
  return rows.map(({ id, name, kind, note, created_at, articles }) => ({
    id,
    name,
    kind,
    note,
    createdAt: created_at,
    articles,
  }))
}

async function changeCollection(
  change: Change,
  id: string,
  { name, kind, note }: Partial<Pick<Collection, 'name' | 'kind' | 'note'>>,
): Promise<boolean> {
  const changes = {
    ...(name === undefined ? {} : { name }),
    ...(kind === undefined ? {} : { kind }),
    ...(note === undefined ? {} : { note }),
  }
  const { numUpdatedRows } = await change
    .updateTable('collections')
    .set({ id, ...changes })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Adds articles to a collection that is there; see `CollectionStore.add`. */
export async function addToCollection(
  { kind, shard }: Connection,
  change: Change,
  id: string,
  articleIds: readonly string[],
): Promise<number> {
  let added = 0
  for (const batch of inBatches(articleIds)) {
    let found = change
      .selectFrom('articles')
      .select(['number', 'day', 'author_value', 'author_low', 'author_high', 'tone_value'])
      .where('id', 'in', batch)
      .where('deleted_at', 'is', null)
      .where('number', 'is not', null)
      .where(sql<boolean>`exists (select 1 from collections where id = ${id} and deleted_at is null)`)
      .orderBy('number')
    if (kind === 'postgres') found = found.forUpdate()
    const rows = (await found.execute()).flatMap(({ number, ...row }) => (number === null ? [] : { number, ...row }))
    if (rows.length === 0) continue
    const entered = await change
      .insertInto('collection_articles')
      .values(rows.map((row) => ({ collection_id: id, ...row })))
      .onConflict((conflict) => conflict.doNothing())
      .returning('number')
      .execute()
    const numbers = entered.map(({ number }) => number)
    await tally(change, shard, numbers, 1, { kind: 'collection', id })
    added += numbers.length
  }
  return added
}

async function takeFromCollection(
  { shard }: Connection,
  change: Change,
  id: string,
  articleIds: readonly string[],
): Promise<number> {
  let taken = 0
  for (const batch of inBatches(articleIds)) {
    const gone = await change
      .deleteFrom('collection_articles')
      .where('collection_id', '=', id)
      .where('number', 'in', (articles) =>
        articles
          .selectFrom('articles')
          .select(sql<number>`number`.as('number'))
          .where('id', 'in', batch)
          .where('deleted_at', 'is', null)
          .where('number', 'is not', null),
      )
      .returning('number')
      .execute()
    const numbers = gone.map(({ number }) => number)
    await tally(change, shard, numbers, -1, { kind: 'collection', id })
    taken += numbers.length
  }
  return taken
}

async function markCollection(change: Change, id: string, deletedAt: string | null): Promise<boolean> {
  const { numUpdatedRows } = await change
    .updateTable('collections')
    .set({ deleted_at: deletedAt })
    .where('id', '=', id)
    .where('deleted_at', deletedAt === null ? 'is not' : 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
