/** `npm run bench -- pages`: the page of an article under load, beside a bare page of the same length. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, isSmall, startOkvir, stop } from './support.mjs'

const require = createRequire(import.meta.url)
build()
const seconds = isSmall ? 1 : 6
const autocannon = require('autocannon')
const directory = mkdtempSync(join(tmpdir(), 'okvir-bench-'))
const { child, address } = await startOkvir(directory)
const listed = await (await fetch(`${address}/articles.json`)).json()
const [article] = listed.articles ?? listed
const page = `${address}/articles/${article.id}`
const body = await (await fetch(page)).text()
const express = require('express')
const ejs = require('ejs')
const template = ejs.compile(
  '<!doctype html><title>Bare</title><main><% for (const part of parts) { %><p><%= part %></p><% } %></main>',
)
const parts = body.match(/[\s\S]{1,2000}/g).map((part) => part.replace(/[<>&"']/g, ' '))
const app = express()
app.get('/', (_request, response) => response.type('html').send(template({ parts })))
const bare = createServer(app)
await new Promise((resolve) => bare.listen(0, '127.0.0.1', resolve))
const load = async (url) => {
  await autocannon({ url, connections: 50, duration: Math.min(2, seconds) })
  const { requests, latency } = await autocannon({ url, connections: 50, duration: seconds })
  return { rate: requests.average, p99: latency.p99 }
}
const ours = await load(page)
const theirs = await load(`http://127.0.0.1:${bare.address().port}/`)
console.log(`Article page, warm, 50 connections (${(body.length / 1024).toFixed(0)} KB)`)
console.log(
  `  Okvir                      ${ours.rate.toFixed(0)} requests/s, p99 ${ours.p99} ms   ${((100 * ours.rate) / theirs.rate).toFixed(0)} % of the bare page`,
)
console.log(`  bare Express + EJS page    ${theirs.rate.toFixed(0)} requests/s, p99 ${theirs.p99} ms`)
bare.close()
await stop(child)
rmSync(directory, { recursive: true, force: true })
process.exit(0)
