/** Loaded phrasing by category and article: the author's voice to the right, quoted words to the left. */
import { type ComparedCategory, type Comparison, voices } from '../analysis/index.ts'
import { texts } from '../web/texts.ts'
import { formatNumber, type UiLanguage } from '../web/texts-numbers.ts'
import { type Series, seriesOf } from './series.ts'
import { type ChartSize, categoryAxis, chartOptions, chartWidths, legend, noLegend, numberAxis } from './theme.ts'
import type { Chart } from './types.ts'

/** The mirrored bars. Pure. */
export function compareLoadedChart(comparison: Comparison, language: UiLanguage, size: ChartSize = 'wide'): Chart {
  const t = texts(language)
  const words = t.compare.charts.loaded
  const series = seriesOf(comparison)
  const rows = comparison.categories
    .filter(({ articles }) => articles.some(({ rates }) => (rates.author ?? 0) > 0 || (rates.quoted ?? 0) > 0))
    .toSorted((one, other) => highest(other) - highest(one))
  const names = rows.map(({ category }) => t.categories[category].name)
  const hasQuotes = rows.some(({ articles }) => articles.some(({ rates }) => (rates.quoted ?? 0) > 0))
  const sides = hasQuotes ? (['author', 'quoted'] as const) : (['author'] as const)
  return {
    name: 'loaded',
    title: words.title,
    description: words.unit,
    finding: finding(comparison, rows, language),
    config: {
      type: 'bar',
      data: {
        labels: names,
        datasets: series.flatMap((article, index) =>
          sides.map((voice) => {
            const rates = rows.map(({ articles }) => articles[index]?.rates[voice] ?? null)
            return {
              label: article.name,
              data: rates.map((rate) => (rate === null || voice === 'author' ? rate : 0 - rate)),
              backgroundColor: voice === 'author' ? article.colour : `${article.colour}/60`,
              stack: article.letter,
              categoryPercentage: 0.78,
              barPercentage: 0.86,
              maxBarThickness: 16,
              unlisted: voice !== 'author',
              tips: rates.map((rate) => tip(article, voice, rate, language)),
            }
          }),
        ),
      },
      options: chartOptions({
        language,
        title: words.title,
        legend: rows.length === 0 ? noLegend : legend,
        more: { indexAxis: 'y' },
        scales: {
          x: numberAxis('absolute', {
            stacked: true,
            title: { display: true, text: hasQuotes ? words.axis : words.authorAxis, color: '@faint' },
          }),
          y: categoryAxis('', { stacked: true, ticks: { color: '@ink', autoSkip: false } }),
        },
        okvir: { zeroColumn: true, titles: names },
      }),
    },
    table: {
      columns: [
        t.charts.categories.category,
        ...series.flatMap(({ letter }) =>
          voices.flatMap((voice) => [
            `${letter} ${t.voices[voice].name.toLowerCase()}: ${t.compare.figures.per100}`,
            `${letter} ${t.voices[voice].name.toLowerCase()}: ${t.nouns.hits[2]}`,
          ]),
        ),
      ],
      rows: rows.map(({ category, articles }) => [
        t.categories[category].name,
        ...articles.flatMap(({ rates, hits }) =>
          voices.flatMap((voice) => [rates[voice] ?? t.charts.tooShort, hits[voice]]),
        ),
      ]),
    },
    empty: rows.length === 0,
    width: chartWidths[size],
    height:
      130 +
      Math.max(2, rows.length) * Math.max(30, 12 + series.length * 12) +
      (size === 'narrow' ? series.length * 14 : 0),
  }
}

function highest({ articles }: ComparedCategory): number {
  return Math.max(0, ...articles.map(({ rates }) => rates.author ?? 0))
}

function tip({ name }: Series, voice: 'author' | 'quoted', rate: number | null, language: UiLanguage): string {
  const t = texts(language)
  const said = rate === null ? t.charts.tooShort : formatNumber(language, rate, 1)
  return `${name}, ${t.voices[voice].name.toLowerCase()}: ${said}`
}

function finding(comparison: Comparison, rows: readonly ComparedCategory[], language: UiLanguage): string {
  const t = texts(language)
  const words = t.compare.charts.loaded
  const gaps = rows
    .map(({ category, articles }) => {
      const rates = articles.flatMap(({ rates: { author } }) => (author === null ? [] : [author]))
      return { category, low: Math.min(...rates), high: Math.max(...rates), compared: rates.length > 1 }
    })
    .filter(({ compared }) => compared)
    .toSorted((one, other) => other.high - other.low - (one.high - one.low))
  const [widest] = gaps
  if (widest === undefined || widest.high === 0) {
    const scored = comparison.figures.articles.filter(({ loaded }) => loaded.author?.score.kind === 'scored')
    return scored.length < 2 ? words.findingShort : words.findingNone
  }
  return words.finding
    .replace('{category}', t.categories[widest.category].name.toLowerCase())
    .replace('{low}', formatNumber(language, widest.low, 1))
    .replace('{high}', formatNumber(language, widest.high, 1))
}
