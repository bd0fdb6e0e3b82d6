import type { ArticleReport, FrameId, Match, ParagraphReport, Score, Voice } from './types.ts'
import { voices } from './types.ts'

/** Two reports of one text, by two states of the data: which marks and scores moved, and what moved them. */
export interface ReportDiff {
  readonly marks: readonly MarkMove[]
  readonly scores: readonly ScoreMove[]
  readonly frames: readonly FrameMove[]
}

export interface MarkMove {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly entry: string
  /** −1 is the headline. */
  readonly paragraph: number
  readonly text: string
}

/** A score of the article and, largest first, the entries or lemmas whose share of it changed. */
export interface ScoreMove {
  readonly score: Voice | 'tone'
  readonly paragraph: number | null
  readonly before: number | null
  readonly after: number | null
  readonly causes: readonly { readonly name: string; readonly change: number }[]
}

export interface FrameMove {
  readonly frame: FrameId
  readonly paragraph: number
  readonly present: boolean
  /** Lemmas that are evidence in one report and not, or with another weight, in the other. */
  readonly causes: readonly string[]
}

/** Smaller movements than this are noise of the last digits. */
const visible = 0.005

/** What differs between two reports of the same text. */
export function diffReports(before: ArticleReport, after: ArticleReport): ReportDiff {
  const pairs = pairParagraphs(before, after)
  return {
    marks: pairs.flatMap(([old, now]) => diffMarks(old, now)),
    scores: [
      ...voices.flatMap((voice) => diffLoaded(voice, before, after)),
      ...pairs.flatMap(([old, now]) => diffTone(old, now)),
    ],
    frames: pairs.flatMap(([old, now]) => diffFrames(old, now)),
  }
}

function pairParagraphs(
  before: ArticleReport,
  after: ArticleReport,
): readonly (readonly [ParagraphReport, ParagraphReport])[] {
  const all = ({ headline, paragraphs }: ArticleReport) => (headline === null ? paragraphs : [headline, ...paragraphs])
  const old = new Map(all(before).map((paragraph) => [paragraph.index, paragraph]))
  return all(after).flatMap((now) => {
    const paragraph = old.get(now.index)
    return paragraph === undefined ? [] : [[paragraph, now] as const]
  })
}

function diffMarks(before: ParagraphReport, after: ParagraphReport): readonly MarkMove[] {
  const key = ({ entry, start, end }: Match): string => `${entry} ${start} ${end}`
  const told = ({ voice, weight, polarity }: Match): string => `${voice} ${weight} ${polarity}`
  const old = new Map(before.matches.map((match) => [key(match), match]))
  const now = new Map(after.matches.map((match) => [key(match), match]))
  const move = (kind: MarkMove['kind'], { entry, start, end }: Match): MarkMove => ({
    kind,
    entry,
    paragraph: after.index,
    text: after.text.slice(start, end),
  })
  const changed = [...now].filter(([place, match]) => {
    const former = old.get(place)
    return former !== undefined && told(former) !== told(match)
  })
  return [
    ...[...now].filter(([place]) => !old.has(place)).map(([, match]) => move('added', match)),
    ...[...old].filter(([place]) => !now.has(place)).map(([, match]) => move('removed', match)),
    ...changed.map(([, match]) => move('changed', match)),
  ]
}

function scoreValue(score: Score): number | null {
  return score.kind === 'scored' ? score.value : null
}

function moved(before: number | null, after: number | null): boolean {
  if (before === null || after === null) return before !== after
  return Math.abs(after - before) >= visible
}

function diffLoaded(voice: Voice, before: ArticleReport, after: ArticleReport): readonly ScoreMove[] {
  const [old, now] = [scoreValue(before.loaded[voice].score), scoreValue(after.loaded[voice].score)]
  if (!moved(old, now)) return []
  const shares = ({ paragraphs }: ArticleReport) =>
    paragraphs.flatMap(({ matches }) =>
      matches.filter((match) => match.voice === voice).map(({ entry, contribution }) => [entry, contribution] as const),
    )
  return [{ score: voice, paragraph: null, before: old, after: now, causes: causesOf(shares(before), shares(after)) }]
}

function diffTone(before: ParagraphReport, after: ParagraphReport): readonly ScoreMove[] {
  const [old, now] = [scoreValue(before.tone.score), scoreValue(after.tone.score)]
  if (!moved(old, now)) return []
  const shares = ({ tone }: ParagraphReport) =>
    tone.evidence.map(({ lemma, contribution }) => [lemma, contribution] as const)
  return [
    { score: 'tone', paragraph: after.index, before: old, after: now, causes: causesOf(shares(before), shares(after)) },
  ]
}

type Shares = readonly (readonly [string, number])[]

function causesOf(before: Shares, after: Shares): ScoreMove['causes'] {
  const changes = new Map<string, number>()
  for (const [name, share] of before) changes.set(name, (changes.get(name) ?? 0) - share)
  for (const [name, share] of after) changes.set(name, (changes.get(name) ?? 0) + share)
  return [...changes]
    .map(([name, change]) => ({ name, change }))
    .filter(({ change }) => Math.abs(change) >= visible)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || (a.name < b.name ? -1 : 1))
}

function diffFrames(before: ParagraphReport, after: ParagraphReport): readonly FrameMove[] {
  const frames = new Set([...before.frames, ...after.frames].map(({ frame }) => frame))
  return [...frames].flatMap((frame): FrameMove[] => {
    const [old, now] = [before, after].map(({ frames: list }) => list.find((item) => item.frame === frame))
    const [was, is] = [old?.present ?? false, now?.present ?? false]
    if (was === is) return []
    const weights = (item: typeof old) => new Map((item?.evidence ?? []).map(({ lemma, weight }) => [lemma, weight]))
    const [left, right] = [weights(old), weights(now)]
    const causes = [...new Set([...left.keys(), ...right.keys()])].filter(
      (lemma) => left.get(lemma) !== right.get(lemma),
    )
    return [{ frame, paragraph: after.index, present: is, causes }]
  })
}
