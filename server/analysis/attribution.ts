import { cue } from './lexicon.ts'
import type { Hit, Token } from './match.ts'

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

export interface Speaker {
  readonly from: number
  readonly to: number
}

const is = (token: Token | undefined, bits: number): boolean => token?.info != null && (token.info.cues & bits) !== 0

export const isMark = (token: Token | undefined, marks: string): boolean =>
  token !== undefined && token.kind === 'mark' && marks.includes(token.mark)

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

/** *kažem, tvrdimo, rekao sam*; *I said*: the author's own words. */
function isFirstPerson(tokens: readonly Token[], verb: number, english: boolean): boolean {
  if (english) return ['i', 'we', "i'd", "i'll", "i've", "we'd"].includes(tokens[verb - 1]?.info?.norm ?? '')
  if (/(?:[aei]m|[aei]mo)$/.test(tokens[verb]?.info?.norm ?? '')) return true
  return [verb - 2, verb - 1, verb + 1].some((at) => ['sam', 'smo'].includes(tokens[at]?.info?.norm ?? ''))
}

/** *Ako vlast misli da …*: nobody has said it yet. */
function isSupposed(tokens: readonly Token[], from: number, verb: number): boolean {
  for (let at = from; at < verb; at++) if (is(tokens[at], cue.hypothetical)) return true
  return false
}

/** A clause begins behind the last mark, or behind the last *koji, jer, i …* that follows a mark. */
function clauseStart(tokens: readonly Token[], from: number, at: number): number {
  for (let index = at - 1; index >= from; index--) if (isMark(tokens[index], ',;:–—-„“”"»«()')) return index + 1
  return from
}

function clauseEnd(tokens: readonly Token[], at: number, to: number): number {
  for (let index = at + 1; index < to; index++) if (isMark(tokens[index], ',;:–—-„“”"»«')) return index
  return to
}

const hasVerbBefore = (tokens: readonly Token[], from: number, to: number): boolean => {
  for (let at = Math.max(from, to - 6); at < to; at++) if (is(tokens[at], cue.reporting)) return true
  return false
}

/** *da, kako, that* after the verb, past its subject and object; a strong mark ends the search, one comma does not. */
function findComplementizer(
  tokens: readonly Token[],
  verb: number,
  to: number,
  outside: (at: number) => boolean,
  reach: number,
): number {
  for (let at = verb + 1; at < Math.min(to, verb + reach + 1); at++) {
    if (isMark(tokens[at], ';:.?!„“”"»«') || !outside(at)) return -1
    if (is(tokens[at], cue.complementizer)) return at
    if (isMark(tokens[at], ',') && !is(tokens[at + 1], cue.complementizer)) {
      // An apposition between commas may stand between the verb and its *da*.
      const next = tokens[at + 1]
      if (next?.info == null || is(next, cue.reporting)) return -1
    }
  }
  return -1
}

/** What stands before *, he said* is a clause of its own, not a name with its apposition. */
function hasFinite(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at++)
    if (is(tokens[at], cue.copula) || /ed$/.test(tokens[at]?.info?.norm ?? '')) return true
  return false
}

/** At least four words with a finite verb among them stand behind an English reporting verb: a clause without *that*. */
function hasClause(tokens: readonly Token[], from: number, to: number): boolean {
  const first = tokens[from]
  if (first?.info == null || is(first, cue.preposition)) return false
  let words = 0
  let finite = false
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (isMark(token, ',;:–—“”"')) break
    if (token?.kind !== 'mark') words++
    if (is(token, cue.copula)) finite = true
  }
  return words >= 4 && finite
}

/**
 * Whether an attribution without a name of its own speaks of the one who spoke last: *dodao je da*, *on kaže da*, *prema njegovim rečima*; not
 * *neki roditelji smatraju da*, which has a subject.
 */
export function refersBack(tokens: readonly Token[], { kind, tag }: Attribution): boolean {
  const small =
    cue.function | cue.pronoun | cue.clitic | cue.copula | cue.reporting | cue.complementizer | cue.preposition
  if (kind === 'source') {
    for (let at = tag.from; at < tag.to; at++) if (is(tokens[at], cue.pronoun)) return true
    return false
  }
  for (let at = tag.from; at < tag.to && !is(tokens[at], cue.reporting); at++) {
    if (tokens[at]?.info != null && !is(tokens[at], small) && !is(tokens[at - 1], cue.preposition)) return false
  }
  return true
}

