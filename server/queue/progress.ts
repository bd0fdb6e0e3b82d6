/** A job as it goes on, for a page that watches it. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Job, Store } from '../store/index.ts'

/** Milliseconds between two looks; all who watch one job share them. */
const lookEvery = 400

const looks = new WeakMap<Store, Map<string, Promise<Job | null>>>()

/** Gives the job each time something about it changed, and a last time when it is over. Ends early when told to. */
export async function* watchJob(store: Store, id: string, signal?: AbortSignal): AsyncGenerator<Job> {
  let before = ''
  while (signal?.aborted !== true) {
    const job = await look(store, id)
    if (job === null) return
    const now = JSON.stringify(job)
    if (now !== before) yield job
    before = now
    if (job.finishedAt !== null) return
    await pause(lookEvery, undefined, signal === undefined ? {} : { signal }).catch(() => undefined)
  }
}

function look(store: Store, id: string): Promise<Job | null> {
  const shared = looks.get(store) ?? new Map<string, Promise<Job | null>>()
  looks.set(store, shared)
  const known = shared.get(id)
  if (known !== undefined) return known
  const looking = store.jobs.find(id)
  shared.set(id, looking)
  const forget = () => setTimeout(() => shared.delete(id), lookEvery / 2).unref()
  looking.then(forget, forget)
  return looking
}
