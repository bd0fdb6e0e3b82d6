/** Paragraphs for the x axis: each by itself, or, in a very long article, in even runs, so that a chart stays a chart. */
import type { ArticleReport, ParagraphReport } from '../analysis/index.ts'

/** More columns than this cannot be told apart at the width of the page. */
const columnLimit = 100

export interface Bin {
  /** `7`, or `61–80` for a run. Counted from 1. */
  readonly label: string
  readonly first: number
  readonly last: number
  readonly paragraphs: readonly ParagraphReport[]
}

/** The paragraphs of a report in at most a hundred columns. */
export function binParagraphs(report: ArticleReport): Bin[] {
  const { paragraphs } = report
  const size = Math.max(1, Math.ceil(paragraphs.length / columnLimit))
  const bins: Bin[] = []
  for (let start = 0; start < paragraphs.length; start += size) {
    const run = paragraphs.slice(start, start + size)
    const [first, last] = [start + 1, start + run.length]
    bins.push({ label: first === last ? `${first}` : `${first}–${last}`, first, last, paragraphs: run })
  }
  return bins
}

/** Rounded for JSON and tables: the same bytes on every machine. */
export function round(value: number, decimals = 3): number {
  const factor = 10 ** decimals
  const rounded = Math.round(value * factor) / factor
  return rounded === 0 ? 0 : rounded
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
