/**
 * The reading of tone (`server/analysis/reading.ts`) as a classifier: features of labelled sentences, a fit, predictions on folds that it did not see.
 * Multinomial logistic regression with classes weighed by the root of their rarity and an L2 penalty, by accelerated gradient descent (Nesterov 1983); the same input gives
 * the same weights.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const classes = [-1, 0, 1]
/** A stem must stand in so many sentences. */
const leastSentences = 6
/** Terms are few and dense: scaled to this standard deviation they are held back like a frequent stem. */
const termDeviation = 0.2
const penalty = 1
const steps = 400

/**
 * Who is spoken of must move nothing: nations, states, faiths, parties, offices, sexes, government and opposition are no features.
 * First letters of a stem.
 */
const noFeatures =
  /^(?:srb|srps|hrva|bosn|bosan|bosnj|herceg|crnog|koso|alban|jugos|makedo|sloven|madjar|madars|madari|bugar|rumun|grck|grka|poljs|polja|ceh|cesk|slova|austr|sveds|svedj|norve|finsk|finac|danci|dansk|svajc|holan|nizoz|belg|spani|spanj|portu|itali|talij|iran|iracan|iracki|sirij|izrae|pales|ukraj|bjelor|belor|kazah|kina|kine|japan|korej|indij|arap|jerme|azer|gruz|moldav|kip|malt|turs|turc|rus|njema|nema|ameri|evrop|europ|brita|franc|kines|jevre|zidov|muslim|islam|pravos|katol|hrisc|krsc|vjer|vera|vere|veru|crkv|zagre|beogr|saraj|podgo|prist|banja|feder|repub|entit|kanton|ministar|minist|premij|predsj|predse|poslan|zastup|vlad|vlas|opozic|oporb|pozic|kolega|kolege|koleg|gospo|dame|drugar|zena|zene|zensk|musk|ljude|hdz|sdp|sns|sds|sda|dss|dps|most|stran|socija|demok|libera|konzer|naprednj|radika|jedins|partij|koalic|klub|predst|vijec|vece|skups|sabor|parlam|parlem|on|ona|oni|one|njega|njeg|njemu|nju|njoj|njih|njima|njego|njen|njezin|njihov|njihova)/
const englishNoFeatures =
  /^(?:serb|croat|bosni|herceg|monten|kosov|alban|yugos|maced|sloven|hungar|turk|russi|german|americ|britis|britai|englis|scot|wales|welsh|irish|irela|europe|french|france|chines|china|jew|israel|palest|arab|iran|iraq|syria|ukrain|muslim|islam|christ|cathol|orthod|hindu|church|vatica|trump|biden|obama|putin|republ|democr|conser|libera|labour|labor|tory|tories|social|leftis|rightw|presid|premie|prime|minist|govern|opposi|parlia|congre|senat|mayor|party|parties|woman|women|man|men|girl|boy|mother|father|he|she|his|her|hers|him)$|^(?:serbi|croati|republic|democrat|conserv|liberal|minister|presiden|governm|parliam|congress|senator|american|european|ukraini|palestin|israeli|russian|chinese|british)/
const gendered =
  /^(?:[a-z]|[a-z]{2}l|is|on|ona|oni|one|ga|mu|ju|joj|ih|im|nju|njoj|njih|njega|njemu|njima|njego|njen|njena|njeno|njihov)$/

/** Outlets are called by plain words. */
const outlets =
  /^(?:danas|inform|vrem|politi|blic|kurir|novost|vijest|vecern|jutarn|slobod|osmic|avaz|glas|dnevni|nezavi|mirror|guardi|times|teleg|sun|post|expres|index)/

const isFeature = {
  'south-slavic': (stem) =>
    /^[a-z]+$/.test(stem) && !gendered.test(stem) && !outlets.test(stem) && !(stem.length > 3 && noFeatures.test(stem)),
  english: (stem) => /^[a-z]+$/.test(stem) && !englishNoFeatures.test(stem) && !outlets.test(stem),
}

