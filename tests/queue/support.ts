import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { ImportSource } from '../../server/intake/index.ts'
import { openServices, realWorld, type Services } from '../../server/services.ts'
import type { ArticleSummary, Job } from '../../server/store/index.ts'
import { eachArticle, openJob } from '../../server/usecases.ts'
import type { TestDatabase } from '../store/databases.ts'
import { testConfig } from '../support/services.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A file of so many short articles, each with a headline of its own. */
export function manyArticles(count: number, name = 'mnogo.jsonl'): ImportSource {
  const lines = Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      title: `${name} ${index}`,
      outlet: index % 2 === 0 ? 'Politika' : 'Danas',
      text: `Diktator je u ponedeljak, ${index}. put, najavio zakon o medijima. Zakon stupa na snagu u petak u ${index} gradova.`,
    }),
  )
  const bytes = Buffer.from(lines.join('\n'))
  return { kind: 'file', file: { name, mediaType: null, charset: null, bytes } }
}

/** Services of this process on a database, with so many threads of their own. */
export function openOn(
  database: TestDatabase,
  threads: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<Services> {
  const config = testConfig(database.directory, { ...database.settings, ...settings })
  return openServices(config, realWorld(config), { threads })
}

/** A program of Okvir on a database, as from a terminal. */
export function startOkvir(
  words: readonly string[],
  database: TestDatabase,
  settings: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(process.execPath, [join('server', 'run.mjs'), ...words], {
    cwd: root,
    env: { ...process.env, OKVIR_SAMPLES: '0', OKVIR_LEASE_SECONDS: '2', PORT: '0', ...database.settings, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

export function kill(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve(child.exitCode)
      return
    }
    child.once('exit', resolve)
    child.kill(signal)
  })
}

/** Waits until the job is as wanted; gives it as it is then. */
export async function waitForJob(
  services: Services,
  id: string,
  isWanted: (job: Job) => boolean,
  seconds = 60,
): Promise<Job> {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    const job = await openJob(services, id)
    if (isWanted(job)) return job
    if (Date.now() > deadline) throw new Error(`the job is still ${JSON.stringify(job)}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

export async function listEverything(services: Services): Promise<readonly ArticleSummary[]> {
  const all: ArticleSummary[] = []
  for await (const page of eachArticle(services)) all.push(...page)
  return all
}

/** Every article of the import was stored, and stored once; each has its text, its report and its place in the sums. */
export async function expectAllOnce(services: Services, jobId: string, count: number): Promise<void> {
  const job = await waitForJob(services, jobId, ({ finishedAt }) => finishedAt !== null, 90)
  expect(job).toMatchObject({ state: 'done', items: { done: count, failed: 0, queued: 0, running: 0 } })
  const listed = await listEverything(services)
  expect(listed).toHaveLength(count)
  expect(new Set(listed.map(({ title }) => title)).size).toBe(count)
  const { articles } = await services.store.list.facets()
  expect(articles).toBe(count)
  const whole = await services.store.articles.findMany(listed.map(({ id }) => id))
  expect(whole.filter(({ report }) => report.paragraphs.length > 0)).toHaveLength(count)
}
