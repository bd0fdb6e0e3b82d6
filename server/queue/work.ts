/** The work itself, the same wherever its tasks come from: sources become items, items become articles. */
import type { Config } from '../config.ts'
import { asFailure, Failure } from '../errors.ts'
import { type ImportItem, readImport } from '../intake/index.ts'
import type { Log, Services } from '../services.ts'
import type { Announce, Claim, ExpectedFailure, ItemResult, NewItem, Store, Task } from '../store/index.ts'
import { mostAttempts } from '../store/index.ts'
import { prepareArticle } from '../usecases.ts'
import type { ItemPlace } from './messages.ts'
import { packSubmission, tidyLabel, unpackSource, unpackSubmission } from './parcels.ts'

export interface Workshop {
  readonly services: Pick<Services, 'config' | 'lexicon' | 'world'>
  readonly store: Store
  readonly announce: Announce
  /** Set when the worker is asked to end: the task at hand is given back. */
  readonly stopping: AbortSignal
  /** Told which item is being read, before it can hold the thread up; null after it. */
  readonly reading?: (item: ItemPlace | null) => void
}

const firstPause = 100
const longestPause = 5000

/**
 * Does what needs the database, and does it again while the disk is full or the database away: what was scored is not lost by
 * waiting. Ends only with success, with a bug, or when the worker stops.
 */
export async function persevere<Result>(
  { stopping, services }: Pick<Workshop, 'stopping' | 'services'>,
  work: () => Promise<Result>,
): Promise<Result> {
  for (let pause = firstPause; ; pause = Math.min(longestPause, pause * 2)) {
    try {
      return await work()
    } catch (error) {
      if (stopping.aborted || !isPassing(error)) throw error
      services.world.log.warn({ err: error }, 'the database cannot be used at present; trying again')
      await sleep(pause, stopping)
    }
  }
}

/** Trouble that ends without our doing. */
export function isPassing(error: unknown): boolean {
  return error instanceof Failure && (error.code === 'store_failed' || error.code === 'database_unavailable')
}

export function sleep(milliseconds: number, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.aborted) {
      resolve()
      return
    }
    const end = () => {
      clearTimeout(timer)
      stopping.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    stopping.addEventListener('abort', end)
  })
}

/** The first items are handed on at once, so that scoring begins; then more at a time. */
const firstItems = 8
const mostItems = 256
/** Bytes of items that are held before they are kept. */
const mostHeld = 8_000_000
/** Milliseconds after which items are kept however few: a slow feed gives one a second. */
const longestHold = 1000

/**
 * Takes a source apart. Goes on where an earlier attempt ended; stops when the source is no longer the worker's. Returns whether
 * there is nothing left to do: false when the worker was asked to end before.
 */
export async function readSource(shop: Workshop, claim: Claim): Promise<boolean> {
  const { config, world } = shop.services
  let kept = claim.items
  let held: NewItem[] = []
  let bytes = 0
  let most = firstItems
  let since = world.now().getTime()
  const keep = async (): Promise<boolean> => {
    if (held.length === 0) return true
    const isOwn = await persevere(shop, () => shop.store.jobs.addItems(claim, kept, held, shop.announce))
    kept += held.length
    held = []
    bytes = 0
    most = Math.min(mostItems, most * 2)
    since = world.now().getTime()
    return isOwn
  }
  for await (const item of readImport(unpackSource(claim), config.limits, { skip: claim.items })) {
    const added = newItem(item, world.log)
    held.push(added)
    if ('parcel' in added) bytes += added.parcel.body.length + (added.parcel.bytes?.length ?? 0)
    const isFull = held.length >= most || bytes >= mostHeld || world.now().getTime() - since > longestHold
    if (isFull && !(await keep())) return true
    if (shop.stopping.aborted) {
      await keep()
      await shop.store.jobs.giveBack([claim], '')
      return false
    }
  }
  if (!(await keep())) return true
  await persevere(shop, () => shop.store.jobs.finishSource(claim, null))
  await settle(shop, [claim])
  return true
}

function newItem(item: ImportItem, log: Log): NewItem {
  const label = tidyLabel(item.label)
  if ('submission' in item) return { label, parcel: packSubmission(item.submission) }
  if (item.failure.code === 'internal') log.error({ err: item.failure.cause, label }, 'bug')
  return { label, failure: expected(item.failure) }
}

