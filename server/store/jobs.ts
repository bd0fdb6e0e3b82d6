/** Imports as their readers see them: handed in, watched, cancelled, tried again. What workers do is in job-work.ts. */
import { sql } from 'kysely'
import type { FailureParams } from '../errors.ts'
import type { Change, Connection, Database } from './database.ts'
import type { Announce, DeadLetter, ItemCounts, Job, JobLine, LineQuery, NewJob, Task } from './job-types.ts'
import { type JobWork, openJobWork } from './job-work.ts'
import type { JobItemRow, JobRow, JobState } from './schema.ts'
import { inBatches } from './tallies.ts'

export interface JobStore extends JobWork {
  /** Keeps everything that was handed in: once this is answered, nothing of it can be lost. */
  readonly create: (job: NewJob, announce: Announce) => Promise<void>
  readonly find: (id: string) => Promise<Job | null>
  /** Newest first; those after the job of an id, where one is given. */
  readonly list: (limit?: number, after?: string) => Promise<readonly Job[]>
  /** The files that could not be taken apart, then the articles in their order. */
  readonly lines: (id: string, query?: LineQuery) => Promise<readonly JobLine[]>
  /** Articles that were scored stay; nothing else of the job is done. False when it was finished already. */
  readonly cancel: (id: string, at: string) => Promise<boolean>
  /** Queues what failed again; returns how much. */
  readonly retry: (id: string, announce: Announce) => Promise<number>
  /** Forgets a job that is over. Its articles stay. */
  readonly remove: (id: string) => Promise<boolean>
  /** Items that were given up after several attempts, newest jobs first. */
  readonly deadLetters: (limit?: number) => Promise<readonly DeadLetter[]>
}

export function openJobs(connection: Connection): JobStore {
  const { read, write } = connection
  return {
    ...openJobWork(connection),
    create: (job, announce) => write((change) => createJob(change, job, announce)),
    find: (id) => read(async (database) => (await readJobs(database, { id }))[0] ?? null),
    list: (limit = 50, after) => read((database) => readJobs(database, { limit, after })),
    lines: (id, query) => read((database) => readLines(database, id, query)),
    cancel: (id, at) => write((change) => cancelJob(change, id, at)),
    retry: (id, announce) => write((change) => retryJob(change, id, announce)),
    remove: (id) => write((change) => removeJob(change, id)),
    deadLetters: (limit = 100) => read((database) => readDeadLetters(database, limit)),
  }
}

/** Larger files are written one by one: a statement that carries them all would be held in memory twice. */
const sourcesAtOnce = 20

async function createJob(change: Change, job: NewJob, announce: Announce): Promise<void> {
  await change
    .insertInto('jobs')
    .values({
      id: job.id,
      kind: job.kind,
      state: 'queued',
      label: job.label,
      collection_id: job.collectionId,
      created_at: job.createdAt,
      finished_at: null,
    })
    .execute()
  const rows = job.sources.map(({ label, body, bytes }, position) => ({
    job_id: job.id,
    position,
    label,
    state: 'queued' as const,
    body,
    bytes,
    items: 0,
    attempts: 0,
    not_before: '',
    owner: null,
    lease_until: null,
    failure_code: null,
    failure_params: null,
  }))
  for (const batch of inBatches(rows, sourcesAtOnce)) await change.insertInto('job_sources').values(batch).execute()
  await announce(
    change,
    rows.map(({ position }): Task => ({ kind: 'source', jobId: job.id, position })),
  )
}

async function readJobs(
  database: Database,
  { id, limit, after }: { readonly id?: string; readonly limit?: number; readonly after?: string | undefined },
): Promise<readonly Job[]> {
  let query = database.selectFrom('jobs').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc')
  if (id !== undefined) query = query.where('id', '=', id)
  if (limit !== undefined) query = query.limit(limit)
  if (after !== undefined) {
    query = query.where(
      sql<boolean>`(created_at, id) < (select created_at, id from jobs as before where before.id = ${after})`,
    )
  }
  const rows = await query.execute()
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const sources = await countStates(database, 'job_sources', ids)
  const items = await countStates(database, 'job_items', ids)
  return rows.map((row) => jobOf(row, sources.get(row.id) ?? nothing, items.get(row.id) ?? nothing))
}

const nothing: ItemCounts = { queued: 0, running: 0, done: 0, cancelled: 0, failed: 0 }

async function countStates(
  database: Database,
  table: 'job_sources' | 'job_items',
  ids: readonly string[],
): Promise<ReadonlyMap<string, ItemCounts>> {
  const rows = await database
    .selectFrom(table)
    .select(['job_id', 'state'])
    .select(sql<number>`count(*)`.as('count'))
    .where('job_id', 'in', ids)
    .groupBy(['job_id', 'state'])
    .execute()
  const counts = new Map<string, ItemCounts>()
  for (const { job_id, state, count } of rows)
    counts.set(job_id, { ...(counts.get(job_id) ?? nothing), [state]: count })
  return counts
}

