/** The figures: predictions of Okvir held against gold, each with a bootstrap 95 % interval (1,000 seeded draws). */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { crossValidate, openFeatures, readNews } from './reading.mjs'
import { exactF1, readTreebank, spanKey } from './treebank.mjs'

const overlaps = (a, b) => a.start < b.end && b.start < a.end
const ratio = (a, b) => (b === 0 ? 0 : a / b)
const f1 = (tp, fp, fn) => ratio(2 * tp, 2 * tp + fp + fn)

function interval(measure, items) {
  let seed = 20260101
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed / 2 ** 32
  }
  const draws = Array.from({ length: 1000 }, () =>
    measure(items.map(() => items[Math.floor(random() * items.length)])),
  ).sort((a, b) => a - b)
  return { value: measure(items), low: draws[25], high: draws[974], count: items.length }
}

/** A piece of gold as one paragraph → what Okvir says of it. */
export function annotate(text, language, analysis, lexicon) {
  const outcome = analysis.analyzeArticle(
    { title: null, outlet: null, published: null, url: null, text, language, singleParagraph: true },
    lexicon,
  )
  if (outcome.kind !== 'report') return { spans: [], frames: [], sentiment: 0, report: null }
  const [paragraph] = outcome.report.paragraphs
  return {
    spans: paragraph.matches,
    frames: paragraph.frames.filter(({ present }) => present).map(({ frame }) => frame),
    sentiment: paragraph.tone.polarity,
    report: outcome.report,
  }
}

function spanFigures(pairs, same) {
  let hitP = 0
  let allP = 0
  let hitG = 0
  let allG = 0
  for (const [g, p] of pairs) {
    hitP += p.spans.filter((s) => g.spans.some((t) => overlaps(s, t) && same(s, t))).length
    hitG += g.spans.filter((t) => p.spans.some((s) => overlaps(s, t) && same(s, t))).length
    allP += p.spans.length
    allG += g.spans.length
  }
  const precision = ratio(hitP, allP)
  const recall = ratio(hitG, allG)
  return { precision, recall, f1: ratio(2 * precision * recall, precision + recall) }
}

const binaryF1 = (pairs, isPositive) => {
  let tp = 0
  let fp = 0
  let fn = 0
  for (const [g, p] of pairs) {
    const wanted = isPositive(g)
    const got = isPositive(p)
    if (wanted && got) tp++
    else if (got) fp++
    else if (wanted) fn++
  }
  return f1(tp, fp, fn)
}

function frameMicroF1(pairs) {
  let tp = 0
  let fp = 0
  let fn = 0
  for (const [g, p] of pairs) {
    for (const frame of p.frames)
      if (g.frames.includes(frame)) tp++
      else fp++
    for (const frame of g.frames) if (!p.frames.includes(frame)) fn++
  }
  return f1(tp, fp, fn)
}

export const sentimentMacroF1 = (pairs) => {
  const classes = [-1, 0, 1].filter((polarity) => pairs.some(([g]) => g.sentiment === polarity))
  return ratio(
    classes.reduce((sum, polarity) => sum + binaryF1(pairs, (x) => x.sentiment === polarity), 0),
    classes.length,
  )
}

const voiceAccuracy = (pairs) => {
  let right = 0
  let all = 0
  for (const [g, p] of pairs) {
    for (const t of g.spans) {
      const found = p.spans.find((s) => overlaps(s, t))
      if (found === undefined) continue
      all++
      if (found.voice === t.voice) right++
    }
  }
  return ratio(right, all)
}

/** Annotated paragraphs → figures by group of languages. */
export function measureParagraphs(gold, analysis, lexicon) {
  const pairs = gold.map((g) => [g, annotate(g.text, g.lang, analysis, lexicon)])
  const groups = {
    all: pairs,
    bcms: pairs.filter(([g]) => g.lang !== 'en'),
    en: pairs.filter(([g]) => g.lang === 'en'),
  }
  return Object.fromEntries(
    Object.entries(groups).map(([name, members]) => [
      name,
      {
        spanPrecision: interval((x) => spanFigures(x, () => true).precision, members),
        spanRecall: interval((x) => spanFigures(x, () => true).recall, members),
        spanF1: interval((x) => spanFigures(x, () => true).f1, members),
        spanCategoryF1: interval((x) => spanFigures(x, (s, t) => s.category === t.category).f1, members),
        loadedParagraphF1: interval(
          (x) => binaryF1(x, (y) => y.spans.some(({ voice }) => voice === 'author')),
          members,
        ),
        voiceAccuracy: interval(voiceAccuracy, members),
        frameMicroF1: interval(frameMicroF1, members),
        sentimentMacroF1: interval(sentimentMacroF1, members),
      },
    ]),
  )
}

const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}'-]+/gu) ?? []

/** Sentences with a sentiment, on which the reading of tone was learned: each is read by weights that did not see it (five folds; our own news every fit sees); and by rules alone. */
export async function measureSentiment(gold, root, analysis, lexicon) {
  const featuresOf = await openFeatures(root, analysis, lexicon)
  const features = gold.map(featuresOf)
  const news = readNews(root).filter(({ lang }) => lang !== 'en')
  const predicted = crossValidate(
    features,
    gold.map(({ sentiment }) => sentiment),
    { features: news.map(featuresOf), labels: news.map(({ sentiment }) => sentiment) },
  )
  const pairs = gold.map((g, index) => [g, { sentiment: predicted[index].polarity }])
  const byRules = gold.map((g, index) => [
    g,
    { sentiment: features[index].terms.above === 1 ? 1 : features[index].terms.below === 1 ? -1 : 0 },
  ])
  const figures = {
    sentimentMacroF1: interval(sentimentMacroF1, pairs),
    rulesMacroF1: interval(sentimentMacroF1, byRules),
  }
  for (const [name, polarity] of [
    ['negative', -1],
    ['neutral', 0],
    ['positive', 1],
  ])
    figures[`${name}F1`] = interval((x) => binaryF1(x, (y) => y.sentiment === polarity), pairs)
  return figures
}

