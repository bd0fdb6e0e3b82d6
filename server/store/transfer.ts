/** Moves a library from one database to another: all or nothing, and checked before it counts. */
import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { Failure } from '../errors.ts'
import { type Change, type Connection, type Database, readBytes } from './database.ts'
import type { Announce, Task } from './job-types.ts'
import { searchedWords } from './rows.ts'
import type { Schema } from './schema.ts'
import { rememberWords, searchColumn } from './search.ts'
import { recount } from './tallies.ts'
import { walkReports } from './walk.ts'

/** In the order in which they can be filled: what is referred to goes first. */
const movedTables = {
  articles: ['number'],
  sources: ['article_id'],
  reports: ['article_id'],
  samples: ['name'],
  article_labels: ['number', 'entry', 'voice'],
  article_frames: ['number', 'frame'],
  outlets: ['outlet_key'],
  collections: ['id'],
  collection_articles: ['collection_id', 'number'],
  jobs: ['id'],
  job_sources: ['job_id', 'position'],
  job_items: ['job_id', 'position'],
  job_payloads: ['job_id', 'position'],
} as const satisfies Partial<Record<keyof Schema, readonly string[]>>

type MovedTable = keyof typeof movedTables

export interface TransferProgress {
  readonly table: MovedTable
  readonly rows: number
  /** SHA-256 over every row in the order of its key. */
  readonly hash: string
}

/** Rows read and written at once: reports are large. */
const atOnce = 100

/**
 * Copies everything into an empty library, in one change, and compares counts and hashes of every table before it is kept; work
 * that is not done is announced to the workers of the new place. Workers must not run meanwhile. Fails with `transfer_failed`, and then nothing was moved.
 */
export async function transferLibrary(
  from: Connection,
  to: Connection,
  announce: Announce,
): Promise<readonly TransferProgress[]> {
  const moved: TransferProgress[] = []
  await whole(to, async (change) => {
    moved.length = 0
    await expectEmpty(change)
    for (const table of Object.keys(movedTables) as MovedTable[]) {
      const sent = await copyTable(from, change, table)
      const kept = await digest((after) => readRows(to.kind, change, table, after))
      if (sent.rows !== kept.rows || sent.hash !== kept.hash) {
        const detail = `${sent.rows} rows of “${table}” were sent and ${kept.rows} arrived, or not as they were.`
        throw new Failure('transfer_failed', { detail })
      }
      moved.push({ table, ...kept })
    }
    if (moved.every(({ rows }) => rows === 0)) {
      throw new Failure('transfer_failed', { detail: 'there is nothing in the library it comes from.' })
    }
    await copyWords(change, to.kind)
    await recount(change, to.shard)
    await announceOpen(change, announce)
    if (to.kind === 'postgres') {
      await sql`select setval('article_numbers', (select coalesce(max(number), 0) + 1 from articles), false)`.execute(
        change,
      )
    }
  })
  return moved
}

/** One change; whatever ends it is told as a transfer that failed. */
async function whole(to: Connection, work: (change: Change) => Promise<void>): Promise<void> {
  try {
    await to.write(work)
  } catch (error) {
    if (error instanceof Failure) throw error
    const detail = `${error instanceof Error ? error.message : String(error)}.`
    throw new Failure('transfer_failed', { detail }, { cause: error })
  }
}

async function expectEmpty(change: Change): Promise<void> {
  for (const table of ['articles', 'collections', 'jobs', 'samples'] as const) {
    const row = await change.selectFrom(table).select(sql`1`.as('one')).limit(1).executeTakeFirst()
    if (row !== undefined) {
      throw new Failure('transfer_failed', {
        detail: 'the library it goes to is not empty. Purge it, or choose another.',
      })
    }
  }
}

type AnyRow = Readonly<Record<string, unknown>>

interface Digest {
  readonly rows: number
  readonly hash: string
}

async function copyTable(from: Connection, change: Change, table: MovedTable): Promise<Digest> {
  return digest(async (after) => {
    const rows = await from.read((database) => readRows(from.kind, database, table, after))
    if (rows.length > 0)
      await change
        .insertInto(table)
        .values(rows as never)
        .execute()
    return rows
  })
}

/** A page of rows after a key, in the order of the key; the searched words, which each database makes itself, left out. */
async function readRows(
  kind: Connection['kind'],
  database: Database,
  table: MovedTable,
  after: AnyRow | undefined,
): Promise<readonly AnyRow[]> {
  const keys: readonly string[] = movedTables[table]
  const listed = sql.join(keys.map((key) => inByteOrder(kind, key)))
  const beyond =
    after === undefined ? sql`` : sql`where (${listed}) > (${sql.join(keys.map((key) => sql`${after[key]}`))})`
  const { rows } = await sql<AnyRow>`select * from ${sql.table(table)} ${beyond} order by ${listed}
    limit ${sql.lit(atOnce)}`.execute(database)
  return rows.map(({ search, ...row }) => ('bytes' in row ? { ...row, bytes: readBytes(row.bytes) } : row))
}

const numericKeys: readonly string[] = ['number', 'position']

/** SQLite compares texts byte by byte; PostgreSQL, which would follow a language, is told to do the same. */
function inByteOrder(kind: Connection['kind'], key: string): RawBuilder<unknown> {
  return kind === 'sqlite' || numericKeys.includes(key) ? sql.ref(key) : sql`${sql.ref(key)} collate "C"`
}

async function digest(readPage: (after: AnyRow | undefined) => Promise<readonly AnyRow[]>): Promise<Digest> {
  const hash = createHash('sha256')
  let rows = 0
  let last: AnyRow | undefined
  for (;;) {
    const page = await readPage(last)
    for (const row of page) hash.update(`${JSON.stringify(canonical(row))}\n`)
    rows += page.length
    last = page.at(-1)
    if (page.length < atOnce) return { rows, hash: hash.digest('hex') }
  }
}

/** Columns in one order; bytes as text. */
function canonical(row: AnyRow): readonly unknown[] {
  return Object.keys(row)
    .sort()
    .map((name) => {
      const value = row[name]
      return [name, value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value]
    })
}

/** What was under way is queued again. */
async function announceOpen(change: Change, announce: Announce): Promise<void> {
  for (const [kind, table] of [
    ['source', 'job_sources'],
    ['item', 'job_items'],
  ] as const) {
    const rows = await change
      .updateTable(table)
      .set({ state: 'queued', owner: null })
      .where('state', 'in', ['queued', 'running'])
      .returning(['job_id', 'position'])
      .execute()
    await announce(
      change,
      rows.map(({ job_id, position }): Task => ({ kind, jobId: job_id, position })),
    )
  }
}

/** The searched words are made anew from the reports: neither database hands its index over. */
async function copyWords(change: Change, kind: Connection['kind']): Promise<void> {
  for await (const reports of walkReports(change)) {
    for (const { number, report } of reports) {
      const words = searchedWords(report)
      if (kind === 'sqlite') await rememberWords(kind, change, [{ number, words }])
      else await change.updateTable('articles').set(searchColumn(kind, words)).where('number', '=', number).execute()
    }
  }
}
