/**
 * `node tests/bench/queue.mjs --postgres URL [articles]`: an import of articles of 2.5 KB on PostgreSQL by one worker process and by
 * two. The database is emptied: give one that is there for this.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, fromDist, makeTexts, printTable, root } from './support.mjs'

const words = process.argv.slice(2)
const url = words.includes('--postgres') ? words[words.indexOf('--postgres') + 1] : process.env.OKVIR_TEST_POSTGRES
const count = Number(words.find((word) => /^\d+$/.test(word)) ?? 600)
if (url === undefined) {
  process.stderr.write('Which database? node tests/bench/queue.mjs --postgres postgres://…\n')
  process.exit(64)
}
build()
const { readConfig } = await fromDist('config.js')
const { openServices, closeServices } = await fromDist('services.js')
const { followJob, purgeEverything, startImport } = await fromDist('usecases.js')
const directory = mkdtempSync(join(tmpdir(), 'okvir-bench-'))
const settings = { OKVIR_DATA: directory, DATABASE_URL: url, OKVIR_LOG: 'error' }
const services = await openServices(readConfig(settings), undefined, { threads: 0 })
const texts = makeTexts(services.lexicon, count + 100, 2500)

const asFile = (name, list) => ({
  kind: 'file',
  file: {
    name,
    mediaType: null,
    charset: null,
    bytes: Buffer.from(
      list.map((text, index) => JSON.stringify({ title: `${name} ${index}`, outlet: 'Primer', text })).join('\n'),
    ),
  },
})

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

async function withWorkers(number) {
  await purgeEverything(services)
  const workers = Array.from({ length: number }, () =>
    spawn(process.execPath, [join(root, 'server', 'run.mjs'), 'cli', 'worker'], {
      cwd: root,
      env: { ...process.env, ...settings, OKVIR_WORKERS: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  await Promise.all(workers.map((worker) => once(worker.stdout, 'data')))
  await importAll('warm.jsonl', texts.slice(count))
  const rate = await importAll('articles.jsonl', texts.slice(0, count))
  await Promise.all(
    workers.map((worker) => {
      worker.kill('SIGTERM')
      return once(worker, 'exit')
    }),
  )
  return rate
}

const one = await withWorkers(1)
const two = await withWorkers(2)
printTable(
  ['import on PostgreSQL, pg-boss', 'value'],
  [
    ['one worker, articles a second', one.toFixed(0)],
    ['two workers, articles a second', two.toFixed(0)],
    ['the second adds', `${(100 * (two / one - 1)).toFixed(0)} %`],
    ['cores of this machine, PostgreSQL on it too', availableParallelism()],
  ],
)
await purgeEverything(services)
await closeServices(services)
rmSync(directory, { recursive: true, force: true })
