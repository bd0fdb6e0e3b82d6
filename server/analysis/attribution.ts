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
} from './clause.ts'
import { cue } from './lexicon.ts'
import type { Hit, Token } from './match.ts'
import type { Speaker } from './speakers.ts'
import { openingSubject, speakerAfter, speakerNear } from './speakers.ts'

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
    if (found.some(({ tag }) => at >= tag.from && at < tag.to)) continue
    // Inside what somebody says already a second verb changes nothing, unless it goes on with the first (*… i dodao da …*).
    const within = found.findLastIndex(
      ({ content, kind }) =>
        (kind === 'verb' || kind === 'statement') && content.some((part) => at >= part.from && at < part.to),
    )
    const around = found[within]
    if (around !== undefined) {
      const next = continuation(tokens, around, to, at, outside, english)
      if (next === null) continue
      found[within] = {
        ...around,
        content: around.content.map((part) => ({ ...part, to: Math.min(part.to, next.tag.from) })),
      }
      found.push(next)
      continue
    }
    const attribution =
      (token.info.cues & cue.reporting) !== 0
        ? verbAttribution(tokens, from, to, at, outside, english)
        : (token.info.cues & cue.labelling) !== 0
          ? labellingAttribution(tokens, from, to, at, outside, english)
          : statementAttribution(tokens, from, to, at)
    if (attribution === null) continue
    // *Kako navode autori, …, prenosi RT*: what is attributed already is not said once more.
    const again = attribution.kind === 'inverted' && found.some(({ content }) => content.length > 0)
    found.push(again ? { ...attribution, content: [] } : attribution)
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
  const leans =
    isGerund(tokens[verb], english) && (isMark(tokens[start - 1], ',') || is(tokens[start - 1], cue.coordinator))
  const beside = is(tokens[start - 1], cue.coordinator) && start - 1 > from
  if (leans || beside) {
    const tagFrom = is(tokens[start - 1], cue.coordinator) ? start - 1 : start
    const complementizer = findComplementizer(tokens, verb, to, outside, continuationReach)
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
  const tagTo = clauseEnd(tokens, verb, to)
  const closes = tagTo >= to - 1 || isMark(tokens[tagTo], '.')
  return closes && tagTo - clauseFrom > 1 && !(english && is(tokens[verb], cue.complementizer))
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
  while (tagTo < to && !isMark(tokens[tagTo], ',;:.–—„"“»')) tagTo++
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
  const clauseFrom = clauseStart(tokens, from, verb)
  const contentTo = clauseEnd(tokens, verb, to)
  // *nazvali su ga „šarlatanom“*: where the label stands in quotation marks the rest is the author's.
  const quotes = contentTo < to && !outside(contentTo)
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
  const complementizer = findComplementizer(tokens, verb, to, outside, english ? englishReach : complementReach)
  if (!english && isGoverned(tokens, verb) && (complementizer === -1 || complementizer > verb + 2)) return null
  if (complementizer !== -1) {
    const contentFrom = complementizer + 1
    // *Vuković, profesor hidrologije, upozorava da …*: the subject may stand before an apposition.
    const speaker =
      (clauseFrom > from && verb - clauseFrom <= 1 ? openingSubject(tokens, from, clauseFrom) : null) ??
      speakerNear(tokens, clauseFrom, complementizer, verb, 'left')
    return verbWithContent(clauseFrom, contentFrom, to, speaker)
  }
  const quoteEnd = closerBefore(tokens, from, clauseFrom, outside)
  const besideQuote = quoteEnd !== -1
  const afterComma = isMark(tokens[clauseFrom - 1], ',–—-”“"»«') || isMark(tokens[clauseFrom], '–—-')
  const tagTo = clauseEnd(tokens, verb, to)
  if (besideQuote && verb - clauseFrom <= 5) {
    const prefer = verb - clauseFrom <= 1 && quoteEnd >= clauseFrom - 2 ? 'right' : 'left'
    const tagFrom = isMark(tokens[quoteEnd + 1], ',–—-') ? quoteEnd + 2 : quoteEnd + 1
    return {
      kind: 'inverted',
      tag: { from: tagFrom, to: tagTo },
      content: [],
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
        speaker: speakerNear(tokens, clauseFrom, contentFrom, verb, 'left'),
      }
    }
    if (
      afterComma &&
      !isGerund(tokens[verb], english) &&
      clauseFrom > from + 2 &&
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
  } else if (afterComma && verb - clauseFrom <= 2 && !subordinate(tokens, clauseFrom, verb)) {
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

/** The closing quotation mark that what attributes it stands beside, over appositions (*“…,” Jane Roe, D-Ohio, said*); −1 where there is none. */
function closerBefore(
  tokens: readonly Token[],
  from: number,
  clauseFrom: number,
  outside: (at: number) => boolean,
): number {
  for (let at = clauseFrom - 1; at >= Math.max(from - 1, clauseFrom - longestApposition); at--) {
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
