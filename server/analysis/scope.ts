import { cue } from './lexicon.ts'
import type { Hit, Token } from './match.ts'
import type { Modifier } from './types.ts'

/**
 * What acts on a phrase from its clause: negation (*nije diktator*), boosters (*potpuno*), downtoners (*pomalo*), and frames that make it
 * only possible (*ako, možda*). A cue reaches forward to the end of its clause; boosters and downtoners reach two words.
 */
export interface Scope {
  readonly negated: boolean
  readonly hypothetical: boolean
  readonly boosted: boolean
  readonly downtoned: boolean
  readonly modifiers: readonly Modifier[]
}

const negationReach = 5
const hypotheticalReach = 12
const degreeReach = 2

const plain: Scope = { negated: false, hypothetical: false, boosted: false, downtoned: false, modifiers: [] }

/** Tokens whose cue is taken up by a longer phrase (*ne samo*, *nema sumnje*) or by a match itself. */
export type Muted = ReadonlySet<number>

/** Cue phrases that take the negation out of the words in them. */
export function mutedTokens(cueHits: readonly Hit[]): Muted {
  const muted = new Set<number>()
  for (const hit of cueHits) {
    if ((hit.pattern.target & cue.notNegation) === 0) continue
    for (let at = hit.from; at <= hit.to; at++) muted.add(at)
  }
  return muted
}

/** The scope over tokens `from … to` of the sentence that begins at `sentenceFrom`. */
export function readScope(
  tokens: readonly Token[],
  sentenceFrom: number,
  from: number,
  to: number,
  muted: Muted,
  cueHits: readonly Hit[],
): Scope {
  const modifiers: Modifier[] = []
  let words = 0
  let pastContrast = false
  for (let at = from - 1; at >= sentenceFrom && words < hypotheticalReach; at--) {
    const token = tokens[at]
    if (token === undefined) break
    if (token.kind === 'mark') {
      if (',;:–—()!?'.includes(token.mark)) break
      continue
    }
    words++
    const bits = token.info?.cues ?? 0
    if (bits === 0) continue
    if ((bits & cue.contrast) !== 0) pastContrast = true
    if (pastContrast || muted.has(at)) continue
    const { start, end } = token
    if ((bits & cue.negation) !== 0 && words <= negationReach) modifiers.push({ kind: 'negation', start, end })
    else if ((bits & cue.hypothetical) !== 0) modifiers.push({ kind: 'hypothetical', start, end })
    else if ((bits & cue.booster) !== 0 && words <= degreeReach) modifiers.push({ kind: 'booster', start, end })
    else if ((bits & cue.downtoner) !== 0 && words <= degreeReach) modifiers.push({ kind: 'downtoner', start, end })
  }
  for (const hit of cueHits) {
    if (hit.to >= from || hit.from < sentenceFrom || hit.to < from - negationReach || hit.from === hit.to) continue
    if ((hit.pattern.target & cue.negation) !== 0 && !hasBreak(tokens, hit.to + 1, from))
      modifiers.push({ kind: 'negation', start: hit.start, end: hit.end })
    if ((hit.pattern.target & cue.hypothetical) !== 0 && !hasBreak(tokens, hit.to + 1, from))
      modifiers.push({ kind: 'hypothetical', start: hit.start, end: hit.end })
  }
  // *Diktator nije*: the copula may stand behind its predicate when nothing stands between.
  const next = tokens[to + 1]
  if (
    next?.info != null &&
    (next.info.cues & cue.negation) !== 0 &&
    (next.info.cues & cue.copula) !== 0 &&
    endsClause(tokens[to + 2])
  ) {
    modifiers.push({ kind: 'negation', start: next.start, end: next.end })
  }
  if (modifiers.length === 0) return plain
  const has = (kind: Modifier['kind']): boolean => modifiers.some((modifier) => modifier.kind === kind)
  return {
    negated: has('negation'),
    hypothetical: has('hypothetical'),
    boosted: has('booster'),
    downtoned: has('downtoner'),
    modifiers: modifiers.sort((a, b) => a.start - b.start),
  }
}

const endsClause = (token: Token | undefined): boolean => token === undefined || token.kind === 'mark'

const hasBreak = (tokens: readonly Token[], from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (tokens[at]?.kind === 'mark') return true
  return false
}

/** Degree of a phrase in its scope: what its intensity is multiplied by. */
export function degreeOf(scope: Scope): number {
  let degree = 1
  if (scope.boosted) degree *= 1.25
  if (scope.downtoned) degree *= 0.75
  if (scope.negated || scope.hypothetical) degree *= 0.5
  return degree
}
