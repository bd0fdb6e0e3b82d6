/** What the benches of the library and the queue share: texts, tables of figures, a build to measure. */
import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const words = process.argv.slice(2)
/** `--small`: a trial run of a few seconds, whose figures say nothing but that all of it works. */
export const isSmall = words.includes('--small')
/** Numbers that were given: how many articles. */
export const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number)

/** What follows an option such as `--postgres`; null without it. */
export function option(name) {
  return words.includes(name) ? (words[words.indexOf(name) + 1] ?? null) : null
}

export function build() {
  const stdio = ['ignore', 'ignore', 'inherit']
  execFileSync(process.execPath, [join(root, 'server', 'run.mjs'), 'build'], { stdio })
}

export const fromDist = (file) => import(pathToFileURL(join(root, 'dist', file)).href)

/** Whole numbers below a bound, the same on every run. */
export function makeChance(seed = 7) {
  let state = seed
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * bound)
  }
}

/**
 * Articles of so many characters each, put together from sentences of the texts of `--corpus` (lines with a `text`); without it from those of the sample
 * articles, with an example sentence of the lexicon in between here and there: about as many loaded words as the samples have.
 */
export function makeTexts(lexicon, count, length) {
  const corpus = option('--corpus')
  const [plain, loaded] = corpus === null ? [samplePool(), examplePool(lexicon)] : [corpusPool(corpus), []]
  const chance = makeChance()
  return Array.from({ length: count }, (_, number) => {
    let text = `Broj ${number}.`
    for (let sentence = 1; text.length < length; sentence += 1) {
      const pool = sentence % 12 === 0 && loaded.length > 0 ? loaded : plain
      text += (sentence % 3 === 0 ? '\n\n' : ' ') + pool[chance(pool.length)]
    }
    return text.slice(0, length)
  })
}

const sentencesOf = (text) => text.split(/(?<=[.!?…”“])\s+/).filter((sentence) => sentence.length > 30)

function corpusPool(file) {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.flatMap((line) => sentencesOf(JSON.parse(line).text))
}

const examplePool = (lexicon) => lexicon.families['south-slavic'].entries.flatMap(({ marks }) => marks)

function samplePool() {
  const folder = join(root, 'data', 'samples')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && !/english|^en/.test(name))
    .flatMap((name) => sentencesOf(readFileSync(join(folder, name), 'utf8').replace(/^---[\s\S]*?---/, '')))
    .filter((sentence) => !/^[A-Za-z ,.'’]*\b(the|and|of)\b/.test(sentence))
}

export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Milliseconds of one piece of work. */
export async function time(work) {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export function printTable(header, rows) {
  const lines = [header, ...rows].map((row) => row.map(String))
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  for (const line of lines) {
    console.log(
      line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
    )
  }
}

/** A figure beside its aim, as three cells of a table. */
export function against(value, relation, aim, unit = '') {
  const isMet = relation === '<' ? value < aim : value >= aim
  const shown = Number.isInteger(value) ? String(value) : value.toFixed(1)
  return [`${shown}${unit}`, `${relation} ${aim}${unit}`, isMet ? 'met' : 'MISSED']
}

/** A server of our own on a free port: its address, process and the milliseconds to its first answer. */
export async function startOkvir(directory) {
  const start = performance.now()
  const child = spawn(process.execPath, [join(root, 'server', 'run.mjs'), 'main'], {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', OKVIR_DATA: directory, OKVIR_RATE_LIMIT: '0' },
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

export const stop = (child) =>
  new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGTERM')
  })

export const residentMegabytes = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

/** A database of its own on the server at an address, and how to get rid of it. */
export async function makePostgres(address) {
  const { Client } = createRequire(import.meta.url)('pg')
  const onServer = async (statement) => {
    const client = new Client({ connectionString: address })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  const name = `okvir_bench_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name}`)
  const url = new URL(address)
  url.pathname = `/${name}`
  return { url: url.href, remove: () => onServer(`drop database if exists ${name} with (force)`) }
}

/** Texts as the lines of a file to be imported. */
export function asFile(name, texts) {
  const lines = texts.map((text, index) => JSON.stringify({ title: `${name} ${index}`, outlet: 'Primer', text }))
  return { kind: 'file', file: { name, mediaType: null, charset: null, bytes: Buffer.from(lines.join('\n')) } }
}
