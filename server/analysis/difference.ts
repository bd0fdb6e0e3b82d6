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

/** Loaded phrasing of one voice. */
export interface LoadedMeasure extends Measure {
  readonly words: number
  readonly hits: number
}

export function measureLoaded(report: ArticleReport, voice: Voice, counts: Counts): LoadedMeasure {
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
  const denominator = wordsOf(report)[voice]
  return measureRate(weights, { numerator, denominator, scale: 100 })
}

const voiceWords = new WeakMap<ArticleReport, Readonly<Record<Voice | 'all', readonly number[]>>>()

/** Words of each paragraph by voice; the same arrays every time, as draws of them are remembered. */
export function wordsOf(report: ArticleReport): Readonly<Record<Voice | 'all', readonly number[]>> {
  const known = voiceWords.get(report)
  if (known !== undefined) return known
  const of = (voice: Voice): readonly number[] => report.paragraphs.map(({ loaded }) => loaded[voice].words)
  const made = {
    author: of('author'),
    quoted: of('quoted'),
    reported: of('reported'),
    all: report.paragraphs.map((paragraph) => paragraph.words),
  }
  voiceWords.set(report, made)
  return made
}

/** Weights of hits, and the same by paragraph over its words → a rate per 100 words with its exact interval. */
export function measureRate(weights: readonly number[], column: RatioColumn): LoadedMeasure {
  const length = total(column.denominator)
  const score = ratePer100(weights, length, neededWords.article)
  const estimate = score.kind === 'scored' ? score : unknown
  const drawable = weights.length > 0 && column.denominator.length >= neededParagraphs
  return { score, column, estimate, drawable, words: length, hits: weights.length }
}

/** The figure as the article's own page has it: the same when everything counts. */
export function voiceScoreOf({ score, column, drawable, words, hits }: LoadedMeasure): VoiceScore {
  const interval = drawable && score.kind === 'scored' ? bootstrapRatios([column])[0] : undefined
  return { words, hits, weight: total(column.numerator), score: withInterval(score, interval) }
}

/**
 * Tone of the article. Where no word has a tone, draws would all be alike: the interval then comes from those of the paragraphs, which keep a unit
 * of doubt each.
 */
function measureTone(report: ArticleReport): Measure {
  const { score } = report.tone
  const scored = report.paragraphs.map(({ tone, words }) =>
    tone.score.kind === 'scored' ? { estimate: tone.score, weight: words } : null,
  )
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
function measureAttributed(report: ArticleReport): Measure {
  const score = report.attributed
  const numerator = report.paragraphs.map(({ loaded }) => loaded.quoted.words + loaded.reported.words)
  const denominator = wordsOf(report).all
  const length = total(denominator)
  const effective = length === 0 ? 0 : length ** 2 / denominator.reduce((sum, value) => sum + value * value, 0)
  const share = length === 0 ? 0 : total(numerator) / length
  const wilson = wilsonShare(share * effective, effective)
  const inside = share > 0 && share < 1
  const drawable = inside && report.paragraphs.length >= neededParagraphs
  const estimate = score.kind === 'scored' && wilson.kind === 'scored' ? wilson : unknown
  return { score, column: { numerator, denominator, scale: 1 }, estimate, drawable }
}

/** Share of paragraphs with a frame. */
function measureFrame(report: ArticleReport, frame: FrameId): Measure {
  const has = ({ frames }: ParagraphReport): boolean =>
    frames.some((candidate) => candidate.frame === frame && candidate.present)
  const numerator = report.paragraphs.map((paragraph) => (has(paragraph) ? 1 : 0))
  const count = total(numerator)
  const score = wilsonShare(count, numerator.length)
  const drawable = count > 0 && count < numerator.length && numerator.length >= neededParagraphs
  const estimate = score.kind === 'scored' ? score : unknown
  return { score, column: { numerator, denominator: numerator.map(() => 1), scale: 1 }, estimate, drawable }
}

export function measureFigure(report: ArticleReport, figure: Exclude<FigureId, `loaded.${Voice}`>): Measure {
  if (figure === 'tone') return measureTone(report)
  return figure === 'attributed'
    ? measureAttributed(report)
    : measureFrame(report, figure.slice('frame.'.length) as FrameId)
}

const unknown: Estimate = { value: 0, low: 0, high: 0 }
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

function withInterval(score: Score, interval: readonly [number, number] | undefined): Score {
  if (interval === undefined || score.kind === 'too-short') return score
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
    ? differenceInterval(drawsOf(first), drawsOf(second), [
        first.column.numerator.length,
        second.column.numerator.length,
      ])
    : moverDifference(first.estimate, second.estimate)
  const low = Math.min(round(interval[0]), value)
  const high = Math.max(round(interval[1]), value)
  return { kind: 'compared', value, low, high, different: low > 0 || high < 0, method: byDraws ? 'bootstrap' : 'mover' }
}
