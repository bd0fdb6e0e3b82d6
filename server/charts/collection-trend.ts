/** A figure from period to period, each with its interval. */
import { type Dashboard, type Period, type PeriodFigures, periodOf, shiftDay } from '../store/index.ts'
import { texts } from '../web/texts.ts'
import { collectionTexts } from '../web/texts-collection.ts'
import { count, formatPeriod, formatPeriodShort, type UiLanguage } from '../web/texts-numbers.ts'
import { cellsOf, drawn, findExtremes, type Measure, printDrawn } from './collection-figures.ts'
import { type ChartSize, categoryAxis, chartOptions, chartWidths, noLegend, numberAxis } from './theme.ts'
import type { Chart } from './types.ts'

/** Where there are more, the periods without an article are left out. */
const periodLimit = 370

/** The line of periods. Pure. */
export function trendChart(
  measure: Measure,
  dashboard: Dashboard,
  needed: number,
  language: UiLanguage,
  size: ChartSize = 'wide',
): Chart {
  const t = collectionTexts(language)
  const name = measure === 'loaded' ? 'trend' : 'tone-trend'
  const words = t.charts[name]
  const { period, trend } = dashboard
  const nameOf = (span: Pick<PeriodFigures, 'from' | 'to'>) => formatPeriod(language, span, period)
  const known = trend.map((figures) => drawn(nameOf(figures), figures, measure))
  const columns = withGaps(trend, period).map(({ span, index }) => ({
    label: formatPeriodShort(language, span, period),
    name: nameOf(span),
    own: index === null ? null : (known[index] ?? null),
    articles: index === null ? 0 : (trend[index]?.articles ?? 0),
  }))
  const articlesOf = (articles: number) => count(language, articles, texts(language).nouns.articles)
  const colour = measure === 'loaded' ? '@accent' : '@neutral'
  const many = columns.length > 40
  const highest = Math.max(1, ...known.map(({ high }) => high ?? 0))
  return {
    name,
    title: words.title,
    description: words.unit,
    finding: findExtremes(
      known,
      measure,
      needed,
      { ...words, few: t.charts.trendFew, one: t.charts.trendOne },
      language,
    ),
    config: {
      type: 'line',
      data: {
        labels: columns.map(({ label }) => label),
        datasets: [
          {
            label: words.value,
            data: columns.map(({ own }) => own?.value ?? null),
            spanGaps: false,
            borderColor: `${colour}/60`,
            borderWidth: 1.5,
            pointRadius: many ? 2.5 : 5,
            pointHoverRadius: many ? 4 : 7,
            pointBackgroundColor: colour,
            pointBorderColor: colour,
            pointHitRadius: 12,
            tips: columns.map(({ own, articles }) =>
              own === null ? '' : `${printDrawn(language, own, measure)}; ${articlesOf(articles)}`,
            ),
          },
        ],
      },
      options: chartOptions({
        language,
        title: words.title,
        legend: noLegend,
        scales: {
          x: categoryAxis('', { ticks: { color: '@soft', maxRotation: 0, autoSkip: true, autoSkipPadding: 14 } }),
          y:
            measure === 'tone'
              ? numberAxis('signed', { min: -1, max: 1 })
              : numberAxis('number', { min: 0, suggestedMax: highest * 1.08 }),
        },
        okvir: {
          zeroLine: true,
          ...(measure === 'tone'
            ? { corners: { above: texts(language).charts.tone.positive, below: texts(language).charts.tone.negative } }
            : {}),
          whiskers: {
            low: columns.map(({ own }) => own?.low ?? null),
            high: columns.map(({ own }) => own?.high ?? null),
            colours: columns.map(() => `${colour}/65`),
          },
          strip: columns.flatMap(({ own }, index) => (own !== null && own.value === null ? [index] : [])),
          titles: columns.map((column) => column.name),
        },
      }),
    },
    table: {
      columns: [t.period, t.firstDay, t.articles, words.value, texts(language).charts.low, texts(language).charts.high],
      rows: known.map((own, index) => [
        own.name,
        trend[index]?.from ?? '',
        trend[index]?.articles ?? 0,
        ...cellsOf(language, own),
      ]),
    },
    empty: known.every(({ value }) => value === null),
    width: chartWidths[size],
    height: 320,
  }
}

interface Place {
  readonly span: { readonly from: string; readonly to: string }
  /** Which of the known periods; null where no article was published. */
  readonly index: number | null
}

/** Time goes on where nothing was published. */
function withGaps(trend: readonly PeriodFigures[], period: Period): readonly Place[] {
  const known = trend.map((span, index): Place => ({ span, index }))
  const last = trend.at(-1)
  const places: Place[] = []
  let next = known[0]?.span
  let index = 0
  while (next !== undefined && last !== undefined && next.from <= last.from) {
    if (places.length === periodLimit) return known
    const isKnown: boolean = known[index]?.span.from === next.from
    places.push({ span: next, index: isKnown ? index : null })
    if (isKnown) index += 1
    next = periodOf(shiftDay(next.to, 1), period)
  }
  return places
}
