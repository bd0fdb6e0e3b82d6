/** Speech without quotation marks: after a dash, after a colon, and before the clause that attributes it. */
import { findAttributions } from './attribution.ts'
import { clauseEnd, clauseStart, is, isFirstPerson, isGoverned, isMark, namesSpeaker, speaksForSelf } from './clause.ts'
import { cue } from './lexicon.ts'
import type { Hit, Token } from './match.ts'
import type { Speaker } from './speakers.ts'
import { lastName, speakerNear } from './speakers.ts'

type Range = readonly [from: number, to: number]

export interface DirectSpeech {
  readonly speech: readonly Range[]
  readonly speaker: Speaker | null
  /** The words that attribute it; null where only the neighbours tell who speaks. */
  readonly tag: Speaker | null
}

export interface SpeechInput {
  readonly tokens: readonly Token[]
  readonly sentences: readonly { readonly from: number; readonly to: number }[]
  readonly cueHits: readonly Hit[]
  readonly english: boolean
  readonly outside: (at: number) => boolean
  /** Behind the dateline (*BEOGRAD – …*). */
  readonly start: number
}

interface Tag extends Speaker {
  readonly verb: number
}

const isDash = (token: Token | undefined): boolean => isMark(token, '–—-')

/** Whether a paragraph opens with the dash of dialogue. */
export const opensWithDash = (tokens: readonly Token[]): boolean =>
  isDash(tokens[0]) && (tokens[1]?.spaced === true || tokens[1]?.info?.capital === true)

/**
 * *– Ovo je sramota – rekao je X. – Nećemo to trpeti.*: speech from the dash to the attributing clause, and behind it. Without a clause that attributes it
 * a paragraph of whole sentences is the speech of whoever spoke last; shorter lines are a list.
 */
export function findDashSpeech(input: SpeechInput): DirectSpeech | null {
  const { tokens, english } = input
  if (!opensWithDash(tokens)) return findDashWithin(input)
  const tags = dashTags(input, 0)
  const last = tags.length === 0 ? lastCommaTag(input) : null
  if (last !== null) tags.push(last)
  const [first] = tags
  if (first !== undefined) return { ...betweenTags(input, tags), speaker: tagSpeaker(tokens, first), tag: first }
  const isWhole = tokens[1]?.info?.capital === true && isMark(tokens.at(-1), '.!?…”“"»')
  return !english && isWhole && tokens.length >= shortestSpeech
    ? { speech: [[0, tokens.length]], speaker: null, tag: null }
    : null
}

const shortestSpeech = 6

/** *Voditeljka ćuti. – Ona je bahata. Svi to trpimo – kaže snimatelj.*: the dash may open a sentence within the paragraph, where a clause attributes it. */
function findDashWithin(input: SpeechInput): DirectSpeech | null {
  const { tokens, sentences, outside } = input
  const opening = sentences.find(
    ({ from }) =>
      from > 0 &&
      isDash(tokens[from]) &&
      outside(from) &&
      tokens[from + 1]?.spaced === true &&
      tokens[from + 1]?.info?.capital === true,
  )
  if (opening === undefined) return null
  const [tag] = dashTags(input, opening.from)
  if (tag === undefined) return null
  const speech: Range[] = [[opening.from, tag.from]]
  if (isDash(tokens[tag.to]) && tag.to < tokens.length) speech.push([tag.to, sentenceEnd(input, tag.to)])
  return { speech, speaker: tagSpeaker(tokens, tag), tag }
}

/** What somebody said before the clause that attributes it, where it speaks for itself: *Dva puta sam izabran. Odluke donosim sam, objavio je X.* */
export function findPlainSpeech(input: SpeechInput): DirectSpeech | null {
  const { tokens, sentences, english } = input
  if (english || isDash(tokens[0])) return null
  const tag = lastCommaTag(input)
  if (tag === null) return null
  let from = tag.from
  let own = false
  for (const sentence of sentences.toReversed()) {
    if (sentence.from >= tag.from) continue
    const start = Math.max(sentence.from, input.start)
    const self = voiceOfSelf(input, start, Math.min(sentence.to, tag.from))
    // *Sednica je počela u podne. Nećemo popustiti, rekao je X*: a sentence before that tells of others is not his.
    if (self === null || (from < tag.from && !self && start > input.start)) break
    if (self) own = true
    from = start
  }
  return own ? { speech: [[from, tag.from]], speaker: tagSpeaker(tokens, tag), tag } : null
}

