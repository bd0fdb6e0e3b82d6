/** A chart as a page prints it: its words, its table, and the addresses of its pictures; in a report that is mailed, the picture itself. */
import type { Chart } from '../../charts/index.ts'
import type { ChartChoice, ChartExtension } from '../routes.ts'
import type { UiLanguage } from '../texts.ts'

/** `address` builds the address of one of the chart's files. `inline` is the SVG of a page that must carry its pictures. */
export function printChart(
  chart: Chart,
  narrow: Pick<Chart, 'width' | 'height'>,
  language: UiLanguage,
  address: (extension: ChartExtension, choice: ChartChoice) => string,
  inline: string | null = null,
) {
  const picture = (theme: 'light' | 'dark', size?: 'narrow') => address('svg', { theme, lang: language, size })
  return {
    name: chart.name,
    title: chart.title,
    finding: chart.finding,
    description: chart.description,
    table: chart.table,
    empty: chart.empty,
    width: chart.width,
    height: chart.height,
    light: picture('light'),
    dark: picture('dark'),
    lightNarrow: picture('light', 'narrow'),
    darkNarrow: picture('dark', 'narrow'),
    narrow: { width: narrow.width, height: narrow.height },
    json: address('json', { lang: language }),
    svg: address('svg', { lang: language }),
    png: address('png', { lang: language }),
    csv: address('csv', { lang: language }),
    inline,
  }
}

export type PrintedChart = ReturnType<typeof printChart>
