import { continuation } from './attribution-beside.ts'
import { labellingAttribution, statementAttribution } from './attribution-label.ts'
import { around, verbAttribution } from './attribution-verb.ts'
import { carriedFrom, is, isMark, namesSpeaker } from './clause.ts'
import { cue } from './lexicon.ts'
import type { Hit, Token } from './match.ts'
import type { Speaker } from './speakers.ts'
import { speakerAfter } from './speakers.ts'

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
  /** Of quotes only the one right behind the tag belongs to it. */
  readonly beside?: boolean
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
  const phrases = new Map<number, Hit>()
  for (const hit of cueHits) {
    if (hit.from < from || hit.to >= to || !outside(hit.from)) continue
    if ((hit.pattern.target & cue.source) !== 0) found.push(sourceAttribution(tokens, from, to, hit.from, hit.to))
    else if ((hit.pattern.target & cue.carrier) !== 0)
      found.push(carrierAttribution(tokens, from, to, hit.from, hit.to))
    else if (hit.to >= (phrases.get(hit.from)?.to ?? hit.from)) phrases.set(hit.from, hit)
  }
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token?.info == null || !outside(at)) continue
    if ((token.info.cues & cue.source) !== 0) found.push(sourceAttribution(tokens, from, to, at, at))
    const phrase = phrases.get(at)
    if (((token.info.cues | (phrase?.pattern.target ?? 0)) & telling) === 0) continue
    const tagged = found.find(({ tag }) => at >= tag.from && at < tag.to)
    const isClaim = ((phrase?.pattern.target ?? 0) & cue.statement) !== 0
    if (tagged !== undefined && tagged.kind !== 'introduces' && !isClaim) continue
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
      phraseAttribution(tokens, from, to, phrase, outside, english) ??
      wordAttribution(tokens, from, to, at, phrase?.pattern.target ?? 0, outside, english)
    // *upozorila je na cene i najavila da …*: in what only introduces, a second verb counts with a clause of its own.
    if (attribution === null || (tagged !== undefined && attribution.kind !== 'verb' && attribution.beside !== true))
      continue
    // *Kako navode autori, …, prenosi RT*: what is attributed already is not said once more.
    const again = attribution.kind === 'inverted' && found.some(({ content }) => content.length > 0)
    if (!again) found.push(attribution)
    else if (namesSpeaker(tokens, at, attribution.tag.to)) found.push({ ...attribution, content: [] })
  }
  return found
}

const telling = cue.reporting | cue.labelling | cue.statement

/** *osudio kao …*, *spoke of …*, *optužbe za …*: a phrase of several words; null where none stands there, or where a word of it says more. */
function phraseAttribution(
  tokens: readonly Token[],
  from: number,
  to: number,
  phrase: Hit | undefined,
  outside: (at: number) => boolean,
  english: boolean,
): Attribution | null {
  if (phrase === undefined || (!english && isPassive(tokens, phrase.from, english))) return null
  const { target } = phrase.pattern
  if ((target & cue.labelling) !== 0)
    return labellingAttribution(tokens, from, to, phrase.from, phrase.to, outside, english)
  return (target & cue.statement) === 0 ? null : statementAttribution(tokens, from, to, phrase.from, phrase.to, outside)
}

/** What one word attributes; `more` are the cues of the phrase it opens (*kune se*, *point out*). */
function wordAttribution(
  tokens: readonly Token[],
  from: number,
  to: number,
  at: number,
  more: number,
  outside: (at: number) => boolean,
  english: boolean,
): Attribution | null {
  const bits = (tokens[at]?.info?.cues ?? 0) | (more & cue.reporting)
  if ((bits & cue.reporting) !== 0) return reportingAttribution(tokens, from, to, at, outside, english)
  if ((bits & cue.labelling) !== 0) return labellingAttribution(tokens, from, to, at, at, outside, english)
  return (bits & cue.statement) === 0 ? null : statementAttribution(tokens, from, to, at, at, outside)
}

/** *Prema rečima X, …* · *…, po navodima X* · *according to X*: the phrase with its comma is the tag, the rest of the sentence its content. */
function sourceAttribution(
  tokens: readonly Token[],
  from: number,
  to: number,
  phraseFrom: number,
  phraseTo: number,
  kind: 'source' | 'carrier' = 'source',
): Attribution {
  // *po njemu*, *prema njegovim rečima*, *it is claimed that*: the phrase says it all, with a comma or without.
  const saysWhose = kind === 'source' && tokens.slice(phraseFrom, phraseTo + 1).some((token) => is(token, cue.pronoun))
  const isWhole = saysWhose || is(tokens[phraseTo], cue.complementizer)
  let tagTo = phraseTo + 1
  while (!isWhole && tagTo < to - 1 && !isMark(tokens[tagTo], ',;:–—„"“»')) tagTo++
  if (tagTo === to - 1 && tokens[tagTo]?.kind !== 'mark') tagTo = to
  if (isMark(tokens[tagTo], ',')) tagTo++
  const speaker = speakerAfter(tokens, phraseTo + 1, tagTo)
  // *… scene koje se, prema rečima X, ponavljaju*: in the middle it carries its own clause and what follows, at the end the whole sentence.
  const closes = tagTo >= to - 1
  const begin = closes
    ? from
    : carriedFrom(tokens, from, isMark(tokens[phraseFrom - 1], ',') ? phraseFrom - 1 : phraseFrom)
  return {
    kind,
    tag: { from: phraseFrom, to: tagTo },
    content: around(begin, to, phraseFrom, tagTo),
    speaker,
  }
}

/** *Kako je Geopost preneo, …*: the one who carries it stands inside the phrase or behind it. */
function carrierAttribution(
  tokens: readonly Token[],
  from: number,
  to: number,
  phraseFrom: number,
  phraseTo: number,
): Attribution {
  const source = sourceAttribution(tokens, from, to, phraseFrom, phraseTo, 'carrier')
  const speaker = speakerAfter(tokens, phraseFrom + 1, phraseTo) ?? source.speaker
  return { ...source, speaker }
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
  const labelled = labellingAttribution(tokens, from, to, verb, verb, outside, english)
  return labelled?.content.some((part) => part.to > part.from) ? labelled : said
}

/** *the man accused of theft*, *optuženi za krađu*: who is accused says nothing. */
const isPassive = (tokens: readonly Token[], verb: number, english: boolean): boolean =>
  english
    ? is(tokens[verb + 1], cue.preposition)
    : /[aei]n(?:[aeiou]|im|oga?|omu?|oj|ih|ima)?$/.test(tokens[verb]?.info?.norm ?? '')
