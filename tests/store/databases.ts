import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import type { DatabasePlace } from '../../server/config.ts'
import { temporaryDirectory } from '../support/services.ts'

/** An empty database of its own, and how to get rid of it. */
export interface TestDatabase {
  readonly place: DatabasePlace
  /** The settings that make Okvir use it. */
  readonly settings: Readonly<Record<string, string>>
  readonly directory: string
  readonly remove: () => Promise<void>
}

/** The server that tests use, where there is one: `postgres://user@host:port/postgres`. */
export const postgresAddress = process.env.OKVIR_TEST_POSTGRES ?? ''

export const databaseKinds: readonly DatabasePlace['kind'][] =
  postgresAddress === '' ? ['sqlite'] : ['sqlite', 'postgres']

export async function makeDatabase(kind: DatabasePlace['kind']): Promise<TestDatabase> {
  const { path, remove } = temporaryDirectory()
  const directory = join(path, 'data')
  if (kind === 'sqlite') {
    const settings = { OKVIR_DATA: directory }
    return { place: { kind, directory }, settings, directory, remove: async () => remove() }
  }
  const name = `okvir_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name}`)
  const url = new URL(postgresAddress)
  url.pathname = `/${name}`
  return {
    place: { kind, url: url.href, connections: 4 },
    settings: { OKVIR_DATA: directory, DATABASE_URL: url.href },
    directory,
    remove: async () => {
      remove()
      await onServer(`drop database if exists ${name} with (force)`)
    },
  }
}

/** Runs a statement on the server's own database. */
export async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresAddress })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
