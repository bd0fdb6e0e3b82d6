import type { Token } from './match.ts'
import { bareNorm } from './script.ts'
import { polarityOf, squeezed } from './tone-scale.ts'
import type { Polarity, ToneGround, ToneReading } from './types.ts'

/**
 * The reading of a paragraph's tone: a multinomial logistic regression over few, readable features. Whether a text is told plainly or takes a side
 * shows in more than its charged words (*hvala, prelazimo na glasanje* against *dokle, sramota, zašto*). Features: praise and blame of the paragraph
 * (sums of charged words in context, squeezed), on which side of the cut-offs its score lies, its length, questions, exclamations, and stems of its
 * words. Names, nations, offices and parties are no features, so that who is spoken of moves nothing. The weights are data with their provenance
 * (`data/reading/`).
 */
export interface ReadingWeights {
  readonly terms: Readonly<Record<ReadingTerm, Triple>>
  readonly stems: ReadonlyMap<string, Triple>
}

/** Weights for blame, plain telling and praise. */
export type Triple = readonly [number, number, number]

export const readingTerms = [
  'baseline',
  'praise',
  'blame',
  'above',
  'below',
  'length',
  'question',
  'exclamation',
] as const
export type ReadingTerm = (typeof readingTerms)[number]

/** What the layer sees of a paragraph. */
export interface ReadingFeatures {
  readonly terms: Readonly<Record<ReadingTerm, number>>
  /** Each stem at its first word. */
  readonly stems: ReadonlyMap<string, number>
  /** What each stem counts: 1 / √words, so that a long paragraph is not shouted down by its plain words. */
  readonly scale: number
}

const stemLength = 6
const shortest = 4
/** Learned from sentences: longer paragraphs read like long sentences. */
const longest = 30
const shownGrounds = 5

/** Polarities in the order of a weight's three numbers. */
const polarities: readonly Polarity[] = [-1, 0, 1]

/** The first six letters of a word without diacritics: one stem for both scripts and all ways of typing. */
export function stemOf(norm: string): string {
  return bareNorm(norm).slice(0, stemLength)
}

/** Paragraph → features. `praise` and `blame` are sums of charges as they count in the score, both ≥ 0; `known` keeps the stems that have weights. */
export function readFeatures(
  tokens: readonly Token[],
  praise: number,
  blame: number,
  known?: ReadonlyMap<string, Triple>,
): ReadingFeatures {
  const stems = new Map<string, number>()
  let words = 0
  let question = 0
  let exclamation = 0
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined) break
    if (token.mark === '?') question = 1
    else if (token.mark === '!') exclamation = 1
    if (token.kind === 'mark') continue
    words++
    const { info } = token
    if (token.kind !== 'word' || info === null || known?.has(info.stem) === false || stems.has(info.stem)) continue
    if (!isNamed(tokens, at)) stems.set(info.stem, at)
  }
  const length = Math.max(shortest, words)
  const polarity = polarityOf(squeezed(praise - blame))
  return {
    terms: {
      baseline: 1,
      praise: squeezed(praise),
      blame: squeezed(blame),
      above: polarity > 0 ? 1 : 0,
      below: polarity < 0 ? 1 : 0,
      length: Math.log(Math.min(longest, length)),
      question,
      exclamation,
    },
    stems,
    scale: 1 / Math.sqrt(length),
  }
}

/** Features + weights → how likely each tone is, and what speaks for the likeliest against the other two (log-odds; the pulls add up). */
export function readPolarity(
  features: ReadingFeatures,
  weights: ReadingWeights,
  tokens: readonly Token[],
): { readonly polarity: Polarity; readonly reading: ToneReading } {
  const sums = [0, 0, 0]
  const add = ([blame, plain, praise]: Triple, value: number): void => {
    sums[0] = (sums[0] ?? 0) + blame * value
    sums[1] = (sums[1] ?? 0) + plain * value
    sums[2] = (sums[2] ?? 0) + praise * value
  }
  for (const term of readingTerms) add(weights.terms[term], features.terms[term])
  const known: { readonly at: number; readonly triple: Triple }[] = []
  for (const [stem, at] of features.stems) {
    const triple = weights.stems.get(stem)
    if (triple === undefined) continue
    known.push({ at, triple })
    add(triple, features.scale)
  }
  const highest = Math.max(...sums)
  const best = sums.indexOf(highest)
  const shares = sums.map((sum) => Math.exp(sum - highest))
  const total = shares.reduce((sum, share) => sum + share, 0)
  const [negative = 0, neutral = 0, positive = 0] = shares.map((share) => share / total)

  const pullOf = (triple: Triple, value: number): number =>
    value * ((triple[best] ?? 0) - triple.reduce((sum, weight, index) => (index === best ? sum : sum + weight / 2), 0))
  const terms = readingTerms.map(
    (term): ToneGround => ({ term, pull: pullOf(weights.terms[term], features.terms[term]) }),
  )
  const words = known
    .map(({ at, triple }) => ({ at, pull: pullOf(triple, features.scale) }))
    .sort((a, b) => Math.abs(b.pull) - Math.abs(a.pull) || a.at - b.at)
  const shown = words.slice(0, shownGrounds).map(({ at, pull }): ToneGround => {
    const { start, end } = tokens[at] ?? { start: 0, end: 0 }
    return { term: 'word', start, end, pull }
  })
  const rest = words.slice(shownGrounds).reduce((sum, { pull }) => sum + pull, 0)
  return {
    polarity: polarities[best] ?? 0,
    reading: {
      negative: rounded(negative),
      neutral: rounded(neutral),
      positive: rounded(positive),
      grounds: [...terms, ...shown, { term: 'others', pull: rest } as const].map((ground) => ({
        ...ground,
        pull: rounded(ground.pull),
      })),
    },
  }
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4

/** A capital inside a sentence: a name, whoever's it is. */
function isNamed(tokens: readonly Token[], at: number): boolean {
  const info = tokens[at]?.info
  if (info?.capital !== true) return false
  const before = tokens[at - 1]
  return info.shouted || (before !== undefined && before.kind !== 'mark')
}
