/** Reporting verbs inside what another verb reports. */
import type { Attribution } from './attribution.ts'
import { verbAttribution, verbWithContent } from './attribution-verb.ts'
import {
  clauseEnd,
  clauseStart,
  findComplementizer,
  hasClause,
  is,
  isFirstPerson,
  isGerund,
  isGoverned,
  isMark,
  namesSpeaker,
} from './clause.ts'
import { cue } from './lexicon.ts'
import type { Token } from './match.ts'
import { speakerNear } from './speakers.ts'

const continuationReach = 4

/**
 * A verb inside what another one reports that stands beside that other, not below it: *…, i dodao da …*, *…, ističući da …*, *…, piše Klix*; and the
 * main clause behind what a noun reports (*Komentarišući izjavu da …, X je rekao da …*).
 */
export function continuation(
  tokens: readonly Token[],
  around: Attribution,
  to: number,
  verb: number,
  outside: (at: number) => boolean,
  english: boolean,
): Attribution | null {
  if (!is(tokens[verb], cue.reporting) || isFirstPerson(tokens, verb, english)) return null
  const from = around.content[0]?.from ?? verb
  let start = verb
  while (
    start > from &&
    verb - start < 3 &&
    is(tokens[start - 1], cue.clitic | cue.copula | cue.subject) &&
    !is(tokens[start - 1], cue.coordinator | cue.complementizer)
  )
    start--
  const afterWord = english && isMark(tokens[start - 2], ',') && is(tokens[start - 1], cue.preposition)
  const leans =
    isGerund(tokens[verb], english) &&
    (afterWord || isMark(tokens[start - 1], ',') || is(tokens[start - 1], cue.coordinator))
  const beside = is(tokens[start - 1], cue.coordinator) && start - 1 > from
  if (leans || beside) {
    const tagFrom = afterWord || is(tokens[start - 1], cue.coordinator) ? start - 1 : start
    const complementizer = findComplementizer(tokens, verb, to, outside, continuationReach, english)
    const { speaker } = around
    if (complementizer !== -1) return verbWithContent(tagFrom, complementizer + 1, to, speaker)
    if (english && hasClause(tokens, verb + 1, to)) return verbWithContent(tagFrom, verb + 1, to, speaker)
    for (let at = verb + 1; at < Math.min(to, verb + continuationReach + 1); at++) {
      if (!isMark(tokens[at], ':') && outside(at)) continue
      return { kind: 'introduces', tag: { from: tagFrom, to: at }, content: [], speaker }
    }
    return null
  }
  const clauseFrom = clauseStart(tokens, from, verb)
  if (clauseFrom <= from || !isMark(tokens[clauseFrom - 1], ',')) return null
  if (around.kind === 'statement' && !is(tokens[clauseFrom], cue.clauseBreak)) {
    const main = verbAttribution(tokens, clauseFrom, to, verb, outside, english)
    return main?.kind === 'verb' || main?.kind === 'introduces' ? main : null
  }
  if (verb - clauseFrom > 1 || isGoverned(tokens, verb)) return null
  // *…, jer je, smatra, očito da …*: what follows the tag's own comma goes on with the rest.
  const isShut = isMark(tokens[verb + 1], ',') && !is(tokens[verb + 2], cue.complementizer)
  const complementizer = isShut ? -1 : findComplementizer(tokens, verb, to, outside, 2, english)
  if (complementizer !== -1) return verbWithContent(clauseFrom, complementizer + 1, to, around.speaker)
  const tagTo = clauseEnd(tokens, verb, to)
  // *…, naglasio je, …*: a short tag may stand in the middle.
  const closes =
    tagTo >= to - 1 || isMark(tokens[tagTo], '.') || (isMark(tokens[tagTo], ',') && tagTo - clauseFrom <= 3)
  return closes && (namesSpeaker(tokens, verb, tagTo) || is(tokens[verb - 1], cue.copula))
    ? {
        kind: 'inverted',
        tag: { from: clauseFrom, to: tagTo },
        content: [],
        speaker: speakerNear(tokens, clauseFrom, tagTo, verb, 'right'),
      }
    : null
}
