/** Figures over several articles, as the charts of a collection draw them. */
import type { Figures, Pooled } from '../store/index.ts'
import { texts } from '../web/texts.ts'
import { collectionTexts } from '../web/texts-collection.ts'
import { count, formatNumber, formatSigned, type UiLanguage } from '../web/texts-numbers.ts'
import { round } from './bins.ts'

/** What is drawn of the figures: the loaded phrasing of authors, or the tone. */
export type Measure = 'loaded' | 'tone'

export interface Drawn {
  readonly name: string
  readonly pooled: Pooled
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

export function drawn(name: string, figures: Figures, measure: Measure): Drawn {
  const pooled = figures[measure]
  if (pooled.kind === 'too-few') return { name, pooled, value: null, low: null, high: null }
  return { name, pooled, value: round(pooled.value), low: round(pooled.low), high: round(pooled.high) }
}

export function printValue(language: UiLanguage, value: number, measure: Measure): string {
  return measure === 'tone' ? formatSigned(language, value, 2) : formatNumber(language, value, 1)
}

/** `3,1 (2,0 – 4,2)`, or that there are too few articles. */
export function printDrawn(language: UiLanguage, { pooled }: Drawn, measure: Measure): string {
  const words = collectionTexts(language)
  if (pooled.kind === 'too-few') {
    return words.tooFew.replace('{found}', `${pooled.articles}`).replace('{needed}', `${pooled.needed}`)
  }
  const [value, low, high] = [pooled.value, pooled.low, pooled.high].map((one) => printValue(language, one, measure))
  return `${value} (${low} – ${high})`
}

/** Value, low and high for the table of a chart. */
export function cellsOf(language: UiLanguage, { value, low, high }: Drawn): (string | number)[] {
  if (value === null || low === null || high === null) return [collectionTexts(language).tooFewShort, '', '']
  return [value, low, high]
}

export interface FindingWords {
  readonly apart: string
  readonly same: string
  readonly few: string
  readonly one: string
}

/** The highest and the lowest are told apart only where their intervals do not overlap. */
export function findExtremes(
  all: readonly Drawn[],
  measure: Measure,
  needed: number,
  words: FindingWords,
  language: UiLanguage,
): string {
  const scored = all.flatMap(({ name, pooled }) => (pooled.kind === 'pooled' ? [{ name, ...pooled }] : []))
  const [first] = scored
  if (first === undefined) {
    return words.few.replace('{needed}', count(language, needed, texts(language).nouns.articles))
  }
  if (scored.length === 1) return words.one
  const high = scored.reduce((best, one) => (one.value > best.value ? one : best), first)
  const low = scored.reduce((best, one) => (one.value < best.value ? one : best), first)
  if (low.high >= high.low) return words.same
  return words.apart
    .replace('{high}', () => high.name)
    .replace('{highValue}', printValue(language, high.value, measure))
    .replace('{low}', () => low.name)
    .replace('{lowValue}', printValue(language, low.value, measure))
}
