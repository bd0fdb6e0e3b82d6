/**
 * `npm run bench -- import [articles] [--corpus FILE]`: imports so many articles of 2.5 KB (1,000 unless told) as JSONL into SQLite with two
 * workers, beside two threads that score the same texts and store nothing; and the home page meanwhile.
 */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { against, asFile, build, fromDist, isSmall, makeTexts, numbers, printTable, quantile } from './support.mjs'

const count = numbers[0] ?? (isSmall ? 60 : 1000)
const workers = 2
build()
const { readConfig } = await fromDist('config.js')
const { openServices, closeServices } = await fromDist('services.js')
const { createApp } = await fromDist('web/index.js')
const { followJob, startImport, storeSamples } = await fromDist('usecases.js')

const directory = mkdtempSync(join(tmpdir(), 'okvir-bench-'))
const config = readConfig({
  OKVIR_DATA: directory,
  OKVIR_WORKERS: String(workers),
  OKVIR_RATE_LIMIT: '0',
  OKVIR_LOG: 'error',
})
const services = await openServices(config)
await storeSamples(services)
const texts = makeTexts(services.lexicon, count + (isSmall ? 20 : 200), 2500)
const warm = texts.slice(count)
const measured = texts.slice(0, count)

async function scoreBare() {
  const shares = Array.from({ length: workers }, (_, worker) =>
    measured.filter((_text, index) => index % workers === worker),
  )
  const threads = shares.map(
    (share) => new Worker(new URL('./scoring-thread.mjs', import.meta.url), { workerData: { warm, texts: share } }),
  )
  await Promise.all(threads.map((thread) => once(thread, 'message')))
  const start = performance.now()
  const answers = threads.map((thread) => once(thread, 'message'))
  for (const thread of threads) thread.postMessage('go')
  await Promise.all(answers)
  return (count / (performance.now() - start)) * 1000
}

async function importAll(name, list) {
  const start = performance.now()
  const { id } = await startImport(services, [asFile(name, list)])
  let last
  for await (const job of followJob(services, id)) last = job
  if (last?.items.done !== list.length) throw new Error(JSON.stringify(last))
  return (list.length / (performance.now() - start)) * 1000
}

const before = await scoreBare()
const server = createServer(createApp(services)).listen(0, '127.0.0.1')
await once(server, 'listening')
await importAll('warm.jsonl', warm)
const address = `http://127.0.0.1:${server.address().port}/`
const reader = new Worker(new URL('./home-thread.mjs', import.meta.url), { workerData: { address } })
await new Promise((resolve) => setTimeout(resolve, 300))
const rate = await importAll('articles.jsonl', measured)
reader.postMessage('stop')
const [times] = await once(reader, 'message')
const after = await scoreBare()
const bare = (before + after) / 2
printTable(
  ['import into SQLite', 'value', 'aim', ''],
  [
    [`articles of 2.5 KB, ${workers} workers, a second`, rate.toFixed(0)],
    ['the same texts scored and not stored, a second', bare.toFixed(0)],
    ['share', ...against((100 * rate) / bare, '≥', 60, ' %')],
    ['home page meanwhile, median', `${quantile(times, 0.5).toFixed(1)} ms`],
    ['home page meanwhile, p99', ...against(quantile(times, 0.99), '<', 100, ' ms')],
    ['home pages asked for', times.length],
    ['memory of the process', `${Math.round(process.memoryUsage().rss / 1e6)} MB`],
  ],
)
server.closeAllConnections()
server.close()
await closeServices(services)
rmSync(directory, { recursive: true, force: true })
