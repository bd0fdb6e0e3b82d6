/** The only file that draws. It loads the canvas and the fonts (some 30 MB), so it is itself loaded only when a picture is wanted. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Canvas, createCanvas, GlobalFonts, type SvgCanvas, SvgExportFlag } from '@napi-rs/canvas'
import { type ChartConfiguration, type ChartItem, Chart as ChartJs } from 'chart.js/auto'
import { install, prepare } from '../../public/chart-plugins.js'
import type { Chart, ChartTheme } from './types.ts'

// With no font registered a chart's text silently vanishes, so a missing file must throw here.
const require = createRequire(import.meta.url)
// Under names of their own: a Noto Sans of the machine would be taken before ours, and newer ones have no minus sign.
const families = { latin: 'Okvir Latin', 'latin-ext': 'Okvir Latin Ext', cyrillic: 'Okvir Cyrillic' }
for (const [subset, family] of Object.entries(families)) {
  for (const weight of ['400', '600']) {
    const file = require.resolve(`@fontsource/noto-sans/files/noto-sans-${subset}-${weight}-normal.woff2`)
    if (GlobalFonts.register(readFileSync(file), family) === null) throw new Error(`Unreadable font: ${file}`)
  }
}
install(ChartJs)

/** Pixels of a PNG for one CSS pixel. */
const density = 2

/** Draws a chart as SVG. */
export function drawSvg(chart: Chart, theme: ChartTheme): string {
  const canvas = createCanvas(chart.width, chart.height, SvgExportFlag.ConvertTextToPaths)
  const svg = painted(canvas, chart, theme, 1, () => canvas.getContent().toString('utf8'))
  return stableIds(scalable(rounded(svg), chart))
}

/** Draws a chart as PNG. */
export function drawPng(chart: Chart, theme: ChartTheme): Buffer {
  const canvas = createCanvas(chart.width, chart.height)
  return painted(canvas, chart, theme, density, () => canvas.encodeSync('png'))
}

/** Draws on the canvas, takes the picture, and destroys the chart: Chart.js keeps every living one in a registry. */
function painted<Picture>(
  canvas: Canvas | SvgCanvas,
  chart: Chart,
  theme: ChartTheme,
  ratio: number,
  take: () => Picture,
): Picture {
  const ready = prepare(chart.config, theme)
  const config = {
    ...ready,
    options: { ...ready.options, responsive: false, animation: false, devicePixelRatio: ratio, events: [] },
  }
  // Chart.js knows only the browser's canvas type; the drawing calls are the same.
  const drawing = new ChartJs(canvas as unknown as ChartItem, config as unknown as ChartConfiguration)
  try {
    return take()
  } finally {
    drawing.destroy()
  }
}

/** Hundredths of a pixel are enough for the eye, and halve the file; so does dropping the indentation. */
function rounded(svg: string): string {
  return svg.replace(/-?\d*\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2)))).replace(/>\s+</g, '><')
}

/** Skia numbers its clip paths for the life of the process; counted from zero, the same chart is the same bytes. */
function stableIds(svg: string): string {
  const numbers = new Map<string, string>()
  return svg.replace(/\bcl_[0-9a-f]+/g, (id) => {
    const known = numbers.get(id) ?? `cl_${numbers.size}`
    numbers.set(id, known)
    return known
  })
}

/** A viewBox lets the page scale the picture to its column. */
function scalable(svg: string, chart: Chart): string {
  const box = `viewBox="0 0 ${chart.width} ${chart.height}" `
  return svg.includes('viewBox=') ? svg : svg.replace('<svg ', `<svg ${box}`)
}
