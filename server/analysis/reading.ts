import { speaksForSelf } from './clause.ts'
import type { Token } from './match.ts'
import { bareNorm } from './script.ts'
import { polarityOf, squeezed } from './tone-scale.ts'
import type { Polarity, ToneGround, ToneReading } from './types.ts'

/**
 * The reading of a paragraph's tone: a multinomial logistic regression over few, readable features. Whether a text is told plainly or takes a side
 * shows in more than its charged words (*hvala, prelazimo na glasanje* against *dokle, sramota, zašto*). Features: praise and blame of the paragraph
 * (sums of charged words in context, squeezed), on which side of the cut-offs its score lies, its length, questions, exclamations, whether somebody
 * speaks for himself or to somebody, and stems of its plain words. Names, nations, offices and parties are no features, so that who is spoken of
 * moves nothing. The weights are data with their provenance (`data/reading/`).
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
  'address',
] as const
export type ReadingTerm = (typeof readingTerms)[number]

/** What the layer sees of a paragraph. */
export interface ReadingFeatures {
  readonly terms: Readonly<Record<ReadingTerm, number>>
  /** The first token of each stem. */
  readonly stems: ReadonlyMap<string, number>
  /** What each stem counts: 1 / √words, so that a long paragraph is not shouted down by its plain words. */
  readonly scale: number
}

const stemLength = 6
const shortestParticiple = 4
const shortest = 4
/** Learned from sentences: longer paragraphs read like long sentences. */
const longest = 30
/** So many words of the first or second person make a speech. */
const fullAddress = 2
const shownGrounds = 5
/** Log-odds; less than this is told with the others. */
const leastPull = 0.05

/** Polarities in the order of a weight's three numbers. */
const polarities: readonly Polarity[] = [-1, 0, 1]

/**
 * The first six letters of a word without diacritics, less the vowels it ends in and the *-l* of a participle: one stem for both scripts, all ways of
 * typing, and for her as for him (*rekao, rekla*; *surov, surova*).
 */
export function stemOf(norm: string): string {
  const head = bareNorm(norm).slice(0, stemLength)
  const root = withoutVowels(head)
  const participle = root.length >= shortestParticiple && root.endsWith('l') && root.length < head.length
  return participle ? withoutVowels(root.slice(0, -1)) : root
}

function withoutVowels(word: string): string {
  let end = word.length
  while (end > 0 && 'aeiou'.includes(word.charAt(end - 1))) end--
  return word.slice(0, end)
}

/** Paragraph → features. `praise` and `blame` are sums of charges as they count in the score, both ≥ 0. */
export function readFeatures(
  tokens: readonly Token[],
  praise: number,
  blame: number,
  english: boolean,
): ReadingFeatures {
  const stems = new Map<string, number>()
  for (let at = 0; at < tokens.length; at++) {
    const stem = tokens[at]?.info?.stem
    if (stem !== undefined && !stems.has(stem) && isFeature(tokens, at)) stems.set(stem, at)
  }
  return { ...readTerms(tokens, praise, blame, english), stems }
}

function readTerms(
  tokens: readonly Token[],
  praise: number,
  blame: number,
  english: boolean,
): { readonly terms: ReadingFeatures['terms']; readonly scale: number } {
  let words = 0
  let question = 0
  let exclamation = 0
  let address = 0
  for (const token of tokens) {
    if (token.kind !== 'mark') words++
    else if (token.mark === '?') question = 1
    else if (token.mark === '!') exclamation = 1
    if (speaksForSelf(token, english)) address++
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
      address: Math.min(1, address / fullAddress),
    },
    scale: 1 / Math.sqrt(length),
  }
}

interface Weighed {
  readonly at: number
  readonly triple: Triple
}

/** Paragraph + weights → how likely each tone is, and what speaks for the likeliest against the other two (log-odds; the pulls add up). */
export function readPolarity(
  tokens: readonly Token[],
  praise: number,
  blame: number,
  weights: ReadingWeights,
  english: boolean,
): { readonly polarity: Polarity; readonly reading: ToneReading } {
  const { terms, scale } = readTerms(tokens, praise, blame, english)
  const known = weighStems(tokens)
  const sums: [number, number, number] = [0, 0, 0]
  for (const { triple } of known) for (let at = 0; at < 3; at++) sums[at] = (sums[at] ?? 0) + (triple[at] ?? 0) * scale
  for (const term of readingTerms)
    for (let at = 0; at < 3; at++) sums[at] = (sums[at] ?? 0) + (weights.terms[term][at] ?? 0) * terms[term]
  const highest = Math.max(...sums)
  const best = sums.indexOf(highest)
  const shares = sums.map((sum) => Math.exp(sum - highest))
  const total = shares.reduce((sum, share) => sum + share, 0)
  const [negative = 0, neutral = 0, positive = 0] = shares.map((share) => share / total)
  const pullOf = (triple: Triple, value: number): number =>
    (value * (3 * (triple[best] ?? 0) - triple[0] - triple[1] - triple[2])) / 2
  return {
    polarity: polarities[best] ?? 0,
    reading: {
      negative: rounded(negative),
      neutral: rounded(neutral),
      positive: rounded(positive),
      grounds: showGrounds(
        tokens,
        known.map(({ at, triple }) => ({ at, pull: pullOf(triple, scale) })),
        readingTerms.map((term) => ({ term, pull: pullOf(weights.terms[term], terms[term]) })),
      ),
    },
  }
}

/** What pulls enough to be told, words the strongest few; all else together. */
function showGrounds(
  tokens: readonly Token[],
  words: readonly { readonly at: number; readonly pull: number }[],
  terms: readonly { readonly term: ReadingTerm; readonly pull: number }[],
): readonly ToneGround[] {
  const isTold = ({ pull }: { readonly pull: number }): boolean => Math.abs(pull) >= leastPull
  const told = words
    .filter(isTold)
    .sort((a, b) => Math.abs(b.pull) - Math.abs(a.pull) || a.at - b.at)
    .slice(0, shownGrounds)
  const grounds = [
    ...terms.filter(isTold).map(({ term, pull }): ToneGround => ({ term, pull: rounded(pull, 100) })),
    ...told.map(({ at, pull }): ToneGround => {
      const { start, end } = tokens[at] ?? { start: 0, end: 0 }
      return { term: 'word', start, end, pull: rounded(pull, 100) }
    }),
  ]
  const all = [...words, ...terms].reduce((sum, { pull }) => sum + pull, 0)
  const rest = rounded(all - grounds.reduce((sum, { pull }) => sum + pull, 0), 100)
  return rest === 0 ? grounds : [...grounds, { term: 'others', pull: rest }]
}

/** The stems of the paragraph that have weights, each at its first word. */
function weighStems(tokens: readonly Token[]): readonly Weighed[] {
  const seen = new Set<Triple>()
  const known: Weighed[] = []
  for (let at = 0; at < tokens.length; at++) {
    const triple = tokens[at]?.info?.weights
    if (triple == null || seen.has(triple) || !isFeature(tokens, at)) continue
    seen.add(triple)
    known.push({ at, triple })
  }
  return known
}

/** To so many parts of one, ten thousandths unless told; never −0. */
function rounded(value: number, parts = 1e4): number {
  return Math.round(value * parts) / parts + 0
}

/** A plain word: no name (a capital inside a sentence makes one, whoever's it is), and none whose charge is in praise or blame already. */
function isFeature(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token?.kind !== 'word' || token.info === null || token.info.valence !== 0) return false
  if (!token.info.capital) return true
  const before = tokens[at - 1]
  return !token.info.shouted && (before === undefined || before.kind === 'mark')
}
