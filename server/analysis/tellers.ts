/** Who is meant where a quote does not say it itself: by an attribution near it, by the colon before it, by the paragraph before it. */
import { is, isMark } from './clause.ts'
import { cue } from './lexicon.ts'
import type { Token } from './match.ts'
import type { Quote } from './quotes.ts'
import type { Speaker } from './speakers.ts'
import { lastName, openingSubject } from './speakers.ts'
import type { Span } from './types.ts'

interface Sentence {
  readonly from: number
  readonly to: number
}

/** One attribution of a sentence: who, by which words. */
export interface Told {
  readonly who: string | null
  readonly by: Span | null
  readonly from: number
  readonly to: number
  /** Only of the quote right behind it. */
  readonly beside: boolean
}

/** The attribution that a quote belongs to: one that stands right beside it, else the last before it, else the first of its sentences. */
export function tellerOf(quote: Quote, opening: readonly Told[], closing: readonly Told[]): Told | null {
  const isNear = ({ beside, to }: Told): boolean => !beside || (to <= quote.open && quote.open - to <= 1)
  const all = (opening === closing ? opening : [...opening, ...closing]).filter(isNear)
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
export function speakerBeforeColon(tokens: readonly Token[], from: number, open: number): Speaker | null {
  if (!isMark(tokens[open - 1], ':') || open - from > longestIntroduction) return null
  return openingSubject(tokens, from, open - 1)
}

/** Whom a paragraph without an attribution leads to speak in the next: *X se obratio javnosti.* ¶ *„…“* */
export function announcedSpeaker(tokens: readonly Token[], sentences: readonly Sentence[]): Speaker | null {
  const [first] = sentences
  const last = sentences.at(-1)
  if (first === undefined || last === undefined) return null
  // One capital that opens a sentence may be any word: *Derbi je protekao mirno.*
  const named = (from: number, to: number): Speaker | null => {
    const subject = openingSubject(tokens, from, to)
    if (subject === null || is(tokens[subject.from], cue.body)) return null
    return subject.to - subject.from > 1 || subject.from > from || is(tokens[subject.from], cue.role) ? subject : null
  }
  const short = tokens.length <= shortestIntroduction ? lastName(tokens, last.from + 1, last.to) : null
  return named(last.from, last.to) ?? named(first.from, first.to) ?? short
}

const shortestIntroduction = 12

/** Of whom a paragraph tells: who opens its last sentence, else its first. */
export function subjectOf(tokens: readonly Token[], sentences: readonly Sentence[]): Speaker | null {
  const [first] = sentences
  const last = sentences.at(-1)
  if (first === undefined || last === undefined) return null
  return openingSubject(tokens, last.from, last.to) ?? openingSubject(tokens, first.from, first.to)
}

const longestDateline = 9

/** Where the text begins behind *BEOGRAD –*, *Podgorica, (MINA) –*; 0 where there is no dateline. */
export function datelineEnd(tokens: readonly Token[]): number {
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
