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
export const neededAuthorWords = 300
export const neededHits = 5
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
  const atShare = (share: number): number | null => (share <= 0 || share >= 1 ? null : round(Math.log2((share / (1 - share)) * scale)))
  return { value: round(Math.log2((filled(first.count) / filled(second.count)) * scale)), low: atShare(low), high: atShare(high) }
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
export function findWordChoice(reports: readonly ArticleReport[], words: readonly ArticleWords[]): readonly WordChoice[] {
  if (reports.length === 2) return [compareWords([0], [1], reports, words)]
  return reports.map((_, article) => {
    const others = [...reports.keys()].filter((other) => other !== article)
    const kin = others.filter((other) => words[other]?.family === words[article]?.family)
    return compareWords([article], kin.length > 0 ? kin : others, reports, words)
  })
}

/** The author's words of some articles against those of others. */
export function compareWords(first: readonly number[], second: readonly number[], reports: readonly ArticleReport[], words: readonly ArticleWords[]): WordChoice {
  const families = new Set([...first, ...second].map((article) => words[article]?.family))
  if (families.size > 1) return { first, second, result: { kind: 'different-languages' } }
  const totalOf = (side: readonly number[]): number => side.reduce((sum, article) => sum + (reports[article]?.loaded.author.words ?? 0), 0)
  const authorWords = [totalOf(first), totalOf(second)] as const
  if (Math.min(...authorWords) < neededAuthorWords) return { first, second, result: { kind: 'too-short', authorWords, needed: neededAuthorWords } }
  const counted = countWords([first, second], words)
  const scored = (kind: ContentWord['kind']): KeyWords => scoreWords(counted.filter((word) => word.kind === kind), authorWords)
  return { first, second, result: { kind: 'compared', authorWords, words: scored('word'), names: scored('name') } }
}

interface CountedWord {
  readonly kind: ContentWord['kind']
  readonly key: string
  readonly shown: Map<string, number>
  readonly counts: [number, number]
  readonly paragraphs: readonly [Set<string>, Set<string>]
  readonly contexts: readonly [WordContext[], WordContext[]]
}

function countWords(sides: readonly [readonly number[], readonly number[]], words: readonly ArticleWords[]): readonly CountedWord[] {
  const counted = new Map<string, CountedWord>()
  sides.forEach((articles, index) => {
    const side = index === 0 ? 0 : 1
    for (const article of articles) {
      for (const { kind, key, shown, voice, paragraph, start, end } of words[article]?.body ?? []) {
        if (voice !== 'author' || kind === 'number') continue
        const id = `${kind}:${key}`
        let word = counted.get(id)
        if (word === undefined) {
          word = { kind, key, shown: new Map(), counts: [0, 0], paragraphs: [new Set(), new Set()], contexts: [[], []] }
          counted.set(id, word)
        }
        word.counts[side]++
        word.shown.set(shown, (word.shown.get(shown) ?? 0) + 1)
        word.paragraphs[side].add(`${article}:${paragraph}`)
        if (word.contexts[side].length < mostContexts) word.contexts[side].push({ article, paragraph, start, end })
      }
    }
  })
  return [...counted.values()]
}

/**
 * Intervals are adjusted as the tests are (false coverage rate, Benjamini & Yekutieli 2005): with R of m words found at q ≤ 0.05, each has confidence
 * 1 − 0.05·R/m, with none found Bonferroni's 1 − 0.05/m. So a word's LRC is off zero just when its q is at most 0.05.
 */
function scoreWords(counted: readonly CountedWord[], [firstTotal, secondTotal]: readonly [number, number]): KeyWords {
  const tested = counted.filter(({ counts: [first, second] }) => first + second >= neededHits)
  const pairs = tested.map((word) => {
    const first: WordCounts = { count: word.counts[0], total: firstTotal }
    const second: WordCounts = { count: word.counts[1], total: secondTotal }
    return { word, first, second, p: exactTest(first, second) }
  })
  const qs = adjustByBenjaminiHochberg(pairs.map(({ p }) => p))
  const found = qs.filter((q) => q <= falseDiscoveries).length
  const alpha = (falseDiscoveries * Math.max(1, found)) / Math.max(1, tested.length)
  const scored = pairs.map(({ word, first, second, p }, index) => {
    const ratio = logRatio(first, second, alpha)
    const keyWord: KeyWord = {
      word: mostShown(word.shown),
      counts: word.counts,
      paragraphs: [word.paragraphs[0].size, word.paragraphs[1].size],
      rates: [round((first.count * 1000) / firstTotal), round((second.count * 1000) / secondTotal)],
      logOdds: logOdds(first, second),
      logRatio: ratio,
      conservative: conservativeRatio(ratio),
      p: round(p),
      q: round(qs[index] ?? 1),
      contexts: word.contexts,
    }
    return { keyWord, key: word.key }
  })
  const telling = [...scored].sort((a, b) => Math.abs(b.keyWord.logOdds.z) - Math.abs(a.keyWord.logOdds.z) || byKey(a, b)).slice(0, mostListed)
  const list = telling.sort((a, b) => b.keyWord.logOdds.z - a.keyWord.logOdds.z || byKey(a, b)).map(({ keyWord }) => keyWord)
  return { tested: tested.length, tooRare: counted.length - tested.length, confidence: round(1 - alpha), list }
}

const byKey = (a: { readonly key: string }, b: { readonly key: string }): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/** The form most often printed; of equals the shortest, then the first by letters. */
function mostShown(shown: ReadonlyMap<string, number>): string {
  const [best] = [...shown].sort(([a, first], [b, second]) => second - first || a.length - b.length || (a < b ? -1 : 1))
  return best?.[0] ?? ''
}
