/** Imports as workers see them: tasks that are taken, done once, and given back. */
import { type RawBuilder, sql } from 'kysely'
import { type Change, type Connection, type Database, readBytes } from './database.ts'
import { finishItems } from './job-finish.ts'
import { keyOf, keysOf, type TaskKey } from './job-keys.ts'
import type { Announce, Claim, ExpectedFailure, ItemResult, NewItem, Task } from './job-types.ts'
import type { JobItemRow } from './schema.ts'

/** A task that has been begun so often without an end is given up: it may be what ends its worker. */
export const mostAttempts = 5
/** A source may hold so many articles; their positions leave room for it. */
export const mostItems = 1_000_000

export interface ClaimOptions {
  /** A name that no other attempt has: the thread, and this attempt. */
  readonly owner: string
  readonly now: string
  readonly leaseUntil: string
}

export interface JobWork {
  /** The next waiting sources, or items: those never tried before together, one that was tried before alone. */
  readonly claim: (kind: Task['kind'], limit: number, options: ClaimOptions) => Promise<readonly Claim[]>
  /** These tasks, as far as they still wait to be done; from whoever had them before. */
  readonly claimThese: (tasks: readonly Task[], options: ClaimOptions) => Promise<readonly Claim[]>
  /** Those who have tasks at present. */
  readonly owners: () => Promise<readonly string[]>
  readonly extend: (owners: readonly string[], leaseUntil: string) => Promise<void>
  /** Queues the tasks of owners that are gone again. */
  readonly release: (owners: readonly string[]) => Promise<void>
  /** Jobs that are not over. */
  readonly open: () => Promise<readonly string[]>
  /** Ends tasks that no worker could end. */
  readonly giveUp: (tasks: readonly Task[]) => Promise<void>
  /** Queues a task again that could not be done now. */
  readonly giveBack: (claims: readonly Claim[], notBefore: string) => Promise<void>
  /** Keeps items of a source, `items` of which were kept before. False when the source is no longer the claimer's. */
  readonly addItems: (claim: Claim, items: number, added: readonly NewItem[], announce: Announce) => Promise<boolean>
  readonly finishSource: (claim: Claim, failure: ExpectedFailure | null) => Promise<boolean>
  /**
   * Stores the articles of items together with the items' ends; `also` is done in the same change. A result whose item is no
   * longer the claimer's is dropped: the article of an item is stored once, however often it was scored.
   */
  readonly finishItems: (results: readonly ItemResult[], also?: (change: Change) => Promise<void>) => Promise<void>
  /** Ends jobs that have nothing left to do; returns whether the job is over. */
  readonly settle: (jobId: string, at: string) => Promise<boolean>
}

export function openJobWork(connection: Connection): JobWork {
  const { read, write } = connection
  return {
    claim: (kind, limit, options) => claimNext(connection, kind, limit, options),
    claimThese: (tasks, options) => write((change) => claimThese(change, tasks, options)),
    owners: () =>
      read(async (database) => {
        const rows = await Promise.all(
          (['job_sources', 'job_items'] as const).map((table) =>
            database.selectFrom(table).select('owner').distinct().where('state', '=', 'running').execute(),
          ),
        )
        return [...new Set(rows.flat().flatMap(({ owner }) => owner ?? []))]
      }),
    extend: (owners, leaseUntil) => write((change) => forTables(change, owners, { lease_until: leaseUntil })),
    release: (owners) => write((change) => forTables(change, owners, { state: 'queued', owner: null })),
    open: () =>
      read(async (database) => {
        const rows = await database
          .selectFrom('jobs')
          .select('id')
          .where('state', 'in', ['queued', 'running'])
          .execute()
        return rows.map(({ id }) => id)
      }),
    giveUp: (tasks) => write((change) => giveUp(change, tasks)),
    giveBack: (claims, notBefore) => write((change) => giveBack(change, claims, notBefore)),
    addItems: (claim, items, added, announce) => write((change) => addItems(change, claim, items, added, announce)),
    finishSource: (claim, failure) => write((change) => finishSource(change, claim, failure)),
    finishItems: (results, also) => write((change) => finishItems(connection, change, results, also)),
    settle: (jobId, at) => settle(connection, jobId, at),
  }
}

const tables = { source: 'job_sources', item: 'job_items' } as const

