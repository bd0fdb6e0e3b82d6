/** Tone along the text, articles of different lengths laid over each other in tenths. */
import type { Comparison } from '../analysis/index.ts'
import { texts } from '../web/texts.ts'
import { formatSigned, type UiLanguage } from '../web/texts-numbers.ts'
import { seriesOf } from './series.ts'
import { type ChartSize, categoryAxis, chartOptions, chartWidths, legend, numberAxis } from './theme.ts'
import type { Chart } from './types.ts'

/** The lines of tone. Pure. */
export function compareToneChart(comparison: Comparison, language: UiLanguage, size: ChartSize = 'wide'): Chart {
  const t = texts(language)
  const words = t.compare.charts.tone
  const series = seriesOf(comparison)
  const lines = comparison.toneByPosition
  const parts = (lines[0] ?? []).map((_, position) => `${position + 1}`)
  return {
    name: 'tone',
    title: words.title,
    description: words.unit,
    finding: finding(comparison, language),
    config: {
      type: 'line',
      data: {
        labels: parts,
        datasets: series.map((article, index) => {
          const values = (lines[index] ?? []).map(({ value }) => value)
          return {
            label: article.name,
            data: values,
            borderColor: article.colour,
            backgroundColor: article.colour,
            borderWidth: 2,
            borderDash: article.dash,
            pointStyle: article.point,
            pointRadius: 4.5,
            pointHoverRadius: 6,
            pointHitRadius: 10,
            spanGaps: false,
            // Points on the border are drawn whole.
            clip: 8,
            tension: 0,
            tips: values.map(
              (value) => `${article.name}: ${value === null ? t.charts.tooShort : formatSigned(language, value, 2)}`,
            ),
          }
        }),
      },
      options: chartOptions({
        language,
        title: words.title,
        legend: {
          ...legend,
          labels: { color: '@soft', usePointStyle: true, boxHeight: 7, padding: 12 },
        },
        scales: {
          x: categoryAxis(words.position),
          y: numberAxis('signed', { min: -1, max: 1, ticks: { color: '@faint', format: 'signed', stepSize: 0.5 } }),
        },
        okvir: {
          zeroLine: true,
          corners: { above: t.charts.tone.positive, below: t.charts.tone.negative },
          titles: parts.map((part) => words.part.replace('{n}', part)),
        },
      }),
    },
    table: {
      columns: [words.position, ...series.map(({ name }) => name)],
      rows: parts.map((part, position) => [part, ...lines.map((line) => line[position]?.value ?? t.charts.tooShort)]),
    },
    empty: lines.every((line) => line.every(({ value }) => value === null)),
    width: chartWidths[size],
    height: 360 + (size === 'narrow' ? series.length * 12 : 0),
  }
}

function finding({ toneByPosition }: Comparison, language: UiLanguage): string {
  const words = texts(language).compare.charts.tone
  const parts =
    toneByPosition[0]?.map((_, position) => toneByPosition.map((line) => line[position]?.value ?? null)) ?? []
  if (parts.every((values) => values.every((value) => value === null))) return words.findingNone
  const agreeing = parts.filter(
    (values) =>
      values.every((value) => value !== null && value > 0) || values.every((value) => value !== null && value < 0),
  )
  return (toneByPosition.length === 2 ? words.findingBoth : words.finding).replace('{n}', `${agreeing.length}`)
}
