/** The schema's history, in code. A migration that was released is never edited. */
import { type Kysely, type Migration, type MigrationProvider, sql } from 'kysely'
import type { DatabasePlace } from '../config.ts'
import { createFrames } from './migration-frames.ts'
import { createJobs } from './migration-jobs.ts'
import { createLibrary } from './migration-library.ts'
import { scoreNames, scoreParts } from './schema.ts'

export type DatabaseKind = DatabasePlace['kind']

const createArticles: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    let articles = database.schema
      .createTable('articles')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('sample', 'integer', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('outlet', 'text')
      .addColumn('published', 'text')
      .addColumn('url', 'text')
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('script', 'text', (column) => column.notNull())
      .addColumn('words', 'integer', (column) => column.notNull())
      .addColumn('tone_polarity', 'integer', (column) => column.notNull())
      .addColumn('tone_certain', 'integer', (column) => column.notNull())
      .addColumn('text_hash', 'text', (column) => column.notNull())
      .addColumn('engine', 'text', (column) => column.notNull())
      .addColumn('lexicon', 'text', (column) => column.notNull())
    for (const name of scoreNames) {
      for (const part of scoreParts) articles = articles.addColumn(`${name}_${part}`, sql`double precision`)
    }
    await articles.execute()
    await database.schema.createIndex('articles_by_time').on('articles').columns(['created_at desc', 'id']).execute()
    await database.schema
      .createTable('sources')
      .addColumn('article_id', 'text', (column) => column.primaryKey().references('articles.id').onDelete('cascade'))
      .addColumn('body', 'text', (column) => column.notNull())
      .execute()
    await database.schema
      .createTable('reports')
      .addColumn('article_id', 'text', (column) => column.primaryKey().references('articles.id').onDelete('cascade'))
      .addColumn('engine', 'text', (column) => column.notNull())
      .addColumn('lexicon', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .execute()
    await database.schema
      .createTable('samples')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('article_id', 'text', (column) => column.notNull())
      .addColumn('text_hash', 'text', (column) => column.notNull())
      .execute()
  },
}

const addBylines: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable('articles').addColumn('byline', 'text').execute()
  },
}

/** The same history for both databases; where their SQL differs, a migration asks which it is on. */
export function migrationProvider(kind: DatabaseKind): MigrationProvider {
  return {
    getMigrations: async () => ({
      '001-articles': createArticles,
      '002-library': createLibrary(kind),
      '003-jobs': createJobs(kind),
      '004-frames': createFrames,
      '005-bylines': addBylines,
    }),
  }
}
