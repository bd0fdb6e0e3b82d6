/**
 * `npm run bench -- queue [articles] [--postgres URL]`: an import of articles of 2.5 KB on PostgreSQL by one worker process and by
 * two, and by two of which one is killed. It makes a database of its own and removes it. Address: else OKVIR_TEST_POSTGRES.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  against,
  asFile,
  build,
  fromDist,
  isSmall,
  makePostgres,
  makeTexts,
  numbers,
  option,
  printTable,
  root,
} from './support.mjs'

const address = option('--postgres') ?? process.env.OKVIR_TEST_POSTGRES ?? null
if (address === null) {
  console.log('not measured: it needs a PostgreSQL server, --postgres postgres://…')
  process.exit(0)
}
const count = numbers[0] ?? (isSmall ? 80 : 600)
const { url, remove } = await makePostgres(address)
build()
const { readConfig } = await fromDist('config.js')
const { openServices, closeServices } = await fromDist('services.js')
const { eachArticle, followJob, purgeEverything, startImport } = await fromDist('usecases.js')
const directory = mkdtempSync(join(tmpdir(), 'okvir-bench-'))
const settings = { OKVIR_DATA: directory, DATABASE_URL: url, OKVIR_LOG: 'silent', OKVIR_LEASE_SECONDS: '3' }
const services = await openServices(readConfig(settings), undefined, { threads: 0 })
const texts = makeTexts(services.lexicon, count + 100, 2500)

async function importAll(name, list) {
  const { id } = await startImport(services, [asFile(name, list)])
  let start = performance.now()
  let isRunning = false
  let last
  for await (const job of followJob(services, id)) {
    // From the first article on: taking the file apart is one worker's work.
    if (!isRunning && job.items.done > 0) {
      isRunning = true
      start = performance.now()
      list = list.slice(job.items.done)
    }
    last = job
  }
  if (last?.state !== 'done') throw new Error(JSON.stringify(last))
  return (list.length / (performance.now() - start)) * 1000
}

async function startWorkers(number) {
  const workers = Array.from({ length: number }, () =>
    spawn(process.execPath, [join(root, 'server', 'run.mjs'), 'cli', 'worker'], {
      cwd: root,
      env: { ...process.env, ...settings, OKVIR_WORKERS: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  await Promise.all(workers.map((worker) => once(worker.stdout, 'data')))
  return workers
}

function end(worker, signal) {
  const ended = once(worker, 'exit')
  worker.kill(signal)
  return ended
}

async function withWorkers(number) {
  await purgeEverything(services)
  const workers = await startWorkers(number)
  await importAll('warm.jsonl', texts.slice(count))
  const rate = await importAll('articles.jsonl', texts.slice(0, count))
  await Promise.all(workers.map((worker) => end(worker, 'SIGTERM')))
  return rate
}

/** Articles that are stored after one of two workers was killed in the middle, and the seconds that it took. */
async function withOneKilled() {
  await purgeEverything(services)
  const [one, other] = await startWorkers(2)
  const start = performance.now()
  const { id } = await startImport(services, [asFile('killed.jsonl', texts.slice(0, count))])
  let isKilled = false
  for await (const { items } of followJob(services, id)) {
    if (isKilled || items.done < count / 4) continue
    isKilled = true
    await end(one, 'SIGKILL')
  }
  const seconds = (performance.now() - start) / 1000
  const titles = new Set()
  let stored = 0
  for await (const page of eachArticle(services)) {
    stored += page.length
    for (const { title } of page) titles.add(title)
  }
  await end(other, 'SIGTERM')
  return { stored, distinct: titles.size, seconds }
}

const one = await withWorkers(1)
const two = await withWorkers(2)
const killed = await withOneKilled()
printTable(
  ['import on PostgreSQL, pg-boss', 'value', 'aim', ''],
  [
    ['one worker, articles a second', one.toFixed(0)],
    ['two workers, articles a second', two.toFixed(0)],
    ['the second adds', ...against(100 * (two / one - 1), '≥', 70, ' %')],
    ['one of two killed: stored', killed.stored, `${count}`, killed.stored === count ? 'met' : 'MISSED'],
    ['one of two killed: different ones', killed.distinct, `${count}`, killed.distinct === count ? 'met' : 'MISSED'],
    ['one of two killed: took', `${killed.seconds.toFixed(1)} s`],
    ['cores of this machine, PostgreSQL on it too', availableParallelism()],
  ],
)
await closeServices(services)
await remove()
rmSync(directory, { recursive: true, force: true })
