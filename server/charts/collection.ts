/** The charts of a collection's dashboard by name. */
import type { Dashboard } from '../store/index.ts'
import type { UiLanguage } from '../web/texts.ts'
import { collectionFramesChart } from './collection-frames.ts'
import { labelsChart } from './collection-labels.ts'
import { outletsChart } from './collection-outlets.ts'
import { trendChart } from './collection-trend.ts'
import type { ChartSize } from './theme.ts'
import type { Chart } from './types.ts'

export const collectionChartNames = ['outlets', 'outlet-tone', 'trend', 'tone-trend', 'labels', 'frames'] as const
export type CollectionChartName = (typeof collectionChartNames)[number]

export interface DashboardNotes {
  /** The base form of an entry of the lexicon. */
  readonly lemma: (entry: string) => string
  /** Articles below which no average is given. */
  readonly needed: number
}

/** A chart of a dashboard, its words in a language of the interface, drawn for a wide column or for a phone. */
export function collectionChart(
  name: CollectionChartName,
  dashboard: Dashboard,
  { lemma, needed }: DashboardNotes,
  language: UiLanguage,
  size: ChartSize = 'wide',
): Chart {
  switch (name) {
    case 'outlets':
      return outletsChart('loaded', dashboard, needed, language, size)
    case 'outlet-tone':
      return outletsChart('tone', dashboard, needed, language, size)
    case 'trend':
      return trendChart('loaded', dashboard, needed, language, size)
    case 'tone-trend':
      return trendChart('tone', dashboard, needed, language, size)
    case 'labels':
      return labelsChart(dashboard, lemma, language, size)
    case 'frames':
      return collectionFramesChart(dashboard, language, size)
  }
}
