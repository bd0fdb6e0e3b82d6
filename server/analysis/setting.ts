/** What a paragraph cannot tell by itself: whether a quote of an earlier paragraph goes on in it, whether it is an answer or part of a communiqué. */
import { findAttributions } from './attribution.ts'
import { is, isMark } from './clause.ts'
import { cue } from './lexicon.ts'
import type { Token } from './match.ts'
import { findQuotes, opensQuote, strayCloser } from './quotes.ts'
import { opensWithDash } from './speech.ts'

export interface Setting {
  /** The mark that closes a quote opened in an earlier paragraph; past the last token where it closes still later; null where none goes on. */
  readonly insideUntil: number | null
  /** A quote left open here goes on in the next paragraph. */
  readonly goesOn: boolean
  /** Who says a quote of several paragraphs, where its last one tells. */
  readonly speaker: string | null
  /** Somebody speaks the whole paragraph without marks: an answer of an interview, a communiqué given whole. */
  readonly spoken: boolean
  /** A question of the interviewer under his label (*DNEVNIK: Kako …?*). */
  readonly asks: boolean
  /** The next paragraph opens with a quotation mark or a dash. */
  readonly nextSpeaks: boolean
}

export interface SettingInput {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly sentences: readonly { readonly from: number; readonly to: number }[]
}

/** A paragraph by itself. */
export const alone: Setting = {
  insideUntil: null,
  goesOn: false,
  speaker: null,
  spoken: false,
  asks: false,
  nextSpeaks: false,
}

/** Longest quote that is followed without a mark in between, in paragraphs. */
const longestQuote = 12

/** Paragraphs of an article → their settings, in one pass. */
export function readSettings(paragraphs: readonly SettingInput[], english: boolean): readonly Setting[] {
  const settings = paragraphs.map((_, index): Draft => {
    const next = paragraphs[index + 1]?.tokens
    const nextSpeaks = next !== undefined && (opensQuote(next, 0) || (!english && opensWithDash(next)))
    return { ...alone, nextSpeaks }
  })
  followQuotes(paragraphs, settings, english)
  followAnswers(paragraphs, settings)
  followLabels(paragraphs, settings)
  followCommunique(paragraphs, settings)
  return settings
}

type Draft = { -readonly [Key in keyof Setting]: Setting[Key] }

/** *„A. ¶ B. ¶ C“, rekao je X* · *“A. ¶ “B,” X said*: one quote over several paragraphs, with or without a mark at the head of each. */
function followQuotes(paragraphs: readonly SettingInput[], settings: readonly Draft[], english: boolean): void {
  let start = -1
  let last = -1
  paragraphs.forEach((paragraph, index) => {
    const { tokens } = paragraph
    if (!tokens.some(({ kind, mark }) => kind === 'mark' && quoteMarks.has(mark))) {
      if (start !== -1 && index - last > longestQuote) start = -1
      return
    }
    const stray = strayCloser(tokens)
    const outer = findQuotes(tokens).filter(({ depth }) => depth === 0)
    const [first] = outer
    const opens = first?.open === 0
    let closing = -1
    if (start !== -1 && stray !== -1 && (first === undefined || stray < first.open)) {
      for (let between = last + 1; between < index; between++) {
        const draft = settings[between]
        if (draft !== undefined) draft.insideUntil = paragraphs[between]?.tokens.length ?? 0
      }
      for (let before = last; before < index; before++) {
        const draft = settings[before]
        if (draft !== undefined) draft.goesOn = true
      }
      closing = stray
    } else if (start !== -1 && opens && last === index - 1) {
      const draft = settings[last]
      if (draft !== undefined) draft.goesOn = true
      if (first?.closed === true) closing = first.close
    } else start = -1
    const draft = settings[index]
    if (draft === undefined) return
    if (closing === -1 && stray !== -1 && (first === undefined || stray < first.open) && isTagged(tokens, stray)) {
      draft.insideUntil = stray
    } else if (closing === stray && closing !== -1) draft.insideUntil = stray
    if (closing !== -1) {
      const speaker = speakerBehind(paragraph, closing, english)
      for (let at = start; at <= index; at++) {
        const part = settings[at]
        if (part !== undefined) part.speaker = speaker
      }
      start = -1
    }
    const open = outer.at(-1)
    if (open?.closed === false) {
      if (start === -1 || !opens) start = index
      last = index
    } else start = -1
  })
}

