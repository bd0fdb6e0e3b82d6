/**
 * The desk: what a reader waits for and what takes long (documents, pages, long texts) is done by a thread, so that nobody else
 * waits with them. A document that never ends, or wants all memory, ends its thread and is told as such.
 */
import type { Worker } from 'node:worker_threads'
import type { Config } from '../config.ts'
import { Failure } from '../errors.ts'
import type { Log } from '../services.ts'
import type { DeskAnswers, DeskOptions, DeskTask, DeskTasks, FromDesk, ToDesk } from './messages.ts'
import { mostMemory, ranOutOfMemory, startThread } from './thread.ts'

export interface Desk {
  /** Fails as the task does, with `reading_stopped`, or with `rate_limited` when too many wait. */
  readonly run: <Kind extends DeskTask>(kind: Kind, task: DeskTasks[Kind]) => Promise<DeskAnswers[Kind]>
  readonly stop: () => Promise<void>
}

interface Errand {
  readonly message: ToDesk
  readonly resolve: (answer: unknown) => void
  readonly reject: (failure: Failure) => void
}

interface Clerk {
  readonly worker: Worker
  readonly ended: Promise<void>
  errand: Errand | null
  timer: NodeJS.Timeout | null
}

/** Two readers are served at once; the memory of a third thread would gain little on the machines this runs on. */
const mostClerks = 2
/** Those that wait hold their files in memory. */
const longestLine = 20
/** A thread without errands is ended after so long, in milliseconds: its lexicon takes some tens of megabytes. */
const longestRest = 60_000
/** What is being read when the process ends gets this long, in milliseconds. */
const stopTime = 10_000

export function openDesk({
  config,
  log,
  turn,
}: {
  readonly config: Config
  readonly log: Log
  readonly turn: SharedArrayBuffer
}): Desk {
  const clerks = new Set<Clerk>()
  const line: Errand[] = []
  const seconds = config.limits.readSeconds
  let isStopping = false

  const hire = () => {
    const worker = startThread('desk-thread', { config, turn } satisfies DeskOptions)
    // A thread that rests does not keep the process.
    worker.unref()
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    const clerk: Clerk = { worker, ended, errand: null, timer: null }
    clerks.add(clerk)
    worker.on('message', (message: FromDesk) => hear(clerk, message))
    worker.on('error', (error) => {
      const isMemory = ranOutOfMemory(error)
      if (!isMemory) log.error({ err: error }, 'the desk died')
      dismiss(clerk, isMemory ? stopped(`${mostMemory} MB`) : new Failure('internal', {}, { cause: error }))
    })
    worker.once('exit', () => dismiss(clerk, new Failure('internal', {}, { cause: 'the desk ended' })))
    return clerk
  }

  const dismiss = (clerk: Clerk, failure: Failure) => {
    settle(clerk)?.reject(failure)
    if (!clerks.delete(clerk)) return
    void clerk.worker.terminate()
    serve()
  }

  /** Takes the errand from its clerk: it is answered once. */
  const settle = (clerk: Clerk): Errand | null => {
    if (clerk.timer !== null) clearTimeout(clerk.timer)
    clerk.timer = null
    const { errand } = clerk
    clerk.errand = null
    return errand
  }

  const serve = () => {
    while (line.length > 0 && !isStopping) {
      const free = [...clerks].find(({ errand }) => errand === null)
      const clerk = free ?? (clerks.size < mostClerks ? hire() : null)
      const errand = clerk === null ? undefined : line.shift()
      if (clerk === null || errand === undefined) return
      settle(clerk)
      clerk.errand = errand
      clerk.worker.postMessage(errand.message)
    }
  }

  const rest = (clerk: Clerk) => {
    clerk.timer = setTimeout(() => {
      clerks.delete(clerk)
      clerk.worker.postMessage({ kind: 'stop' } satisfies ToDesk)
    }, longestRest)
    clerk.timer.unref()
    serve()
  }

  const hear = (clerk: Clerk, message: FromDesk) => {
    switch (message.kind) {
      case 'begun':
        clerk.timer = setTimeout(() => dismiss(clerk, stopped(`${seconds} s`)), seconds * 1000)
        return
      case 'storing':
        if (clerk.timer !== null) clearTimeout(clerk.timer)
        return
      case 'done':
        settle(clerk)?.resolve(message.answer)
        rest(clerk)
        return
      case 'failed':
        settle(clerk)?.reject(new Failure(message.code, message.params, { cause: bugOf(message.cause) }))
        rest(clerk)
        return
      case 'log':
        log[message.level](message.details, message.message)
    }
  }

  return {
    run: <Kind extends DeskTask>(kind: Kind, task: DeskTasks[Kind]) =>
      new Promise<DeskAnswers[Kind]>((resolve, reject) => {
        if (line.length >= longestLine || isStopping) {
          reject(new Failure('rate_limited', { seconds }))
          return
        }
        const message = { kind, task } as ToDesk
        line.push({ message, resolve: (answer) => resolve(answer as DeskAnswers[Kind]), reject })
        serve()
      }),
    stop: async () => {
      isStopping = true
      const members = [...clerks]
      for (const { worker } of members) worker.postMessage({ kind: 'stop' } satisfies ToDesk)
      // What is being read now is answered first, if that does not take long.
      const deadline = setTimeout(() => {
        for (const clerk of members) dismiss(clerk, stopped(`${stopTime / 1000} s`))
      }, stopTime)
      await Promise.all(members.map(({ ended }) => ended))
      clearTimeout(deadline)
      for (const { reject } of line.splice(0)) reject(new Failure('rate_limited', { seconds }))
    },
  }
}

/** A bug of the thread, with the stack it had there. */
function bugOf(stack: string | null): Error | null {
  if (stack === null) return null
  const bug = new Error(stack.split('\n', 1)[0])
  bug.stack = stack
  return bug
}

function stopped(most: string): Failure {
  return new Failure('reading_stopped', { most })
}
