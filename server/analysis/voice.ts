import type { Attribution } from './attribution.ts'
import { findAttributions } from './attribution.ts'
import { cue } from './lexicon.ts'
import type { Hit, Token } from './match.ts'
import type { Quote } from './quotes.ts'
import { findQuotes, opensQuote } from './quotes.ts'
import { normalizeWord } from './script.ts'
import type { Speaker } from './speakers.ts'
import { openingSubject, refersBack } from './speakers.ts'
import { findColonSpeech, findDashSpeech } from './speech.ts'
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

/** What one paragraph hands to the next: the last speaker named, and a quote that goes on. */
export interface VoiceState {
  readonly speaker: string | null
  /** A quote left open whose next paragraph may open with quotation marks of its own. */
  readonly openQuote: boolean
}

export const initialVoiceState: VoiceState = { speaker: null, openQuote: false }

export interface VoiceInput {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly sentences: readonly { readonly from: number; readonly to: number }[]
  readonly cueHits: readonly Hit[]
  readonly english: boolean
  readonly outlet: string | null
  readonly state: VoiceState
  /** The next paragraph opens with a quotation mark: an unclosed quote goes on there. */
  readonly nextOpens: boolean
}

const voiceOrder: readonly Voice[] = ['author', 'quoted', 'reported']
const longestScareQuote = 4
const longestTitle = 8

/** Paragraph → voices, and the state for the paragraph after it. */
export function readVoices(input: VoiceInput): { readonly voices: ParagraphVoices; readonly state: VoiceState } {
  const { text, tokens, sentences } = input
  const voice = new Uint8Array(tokens.length)
  const speaker: (string | null)[] = new Array<string | null>(tokens.length).fill(null)
  const cueOf: (Span | null)[] = new Array<Span | null>(tokens.length).fill(null)
  const allQuotes = findQuotes(tokens)
  const outer = allQuotes.filter(({ depth }) => depth === 0).map((quote) => boundQuote(quote, input))
  const inner = allQuotes.filter(({ depth, closed }) => depth > 0 && closed)
  const quoteAt = new Int32Array(tokens.length).fill(-1)
  outer.forEach((quote, index) => {
    for (let at = quote.open; at <= Math.min(quote.close, tokens.length - 1); at++) quoteAt[at] = index
  })
  const outside = (at: number): boolean => quoteAt[at] === -1
  const dash = findDashSpeech(tokens, input.cueHits, input.english, outside)
  const colon = findColonSpeech(tokens, input.cueHits, input.english, outside)

  let lastSpeaker = input.state.speaker
  const nameOf = (range: Speaker | null): string | null => {
    if (range === null) return null
    const first = tokens[range.from]
    const last = tokens[range.to - 1]
    return first === undefined || last === undefined ? null : text.slice(first.start, last.end)
  }
  const spanOf = (from: number, to: number): Span | null => {
    const first = tokens[from]
    const last = tokens[Math.max(from, to - 1)]
    return first === undefined || last === undefined ? null : { start: first.start, end: last.end }
  }
  const paint = (from: number, to: number, kind: 1 | 2, who: string | null, by: Span | null): void => {
    for (let at = from; at < to; at++) {
      if (voice[at] === 1 && kind === 2) continue
      voice[at] = kind
      speaker[at] = who
      cueOf[at] = by
    }
  }

  /** *On kaže*: who opened the sentence before, else who spoke last. */
  const meantSpeaker = (sentence: number): string | null => {
    const spoken = told.get(sentence - 1)?.speaker ?? null
    if (spoken !== null) return spoken
    const before = sentences[sentence - 1]
    return (before === undefined ? null : nameOf(openingSubject(tokens, before.from, before.to))) ?? lastSpeaker
  }
  const scareQuotes: Quote[] = []
  const titles: Quote[] = []
  const told = new Map<number, { readonly speaker: string | null; readonly by: Span | null }>()

  sentences.forEach(({ from, to }, sentence) => {
    if (needsReading(tokens, from, to, quoteAt, input.cueHits)) {
      const attributions = findAttributions(tokens, from, to, outside, input.cueHits, input.english)
      for (const attribution of attributions) {
        const who = nameOf(attribution.speaker) ?? (refersBack(tokens, attribution) ? meantSpeaker(sentence) : null)
        const by = spanOf(attribution.tag.from, attribution.tag.to)
        if (!told.has(sentence)) told.set(sentence, { speaker: who, by })
        if (attribution.speaker !== null) lastSpeaker = who
        if (isOutlet(who, input.outlet)) continue
        for (const { from: start, to: end } of attribution.content) {
          for (let at = start; at < end; at++)
            if (outside(at) && !inTag(attributions, at)) paint(at, at + 1, attribution.direct === true ? 1 : 2, who, by)
        }
      }
    }
    for (const quote of outer) {
      // A quote of several sentences is told of where it closes, unless it was where it opened.
      const opensHere = quote.open >= from && quote.open < to
      const closesHere = quote.close >= from && quote.close <= to
      if (!(closesHere || (opensHere && sentence === sentences.length - 1))) continue
      const opening = sentences.findIndex((range) => quote.open >= range.from && quote.open < range.to)
      const attribution = told.get(opening) ?? told.get(sentence)
      const kind = classifyQuote(tokens, quote, attribution !== undefined, sentences)
      if (kind === 'title') titles.push(quote)
      else if (kind === 'scare') scareQuotes.push(quote)
      else {
        const who = attribution?.speaker ?? lastSpeaker
        if (!isOutlet(who, input.outlet))
          paint(quote.open, Math.min(quote.close + 1, tokens.length), 1, who, attribution?.by ?? null)
      }
    }
  })
  for (const quote of inner) {
    const kind = classifyQuote(tokens, quote, true, sentences)
    if (kind === 'title') titles.push(quote)
  }
  if (dash !== null) {
    for (const [from, to] of dash.speech)
      paint(
        from,
        to,
        1,
        nameOf(dash.speaker) ?? lastSpeaker,
        dash.speaker === null ? null : spanOf(dash.speaker.from, dash.speaker.to),
      )
    if (dash.speaker !== null) lastSpeaker = nameOf(dash.speaker)
  } else if (colon !== null) {
    const [from, to] = colon.speech
    paint(from, to, 1, nameOf(colon.speaker), spanOf(colon.tag.from, colon.tag.to))
    lastSpeaker = nameOf(colon.speaker)
  }

  const unclosed = outer.some(({ closed }) => !closed)
  const continues = unclosed && input.nextOpens && outer.at(-1)?.closed === false
  return {
    voices: {
      segments: toSegments(text, tokens, voice, speaker, cueOf),
      voiceAt: (at) => voiceOrder[voice[at] ?? 0] ?? 'author',
      speakerAt: (at) => speaker[at] ?? null,
      scareQuotes,
      titles,
      unclosed: unclosed && !continues && !input.state.openQuote,
    },
    state: { speaker: lastSpeaker, openQuote: continues },
  }
}

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

