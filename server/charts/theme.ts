/** What every chart of the house has in common: size, type, lines. Colours are names (`@ink`), resolved when a theme is known. */
import type { UiLanguage } from '../web/texts.ts'
import type { Json, JsonObject } from './types.ts'

/** Width of a picture in CSS pixels: for the column of the page, and for a phone. */
export const chartWidths = { wide: 880, narrow: 380 } as const
export type ChartSize = keyof typeof chartWidths

/** The title of the picture itself, so that a downloaded one still says what it shows. */
export function titleOf(text: string): JsonObject {
  return {
    display: true,
    text,
    align: 'start',
    color: '@ink',
    font: { size: 14, weight: '600' },
    padding: { top: 4, bottom: 10 },
  }
}

/** A legend at the top left, of small squares. */
export const legend: JsonObject = {
  display: true,
  position: 'top',
  align: 'start',
  labels: { color: '@soft', boxWidth: 11, boxHeight: 11, padding: 12 },
}

export const noLegend: JsonObject = { display: false }

/** A category axis without a grid. */
export function categoryAxis(title: string, more: JsonObject = {}): JsonObject {
  return {
    type: 'category',
    offset: true,
    title: { display: title !== '', text: title, color: '@faint' },
    ticks: { color: '@soft', maxRotation: 0, autoSkipPadding: 8 },
    grid: { display: false },
    border: { color: '@line' },
    ...more,
  }
}

/** A number axis with fine lines; `format` is a tick formatter of chart-plugins.js. */
export function numberAxis(format: string, more: JsonObject = {}): JsonObject {
  return {
    type: 'linear',
    ticks: { color: '@faint', format, maxTicksLimit: 7 },
    grid: { color: '@line', tickLength: 0 },
    border: { display: false },
    ...more,
  }
}

export interface OptionParts {
  readonly language: UiLanguage
  readonly title: string
  readonly legend: JsonObject
  readonly scales: JsonObject
  /** What okvirPlugin draws. */
  readonly okvir: { readonly [key: string]: Json }
  readonly more?: JsonObject
}

/** The options of a chart. */
export function chartOptions(parts: OptionParts): JsonObject {
  return {
    layout: { padding: { top: 4, right: 12, bottom: 4, left: 4 } },
    ...parts.more,
    scales: parts.scales,
    plugins: {
      title: titleOf(parts.title),
      legend: parts.legend,
      okvir: { language: parts.language, ...parts.okvir },
    },
  }
}
