import type { Token } from './match.ts'
import type { Span, Voice, VoiceSegment } from './types.ts'

/** Voice, speaker and attributing words of every token of a paragraph, as they are found. */
export interface Canvas {
  readonly voice: Uint8Array
  readonly speaker: (string | null)[]
  readonly cueOf: (Span | null)[]
}

export const voiceOrder: readonly Voice[] = ['author', 'quoted', 'reported']

export function createCanvas(length: number): Canvas {
  return {
    voice: new Uint8Array(length),
    speaker: new Array<string | null>(length).fill(null),
    cueOf: new Array<Span | null>(length).fill(null),
  }
}

/** Tokens `[from, to)` are in the voice `kind` of `voiceOrder`; what is quoted stays quoted. */
export function paintVoice(
  { voice, speaker, cueOf }: Canvas,
  from: number,
  to: number,
  kind: 1 | 2,
  who: string | null,
  by: Span | null,
): void {
  for (let at = Math.max(0, from); at < to; at++) {
    if (voice[at] === 1 && kind === 2) continue
    voice[at] = kind
    speaker[at] = who
    cueOf[at] = by
  }
}

/** Segments of one voice and speaker, in order; together they cover the paragraph. */
export function toSegments(
  text: string,
  tokens: readonly Token[],
  { voice, speaker, cueOf }: Canvas,
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
