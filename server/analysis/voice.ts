import type { Attribution } from './attribution.ts'
import { findAttributions } from './attribution.ts'
import { is, isMark } from './clause.ts'
import { cue } from './lexicon.ts'
import type { Hit, Token } from './match.ts'
import { classifyQuote } from './quote-kind.ts'
import type { Quote } from './quotes.ts'
import { findQuotes } from './quotes.ts'
import { normalizeWord } from './script.ts'
import type { Setting } from './setting.ts'
import type { Speaker } from './speakers.ts'
import { lastName, openingSubject, refersBack } from './speakers.ts'
import type { DirectSpeech, SpeechInput } from './speech.ts'
import { findColonSpeech, findDashSpeech, findPlainSpeech, wholeSpeech } from './speech.ts'
import type { Span, Voice, VoiceSegment } from './types.ts'

/**
 * Whose words a paragraph's words are. Quotation marks with an attribution or a whole sentence inside are `quoted`; the content of an attribution
 * without marks is `reported`; the rest, and the attributing words themselves, are the `author`'s.
 */
export interface ParagraphVoices {
  readonly segments: readonly VoiceSegment[]
  /** Voice and speaker of every token. */
  readonly voiceAt: (at: number) => Voice
  readonly speakerAt: (at: number) => string | null
  /** Short quotes without a speaker by which the outlet keeps its distance; the marks belong to them. */
  readonly scareQuotes: readonly Quote[]
  /** Titles and names in quotation marks: nothing in them counts. */
  readonly titles: readonly Quote[]
  readonly unclosed: boolean
}

/** What one paragraph hands to the next: the last speaker named. */
export interface VoiceState {
  readonly speaker: string | null
  /** Who answers in an interview: the names in the questions are not his. */
  readonly answering: string | null
}

export const initialVoiceState: VoiceState = { speaker: null, answering: null }

export interface VoiceInput {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly sentences: readonly { readonly from: number; readonly to: number }[]
  readonly cueHits: readonly Hit[]
  readonly english: boolean
  readonly outlet: string | null
  readonly state: VoiceState
  readonly setting: Setting
}

const voiceOrder: readonly Voice[] = ['author', 'quoted', 'reported']

