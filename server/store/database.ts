/** One contract, two databases: SQLite in the data directory, or PostgreSQL. Nothing else in the store asks which, but the search. */
import { CompiledQuery, type Kysely, type Transaction } from 'kysely'
import type { DatabasePlace } from '../config.ts'
import { Failure } from '../errors.ts'
import type { DatabaseKind } from './migrations.ts'
import { openPostgres } from './postgres.ts'
import type { Schema } from './schema.ts'
import { openSqlite } from './sqlite.ts'

export type Database = Kysely<Schema>
export type Change = Transaction<Schema>

export interface Connection {
  readonly kind: DatabaseKind
  /** Which sums of `tallies` this process writes. */
  readonly shard: number
  /**
   * Runs queries that change nothing. They are asked again when the database went away and came back.
   * Fails with `store_failed` or `database_unavailable`.
   */
  readonly read: <Result>(work: (database: Database) => Promise<Result>) => Promise<Result>
  /** Runs changes, all or none. Fails with `store_failed` or `database_unavailable`. */
  readonly write: <Result>(work: (change: Change) => Promise<Result>) => Promise<Result>
  /** Gives the room of deleted rows back to the disk. */
  readonly compact: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface OpenOptions {
  /** False where another part of this program has brought the schema up to date already. */
  readonly migrate?: boolean
  /**
   * True for a worker, whose changes need not wait for the disk: after a power cut the last of them are undone together, in their
   * order, and done again. SQLite only.
   */
  readonly isWorker?: boolean
  /** Held while changes are made, so that the threads of a process take turns without waiting in vain. SQLite only. */
  readonly turn?: Turn
}

/** A lock between threads. */
export interface Turn {
  readonly take: () => void
  readonly give: () => void
}

/** Opens a database and brings its schema up to date. Fails with `data_directory` or `database_unavailable`. */
export function openConnection(place: DatabasePlace, options: OpenOptions = {}): Promise<Connection> {
  const { migrate = true } = options
  switch (place.kind) {
    case 'sqlite':
      return openSqlite(place.directory, { ...options, migrate })
    case 'postgres':
      return openPostgres(place, migrate)
  }
}

/** A step of the schema's history that failed. */
export function migrationFailure(error: unknown): unknown {
  return error instanceof Error && /corrupted migrations|previously executed migration/.test(error.message)
    ? new Failure('bad_setting', {
        setting: 'OKVIR_DATA',
        detail: `the library was written by another version of Okvir (${error.message})`,
      })
    : error
}

/** Runs SQL that another library wrote. */
export async function runSql(
  database: Database,
  text: string,
  values: readonly unknown[],
): Promise<{ readonly rows: unknown[] }> {
  const { rows } = await database.executeQuery(CompiledQuery.raw(text, [...values]))
  return { rows }
}

/** Bytes as they come out of either database. */
export function readBytes(value: unknown): Uint8Array | null {
  if (value instanceof Uint8Array) return value
  return value instanceof ArrayBuffer ? Buffer.from(value) : null
}