function jobOf(row: JobRow, sources: ItemCounts, items: ItemCounts): Job {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    label: row.label,
    collectionId: row.collection_id,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    sources,
    items,
  }
}

const standardLines = 200

async function readLines(database: Database, id: string, query: LineQuery = {}): Promise<readonly JobLine[]> {
  const { states, after, limit = standardLines } = query
  let items = database
    .selectFrom('job_items')
    .leftJoin('articles', 'articles.id', 'job_items.article_id')
    .select(lineColumns)
    .select('articles.title as title')
    .where('job_id', '=', id)
    .orderBy('position')
    .limit(limit)
  if (states !== undefined) items = items.where('state', 'in', states)
  if (after !== undefined && after >= 0) items = items.where('position', '>', after)
  const lines = (await items.execute()).map((row) => lineOf('item', row, row.title))
  if (after !== undefined && after >= 0) return lines
  const sources = await database
    .selectFrom('job_sources')
    .select(['position', 'label', 'state', 'failure_code', 'failure_params', 'attempts'])
    .where('job_id', '=', id)
    .where('state', '=', 'failed')
    .orderBy('position')
    .execute()
  const isAsked = states === undefined || states.includes('failed')
  const failed = isAsked ? sources : []
  // Before every item; the page after them begins with the first item.
  return [...failed.map((row) => ({ ...lineOf('source', { ...row, ...unscored }), position: -1 })), ...lines]
}

const unscored = { article_id: null, same_as: null, likeness: null } as const

const lineColumns = [
  'position',
  'label',
  'state',
  'article_id',
  'same_as',
  'likeness',
  'failure_code',
  'failure_params',
  'attempts',
] as const

function lineOf(
  kind: JobLine['kind'],
  row: Pick<JobItemRow, (typeof lineColumns)[number]>,
  title: string | null = null,
): JobLine {
  return {
    position: row.position,
    kind,
    label: row.label,
    state: row.state,
    articleId: row.article_id,
    title,
    sameAs: row.same_as === null || row.likeness === null ? null : { id: row.same_as, likeness: row.likeness },
    failure:
      row.failure_code === null
        ? null
        : { code: row.failure_code, params: JSON.parse(row.failure_params ?? '{}') as FailureParams },
    attempts: row.attempts,
  }
}

const unfinished: readonly JobState[] = ['queued', 'running']

async function cancelJob(change: Change, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await change
    .updateTable('jobs')
    .set({ state: 'cancelled', finished_at: at })
    .where('id', '=', id)
    .where('state', 'in', unfinished)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  // A worker that is at one of these finds that it is no longer its own, and stores nothing.
  await change
    .updateTable('job_sources')
    .set({ state: 'cancelled', bytes: null })
    .where('job_id', '=', id)
    .where('state', 'in', unfinished)
    .execute()
  await change
    .updateTable('job_items')
    .set({ state: 'cancelled' })
    .where('job_id', '=', id)
    .where('state', 'in', unfinished)
    .execute()
  await change.deleteFrom('job_payloads').where('job_id', '=', id).execute()
  return true
}

const afresh = {
  state: 'queued',
  attempts: 0,
  not_before: '',
  owner: null,
  lease_until: null,
  failure_code: null,
  failure_params: null,
} as const

async function retryJob(change: Change, id: string, announce: Announce): Promise<number> {
  const sources = await change
    .updateTable('job_sources')
    .set(afresh)
    .where('job_id', '=', id)
    .where('state', '=', 'failed')
    .returning('position')
    .execute()
  // What was refused while its source was taken apart has nothing kept that could be tried again.
  const items = await change
    .updateTable('job_items')
    .set(afresh)
    .where('job_id', '=', id)
    .where('state', '=', 'failed')
    .where(sql<boolean>`exists (select 1 from job_payloads p where p.job_id = job_items.job_id
      and p.position = job_items.position)`)
    .returning('position')
    .execute()
  const tasks: readonly Task[] = [
    ...sources.map(({ position }): Task => ({ kind: 'source', jobId: id, position })),
    ...items.map(({ position }): Task => ({ kind: 'item', jobId: id, position })),
  ]
  if (tasks.length === 0) return 0
  await change.updateTable('jobs').set({ state: 'running', finished_at: null }).where('id', '=', id).execute()
  await announce(change, tasks)
  return tasks.length
}

async function removeJob(change: Change, id: string): Promise<boolean> {
  const { numDeletedRows } = await change
    .deleteFrom('jobs')
    .where('id', '=', id)
    .where('state', 'not in', unfinished)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

async function readDeadLetters(database: Database, limit: number): Promise<readonly DeadLetter[]> {
  const rows = await database
    .selectFrom('job_items')
    .innerJoin('jobs', 'jobs.id', 'job_items.job_id')
    .select([...lineColumns.map((name) => `job_items.${name}` as const), 'job_items.job_id'])
    .where('job_items.state', '=', 'failed')
    .where('job_items.failure_code', '=', 'gave_up')
    .orderBy('jobs.created_at', 'desc')
    .orderBy('job_items.position')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...lineOf('item', row), jobId: row.job_id }))
}
