import type { Lexicon } from './lexicon.ts'
import { frameAt } from './lexicon.ts'
import type { Hit, Token } from './match.ts'
import { round } from './score.ts'
import type { Category, FrameEvidence, FrameId, ParagraphFrame, Span } from './types.ts'
import { frameIds } from './types.ts'

/**
 * Frames of a paragraph (Boydstun et al. 2014; lexical cues after Card et al. 2015): each cue lemma counts once in full and its repeats as
 * 1 + ln n; the sum is divided by √(words / 30), so that a long paragraph needs more than one stray word. A frame is present when it
 * reaches its threshold; several may be. One threshold serves all frames better than one for each (`tests/gold/thresholds.mjs`).
 */
const usualWords = 30
/** The longest damping and lifting that length may cause. */
const lengthBounds = { least: 0.8, most: 2.5 } as const
export const usualThreshold = 3.5

/** A loaded phrase as a cue: a label on a ruler, a state or an institution looks at politics, an appeal to values at who *we* are. */
export interface LoadedCue extends Span {
  readonly category: Category
  readonly target: string
  readonly lemma: string
}

const loadedWeight = 2.5
const ruling = new Set(['person', 'state', 'institution', 'group', 'media', 'policy'])

function frameOfLoaded({ category, target }: LoadedCue): FrameId | null {
  if (category === 'appeal_to_values') return 'cultural_identity'
  return category === 'name_calling' && ruling.has(target) ? 'political' : null
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
  for (const hit of phraseHits) {
    note(hit.pattern.target, hit.pattern.lemma, hit.pattern.value, hit.start, hit.end)
    for (let at = hit.from; at <= hit.to; at++) taken.add(`${hit.pattern.target}:${at}`)
  }
  tokens.forEach((token, at) => {
    const info = token.info
    if (info === null || info.frames.length === 0) return
    for (const { frame, weight } of info.frames)
      if (taken.size === 0 || !taken.has(`${frame}:${at}`)) note(frame, info.lemma, weight, token.start, token.end)
  })
  for (const cue of loaded) {
    const frame = frameOfLoaded(cue)
    if (frame !== null) note(frameIds.indexOf(frame), cue.lemma, loadedWeight, cue.start, cue.end)
  }
  const length = Math.min(lengthBounds.most, Math.max(lengthBounds.least, Math.sqrt(words / usualWords)))
  const frames: ParagraphFrame[] = []
  for (let index = 0; index < frameIds.length; index++) {
    const cues = found[index]
    if (cues === undefined) continue
    let sum = 0
    for (const { weight, spans } of cues.values()) sum += weight * (1 + Math.log(spans.length))
    const frame = frameAt(index)
    const score = round(sum / length)
    const evidence = [...cues.values()].flatMap(({ spans }) => spans).sort((a, b) => a.start - b.start)
    frames.push({ frame, score, present: score >= (lexicon.frameThresholds[frame] ?? usualThreshold), evidence })
  }
  return frames.sort((a, b) => b.score - a.score)
}
