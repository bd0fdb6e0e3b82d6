/** The embedded database. The only file that knows libsql. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Dialect, type DialectAdapter, Kysely, Migrator, SqliteDialect, type SqliteStatement, sql } from 'kysely'
import Libsql from 'libsql'
import { Failure } from '../errors.ts'
import { type Connection, type Database, migrationFailure, type OpenOptions, type Turn } from './database.ts'
import { migrationProvider } from './migrations.ts'
import type { Schema } from './schema.ts'

/** Milliseconds that a writer waits for another one, a thread of this process or another program. */
const patience = 10_000

/** Opens `okvir.db` in the directory. Fails with `data_directory` when the directory cannot be made or the file not be used. */
export async function openSqlite(
  directory: string,
  { migrate = true, isWorker = false, turn }: OpenOptions,
): Promise<Connection> {
  try {
    mkdirSync(directory, { recursive: true })
    const database = openFile(join(directory, 'okvir.db'), isWorker)
    if (migrate) await bringUpToDate(database)
    return {
      kind: 'sqlite',
      shard: 0,
      read: (work) => attempt(directory, () => work(database)),
      write: (work) => attempt(directory, () => inTurn(turn, () => database.transaction().execute(work))),
      compact: () => attempt(directory, () => compact(database)),
      close: () => database.destroy(),
    }
  } catch (error) {
    if (error instanceof Failure) throw error
    const detail = error instanceof Error ? error.message : String(error)
    throw new Failure('data_directory', { directory, detail }, { cause: error })
  }
}

function openFile(path: string, isWorker: boolean): Database {
  const file = new Libsql(path)
  file.pragma(`busy_timeout = ${patience}`)
  // Readers do not wait for a writer (WAL); what was answered as stored survives a power cut (FULL).
  file.pragma('journal_mode = WAL')
  file.pragma(`synchronous = ${isWorker ? 'NORMAL' : 'FULL'}`)
  // Pages are copied from the log to the file every 16 MB: pages of the indexes, written again and again, are copied once.
  file.pragma('wal_autocheckpoint = 4000')
  file.pragma('foreign_keys = ON')
  // 16 MB of pages in memory for this connection (the unit is KiB, the sign says so).
  file.pragma('cache_size = -16000')
  const dialect = new SqliteDialect({
    database: {
      close: () => file.close(),
      prepare: rememberStatements((text) =>
        text === 'rollback' ? takeBack(file) : file.prepare(text === 'begin' ? beginning : text),
      ),
    },
  })
  return new Kysely<Schema>({ dialect: changingSchemaInOneStep(dialect) })
}

/**
 * A transaction takes its place in the row of writers when it begins. One that began as a reader and found another writer before
 * it would fail at once, however long it is willing to wait.
 */
const beginning = 'begin immediate'

/** A full disk has ended the transaction already; to end it again would hide what happened. */
function takeBack(file: Libsql.Database): SqliteStatement {
  return {
    reader: false,
    all: () => [],
    iterate: () => [][Symbol.iterator](),
    run: () => {
      if (file.inTransaction) file.exec('rollback')
      return { changes: 0, lastInsertRowid: 0 }
    },
  }
}

async function inTurn<Result>(turn: Turn | undefined, work: () => Promise<Result>): Promise<Result> {
  turn?.take()
  try {
    return await work()
  } finally {
    turn?.give()
  }
}

/** Statements kept prepared: a worker writes the same few again and again, and preparing one takes longer than running it. */
const mostStatements = 200

function rememberStatements(prepare: (text: string) => SqliteStatement): (text: string) => SqliteStatement {
  const known = new Map<string, SqliteStatement>()
  return (text) => {
    const statement = known.get(text) ?? prepare(text)
    known.delete(text)
    known.set(text, statement)
    if (known.size > mostStatements) known.delete(known.keys().next().value ?? '')
    return statement
  }
}

/** SQLite takes changes of the schema back with their transaction; kysely does not rely on it unless told. */
function changingSchemaInOneStep(dialect: SqliteDialect): Dialect {
  return {
    createDriver: () => dialect.createDriver(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (database) => dialect.createIntrospector(database),
    createAdapter: () =>
      Object.create(dialect.createAdapter(), { supportsTransactionalDdl: { value: true } }) as DialectAdapter,
  }
}

/** All steps or none, so that a process killed half-way leaves the older schema whole. */
async function bringUpToDate(database: Database): Promise<void> {
  const { error } = await new Migrator({ db: database, provider: migrationProvider('sqlite') }).migrateToLatest()
  if (error !== undefined) throw migrationFailure(error)
}

async function compact(database: Database): Promise<void> {
  await sql`vacuum`.execute(database)
  await sql`pragma wal_checkpoint(truncate)`.execute(database)
}

/** Runs work on the database; a full or read-only disk and its like become `store_failed`. */
async function attempt<Result>(directory: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (isDiskTrouble(error)) throw new Failure('store_failed', { directory }, { cause: error })
    throw error
  }
}

function isDiskTrouble(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return /^SQLITE_(FULL|READONLY|IOERR|CANTOPEN|CORRUPT|NOTADB|BUSY|LOCKED|PERM)/.test(String(error.code))
}
