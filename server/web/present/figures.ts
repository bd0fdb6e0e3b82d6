/** Scores as they are printed: a number, its interval in words and as a whisker, or the open answer that the text is too short. */
import type { Difference, Polarity, Score } from '../../analysis/index.ts'
import { texts, type UiLanguage } from '../texts.ts'
import { type Counted, count, formatInteger, formatNumber, formatPercent, formatSigned } from '../texts-numbers.ts'

/** A line from `low` to `high` with a dot at `value`, in the units of a `viewBox="0 0 100 10"`. */
export interface Whisker {
  readonly low: number
  readonly high: number
  readonly value: number
  /** Where zero stands, when it is not the left end. */
  readonly zero: number | null
  /** The interval leaves the scale on the right. */
  readonly cut: boolean
}

export interface PrintedScore {
  readonly scored: boolean
  /** The number, or *too little text*. */
  readonly value: string
  /** `between 1.2 and 3.4`, or how many words there are of how many needed. */
  readonly interval: string
  /** `1.2–3.4`, for narrow places; empty when there is no score. */
  readonly range: string
  readonly whisker: Whisker | null
}

export interface Scale {
  readonly from: number
  readonly to: number
}

/** The axis that a page's whiskers share, so that they can be compared by eye: 0 … 6, 12, 24, 48. */
export function loadedScale(scores: readonly Score[]): Scale {
  const highest = Math.max(0, ...scores.map((score) => (score.kind === 'scored' ? score.high : 0)))
  return { from: 0, to: [6, 12, 24].find((end) => highest <= end) ?? 48 }
}

export function printLoaded(language: UiLanguage, score: Score, scale: Scale): PrintedScore {
  return print(language, score, scale, (value) => formatNumber(language, value, 1))
}

export function printTone(language: UiLanguage, score: Score): PrintedScore {
  return print(language, score, { from: -1, to: 1 }, (value) => formatSigned(language, value, 2))
}

export function printShare(language: UiLanguage, score: Score): PrintedScore {
  return print(language, score, { from: 0, to: 1 }, (value) => formatPercent(language, value))
}

function print(language: UiLanguage, score: Score, scale: Scale, format: (value: number) => string): PrintedScore {
  const t = texts(language)
  if (score.kind === 'too-short') {
    return {
      scored: false,
      value: t.article.tooShort,
      interval: tooShortBasis(language, score.basis, score.needed, t.nouns.words),
      range: '',
      whisker: null,
    }
  }
  const [low, high] = [format(score.low), format(score.high)]
  return {
    scored: true,
    value: format(score.value),
    interval: t.article.interval.replace('{low}', low).replace('{high}', high),
    range: rangeOf(low, high),
    whisker: whiskerOf(score, scale),
  }
}

/** `7 % – 51 %` → `7–51 %`; numbers with a sign keep their distance: `−0,6 … 0,1`. */
function rangeOf(low: string, high: string): string {
  if (low.endsWith('%') && high.endsWith('%')) return `${low.replace(/\s*%$/u, '')}–${high}`
  return /[+\u2212]/.test(low + high) ? `${low} … ${high}` : `${low}–${high}`
}

function tooShortBasis(language: UiLanguage, basis: number, needed: number, noun: Counted): string {
  return texts(language)
    .article.tooShortBasis.replace('{basis}', formatInteger(language, basis))
    .replace('{needed}', count(language, needed, noun))
}

function whiskerOf(
  score: { readonly value: number; readonly low: number; readonly high: number },
  scale: Scale,
): Whisker {
  const at = (value: number) => {
    const share = (Math.min(scale.to, Math.max(scale.from, value)) - scale.from) / (scale.to - scale.from)
    return Math.round(200 + share * 9600) / 100
  }
  return {
    low: at(score.low),
    high: at(score.high),
    value: at(score.value),
    zero: scale.from < 0 ? at(0) : null,
    cut: score.high > scale.to,
  }
}

export interface PrintedDifference {
  readonly compared: boolean
  readonly different: boolean
  readonly value: string
  readonly range: string
  /** *A difference is shown*, *no difference shown*, or that there is too little text. */
  readonly words: string
  readonly whisker: Whisker | null
}

/** A difference in the unit of its figure, with its interval, and in words whether it is one. */
export function printDifference(
  language: UiLanguage,
  difference: Difference | undefined,
  kind: 'loaded' | 'tone' | 'share',
  scale: Scale,
): PrintedDifference {
  const { figures } = texts(language).compare
  if (difference === undefined || difference.kind === 'too-short') {
    return { compared: false, different: false, value: '', range: '', words: figures.tooShort, whisker: null }
  }
  const { value, low, high, different } = difference
  const format = (number: number) => {
    if (kind === 'share') return formatSigned(language, number * 100, 0)
    return formatSigned(language, number, kind === 'tone' ? 2 : 1)
  }
  return {
    compared: true,
    different,
    value: kind === 'share' ? `${format(value)}\u00a0${figures.points}` : format(value),
    range: `${format(low)} … ${format(high)}`,
    words: different ? figures.different : figures.notDifferent,
    whisker: whiskerOf(difference, { from: -scale.to, to: scale.to }),
  }
}

/** *negative*, *neutral*, *positive*, or *uncertain* where the interval does not decide. */
export function toneWord(language: UiLanguage, polarity: Polarity, certain: boolean): string {
  const { polarity: words } = texts(language)
  if (!certain) return words.uncertain
  if (polarity === 0) return words.neutral
  return polarity < 0 ? words.negative : words.positive
}
