/**
 * `npm run bench -- analysis [--corpus FILE]`: characters a second of a full report, beside what a reader could use instead, in one
 * run on one machine. Each figure is the best of several runs, so that a busy neighbour does not count.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build, fromDist, isSmall, option, root } from './support.mjs'

const require = createRequire(import.meta.url)
build()

/** Running news (`--corpus FILE`: a JSON object with a `text` on every line), in paragraphs of about four sentences; else the samples. */
function newsArticles() {
  const corpus = option('--corpus')
  if (corpus === null) return sampleArticles('latinica')
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

const warmUp = isSmall ? 50 : 1500

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
  console.log(`  ${String(size).padStart(9)} characters  ${millions(speed)}  ${((size / speed) * 1000).toFixed(1)} ms`)
}
