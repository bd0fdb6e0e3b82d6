/** PostgreSQL, when DATABASE_URL names one. The only file that knows pg; it is loaded when it is needed. */
import { randomInt } from 'node:crypto'
import { Kysely, Migrator, PostgresDialect } from 'kysely'
import type { DatabasePlace } from '../config.ts'
import { Failure } from '../errors.ts'
import { type Connection, type Database, migrationFailure } from './database.ts'
import { migrationProvider } from './migrations.ts'
import type { Schema } from './schema.ts'

type PostgresPlace = Extract<DatabasePlace, { kind: 'postgres' }>

/** Processes write sums of their own, in so many sets; two that draw the same number wait for one another, no more. */
const shards = 16
/** Milliseconds to wait for a free or a new connection before the attempt counts as failed. */
const connectTime = 5000
/** Milliseconds between attempts while the database is away: some seconds in all, as long as a restart takes. */
const retryPauses = [50, 100, 200, 400, 800, 1600, 3200] as const

/** Fails with `database_unavailable` when the server does not answer. */
export async function openPostgres({ url, connections }: PostgresPlace, migrate: boolean): Promise<Connection> {
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectTime,
    keepAlive: true,
    application_name: 'okvir',
    types: { getTypeParser: (type, format) => readNumbers(type) ?? pg.types.getTypeParser(type, format) },
  })
  // A connection that breaks while nobody uses it is replaced when the next one is wanted.
  pool.on('error', () => undefined)
  // One that breaks between two statements of a change fails the next of them; without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const database = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  try {
    if (migrate) await persist(() => bringUpToDate(database), isAway)
  } catch (error) {
    await database.destroy()
    throw error
  }
  return {
    kind: 'postgres',
    shard: randomInt(shards),
    read: (work) => persist(() => work(database), isTrouble),
    write: (work) => persist(() => database.transaction().execute(work), isSafeToRepeat),
    // Its own housekeeping (autovacuum) does this.
    compact: async () => undefined,
    close: () => database.destroy(),
  }
}

const bigint = 20
const numeric = 1700

/** Counts and sums come as text, since they could be larger than a number; ours are not. */
function readNumbers(type: number): ((value: string) => number) | null {
  return type === bigint || type === numeric ? Number : null
}

async function bringUpToDate(database: Database): Promise<void> {
  const { error } = await new Migrator({ db: database, provider: migrationProvider('postgres') }).migrateToLatest()
  if (error !== undefined) throw migrationFailure(error)
}

/** Tries again, with growing pauses, while the trouble is of a kind that passes. */
async function persist<Result>(work: () => Promise<Result>, mayRepeat: (error: unknown) => boolean): Promise<Result> {
  for (const pause of retryPauses) {
    try {
      return await work()
    } catch (error) {
      if (!mayRepeat(error)) throw explain(error)
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  try {
    return await work()
  } catch (error) {
    throw explain(error)
  }
}

function explain(error: unknown): unknown {
  if (isWrongAddress(error)) {
    return new Failure('bad_setting', { setting: 'DATABASE_URL', detail: messageOf(error) }, { cause: error })
  }
  if (isTrouble(error)) return new Failure('database_unavailable', { detail: messageOf(error) }, { cause: error })
  if (isDiskTrouble(error)) return new Failure('store_failed', { directory: 'PostgreSQL' }, { cause: error })
  return error
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return messageOf(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** The server was not reached, or turned us away at the door: nothing was begun. */
function isAway(error: unknown): boolean {
  return (
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|57P03|53300)$/.test(codeOf(error)) ||
    /timeout exceeded when trying to connect|Connection terminated due to connection timeout/.test(messageOf(error))
  )
}

/** Two changes were in each other's way, and this one was taken back whole. */
function wasTakenBack(error: unknown): boolean {
  return /^(40001|40P01)$/.test(codeOf(error))
}

/** A change that was under way when the server went down may have been made: it is not repeated. */
function isSafeToRepeat(error: unknown): boolean {
  return isAway(error) || wasTakenBack(error)
}

/** The connection is gone, whatever was under way. */
function isTrouble(error: unknown): boolean {
  return (
    isAway(error) ||
    /^(08\w{3}|57P0[12]|ECONNRESET|EPIPE|ETIMEDOUT)$/.test(codeOf(error)) ||
    /Connection terminated|Client has encountered a connection error|server closed the connection/.test(
      messageOf(error),
    )
  )
}

/** The server answers, but knows no such database, user or password. */
function isWrongAddress(error: unknown): boolean {
  return /^(3D000|28000|28P01)$/.test(codeOf(error))
}

/** Disk full, or a server that takes no changes. */
function isDiskTrouble(error: unknown): boolean {
  return /^(53100|53200|25006|58030)$/.test(codeOf(error))
}