async function claimNext(
  connection: Connection,
  kind: Task['kind'],
  limit: number,
  options: ClaimOptions,
): Promise<readonly Claim[]> {
  const table = sql.table(tables[kind])
  const waiting = sql`(state = 'queued' and not_before <= ${options.now}
    or state = 'running' and lease_until < ${options.now})`
  const look = (database: Database) =>
    sql<{ jobId: string; position: number; attempts: number }>`
      select job_id as "jobId", position, attempts from ${table}
      where state in ('queued', 'running') and ${waiting} order by position, job_id limit ${sql.lit(limit)}`.execute(
      database,
    )
  // Asked without taking a place in the row of writers first: most of the time nothing waits.
  if ((await connection.read(look)).rows.length === 0) return []
  return connection.write(async (change) => {
    const { rows } = await look(change)
    const fresh = rows.filter(({ attempts }) => attempts === 0)
    const chosen = fresh.length > 0 && rows[0]?.attempts === 0 ? fresh : rows.slice(0, 1)
    const tasks = chosen.map(({ jobId, position }): Task => ({ kind, jobId, position }))
    return claimThese(change, tasks, options, waiting)
  })
}

async function claimThese(
  change: Change,
  tasks: readonly Task[],
  { owner, leaseUntil }: ClaimOptions,
  waiting: RawBuilder<unknown> = sql`state in ('queued', 'running')`,
): Promise<readonly Claim[]> {
  const claims: Claim[] = []
  for (const kind of ['source', 'item'] as const) {
    const wanted = tasks.filter((task) => task.kind === kind)
    if (wanted.length === 0) continue
    const table = sql.table(tables[kind])
    const these = sql`(job_id, position) in (${keysOf(wanted)})`
    await giveUp(change, wanted, sql`${waiting} and attempts >= ${sql.lit(mostAttempts)}`)
    const items = sql.raw(kind === 'source' ? 'items' : '0')
    const { rows: taken } = await sql<{
      jobId: string
      position: number
      label: string
      attempts: number
      items: number
    }>`
      update ${table} set state = 'running', owner = ${owner}, lease_until = ${leaseUntil}, attempts = attempts + 1
      where ${these} and ${waiting}
      returning job_id as "jobId", position, label, attempts, ${items} as items`.execute(change)
    if (taken.length === 0) continue
    const parcels = await readParcels(change, kind, taken)
    claims.push(
      ...taken.flatMap((task): Claim[] => {
        const parcel = parcels.get(keyOf(task))
        return parcel === undefined ? [] : [{ kind, owner, ...parcel, ...task }]
      }),
    )
    if (kind === 'source') {
      const jobs = [...new Set(taken.map(({ jobId }) => jobId))]
      await change
        .updateTable('jobs')
        .set({ state: 'running' })
        .where('id', 'in', jobs)
        .where('state', '=', 'queued')
        .execute()
    }
  }
  return claims.sort((one, other) => one.position - other.position)
}

async function giveUp(
  change: Change,
  tasks: readonly Task[],
  condition: RawBuilder<unknown> = sql`state in ('queued', 'running')`,
): Promise<void> {
  for (const kind of ['source', 'item'] as const) {
    const wanted = tasks.filter((task) => task.kind === kind)
    if (wanted.length === 0) continue
    await sql`update ${sql.table(tables[kind])} set state = 'failed', failure_code = 'gave_up',
      failure_params = ${JSON.stringify({ attempts: mostAttempts })}
      where (job_id, position) in (${keysOf(wanted)}) and ${condition}`.execute(change)
  }
}

async function readParcels(change: Change, kind: Task['kind'], tasks: readonly TaskKey[]) {
  const table = sql.table(kind === 'source' ? 'job_sources' : 'job_payloads')
  const { rows } = await sql<{ jobId: string; position: number; body: string; bytes: unknown }>`
    select job_id as "jobId", position, body, bytes from ${table}
    where (job_id, position) in (${keysOf(tasks)})`.execute(change)
  return new Map(rows.map(({ body, bytes, ...key }) => [keyOf(key), { body, bytes: readBytes(bytes) }]))
}

async function forTables(
  change: Change,
  owners: readonly string[],
  changes: { readonly lease_until?: string; readonly state?: 'queued'; readonly owner?: null },
): Promise<void> {
  if (owners.length === 0) return
  for (const table of ['job_sources', 'job_items'] as const) {
    await change.updateTable(table).set(changes).where('state', '=', 'running').where('owner', 'in', owners).execute()
  }
}

