import type { Difference, FigureId } from './comparison-types.ts'
import { differenceInterval, drawRatios } from './draws.ts'
import type { Estimate } from './mover.ts'
import { moverDifference, moverMean } from './mover.ts'
import type { RatioColumn } from './score.ts'
import { bootstrapRatios, neededParagraphs, neededWords, ratePer100, round, wilsonShare } from './score.ts'
import type { ArticleReport, FrameId, Match, ParagraphReport, Score, Voice, VoiceScore } from './types.ts'

/** Which matches count: options and switches, as one question. */
export type Counts = (match: Match) => boolean

/** A figure of one article, ready to be set against the same figure of another. */
export interface Measure {
  readonly score: Score
  readonly column: RatioColumn
  /** An interval made without draws, for when draws would claim a certainty that is not there. */
  readonly estimate: Estimate
  /** Paragraphs enough, and something found in some of them. */
  readonly drawable: boolean
}

/** Loaded phrasing of one voice: the same figure as on the article's own page when everything counts. */
export function measureLoaded(report: ArticleReport, voice: Voice, counts: Counts): Measure & { readonly voiceScore: VoiceScore } {
  const weights: number[] = []
  const numerator = report.paragraphs.map(({ matches }) => {
    let sum = 0
    for (const match of matches) {
      if (match.voice !== voice || !counts(match)) continue
      weights.push(match.weight)
      sum += match.weight
    }
    return sum
  })
  const denominator = report.paragraphs.map(({ loaded }) => loaded[voice].words)
  const words = total(denominator)
  const column: RatioColumn = { numerator, denominator, scale: 100 }
  const exact = ratePer100(weights, words, neededWords.article)
  const drawable = weights.length > 0 && denominator.length >= neededParagraphs
  const score = drawable && exact.kind === 'scored' ? withInterval(exact, bootstrapRatios([column])[0]) : exact
  const estimate = exact.kind === 'scored' ? exact : unknown
  return { score, column, estimate, drawable, voiceScore: { words, hits: weights.length, weight: total(numerator), score } }
}

/**
 * Tone of the article. Where no word has a tone, draws would all be alike: the interval then comes from those of the paragraphs, which keep a unit
 * of doubt each.
 */
export function measureTone(report: ArticleReport): Measure {
  const { score } = report.tone
  const scored = report.paragraphs.map(({ tone, words }) => (tone.score.kind === 'scored' ? { estimate: tone.score, weight: words } : null))
  const column: RatioColumn = {
    numerator: scored.map((part) => (part === null ? 0 : part.estimate.value * part.weight)),
    denominator: scored.map((part) => part?.weight ?? 0),
    scale: 1,
  }
  const enough = report.paragraphs.length >= neededParagraphs
  const parts = scored.filter((part) => part !== null)
  const estimate = score.kind === 'too-short' ? unknown : enough ? moverMean(parts) : score
  return { score, column, estimate, drawable: enough && column.numerator.some((value) => value !== 0) }
}

/**
 * Share of words in quoted or reported voice. Without draws each paragraph counts as one yes or no, which a share between them never exceeds in
 * variance; unequal lengths make them fewer (Kish's effective number, 1965).
 */
export function measureAttributed(report: ArticleReport): Measure {
  const score = report.attributed
  const numerator = report.paragraphs.map(({ loaded }) => loaded.quoted.words + loaded.reported.words)
  const denominator = report.paragraphs.map(({ words }) => words)
  const words = total(denominator)
  const effective = words === 0 ? 0 : words ** 2 / denominator.reduce((sum, value) => sum + value * value, 0)
  const share = words === 0 ? 0 : total(numerator) / words
  const wilson = wilsonShare(share * effective, effective)
  const inside = share > 0 && share < 1
  const drawable = inside && report.paragraphs.length >= neededParagraphs
  const estimate = score.kind === 'scored' && wilson.kind === 'scored' ? wilson : unknown
  return { score, column: { numerator, denominator, scale: 1 }, estimate, drawable }
}

/** Share of paragraphs with a frame. */
export function measureFrame(report: ArticleReport, frame: FrameId): Measure {
  const has = ({ frames }: ParagraphReport): boolean => frames.some((candidate) => candidate.frame === frame && candidate.present)
  const numerator = report.paragraphs.map((paragraph) => (has(paragraph) ? 1 : 0))
  const count = total(numerator)
  const score = wilsonShare(count, numerator.length)
  const drawable = count > 0 && count < numerator.length && numerator.length >= neededParagraphs
  const estimate = score.kind === 'scored' ? score : unknown
  return { score, column: { numerator, denominator: numerator.map(() => 1), scale: 1 }, estimate, drawable }
}

export function measureFigure(report: ArticleReport, figure: Exclude<FigureId, `loaded.${Voice}`>): Measure {
  if (figure === 'tone') return measureTone(report)
  return figure === 'attributed' ? measureAttributed(report) : measureFrame(report, figure.slice('frame.'.length) as FrameId)
}

const unknown: Estimate = { value: 0, low: 0, high: 0 }
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

function withInterval(score: Extract<Score, { kind: 'scored' }>, interval: readonly [number, number] | undefined): Score {
  if (interval === undefined) return score
  return { ...score, low: Math.min(interval[0], score.value), high: Math.max(interval[1], score.value) }
}

const drawn = new WeakMap<RatioColumn, Float64Array>()

function drawsOf({ column }: Measure): Float64Array {
  const known = drawn.get(column)
  if (known !== undefined) return known
  const ratios = drawRatios(column)
  drawn.set(column, ratios)
  return ratios
}

/**
 * First − second with its 95 % interval: independent bootstraps over paragraphs where both articles allow it, otherwise MOVER out of the interval of
 * each (exact for counts, Wilson's for shares). The exact interval takes hits for independent; phrases that come in bursts are surer than it says.
 */
export function compareMeasures(first: Measure, second: Measure): Difference {
  if (first.score.kind === 'too-short' || second.score.kind === 'too-short') {
    return { kind: 'too-short', first: first.score.kind === 'too-short', second: second.score.kind === 'too-short' }
  }
  const value = round(first.score.value - second.score.value)
  const byDraws = first.drawable && second.drawable
  const interval = byDraws
    ? differenceInterval(drawsOf(first), drawsOf(second), [first.column.numerator.length, second.column.numerator.length])
    : moverDifference(first.estimate, second.estimate)
  const low = Math.min(round(interval[0]), value)
  const high = Math.max(round(interval[1]), value)
  return { kind: 'compared', value, low, high, different: low > 0 || high < 0, method: byDraws ? 'bootstrap' : 'mover' }
}
