/** The phrases that a collection uses most, and whose words they are. */
import { voices } from '../analysis/index.ts'
import type { Dashboard } from '../store/index.ts'
import { texts } from '../web/texts.ts'
import { collectionTexts } from '../web/texts-collection.ts'
import { count, formatInteger, type UiLanguage } from '../web/texts-numbers.ts'
import { shorten } from './collection-outlets.ts'
import { type ChartSize, categoryAxis, chartOptions, chartWidths, legend, noLegend, numberAxis } from './theme.ts'
import type { Chart } from './types.ts'

const longestName = 24

/** The bars of phrases by voice. Pure. */
export function labelsChart(
  { labels }: Dashboard,
  lemma: (entry: string) => string,
  language: UiLanguage,
  size: ChartSize = 'wide',
): Chart {
  const t = texts(language)
  const words = collectionTexts(language)
  const chart = words.charts.labels
  const rows = labels.map((label) => ({ ...label, lemma: lemma(label.entry) }))
  return {
    name: 'labels',
    title: chart.title,
    description: chart.unit,
    finding: finding(rows, language),
    config: {
      type: 'bar',
      data: {
        labels: rows.map((row) => shorten(row.lemma, longestName)),
        datasets: voices.map((voice) => ({
          label: t.voices[voice].name,
          data: rows.map(({ hits }) => hits[voice]),
          backgroundColor: `@${voice}`,
          stack: 'voices',
          maxBarThickness: 18,
          tips: rows.map(({ hits }) => `${t.voices[voice].name}: ${formatInteger(language, hits[voice])}`),
        })),
      },
      options: chartOptions({
        language,
        title: chart.title,
        legend: rows.length === 0 ? noLegend : legend,
        more: { indexAxis: 'y' },
        scales: {
          x: numberAxis('whole', { stacked: true, beginAtZero: true, suggestedMax: 3 }),
          y: categoryAxis('', { stacked: true, ticks: { color: '@ink', autoSkip: false } }),
        },
        okvir: {
          titles: rows.map(({ lemma: name, category }) => `${name} (${t.categories[category].name.toLowerCase()})`),
        },
      }),
    },
    table: {
      columns: [
        words.entry,
        t.charts.categories.category,
        words.inArticles,
        ...voices.map((voice) => t.voices[voice].name),
      ],
      rows: rows.map(({ lemma: name, category, articles, hits }) => [
        name,
        t.categories[category].name,
        articles,
        ...voices.map((voice) => hits[voice]),
      ]),
    },
    empty: rows.length === 0,
    width: chartWidths[size],
    height: 104 + Math.max(2, rows.length) * 27,
  }
}

function finding(
  rows: readonly { readonly lemma: string; readonly hits: Dashboard['labels'][number]['hits'] }[],
  language: UiLanguage,
): string {
  const words = collectionTexts(language)
  const [first] = rows
  if (first === undefined) return words.noLabels.replace(/\.$/, '')
  if (first.hits.author === 0) return words.charts.labels.findingOthers
  return words.charts.labels.finding
    .replace('{lemma}', () => first.lemma)
    .replace('{hits}', count(language, first.hits.author, words.nouns.times))
}
