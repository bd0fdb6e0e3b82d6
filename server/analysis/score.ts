import { gammaQuantile } from './gamma.ts'
import type { Score } from './types.ts'

/** Fewer words of a voice than this, and a score per 100 words would be noise: the score says so instead (law 4). */
export const neededWords = { paragraph: 15, article: 60 } as const
/** A bootstrap over fewer paragraphs than this says nothing. */
export const neededParagraphs = 5

const draws = 1000
/** Longer articles are drawn in so many contiguous blocks, which also keeps neighbouring paragraphs together (Künsch 1989). */
const mostBlocks = 200
const lowerTail = 0.025
const upperTail = 0.975

/**
 * Weighted hits per 100 words with an exact interval for a weighted sum of Poisson counts (Fay & Feuer 1997); with equal weights it is
 * Garwood's (1936). `weights` are the hits' weights; `heaviest` the largest weight a hit may have, which bounds what was not seen.
 */
export function ratePer100(weights: readonly number[], words: number, needed: number, heaviest = 2): Score {
  if (words < needed) return { kind: 'too-short', basis: words, needed }
  let sum = 0
  let squares = 0
  for (const weight of weights) {
    sum += weight
    squares += weight * weight
  }
  const [low, high] = gammaInterval(sum, squares, heaviest)
  const scale = 100 / words
  return { kind: 'scored', value: round(sum * scale), low: round(low * scale), high: round(high * scale), basis: words }
}

const intervals = new Map<number, readonly [number, number]>()

function gammaInterval(sum: number, squares: number, heaviest: number): readonly [number, number] {
  const key = sum * 1e8 + squares * 1e3 + heaviest
  const known = intervals.get(key)
  if (known !== undefined) return known
  const low = sum === 0 ? 0 : (squares / sum) * gammaQuantile((sum * sum) / squares, lowerTail)
  const upperSum = sum + heaviest
  const upperSquares = squares + heaviest * heaviest
  const high = (upperSquares / upperSum) * gammaQuantile((upperSum * upperSum) / upperSquares, upperTail)
  if (intervals.size > 20_000) intervals.clear()
  intervals.set(key, [low, high])
  return [low, high]
}

/** A ratio of sums over paragraphs: `numerator / denominator × scale`. */
export interface RatioColumn {
  readonly numerator: readonly number[]
  readonly denominator: readonly number[]
  readonly scale: number
}

/**
 * 95 % percentile intervals of ratios by one bootstrap over paragraphs: 1,000 draws from a seeded generator (mulberry32), the same draws
 * for every column. A draw without any denominator is left out of its column.
 */
export function bootstrapRatios(columns: readonly RatioColumn[], seed = 20_260_101): readonly (readonly [number, number])[] {
  const paragraphs = columns[0]?.numerator.length ?? 0
  const blocks = Math.min(paragraphs, mostBlocks)
  const width = columns.length * 2
  const table = new Float64Array(blocks * width)
  columns.forEach((column, index) => {
    for (let paragraph = 0; paragraph < paragraphs; paragraph++) {
      const row = Math.floor((paragraph * blocks) / paragraphs) * width
      table[row + 2 * index] = (table[row + 2 * index] ?? 0) + (column.numerator[paragraph] ?? 0)
      table[row + 2 * index + 1] = (table[row + 2 * index + 1] ?? 0) + (column.denominator[paragraph] ?? 0)
    }
  })
  const drawn = columns.map(() => new Float64Array(draws))
  const counts = new Int32Array(columns.length)
  const sums = new Float64Array(width)
  const random = mulberry32(seed)
  for (let draw = 0; draw < draws; draw++) {
    sums.fill(0)
    for (let pick = 0; pick < blocks; pick++) {
      const row = Math.floor(random() * blocks) * width
      for (let cell = 0; cell < width; cell++) sums[cell] = (sums[cell] ?? 0) + (table[row + cell] ?? 0)
    }
    for (let index = 0; index < columns.length; index++) {
      const denominator = sums[2 * index + 1] ?? 0
      const column = drawn[index]
      if (denominator <= 0 || column === undefined) continue
      column[counts[index] ?? 0] = ((sums[2 * index] ?? 0) / denominator) * (columns[index]?.scale ?? 1)
      counts[index] = (counts[index] ?? 0) + 1
    }
  }
  return drawn.map((values, index) => {
    const count = counts[index] ?? 0
    const sorted = values.subarray(0, count).sort()
    return [round(quantile(sorted, lowerTail)), round(quantile(sorted, upperTail))] as const
  })
}

function quantile(sorted: Float64Array, probability: number): number {
  if (sorted.length === 0) return 0
  return sorted[Math.min(sorted.length - 1, Math.floor(probability * sorted.length))] ?? 0
}

/** A small seeded generator of uniform numbers in [0, 1) (mulberry32, T. Ettinger). */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Six decimals: enough for any reader, and the same on every machine. */
export function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

/** A share of `count` in `total` with Wilson's score interval (1927). */
export function wilsonShare(count: number, total: number): Score {
  if (total === 0) return { kind: 'too-short', basis: 0, needed: 1 }
  const z = 1.959964
  const share = count / total
  const centre = share + (z * z) / (2 * total)
  const half = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))
  const scale = 1 + (z * z) / total
  return { kind: 'scored', value: round(share), low: round(Math.max(0, (centre - half) / scale)), high: round(Math.min(1, (centre + half) / scale)), basis: total }
}
