import { binomialInterval, binomialTest } from './beta.ts'
import type { KeyWord, KeyWords, WordChoice, WordContext } from './comparison-types.ts'
import { round } from './score.ts'
import type { ArticleReport } from './types.ts'
import type { ArticleWords, ContentWord } from './words.ts'

/**
 * Word choice of the author: which words one side uses more than the other, and how sure that is. Nothing is said of fewer than 300 words of the
 * author on a side, nor of a word with fewer than 5 hits on both sides together: that choice looks at the sum alone, which the exact test takes
 * as given, so it favours no side.
 */
const neededAuthorWords = 300
const neededHits = 5
/**
 * Weight of the prior in words, α₀: about a long paragraph. It draws a word that is rare on both sides toward no difference, and is too little to
 * drown an article of 300 words.
 */
export const priorWords = 100
const falseDiscoveries = 0.05
const normal95 = 1.959964
/** So many words of each kind are listed at most, the most telling ones. */
const mostListed = 200
const mostContexts = 5

export interface WordCounts {
  readonly count: number
  readonly total: number
}

/**
 * Log-odds ratio of a word with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, eqs. 15–22): the prior gives the word its pooled share
 * of α₀ words. δ = ln((y₁+α)/(n₁+α₀−y₁−α)) − ln((y₂+α)/(n₂+α₀−y₂−α)), σ² ≈ 1/(y₁+α) + 1/(y₂+α), z = δ/σ.
 */
export function logOdds(first: WordCounts, second: WordCounts, alphaTotal: number = priorWords): KeyWord['logOdds'] {
  const alpha = (alphaTotal * (first.count + second.count)) / (first.total + second.total)
  const odds = ({ count, total }: WordCounts): number => (count + alpha) / (total + alphaTotal - count - alpha)
  const value = Math.log(odds(first)) - Math.log(odds(second))
  const deviation = Math.sqrt(1 / (first.count + alpha) + 1 / (second.count + alpha))
  const reach = normal95 * deviation
  return { value: round(value), low: round(value - reach), high: round(value + reach), z: round(value / deviation) }
}

/**
 * Binary logarithm of the ratio of rates (Hardie 2014) with an exact interval: given the sum of its hits, a word's hits on one side are binomial
 * (Clopper & Pearson 1934). An end is null where it is unbounded.
 */
export function logRatio(first: WordCounts, second: WordCounts, alpha: number): KeyWord['logRatio'] {
  const scale = second.total / first.total
  const filled = (count: number): number => (count === 0 ? 0.5 : count)
  const [low, high] = binomialInterval(first.count, first.count + second.count, alpha)
  const atShare = (share: number): number | null =>
    share <= 0 || share >= 1 ? null : round(Math.log2((share / (1 - share)) * scale))
  return {
    value: round(Math.log2((filled(first.count) / filled(second.count)) * scale)),
    low: atShare(low),
    high: atShare(high),
  }
}

/** LRC, the conservative log ratio (Evert, Dykes & Peters 2018; Evert 2022): the end of the interval nearer to zero, or 0. */
export function conservativeRatio({ low, high }: KeyWord['logRatio']): number {
  if (low !== null && low > 0) return low
  return high !== null && high < 0 ? high : 0
}

/** Exact p that a word's hits are shared out as the words of both sides are. */
export function exactTest(first: WordCounts, second: WordCounts): number {
  return binomialTest(first.count, first.count + second.count, first.total / (first.total + second.total))
}

/** p-values → q-values of the step-up procedure (Benjamini & Hochberg 1995), in the order given. */
export function adjustByBenjaminiHochberg(values: readonly number[]): readonly number[] {
  const adjusted = new Array<number>(values.length).fill(1)
  const falling = [...values.keys()].sort((a, b) => (values[b] ?? 1) - (values[a] ?? 1))
  let least = 1
  falling.forEach((index, place) => {
    least = Math.min(least, ((values[index] ?? 1) * values.length) / (values.length - place))
    adjusted[index] = least
  })
  return adjusted
}

/**
 * For two articles their pair; for more, each against the others of its language family. `words` stand beside `reports`.
 */
export function findWordChoice(
  reports: readonly ArticleReport[],
  words: readonly ArticleWords[],
): readonly WordChoice[] {
  const vocabularies = words.map(({ body }, article) => countWords(body, article))
  const compareWords = (first: readonly number[], second: readonly number[]): WordChoice =>
    compareSides(first, second, reports, words, vocabularies)
  if (reports.length === 2) return [compareWords([0], [1])]
  return reports.map((_, article) => {
    const others = [...reports.keys()].filter((other) => other !== article)
    const kin = others.filter((other) => words[other]?.family === words[article]?.family)
    return compareWords([article], kin.length > 0 ? kin : others)
  })
}

/** A word of the author in one article. */
interface WordUse {
  readonly kind: ContentWord['kind']
  readonly shown: Map<string, number>
  readonly contexts: WordContext[]
  count: number
  paragraphs: number
  last: number
}

type Vocabulary = ReadonlyMap<string, WordUse>

function countWords(body: readonly ContentWord[], article: number): Vocabulary {
  const uses = new Map<string, WordUse>()
  for (const { kind, key, shown, voice, paragraph, start, end } of body) {
    if (voice !== 'author' || kind === 'number') continue
    let use = uses.get(key)
    if (use === undefined) {
      use = { kind, shown: new Map(), contexts: [], count: 0, paragraphs: 0, last: -1 }
      uses.set(key, use)
    }
    use.count++
    if (use.last !== paragraph) use.paragraphs++
    use.last = paragraph
    use.shown.set(shown, (use.shown.get(shown) ?? 0) + 1)
    if (use.contexts.length < mostContexts) use.contexts.push({ article, paragraph, start, end })
  }
  return uses
}

