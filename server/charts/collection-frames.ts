/** Share of a collection's paragraphs in each frame, with intervals. */
import type { Dashboard, FrameFigures } from '../store/index.ts'
import { texts } from '../web/texts.ts'
import { collectionTexts } from '../web/texts-collection.ts'
import { formatPercent, type UiLanguage } from '../web/texts-numbers.ts'
import { type ChartSize, categoryAxis, chartOptions, chartWidths, noLegend, numberAxis } from './theme.ts'
import type { Chart } from './types.ts'

const percent = (share: number): number => Math.round(share * 1000) / 10

/** The bars of frames. Pure. */
export function collectionFramesChart({ frames }: Dashboard, language: UiLanguage, size: ChartSize = 'wide'): Chart {
  const t = texts(language)
  const words = collectionTexts(language)
  const chart = words.charts.frames
  const shares = frames.map(({ share }) => (share.kind === 'pooled' ? share : null))
  const highest = Math.max(10, ...shares.map((share) => percent(share?.high ?? 0)))
  const names = frames.map(({ frame }) => t.frames[frame].name)
  return {
    name: 'frames',
    title: chart.title,
    description: chart.unit,
    finding: finding(frames[0], language),
    config: {
      type: 'bar',
      data: {
        labels: names,
        datasets: [
          {
            label: chart.axis,
            data: shares.map((share) => (share === null ? null : percent(share.value))),
            backgroundColor: '@heat/75',
            maxBarThickness: 18,
            tips: shares.map((share) =>
              share === null
                ? words.tooFewShort
                : `${formatPercent(language, share.value)} (${formatPercent(language, share.low)} – ${formatPercent(language, share.high)})`,
            ),
          },
        ],
      },
      options: chartOptions({
        language,
        title: chart.title,
        legend: noLegend,
        more: { indexAxis: 'y' },
        scales: {
          x: numberAxis('number', {
            min: 0,
            suggestedMax: highest * 1.05,
            title: { display: true, text: chart.axis, color: '@faint' },
          }),
          y: categoryAxis('', { ticks: { color: '@ink', autoSkip: false } }),
        },
        okvir: {
          zeroColumn: true,
          titles: names,
          spans: [
            {
              low: shares.map((share) => (share === null ? null : percent(share.low))),
              high: shares.map((share) => (share === null ? null : percent(share.high))),
            },
          ],
        },
      }),
    },
    table: {
      columns: [chart.frame, words.inArticles, chart.paragraphs, '%', `% ${t.charts.low}`, `% ${t.charts.high}`],
      rows: frames.map(({ frame, articles, paragraphs, share }) => [
        t.frames[frame].name,
        articles,
        paragraphs,
        ...(share.kind === 'pooled'
          ? [percent(share.value), percent(share.low), percent(share.high)]
          : [words.tooFewShort, '', '']),
      ]),
    },
    empty: shares.every((share) => share === null),
    width: chartWidths[size],
    height: 92 + Math.max(2, frames.length) * 28,
  }
}

function finding(top: FrameFigures | undefined, language: UiLanguage): string {
  const words = collectionTexts(language).charts.frames
  if (top === undefined) return words.findingNone
  const { share } = top
  if (share.kind === 'too-few') {
    return words.findingFew.replace('{found}', `${share.articles}`).replace('{needed}', `${share.needed}`)
  }
  return words.finding
    .replace('{frame}', texts(language).frames[top.frame].name.toLowerCase())
    .replace('{share}', formatPercent(language, share.value))
}
