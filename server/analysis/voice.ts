import { findAttributions } from './attribution.ts'
import { isMark } from './clause.ts'
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
import type { Told } from './tellers.ts'
import { announcedSpeaker, datelineEnd, speakerBeforeColon, subjectOf, tellerOf } from './tellers.ts'
import type { Span, Voice, VoiceSegment } from './types.ts'
import { createCanvas, paintVoice, toSegments, voiceOrder } from './voice-canvas.ts'

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
  /** Of whom the paragraph told, where nobody spoke in it: whom *on* in the next means. */
  readonly subject: string | null
  /** Who answers in an interview: the names in the questions are not his. */
  readonly answering: string | null
}

export const initialVoiceState: VoiceState = { speaker: null, subject: null, answering: null }

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

/** Paragraph → voices, and the state for the paragraph after it. */
export function readVoices(input: VoiceInput): { readonly voices: ParagraphVoices; readonly state: VoiceState } {
  const { text, tokens, sentences, setting } = input
  const canvas = createCanvas(tokens.length)
  const { voice } = canvas
  const paint = (from: number, to: number, kind: 1 | 2, who: string | null, by: Span | null): void =>
    paintVoice(canvas, from, to, kind, who, by)
  const allQuotes = setting.quotes ?? findQuotes(tokens)
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
  const speechFrom = direct === null ? tokens.length : (direct.speech[0]?.[0] ?? 0)
  const spoken = direct === null ? null : new Uint8Array(tokens.length)
  for (const [from, to] of direct?.speech ?? []) spoken?.fill(1, from, to)
  const outside = (at: number): boolean => quoteAt[at] === -1 && spoken?.[at] !== 1
  const tagged = new Uint8Array(tokens.length)

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
    if (before === undefined) return input.state.subject ?? lastSpeaker
    return (
      nameOf(openingSubject(tokens, before.from, before.to)) ??
      lastSpeaker ??
      nameOf(lastName(tokens, before.from, before.to))
    )
  }
  const scareQuotes: Quote[] = []
  const titles: Quote[] = []

  const sentenceOf = new Int32Array(tokens.length)
  for (const [sentence, { from, to }] of sentences.entries()) sentenceOf.fill(sentence, from, to)
  const sourcesOf = bySentence(
    input.cueHits.filter(({ pattern }) => (pattern.target & (telling | cue.carrier)) !== 0),
    ({ from }) => sentenceOf[from] ?? 0,
  )
  // A quote of several sentences is told of where it closes.
  const quotesOf = bySentence(
    outer,
    ({ open, close, closed }) =>
      sentenceOf[Math.min(closed ? close : Math.max(0, open, close - 1), tokens.length - 1)] ?? 0,
  )
  sentences.forEach((range, sentence) => {
    const { to } = range
    const from = sentence === 0 && start < to ? start : range.from
    const sources = sourcesOf.get(sentence) ?? []
    if (sources.length > 0 || needsReading(tokens, from, to, quoteAt)) {
      const attributions = findAttributions(tokens, from, to, outside, sources, input.english)
      const heard: Told[] = []
      // The tags of others are nobody's content.
      for (const { tag, kind } of attributions) if (kind !== 'introduces') tagged.fill(1, tag.from, tag.to)
      for (const { content, beside } of attributions)
        if (beside === true) for (const part of content) tagged.fill(0, part.from, part.to)
      for (const attribution of attributions) {
        const who = nameOf(attribution.speaker) ?? (refersBack(tokens, attribution) ? meantSpeaker(sentence) : null)
        const by = spanOf(attribution.tag)
        const { from: tagFrom, to: tagTo } = attribution.tag
        heard.push({ who, by, from: tagFrom, to: tagTo, beside: attribution.beside === true })
        // Who only passes it on (*…, piše Klix*) is not who spoke last.
        if (attribution.speaker !== null && (attribution.content.length > 0 || heard.length === 1)) lastSpeaker = who
        if (isOutlet(who, input.outlet)) continue
        // Beside speech without marks an inverted tag has no content of its own.
        if (attribution.kind === 'inverted' && attribution.tag.to > speechFrom) continue
        for (const { from: begin, to: end } of attribution.content) {
          const kind = attribution.direct === true && direct === null ? 1 : 2
          for (let at = begin; at < end; at++) {
            if (quoteAt[at] !== -1 || spoken?.[at] === 1 || tagged[at] === 1 || (voice[at] === 1 && kind === 2))
              continue
            voice[at] = kind
            canvas.speaker[at] = who
            canvas.cueOf[at] = by
          }
        }
      }
      if (heard.length > 0) told.set(sentence, heard)
    }
    for (const quote of quotesOf.get(sentence) ?? []) {
      const opening = quote.open < 0 ? -1 : (sentenceOf[quote.open] ?? -1)
      const teller = tellerOf(quote, told.get(opening) ?? [], told.get(sentence) ?? [])
      const kind =
        quote.open < 0 || teller?.beside === true
          ? 'speech'
          : classifyQuote(tokens, quote, teller !== null || spoken?.[quote.open] === 1, sentences)
      if (kind === 'title') {
        titles.push(quote)
        const around = quote.open > 0 && voice[quote.open - 1] !== 0 ? quote.open - 1 : quote.close + 1
        if (voice[around] === 2)
          paint(quote.open, quote.close + 1, 2, canvas.speaker[around] ?? null, canvas.cueOf[around] ?? null)
      } else if (spoken?.[Math.max(0, quote.open)] === 1) continue
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
  const spoke = direct !== null || [...told.values()].some((all) => all.some(({ who }) => who !== null))
  const subject = spoke || !setting.nextRefers ? null : nameOf(subjectOf(tokens, sentences))
  return {
    voices: {
      segments: toSegments(text, tokens, canvas),
      voiceAt: (at) => voiceOrder[voice[at] ?? 0] ?? 'author',
      speakerAt: (at) => canvas.speaker[at] ?? null,
      scareQuotes,
      titles,
      unclosed: unclosed && !setting.goesOn && setting.insideUntil === null,
    },
    state: {
      speaker: (setting.nextSpeaks && !spoke ? nameOf(announcedSpeaker(tokens, sentences)) : null) ?? lastSpeaker,
      subject,
      answering: answerer,
    },
  }
}

function findDirectSpeech(input: SpeechInput, { spoken, insideUntil, asks }: Setting): DirectSpeech | null {
  if (spoken) return wholeSpeech(input)
  if (insideUntil !== null || asks) return null
  return findDashSpeech(input) ?? findColonSpeech(input) ?? findPlainSpeech(input)
}

const telling = cue.reporting | cue.source | cue.labelling | cue.statement

function needsReading(tokens: readonly Token[], from: number, to: number, quoteAt: Int32Array): boolean {
  for (let at = from; at < to; at++) {
    if (quoteAt[at] !== -1 || ((tokens[at]?.info?.cues ?? 0) & telling) !== 0) return true
  }
  return false
}

function bySentence<Item>(
  items: readonly Item[],
  sentenceOf: (item: Item) => number,
): ReadonlyMap<number, readonly Item[]> {
  const found = new Map<number, Item[]>()
  for (const item of items) {
    const sentence = sentenceOf(item)
    const known = found.get(sentence)
    if (known === undefined) found.set(sentence, [item])
    else known.push(item)
  }
  return found
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