/** Paragraph → voices, and the state for the paragraph after it. */
export function readVoices(input: VoiceInput): { readonly voices: ParagraphVoices; readonly state: VoiceState } {
  const { text, tokens, sentences, setting } = input
  const voice = new Uint8Array(tokens.length)
  const speaker: (string | null)[] = new Array<string | null>(tokens.length).fill(null)
  const cueOf: (Span | null)[] = new Array<Span | null>(tokens.length).fill(null)
  const allQuotes = findQuotes(tokens)
  const outer = allQuotes.filter(({ depth }) => depth === 0).map((quote) => boundQuote(quote, input))
  const start = datelineEnd(tokens)
  if (setting.insideUntil !== null)
    outer.unshift({ open: start - 1, close: setting.insideUntil, closed: setting.insideUntil < tokens.length })
  const inner = allQuotes.filter(({ depth, closed }) => depth > 0 && closed)
  const quoteAt = new Int32Array(tokens.length).fill(-1)
  outer.forEach((quote, index) => {
    for (let at = Math.max(0, quote.open); at <= Math.min(quote.close, tokens.length - 1); at++) quoteAt[at] = index
  })
  const unquoted = (at: number): boolean => quoteAt[at] === -1
  const direct = findDirectSpeech({ ...input, outside: unquoted, start }, setting)
  const spoken = new Uint8Array(tokens.length)
  for (const [from, to] of direct?.speech ?? []) spoken.fill(1, from, to)
  const outside = (at: number): boolean => quoteAt[at] === -1 && spoken[at] === 0

  let lastSpeaker = input.state.speaker
  const nameOf = (range: Speaker | null): string | null => {
    if (range === null) return null
    const first = tokens[range.from]
    const last = tokens[range.to - 1]
    return first === undefined || last === undefined ? null : text.slice(first.start, last.end)
  }
  const spanOf = (range: Speaker | null): Span | null => {
    if (range === null) return null
    const first = tokens[range.from]
    const last = tokens[Math.max(range.from, range.to - 1)]
    return first === undefined || last === undefined ? null : { start: first.start, end: last.end }
  }
  const paint = (from: number, to: number, kind: 1 | 2, who: string | null, by: Span | null): void => {
    for (let at = Math.max(0, from); at < to; at++) {
      if (voice[at] === 1 && kind === 2) continue
      voice[at] = kind
      speaker[at] = who
      cueOf[at] = by
    }
  }

  const answerer = setting.spoken ? (input.state.answering ?? lastSpeaker) : input.state.answering
  if (direct !== null) {
    const who = nameOf(direct.speaker) ?? (setting.spoken ? answerer : lastSpeaker)
    for (const [from, to] of direct.speech) paint(from, to, 1, who, spanOf(direct.tag))
    if (direct.speaker !== null) lastSpeaker = who
  }
  const told = new Map<number, readonly Told[]>()
  /** *On kaže*: who opened the sentence before, else who spoke last. */
  const meantSpeaker = (sentence: number): string | null => {
    const spoke = told.get(sentence - 1)?.findLast(({ who }) => who !== null)?.who ?? null
    if (spoke !== null) return spoke
    const before = sentences[sentence - 1]
    if (before === undefined) return lastSpeaker
    return (
      nameOf(openingSubject(tokens, before.from, before.to)) ??
      lastSpeaker ??
      nameOf(lastName(tokens, before.from, before.to))
    )
  }
  const scareQuotes: Quote[] = []
  const titles: Quote[] = []

  sentences.forEach((range, sentence) => {
    const { to } = range
    const from = sentence === 0 && start < to ? start : range.from
    if (needsReading(tokens, from, to, quoteAt, input.cueHits)) {
      const attributions = findAttributions(tokens, from, to, outside, input.cueHits, input.english)
      const heard: Told[] = []
      for (const attribution of attributions) {
        const who = nameOf(attribution.speaker) ?? (refersBack(tokens, attribution) ? meantSpeaker(sentence) : null)
        const by = spanOf(attribution.tag)
        heard.push({ who, by, from: attribution.tag.from, to: attribution.tag.to })
        if (attribution.speaker !== null) lastSpeaker = who
        if (isOutlet(who, input.outlet)) continue
        // Beside speech without marks an inverted tag has no content of its own.
        if (direct !== null && attribution.kind === 'inverted') continue
        for (const { from: begin, to: end } of attribution.content) {
          for (let at = begin; at < end; at++)
            if (outside(at) && !inTag(attributions, at))
              paint(at, at + 1, attribution.direct === true && direct === null ? 1 : 2, who, by)
        }
      }
      if (heard.length > 0) told.set(sentence, heard)
    }
    for (const quote of outer) {
      // A quote of several sentences is told of where it closes, unless it was where it opened.
      const opensHere = quote.open >= from && quote.open < to
      const closesHere = quote.close >= from && quote.close <= to
      if (!(closesHere || (opensHere && sentence === sentences.length - 1))) continue
      if (quote.close === to && quote.closed && to < tokens.length) continue
      const opening = sentences.findIndex((one) => quote.open >= one.from && quote.open < one.to)
      const teller = tellerOf(quote, told.get(opening) ?? [], told.get(sentence) ?? [])
      const kind =
        quote.open < 0 ? 'speech' : classifyQuote(tokens, quote, teller !== null || spoken[quote.open] === 1, sentences)
      if (kind === 'title') {
        titles.push(quote)
        const around = quote.open > 0 && voice[quote.open - 1] !== 0 ? quote.open - 1 : quote.close + 1
        if (voice[around] === 2) paint(quote.open, quote.close + 1, 2, speaker[around] ?? null, cueOf[around] ?? null)
      } else if (spoken[Math.max(0, quote.open)] === 1) continue
      else if (kind === 'scare') scareQuotes.push(quote)
      else {
        const announced =
          teller === null ? nameOf(speakerBeforeColon(tokens, sentences[opening]?.from ?? 0, quote.open)) : null
        const who = teller?.who ?? announced ?? setting.speaker ?? lastSpeaker
        if (announced !== null) lastSpeaker = announced
        if (!isOutlet(who, input.outlet))
          paint(quote.open, Math.min(quote.close + 1, tokens.length), 1, who, teller?.by ?? null)
      }
    }
  })
  for (const quote of inner) if (classifyQuote(tokens, quote, true, sentences) === 'title') titles.push(quote)

  const unclosed = outer.some(({ closed }) => !closed)
  return {
    voices: {
      segments: toSegments(text, tokens, voice, speaker, cueOf),
      voiceAt: (at) => voiceOrder[voice[at] ?? 0] ?? 'author',
      speakerAt: (at) => speaker[at] ?? null,
      scareQuotes,
      titles,
      unclosed: unclosed && !setting.goesOn && setting.insideUntil === null,
    },
    state: {
      speaker:
        (setting.nextSpeaks ? nameOf(announcedSpeaker(input, told.size > 0 || direct !== null)) : null) ?? lastSpeaker,
      answering: answerer,
    },
  }
}

/** One attribution of a sentence: who, by which words. */
interface Told {
  readonly who: string | null
  readonly by: Span | null
  readonly from: number
  readonly to: number
}

/** The attribution that a quote belongs to: one that stands right beside it, else the last before it, else the first of its sentences. */
function tellerOf(quote: Quote, opening: readonly Told[], closing: readonly Told[]): Told | null {
  const all = opening === closing ? opening : [...opening, ...closing]
  return (
    all.find(({ to }) => to <= quote.open && quote.open - to <= 1) ??
    all.findLast(({ from }) => from < quote.open) ??
    all.find(({ from }) => from > quote.close && from - quote.close <= 3) ??
    all[0] ??
    null
  )
}

const longestIntroduction = 14

