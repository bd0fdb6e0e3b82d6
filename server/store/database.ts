import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, Migrator, SqliteDialect } from 'kysely'
import Libsql from 'libsql'
import { Failure } from '../errors.ts'
import { migrationProvider } from './migrations.ts'
import type { Schema } from './schema.ts'

export type Database = Kysely<Schema>

/**
 * Opens the embedded database `okvir.db` in the data directory and brings its schema up to date.
 * Fails with `data_directory` when the directory cannot be made or written.
 */
export async function openDatabase(directory: string): Promise<Database> {
  try {
    mkdirSync(directory, { recursive: true })
    const file = new Libsql(join(directory, 'okvir.db'))
    // Readers do not wait for a writer (WAL); what was answered as stored survives a power cut (FULL).
    file.pragma('journal_mode = WAL')
    file.pragma('synchronous = FULL')
    file.pragma('foreign_keys = ON')
    file.pragma('busy_timeout = 5000')
    const database = new Kysely<Schema>({ dialect: new SqliteDialect({ database: file }) })
    await migrate(database)
    return database
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new Failure('data_directory', { directory, detail }, { cause: error })
  }
}

async function migrate(database: Database): Promise<void> {
  const { error } = await new Migrator({ db: database, provider: migrationProvider }).migrateToLatest()
  if (error !== undefined) throw error
}

/** Runs work on the database; a full or read-only disk and its like become `store_failed`. */
export async function attempt<Result>(directory: string, work: () => Promise<Result>): Promise<Result> {
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
