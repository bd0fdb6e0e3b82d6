/** A chart as the other rooms see it: a JSON configuration, a table of the same numbers, and the words around them. */

export const articleChartNames = ['loaded', 'tone', 'frames', 'categories', 'actors'] as const
export type ArticleChartName = (typeof articleChartNames)[number]

export type ChartTheme = 'light' | 'dark'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

export interface ChartTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

export interface Chart {
  readonly name: string
  readonly title: string
  /** The units, and how to read the signs. */
  readonly description: string
  /** What the chart shows in this article, as a sentence without its full stop. */
  readonly finding: string
  /** A Chart.js configuration without functions; `prepare` of chart-plugins.js makes it one that draws. */
  readonly config: JsonObject
  readonly table: ChartTable
  /** There is nothing to draw: the finding says so, and a page leaves the picture out. */
  readonly empty: boolean
  /** Size of the picture, in CSS pixels. */
  readonly width: number
  readonly height: number
}
