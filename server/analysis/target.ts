import type { FamilyLexicon } from './lexicon.ts'
import { cue } from './lexicon.ts'
import type { Token } from './match.ts'
import type { Polarity, Span } from './types.ts'

/**
 * Tone toward a named target: the charged words of its sentence, each weighed by how it stands to the target. What is near and in the same
 * clause weighs most; what someone does to others weighs on them (*Smith **slammed** Jones*: Jones, not Smith), unless it is done to him
 * (*Smith was slammed*).
 */
export interface TargetedCharge {
  readonly from: number
  readonly to: number
  readonly value: number
}

export interface TargetTone {
  readonly value: number
  readonly polarity: Polarity
}

/** Tokens at which half the weight is lost. */
const reach = 9
const acrossClause = 0.6
/** A verb of attack or praise says little of its own subject. */
const ownDeed = 0.35
const doneTo = 1.3
const squeeze = 4
const cutOffs = { negative: -0.2, positive: 0.15 } as const

/** Charged words of a sentence and the target's tokens `[from, to)` → tone toward it. */
export function weighTarget(
  tokens: readonly Token[],
  charges: readonly TargetedCharge[],
  target: { readonly from: number; readonly to: number },
  lexicon: FamilyLexicon,
): TargetTone {
  let sum = 0
  for (const charge of charges) sum += charge.value * relation(tokens, charge, target, lexicon)
  const value = sum / Math.sqrt(sum * sum + squeeze)
  return { value, polarity: value <= cutOffs.negative ? -1 : value >= cutOffs.positive ? 1 : 0 }
}

function relation(
  tokens: readonly Token[],
  charge: TargetedCharge,
  target: { readonly from: number; readonly to: number },
  lexicon: FamilyLexicon,
): number {
  const before = charge.to < target.from
  const distance = before ? target.from - charge.to : charge.from >= target.to ? charge.from - target.to + 1 : 0
  let weight = reach / (reach + distance)
  const [start, end] = before ? [charge.to + 1, target.from] : [target.to, charge.from]
  if (breaksBetween(tokens, start, end)) weight *= acrossClause
  if (!isVerb(tokens[charge.from], lexicon)) return weight
  const passive = isPassive(tokens, charge.from)
  if (before) return passive ? weight * ownDeed : weight * (distance <= 4 ? doneTo : 1)
  return passive ? weight * doneTo : weight * ownDeed
}

function breaksBetween(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token?.kind === 'mark' && ',;:–—()'.includes(token.mark)) return true
    if (token?.info != null && (token.info.cues & cue.contrast) !== 0) return true
  }
  return false
}

/** Whether the lists know the word as a verb and as nothing else. */
function isVerb(token: Token | undefined, lexicon: FamilyLexicon): boolean {
  const names = (token?.info?.readings ?? [])
    .map((reading) => lexicon.lexemes[reading >> 14] ?? '')
    .filter((name) => !name.startsWith('='))
  return names.length > 0 && names.every((name) => /\/verb/.test(name))
}

/** *was slammed*, *je optužen*: a copula close before a participle. */
function isPassive(tokens: readonly Token[], at: number): boolean {
  if (!/(?:ed|en|t|n|na|no|ni|ne)$/.test(tokens[at]?.info?.norm ?? '')) return false
  for (let back = 1; back <= 3; back++) if (((tokens[at - back]?.info?.cues ?? 0) & cue.copula) !== 0) return true
  return false
}

/** The tokens that a span of the text covers. */
export function tokensOf(tokens: readonly Token[], span: Span): { readonly from: number; readonly to: number } {
  const from = tokens.findIndex(({ end }) => end > span.start)
  const after = tokens.findIndex(({ start }) => start >= span.end)
  return { from: Math.max(0, from), to: after === -1 ? tokens.length : after }
}