/** Whether words speak for themselves; null where they are quoted or report. */
function voiceOfSelf({ tokens, outside, english }: SpeechInput, from: number, to: number): boolean | null {
  let own = false
  for (let at = from; at < to; at++) {
    if (!outside(at) || (is(tokens[at], cue.reporting) && !isFirstPerson(tokens, at, english))) return null
    if (speaksForSelf(tokens[at], english)) own = true
  }
  return own
}

/** A paragraph that somebody speaks as a whole (an answer, a communiqué), but for a clause that attributes it. */
export function wholeSpeech(input: SpeechInput): DirectSpeech {
  const { tokens } = input
  const tag = lastCommaTag(input)
  if (tag === null) return { speech: [[0, tokens.length]], speaker: null, tag: null }
  return { ...betweenTags(input, [tag]), speaker: tagSpeaker(tokens, tag), tag }
}

function tagSpeaker(tokens: readonly Token[], { from, to, verb }: Tag): Speaker | null {
  return speakerNear(tokens, from, to, verb, verb - from <= 2 ? 'right' : 'left')
}

/** Up to four words behind a dash the verb stands: *– rekao je X*, *– ministar zdravlja upozorava*. */
const tagReach = 4

/** The clauses behind a dash that attribute what the dash at `open` begins. */
function dashTags(input: SpeechInput, open: number): Tag[] {
  const { tokens, outside } = input
  const tags: Tag[] = []
  for (let at = open + 2; at < tokens.length; at++) {
    if (!isDash(tokens[at]) || !outside(at) || tokens[at + 1]?.spaced === false) continue
    const verb = tagVerb(input, at + 1)
    if (verb === -1) continue
    let end = verb + 1
    const limit = sentenceEnd(input, verb)
    while (end < limit && !(isDash(tokens[end]) && tokens[end]?.spaced === true && tokens[end + 1]?.spaced !== false))
      end++
    tags.push({ from: at, to: end, verb })
    at = end - 1
  }
  return tags
}

function tagVerb({ tokens, outside, english }: SpeechInput, from: number): number {
  for (let at = from; at < Math.min(tokens.length, from + tagReach); at++) {
    const token = tokens[at]
    if (token === undefined || token.kind === 'mark' || !outside(at)) return -1
    if (is(token, cue.complementizer | cue.relative | cue.firstPerson)) return -1
    if (is(token, cue.reporting) && !isFirstPerson(tokens, at, english)) return at
  }
  return -1
}

const sentenceEnd = ({ tokens, sentences }: SpeechInput, at: number): number =>
  sentences.find(({ from, to }) => at >= from && at < to)?.to ?? tokens.length

/** *…, kaže Petrović.*: the last clause of that kind that ends its sentence. */
function lastCommaTag(input: SpeechInput): Tag | null {
  const { tokens, sentences, outside, english } = input
  for (const sentence of sentences.toReversed()) {
    for (let at = sentence.to - 1; at > sentence.from + 2; at--) {
      if (!is(tokens[at], cue.reporting) || !outside(at) || isFirstPerson(tokens, at, english)) continue
      const from = clauseStart(tokens, sentence.from, at)
      if (from <= sentence.from || at - from > 1 || !isMark(tokens[from - 1], ',”“"') || isGoverned(tokens, at))
        continue
      if (is(tokens[from], cue.relative | cue.clauseBreak | cue.complementizer)) continue
      const end = clauseEnd(tokens, at, sentence.to)
      const next = tokens[end + 1]
      const closes =
        end >= sentence.to - 1 || isMark(tokens[end], '.') || is(next, cue.preposition | cue.relative | cue.role)
      if (
        closes &&
        (namesSpeaker(tokens, at, end) || is(tokens[at - 1], cue.copula) || hasFullName(tokens, at + 1, end))
      )
        return { from, to: sentence.to, verb: at }
    }
  }
  return null
}

