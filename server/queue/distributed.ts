/** A worker on PostgreSQL: pg-boss hands out the tasks, to any number of workers on any number of machines. */
import type { Claim, Task } from '../store/index.ts'
import type { Boss, BossTask } from './boss.ts'
import type { Bench } from './embedded.ts'
import {
  type BatchSize,
  leaseEnd,
  openBatchSize,
  persevere,
  readSource,
  scoreItems,
  settle,
  type Workshop,
} from './work.ts'

/** Sources are looked for this often while items keep the worker busy, in milliseconds. */
const sourceEvery = 300

export async function workDistributed(shop: Workshop, bench: Bench, boss: Boss): Promise<void> {
  const batch = openBatchSize()
  let lastLook = 0
  while (!shop.stopping.aborted) {
    let isBusy = false
    if (performance.now() - lastLook >= sourceEvery) {
      isBusy = await takeSource(shop, bench, boss)
      if (!isBusy) lastLook = performance.now()
    }
    if (!isBusy) isBusy = await takeItems(shop, bench, boss, batch)
    if (isBusy) continue
    await buryDead(shop, boss)
    await bench.rest()
    lastLook = 0
  }
}

async function takeSource(shop: Workshop, bench: Bench, boss: Boss): Promise<boolean> {
  const [task] = await boss.fetch('source', 1)
  if (task === undefined) return false
  const [claim] = await claimThese(shop, bench, [task])
  const isOver = claim === undefined || (await readSource(shop, claim))
  if (isOver) {
    await persevere(shop, () => shop.store.connection.write((change) => boss.finish(change, 'source', [task.id])))
    await settle(shop, [task])
  } else await boss.fail('source', [task.id])
  bench.putDown()
  return true
}

async function takeItems(shop: Workshop, bench: Bench, boss: Boss, batch: BatchSize): Promise<boolean> {
  const tasks = await boss.fetch('item', batch.size())
  if (tasks.length === 0) return false
  const start = performance.now()
  // One that was handed out before may be what ended its worker: it is taken up by itself.
  const fresh = tasks.filter(({ retries }) => retries === 0)
  const rest = tasks.filter(({ retries }) => retries > 0)
  for (const group of [fresh, ...rest.map((task) => [task])]) {
    if (group.length > 0) await workOn(shop, bench, boss, group)
  }
  batch.took(tasks.length, performance.now() - start)
  return true
}

async function workOn(shop: Workshop, bench: Bench, boss: Boss, tasks: readonly BossTask[]): Promise<void> {
  const claims = await claimThese(shop, bench, tasks)
  const ids = new Map(tasks.map((task) => [keyOf(task), task.id]))
  const idsOf = (some: readonly Task[]) => some.flatMap((task) => ids.get(keyOf(task)) ?? [])
  // What was done, cancelled or given up in the meantime is off the table.
  const claimed = new Set(claims.map(keyOf))
  const over = tasks.filter((task) => !claimed.has(keyOf(task)))
  if (over.length > 0) {
    await persevere(shop, () => shop.store.connection.write((change) => boss.finish(change, 'item', idsOf(over))))
    await settle(shop, over)
  }
  if (claims.length > 0) {
    const again = await scoreItems(shop, claims, (results) =>
      shop.store.jobs.finishItems(results, (change) =>
        boss.finish(change, 'item', idsOf(results.map(({ claim }) => claim))),
      ),
    )
    if (again.length > 0) await persevere(shop, () => boss.fail('item', idsOf(again)))
  }
  bench.putDown()
}

function keyOf({ jobId, position }: Pick<Task, 'jobId' | 'position'>): string {
  return `${jobId} ${position}`
}

function claimThese(shop: Workshop, bench: Bench, tasks: readonly BossTask[]): Promise<readonly Claim[]> {
  const owner = bench.takeUp(tasks.map(({ id }) => id))
  bench.begin()
  const { world, config } = shop.services
  return persevere(shop, () => {
    const now = world.now()
    return shop.store.jobs.claimThese(tasks, { owner, now: now.toISOString(), leaseUntil: leaseEnd(now, config) })
  })
}

const mostDead = 20

/** Tasks that the queue gave up are told to their job, so that it ends. */
async function buryDead(shop: Workshop, boss: Boss): Promise<void> {
  const tasks = await boss.fetchDead(mostDead)
  if (tasks.length === 0) return
  await persevere(shop, () => shop.store.jobs.giveUp(tasks))
  await boss.finishDead(tasks.map(({ id }) => id))
  await settle(shop, tasks)
}
