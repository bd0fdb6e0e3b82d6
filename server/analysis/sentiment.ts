import type { FamilyLexicon } from './lexicon.ts'
import { cue } from './lexicon.ts'
import type { Hit, Token } from './match.ts'
import { readPolarity } from './reading.ts'
import type { Muted } from './scope.ts'
import { readScope } from './scope.ts'
import { round } from './score.ts'
import { polarityOf, rootOf, shareOf, squeezed } from './tone-scale.ts'
import type { Polarity, Score, Tone, ToneEvidence } from './types.ts'

/**
 * Tone of a paragraph: valences of its words in context, summed, per sentence's length where it is longer, and squeezed to −1 … 1 (`tone-scale.ts`).
 * A loaded phrase brings polarity × intensity; what stands before *ali, but* counts half, what stands behind it one and a half. Bad weighs more
 * than good (SO-CAL takes 1.5; Taboada et al. 2011; 2 was better on debates and on news). Negation turns praise into blame, but *nije sramota*
 * only takes blame away (Kiritchenko and Mohammad 2016), and praise in a question (*Da li je to pošteno?*) is none.
 */
const negativeWeight = 2
const negatedPraise = -0.9
const negatedBlame = 0
const boost = 1.25
const downtone = 0.75
const beforeContrast = 0.6
const afterContrast = 1.3

/** From which likelihood on a reading is called certain. */
const certainFrom = 0.6

interface Charge {
  readonly from: number
  readonly to: number
  readonly lemma: string
  readonly valence: number
}

export interface ToneInput {
  readonly tokens: readonly Token[]
  readonly sentences: readonly { readonly from: number; readonly to: number }[]
  readonly valenceHits: readonly Hit[]
  /** Loaded phrases that stayed, as charges of polarity × intensity. */
  readonly loaded: readonly {
    readonly from: number
    readonly to: number
    readonly polarity: Polarity
    readonly intensity: number
    readonly lemma: string
  }[]
  readonly cueHits: readonly Hit[]
  readonly muted: Muted
  readonly lexicon: FamilyLexicon
}

/** Paragraph → tone with its evidence; the contributions add up to the value. `words` decides whether there is enough text. */
export function readTone(input: ToneInput, words: number, needed: number): Tone {
  const { tokens, sentences } = input
  const charges = findCharges(input)
  const weighed: { charge: Charge; value: number; negated: boolean }[] = []
  let next = 0
  for (const { from, to } of sentences) {
    const inSentence: { charge: Charge; value: number; negated: boolean }[] = []
    const isQuestion = [to - 1, to - 2].some((at) => tokens[at]?.mark === '?')
    for (; next < charges.length; next++) {
      const charge = charges[next]
      if (charge === undefined || charge.from >= to) break
      const scope = readScope(tokens, from, charge.from, charge.to, input.muted, input.cueHits)
      let value = charge.valence
      if (scope.boosted) value *= boost
      if (scope.downtoned) value *= downtone
      if (scope.negated) value *= value < 0 ? negatedBlame : negatedPraise
      if (value < 0) value *= negativeWeight
      else if (isQuestion) value = 0
      inSentence.push({ charge, value, negated: scope.negated })
    }
    if (inSentence.length > 1) {
      const contrast = findContrast(tokens, from, to)
      if (contrast !== -1)
        for (const item of inSentence) item.value *= item.charge.from < contrast ? beforeContrast : afterContrast
    }
    weighed.push(...inSentence)
  }
  let praise = 0
  let blame = 0
  let squares = 0
  const share = shareOf(words)
  for (const item of weighed) {
    item.value *= share
    if (item.value > 0) praise += item.value
    else blame -= item.value
    squares += item.value * item.value
  }
  const sum = praise - blame
  const root = rootOf(sum)
  const evidence = weighed.map(
    ({ charge, value, negated }): ToneEvidence => ({
      start: tokens[charge.from]?.start ?? 0,
      end: tokens[charge.to]?.end ?? 0,
      lemma: charge.lemma,
      valence: charge.valence,
      negated,
      contribution: round(value / root),
    }),
  )
  const value = squeezed(sum)
  // The sum of valences is a compound Poisson variable: Σ v² estimates its variance. Nothing found leaves a unit of doubt.
  const deviation = 1.96 * Math.sqrt(Math.max(squares, share))
  const low = squeezed(sum - deviation)
  const high = squeezed(sum + deviation)
  const score: Score =
    words < needed
      ? { kind: 'too-short', basis: words, needed }
      : { kind: 'scored', value: round(value), low: round(low), high: round(high), basis: words }
  const { reading: weights } = input.lexicon
  if (weights === null) {
    const polarity = polarityOf(value)
    const certain = words >= needed && polarityOf(low) === polarity && polarityOf(high) === polarity
    return { score, polarity, certain, evidence, reading: null }
  }
  const { polarity, reading } = readPolarity(tokens, praise, blame, weights, input.lexicon.family === 'english')
  const likeliest = Math.max(reading.negative, reading.neutral, reading.positive)
  return { score, polarity, certain: words >= needed && likeliest >= certainFrom, evidence, reading }
}

/** Loaded phrases first, then valence phrases, then single words, each token at most once. */
function findCharges({ tokens, valenceHits, loaded }: ToneInput): readonly Charge[] {
  const taken = new Uint8Array(tokens.length)
  const charges: Charge[] = []
  const take = (charge: Charge): void => {
    for (let at = charge.from; at <= charge.to; at++) if (taken[at] === 1) return
    for (let at = charge.from; at <= charge.to; at++) taken[at] = 1
    if (charge.valence !== 0) charges.push(charge)
  }
  for (const { from, to, polarity, intensity, lemma } of loaded)
    if (polarity !== 0) take({ from, to, lemma, valence: polarity * intensity })
  for (const hit of valenceHits)
    take({ from: hit.from, to: hit.to, lemma: hit.pattern.lemma, valence: hit.pattern.value })
  tokens.forEach((token, at) => {
    const info = token.info
    if (info === null || info.valence === 0 || taken[at] === 1) return
    if (isName(tokens, at)) return
    charges.push({ from: at, to: at, lemma: info.lemma, valence: info.valence })
  })
  return charges.sort((a, b) => a.from - b.from)
}

/** A capital inside a sentence makes a name of a word: *Sloboda*, *Radost*. */
function isName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  const before = tokens[at - 1]
  if (token?.info?.capital !== true || token.info.shouted) return false
  return before !== undefined && before.kind !== 'mark'
}

/** The place of *ali, međutim, but* in a sentence with words on both sides, or −1. */
function findContrast(tokens: readonly Token[], from: number, to: number): number {
  for (let at = from + 1; at < to - 1; at++) if (((tokens[at]?.info?.cues ?? 0) & cue.contrast) !== 0) return at
  return -1
}
