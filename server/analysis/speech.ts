/** Speech without quotation marks: after a dash, and after a colon. */

import { findAttributions } from './attribution.ts'
import { isMark } from './clause.ts'
import { cue } from './lexicon.ts'
import type { Hit, Token } from './match.ts'
import type { Speaker } from './speakers.ts'

type Range = readonly [from: number, to: number]

export interface DashSpeech {
  readonly speech: readonly Range[]
  readonly speaker: Speaker | null
}

/**
 * *– Ovo je sramota – rekao je X. – Nećemo to trpeti.*: speech from the dash to the attributing clause, and behind it. Without a clause that attributes it
 * a paragraph of whole sentences is the speech of whoever spoke last; shorter lines are a list.
 */
export function findDashSpeech(
  tokens: readonly Token[],
  cueHits: readonly Hit[],
  english: boolean,
  outside: (at: number) => boolean,
): DashSpeech | null {
  if (!isMark(tokens[0], '–—-') || tokens[1]?.spaced !== true) return null
  for (let at = 2; at < tokens.length; at++) {
    const token = tokens[at]
    if (token?.info == null || (token.info.cues & cue.reporting) === 0 || !outside(at)) continue
    if (!isMark(tokens[at - 1], '–—-,')) continue
    let end = at + 1
    while (end < tokens.length && !(isMark(tokens[end], '–—-.:') && tokens[end + 1]?.spaced !== false)) end++
    const [attribution] = findAttributions(tokens, at - 1, end, outside, cueHits, english)
    return {
      speech: [
        [0, at - 1],
        [Math.min(end + 1, tokens.length), tokens.length],
      ],
      speaker: attribution?.speaker ?? null,
    }
  }
  const isWhole = tokens[1]?.info?.capital === true && isMark(tokens.at(-1), '.!?…”“"»')
  return !english && isWhole && tokens.length >= shortestSpeech ? { speech: [[0, tokens.length]], speaker: null } : null
}

const shortestSpeech = 6

export interface ColonSpeech {
  readonly speech: Range
  readonly speaker: Speaker | null
  readonly tag: Speaker
}

const longestTag = 9

/** *Vučić: Ovo je sramota* · *Ministar kaže: Spremaju haos* · *Srpska lista: To je diktat*: who speaks stands before the colon, at the very start. */
export function findColonSpeech(
  tokens: readonly Token[],
  cueHits: readonly Hit[],
  english: boolean,
  outside: (at: number) => boolean,
): ColonSpeech | null {
  let colon = 1
  while (colon < Math.min(tokens.length - 2, longestTag) && tokens[colon]?.kind !== 'mark') colon++
  const next = tokens[colon + 1]
  if (!isMark(tokens[colon], ':') || tokens[0]?.kind === 'mark') return null
  if (next?.info?.capital !== true || next.spaced !== true) return null
  const speech: Range = [colon + 1, tokens.length]
  const tag = { from: 0, to: colon }
  if (colon <= 3 && tokens.slice(0, colon).every(isName)) return { speech, speaker: tag, tag }
  const said = findAttributions(tokens, 0, colon, outside, cueHits, english).find(({ kind }) => kind === 'introduces')
  if (said !== undefined) return { speech, speaker: said.speaker, tag }
  const closes = (tokens[colon - 1]?.info?.cues ?? 0) & (cue.body | cue.medium)
  return colon <= 4 && closes !== 0 ? { speech, speaker: tag, tag } : null
}

const isName = ({ info }: Token): boolean =>
  info?.capital === true && !info.shouted && (info.cues & (cue.function | cue.reporting | cue.place)) === 0
