/** Tone from the first paragraph to the last, each with its interval. */
import type { ArticleReport, ParagraphReport, Tone } from '../analysis/index.ts'
import { texts } from '../web/texts.ts'
import { formatSigned, type UiLanguage } from '../web/texts-numbers.ts'
import { type Bin, binParagraphs, round, sum } from './bins.ts'
import { type ChartSize, categoryAxis, chartOptions, chartWidths, noLegend, numberAxis } from './theme.ts'
import type { Chart } from './types.ts'

interface Point {
  readonly bin: Bin
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly certain: boolean
  readonly polarity: -1 | 0 | 1
}

const colours = { '-1': '@negative', '0': '@neutral', '1': '@positive' } as const

/** The chart of tones along the text. Pure. */
export function toneChart(report: ArticleReport, language: UiLanguage, size: ChartSize = 'wide'): Chart {
  const { tone: words, ...charts } = texts(language).charts
  const points = binParagraphs(report).map(pointOf)
  const many = points.length > 40
  const colour = (point: Point) => colours[`${point.polarity}`]
  return {
    name: 'tone',
    title: words.title,
    description: words.unit,
    finding: finding(report.paragraphs, language),
    config: {
      type: 'line',
      data: {
        labels: points.map((point) => point.bin.label),
        datasets: [
          {
            label: words.value,
            data: points.map((point) => point.value),
            showLine: true,
            spanGaps: true,
            // Points on the border are drawn whole.
            clip: 8,
            borderColor: '@line',
            borderWidth: 1.5,
            pointRadius: many ? 3 : 5.5,
            pointHoverRadius: many ? 4 : 7,
            pointBorderWidth: 2,
            pointBorderColor: points.map(colour),
            pointBackgroundColor: points.map((point) => (point.certain ? colour(point) : '@paper')),
            pointHitRadius: 12,
            tips: points.map((point) => tip(point, language)),
          },
        ],
      },
      options: chartOptions({
        language,
        title: words.title,
        legend: noLegend,
        scales: {
          x: categoryAxis(charts.paragraph),
          y: numberAxis('signed', { min: -1, max: 1, ticks: { color: '@faint', format: 'signed', stepSize: 0.5 } }),
        },
        okvir: {
          zeroLine: true,
          corners: { above: words.positive, below: words.negative },
          whiskers: {
            low: points.map((point) => point.low),
            high: points.map((point) => point.high),
            colours: points.map((point) => `${colour(point)}/${point.certain ? 70 : 45}`),
          },
          strip: points.flatMap((point, index) => (point.value === null ? [index] : [])),
          titles: points.map(
            ({ bin }) => `${bin.first === bin.last ? charts.paragraph : charts.paragraphs} ${bin.label}`,
          ),
        },
      }),
    },
    table: {
      columns: [charts.paragraph, words.value, charts.low, charts.high, `${words.certain} / ${words.uncertain}`],
      rows: points.map((point) =>
        point.value === null || point.low === null || point.high === null
          ? [point.bin.label, charts.tooShort, '', '', '']
          : [point.bin.label, point.value, point.low, point.high, point.certain ? words.certain : words.uncertain],
      ),
    },
    empty: points.every((point) => point.value === null),
    width: chartWidths[size],
    height: 320,
  }
}

/** A run of paragraphs has the mean of its tones and of their bounds: a summary for the eye, not a score. */
function pointOf(bin: Bin): Point {
  const tones = bin.paragraphs.map((paragraph) => paragraph.tone)
  const scored = tones.flatMap(({ score }) => (score.kind === 'scored' ? [score] : []))
  const mean = (values: readonly number[]) => (values.length === 0 ? null : round(sum(values) / values.length))
  const value = mean(scored.map((score) => score.value))
  const only = tones.length === 1 ? tones[0] : undefined
  return {
    bin,
    value,
    low: mean(scored.map((score) => score.low)),
    high: mean(scored.map((score) => score.high)),
    certain: only?.certain ?? tones.every((tone) => tone.certain),
    polarity: only?.polarity ?? majority(tones),
  }
}

function majority(tones: readonly Tone[]): -1 | 0 | 1 {
  const balance = sum(tones.map((tone) => tone.polarity))
  if (Math.abs(balance) * 2 <= tones.length) return 0
  return balance < 0 ? -1 : 1
}

function tip(point: Point, language: UiLanguage): string {
  const { tooShort, tone } = texts(language).charts
  if (point.value === null || point.low === null || point.high === null) return tooShort
  const [value, low, high] = [point.value, point.low, point.high].map((number) => formatSigned(language, number, 2))
  return `${value} (${low} … ${high})${point.certain ? '' : `, ${tone.uncertain}`}`
}

function finding(paragraphs: readonly ParagraphReport[], language: UiLanguage): string {
  const { tone } = texts(language).charts
  const scored = paragraphs.filter((paragraph) => paragraph.tone.score.kind === 'scored')
  if (scored.length === 0) return tone.findingNone
  const certain = scored.filter((paragraph) => paragraph.tone.certain)
  // Neutral is an answer too: only where nothing is certain does the sentence speak of leanings.
  const counted = certain.length > 0 ? certain : scored
  const number = (polarity: number) => counted.filter((paragraph) => paragraph.tone.polarity === polarity).length
  return (certain.length > 0 ? tone.finding : tone.findingUncertain)
    .replace('{negative}', `${number(-1)}`)
    .replace('{positive}', `${number(1)}`)
    .replace('{all}', `${paragraphs.length}`)
}