/** The name or role a sentence opens with: whom *on* of the next sentence means. */
export function openingSubject(tokens: readonly Token[], from: number, to: number): Speaker | null {
  const [first] = speakers(tokens, from, Math.min(to, from + 6))
  return first !== undefined && !is(tokens[first.from - 1], cue.preposition) && first.from <= from + 3 ? first : null
}

/** A name or role between two tokens, first to last. */
function speakerAfter(tokens: readonly Token[], from: number, to: number): Speaker | null {
  const candidates = speakers(tokens, from, to)
  return candidates.find(({ named }) => named) ?? candidates[0] ?? null
}

/** The name or role nearest to the verb; on the preferred side first, never behind a preposition (*na Tviteru*) if another is there. */
function speakerNear(
  tokens: readonly Token[],
  from: number,
  to: number,
  verb: number,
  prefer: 'left' | 'right',
): Speaker | null {
  let best: (Speaker & { readonly named: boolean }) | null = null
  let bestCost = Number.POSITIVE_INFINITY
  for (const candidate of speakers(tokens, from, to)) {
    const right = candidate.from > verb
    const distance = right ? candidate.from - verb : verb - candidate.to
    const afterPreposition = is(tokens[candidate.from - 1], cue.preposition)
    const inPhrase =
      candidate.to - candidate.from < 2 &&
      [2, 3].some((back) => candidate.from - back >= from && is(tokens[candidate.from - back], cue.preposition))
    if (afterPreposition && !is(tokens[candidate.from], cue.body)) continue
    const cost =
      distance +
      (afterPreposition ? 40 : inPhrase ? 12 : 0) +
      (right === (prefer === 'right') ? 0 : 20) +
      (candidate.named ? 0 : 3)
    if (cost < bestCost) {
      best = candidate
      bestCost = cost
    }
  }
  return best
}

/** Runs of capitalised words, and roles or bodies alone, in `[from, to)`. A role before a name belongs to it and is left out. */
function speakers(
  tokens: readonly Token[],
  from: number,
  to: number,
): readonly (Speaker & { readonly named: boolean })[] {
  const found: (Speaker & { named: boolean })[] = []
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token?.info == null) continue
    const known = (token.info.cues & (cue.role | cue.body | cue.medium)) !== 0
    // A capital that only opens the sentence names nobody, when the word is one the lists know.
    const opens = at === 0 || tokens[at - 1]?.kind === 'mark'
    const common = opens && token.info.readings.length > 0 && tokens[at + 1]?.info?.capital !== true
    const named =
      token.info.capital &&
      !known &&
      !common &&
      // *Tim Eš*: inside a sentence a capital makes a name even of a word that is otherwise a small one.
      (token.info.cues &
        (opens
          ? cue.calendar | cue.function | cue.reporting | cue.preposition | cue.complementizer
          : cue.reporting)) ===
        0
    if (named) {
      let end = at + 1
      while (
        end < to &&
        tokens[end]?.info?.capital === true &&
        (tokens[end]?.joined === true || tokens[end]?.spaced === true)
      )
        end++
      // *u Valjevu Radmila Tešić*: a place behind its preposition runs into the name behind it.
      const start = is(tokens[at - 1], cue.preposition) && end - at >= 3 ? at + 1 : at
      found.push({ from: start, to: end, named: true })
      at = end - 1
    } else if (known) {
      let end = at + 1
      while (
        end < to &&
        end - at < 4 &&
        tokens[end]?.info != null &&
        tokens[end]?.info?.capital === true &&
        !is(tokens[end], cue.reporting)
      )
        end++
      if (end > at + 1 && (token.info.cues & cue.role) !== 0) {
        found.push({ from: at + 1, to: end, named: true })
        at = end - 1
      } else found.push({ from: at, to: at + 1, named: false })
    }
  }
  return found
}
