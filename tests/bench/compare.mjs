/**
 * `npm run bench -- compare`: the page that sets eight articles side by side, and what it is made of: first on a server that has just
 * begun, then for articles it has not compared yet, then again.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, fromDist, isSmall, makeTexts, printTable, quantile, startOkvir, stop, time } from './support.mjs'

build()
const { readConfig } = await fromDist('config.js')
const { openDefaultLexicon } = await fromDist('services.js')
const compared = 8
const count = compared + (isSmall ? 2 : 12)
const texts = makeTexts(await openDefaultLexicon(readConfig({})), count, 5000)
const directory = mkdtempSync(join(tmpdir(), 'okvir-bench-'))

const first = await startOkvir(directory)
const ids = []
for (const [index, text] of texts.entries()) {
  const body = JSON.stringify({ text, title: `Članak ${index}`, outlet: `Medij ${index % 3}` })
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  const answer = await fetch(`${first.address}/articles`, { method: 'POST', headers, body })
  ids.push((await answer.json()).id)
}
await stop(first.child)

const { child, address } = await startOkvir(directory)
let bytes = 0
const open = (chosen, page = '/compare') =>
  time(async () => {
    const answer = await fetch(`${address}${page}?with=${chosen.join(',')}`)
    if (answer.status !== 200) throw new Error(`${page}: ${answer.status}`)
    bytes = (await answer.text()).length
  })
/** Eight of the articles, other ones each time. */
const choose = (start) => Array.from({ length: compared }, (_, index) => ids[(start + index) % count])
const afterStart = await open(choose(0))
const size = bytes
const fresh = []
for (let start = 1; start < count; start += 1) fresh.push(await open(choose(start)))
const again = []
for (let run = 0; run < (isSmall ? 5 : 50); run += 1) again.push(await open(choose(0)))
const tables = []
for (const page of ['/compare.json', '/compare.csv', '/compare.xlsx']) {
  await open(choose(0), page)
  tables.push([page, (await open(choose(0), page)).toFixed(1)])
}
printTable(
  [`comparison of ${compared} articles of 5 KB`, 'ms', 'p95'],
  [
    ['cold: the first page of a server', afterStart.toFixed(1)],
    ['articles not compared before', quantile(fresh, 0.5).toFixed(1), quantile(fresh, 0.95).toFixed(1)],
    ['warm: the same page again', quantile(again, 0.5).toFixed(1), quantile(again, 0.95).toFixed(1)],
    ...tables,
    ['(the page, KB)', Math.round(size / 1024)],
  ],
)
await stop(child)
rmSync(directory, { recursive: true, force: true })
