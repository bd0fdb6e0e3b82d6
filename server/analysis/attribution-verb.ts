/** Attributions by a reporting verb. */
import type { Attribution } from './attribution.ts'
import {
  carriedFrom,
  clauseEnd,
  clauseStart,
  findComplementizer,
  hasClause,
  hasFinite,
  hasVerbBefore,
  is,
  isFirstPerson,
  isGerund,
  isGoverned,
  isMark,
  isSilence,
  isSupposed,
  namesSpeaker,
} from './clause.ts'
import { contentEnd } from './content-end.ts'
import { cue } from './lexicon.ts'
import type { Token } from './match.ts'
import type { Speaker } from './speakers.ts'
import { lastName, openingSubject, speakerNear } from './speakers.ts'

const complementReach = 9
const englishReach = 5

/** What a reporting verb reports: its clause, what stands before it, or a quote beside it; null where it attributes nothing to anybody. */
export function verbAttribution(
  tokens: readonly Token[],
  from: number,
  to: number,
  verb: number,
  outside: (at: number) => boolean,
  english: boolean,
): Attribution | null {
  if (isFirstPerson(tokens, verb, english)) return null
  // *Upitan da prokomentariše …, premijer je rekao*: who is asked has not said anything yet.
  if (!english && verb === from && /[aei]n[aie]?$/.test(tokens[verb]?.info?.norm ?? '')) return null
  const clauseFrom = clauseStart(tokens, from, verb)
  if (isSupposed(tokens, clauseFrom, verb) || (english && isSilence(tokens, verb))) return null
  const carrier =
    is(tokens[clauseFrom], cue.carrierOpener) &&
    clauseFrom < verb &&
    verb - clauseFrom <= 5 &&
    !hasVerbBefore(tokens, from, clauseFrom)
  if (carrier && !english) {
    const tagTo = clauseEnd(tokens, verb, to)
    const begin = tagTo >= to - 1 ? from : carriedFrom(tokens, from, Math.max(from, clauseFrom - 1))
    return {
      kind: 'carrier',
      tag: { from: clauseFrom, to: tagTo },
      content: around(begin, to, clauseFrom, tagTo),
      speaker: speakerNear(tokens, clauseFrom, tagTo, verb, 'left'),
    }
  }
  if (!english && isParenthesis(tokens, verb))
    return {
      kind: 'inverted',
      tag: { from: verb, to: verb + 1 },
      content: around(clauseStart(tokens, from, verb - 1), to, verb, verb + 1),
      speaker: null,
    }
  const complementizer = findComplementizer(
    tokens,
    verb,
    to,
    outside,
    english ? englishReach : complementReach,
    english,
  )
  if (!english && isGoverned(tokens, verb) && (complementizer === -1 || complementizer > verb + 2)) return null
  if (complementizer !== -1) {
    const contentFrom = complementizer + 1
    // *Vuković, profesor hidrologije, upozorava da …*: the subject may stand before an apposition.
    const apposed =
      clauseFrom > from && verb - clauseFrom <= 1 && outside(from) && outside(clauseFrom - 2)
        ? openingSubject(tokens, from, clauseFrom)
        : null
    const speaker =
      apposed ??
      antecedent(tokens, from, clauseFrom, verb) ??
      speakerNear(tokens, clauseFrom, complementizer, verb, 'left')
    // *Nema krivca, kazao je te dodao kako …*: what stands before is his as well.
    const both = !english && isMark(tokens[clauseFrom - 1], ',') && verb - clauseFrom <= 1 && clauseFrom > from + 3
    if (both && hasCoordinator(tokens, verb, complementizer))
      return {
        kind: 'inverted',
        tag: { from: clauseFrom, to: contentFrom },
        content: around(from, to, clauseFrom, contentFrom),
        speaker: speakerNear(tokens, clauseFrom, complementizer, verb, 'right') ?? speaker,
      }
    const end = contentEnd(tokens, from, clauseFrom, verb, contentFrom, to, outside, english)
    const said = verbWithContent(clauseFrom, contentFrom, end, speaker)
    // *Komentarišući izjavu da …, X je rekao da …*: the main clause is still to come.
    return verb === from && isGerund(tokens[verb], english) ? { ...said, kind: 'statement' } : said
  }
  if (isGerund(tokens[verb], english) && !english && !isMark(tokens[clauseEnd(tokens, verb, to)], ':')) return null
  const quoteEnd = closerBefore(tokens, from, clauseFrom, verb, outside)
  // *called it “a plot” and accused …*: a second verb behind the quote has an object of its own.
  const isSecond = isMark(tokens[clauseFrom - 1], '”“"»«') && is(tokens[clauseFrom], cue.coordinator)
  const besideQuote = quoteEnd !== -1 && !isSecond
  const afterComma = !isSecond && (isMark(tokens[clauseFrom - 1], ',–—-”“"»«') || isMark(tokens[clauseFrom], '–—-'))
  const tagTo = clauseEnd(tokens, verb, to)
  if (besideQuote && verb - clauseFrom <= 5 && (english || !subordinate(tokens, clauseFrom, verb))) {
    const prefer = verb - clauseFrom <= 1 && quoteEnd >= clauseFrom - 2 ? 'right' : 'left'
    const tagFrom = isMark(tokens[quoteEnd + 1], ',–—-') ? quoteEnd + 2 : quoteEnd + 1
    return {
      kind: 'inverted',
      tag: { from: tagFrom, to: tagTo },
      content: beforeQuote(tokens, from, quoteEnd, outside),
      speaker: speakerNear(tokens, tagFrom, tagTo, verb, prefer),
    }
  }
  if (english) {
    const contentFrom = verb + 1
    if (hasClause(tokens, contentFrom, to)) {
      return {
        kind: 'verb',
        tag: { from: clauseFrom, to: contentFrom },
        content: [
          { from: contentFrom, to: contentEnd(tokens, from, clauseFrom, verb, contentFrom, to, outside, english) },
        ],
        speaker:
          speakerNear(tokens, clauseFrom, contentFrom, verb, 'left') ??
          (verb === clauseFrom && outside(from) ? openingSubject(tokens, from, clauseFrom) : null),
      }
    }
    if (
      afterComma &&
      !isGerund(tokens[verb], english) &&
      clauseFrom > from + 2 &&
      verb - clauseFrom <= longestSubject &&
      !hasRelative(tokens, clauseFrom, verb) &&
      hasFinite(tokens, from, clauseFrom)
    ) {
      const end = trailingEnd(tokens, tagTo, to, english)
      return {
        kind: 'inverted',
        tag: { from: clauseFrom, to: end },
        content: around(from, to, clauseFrom, end),
        speaker: speakerNear(tokens, clauseFrom, tagTo, verb, 'left'),
      }
    }
  } else if (
    afterComma &&
    verb - clauseFrom <= 2 &&
    !isMark(tokens[tagTo], ':') &&
    !subordinate(tokens, clauseFrom, verb) &&
    (namesSpeaker(tokens, verb, tagTo) || is(tokens[verb - 1], cue.copula) || isMark(tokens[clauseFrom - 1], '–—-'))
  ) {
    const end = trailingEnd(tokens, tagTo, to, english)
    return {
      kind: 'inverted',
      direct:
        isMark(tokens[clauseFrom - 1], '–—-') || (isMark(tokens[from], '–—-') && isMark(tokens[clauseFrom - 1], ',')),
      tag: { from: clauseFrom, to: end },
      content: around(from, to, clauseFrom, end),
      speaker: speakerNear(tokens, clauseFrom, tagTo, verb, 'right'),
    }
  }
  return {
    kind: 'introduces',
    tag: { from: clauseFrom, to: tagTo },
    content: [],
    // *tokom kojeg je pozvao na smenu X*: in a clause of its own the subject stands before the verb.
    speaker: hasRelative(tokens, clauseFrom, verb)
      ? null
      : speakerNear(tokens, clauseFrom, tagTo, verb, verb - clauseFrom <= 1 ? 'right' : 'left'),
  }
}