/** *kaže u intervjuu za list Petar Petrović* */
function hasFullName(tokens: readonly Token[], from: number, to: number): boolean {
  const name = lastName(tokens, from, to)
  return name !== null && name.to - name.from > 1
}

function betweenTags(input: SpeechInput, tags: readonly Tag[]): { readonly speech: readonly Range[] } {
  const { tokens } = input
  const speech: Range[] = []
  let from = 0
  for (const { from: tagFrom, to } of tags) {
    if (tagFrom > from) speech.push([from, tagFrom])
    from = to
  }
  const last = tags.at(-1)
  if (last !== undefined && from < tokens.length && goesOn(input, last)) speech.push([from, tokens.length])
  return { speech }
}

/** Behind the attributing clause somebody speaks on: behind a new dash, or in the first person and with no new attribution. */
function goesOn({ tokens, outside, english }: SpeechInput, { to }: Tag): boolean {
  if (isDash(tokens[to])) return true
  let own = false
  for (let at = to; at < tokens.length; at++) {
    if (!outside(at) || is(tokens[at], cue.reporting)) return false
    if (speaksForSelf(tokens[at], english)) own = true
  }
  return own
}

const longestTag = 9
const longestHeadline = 40

/**
 * *Vučić: Ovo je sramota* · *Haos u Nišu, ministar: Nećemo stati* · *Ministar kaže: Spremaju haos* · *Srpska lista: To je diktat*: who speaks stands before
 * the colon, at the start of a paragraph or of a sentence in it.
 */
export function findColonSpeech(input: SpeechInput): DirectSpeech | null {
  const { tokens, sentences, start } = input
  for (const [index, sentence] of sentences.entries()) {
    const from = index === 0 ? start : sentence.from
    const colon = findColon(tokens, from, sentence.to)
    if (colon === -1) continue
    const next = tokens[colon + 1]
    if (next?.info?.capital !== true || next.spaced !== true) continue
    const tag = colonTag(input, from, colon, index === 0 || tokens.length <= longestHeadline)
    if (tag !== null) return { speech: [[colon + 1, tokens.length]], speaker: tag.speaker, tag: { from, to: colon } }
  }
  return null
}

function findColon(tokens: readonly Token[], from: number, to: number): number {
  for (let at = from + 1; at < to - 1; at++) {
    if (isMark(tokens[at], ':')) return at
    if (isMark(tokens[at], '„“”"»«.!?')) return -1
  }
  return -1
}

function colonTag(
  { tokens, cueHits, english, outside }: SpeechInput,
  from: number,
  colon: number,
  bare: boolean,
): { readonly speaker: Speaker | null } | null {
  const clauseFrom = clauseStart(tokens, from, colon)
  const words = colon - clauseFrom
  if (bare && words <= 3 && words > 0 && clauseFrom === from && tokens.slice(clauseFrom, colon).every(isName))
    return { speaker: { from: clauseFrom, to: colon } }
  if (words <= longestTag) {
    const said = findAttributions(tokens, clauseFrom, colon, outside, cueHits, english).find(
      ({ kind }) => kind === 'introduces',
    )
    if (said !== undefined) return { speaker: said.speaker }
  }
  if (!bare || words > 4 || words === 0) return null
  const closes = is(tokens[colon - 1], cue.body | cue.medium) && clauseFrom === from
  const opens = is(tokens[clauseFrom], cue.role) && !is(tokens[clauseFrom], cue.reporting)
  return closes || opens ? { speaker: { from: clauseFrom, to: colon } } : null
}

/** A word of a name; shouted, only one that no list knows (*BAKIĆ: …*, not *HAOS: …*). */
const isName = ({ info }: Token): boolean =>
  info?.capital === true &&
  (!info.shouted || info.readings.length === 0) &&
  (info.cues & (cue.function | cue.reporting | cue.place)) === 0
