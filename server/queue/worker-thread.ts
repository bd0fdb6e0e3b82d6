/** A thread that does the work of jobs, with a store and a lexicon of its own, off the thread that answers requests. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Log, openDefaultLexicon, randomId } from '../services.ts'
import { openStore } from '../store/index.ts'
import { openBoss } from './boss.ts'
import { workDistributed } from './distributed.ts'
import { type Bench, workEmbedded } from './embedded.ts'
import type { FromWorker, ToWorker, WorkerOptions } from './messages.ts'
import { openTurn } from './turn.ts'
import { sleep, type Workshop } from './work.ts'

/** Milliseconds between looks at the queue while nothing calls: for retries, and for what other processes hand in. */
const lookEvery = 500
/** Connections of one worker to PostgreSQL: one for its work, one for the queue. */
const connections = 2

const stopping = new AbortController()
let wake: () => void = () => undefined

function tell(message: FromWorker): void {
  parentPort?.postMessage(message)
}

const note = (level: 'debug' | 'info' | 'warn' | 'error') => (details: object, message: string) =>
  tell({ kind: 'log', level, details: plain(details), message })
const log: Log = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') }

/** Errors as text: what they hold cannot always be sent to another thread. */
function plain(details: object): object {
  const entries = Object.entries(details).map(([name, value]) => [
    name,
    value instanceof Error ? (value.stack ?? value.message) : typeof value === 'object' ? String(value) : value,
  ])
  return Object.fromEntries(entries)
}

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

async function work({ config, name, turn }: WorkerOptions): Promise<void> {
  const place = config.database.kind === 'postgres' ? { ...config.database, connections } : config.database
  const store = await openStore(place, { migrate: false, isWorker: true, turn: openTurn(turn) })
  const lexicon = await openDefaultLexicon(config)
  const services = { config, lexicon, world: { now: () => new Date(), newId: randomId, log } }
  const shop = { services, store, stopping: stopping.signal }
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

await work(workerData as WorkerOptions)
parentPort?.close()