/** An unclosed quote runs to the end of its paragraph where it opens it or goes on in the next; otherwise to the end of its sentence. */
function boundQuote(quote: Quote, { tokens, sentences, nextOpens }: VoiceInput): Quote {
  if (quote.closed) return quote
  if (quote.open === 0 || nextOpens) return { ...quote, close: tokens.length }
  const sentence = sentences.find(({ from, to }) => quote.open >= from && quote.open < to)
  return { ...quote, close: sentence?.to ?? tokens.length }
}

/** What a quote is: someone's words, a title or name, or the outlet's raised eyebrow. */
function classifyQuote(
  tokens: readonly Token[],
  quote: Quote,
  attributed: boolean,
  sentences: readonly { from: number; to: number }[],
): 'speech' | 'title' | 'scare' {
  const first = tokens[quote.open + 1]
  const last = tokens[quote.close - 1]
  const words = countWords(tokens, quote.open + 1, quote.close)
  if (!quote.closed || words === 0 || first === undefined || last === undefined) return 'speech'
  const ends = last.kind === 'mark' && '.!?…,'.includes(last.mark)
  const opensSentence = sentences.some(({ from }) => from === quote.open)
  const capital = first.info?.capital === true || first.kind === 'number'
  const titled = [1, 2].some((distance) => ((tokens[quote.open - distance]?.info?.cues ?? 0) & cue.medium) !== 0)
  if (!ends && words <= longestTitle && capital && titled) return 'title'
  if (attributed) return 'speech'
  if (!ends && capital && words <= longestTitle && !opensSentence) return 'title'
  if (isBareWord(tokens, quote)) return 'title'
  if (!ends && words <= longestScareQuote && !capital) return titled || isQuotedTerm(tokens, quote) ? 'title' : 'scare'
  if (!ends && words <= longestScareQuote && opensSentence) return 'scare'
  return 'speech'
}

/** *reći „ne“*: a quote of nothing but small words is a word spoken of. */
function isBareWord(tokens: readonly Token[], quote: Quote): boolean {
  for (let at = quote.open + 1; at < quote.close; at++) {
    const token = tokens[at]
    if (token?.kind === 'word' && ((token.info?.cues ?? 0) & (cue.function | cue.negation)) === 0) return false
  }
  return true
}

/** *izraz „…“, takozvani „…“*: a word spoken of as a word, or one the text already doubts. */
function isQuotedTerm(tokens: readonly Token[], quote: Quote): boolean {
  return ((tokens[quote.open - 1]?.info?.cues ?? 0) & cue.term) !== 0
}

function countWords(tokens: readonly Token[], from: number, to: number): number {
  let words = 0
  for (let at = from; at < to; at++) if (tokens[at]?.kind !== 'mark' && tokens[at]?.joined !== true) words++
  return words
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

/** Whether the first token of a paragraph opens a quote, for the paragraph before it. */
export function opensWithQuote(tokens: readonly Token[]): boolean {
  return opensQuote(tokens, 0)
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