/** *Ana Petrović, predsednica skupštine: „…“*: who is named before the colon of a quote. */
function speakerBeforeColon(tokens: readonly Token[], from: number, open: number): Speaker | null {
  if (!isMark(tokens[open - 1], ':') || open - from > longestIntroduction) return null
  return openingSubject(tokens, from, open - 1)
}

/** Whom a paragraph without an attribution leads to speak in the next: *X se obratio javnosti.* ¶ *„…“* */
function announcedSpeaker({ tokens, sentences }: VoiceInput, told: boolean): Speaker | null {
  const [first] = sentences
  const last = sentences.at(-1)
  if (told || first === undefined || last === undefined) return null
  // One capital that opens a sentence may be any word: *Derbi je protekao mirno.*
  const named = (from: number, to: number): Speaker | null => {
    const subject = openingSubject(tokens, from, to)
    return subject !== null &&
      (subject.to - subject.from > 1 || subject.from > from || is(tokens[subject.from], cue.role))
      ? subject
      : null
  }
  const short = tokens.length <= shortestIntroduction ? lastName(tokens, last.from + 1, last.to) : null
  return named(last.from, last.to) ?? named(first.from, first.to) ?? short
}

const shortestIntroduction = 12

function findDirectSpeech(input: SpeechInput, { spoken, insideUntil, asks }: Setting): DirectSpeech | null {
  if (spoken) return wholeSpeech(input)
  if (insideUntil !== null || asks) return null
  return findDashSpeech(input) ?? findColonSpeech(input) ?? findPlainSpeech(input)
}

const longestDateline = 9

/** Where the text begins behind *BEOGRAD –*, *Podgorica, (MINA) –*; 0 where there is no dateline. */
function datelineEnd(tokens: readonly Token[]): number {
  if (tokens[0]?.info?.capital !== true) return 0
  let bracket = false
  for (let at = 1; at < Math.min(tokens.length - 1, longestDateline); at++) {
    const token = tokens[at]
    if (isMark(token, '–—-')) return token?.spaced === true && tokens[at + 1]?.spaced === true ? at + 1 : 0
    if (isMark(token, '(/')) bracket = true
    else if (token?.info != null && !token.info.capital && !bracket) return 0
    else if (isMark(token, ':!?„“”"')) return 0
  }
  return 0
}

/** The tags of others are nobody's content. */
const inTag = (attributions: readonly Attribution[], at: number): boolean =>
  attributions.some(({ tag, kind }) => kind !== 'introduces' && at >= tag.from && at < tag.to)

function needsReading(
  tokens: readonly Token[],
  from: number,
  to: number,
  quoteAt: Int32Array,
  cueHits: readonly Hit[],
): boolean {
  for (let at = from; at < to; at++) {
    if ((quoteAt[at] ?? -1) !== -1) return true
    if (((tokens[at]?.info?.cues ?? 0) & (cue.reporting | cue.source | cue.labelling | cue.statement)) !== 0)
      return true
  }
  return cueHits.some(
    (hit) => hit.from >= from && hit.to < to && (hit.pattern.target & (cue.source | cue.carrier)) !== 0,
  )
}

/** An unclosed quote runs to the end of its paragraph where it opens it, follows a colon or goes on in the next; otherwise to the end of its sentence. */
function boundQuote(quote: Quote, { tokens, sentences, setting }: VoiceInput): Quote {
  if (quote.closed) return quote
  if (quote.open === 0 || setting.goesOn || isMark(tokens[quote.open - 1], ':'))
    return { ...quote, close: tokens.length }
  const sentence = sentences.find(({ from, to }) => quote.open >= from && quote.open < to)
  return { ...quote, close: sentence?.to ?? tokens.length }
}

/** A speaker that is the outlet itself is the author (*Kako je Geopost preneo*, in Geopost). */
function isOutlet(speaker: string | null, outlet: string | null): boolean {
  if (speaker === null || outlet === null) return false
  const said = normalizeWord(speaker)
  const name = normalizeWord(outlet.trim())
  if (name.length < 3) return false
  return (
    said === name || (said.startsWith(name.slice(0, Math.max(4, name.length - 1))) && said.length <= name.length + 3)
  )
}

function toSegments(
  text: string,
  tokens: readonly Token[],
  voice: Uint8Array,
  speaker: readonly (string | null)[],
  cueOf: readonly (Span | null)[],
): readonly VoiceSegment[] {
  const segments: VoiceSegment[] = []
  let from = 0
  for (let at = 1; at <= tokens.length; at++) {
    if (at < tokens.length && voice[at] === voice[from] && speaker[at] === speaker[from]) continue
    const start = segments.length === 0 ? 0 : (segments.at(-1)?.end ?? 0)
    const end = at === tokens.length ? text.length : (tokens[at]?.start ?? text.length)
    segments.push({
      start,
      end,
      voice: voiceOrder[voice[from] ?? 0] ?? 'author',
      speaker: speaker[from] ?? null,
      cue: cueOf[from] ?? null,
    })
    from = at
  }
  return segments.length > 0 ? segments : [{ start: 0, end: text.length, voice: 'author', speaker: null, cue: null }]
}