/** A reader of features for labelled text: `{ text, lang } → { terms, stems, names, scale }`; names are stems with a capital inside a sentence. */
export async function openFeatures(root, analysis, lexicon) {
  const load = (file) => import(pathToFileURL(join(root, 'dist', 'analysis', file)).href)
  const [{ tokenize }, { readTokens }, { readFeatures }] = await Promise.all([
    load('tokenize.js'),
    load('match.js'),
    load('reading.js'),
  ])
  return ({ text, lang }) => {
    const outcome = analysis.analyzeArticle(
      { title: null, outlet: null, published: null, url: null, text, language: lang, singleParagraph: true },
      lexicon,
    )
    const report = outcome.kind === 'report' ? outcome.report : null
    const evidence = report?.paragraphs[0]?.tone.evidence ?? []
    // The contributions are charges over √(S² + 15): taken back, they add up to praise and blame.
    const value = evidence.reduce((sum, { contribution }) => sum + contribution, 0)
    const divisor = Math.sqrt(15 / Math.max(1e-6, 1 - value * value))
    const sumOf = (sign) =>
      evidence.reduce((sum, { contribution }) => sum + Math.max(0, sign * contribution) * divisor, 0)
    const name = lang === 'en' ? 'english' : 'south-slavic'
    const tokens = readTokens(text, tokenize(text), lexicon.families[name], report?.language.bareLatin ?? false)
    const { terms, stems, scale } = readFeatures(tokens, sumOf(1), sumOf(-1), lang === 'en')
    const names = tokens.flatMap(({ kind, info }, at) =>
      kind === 'word' && info?.capital && at > 0 && tokens[at - 1].kind !== 'mark' ? [info.stem] : [],
    )
    return { terms, stems: [...stems.keys()].filter(isFeature[name]), names, scale }
  }
}

/**
 * The news paragraphs written for Okvir (`data/reading/news/`): `{ text, lang, sentiment, frames }`. A line is `tone | frames | text`, where
 * `{{L a words}}` is a loaded phrase with the letter of its category and of its voice.
 */
export function readNews(root) {
  const folder = join(root, 'data', 'reading', 'news')
  return readdirSync(folder)
    .sort()
    .flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '' && !line.startsWith('#'))
        .map((line) => {
          const [tone, frames, ...rest] = line.split('|')
          const text = rest
            .join('|')
            .trim()
            .replaceAll(/\{\{[A-Z] [aqr] (.*?)\}\}/g, '$1')
          return {
            text,
            lang: file.replace('.txt', ''),
            sentiment: Number(tone),
            frames: frames.trim().split(/\s*,\s*/),
          }
        }),
    )
}

/** Features and labels (−1, 0, 1) → weights for each term and stem. */
export function fitReading(features, labels) {
  const termNames = Object.keys(features[0].terms)
  const counts = new Map()
  for (const { stems } of features) for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  const named = new Map()
  for (const { names } of features) for (const stem of new Set(names)) named.set(stem, (named.get(stem) ?? 0) + 1)
  const stemNames = [...counts]
    // What is mostly a name is none of a plain word, though it opens a sentence.
    .filter(([stem, count]) => count >= leastSentences && (named.get(stem) ?? 0) < count)
    .map(([stem]) => stem)
    .sort()
  const columnOf = new Map(stemNames.map((stem, index) => [stem, termNames.length + index]))
  const columns = termNames.length + stemNames.length
  const scales = termNames.map((name) => {
    if (name === 'baseline') return 1
    const values = features.map(({ terms }) => terms[name])
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
    return deviation === 0 ? 0 : termDeviation / deviation
  })
  const means = termNames.map((name) =>
    name === 'baseline' ? 0 : features.reduce((sum, { terms }) => sum + terms[name], 0) / features.length,
  )
  const rows = features.map(({ terms, stems, scale }) => [
    ...termNames.map((name, index) => [index, (terms[name] - means[index]) * scales[index]]),
    ...stems.flatMap((stem) => (columnOf.has(stem) ? [[columnOf.get(stem), scale]] : [])),
  ])
  // Halfway between weighing all classes alike and all texts alike: praise is rare in the news, and is not to be heard where it is not.
  const weightOf = classes.map((label) =>
    Math.sqrt(labels.length / 3 / labels.filter((other) => other === label).length),
  )
  const weights = descend(rows, labels, weightOf, columns)
  const tripleAt = (column, scale = 1) => classes.map((_, index) => weights[index * columns + column] * scale)
  const terms = Object.fromEntries(termNames.map((name, index) => [name, tripleAt(index, scales[index])]))
  // The means that were taken away go into the baseline.
  terms.baseline = terms.baseline.map(
    (value, index) =>
      value -
      termNames.reduce((sum, name, term) => sum + (name === 'baseline' ? 0 : terms[name][index] * means[term]), 0),
  )
  return { terms, stems: Object.fromEntries(stemNames.map((stem) => [stem, tripleAt(columnOf.get(stem))])) }
}