/** Sentences called *biased* or not, with the biased words. */
export function measureSentences(gold, analysis, lexicon) {
  const pairs = gold.map((g) => [g, annotate(g.text, g.lang, analysis, lexicon)])
  const figures = {}
  const called = pairs.map(([g, p]) => [{ biased: g.biased }, { biased: p.spans.length > 0 }])
  const precision = (x) =>
    ratio(x.filter(([g, p]) => g.biased && p.biased).length, x.filter(([, p]) => p.biased).length)
  figures.biasedMacroF1 = interval(
    (x) => (binaryF1(x, ({ biased }) => biased) + binaryF1(x, ({ biased }) => !biased)) / 2,
    called,
  )
  figures.biasedPrecision = interval(precision, called)
  figures.biasedRecall = interval(
    (x) => ratio(x.filter(([g, p]) => g.biased && p.biased).length, x.filter(([g]) => g.biased).length),
    called,
  )
  const words = pairs.map(([g, p]) => {
    const wanted = new Set(g.biasedWords.flatMap(wordsOf))
    const got = new Set(p.spans.flatMap(({ start, end }) => wordsOf(g.text.slice(start, end))))
    const both = [...got].filter((word) => wanted.has(word)).length
    return { tp: both, fp: got.size - both, fn: wanted.size - both }
  })
  figures.wordsF1 = interval(
    (x) => f1(...['tp', 'fp', 'fn'].map((key) => x.reduce((sum, item) => sum + item[key], 0))),
    words,
  )
  return figures
}

/** Tone toward a named target. */
export function measureTargets(gold, analysis, lexicon) {
  if (analysis.toneTowards === undefined) return {}
  const pairs = gold.map(({ sentence, from, to, polarity }) => [
    { sentiment: polarity },
    {
      sentiment: analysis.toneTowards({ text: sentence, target: { start: from, end: to }, language: 'en' }, lexicon)
        .polarity,
    },
  ])
  return { toneMacroF1: interval(sentimentMacroF1, pairs) }
}

/** Sentence and token boundaries, and lemmas of the words the lexicon knows. */
export async function measureTreebank(path, root, lexicon) {
  const load = (file) => import(pathToFileURL(join(root, 'dist', 'analysis', file)).href)
  const [{ tokenize }, { readTokens }, { splitSentences, orthographicTokens }] = await Promise.all([
    load('tokenize.js'),
    load('match.js'),
    load('segment.js'),
  ])
  const family = lexicon.families['south-slavic']
  const sentencePairs = []
  const tokenPairs = []
  const lemmas = []
  for (const paragraph of readTreebank(path)) {
    const tokens = readTokens(paragraph.text, tokenize(paragraph.text), family, false)
    const sentences = splitSentences(tokens, family)
    sentencePairs.push([
      paragraph.sentences,
      sentences.map(({ from, to }) => ({ start: tokens[from].start, end: tokens[to - 1].end })),
    ])
    tokenPairs.push([paragraph.tokens, orthographicTokens(tokens, sentences)])
    const found = new Map(tokens.map((token) => [spanKey(token), token]))
    for (const { lemma, upos, ...span } of paragraph.tokens) {
      const lexemes = loadedLexemes(found.get(spanKey(span)), family)
      if (lexemes.length > 0 && upos !== 'PROPN') lemmas.push(lexemes.some((name) => sameLemma(name, lemma)) ? 1 : 0)
    }
  }
  const by = (pairs) => interval((x) => exactF1(x).f1, pairs)
  return {
    sentenceF1: by(sentencePairs),
    tokenF1: by(tokenPairs),
    lemmaPrecision: interval(
      (x) =>
        ratio(
          x.reduce((sum, right) => sum + right, 0),
          x.length,
        ),
      lemmas,
    ),
  }
}

/** The lexemes of single-word loaded entries that a token is read as; a form written out (`=laže`) names no lemma. */
function loadedLexemes(token, family) {
  if (token === undefined || token.info === null) return []
  const anchored = token.info.anchored
    .map(({ pattern }) => pattern)
    .filter(({ role, elements }) => role === 'entry' && elements.length === 1)
  const wanted = new Set(anchored.flatMap(({ elements }) => elements[0].lexemes))
  return token.info.readings
    .map((reading) => Math.floor(reading / 2 ** 14))
    .filter((lexeme) => wanted.has(lexeme))
    .map((lexeme) => family.lexemes[lexeme])
    .filter((name) => !name.startsWith('='))
}

/** The treebank lemmatises participles to their verbs, adverbs to themselves, and yat as written. */
function sameLemma(lexeme, lemma) {
  const own = lexeme.replace(/^=/, '').replace(/\/.*$/, '').toLowerCase()
  const wanted = lemma.toLowerCase()
  const trunk = (word) => word.replace(/(?:ski|ški|ćki)$/, 'sk').replace(/(?:[aeiou]|an|en|ti)$/, '')
  return (
    own === wanted ||
    trunk(own) === trunk(wanted) ||
    wanted.startsWith(trunk(own).slice(0, Math.max(4, trunk(own).length - 1)))
  )
}
