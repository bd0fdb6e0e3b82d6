/** What the benches of the library and the queue share: texts, tables of figures, a build to measure. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

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
 * Articles of so many characters each, put together from sentences of the sample articles, with an example sentence of the lexicon
 * in between here and there: about as many loaded words as the samples have.
 */
export function makeTexts(lexicon, count, length) {
  const folder = join(root, 'data', 'samples')
  const plain = readdirSync(folder)
    .filter((name) => name.endsWith('.md') && !/english|^en/.test(name))
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .replace(/^---[\s\S]*?---/, '')
        .split(/(?<=[.!?…”“])\s+/),
    )
    .filter((sentence) => sentence.length > 30 && !/^[A-Za-z ,.'’]*\b(the|and|of)\b/.test(sentence))
  const loaded = lexicon.families['south-slavic'].entries.flatMap(({ marks }) => marks)
  const chance = makeChance()
  return Array.from({ length: count }, (_, number) => {
    let text = `Broj ${number}.`
    for (let sentence = 1; text.length < length; sentence += 1) {
      const pool = sentence % 12 === 0 ? loaded : plain
      text += (sentence % 3 === 0 ? '\n\n' : ' ') + pool[chance(pool.length)]
    }
    return text.slice(0, length)
  })
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
