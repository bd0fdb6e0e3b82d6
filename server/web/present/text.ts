/** A paragraph as it is printed: its characters untouched, cut into runs of one voice, and those into marks and plain text. */
import type { Match, Modifier, ParagraphReport, Span, VoiceSegment } from '../../analysis/index.ts'
import { type Texts, texts, type UiLanguage } from '../texts.ts'

/** Characters of one kind; `cue` is set on the word that negates, boosts or tones down. */
export interface Piece {
  readonly text: string
  readonly cue: { readonly kind: Modifier['kind']; readonly title: string } | null
}

export interface Run {
  readonly mark: PrintedMark | null
  readonly pieces: readonly Piece[]
}

export interface PrintedMark {
  /** Only the first run of a mark that crosses voices carries the ids. */
  readonly id: string | null
  readonly href: string
  /** Category, voice, intensity and negation as class names. */
  readonly classes: string
  readonly title: string
  readonly code: string
}

export interface PrintedSegment {
  readonly voice: VoiceSegment['voice']
  /** Whose words, shown when a pointer rests on them; null for the author's. */
  readonly title: string | null
  readonly runs: readonly Run[]
}

/** Cuts a paragraph at the ends of its voices, marks and cues. Joined again, the pieces are the paragraph. */
export function printText(paragraph: ParagraphReport, language: UiLanguage): PrintedSegment[] {
  const t = texts(language)
  const matches = paragraph.matches.toSorted((one, other) => one.start - other.start)
  const modifiers = uniqueModifiers(matches)
  const segments = paragraph.segments.length > 0 ? paragraph.segments : [wholeOf(paragraph)]
  return segments
    .flatMap((segment) => trimmed(paragraph.text, segment))
    .filter((segment) => segment.end > segment.start)
    .map((segment) => ({
      voice: segment.voice,
      title: segmentTitle(segment, t),
      runs: runsOf(paragraph.text, segment, matches, modifiers, t),
    }))
}

/** The ground of another's words ends with the words: spaces and commas around them are printed as the author's. */
function trimmed(text: string, segment: VoiceSegment): VoiceSegment[] {
  if (segment.voice === 'author') return [segment]
  const words = text.slice(segment.start, segment.end)
  const start = segment.start + (/^[\s,;:]*/u.exec(words)?.[0].length ?? 0)
  const end = Math.max(start, segment.start + words.trimEnd().length)
  const edge = { voice: 'author', speaker: null, cue: null } as const
  return [
    { ...edge, start: segment.start, end: start },
    { ...segment, start, end },
    { ...edge, start: end, end: segment.end },
  ]
}

function wholeOf(paragraph: ParagraphReport): VoiceSegment {
  return { start: 0, end: paragraph.text.length, voice: 'author', speaker: null, cue: null }
}

function segmentTitle(segment: VoiceSegment, t: Texts): string | null {
  if (segment.voice === 'author') return null
  const voice = t.voices[segment.voice].name
  return segment.speaker === null ? voice : `${voice}: ${segment.speaker}`
}

function runsOf(
  text: string,
  segment: Span,
  matches: readonly Match[],
  modifiers: readonly Modifier[],
  t: Texts,
): Run[] {
  const runs: Run[] = []
  let at = segment.start
  const plainUntil = (end: number) => {
    if (end > at) runs.push({ mark: null, pieces: piecesOf(text, { start: at, end }, modifiers, t) })
    at = Math.max(at, end)
  }
  for (const match of matches) {
    const start = Math.max(match.start, at)
    const end = Math.min(match.end, segment.end)
    if (end <= start) continue
    plainUntil(start)
    runs.push({ mark: markOf(match, start === match.start, t), pieces: piecesOf(text, { start, end }, modifiers, t) })
    at = end
  }
  plainUntil(segment.end)
  return runs
}

function piecesOf(text: string, span: Span, modifiers: readonly Modifier[], t: Texts): Piece[] {
  const pieces: Piece[] = []
  let at = span.start
  for (const modifier of modifiers) {
    const start = Math.max(modifier.start, at)
    const end = Math.min(modifier.end, span.end)
    if (end <= start) continue
    if (start > at) pieces.push({ text: text.slice(at, start), cue: null })
    pieces.push({ text: text.slice(start, end), cue: { kind: modifier.kind, title: cueName(modifier, t) } })
    at = end
  }
  if (at < span.end) pieces.push({ text: text.slice(at, span.end), cue: null })
  return pieces
}

function uniqueModifiers(matches: readonly Match[]): Modifier[] {
  const bySpan = new Map<string, Modifier>()
  for (const modifier of matches.flatMap((match) => match.modifiers)) {
    bySpan.set(`${modifier.start}-${modifier.end}`, modifier)
  }
  return [...bySpan.values()].toSorted((one, other) => one.start - other.start)
}

export function cueName(modifier: Modifier, t: Texts): string {
  switch (modifier.kind) {
    case 'negation':
      return t.article.cueNegation
    case 'booster':
      return t.article.cueBooster
    case 'downtoner':
      return t.article.cueDowntoner
    case 'hypothetical':
      return t.article.cueHypothetical
  }
}

function markOf(match: Match, first: boolean, t: Texts): PrintedMark {
  const category = t.categories[match.category]
  const intensity = Math.min(3, Math.max(1, Math.round(match.intensity)))
  const said = [
    category.name,
    t.voices[match.voice].name.toLowerCase(),
    `${t.article.evidenceIntensity.toLowerCase()} ${t.article.evidenceIntensityOf.replace('{n}', `${intensity}`)}`,
    ...(match.negated ? [t.article.legendNegated] : []),
  ]
  return {
    id: first ? markId(match) : null,
    href: `#${evidenceId(match)}`,
    classes: `mark ${match.category} by-${match.voice} intensity-${intensity}${match.negated ? ' negated' : ''}`,
    title: said.join(' · '),
    code: category.code,
  }
}

export function markId(match: Match): string {
  return `m-${match.id}`
}

export function evidenceId(match: Match): string {
  return `e-${match.id}`
}
