/** A worker on the embedded database: it takes the next tasks from their tables. */
import { type BatchSize, leaseEnd, openBatchSize, persevere, readSource, scoreItems, type Workshop } from './work.ts'

export interface Bench {
  /** A name for the next attempt, told to those who watch over its lease, with the queue's ids of its tasks. */
  readonly takeUp: (tasks: readonly string[]) => string
  /** There is work in this attempt. */
  readonly begin: () => void
  readonly putDown: () => void
  /** Nothing to do: resolves when there may be something again. */
  readonly rest: () => Promise<void>
}

export async function workEmbedded(shop: Workshop, bench: Bench): Promise<void> {
  const batch = openBatchSize()
  while (!shop.stopping.aborted) {
    const isBusy = (await takeSource(shop, bench)) || (await takeItems(shop, bench, batch))
    if (!isBusy) await bench.rest()
  }
}

async function takeSource(shop: Workshop, bench: Bench): Promise<boolean> {
  const [claim] = await claimNext(shop, bench, 'source', 1)
  if (claim === undefined) return false
  await readSource(shop, claim)
  bench.putDown()
  return true
}

async function takeItems(shop: Workshop, bench: Bench, batch: BatchSize): Promise<boolean> {
  const claims = await claimNext(shop, bench, 'item', batch.size())
  if (claims.length === 0) return false
  const start = performance.now()
  await scoreItems(shop, claims, (results) => shop.store.jobs.finishItems(results))
  batch.took(claims.length, performance.now() - start)
  bench.putDown()
  return true
}

async function claimNext(shop: Workshop, bench: Bench, kind: 'source' | 'item', limit: number) {
  const owner = bench.takeUp([])
  const { world, config } = shop.services
  const claims = await persevere(shop, () => {
    const now = world.now()
    return shop.store.jobs.claim(kind, limit, { owner, now: now.toISOString(), leaseUntil: leaseEnd(now, config) })
  })
  if (claims.length === 0) bench.putDown()
  else bench.begin()
  return claims
}