/** A verb with the clause it reports, to the end of the sentence. */
export const verbWithContent = (
  tagFrom: number,
  contentFrom: number,
  to: number,
  speaker: Speaker | null,
): Attribution => ({
  kind: 'verb',
  tag: { from: tagFrom, to: contentFrom },
  content: [{ from: contentFrom, to }],
  speaker,
})

/** A sentence without its tag. */
export const around = (from: number, to: number, tagFrom: number, tagTo: number): { from: number; to: number }[] =>
  [
    { from, to: tagFrom },
    { from: tagTo, to },
  ].filter((range) => range.to > range.from)

/** *jer je, smatra, očito da …*: between its commas a verb carries the clause it cuts in two; in a row (*viče, preti, lupa*) it does not. */
const isParenthesis = (tokens: readonly Token[], verb: number): boolean =>
  isMark(tokens[verb - 1], ',') &&
  isMark(tokens[verb + 1], ',') &&
  is(tokens[verb - 2], cue.copula | cue.clitic | cue.complementizer | cue.clauseBreak) &&
  !is(tokens[verb + 2], cue.complementizer)

/** *koju je predložio ministar*, *jer tvrdi*: the verb stands in a clause of its own, not behind what was said. */
function subordinate(tokens: readonly Token[], from: number, verb: number): boolean {
  for (let at = from; at < verb; at++)
    if (is(tokens[at], cue.relative | cue.complementizer | cue.clauseBreak | cue.preposition)) return true
  return false
}

