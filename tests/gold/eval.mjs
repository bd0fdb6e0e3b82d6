/**
 * `npm run eval [-- --gold DIRECTORY] [--save]`: every figure of quality with its interval, measured on the gold files where they exist (default: ../shared/gold).
 * Compares with tests/gold/figures.json and fails when a figure drops by more than its noise; `--save` writes the new figures there (numbers only).
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { measureParagraphs, measureSentences, measureSentiment, measureTargets, measureTreebank } from './measures.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(dirname(here))
const options = process.argv.slice(2)
const goldOption = options.indexOf('--gold')
const gold = goldOption === -1 ? join(root, '..', 'shared', 'gold') : (options[goldOption + 1] ?? '')
const saved = join(here, 'figures.json')

if (!existsSync(join(gold, 'dev.jsonl'))) {
  console.log(`There is no gold at ${gold}: nothing is measured. Name its directory with --gold.`)
  process.exit(0)
}
execFileSync(process.execPath, [join(root, 'server', 'run.mjs'), 'build'], { stdio: ['ignore', 'ignore', 'inherit'] })
const analysis = await import(pathToFileURL(join(root, 'dist', 'analysis', 'index.js')).href)
const resources = await import(pathToFileURL(join(root, 'dist', 'resources', 'index.js')).href)
const cache = mkdtempSync(join(tmpdir(), 'okvir-eval-'))
const lexicon = await resources.loadLexicon({ dataDirectory: join(root, 'data'), cacheDirectory: cache })
rmSync(cache, { recursive: true, force: true })

const figures = {}
const put = (name, figure) => {
  figures[name] = figure
}
const readLines = (name) =>
  readFileSync(join(gold, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const has = (name) => existsSync(join(gold, name))

for (const [group, measures] of Object.entries(measureParagraphs(readLines('dev.jsonl'), analysis, lexicon))) {
  for (const [measure, figure] of Object.entries(measures)) put(`paragraphs.${group}.${measure}`, figure)
}
if (has('parlasent-train.jsonl'))
  for (const [measure, figure] of Object.entries(
    await measureSentiment(readLines('parlasent-train.jsonl'), root, analysis, lexicon),
  ))
    put(`parlasent.${measure}`, figure)
if (has('babe-dev.jsonl'))
  for (const [measure, figure] of Object.entries(measureSentences(readLines('babe-dev.jsonl'), analysis, lexicon)))
    put(`babe.${measure}`, figure)
if (has('newsmtsc-dev.jsonl'))
  for (const [measure, figure] of Object.entries(measureTargets(readLines('newsmtsc-dev.jsonl'), analysis, lexicon)))
    put(`newsmtsc.${measure}`, figure)
for (const language of ['sr', 'hr']) {
  const file = join('ud', `${language}_set-ud-dev.conllu`)
  if (has(file))
    for (const [measure, figure] of Object.entries(await measureTreebank(join(gold, file), root, lexicon)))
      put(`ud.${language}.${measure}`, figure)
}

const before = existsSync(saved) ? JSON.parse(readFileSync(saved, 'utf8')).figures : {}
let dropped = 0
for (const [name, { value, low, high, count }] of Object.entries(figures)) {
  const last = before[name]
  // A drop is real when the new value falls below the old interval's lower half: half the distance from the value to its bound.
  const fell = last !== undefined && value < last.value - (last.value - last.low) / 2 - 0.005
  if (fell) dropped++
  const change =
    last === undefined
      ? ''
      : `  ${value - last.value >= 0 ? '+' : ''}${(value - last.value).toFixed(3)}${fell ? '  DROPPED' : ''}`
  console.log(`${name.padEnd(42)} ${value.toFixed(3)}  [${low.toFixed(3)}, ${high.toFixed(3)}]  n=${count}${change}`)
}
if (options.includes('--save')) {
  const rounded = Object.fromEntries(
    Object.entries(figures).map(([name, { value, low, high, count }]) => [
      name,
      { value: round(value), low: round(low), high: round(high), count },
    ]),
  )
  writeFileSync(
    saved,
    `${JSON.stringify({ engine: analysis.engineVersion, lexicon: lexicon.version, figures: rounded }, null, 2)}\n`,
  )
  console.log(`Saved to ${saved.slice(root.length + 1)}.`)
} else if (dropped > 0) {
  console.error(`${dropped} figure${dropped === 1 ? '' : 's'} dropped by more than the noise.`)
  process.exitCode = 1
}

function round(value) {
  return Math.round(value * 1000) / 1000
}
