/** The door of the charts: a report → a chart (pure), a chart → SVG or PNG (drawn.ts, loaded when first needed). */
import type { ArticleReport } from '../analysis/index.ts'
import type { UiLanguage } from '../web/texts.ts'
import { actorsChart } from './actors.ts'
import { categoriesChart } from './categories.ts'
import { framesChart } from './frames.ts'
import { loadedChart } from './loaded.ts'
import type { ChartSize } from './theme.ts'
import { toneChart } from './tone.ts'
import type { ArticleChartName, Chart, ChartTheme } from './types.ts'

export {
  type CollectionChartName,
  collectionChart,
  collectionChartNames,
  type DashboardNotes,
} from './collection.ts'
export { sidesOf } from './compare-words.ts'
export { comparisonChart, comparisonChartNames } from './comparison.ts'
export { type Series, seriesLetter, seriesOf } from './series.ts'
export type { ChartSize } from './theme.ts'
export * from './types.ts'

type Builder = (report: ArticleReport, language: UiLanguage, size: ChartSize) => Chart

const builders: Readonly<Record<ArticleChartName, Builder>> = {
  loaded: loadedChart,
  tone: toneChart,
  frames: framesChart,
  categories: categoriesChart,
  actors: actorsChart,
}

/** A chart of an article, its words in a language of the interface, drawn for a wide column or for a phone. */
export function articleChart(
  name: ArticleChartName,
  report: ArticleReport,
  language: UiLanguage,
  size: ChartSize = 'wide',
): Chart {
  return builders[name](report, language, size)
}

/** The chart as SVG, its text turned into paths, so that it needs no font. Same chart, same theme: same bytes. */
export async function drawSvg(chart: Chart, theme: ChartTheme): Promise<string> {
  const draw = await import('./draw.ts')
  return draw.drawSvg(chart, theme)
}

/** The chart as PNG, at twice its size for sharp screens and print. */
export async function drawPng(chart: Chart, theme: ChartTheme): Promise<Buffer> {
  const draw = await import('./draw.ts')
  return draw.drawPng(chart, theme)
}
