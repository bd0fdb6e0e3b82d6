/**
 * `node tests/gold/thresholds.mjs [GOLD]`: from which score on a frame is present, chosen by leave-one-out cross-validation on `dev.jsonl`: one threshold for all
 * frames, or one for each, drawn toward the common one. Prints what each choice scores on the paragraphs it did not see (micro-F1), and the thresholds
 * that all paragraphs together give.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const gold = process.argv[2] ?? join(root, '..', 'shared', 'gold')
const load = (path) => import(pathToFileURL(join(root, 'dist', path)).href)
const { keepStrongest } = await load('analysis/frames.js')
const { analyzeArticle, frameIds } = await load('analysis/index.js')
const { loadLexicon } = await load('resources/index.js')
const lexicon = await loadLexicon({ dataDirectory: join(root, 'data'), cacheDirectory: join(root, 'dist', 'lexicon') })

const unknown = { title: null, outlet: null, published: null, url: null, singleParagraph: true }
const paragraphs = readFileSync(join(gold, 'dev.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const { text, lang, frames } = JSON.parse(line)
    const outcome = analyzeArticle({ ...unknown, text, language: lang }, lexicon)
    const found = outcome.kind === 'report' ? outcome.report.paragraphs[0].frames : []
    const allowed = keepStrongest(found.map((own) => ({ ...own, present: true }))).filter(({ present }) => present)
    return { wanted: new Set(frames), scores: new Map(allowed.map(({ frame, score }) => [frame, score])) }
  })

const grid = Array.from({ length: 21 }, (_, step) => 1.5 + step * 0.2)
const reaches = ({ scores }, frame, threshold) => (scores.get(frame) ?? 0) >= threshold
const best = (cost) => grid.reduce((a, b) => (cost(b) < cost(a) - 1e-9 ? b : a))

/** Pairs of a paragraph and the threshold of each frame → micro-F1. */
function microF1(pairs) {
  let found = 0
  let called = 0
  let wanted = 0
  for (const [paragraph, thresholdOf] of pairs) {
    for (const frame of frameIds) {
      const isCalled = reaches(paragraph, frame, thresholdOf(frame))
      const isWanted = paragraph.wanted.has(frame)
      found += isCalled && isWanted ? 1 : 0
      called += isCalled ? 1 : 0
      wanted += isWanted ? 1 : 0
    }
  }
  return (2 * found) / (called + wanted || 1)
}

const chooseCommon = (seen) => {
  const threshold = best((one) => -microF1(seen.map((paragraph) => [paragraph, () => one])))
  return () => threshold
}

/** `pull`: wrong paragraphs that a threshold a whole point away from the common one must spare. */
const chooseEach = (pull) => (seen) => {
  const common = chooseCommon(seen)()
  const wrong = (frame, one) => seen.filter((it) => it.wanted.has(frame) !== reaches(it, frame, one)).length
  const each = new Map(
    frameIds.map((frame) => [frame, best((one) => wrong(frame, one) + pull * Math.abs(one - common))]),
  )
  return (frame) => each.get(frame)
}

function held(choose) {
  return microF1(paragraphs.map((paragraph, at) => [paragraph, choose(paragraphs.filter((_, other) => other !== at))]))
}

for (const [name, choose] of [
  ['3 for all', () => () => 3],
  ['one for all', chooseCommon],
  ...[0.2, 0.4, 0.8, 1.6].map((pull) => [`one for each, pull ${pull}`, chooseEach(pull)]),
]) {
  const thresholdOf = choose(paragraphs)
  const chosen = new Set(frameIds.map(thresholdOf))
  const told =
    chosen.size === 1
      ? [...chosen][0].toFixed(1)
      : frameIds.map((id) => `${id} ${thresholdOf(id).toFixed(1)}`).join(', ')
  console.log(`${name}: ${held(choose).toFixed(3)}  ${told}`)
}
