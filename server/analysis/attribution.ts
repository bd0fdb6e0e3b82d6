import {
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
  isSupposed,
  namesSpeaker,
} from './clause.ts'
import { cue } from './lexicon.ts'
import type { Hit, Token } from './match.ts'
import type { Speaker } from './speakers.ts'
import { lastName, openingSubject, speakerAfter, speakerNear } from './speakers.ts'

/**
 * Who says it, and which part of a sentence is what he says: reporting verbs with their clause (*rekao je **da …***), source phrases
 * (*prema rečima …*), carriers (*kako prenosi …*), inverted tags (*…, rekao je X*). Works on one sentence `[from, to)` outside quotation marks.
 */
export interface Attribution {
  /** Tokens of what is said, `[from, to)`, in order. */
  readonly content: readonly { readonly from: number; readonly to: number }[]
  /** Tokens of the words that attribute it, `[from, to)`. */
  readonly tag: { readonly from: number; readonly to: number }
  readonly speaker: Speaker | null
  /** A verb that only introduces a quote (*pita se:*) has no content of its own. */
  readonly kind: 'verb' | 'statement' | 'source' | 'carrier' | 'inverted' | 'introduces'
  /** Direct speech between dashes (*– Ne damo – rekao je X*): quoted, not reported. */
  readonly direct?: boolean
}

/** Sentence → its attributions, first to last. `outside` tells which tokens stand outside quotation marks. */
export function findAttributions(
  tokens: readonly Token[],
  from: number,
  to: number,
  outside: (at: number) => boolean,
  cueHits: readonly Hit[],
  english: boolean,
): readonly Attribution[] {
  const found: Attribution[] = []
  for (const hit of cueHits) {
    if (hit.from < from || hit.to >= to || !outside(hit.from)) continue
    if ((hit.pattern.target & cue.source) !== 0) found.push(sourceAttribution(tokens, from, to, hit.from, hit.to))
    else if ((hit.pattern.target & cue.carrier) !== 0)
      found.push(carrierAttribution(tokens, from, to, hit.from, hit.to))
  }
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token?.info == null || !outside(at)) continue
    if ((token.info.cues & cue.source) !== 0) found.push(sourceAttribution(tokens, from, to, at, at))
    if ((token.info.cues & (cue.reporting | cue.labelling | cue.statement)) === 0) continue
    const tagged = found.find(({ tag }) => at >= tag.from && at < tag.to)
    if (tagged !== undefined && tagged.kind !== 'introduces') continue
    // Inside what somebody says already a second verb changes nothing, unless it goes on with the first (*… i dodao da …*).
    const within = found.findLastIndex(
      ({ content, kind }) =>
        (kind === 'verb' || kind === 'statement') && content.some((part) => at >= part.from && at < part.to),
    )
    const around = found[within]
    if (around !== undefined) {
      const next = continuation(tokens, around, to, at, outside, english)
      if (next === null) continue
      // A short tag in the middle (*…, naglasio je, …*) leaves the content whole.
      const cut = next.kind === 'inverted' ? to : next.tag.from
      found[within] = { ...around, content: around.content.map((part) => ({ ...part, to: Math.min(part.to, cut) })) }
      found.push(next)
      continue
    }
    const attribution =
      (token.info.cues & cue.reporting) !== 0
        ? verbAttribution(tokens, from, to, at, outside, english)
        : (token.info.cues & cue.labelling) !== 0
          ? labellingAttribution(tokens, from, to, at, outside, english)
          : statementAttribution(tokens, from, to, at)
    // *upozorila je na cene i najavila da …*: in what only introduces, a second verb counts with a clause of its own.
    if (attribution === null || (tagged !== undefined && attribution.kind !== 'verb')) continue
    // *Kako navode autori, …, prenosi RT*: what is attributed already is not said once more.
    const again = attribution.kind === 'inverted' && found.some(({ content }) => content.length > 0)
    if (!again) found.push(attribution)
    else if (namesSpeaker(tokens, at, attribution.tag.to)) found.push({ ...attribution, content: [] })
  }
  return found
}

const continuationReach = 4

/**
 * A verb inside what another one reports that stands beside that other, not below it: *…, i dodao da …*, *…, ističući da …*, *…, piše Klix*; and the
 * main clause behind what a noun reports (*Komentarišući izjavu da …, X je rekao da …*).
 */
