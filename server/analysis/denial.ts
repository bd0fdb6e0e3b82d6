import { cue } from './lexicon.ts'
import type { Token } from './match.ts'
import { casesOf, instrumental, nominative } from './name-runs.ts'
import type { Scope } from './scope.ts'
import type { Category, Family, Modifier } from './types.ts'

/**
 * Which negations deny a label. *Nije diktator* does; *neću dozvoliti da huligani …* and *ne pregovaramo sa teroristima* deny an act, and call
 * people what they call them all the same. A label is denied as a predicate alone: beside a copula or a verb of naming, in the nominative or the
 * instrumental, under no preposition, and through *da* only where the copula stands behind it (*ne mislim da je diktator*).
 */
export interface LabelInScope {
  readonly category: Category
  readonly tokens: readonly Token[]
  readonly from: number
  readonly to: number
  readonly family: Family
}

const onSomeone: ReadonlySet<Category> = new Set(['name_calling', 'dehumanisation'])

/** The scope of a phrase without the negations that do not reach it. */
export function withoutIdleNegation(scope: Scope, label: LabelInScope): Scope {
  if (!scope.negated || !onSomeone.has(label.category)) return scope
  const modifiers = scope.modifiers.filter((modifier) => modifier.kind !== 'negation' || denies(modifier, label))
  return { ...scope, modifiers, negated: modifiers.some(({ kind }) => kind === 'negation') }
}

const has = (token: Token | undefined, bits: number): boolean => ((token?.info?.cues ?? 0) & bits) !== 0
const normOf = (token: Token | undefined): string => token?.info?.norm ?? ''

function denies({ start, end }: Modifier, label: LabelInScope): boolean {
  const { tokens, from, family } = label
  const at = tokens.findIndex((token) => token.start === start)
  // A phrase that negates as a whole, and a copula behind its predicate, say what they deny.
  if (at === -1 || at >= from || tokens[at]?.end !== end) return true
  if (isTopic(label)) return true
  if (isGoverned(label)) return false
  const between = tokens.slice(at + 1, from)
  if (family === 'english') {
    const beside = [tokens[at - 1], tokens[at], ...between]
    return between.every(isSmall) || beside.some((token) => englishBe.test(normOf(token)))
  }
  const complement = between.findLastIndex((token) => has(token, cue.complementizer))
  const clause = complement === -1 ? tokens.slice(at, from) : between.slice(complement + 1)
  const cases = casesOfLabel(label)
  const predicate = cases === 0 || (cases & (nominative | instrumental)) !== 0
  if (predicate && clause.some(isPredicative)) return true
  // *ne diktator, nego …*; but *neće huligani …* is a future with its subject.
  return complement === -1 && between.length === 0 && !/^ne[ćc]/.test(normOf(tokens[at]))
}

/** What may stand between *not* and its label. */
const isSmall = (token: Token | undefined): boolean =>
  has(token, cue.booster | cue.downtoner) ||
  /^(?:an?|the|any|some|such|just|only|merely|simply|that|this|these|those|my|our|your|his|her|their)$/.test(
    normOf(token),
  )

const isPredicative = (token: Token | undefined): boolean =>
  has(token, cue.copula | cue.labelling) || /^(?:biti|bud(?:e|em|eš|u|emo|ete)|postati|smatra)/.test(normOf(token))

/** The forms of *be* and its like; the other auxiliaries of the copulas, *will, do, have*, make no predicate. */
const englishBe =
  /^(?:(?:is|are|was|were|ai)(?:n't)?|am|be|been|being|(?:it|he|she)'s|(?:we|they|you)'re|i'm|becom(?:e|es|ing)|became|remains?|called|label+ed|branded|dubbed|considered)$/

function casesOfLabel({ tokens, from, to }: LabelInScope): number {
  let bits = 0
  for (let at = from; at <= to; at++) bits |= casesOf(tokens[at])
  return bits
}

/** *nije reč o režimu* */
const isTopic = ({ tokens, from }: LabelInScope): boolean =>
  normOf(tokens[from - 1]) === 'o' && /^r(?:ij)?e[čc]$/.test(normOf(tokens[from - 2]))

/** *sa teroristima*, *with those terrorists* */
function isGoverned(label: LabelInScope): boolean {
  const { tokens, from, family } = label
  if (has(tokens[from - 1], cue.preposition)) return true
  const belongs =
    family === 'english' ? isSmall(tokens[from - 1]) : (casesOf(tokens[from - 1]) & casesOfLabel(label)) !== 0
  return belongs && has(tokens[from - 2], cue.preposition)
}
