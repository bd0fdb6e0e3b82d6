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
 * 95 % percentile intervals of ratios by one bootstrap over paragraphs: 1,000 draws from a seeded generator, the same draws for every column.
 * A draw without any denominator is left out of its column.
 */
export function bootstrapRatios(columns: readonly RatioColumn[]): readonly (readonly [number, number])[] {
  const paragraphs = columns[0]?.numerator.length ?? 0
  const blocks = Math.min(paragraphs, mostBlocks)
  const counts = drawnCounts(blocks)
  const drawn = new Map<readonly number[], Float64Array>()
  const draw = (values: readonly number[]): Float64Array => {
    const totals = new Float64Array(draws)
    addDraws(totals, counts, inBlocks(values, blocks))
    return totals
  }
  return columns.map((column): readonly [number, number] => {
    const numerators = draw(column.numerator)
    const denominators = drawn.get(column.denominator) ?? draw(column.denominator)
    drawn.set(column.denominator, denominators)
    let filled = 0
    for (let draw = 0; draw < draws; draw++) {
      const denominator = denominators[draw] ?? 0
      if (denominator > 0) numerators[filled++] = ((numerators[draw] ?? 0) / denominator) * column.scale
    }
    const values = numerators.subarray(0, filled)
    // What lies below the lower quantile stands in front of it now: the upper one need not look there.
    const lower = quantile(values, lowerTail, 0)
    return [round(lower), round(quantile(values, upperTail, rankOf(values, lowerTail)))]
  })
}

function inBlocks(values: readonly number[], blocks: number): Float64Array {
  const sums = new Float64Array(blocks)
  values.forEach((value, index) => {
    const block = Math.floor((index * blocks) / values.length)
    sums[block] = (sums[block] ?? 0) + value
  })
  return sums
}

/** Adds to each draw what its blocks hold: block by block, passing over the empty ones. */
function addDraws(totals: Float64Array, counts: readonly Uint8Array[], values: Float64Array): void {
  values.forEach((value, block) => {
    const drawn = counts[block]
    if (value === 0 || drawn === undefined) return
    for (let draw = 0; draw < draws; draw++) totals[draw] = (totals[draw] ?? 0) + (drawn[draw] ?? 0) * value
  })
}

const seed = 20_260_101
const drawnByBlocks = new Map<number, readonly Uint8Array[]>()
const rememberedDraws = 64

/** How often each block is in each draw. The same for all texts of so many blocks, so it is drawn once. */
function drawnCounts(blocks: number): readonly Uint8Array[] {
  const known = drawnByBlocks.get(blocks)
  if (known !== undefined) return known
  const counts = Array.from({ length: blocks }, () => new Uint8Array(draws))
  const random = mulberry32(seed)
  for (let draw = 0; draw < draws; draw++) {
    for (let pick = 0; pick < blocks; pick++) {
      const drawn = counts[Math.floor(random() * blocks)]
      if (drawn !== undefined) drawn[draw] = (drawn[draw] ?? 0) + 1
    }
  }
  if (drawnByBlocks.size >= rememberedDraws) drawnByBlocks.clear()
  drawnByBlocks.set(blocks, counts)
  return counts
}

const rankOf = (values: Float64Array, probability: number): number =>
  Math.max(0, Math.min(values.length - 1, Math.floor(probability * values.length)))

/** The value of a rank, by quickselect (Hoare 1961) from a place on before which no value is greater; reorders what it is given. */
function quantile(values: Float64Array, probability: number, from: number): number {
  const rank = rankOf(values, probability)
  let low = from
  let high = values.length - 1
  while (low < high) {
    const pivot = values[(low + high) >> 1] ?? 0
    let left = low
    let right = high
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left++
      while ((values[right] ?? 0) > pivot) right--
      if (left > right) break
      const moved = values[left] ?? 0
      values[left++] = values[right] ?? 0
      values[right--] = moved
    }
    if (rank <= right) high = right
    else if (rank >= left) low = left
    else break
  }
  return values[rank] ?? 0
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

/** Six decimals: enough for any reader, and the same on every machine. A half goes away from zero on both sides, so that a mirror stays one; never −0. */
export function round(value: number): number {
  const size = Math.round(Math.abs(value) * 1e6) / 1e6
  return value < 0 && size !== 0 ? -size : size
}

/** A share of `count` in `total` with Wilson's score interval (1927). */
export function wilsonShare(count: number, total: number): Score {
  if (total === 0) return { kind: 'too-short', basis: 0, needed: 1 }
  const z = 1.959964
  const share = count / total
  const centre = share + (z * z) / (2 * total)
  const half = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))
  const scale = 1 + (z * z) / total
  return {
    kind: 'scored',
    value: round(share),
    low: round(Math.max(0, (centre - half) / scale)),
    high: round(Math.min(1, (centre + half) / scale)),
    basis: total,
  }
}