function descend(rows, labels, weightOf, columns) {
  const size = classes.length * columns
  let weights = new Float64Array(size)
  let ahead = new Float64Array(size)
  let momentum = 1
  const norms = rows.map((row) => row.reduce((sum, [, value]) => sum + value * value, 0))
  const heaviest = Math.max(...weightOf)
  // An upper bound of the curvature along any direction would be too careful; the mean row, twice, has always descended.
  const step = 1 / (penalty + (heaviest * norms.reduce((sum, norm) => sum + norm, 0)) / 4)
  for (let turn = 0; turn < steps; turn++) {
    const gradient = ahead.map((value, index) => (index % columns === 0 ? 0 : penalty * value))
    rows.forEach((row, index) => {
      const shares = likelihoods(row, ahead, columns)
      const target = classes.indexOf(labels[index])
      for (let at = 0; at < classes.length; at++) {
        const slope = weightOf[target] * (shares[at] - (at === target ? 1 : 0))
        for (const [column, value] of row) gradient[at * columns + column] += slope * value
      }
    })
    const next = ahead.map((value, index) => value - step * gradient[index])
    const following = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2
    ahead = next.map((value, index) => value + ((momentum - 1) / following) * (value - weights[index]))
    weights = next
    momentum = following
  }
  return weights
}

function likelihoods(row, weights, columns) {
  const sums = classes.map((_, at) =>
    row.reduce((sum, [column, value]) => sum + weights[at * columns + column] * value, 0),
  )
  const highest = Math.max(...sums)
  const shares = sums.map((sum) => Math.exp(sum - highest))
  const total = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => share / total)
}

/** Features + weights → −1, 0 or 1 with the likelihood of each. */
export function predictReading({ terms, stems, scale }, weights) {
  const sums = classes.map(
    (_, at) =>
      Object.entries(terms).reduce((sum, [name, value]) => sum + weights.terms[name][at] * value, 0) +
      stems.reduce((sum, stem) => sum + (weights.stems[stem]?.[at] ?? 0) * scale, 0),
  )
  const highest = Math.max(...sums)
  const total = sums.reduce((sum, value) => sum + Math.exp(value - highest), 0)
  return { polarity: classes[sums.indexOf(highest)], likelihood: 1 / total }
}

/** Predictions of each sentence by a fit that did not see it: folds are every n-th sentence of a seeded order. `others`: labelled text that every fit sees. */
export function crossValidate(features, labels, others = { features: [], labels: [] }, folds = 5, seed = 1) {
  const order = shuffled(features.length, seed)
  const predicted = new Array(features.length)
  for (let fold = 0; fold < folds; fold++) {
    const seen = order.filter((_, place) => place % folds !== fold)
    const weights = fitReading(
      [...seen.map((index) => features[index]), ...others.features],
      [...seen.map((index) => labels[index]), ...others.labels],
    )
    order.forEach((index, place) => {
      if (place % folds === fold) predicted[index] = predictReading(features[index], weights)
    })
  }
  return predicted
}

function shuffled(length, seed) {
  let state = seed
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const order = Array.from({ length }, (_, index) => index)
  for (let at = length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    ;[order[at], order[other]] = [order[other], order[at]]
  }
  return order
}
