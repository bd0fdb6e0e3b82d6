/** A thread that does the work of jobs, with a store and a lexicon of its own, off the thread that answers requests. */
import { parentPort, workerData } from 'node:worker_threads'
import { openDefaultLexicon, randomId } from '../services.ts'
import { openStore } from '../store/index.ts'
import { openBoss } from './boss.ts'
import { workDistributed } from './distributed.ts'
import { type Bench, workEmbedded } from './embedded.ts'
import type { FromWorker, ItemPlace, ToWorker, WorkerOptions } from './messages.ts'
import { openThreadLog } from './thread-log.ts'
import { openTurn } from './turn.ts'
import { sleep, type Workshop } from './work.ts'

/** Milliseconds between looks at the queue while nothing calls: for retries, and for what other processes hand in. */
const lookEvery = 500
/** Connections of one worker to PostgreSQL: one for its work, one for the queue. */
const connections = 2

/** Milliseconds between signs of life. */
const pulseEvery = 500

const stopping = new AbortController()
let wake: () => void = () => undefined

function tell(message: FromWorker): void {
  parentPort?.postMessage(message)
}

const log = openThreadLog(tell)

function openBench(name: string): Bench {
  let attempts = 0
  return {
    takeUp: (tasks) => {
      attempts += 1
      const owner = `${name}#${attempts}`
      tell({ kind: 'attempt', owner, tasks })
      return owner
    },
    begin: () => tell({ kind: 'working' }),
    putDown: () => tell({ kind: 'attempt', owner: null, tasks: [] }),
    rest: async () => {
      tell({ kind: 'resting' })
      const called = new AbortController()
      wake = () => called.abort()
      await sleep(lookEvery, AbortSignal.any([called.signal, stopping.signal]))
    },
  }
}

/** Tells which item holds the thread up, should one do. */
function reading(item: ItemPlace | null): void {
  tell({ kind: 'item', item })
}

async function work({ config, name, turn }: WorkerOptions): Promise<void> {
  const place = config.database.kind === 'postgres' ? { ...config.database, connections } : config.database
  const store = await openStore(place, { migrate: false, isWorker: true, turn: openTurn(turn) })
  const lexicon = await openDefaultLexicon(config)
  const services = { config, lexicon, world: { now: () => new Date(), newId: randomId, log } }
  const shop = { services, store, stopping: stopping.signal, reading }
  if (place.kind === 'sqlite') await workEmbedded({ ...shop, announce: async () => undefined }, openBench(name))
  else {
    const boss = await openBoss(store.connection, {
      leaseSeconds: config.queue.leaseSeconds,
      supervise: false,
      prepare: false,
      onError: (error) => log.warn({ err: error }, 'queue'),
    })
    await workDistributed({ ...shop, announce: boss.announce } satisfies Workshop, openBench(name), boss)
    await boss.stop()
  }
  await store.close()
}

parentPort?.on('message', (message: ToWorker) => {
  if (message === 'stop') stopping.abort()
  wake()
})

const pulse = setInterval(() => tell({ kind: 'alive' }), pulseEvery)
await work(workerData as WorkerOptions)
clearInterval(pulse)
parentPort?.close()
