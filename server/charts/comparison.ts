/** The charts of a comparison by name. Word choice has one for two articles, and one for each article against the others for more. */
import type { Comparison } from '../analysis/index.ts'
import type { UiLanguage } from '../web/texts.ts'
import { compareFramesChart } from './compare-frames.ts'
import { compareLoadedChart } from './compare-loaded.ts'
import { compareToneChart } from './compare-tone.ts'
import { compareWordsChart } from './compare-words.ts'
import type { ChartSize } from './theme.ts'
import type { Chart } from './types.ts'

/** `loaded`, `frames`, `tone`, `words-1`, `words-2` … */
export function comparisonChartNames({ wordChoice }: Comparison): readonly string[] {
  return ['loaded', 'frames', 'tone', ...wordChoice.map((_, index) => `words-${index + 1}`)]
}

/** A chart of a comparison; null when there is none of this name. */
export function comparisonChart(
  name: string,
  comparison: Comparison,
  language: UiLanguage,
  size: ChartSize = 'wide',
): Chart | null {
  switch (name) {
    case 'loaded':
      return compareLoadedChart(comparison, language, size)
    case 'frames':
      return compareFramesChart(comparison, language, size)
    case 'tone':
      return compareToneChart(comparison, language, size)
  }
  const number = /^words-([1-8])$/.exec(name)?.[1]
  const choice = number === undefined ? undefined : comparison.wordChoice[Number(number) - 1]
  return choice === undefined ? null : compareWordsChart(choice, name, language, size)
}