/** The author's words of some articles against those of others. */
function compareSides(
  first: readonly number[],
  second: readonly number[],
  reports: readonly ArticleReport[],
  words: readonly ArticleWords[],
  vocabularies: readonly Vocabulary[],
): WordChoice {
  const families = new Set([...first, ...second].map((article) => words[article]?.family))
  if (families.size > 1) return { first, second, result: { kind: 'different-languages' } }
  const totalOf = (side: readonly number[]): number =>
    side.reduce((sum, article) => sum + (reports[article]?.loaded.author.words ?? 0), 0)
  const authorWords = [totalOf(first), totalOf(second)] as const
  if (Math.min(...authorWords) < neededAuthorWords)
    return { first, second, result: { kind: 'too-short', authorWords, needed: neededAuthorWords } }
  const usesOf = (side: readonly number[], key: string): readonly WordUse[] =>
    side.map((article) => vocabularies[article]?.get(key)).filter((use) => use !== undefined)
  const hits: Record<'word' | 'name', Map<string, number>> = { word: new Map(), name: new Map() }
  for (const article of [...first, ...second]) {
    for (const [key, { kind, count }] of vocabularies[article] ?? []) {
      const known = hits[kind === 'name' ? 'name' : 'word']
      known.set(key, (known.get(key) ?? 0) + count)
    }
  }
  const scored = (kind: 'word' | 'name'): KeyWords => {
    const common = [...hits[kind]].filter(([, count]) => count >= neededHits).map(([key]) => key)
    const tested = common.map((key): TestedWord => ({ key, first: usesOf(first, key), second: usesOf(second, key) }))
    return scoreWords(tested, hits[kind].size - tested.length, authorWords)
  }
  return { first, second, result: { kind: 'compared', authorWords, words: scored('word'), names: scored('name') } }
}

interface TestedWord {
  readonly key: string
  readonly first: readonly WordUse[]
  readonly second: readonly WordUse[]
}

const sumOf = (uses: readonly WordUse[], measure: 'count' | 'paragraphs'): number =>
  uses.reduce((sum, use) => sum + use[measure], 0)

/**
 * Intervals are adjusted as the tests are (false coverage rate, Benjamini & Yekutieli 2005): with R of m words found at q ≤ 0.05, each has confidence
 * 1 − 0.05·R/m, with none found Bonferroni's 1 − 0.05/m. So a word's LRC is off zero just when its q is at most 0.05.
 */
function scoreWords(
  tested: readonly TestedWord[],
  tooRare: number,
  [firstTotal, secondTotal]: readonly [number, number],
): KeyWords {
  const pairs = tested.map((word) => {
    const first: WordCounts = { count: sumOf(word.first, 'count'), total: firstTotal }
    const second: WordCounts = { count: sumOf(word.second, 'count'), total: secondTotal }
    return { word, first, second, p: exactTest(first, second) }
  })
  const qs = adjustByBenjaminiHochberg(pairs.map(({ p }) => p))
  const found = qs.filter((q) => q <= falseDiscoveries).length
  const alpha = (falseDiscoveries * Math.max(1, found)) / Math.max(1, tested.length)
  const scored = pairs.map(({ word, first, second, p }, index) => ({
    ...word,
    counts: [first, second] as const,
    p,
    q: qs[index] ?? 1,
    logOdds: logOdds(first, second),
  }))
  const telling = scored
    .sort((a, b) => Math.abs(b.logOdds.z) - Math.abs(a.logOdds.z) || byKey(a, b))
    .slice(0, mostListed)
  const list = telling
    .sort((a, b) => b.logOdds.z - a.logOdds.z || byKey(a, b))
    .map(({ first, second, counts, p, q, logOdds: odds }): KeyWord => {
      const ratio = logRatio(counts[0], counts[1], alpha)
      return {
        word: mostShown([...first, ...second]),
        counts: [counts[0].count, counts[1].count],
        paragraphs: [sumOf(first, 'paragraphs'), sumOf(second, 'paragraphs')],
        rates: [round((counts[0].count * 1000) / firstTotal), round((counts[1].count * 1000) / secondTotal)],
        logOdds: odds,
        logRatio: ratio,
        conservative: conservativeRatio(ratio),
        p: round(p),
        q: round(q),
        contexts: [
          first.flatMap(({ contexts }) => contexts).slice(0, mostContexts),
          second.flatMap(({ contexts }) => contexts).slice(0, mostContexts),
        ],
      }
    })
  return { tested: tested.length, tooRare, confidence: round(1 - alpha), list }
}

const byKey = (a: { readonly key: string }, b: { readonly key: string }): number =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : 0

/** The form most often printed; of equals the shortest, then the first by letters. */
function mostShown(uses: readonly WordUse[]): string {
  const counts = new Map<string, number>()
  for (const { shown } of uses) for (const [form, count] of shown) counts.set(form, (counts.get(form) ?? 0) + count)
  const [best] = [...counts].sort(
    ([a, first], [b, second]) => second - first || a.length - b.length || (a < b ? -1 : 1),
  )
  return best?.[0] ?? ''
}
