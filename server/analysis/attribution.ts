import {
  clauseEnd,
  clauseStart,
  findComplementizer,
  hasClause,
  hasFinite,
  hasVerbBefore,
  is,
  isFirstPerson,
  isMark,
  isSupposed,
} from './clause.ts'
import { cue } from './lexicon.ts'
import type { Hit, Token } from './match.ts'
import type { Speaker } from './speakers.ts'
import { speakerAfter, speakerNear } from './speakers.ts'

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
  readonly kind: 'verb' | 'source' | 'carrier' | 'inverted' | 'introduces'
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
    // Inside a tag, or inside what somebody says already, a second verb changes nothing.
    if (
      found.some(
        ({ tag, content, kind }) =>
          (at >= tag.from && at < tag.to) ||
          (kind === 'verb' && content.some((part) => at >= part.from && at < part.to)),
      )
    )
      continue
    const attribution =
      (token.info.cues & cue.reporting) !== 0
        ? verbAttribution(tokens, from, to, at, outside, english)
        : (token.info.cues & cue.labelling) !== 0
          ? labellingAttribution(tokens, from, to, at, english)
          : statementAttribution(tokens, from, to, at)
    if (attribution !== null) found.push(attribution)
  }
  return found
}

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
  english: boolean,
): Attribution | null {
  if (isFirstPerson(tokens, verb, english)) return null
  const clauseFrom = clauseStart(tokens, from, verb)
  const contentTo = clauseEnd(tokens, verb, to)
  return {
    kind: 'verb',
    tag: { from: clauseFrom, to: verb + 1 },
    content: [{ from: verb + 1, to: contentTo }],
    speaker: speakerNear(tokens, clauseFrom, verb + 1, verb, 'left'),
  }
}

/** *tvrdnje da …*, *claims that …*: what the noun says is somebody's claim. */
function statementAttribution(tokens: readonly Token[], from: number, to: number, noun: number): Attribution | null {
  const next = noun + 1
  if (next >= to || !is(tokens[next], cue.complementizer)) return null
  const clauseFrom = clauseStart(tokens, from, noun)
  return { kind: 'verb', tag: { from: clauseFrom, to: next + 1 }, content: [{ from: next + 1, to }], speaker: null }
}

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
    is(tokens[clauseFrom], cue.complementizer) &&
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
  if (complementizer !== -1) {
    const contentFrom = complementizer + 1
    // *Vuković, profesor hidrologije, upozorava da …*: the subject may stand before an apposition.
    const speaker =
      speakerNear(tokens, clauseFrom, complementizer, verb, 'left') ??
      (clauseFrom === verb ? speakerNear(tokens, from, verb, verb, 'left') : null)
    return { kind: 'verb', tag: { from: clauseFrom, to: contentFrom }, content: [{ from: contentFrom, to }], speaker }
  }
  const besideQuote =
    isMark(tokens[clauseFrom - 1], '”“"»«') ||
    (isMark(tokens[clauseFrom - 1], ',–—-') && isMark(tokens[clauseFrom - 2], '”“"»«'))
  const afterComma = isMark(tokens[clauseFrom - 1], ',–—-”“"»«') || isMark(tokens[clauseFrom], '–—-')
  const tagTo = clauseEnd(tokens, verb, to)
  if (besideQuote && verb - clauseFrom <= 5) {
    const prefer = verb - clauseFrom <= 1 ? 'right' : 'left'
    return {
      kind: 'introduces',
      tag: { from: clauseFrom, to: tagTo },
      content: [],
      speaker: speakerNear(tokens, clauseFrom, tagTo, verb, prefer),
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
    if (afterComma && clauseFrom > from + 2 && hasFinite(tokens, from, clauseFrom)) {
      return {
        kind: 'inverted',
        tag: { from: clauseFrom, to: tagTo },
        content: around(from, to, clauseFrom, tagTo),
        speaker: speakerNear(tokens, clauseFrom, tagTo, verb, 'left'),
      }
    }
  } else if (afterComma && verb - clauseFrom <= 2) {
    return {
      kind: 'inverted',
      direct:
        isMark(tokens[clauseFrom - 1], '–—-') || (isMark(tokens[from], '–—-') && isMark(tokens[clauseFrom - 1], ',')),
      tag: { from: clauseFrom, to: tagTo },
      content: around(from, to, clauseFrom, tagTo),
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
