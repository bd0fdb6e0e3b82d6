/** How many loaded phrases of each kind, and in whose voice. */
import { type ArticleReport, type CategoryCount, voices } from '../analysis/index.ts'
import { texts } from '../web/texts.ts'
import { count, type UiLanguage } from '../web/texts-numbers.ts'
import { round, sum } from './bins.ts'
import { type ChartSize, categoryAxis, chartOptions, chartWidths, legend, noLegend, numberAxis } from './theme.ts'
import type { Chart } from './types.ts'

/** The bars of categories by voice. Pure. */
export function categoriesChart(report: ArticleReport, language: UiLanguage, size: ChartSize = 'wide'): Chart {
  const t = texts(language)
  const words = t.charts.categories
  const rows = report.categories.filter((row) => hitsOf(row) > 0).toSorted((one, other) => hitsOf(other) - hitsOf(one))
  const names = rows.map((row) => t.categories[row.category].name)
  return {
    name: 'categories',
    title: words.title,
    description: words.unit,
    finding: finding(rows, language),
    config: {
      type: 'bar',
      data: {
        labels: names,
        datasets: voices.map((voice) => ({
          label: t.voices[voice].name,
          data: rows.map((row) => row.hits[voice]),
          backgroundColor: `@${voice}`,
          stack: 'voices',
          maxBarThickness: 20,
          tips: rows.map((row) => `${t.voices[voice].name}: ${row.hits[voice]}`),
        })),
      },
      options: chartOptions({
        language,
        title: words.title,
        legend: rows.length === 0 ? noLegend : legend,
        more: { indexAxis: 'y' },
        scales: {
          x: numberAxis('whole', { stacked: true, beginAtZero: true, suggestedMax: 3 }),
          y: categoryAxis('', { stacked: true, ticks: { color: '@ink', autoSkip: false } }),
        },
        okvir: { titles: names },
      }),
    },
    table: {
      columns: [
        words.category,
        ...voices.map((voice) => t.voices[voice].name),
        ...voices.map((voice) => `${t.voices[voice].name} (${words.weight})`),
      ],
      rows: rows.map((row) => [
        t.categories[row.category].name,
        ...voices.map((voice) => row.hits[voice]),
        ...voices.map((voice) => round(row.weight[voice])),
      ]),
    },
    empty: rows.length === 0,
    width: chartWidths[size],
    height: 104 + Math.max(2, rows.length) * 30,
  }
}

function hitsOf(row: CategoryCount): number {
  return sum(voices.map((voice) => row.hits[voice]))
}

function finding(rows: readonly CategoryCount[], language: UiLanguage): string {
  const t = texts(language)
  const top = rows[0]
  if (top === undefined) return t.charts.categories.findingNone
  return t.charts.categories.finding
    .replace('{category}', t.categories[top.category].name.toLowerCase())
    .replace('{hits}', count(language, hitsOf(top), t.charts.nouns.hits))
    .replace('{author}', `${top.hits.author}`)
}