const longestApposition = 14
const longestSubject = 6

const hasRelative = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(from, to).some((token) => is(token, cue.relative))

const hasCoordinator = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(from, to).some((token) => is(token, cue.coordinator))

/** *Salko Zildžić, kadar stranke koji je kazao da …*: the last name before the relative that is the subject of the verb. */
function antecedent(tokens: readonly Token[], from: number, clauseFrom: number, verb: number): Speaker | null {
  for (let at = clauseFrom; at < verb; at++) if (is(tokens[at], cue.relative)) return lastName(tokens, from, at)
  return null
}

/** *Kosovo nije prošlost već „večno sada“, poručio je X*: what stands before a part in quotation marks is said by the same. */
function beforeQuote(
  tokens: readonly Token[],
  from: number,
  quoteEnd: number,
  outside: (at: number) => boolean,
): { from: number; to: number }[] {
  let words = 0
  let open = from
  while (open < quoteEnd && outside(open)) {
    if (isMark(tokens[open], ':') || is(tokens[open], cue.reporting)) return []
    if (tokens[open]?.kind !== 'mark') words++
    open++
  }
  return words >= fewestWords && !isMark(tokens[open - 1], '.') ? [{ from, to: open }] : []
}

const fewestWords = 3

/** The closing quotation mark that what attributes it stands beside, over appositions (*“…,” Jane Roe, D-Ohio, said*); −1 where there is none. */
function closerBefore(
  tokens: readonly Token[],
  from: number,
  clauseFrom: number,
  verb: number,
  outside: (at: number) => boolean,
): number {
  // *“…!” Roe wrote*: the tag may be a sentence of its own, then with nothing but its subject before the verb.
  if (clauseFrom === from && isMark(tokens[from - 1], '”“"»«’\'') && !outside(from - 1))
    return verb - from <= 4 ? from - 1 : -1
  for (let at = clauseFrom - 1; at >= Math.max(from, clauseFrom - longestApposition); at--) {
    if (isMark(tokens[at], '”“"»«’\'') && !outside(at)) return isQuotedTitle(tokens, from, at, outside) ? -1 : at
    if (!isMark(tokens[at], ',–—-.') && at >= clauseFrom - 2 && tokens[at]?.kind === 'mark') return -1
    if (is(tokens[at], cue.copula | cue.reporting | cue.complementizer | cue.relative)) return -1
  }
  return -1
}

/** *za emisiju „Marker“ govorio je X*: a name in quotation marks is nobody's words. */
function isQuotedTitle(
  tokens: readonly Token[],
  from: number,
  close: number,
  outside: (at: number) => boolean,
): boolean {
  let open = close
  while (open > from && !outside(open - 1)) open--
  const before = tokens[open - 1]
  return close - open <= 6 && open > from && before?.info != null && tokens[open + 1]?.info?.capital === true
}

/** *…, rekao je X, na skupu u Nišu* · *…, rekla je Y, koja vodi stranku*: what trails behind the name belongs to the tag, up to the sentence's end. */
function trailingEnd(tokens: readonly Token[], tagTo: number, to: number, english: boolean): number {
  if (!isMark(tokens[tagTo], ',') || !is(tokens[tagTo + 1], cue.preposition | cue.relative | cue.role)) return tagTo
  let end = tagTo + 1
  while (end < to && !(isMark(tokens[end], ',') && isGerund(tokens[end + 1], english))) end++
  return end
}
