import { continuation } from './attribution-beside.ts'
import { around, verbAttribution } from './attribution-verb.ts'
import { clauseEnd, clauseStart, is, isFirstPerson, isMark, namesSpeaker } from './clause.ts'
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
        ? reportingAttribution(tokens, from, to, at, outside, english)
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
  // *… scene koje se, prema rečima X, ponavljaju*: in the middle it carries its own clause and what follows, at the end the whole sentence.
  const closes = tagTo >= to - 1
  const begin = closes
    ? from
    : carriedFrom(tokens, from, isMark(tokens[phraseFrom - 1], ',') ? phraseFrom - 1 : phraseFrom)
  return {
    kind: 'source',
    tag: { from: phraseFrom, to: tagTo },
    content: around(begin, to, phraseFrom, tagTo),
    speaker,
  }
}

/** Where the clause before a source in the middle of a sentence begins, or its relative. */
export function carriedFrom(tokens: readonly Token[], from: number, to: number): number {
  const start = clauseStart(tokens, from, to)
  for (let at = to - 1; at > start; at--) if (is(tokens[at], cue.relative)) return at
  return start
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

/** *accused the cabinet of …*, *optužio ih je za …*: a verb that reports and labels labels where it has no clause. */
function reportingAttribution(
  tokens: readonly Token[],
  from: number,
  to: number,
  verb: number,
  outside: (at: number) => boolean,
  english: boolean,
): Attribution | null {
  const said = verbAttribution(tokens, from, to, verb, outside, english)
  if (said?.kind !== 'introduces' || !is(tokens[verb], cue.labelling) || isPassive(tokens, verb, english)) return said
  const labelled = labellingAttribution(tokens, from, to, verb, outside, english)
  return labelled?.content.some((part) => part.to > part.from) ? labelled : said
}

/** *the man accused of theft*, *optuženi za krađu*: who is accused says nothing. */
const isPassive = (tokens: readonly Token[], verb: number, english: boolean): boolean =>
  english
    ? is(tokens[verb + 1], cue.preposition)
    : /[aei]n(?:[aeiou]|im|oga?|omu?|oj|ih|ima)?$/.test(tokens[verb]?.info?.norm ?? '')

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
