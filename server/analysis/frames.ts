import type { Lexicon } from './lexicon.ts'
import { frameAt } from './lexicon.ts'
import type { Hit, Token } from './match.ts'
import { longestThenEarliest } from './match.ts'
import { round } from './score.ts'
import type { Category, FrameEvidence, FrameId, ParagraphFrame, Span } from './types.ts'
import { frameIds } from './types.ts'

/**
 * Frames of a paragraph (Boydstun et al. 2014; lexical cues after Card et al. 2015): each cue lemma counts once in full and its repeats as
 * 1 + ln n; the sum is divided by √(words / 30), so that a long paragraph needs more than one stray word. A frame is present when it
 * reaches its threshold; one threshold serves all frames better than one for each (`tests/gold/thresholds.mjs`). A paragraph looks through two
 * lenses, seldom three: the third is present only when it is nearly as strong as the second, and no fourth is. Cues below zero are words of
 * another field (a match has attack and defence too): they weigh against the frame and are no evidence of it.
 */
const usualWords = 30
/** The longest damping and lifting that length may cause. */
const lengthBounds = { least: 0.8, most: 2.5 } as const
export const usualThreshold = 3.2
/** How many of the strongest frames need only their threshold, how many there may be, and what share of the second the third must reach. */
const lenses = { free: 2, most: 3, share: 0.8 } as const

/**
 * A loaded phrase as a cue: a label on a ruler, a state or an institution looks at politics, an appeal to values at who *we* are; a charged
 * verdict on an act or a claim is, in the news, mostly polemic and often about right and wrong, but says so more weakly.
 */
export interface LoadedCue extends Span {
  readonly category: Category
  readonly target: string
  readonly lemma: string
}

const loadedWeight = { label: 2.5, polemic: 1.2, judgement: 0.7 } as const
const ruling = new Set(['person', 'state', 'institution', 'group', 'media', 'policy'])

interface Hint {
  readonly frame: FrameId
  readonly weight: number
}
const identity: readonly Hint[] = [{ frame: 'cultural_identity', weight: loadedWeight.label }]
const label: readonly Hint[] = [{ frame: 'political', weight: loadedWeight.label }]
const verdict: readonly Hint[] = [
  { frame: 'political', weight: loadedWeight.polemic },
  { frame: 'morality', weight: loadedWeight.judgement },
]

function hintsOf({ category, target }: LoadedCue): readonly Hint[] {
  if (category === 'appeal_to_values') return identity
  if (category === 'name_calling' && ruling.has(target)) return label
  return category === 'loaded_language' ? verdict : []
}

/** Tokens, frame phrases and loaded phrases → frames with evidence, strongest first. */
export function readFrames(
  tokens: readonly Token[],
  phraseHits: readonly Hit[],
  loaded: readonly LoadedCue[],
  words: number,
  lexicon: Lexicon,
): readonly ParagraphFrame[] {
  const found: (Map<string, { weight: number; spans: FrameEvidence[] }> | undefined)[] = []
  const note = (frame: number, lemma: string, weight: number, start: number, end: number): void => {
    let cues = found[frame]
    if (cues === undefined) {
      cues = new Map()
      found[frame] = cues
    }
    const known = cues.get(lemma)
    if (known === undefined) cues.set(lemma, { weight, spans: [{ start, end, lemma, weight }] })
    else known.spans.push({ start, end, lemma, weight })
  }
  const taken = new Set<string>()
  for (const [frame, hits] of byFrame(phraseHits)) {
    for (const hit of longestThenEarliest(hits)) {
      note(frame, hit.pattern.lemma, hit.pattern.value, hit.start, hit.end)
      for (let at = hit.from; at <= hit.to; at++) taken.add(`${frame}:${at}`)
    }
  }
  tokens.forEach((token, at) => {
    const info = token.info
    if (info === null || info.frames.length === 0) return
    for (const { frame, weight } of info.frames)
      if (taken.size === 0 || !taken.has(`${frame}:${at}`)) note(frame, info.lemma, weight, token.start, token.end)
  })
  for (const cue of loaded) {
    for (const { frame, weight } of hintsOf(cue)) {
      const index = frameIds.indexOf(frame)
      if (!isCounted(found[index], cue)) note(index, cue.lemma, weight, cue.start, cue.end)
    }
  }
  const length = Math.min(lengthBounds.most, Math.max(lengthBounds.least, Math.sqrt(words / usualWords)))
  const frames: ParagraphFrame[] = []
  for (let index = 0; index < frameIds.length; index++) {
    const cues = found[index]
    if (cues === undefined) continue
    let sum = 0
    for (const { weight, spans } of cues.values()) sum += weight * (1 + Math.log(spans.length))
    const frame = frameAt(index)
    if (sum <= 0) continue
    const score = round(sum / length)
    const evidence = [...cues.values()]
      .flatMap(({ spans }) => spans)
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => a.start - b.start)
    frames.push({ frame, score, present: score >= (lexicon.frameThresholds[frame] ?? usualThreshold), evidence })
  }
  return keepStrongest(frames.sort((a, b) => b.score - a.score))
}

/** Phrases of one frame that overlap count once, the longest; those of two frames both count. */
function byFrame(hits: readonly Hit[]): ReadonlyMap<number, readonly Hit[]> {
  const frames = new Map<number, Hit[]>()
  for (const hit of hits) {
    const same = frames.get(hit.pattern.target)
    if (same === undefined) frames.set(hit.pattern.target, [hit])
    else same.push(hit)
  }
  return frames
}

/** A label that is a cue of the same frame already is not counted a second time. */
function isCounted(
  cues: ReadonlyMap<string, { readonly spans: readonly Span[] }> | undefined,
  { start, end }: Span,
): boolean {
  if (cues === undefined) return false
  for (const { spans } of cues.values()) if (spans.some((span) => span.start < end && span.end > start)) return true
  return false
}

/** Of frames, strongest first, those past the second stay present only where `lenses` lets them. */
export function keepStrongest(frames: readonly ParagraphFrame[]): readonly ParagraphFrame[] {
  const second = frames[lenses.free - 1]?.score ?? 0
  return frames.map((own, rank) =>
    rank < lenses.free || (rank < lenses.most && own.score >= lenses.share * second) ? own : { ...own, present: false },
  )
}
