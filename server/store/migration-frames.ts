/** What collections say of frames, of days of publication, and of the versions their articles were scored by. */
import { type Kysely, type Migration, sql } from 'kysely'
import { articleFrames } from './rows.ts'
import type { Schema } from './schema.ts'
import { inBatches, tallyFramesOfAll, tallyPublishedOfAll, tallyVersionsOfAll } from './tallies.ts'
import { walkReports } from './walk.ts'

export const createFrames: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await createTables(database)
    const known = database as Kysely<Schema>
    await describeFrames(known)
    await tallyFramesOfAll(known)
    await tallyVersionsOfAll(known)
    await tallyPublishedOfAll(known)
  },
}

async function createTables(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('article_frames')
    .addColumn('number', 'integer', (column) => column.notNull().references('articles.number').onDelete('cascade'))
    .addColumn('frame', 'text', (column) => column.notNull())
    .addColumn('paragraphs', 'integer', (column) => column.notNull())
    .addColumn('whole', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('article_frames_key', ['number', 'frame'])
    .execute()
  await database.schema
    .createTable('frame_tallies')
    .addColumn('collection_id', 'text', (column) => column.notNull())
    .addColumn('frame', 'text', (column) => column.notNull())
    .addColumn('shard', 'integer', (column) => column.notNull())
    .addColumn('articles', 'integer', (column) => column.notNull())
    .addColumn('paragraphs', 'integer', (column) => column.notNull())
    .addColumn('squared', sql`double precision`, (column) => column.notNull())
    .addColumn('crossed', sql`double precision`, (column) => column.notNull())
    .addPrimaryKeyConstraint('frame_tallies_key', ['collection_id', 'frame', 'shard'])
    .execute()
  await database.schema
    .createTable('version_tallies')
    .addColumn('collection_id', 'text', (column) => column.notNull())
    .addColumn('engine', 'text', (column) => column.notNull())
    .addColumn('lexicon', 'text', (column) => column.notNull())
    .addColumn('shard', 'integer', (column) => column.notNull())
    .addColumn('articles', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('version_tallies_key', ['collection_id', 'engine', 'lexicon', 'shard'])
    .execute()
}

async function describeFrames(database: Kysely<Schema>): Promise<void> {
  for await (const reports of walkReports(database)) {
    const frames = reports.flatMap(({ number, report }) => articleFrames(report).map((frame) => ({ number, ...frame })))
    for (const batch of inBatches(frames)) await database.insertInto('article_frames').values(batch).execute()
  }
}
