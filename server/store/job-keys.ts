/** Tasks by their key, in SQL that both databases read. */
import { type RawBuilder, sql } from 'kysely'
import type { Task } from './job-types.ts'

export type TaskKey = Pick<Task, 'jobId' | 'position'>

export function keyOf({ jobId, position }: TaskKey): string {
  return `${jobId} ${position}`
}

/** What `(job_id, position) in (…)` compares with: SQLite takes a list of rows only as a table. */
export function keysOf(tasks: readonly TaskKey[]): RawBuilder<unknown> {
  return sql`values ${sql.join(tasks.map(({ jobId, position }) => sql`(${jobId}, cast(${position} as integer))`))}`
}
