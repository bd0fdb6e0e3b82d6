/** The distributed queue. The only file that knows pg-boss; it is loaded when PostgreSQL is used. */
import type { Change, Connection, Task } from '../store/index.ts'
import { runSql } from '../store/index.ts'

export interface Boss {
  /** Makes tasks known, in the change that makes them: both are kept or neither. */
  readonly announce: (change: Change, tasks: readonly Task[]) => Promise<void>
  readonly fetch: (kind: Task['kind'], limit: number) => Promise<readonly BossTask[]>
  /** Takes tasks off the queue, in the change that ends them. */
  readonly finish: (change: Change, kind: Task['kind'], ids: readonly string[]) => Promise<void>
  /** Lets tasks be tried again, after a pause that grows; after many times they go to the dead letters. */
  readonly fail: (kind: Task['kind'], ids: readonly string[]) => Promise<void>
  /** Tells that tasks are still being worked on. */
  readonly touch: (ids: readonly string[]) => Promise<void>
  readonly fetchDead: (limit: number) => Promise<readonly BossTask[]>
  readonly finishDead: (ids: readonly string[]) => Promise<void>
  readonly stop: () => Promise<void>
}

export interface BossTask extends Task {
  /** The queue's own id of the task. */
  readonly id: string
  /** Times that it was handed out before. */
  readonly retries: number
}

export interface BossOptions {
  /** Seconds after which a task is handed to another worker when nothing is heard of it. */
  readonly leaseSeconds: number
  /** Whether this one looks after expired tasks. One of all is enough, any number does no harm. */
  readonly supervise: boolean
  /** False where another part of this program has made the queues. */
  readonly prepare: boolean
  readonly onError: (error: unknown) => void
}

const queues = { source: 'okvir-sources', item: 'okvir-items' } as const
const deadLetters = 'okvir-dead'
/** Our own count of attempts (see the store) ends long before; this is for workers that die before they can count. */
const mostRetries = 20

interface Data {
  readonly kind: Task['kind']
  readonly jobId: string
  readonly position: number
}

export async function openBoss(connection: Connection, options: BossOptions): Promise<Boss> {
  const { default: PgBoss } = await import('pg-boss')
  const through = (change: Change) => ({
    executeSql: (text: string, values: readonly unknown[] = []) => runSql(change, text, values),
  })
  const boss = new PgBoss({
    db: { executeSql: (text, values) => connection.read((database) => runSql(database, text, values ?? [])) },
    supervise: options.supervise,
    schedule: false,
    migrate: options.prepare,
    maintenanceIntervalSeconds: Math.max(1, Math.ceil(options.leaseSeconds / 4)),
  })
  boss.on('error', options.onError)
  await boss.start()
  if (options.prepare) {
    await boss.createQueue(deadLetters)
    for (const name of Object.values(queues)) {
      const settings = {
        name,
        retryLimit: mostRetries,
        retryDelay: 1,
        retryBackoff: true,
        expireInSeconds: options.leaseSeconds,
        deadLetter: deadLetters,
      }
      await boss.createQueue(name, { ...settings })
      await boss.updateQueue(name, { ...settings })
    }
  }
  const fetchFrom = async (name: string, limit: number): Promise<readonly BossTask[]> => {
    const jobs = await boss.fetch<Data>(name, { batchSize: limit, includeMetadata: true })
    return jobs.map(({ id, data, retryCount }) => ({ id, ...data, retries: retryCount }))
  }
  return {
    announce: async (change, tasks) => {
      const jobs = tasks.map(({ kind, jobId, position }) => ({
        name: queues[kind],
        data: { kind, jobId, position } satisfies Data,
      }))
      if (jobs.length > 0) await boss.insert(jobs, { db: through(change) })
    },
    fetch: (kind, limit) => fetchFrom(queues[kind], limit),
    finish: async (change, kind, ids) => {
      if (ids.length > 0) await boss.deleteJob(queues[kind], [...ids], { db: through(change) })
    },
    fail: async (kind, ids) => {
      if (ids.length > 0) await boss.fail(queues[kind], [...ids])
    },
    touch: async (ids) => {
      if (ids.length === 0) return
      // pg-boss 10 has no call for it: an active task expires by the time it was started.
      const touch = `update pgboss.job set started_on = now()
        where name = any($1) and id = any($2::uuid[]) and state = 'active'`
      await connection.write((change) => runSql(change, touch, [Object.values(queues), ids]))
    },
    fetchDead: (limit) => fetchFrom(deadLetters, limit),
    finishDead: async (ids) => {
      if (ids.length > 0) await boss.deleteJob(deadLetters, [...ids])
    },
    stop: () => boss.stop({ graceful: false }),
  }
}
