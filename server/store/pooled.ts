/** Figures over several articles, from sums over them. */
import type { TallySums } from './schema.ts'
import type { Figures, Pooled } from './types.ts'

/** Fewer articles than this, and an average would say more of the articles than of their outlet. */
export const neededArticles = 5

export const noSums: TallySums = {
  articles: 0,
  scored: 0,
  words: 0,
  weight: 0,
  words_squared: 0,
  weight_squared: 0,
  weight_words: 0,
  tones: 0,
  tone: 0,
  tone_squared: 0,
}

export function addSums(one: TallySums, other: TallySums): TallySums {
  return {
    articles: one.articles + other.articles,
    scored: one.scored + other.scored,
    words: one.words + other.words,
    weight: one.weight + other.weight,
    words_squared: one.words_squared + other.words_squared,
    weight_squared: one.weight_squared + other.weight_squared,
    weight_words: one.weight_words + other.weight_words,
    tones: one.tones + other.tones,
    tone: one.tone + other.tone,
    tone_squared: one.tone_squared + other.tone_squared,
  }
}

export function figuresOf(sums: TallySums, needed = neededArticles): Figures {
  return {
    articles: sums.articles,
    words: Math.round(sums.words),
    loaded: pooledRate(sums, needed),
    tone: pooledMean(sums, needed),
  }
}

/**
 * Weighted loaded phrases per 100 author's words of all articles together, R = Σw / Σn, with the interval of a ratio whose units
 * are the articles: s² = Σ(w − R·n)² / (k − 1), standard error √(k·s²) / Σn, Student's t with k − 1 degrees of freedom
 * (Cochran, Sampling Techniques, 1977, § 6.4). Where nothing was found the articles do not vary, and that proves little: the upper
 * end is then that of an article without a find, the exact one of Poisson for the heaviest phrase (Garwood 1936).
 */
function pooledRate(sums: TallySums, needed: number): Pooled {
  const { articles, words, weight, words_squared, weight_squared, weight_words } = sums
  if (articles < needed || words <= 0) return { kind: 'too-few', articles, needed }
  if (round(weight) === 0) {
    return { kind: 'pooled', value: 0, low: 0, high: round((100 * heaviest * unseen) / words), articles }
  }
  const { rate, margin } = ratio(articles, weight, weight_squared, words, words_squared, weight_words)
  return pooled(100 * rate, 100 * margin, 0, Number.POSITIVE_INFINITY, articles)
}

/** Paragraphs of one kind, and all of them, in the articles of a collection. */
export interface ShareSums {
  /** Articles that have paragraphs. */
  readonly articles: number
  readonly part: number
  readonly partSquared: number
  readonly whole: number
  readonly wholeSquared: number
  readonly crossed: number
}

/** Share of the paragraphs of all articles together, with the interval of the same ratio. */
export function pooledShare(sums: ShareSums, needed: number): Pooled {
  const { articles, part, partSquared, whole, wholeSquared, crossed } = sums
  if (articles < needed || whole <= 0) return { kind: 'too-few', articles, needed }
  const { rate, margin } = ratio(articles, part, partSquared, whole, wholeSquared, crossed)
  return pooled(rate, margin, 0, 1, articles)
}

/** R = Σx / Σy over `units`, and half of its interval. */
function ratio(units: number, x: number, xSquared: number, y: number, ySquared: number, crossed: number) {
  const rate = x / y
  const squares = Math.max(0, xSquared - 2 * rate * crossed + rate * rate * ySquared)
  return { rate, margin: (studentQuantile(units - 1) * Math.sqrt((units * squares) / (units - 1))) / y }
}

/** The largest weight of a phrase, and the 97.5 % bound of a Poisson count that came out zero, −ln 0.025. */
const heaviest = 2
const unseen = 3.688879

/** Mean tone of the articles that have one, with Student's interval. */
function pooledMean({ tones, tone, tone_squared }: TallySums, needed: number): Pooled {
  if (tones < needed) return { kind: 'too-few', articles: tones, needed }
  const mean = tone / tones
  const variance = Math.max(0, tone_squared - tones * mean * mean) / (tones - 1)
  return pooled(mean, Math.sqrt(variance / tones) * studentQuantile(tones - 1), -1, 1, tones)
}

function pooled(value: number, margin: number, least: number, most: number, articles: number): Pooled {
  return {
    kind: 'pooled',
    value: round(value),
    low: round(Math.max(least, value - margin)),
    high: round(Math.min(most, value + margin)),
    articles,
  }
}

/** Sums that were added and taken away again leave a trace in the last digits; it is not shown. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6 || 0
}

/** The 97.5 % point of the normal distribution. */
const z = 1.959964

/**
 * The 97.5 % point of Student's t: Cornish–Fisher expansion (Abramowitz & Stegun 26.7.5), right to three digits from
 * four degrees of freedom on; the first three are from its table.
 */
export function studentQuantile(degrees: number): number {
  const exact = [Number.POSITIVE_INFINITY, 12.7062, 4.3027, 3.1824][degrees]
  if (exact !== undefined) return exact
  const first = (z ** 3 + z) / 4
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384
  const fourth = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160
  return z + first / degrees + second / degrees ** 2 + third / degrees ** 3 + fourth / degrees ** 4
}
