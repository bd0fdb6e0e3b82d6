/**
 * `npm run bench [-- analysis|start|pages]`: how fast Okvir is, beside what a reader could use instead, in one run on one machine.
 * Each figure is the best of several runs, so that a busy neighbour does not count.
 */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const require = createRequire(import.meta.url)
const wanted = process.argv.slice(2)
const runs = (part) => wanted.length === 0 || wanted.includes(part)
execFileSync(process.execPath, [join(root, 'server', 'run.mjs'), 'build'], { stdio: ['ignore', 'ignore', 'inherit'] })
const fromDist = (file) => import(pathToFileURL(join(root, 'dist', file)).href)

/** Running news where a corpus lies beside the project, in paragraphs of about four sentences; else the samples. */
function newsArticles() {
  const corpus = join(root, '..', 'shared', 'corpus', 'sr_docs.jsonl')
  if (!existsSync(corpus)) return sampleArticles('latinica')
  const documents = readFileSync(corpus, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).text)
  return documents.map((text) => {
    let sentences = 0
    return text.replace(/([.!?]) (?=\p{Lu})/gu, (whole, mark) => (++sentences % 4 === 0 ? `${mark}\n` : whole))
  })
}

function sampleArticles(name) {
  const directory = join(root, 'data', 'samples')
  const texts = readdirSync(directory)
    .filter((file) => file.includes(name))
    .map((file) => readFileSync(join(directory, file), 'utf8').split(/^---$/m).slice(2).join(''))
  return Array.from({ length: 20 }, () => texts).flat()
}

const warmUp = 1500

/** Characters a second of a pass over texts: the best of five, after a second and a half in which the engine optimises the code. */
function rate(texts, read) {
  const characters = texts.reduce((sum, text) => sum + text.length, 0)
  const pass = () => {
    const start = performance.now()
    for (const text of texts) read(text)
    return performance.now() - start
  }
  for (let spent = 0; spent < warmUp; ) spent += pass()
  return (characters / Math.min(pass(), pass(), pass(), pass(), pass())) * 1000
}

const millions = (value) => `${(value / 1e6).toFixed(2)} M characters/s`

async function benchAnalysis() {
  const { analyzeArticle } = await fromDist('analysis/index.js')
  const { loadLexicon } = await fromDist('resources/index.js')
  const lexicon = await loadLexicon({
    dataDirectory: join(root, 'data'),
    cacheDirectory: join(root, 'dist', 'lexicon'),
  })
  const read = (text) => analyzeArticle({ title: null, outlet: null, published: null, url: null, text }, lexicon)
  const bcms = newsArticles()
  const english = sampleArticles('english')

  const words = new Map(
    lexicon.families['south-slavic'].lexemes.map((lexeme, index) => [lexeme.replace(/\/.*/, ''), index]),
  )
  const bare = rate(bcms, (text) => {
    let found = 0
    for (const [word] of text.matchAll(/[\p{L}\p{M}]+/gu)) if (words.has(word.toLowerCase())) found++
    return found
  })
  const wink = require('wink-nlp')(require('wink-eng-lite-web-model'))
  const winkFull = rate(english, (text) => wink.readDoc(text).tokens().out())
  const { SentimentIntensityAnalyzer } = require('vader-sentiment')
  const vader = rate(english.slice(0, 10), (text) => SentimentIntensityAnalyzer.polarity_scores(text))
  const ours = rate(bcms, read)
  const oursEnglish = rate(english, read)
  console.log('Full report')
  console.log(
    `  BCMS                       ${millions(ours)}   ${((100 * ours) / bare).toFixed(0)} % of (a), ${((100 * ours) / winkFull).toFixed(0)} % of (b)`,
  )
  console.log(
    `  English                    ${millions(oursEnglish)}   ${((100 * oursEnglish) / winkFull).toFixed(0)} % of (b)`,
  )
  console.log(`  (a) bare tokens and a Map  ${millions(bare)}`)
  console.log(`  (b) wink-nlp, full pipe    ${millions(winkFull)}`)
  console.log(`  (c) vader-sentiment        ${millions(vader)}`)
  console.log('Growth (BCMS, one text)')
  const whole = Array.from({ length: 40 }, () => bcms)
    .flat()
    .join('\n\n')
  for (const size of [2_500, 25_000, 250_000, 2_500_000]) {
    const text = whole.slice(0, size)
    const speed = rate([text], read)
    console.log(
      `  ${String(size).padStart(9)} characters  ${millions(speed)}  ${((size / speed) * 1000).toFixed(1)} ms`,
    )
  }
}

/** A server of our own on a free port: its address, process and the milliseconds to its first answer. */
async function startOkvir(directory) {
  const start = performance.now()
  const child = spawn(process.execPath, [join(root, 'server', 'run.mjs'), 'main'], {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', OKVIR_DATA: directory },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const found = /Okvir: (http\S+)/.exec(chunk)
      if (found) resolve(found[1])
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  const answer = await fetch(address)
  await answer.text()
  return { child, address, milliseconds: performance.now() - start }
}

const stop = (child) =>
  new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGTERM')
  })

const residentMegabytes = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

async function benchStart() {
  const directory = mkdtempSync(join(tmpdir(), 'okvir-bench-'))
  const times = []
  let memory = 0
  for (let run = 0; run < 4; run++) {
    const { child, milliseconds } = await startOkvir(directory)
    times.push(milliseconds)
    if (process.platform === 'linux') memory = residentMegabytes(child.pid)
    await stop(child)
  }
  rmSync(directory, { recursive: true, force: true })
  const [first, ...later] = times
  console.log('Start')
  console.log(`  first, samples to be read  ${first.toFixed(0)} ms to the first answer`)
  console.log(
    `  later                      ${Math.min(...later).toFixed(0)} ms to the first answer; ${memory.toFixed(0)} MB resident`,
  )
}

async function benchPages() {
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
    await autocannon({ url, connections: 50, duration: 2 })
    const { requests, latency } = await autocannon({ url, connections: 50, duration: 6 })
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
}

if (runs('analysis')) await benchAnalysis()
if (runs('start')) await benchStart()
if (runs('pages')) await benchPages()
process.exit(0)
