/** Outlets side by side: a bar and its interval for each, the whole collection above them. */
import type { Dashboard } from '../store/index.ts'
import { texts } from '../web/texts.ts'
import { collectionTexts } from '../web/texts-collection.ts'
import { formatInteger, type UiLanguage } from '../web/texts-numbers.ts'
import { cellsOf, type Drawn, drawn, findExtremes, type Measure, printDrawn } from './collection-figures.ts'
import { type ChartSize, categoryAxis, chartOptions, chartWidths, noLegend, numberAxis } from './theme.ts'
import type { Chart } from './types.ts'

/** More outlets than this are left to the table. */
const rowLimit = 20
/** A phone, too, must have room for it beside the bars. */
const longestName = 22

/** The bars of outlets. Pure. */
export function outletsChart(
  measure: Measure,
  dashboard: Dashboard,
  needed: number,
  language: UiLanguage,
  size: ChartSize = 'wide',
): Chart {
  const t = collectionTexts(language)
  const name = measure === 'loaded' ? 'outlets' : 'outlet-tone'
  const words = t.charts[name]
  const outlets = dashboard.outlets.map((figures) =>
    drawn(figures.outlet === '' ? t.unknownOutlet : figures.name, figures, measure),
  )
  const whole = drawn(t.all, dashboard.figures, measure)
  const rows = [whole, ...outlets.slice(0, rowLimit)]
  const articles = [dashboard.figures, ...dashboard.outlets].map((figures) => figures.articles)
  // Rows of *too few articles* under the bar of the whole compare no one.
  const empty = outlets.every(({ value }) => value === null)
  const highest = Math.max(1, ...rows.map(({ high }) => high ?? 0))
  return {
    name,
    title: words.title,
    description: words.unit,
    finding: findExtremes(
      outlets,
      measure,
      needed,
      { ...words, few: t.charts.outletsFew, one: t.charts.outletsOne },
      language,
    ),
    config: {
      type: 'bar',
      data: {
        labels: rows.map((row, index) =>
          t.charts.articlesOf
            .replace('{name}', () => shorten(row.name, longestName))
            .replace('{articles}', formatInteger(language, articles[index] ?? 0)),
        ),
        datasets: [
          {
            label: words.value,
            data: rows.map(({ value }) => value),
            backgroundColor: rows.map((row, index) => colourOf(row, measure, index === 0)),
            maxBarThickness: 18,
            minBarLength: 2,
            tips: rows.map((row) => printDrawn(language, row, measure)),
          },
        ],
      },
      options: chartOptions({
        language,
        title: words.title,
        legend: noLegend,
        more: { indexAxis: 'y' },
        scales: {
          x: numberAxis(measure === 'tone' ? 'signed' : 'number', {
            ...(measure === 'tone' ? { min: -1, max: 1 } : { min: 0, suggestedMax: highest * 1.05 }),
            title: { display: true, text: words.axis, color: '@faint' },
          }),
          y: categoryAxis('', { ticks: { color: '@ink', autoSkip: false } }),
        },
        okvir: {
          zeroColumn: true,
          titles: rows.map((row) => row.name),
          spans: [{ low: rows.map(({ low }) => low), high: rows.map(({ high }) => high) }],
          notes: rows.map(({ value }) => ({
            at: measure === 'tone' ? -1 : 0,
            text: value === null ? t.tooFewShort : '',
          })),
        },
      }),
    },
    table: {
      columns: [t.outlet, t.articles, words.value, texts(language).charts.low, texts(language).charts.high],
      rows: [whole, ...outlets].map((row, index) => [row.name, articles[index] ?? 0, ...cellsOf(language, row)]),
    },
    empty,
    width: chartWidths[size],
    height: 92 + rows.length * 30,
  }
}

function colourOf({ low, high }: Drawn, measure: Measure, isWhole: boolean): string {
  if (measure === 'loaded') return isWhole ? '@neutral/70' : '@accent/75'
  if (low !== null && low > 0) return '@positive/75'
  if (high !== null && high < 0) return '@negative/75'
  return '@neutral/70'
}

export function shorten(name: string, longest: number): string {
  const characters = [...name]
  return characters.length <= longest
    ? name
    : `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
}