function expected({ code, params }: Failure): ExpectedFailure {
  return { code, params }
}

/** What became of an item: a result to keep, or a bug that another attempt may not meet. */
type Scored = ItemResult | { readonly claim: Claim; readonly bug: unknown }

export async function scoreItem({ services, reading }: Workshop, claim: Claim): Promise<Scored> {
  reading?.({ jobId: claim.jobId, position: claim.position })
  try {
    return { claim, ...(await inTime(services.config, prepareArticle(services, unpackSubmission(claim)))) }
  } catch (error) {
    const failure = asFailure(error)
    if (failure.code !== 'internal') return { claim, failure: expected(failure) }
    services.world.log.error({ err: error, label: claim.label, attempt: claim.attempts }, 'bug')
    if (claim.attempts < mostAttempts) return { claim, bug: error }
    return { claim, failure: { code: 'gave_up', params: { attempts: claim.attempts } } }
  } finally {
    reading?.(null)
  }
}

/** For a reader of documents that waits for what never comes; one that never pauses is ended by the pool. */
async function inTime<Result>({ limits }: Pick<Config, 'limits'>, work: Promise<Result>): Promise<Result> {
  const { readSeconds } = limits
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    const stop = () => reject(new Failure('reading_stopped', { most: `${readSeconds} s` }))
    timer = setTimeout(stop, readSeconds * 1000)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Scores items and keeps the results; returns the claims that should be tried again. */
export async function scoreItems(
  shop: Workshop,
  claims: readonly Claim[],
  finish: (results: readonly ItemResult[]) => Promise<void>,
): Promise<readonly Claim[]> {
  const results: ItemResult[] = []
  const again: Claim[] = []
  for (const claim of claims) {
    const scored = await scoreItem(shop, claim)
    if ('bug' in scored) again.push(claim)
    else results.push(scored)
    // A thread that was asked to end hears it between two articles.
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (results.length > 0) await finishAll(shop, results, finish)
  if (again.length > 0) {
    const attempts = Math.max(...again.map((claim) => claim.attempts))
    await persevere(shop, () => shop.store.jobs.giveBack(again, later(shop.services.world.now(), attempts)))
  }
  await settle(shop, claims)
  return again
}

/** Together; or, where one of them cannot be kept, one by one, so that the others can. */
async function finishAll(
  shop: Workshop,
  results: readonly ItemResult[],
  finish: (results: readonly ItemResult[]) => Promise<void>,
): Promise<void> {
  try {
    await persevere(shop, () => finish(results))
  } catch (error) {
    if (isPassing(error)) throw error
    const [only] = results
    if (results.length === 1 && only !== undefined) {
      shop.services.world.log.error({ err: error, label: only.claim.label }, 'bug')
      if ('failure' in only) throw error
      await persevere(shop, () => finish([{ claim: only.claim, failure: { code: 'internal', params: {} } }]))
      return
    }
    for (const result of results) await finishAll(shop, [result], finish)
  }
}

/** Seconds to wait before another attempt: 2, 4, 8, 16. */
function later(now: Date, attempts: number): string {
  return new Date(now.getTime() + 1000 * 2 ** attempts).toISOString()
}

export async function settle(shop: Workshop, tasks: readonly Pick<Task, 'jobId'>[]): Promise<void> {
  for (const jobId of new Set(tasks.map((task) => task.jobId))) {
    await persevere(shop, () => shop.store.jobs.settle(jobId, shop.services.world.now().toISOString()))
  }
}

/** How many items are taken at once: as many as take about a quarter of a second. */
export interface BatchSize {
  readonly size: () => number
  readonly took: (items: number, milliseconds: number) => void
}

const batchTime = 250
const largestBatch = 64

export function openBatchSize(): BatchSize {
  let size = 2
  return {
    size: () => size,
    took: (items, milliseconds) => {
      if (milliseconds > batchTime) size = Math.max(1, Math.floor(size / 2))
      else if (items >= size) size = Math.min(largestBatch, size * 2)
    },
  }
}

export function leaseEnd(now: Date, { queue }: Pick<Config, 'queue'>): string {
  return new Date(now.getTime() + queue.leaseSeconds * 1000).toISOString()
}
