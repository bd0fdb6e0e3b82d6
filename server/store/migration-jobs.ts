import { type Kysely, type Migration, sql } from 'kysely'
import type { DatabaseKind } from './migrations.ts'

/** Imports: what was handed in, what it was taken apart into, and how each part fared. */
export function createJobs(kind: DatabaseKind): Migration {
  const bytes = sql.raw(kind === 'sqlite' ? 'blob' : 'bytea')
  return {
    async up(database: Kysely<unknown>): Promise<void> {
      await database.schema
        .createTable('jobs')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('label', 'text', (column) => column.notNull())
        .addColumn('collection_id', 'text')
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('finished_at', 'text')
        .execute()
      await database.schema.createIndex('jobs_by_time').on('jobs').columns(['created_at', 'id']).execute()
      await database.schema
        .createTable('job_sources')
        .addColumn('job_id', 'text', (column) => column.notNull().references('jobs.id').onDelete('cascade'))
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('label', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addColumn('bytes', bytes)
        .addColumn('items', 'integer', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('not_before', 'text', (column) => column.notNull())
        .addColumn('owner', 'text')
        .addColumn('lease_until', 'text')
        .addColumn('failure_code', 'text')
        .addColumn('failure_params', 'text')
        .addPrimaryKeyConstraint('job_sources_key', ['job_id', 'position'])
        .execute()
      await database.schema
        .createTable('job_items')
        .addColumn('job_id', 'text', (column) => column.notNull().references('jobs.id').onDelete('cascade'))
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('label', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('article_id', 'text')
        .addColumn('same_as', 'text')
        .addColumn('likeness', 'text')
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('not_before', 'text', (column) => column.notNull())
        .addColumn('owner', 'text')
        .addColumn('lease_until', 'text')
        .addColumn('failure_code', 'text')
        .addColumn('failure_params', 'text')
        .addPrimaryKeyConstraint('job_items_key', ['job_id', 'position'])
        .execute()
      await database.schema
        .createTable('job_payloads')
        .addColumn('job_id', 'text', (column) => column.notNull().references('jobs.id').onDelete('cascade'))
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addColumn('bytes', bytes)
        .addPrimaryKeyConstraint('job_payloads_key', ['job_id', 'position'])
        .execute()
      await database.schema.createIndex('job_items_by_state').on('job_items').columns(['job_id', 'state']).execute()
      // What is waiting, in the order it is taken: the beginnings of all jobs first, so that a small import
      // does not wait behind a large one.
      for (const table of ['job_sources', 'job_items']) {
        await sql`create index ${sql.ref(`${table}_waiting`)} on ${sql.table(table)} (position, job_id)
          where state in ('queued', 'running')`.execute(database)
      }
    },
  }
}
