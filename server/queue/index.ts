/** The door of the queue: many articles, many workers. In this process by default, through pg-boss on PostgreSQL. */
import type { Config } from '../config.ts'
import type { Log } from '../services.ts'
import type { Announce, Store } from '../store/index.ts'
import { type Boss, openBoss } from './boss.ts'
import { type Desk, openDesk } from './desk.ts'
import type { ItemPlace } from './messages.ts'
import { deadOwners, openPool, type Pool } from './pool.ts'
import { makeTurn } from './turn.ts'

export type { Desk } from './desk.ts'
export { packSource, tidyLabel } from './parcels.ts'
export { watchJob } from './progress.ts'

export interface Queue {
  /** Handed to the store, which calls it in the change that makes tasks. */
  readonly announce: Announce
  /** New tasks were made: let the workers of this process look. */
  readonly wake: () => void
  /** Where a reader waits for what takes long. */
  readonly desk: Desk
  /** Lets the workers put down what they have; it goes on when Okvir is started again. */
  readonly stop: () => Promise<void>
}

export interface QueueOptions {
  readonly config: Config
  readonly store: Store
  readonly log: Log
  /** Threads of this process; those of the configuration unless told. */
  readonly threads?: number
  /** True in a process that is there for the work alone. */
  readonly patient?: boolean
}

/** Opens the queue, and goes on with what a stopped or killed process left undone. */
export function openQueue(options: QueueOptions): Promise<Queue> {
  return options.config.database.kind === 'sqlite' ? openEmbedded(options) : openDistributed(options)
}

async function openEmbedded({
  config,
  store,
  log,
  threads = config.queue.workers,
  patient = false,
}: QueueOptions): Promise<Queue> {
  const turn = makeTurn()
  const desk = openDesk({ config, log, turn })
  const pool = openPool({
    config,
    threads,
    patient,
    log,
    turn,
    beat: (owners) => store.jobs.extend(owners, leaseEnd(config)),
    lost: async (owner, stuck) => {
      if (stuck !== null) await endStuck(store, config, owner, stuck)
      await store.jobs.release([owner])
      pool.wake()
    },
  })
  await store.jobs.release(deadOwners(await store.jobs.owners()))
  const open = await store.jobs.open()
  for (const id of open) await store.jobs.settle(id, new Date().toISOString())
  if (open.length > 0 || patient) pool.wake()
  const stop = async () => {
    await Promise.all([desk.stop(), pool.stop()])
  }
  return { announce: async () => undefined, wake: pool.wake, desk, stop }
}

/** An item that held its thread up for too long has failed; the others of its attempt have not. */
async function endStuck({ jobs }: Store, { limits }: Config, owner: string, { jobId, position }: ItemPlace) {
  const failure = { code: 'reading_stopped', params: { most: `${limits.readSeconds} s` } } as const
  const claim = {
    kind: 'item',
    jobId,
    position,
    owner,
    label: '',
    attempts: 1,
    items: 0,
    body: '',
    bytes: null,
  } as const
  await jobs.finishItems([{ claim, failure }])
  await jobs.settle(jobId, new Date().toISOString())
}

function leaseEnd({ queue }: Config): string {
  return new Date(Date.now() + queue.leaseSeconds * 1000).toISOString()
}

async function openDistributed({
  config,
  store,
  log,
  threads = config.queue.workers,
  patient = false,
}: QueueOptions): Promise<Queue> {
  const { connection, jobs } = store
  let opened: Promise<Boss> | null = null
  // A web process that only hands in needs no queue until someone does.
  const boss = () => {
    opened ??= openBoss(connection, {
      leaseSeconds: config.queue.leaseSeconds,
      supervise: threads > 0,
      prepare: true,
      onError: (error) => log.warn({ err: error }, 'queue'),
    }).catch((error: unknown) => {
      opened = null
      throw error
    })
    return opened
  }
  const turn = makeTurn()
  const desk = openDesk({ config, log, turn })
  const pool: Pool = openPool({
    config,
    threads,
    patient,
    log,
    turn,
    beat: async (owners, tasks) => {
      await (await boss()).touch(tasks)
      await jobs.extend(owners, leaseEnd(config))
    },
    // The queue hands its tasks out again when their lease is over.
    lost: async (owner, stuck) => {
      if (stuck !== null) await endStuck(store, config, owner, stuck)
    },
  })
  if (threads > 0) {
    await boss()
    pool.wake()
  }
  for (const id of await jobs.open()) await jobs.settle(id, new Date().toISOString())
  return {
    announce: async (change, tasks) => (await boss()).announce(change, tasks),
    wake: () => pool.wake(),
    desk,
    stop: async () => {
      await Promise.all([desk.stop(), pool.stop()])
      if (opened !== null) await (await opened).stop()
    },
  }
}
