/** Words that are somebody's without a clause of his: what he calls things by, and what a noun says that he claims. */
import type { Attribution } from './attribution.ts'
import { clauseEnd, clauseStart, findComplementizer, is, isFirstPerson, isMark, isSupposed } from './clause.ts'
import { cue } from './lexicon.ts'
import { caseNames } from './list-forms.ts'
import type { Token } from './match.ts'
import { casesOf, speakerAfter, speakerNear } from './speakers.ts'

/**
 * *nazvao ih je huliganima*, *described them as hooligans*, *osudio kao …*, *spoke of …*: what stands behind the verb, or behind the phrase it opens
 * (`verb … phraseTo`, both included), is the speaker's label.
 */
export function labellingAttribution(
  tokens: readonly Token[],
  from: number,
  to: number,
  verb: number,
  phraseTo: number,
  outside: (at: number) => boolean,
  english: boolean,
): Attribution | null {
  if (isFirstPerson(tokens, verb, english)) return null
  if (english && isNoun(tokens, verb)) return null
  const clauseFrom = clauseStart(tokens, from, verb)
  if (isSupposed(tokens, clauseFrom, verb) || (!english && isImpersonal(tokens, verb))) return null
  // *govorio o tome da …*: the clause says it all.
  const isPhrase = phraseTo > verb
  // *welcomed him as he left*
  if (isPhrase && is(tokens[phraseTo + 1], cue.subject)) return null
  if (isPhrase && findComplementizer(tokens, phraseTo, to, outside, tomeReach, english) !== -1) return null
  const contentTo = clauseEnd(tokens, phraseTo, to)
  const speaker = speakerNear(tokens, clauseFrom, phraseTo + 1, verb, 'left')
  // *„Projekat veka“, kako ga zovu u vladi, …*: the label stands before the clause, and without marks the author takes it up.
  if (is(tokens[clauseFrom], cue.carrierOpener) && !isPhrase)
    return { kind: 'verb', tag: { from: clauseFrom, to: contentTo }, content: [], speaker }
  // *nazvali su ga „šarlatanom“*: where the label stands in quotation marks the rest is the author's.
  let quotes = contentTo < to && !outside(contentTo)
  for (let at = phraseTo + 1; at < contentTo; at++) if (!outside(at)) quotes = true
  if (quotes) return { kind: 'verb', tag: { from: clauseFrom, to: phraseTo + 1 }, content: [], speaker }
  const label = english || isPhrase ? verb : labelBefore(tokens, clauseFrom, verb)
  const joint = isPhrase ? (tokens[phraseTo]?.info?.norm ?? null) : null
  const end = english ? contentTo : secondLabel(tokens, contentTo, to, joint, outside)
  const ahead = label < verb ? [{ from: label, to: verb }] : []
  return {
    kind: 'verb',
    tag: { from: label < verb ? verb : clauseFrom, to: phraseTo + 1 },
    content: [...ahead, { from: phraseTo + 1, to: end }],
    speaker,
  }
}

const tomeReach = 2

/** *reiterated her call for …*, *a feared man*: behind a possessive or article the verb is none; *some call it …*, *what it called …* is one. */
function isNoun(tokens: readonly Token[], verb: number): boolean {
  const before = tokens[verb - 1]
  if (is(before, cue.preposition)) return true
  if (!is(before, cue.pronoun | cue.function) || before?.info?.norm === 'it' || is(tokens[verb + 1], cue.pronoun))
    return false
  return !is(before, cue.subject | cue.copula | cue.relative | cue.coordinator)
}

/** *to se zove pljačka*, *teško je to nazvati reformom*: called so by all, or by whoever will. */
function isImpersonal(tokens: readonly Token[], verb: number): boolean {
  const isReflexive = (at: number): boolean => tokens[at]?.info?.norm === 'se'
  const passed = is(tokens[verb - 1], cue.clitic | cue.pronoun | cue.function)
  if (isReflexive(verb - 1) || isReflexive(verb + 1) || (passed && isReflexive(verb - 2))) return true
  const isInfinitive = /(?:[aeiou]ti|[^ue]ći)$/.test(tokens[verb]?.info?.norm ?? '')
  return isInfinitive && ![verb - 3, verb - 2, verb - 1].some((at) => /^[cć]e$/.test(tokens[at]?.info?.norm ?? ''))
}