async function giveBack(change: Change, claims: readonly Claim[], notBefore: string): Promise<void> {
  for (const claim of claims) {
    await change
      .updateTable(tables[claim.kind])
      .set({ state: 'queued', owner: null, not_before: notBefore })
      .where('job_id', '=', claim.jobId)
      .where('position', '=', claim.position)
      .where('owner', '=', claim.owner)
      .where('state', '=', 'running')
      .execute()
  }
}

async function addItems(
  change: Change,
  claim: Claim,
  items: number,
  added: readonly NewItem[],
  announce: Announce,
): Promise<boolean> {
  const { numUpdatedRows } = await change
    .updateTable('job_sources')
    .set({ items: items + added.length })
    .where('job_id', '=', claim.jobId)
    .where('position', '=', claim.position)
    .where('owner', '=', claim.owner)
    .where('state', '=', 'running')
    .where('items', '=', items)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  if (added.length === 0) return true
  const first = claim.position * mostItems + items
  const placed = added.map((item, index) => ({ item, position: first + index }))
  await change
    .insertInto('job_items')
    .values(placed.map(({ item, position }) => itemRow(claim.jobId, position, item)))
    .execute()
  const waiting = placed.flatMap(({ item, position }) =>
    'parcel' in item ? { job_id: claim.jobId, position, ...item.parcel } : [],
  )
  if (waiting.length === 0) return true
  await change.insertInto('job_payloads').values(waiting).execute()
  await announce(
    change,
    waiting.map(({ position }): Task => ({ kind: 'item', jobId: claim.jobId, position })),
  )
  return true
}

function itemRow(jobId: string, position: number, item: NewItem): JobItemRow {
  const failure = 'failure' in item ? item.failure : null
  return {
    job_id: jobId,
    position,
    label: item.label,
    state: failure === null ? 'queued' : 'failed',
    article_id: null,
    same_as: null,
    likeness: null,
    attempts: 0,
    not_before: '',
    owner: null,
    lease_until: null,
    failure_code: failure?.code ?? null,
    failure_params: failure === null ? null : JSON.stringify(failure.params),
  }
}

/** The bytes of a source that failed are kept, so that it can be tried again. */
async function finishSource(change: Change, claim: Claim, failure: ExpectedFailure | null): Promise<boolean> {
  const end =
    failure === null
      ? ({ state: 'done', bytes: null } as const)
      : ({ state: 'failed', failure_code: failure.code, failure_params: JSON.stringify(failure.params) } as const)
  const { numUpdatedRows } = await change
    .updateTable('job_sources')
    .set(end)
    .where('job_id', '=', claim.jobId)
    .where('position', '=', claim.position)
    .where('owner', '=', claim.owner)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * Asked after a change, not within it: of two workers that end the last two items at once, neither sees the other's in its own
 * change, and the later one sees both after it.
 */
async function settle(connection: Connection, jobId: string, at: string): Promise<boolean> {
  const isOver = await connection.read(async (database) => {
    const { rows } = await sql<{ open: number }>`select
      (select count(*) from jobs where id = ${jobId} and state in ('queued', 'running')) *
      (case when exists (select 1 from job_sources where job_id = ${jobId} and state in ('queued', 'running'))
        or exists (select 1 from job_items where job_id = ${jobId} and state in ('queued', 'running'))
        then 2 else 1 end) as open`.execute(database)
    return rows[0]?.open
  })
  if (isOver !== 1) return isOver === 0
  await connection.write((change) =>
    sql`update jobs set finished_at = ${at}, state = case
        when exists (select 1 from job_items where job_id = ${jobId} and state = 'done') then 'done'
        when exists (select 1 from job_items where job_id = ${jobId} and state = 'failed')
          or exists (select 1 from job_sources where job_id = ${jobId} and state = 'failed') then 'failed'
        else 'done' end
      where id = ${jobId} and state in ('queued', 'running')
        and not exists (select 1 from job_sources where job_id = ${jobId} and state in ('queued', 'running'))
        and not exists (select 1 from job_items where job_id = ${jobId} and state in ('queued', 'running'))`.execute(
      change,
    ),
  )
  return true
}
