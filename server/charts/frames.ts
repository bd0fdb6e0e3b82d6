/** Frames by paragraph: a heat map of the frames that leave any trace in the article. */
import type { ArticleReport, FrameId, ParagraphFrame } from '../analysis/index.ts'
import { texts } from '../web/texts.ts'
import { formatNumber, type UiLanguage } from '../web/texts-numbers.ts'
import { type Bin, binParagraphs, round, sum } from './bins.ts'
import { type ChartSize, categoryAxis, chartOptions, chartWidths, noLegend } from './theme.ts'
import type { Chart } from './types.ts'

interface Cell {
  readonly x: string
  readonly y: string
  readonly size: number
  readonly colour: string
  readonly tip: string
  readonly column: number
}

/** The heat map. Pure. */
export function framesChart(report: ArticleReport, language: UiLanguage, size: ChartSize = 'wide'): Chart {
  const t = texts(language)
  const words = t.charts.frames
  const bins = binParagraphs(report)
  const traced = new Set(report.paragraphs.flatMap((paragraph) => paragraph.frames.map(({ frame }) => frame)))
  const rows = report.frames.map(({ frame }) => frame).filter((frame) => traced.has(frame))
  const strongest = Math.max(0.001, ...report.paragraphs.flatMap(({ frames }) => frames.map(({ score }) => score)))
  const cells = bins.flatMap((bin, column) => rows.flatMap((frame) => cellOf(bin, column, frame, strongest, language)))
  return {
    name: 'frames',
    title: words.title,
    description: words.unit,
    finding: finding(report, language),
    config: {
      type: 'scatter',
      data: {
        labels: bins.map((bin) => bin.label),
        datasets: [
          {
            label: words.present,
            data: cells.map(({ x, y }) => ({ x, y })),
            pointRadius: 0,
            pointHoverRadius: 0,
            pointHitRadius: 14,
            tips: cells.map((cell) => cell.tip),
            titleIndex: cells.map((cell) => cell.column),
          },
        ],
      },
      options: chartOptions({
        language,
        title: words.title,
        legend: noLegend,
        scales: {
          x: categoryAxis(t.charts.paragraph, { labels: bins.map((bin) => bin.label) }),
          y: categoryAxis('', {
            labels: rows.map((frame) => t.frames[frame].name),
            ticks: { color: '@ink', autoSkip: false },
            grid: { color: '@line', tickLength: 0 },
          }),
        },
        okvir: {
          heat: cells.map(({ x, y, size, colour }) => ({ x, y, size, colour })),
          titles: bins.map(
            (bin) => `${bin.first === bin.last ? t.charts.paragraph : t.charts.paragraphs} ${bin.label}`,
          ),
        },
      }),
    },
    table: {
      columns: [t.charts.paragraph, ...rows.map((frame) => t.frames[frame].name)],
      rows: bins.map((bin) => [
        bin.label,
        ...rows.map((frame) => {
          const found = framesIn(bin, frame)
          if (found.length === 0) return ''
          return found.some(({ present }) => present) ? words.present : words.traces
        }),
      ]),
    },
    empty: rows.length === 0,
    width: chartWidths[size],
    height: 96 + Math.max(2, rows.length) * 27,
  }
}

function framesIn(bin: Bin, frame: FrameId): ParagraphFrame[] {
  return bin.paragraphs.flatMap(({ frames }) => frames.filter((found) => found.frame === frame))
}

function cellOf(bin: Bin, column: number, frame: FrameId, strongest: number, language: UiLanguage): Cell[] {
  const t = texts(language)
  const words = t.charts.frames
  const found = framesIn(bin, frame)
  if (found.length === 0) return []
  const name = t.frames[frame].name
  const present = found.filter((trace) => trace.present)
  const strength = Math.min(
    1,
    sum((present.length > 0 ? present : found).map(({ score }) => score)) / found.length / strongest,
  )
  const share = present.length / bin.paragraphs.length
  const opacity = present.length === 0 ? 40 : 45 + Math.round(55 * (bin.paragraphs.length === 1 ? strength : share))
  return [
    {
      x: bin.label,
      y: name,
      size: present.length === 0 ? 0.3 : 1,
      colour: `@heat/${opacity}`,
      tip: `${name}: ${present.length === 0 ? words.traces : words.present} (${words.share} ${formatNumber(language, round(strength, 2), 2)})`,
      column,
    },
  ]
}

function finding(report: ArticleReport, language: UiLanguage): string {
  const t = texts(language)
  const top = report.frames[0]
  if (top === undefined || top.paragraphs === 0) return t.charts.frames.findingNone
  return t.charts.frames.finding
    .replace('{frame}', t.frames[top.frame].name.toLowerCase())
    .replace('{k}', `${top.paragraphs}`)
    .replace('{n}', `${report.paragraphs.length}`)
}
