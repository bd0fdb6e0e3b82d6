/** Where the clause that a verb reports ends before its sentence does. */
import { clauseEnd, hasFinite, is, isGerund, isMark } from './clause.ts'
import { cue } from './lexicon.ts'
import type { Token } from './match.ts'

/**
 * What is said goes on to the end of the sentence, but for a verb that only leans on a main clause still to come (*Tvrdeći da …, ministar je …*) or
 * stands in a relative without *which* (*in a district the experts swore …, and on Tuesday …*).
 */
export function contentEnd(
  tokens: readonly Token[],
  from: number,
  clauseFrom: number,
  verb: number,
  contentFrom: number,
  to: number,
  outside: (at: number) => boolean,
  english: boolean,
): number {
  if (leansAhead(tokens, from, verb, english)) return mainClause(tokens, contentFrom, to, outside, english)
  if (!english || !isContactRelative(tokens, clauseFrom, verb)) return to
  const end = clauseEnd(tokens, contentFrom, to)
  return isMark(tokens[end], ',') ? end : to
}

/** *Tvrdeći da …*, *Having spent a year insisting that …*: the sentence opens with it, and no finite verb stands before it. */
function leansAhead(tokens: readonly Token[], from: number, verb: number, english: boolean): boolean {
  if (!isGerund(tokens[verb], english)) return false
  if (verb === from) return true
  if (!english || !/ing$/.test(tokens[from]?.info?.norm ?? '')) return false
  for (let at = from; at < verb; at++) if (tokens[at]?.kind === 'mark' || is(tokens[at], cue.copula)) return false
  return true
}

/** The comma before the main clause: the first that a clause with a finite verb follows, else the last that opens no clause of another kind. */
function mainClause(
  tokens: readonly Token[],
  from: number,
  to: number,
  outside: (at: number) => boolean,
  english: boolean,
): number {
  const opensOther = cue.relative | cue.complementizer | cue.coordinator | cue.clauseBreak | cue.reporting
  let last = to
  let inRelative = false
  for (let at = from; at < to; at++) {
    if (!isMark(tokens[at], ',') || !outside(at)) continue
    const closes = inRelative
    inRelative = is(tokens[at + 1], cue.relative)
    if (is(tokens[at + 1], opensOther) || closes) continue
    const end = clauseEnd(tokens, at, to)
    if (english ? hasFinite(tokens, at + 1, end) : hasCopula(tokens, at + 1, end)) return at
    last = at
  }
  return last
}

const hasCopula = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(from, to).some((token) => is(token, cue.copula))

const longestSubject = 4

/** *a district the experts swore …*: a noun runs straight into the subject of the verb, behind a finite verb of its own. */
function isContactRelative(tokens: readonly Token[], from: number, verb: number): boolean {
  const small = cue.function | cue.preposition | cue.copula | cue.calendar | cue.reporting
  for (let at = verb - 1; at > Math.max(from, verb - longestSubject); at--) {
    const before = tokens[at - 1]
    if (!is(tokens[at], cue.function | cue.subject)) continue
    return before?.info != null && !before.info.capital && !is(before, small) && hasOwnVerb(tokens, from, at)
  }
  return false
}

/** A finite verb, or a pronoun for whom there has to be one. */
const hasOwnVerb = (tokens: readonly Token[], from: number, to: number): boolean =>
  is(tokens[from], cue.subject) || hasFinite(tokens, from, to)
