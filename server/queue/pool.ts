/** The threads of this process that do the work of jobs: started when there is work, watched, and started again when one dies. */
import { hostname } from 'node:os'
import type { Worker } from 'node:worker_threads'
import type { Config } from '../config.ts'
import { type Log, randomId } from '../services.ts'
import type { FromWorker, ItemPlace, ToWorker, WorkerOptions } from './messages.ts'
import { startThread } from './thread.ts'

export interface Pool {
  /** There may be work. */
  readonly wake: () => void
  /** Resolves when every thread has put its work down. */
  readonly stop: () => Promise<void>
}

export interface PoolOptions {
  readonly config: Config
  readonly threads: number
  /** Keep the threads when there is nothing to do, as a worker process does. */
  readonly patient: boolean
  readonly log: Log
  /** The threads of this process take turns with it; see turn.ts. */
  readonly turn: SharedArrayBuffer
  /** Called some times within a lease with what is under way. */
  readonly beat: (owners: readonly string[], tasks: readonly string[]) => Promise<void>
  /** A thread died; what it had under way can be given to another, but an item that held it up too long is not. */
  readonly lost: (owner: string, stuck: ItemPlace | null) => Promise<void>
}

interface Thread {
  readonly worker: Worker
  readonly ended: Promise<void>
  owner: string | null
  tasks: readonly string[]
  item: ItemPlace | null
  /** When it was last heard of: what it reads may hold it up. */
  heardAt: number
  /** Looks in a row at which it had been silent too long. One alone proves nothing: the machine may have slept. */
  silences: number
  isStuck: boolean
  restingSince: number | null
}

/** Threads that had nothing to do for so long are ended; a lexicon in memory is some tens of megabytes. In milliseconds. */
const longestRest = 30_000
/** A thread that ends this soon again and again is not started more often than this. */
const restartPause = 1000
/** Looks are a second apart, or closer. */
const silencesNeeded = 3
/** A thread gets this long to put its work down; the work is given to another then. */
const stopTime = 10_000

export function openPool({ config, threads, patient, log, turn, beat, lost }: PoolOptions): Pool {
  const crew = new Set<Thread>()
  const longestSilence = config.limits.readSeconds * 1000
  let isStopping = false
  let pulse: NodeJS.Timeout | null = null

  const start = () => {
    const options: WorkerOptions = { config, name: ownerName(), turn }
    const worker = startThread('worker-thread', options)
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    const thread: Thread = {
      worker,
      ended,
      owner: null,
      tasks: [],
      item: null,
      heardAt: Date.now(),
      silences: 0,
      isStuck: false,
      restingSince: null,
    }
    crew.add(thread)
    worker.on('message', (message: FromWorker) => hear(thread, message))
    worker.on('error', (error) => log.error({ err: error }, 'a worker died'))
    worker.once('exit', (code) => {
      crew.delete(thread)
      const stuck = thread.isStuck ? thread.item : null
      if (thread.owner !== null)
        lost(thread.owner, stuck).catch((error: unknown) => log.warn({ err: error }, 'not released'))
      if (code !== 0 && !isStopping) setTimeout(() => (isStopping ? undefined : fill()), restartPause).unref()
      if (crew.size === 0) quiet()
    })
  }

  const fill = () => {
    while (crew.size < threads) start()
    pulse ??= setInterval(tick, Math.min(1000, (config.queue.leaseSeconds * 1000) / 3))
    pulse.unref()
  }

  const quiet = () => {
    if (pulse !== null) clearInterval(pulse)
    pulse = null
  }

  const hear = (thread: Thread, message: FromWorker) => {
    thread.heardAt = Date.now()
    thread.silences = 0
    switch (message.kind) {
      case 'resting':
        thread.restingSince ??= Date.now()
        return
      case 'working':
        thread.restingSince = null
        return
      case 'attempt':
        thread.owner = message.owner
        thread.tasks = message.tasks
        thread.item = null
        return
      case 'item':
        thread.item = message.item
        return
      case 'alive':
        return
      case 'log':
        log[message.level](message.details, message.message)
    }
  }

  let lastBeat = 0
  const tick = () => {
    const active = [...crew].filter(({ owner }) => owner !== null)
    for (const thread of active) {
      if (Date.now() - thread.heardAt < longestSilence || thread.isStuck) continue
      thread.silences += 1
      if (thread.silences < silencesNeeded) continue
      thread.isStuck = true
      log.warn({ item: thread.item }, 'a worker was stopped: what it reads takes too long')
      void thread.worker.terminate()
    }
    if (Date.now() - lastBeat >= (config.queue.leaseSeconds * 1000) / 3 && active.length > 0) {
      lastBeat = Date.now()
      beat(
        active.flatMap(({ owner }) => owner ?? []),
        active.flatMap(({ tasks }) => tasks),
      ).catch((error: unknown) => log.warn({ err: error }, 'lease not extended'))
    }
    const isQuiet = [...crew].every(
      ({ restingSince }) => restingSince !== null && Date.now() - restingSince > longestRest,
    )
    if (!patient && isQuiet) for (const { worker } of crew) send(worker, 'stop')
  }

  return {
    wake: () => {
      if (isStopping || threads === 0) return
      fill()
      for (const thread of crew) {
        thread.restingSince = null
        send(thread.worker, 'wake')
      }
    },
    stop: async () => {
      isStopping = true
      quiet()
      const members = [...crew]
      for (const { worker } of members) send(worker, 'stop')
      const deadline = setTimeout(() => {
        for (const { worker } of members) void worker.terminate()
      }, stopTime)
      await Promise.all(members.map(({ ended }) => ended))
      clearTimeout(deadline)
    },
  }
}

function send(worker: Worker, message: ToWorker): void {
  worker.postMessage(message)
}

/** Machine, process and a random part: enough to tell later whether its process is still there. */
function ownerName(): string {
  return `${hostname()}/${process.pid}/${randomId()}`
}

/** Owners whose process on this machine is gone: a crash, a kill, a restart. */
export function deadOwners(
  owners: readonly string[],
  isOurs: (owner: string) => boolean = () => false,
): readonly string[] {
  return owners.filter((owner) => {
    const [host, pid] = owner.split('/')
    if (host !== hostname() || isOurs(owner)) return false
    return Number(pid) === process.pid || !isRunning(Number(pid))
  })
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of another user is there, and not ours to signal.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