function continuation(
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
  const complementizer = findComplementizer(tokens, verb, to, outside, 2, english)
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

const verbWithContent = (tagFrom: number, contentFrom: number, to: number, speaker: Speaker | null): Attribution => ({
  kind: 'verb',
  tag: { from: tagFrom, to: contentFrom },
  content: [{ from: contentFrom, to }],
  speaker,
})

/** *Prema rečima X, …* · *…, po navodima X* · *according to X*: the phrase with its comma is the tag, the rest of the sentence its content. */
function sourceAttribution(
  tokens: readonly Token[],
  from: number,
  to: number,
  phraseFrom: number,
  phraseTo: number,
): Attribution {
  let tagTo = phraseTo + 1
  while (tagTo < to - 1 && !isMark(tokens[tagTo], ',;:–—„"“»')) tagTo++
  if (tagTo === to - 1 && tokens[tagTo]?.kind !== 'mark') tagTo = to
  if (isMark(tokens[tagTo], ',')) tagTo++
  const speaker = speakerAfter(tokens, phraseTo + 1, tagTo)
  return { kind: 'source', tag: { from: phraseFrom, to: tagTo }, content: around(from, to, phraseFrom, tagTo), speaker }
}

/** *Kako je Geopost preneo, …*: the one who carries it stands inside the phrase or behind it. */
function carrierAttribution(
  tokens: readonly Token[],
  from: number,
  to: number,
  phraseFrom: number,
  phraseTo: number,
): Attribution {
  const source = sourceAttribution(tokens, from, to, phraseFrom, phraseTo)
  const speaker = speakerAfter(tokens, phraseFrom + 1, phraseTo) ?? source.speaker
  return { ...source, kind: 'carrier', speaker }
}

/** *nazvao ih je huliganima*, *described them as hooligans*: what stands behind the verb is the speaker's label. */
function labellingAttribution(
  tokens: readonly Token[],
  from: number,
  to: number,
  verb: number,
  outside: (at: number) => boolean,
  english: boolean,
): Attribution | null {
  if (isFirstPerson(tokens, verb, english)) return null
  // *reiterated her call for …*: behind a possessive or article it is a noun.
  const before = tokens[verb - 1]
  if (
    english &&
    is(before, cue.pronoun | cue.function) &&
    !is(before, cue.subject | cue.copula | cue.relative | cue.coordinator)
  )
    return null
  const clauseFrom = clauseStart(tokens, from, verb)
  const contentTo = clauseEnd(tokens, verb, to)
  // *nazvali su ga „šarlatanom“*: where the label stands in quotation marks the rest is the author's.
  let quotes = contentTo < to && !outside(contentTo)
  for (let at = verb + 1; at < contentTo; at++) if (!outside(at)) quotes = true
  return {
    kind: 'verb',
    tag: { from: clauseFrom, to: verb + 1 },
    content: quotes ? [] : [{ from: verb + 1, to: contentTo }],
    speaker: speakerNear(tokens, clauseFrom, verb + 1, verb, 'left'),
  }
}

/** *tvrdnje da …*, *najava predsednika Petrovića da …*, *claims that …*: what the noun says is somebody's claim. */
function statementAttribution(tokens: readonly Token[], from: number, to: number, noun: number): Attribution | null {
  let next = noun + 1
  while (next < to && next - noun <= longestOwner && isOwner(tokens[next])) next++
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

const around = (from: number, to: number, tagFrom: number, tagTo: number): { from: number; to: number }[] =>
  [
    { from, to: tagFrom },
    { from: tagTo, to },
  ].filter((range) => range.to > range.from)

const complementReach = 9
const englishReach = 5

function verbAttribution(
  tokens: readonly Token[],
  from: number,
  to: number,
  verb: number,
  outside: (at: number) => boolean,
  english: boolean,
): Attribution | null {
  if (isFirstPerson(tokens, verb, english)) return null
  const clauseFrom = clauseStart(tokens, from, verb)
  if (isSupposed(tokens, clauseFrom, verb)) return null
  const carrier =
    is(tokens[clauseFrom], cue.carrierOpener) &&
    clauseFrom < verb &&
    verb - clauseFrom <= 5 &&
    !hasVerbBefore(tokens, from, clauseFrom)
  if (carrier && !english) {
    const tagTo = clauseEnd(tokens, verb, to)
    return {
      kind: 'carrier',
      tag: { from: clauseFrom, to: tagTo },
      content: around(from, to, clauseFrom, tagTo),
      speaker: speakerNear(tokens, clauseFrom, tagTo, verb, 'left'),
    }
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
    return verbWithContent(clauseFrom, contentFrom, to, speaker)
  }
  if (isGerund(tokens[verb], english) && !english && !isMark(tokens[clauseEnd(tokens, verb, to)], ':')) return null
  const quoteEnd = closerBefore(tokens, from, clauseFrom, verb, outside)
  const besideQuote = quoteEnd !== -1
  const afterComma = isMark(tokens[clauseFrom - 1], ',–—-”“"»«') || isMark(tokens[clauseFrom], '–—-')
  const tagTo = clauseEnd(tokens, verb, to)
  if (besideQuote && verb - clauseFrom <= 5) {
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
        content: [{ from: contentFrom, to }],
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
    speaker: speakerNear(tokens, clauseFrom, tagTo, verb, verb - clauseFrom <= 1 ? 'right' : 'left'),
  }
}

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
    if (isMark(tokens[at], '”“"»«’\'') && !outside(at)) return at
    if (!isMark(tokens[at], ',–—-.') && at >= clauseFrom - 2 && tokens[at]?.kind === 'mark') return -1
    if (is(tokens[at], cue.copula | cue.reporting | cue.complementizer | cue.relative)) return -1
  }
  return -1
}

/** *…, rekao je X, na skupu u Nišu* · *…, rekla je Y, koja vodi stranku*: what trails behind the name belongs to the tag, up to the sentence's end. */
function trailingEnd(tokens: readonly Token[], tagTo: number, to: number, english: boolean): number {
  if (!isMark(tokens[tagTo], ',') || !is(tokens[tagTo + 1], cue.preposition | cue.relative | cue.role)) return tagTo
  let end = tagTo + 1
  while (end < to && !(isMark(tokens[end], ',') && isGerund(tokens[end + 1], english))) end++
  return end
}