/** *podmuklim je nazvao …*, *izdajnicima ih zove …*: where the label before the verb begins; the verb itself where there is none. */
function labelBefore(tokens: readonly Token[], from: number, verb: number): number {
  let end = verb
  while (end > from && is(tokens[end - 1], cue.clitic | cue.copula | cue.pronoun)) end--
  let label = end
  while (label > from && isInstrumental(tokens[label - 1])) label--
  return label < end && !is(tokens[label - 1], cue.preposition) ? label : verb
}

const longestSecondLabel = 6

/**
 * *… gaženjem rasprave, većina uštedom vremena* · *… o odbrani, a kritičari o porazu*: a second label without its verb, in the instrumental or behind the
 * same joint of the phrase; where it ends, or where the first did.
 */
function secondLabel(
  tokens: readonly Token[],
  contentTo: number,
  to: number,
  joint: string | null,
  outside: (at: number) => boolean,
): number {
  if (!isMark(tokens[contentTo], ',')) return contentTo
  const end = clauseEnd(tokens, contentTo, to)
  const verbs =
    cue.copula | cue.clitic | cue.reporting | cue.labelling | cue.relative | cue.complementizer | cue.clauseBreak
  let labelled = false
  for (let at = contentTo + 1; at < end; at++) {
    const token = tokens[at]
    if (!outside(at) || (is(token, verbs) && !is(token, cue.coordinator))) return contentTo
    if (joint !== null ? token?.info?.norm === joint : isInstrumental(token)) labelled = true
    else if (joint === null && is(token, cue.preposition)) return contentTo
  }
  return labelled && end - contentTo - 1 <= longestSecondLabel ? end : contentTo
}

const instrumentals =
  (1 << caseNames.indexOf('instrumental')) | (1 << (caseNames.length + caseNames.indexOf('instrumental')))
const nominatives = (1 << caseNames.indexOf('nominative')) | (1 << (caseNames.length + caseNames.indexOf('nominative')))

function isInstrumental(token: Token | undefined): boolean {
  const cells = casesOf(token)
  return (cells & instrumentals) !== 0 && (cells & nominatives) === 0
}

/**
 * *tvrdnje da …*, *najava predsednika Petrovića da …*, *claims that …*, *optužbe za …* (a phrase of several words), *poruka „…“*: what the noun says is
 * somebody's claim.
 */
export function statementAttribution(
  tokens: readonly Token[],
  from: number,
  to: number,
  noun: number,
  phraseTo: number,
  outside: (at: number) => boolean,
): Attribution | null {
  if (phraseTo > noun) return claimPhrase(tokens, to, noun, phraseTo, outside)
  let next = noun + 1
  // *ispisali su „…“*: a verb may have its auxiliary between.
  if (casesOf(tokens[noun]) === 0 && is(tokens[next], cue.clitic)) next++
  if (next < to && !outside(next)) return beside(noun, next, [])
  while (next < to && next - noun <= longestOwner && outside(next) && isOwner(tokens[next])) next++
  if (next >= to || !is(tokens[next], cue.complementizer)) return null
  const clauseFrom = clauseStart(tokens, from, noun)
  return {
    kind: 'statement',
    tag: { from: clauseFrom, to: next + 1 },
    content: [{ from: next + 1, to }],
    speaker: speakerAfter(tokens, noun + 1, next),
  }
}

const longestOwner = 7
const isOwner = (token: Token | undefined): boolean =>
  token?.info != null &&
  !is(token, cue.complementizer) &&
  (token.info.capital || token.joined || is(token, cue.role | cue.body | cue.place))

const longestClaim = 4

/** *optužbe za brutalnost*, *accusations of tyranny*: a few words up to the next verb or preposition. */
function claimPhrase(
  tokens: readonly Token[],
  to: number,
  noun: number,
  phraseTo: number,
  outside: (at: number) => boolean,
): Attribution {
  const begin = phraseTo + 1
  const stop =
    cue.copula | cue.clitic | cue.reporting | cue.preposition | cue.relative | cue.complementizer | cue.coordinator
  let end = begin
  while (
    end < Math.min(to, begin + longestClaim) &&
    tokens[end]?.kind !== 'mark' &&
    outside(end) &&
    !is(tokens[end], stop)
  )
    end++
  return beside(noun, begin, end > begin && outside(end) ? [{ from: begin, to: end }] : [])
}

/** Only a quote right behind it belongs to such a noun. */
const beside = (noun: number, tagTo: number, content: Attribution['content']): Attribution => ({
  kind: 'statement',
  tag: { from: noun, to: tagTo },
  content,
  speaker: null,
  beside: true,
})