const quoteMarks = new Set(['„', '“', '”', '‟', '"', '»', '«'])

/** A closing mark whose opener was lost, with a reporting verb right behind it. */
function isTagged(tokens: readonly Token[], close: number): boolean {
  for (let at = close + 1; at < Math.min(tokens.length, close + 4); at++) if (is(tokens[at], cue.reporting)) return true
  return false
}

function speakerBehind({ text, tokens, sentences }: SettingInput, close: number, english: boolean): string | null {
  const sentence = sentences.find(({ from, to }) => close >= from && close < to)
  if (sentence === undefined) return null
  const outside = (at: number): boolean => at > close
  const [said] = findAttributions(tokens, sentence.from, sentence.to, outside, [], english)
  const [first, last] = [tokens[said?.speaker?.from ?? -1], tokens[(said?.speaker?.to ?? 0) - 1]]
  return first === undefined || last === undefined ? null : text.slice(first.start, last.end)
}

const fewestQuestions = 3
const longestQuestion = 90
const shortestAnswer = 12

/** An interview: at least three questions, each a paragraph of its own, and answers in the first person. */
function followAnswers(paragraphs: readonly SettingInput[], settings: readonly Draft[]): void {
  const asks = paragraphs.map(
    ({ tokens }) => isMark(tokens.at(-1), '?') && tokens.length <= longestQuestion && !opensQuote(tokens, 0),
  )
  if (asks.filter(Boolean).length < fewestQuestions) return
  const answers: number[] = []
  let asked = false
  let own = 0
  paragraphs.forEach(({ tokens }, index) => {
    if (asks[index] === true) asked = true
    else if (asked && tokens.length >= shortestAnswer && isMark(tokens.at(-1), '.!…') && !opensQuote(tokens, 0)) {
      answers.push(index)
      if (tokens.some((token) => is(token, cue.firstPerson))) own++
    }
  })
  if (own < fewestQuestions || own * 2 < answers.length) return
  for (const index of answers) {
    const draft = settings[index]
    if (draft !== undefined) draft.spoken = true
  }
}

/** *DNEVNIK: Kako …?* · *PETROVIĆ: Mislim …*: a label that asks again and again is the interviewer's. */
function followLabels(paragraphs: readonly SettingInput[], settings: readonly Draft[]): void {
  const labels = new Map<string, number[]>()
  paragraphs.forEach(({ text, tokens }, index) => {
    const colon = tokens.slice(0, 4).findIndex((token) => isMark(token, ':'))
    const first = tokens[0]
    if (colon < 1 || first?.info?.capital !== true || !isMark(tokens.at(-1), '?')) return
    const label = text.slice(0, tokens[colon]?.start ?? 0)
    labels.set(label, [...(labels.get(label) ?? []), index])
  })
  for (const places of labels.values()) {
    if (places.length < 2) continue
    for (const index of places) {
      const draft = settings[index]
      if (draft !== undefined) draft.asks = true
    }
  }
}

/** *Saopštenje prenosimo u celosti:* and what follows, up to the paragraph that attributes it once more or to the end. */
function followCommunique(paragraphs: readonly SettingInput[], settings: readonly Draft[]): void {
  let given = false
  paragraphs.forEach(({ tokens }, index) => {
    const draft = settings[index]
    if (draft === undefined) return
    if (given && draft.insideUntil === null && !opensQuote(tokens, 0)) draft.spoken = true
    const announces = isMark(tokens.at(-1), ':') && tokens.some((token) => is(token, cue.whole))
    if (announces) given = !(draft.nextSpeaks && opensQuote(paragraphs[index + 1]?.tokens ?? [], 0))
  })
}
