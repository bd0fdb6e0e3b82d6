/** Share of paragraphs in each frame, article beside article, with intervals. */
import type { Comparison, FrameId } from '../analysis/index.ts'
import { texts } from '../web/texts.ts'
import { formatPercent, type UiLanguage } from '../web/texts-numbers.ts'
import { seriesOf } from './series.ts'
import { type ChartSize, categoryAxis, chartOptions, chartWidths, legend, noLegend, numberAxis } from './theme.ts'
import type { Chart } from './types.ts'

const fewArticles = 3
const mostFrames = 6

/** The bars of frames. Pure. */
export function compareFramesChart(comparison: Comparison, language: UiLanguage, size: ChartSize = 'wide'): Chart {
  const t = texts(language)
  const words = t.compare.charts.frames
  const series = seriesOf(comparison)
  const all = comparison.frames
  // Of many articles a bar for every frame is a thicket: the table has them all.
  const rows = series.length > fewArticles ? all.slice(0, mostFrames) : all
  const names = rows.map(({ frame }) => t.frames[frame].name)
  const scores = series.map((_, index) =>
    rows.map(({ shares }) => {
      const share = shares[index]
      return share?.kind === 'scored' ? share : null
    }),
  )
  return {
    name: 'frames',
    title: words.title,
    description:
      rows.length === all.length ? words.unit : `${words.unit} ${words.drawn.replace('{count}', `${rows.length}`)}`,
    finding: finding(comparison, language),
    config: {
      type: 'bar',
      data: {
        labels: names,
        datasets: series.map((article, index) => ({
          label: article.name,
          data: (scores[index] ?? []).map((score) => (score === null ? null : percent(score.value))),
          backgroundColor: `${article.colour}/75`,
          categoryPercentage: 0.76,
          barPercentage: 0.84,
          maxBarThickness: 16,
          tips: (scores[index] ?? []).map((score) =>
            score === null
              ? `${article.name}: ${t.charts.tooShort}`
              : `${article.name}: ${formatPercent(language, score.value)} (${formatPercent(language, score.low)} – ${formatPercent(language, score.high)})`,
          ),
        })),
      },
      options: chartOptions({
        language,
        title: words.title,
        legend: rows.length === 0 ? noLegend : legend,
        more: { indexAxis: 'y' },
        scales: {
          x: numberAxis('number', {
            min: 0,
            max: 100,
            title: { display: true, text: `${t.compare.figures.shareParagraphs}, %`, color: '@faint' },
          }),
          y: categoryAxis('', { ticks: { color: '@ink', autoSkip: false } }),
        },
        okvir: {
          zeroColumn: true,
          titles: names,
          spans: scores.map((own) => ({
            low: own.map((score) => (score === null ? null : percent(score.low))),
            high: own.map((score) => (score === null ? null : percent(score.high))),
          })),
        },
      }),
    },
    table: {
      columns: [
        t.compare.figures.frame.replace(': {frame}', ''),
        ...series.flatMap(({ letter }) => [`${letter} %`, `${letter} ${t.charts.low}`, `${letter} ${t.charts.high}`]),
      ],
      rows: all.map(({ frame, shares }) => [
        t.frames[frame].name,
        ...shares.flatMap((share): (string | number)[] =>
          share.kind === 'scored'
            ? [percent(share.value), percent(share.low), percent(share.high)]
            : [t.charts.tooShort, '', ''],
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

const percent = (share: number): number => Math.round(share * 1000) / 10

function finding(comparison: Comparison, language: UiLanguage): string {
  const t = texts(language)
  const series = seriesOf(comparison)
  const leading = new Map<FrameId, string[]>()
  comparison.figures.articles.forEach(({ leadingFrames: [first] }, index) => {
    if (first === undefined) return
    leading.set(first.frame, [...(leading.get(first.frame) ?? []), series[index]?.letter ?? ''])
  })
  if (leading.size === 0) return t.compare.charts.frames.findingNone
  const [shared, ...others] = new Set(comparison.figures.articles.map(({ leadingFrames }) => leadingFrames[0]?.frame))
  if (shared !== undefined && others.length === 0) {
    return t.compare.charts.frames.findingSame.replace('{frame}', t.frames[shared].name.toLowerCase())
  }
  const told = [...leading]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([frame, letters]) =>
      t.compare.charts.frames.of
        .replace('{letters}', letters.join(', '))
        .replace('{frame}', t.frames[frame].name.toLowerCase()),
    )
  return t.compare.charts.frames.finding.replace('{frames}', told.join(', '))
}
