import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { prepare } from '../../public/chart-plugins.js'
import { compareArticles } from '../../server/analysis/index.ts'
import { comparisonChart, comparisonChartNames, drawPng, drawSvg } from '../../server/charts/index.ts'
import { lexicon, report } from '../support/lexicon.ts'
import { official } from '../support/official.ts'
import { sampleText } from '../support/samples.ts'

const protest = sampleText('1-rudnik-latinica.md')
const [one, other] = [protest, official].map(({ text, ...known }) => report([text, text, text].join('\n\n'), known))
if (one === undefined || other === undefined) throw new Error('no reports')
const two = compareArticles([one, other], lexicon)
const eight = compareArticles([one, other, one, other, one, other, one, other], lexicon)

const chartsOf = (comparison: typeof two, language: 'sr' | 'en') =>
  comparisonChartNames(comparison).map((name) => {
    const chart = comparisonChart(name, comparison, language)
    if (chart === null) throw new Error(`no chart ${name}`)
    return chart
  })

describe('the charts of a comparison', () => {
  it('are JSON, with a table as wide as its head, no colour unresolved, no hole in their words', () => {
    for (const comparison of [two, eight]) {
      for (const chart of [...chartsOf(comparison, 'sr'), ...chartsOf(comparison, 'en')]) {
        expect(JSON.parse(JSON.stringify(chart.config))).toEqual(chart.config)
        for (const row of chart.table.rows) expect(row).toHaveLength(chart.table.columns.length)
        for (const words of [chart.title, chart.finding, chart.description]) expect(words).not.toMatch(/[{}]|undefined/)
        for (const theme of ['light', 'dark'] as const)
          expect(JSON.stringify(prepare(chart.config, theme))).not.toContain('"@')
      }
    }
  })
  it('have one of word choice for two articles, one for each of more', () => {
    expect(comparisonChartNames(two)).toEqual(['loaded', 'frames', 'tone', 'words-1'])
    expect(comparisonChartNames(eight)).toHaveLength(11)
    for (const name of ['words-2', 'words-0', 'none', '__proto__']) expect(comparisonChart(name, two, 'sr')).toBeNull()
  })
  it('mirror key words: whose word it is tells the side', () => {
    const words = comparisonChart('words-1', two, 'sr')
    expect(words?.empty).toBe(false)
    const at = (word: string) => Number(words?.table.rows.find(([name]) => name === word)?.[5])
    expect(at('policija')).toBeLessThan(0)
    expect(words?.table.rows.some((row) => Number(row[5]) > 0)).toBe(true)
  })
  it('tell eight articles apart without colour on the lines of tone', () => {
    const config = comparisonChart('tone', eight, 'sr')?.config as {
      data: { datasets: { borderDash: unknown; pointStyle: unknown }[] }
    }
    const { datasets } = config.data
    expect(new Set(datasets.map(({ borderDash, pointStyle }) => JSON.stringify([borderDash, pointStyle]))).size).toBe(8)
  })
  it('are drawn the same every time, ink inside the frame', { timeout: 60_000 }, async () => {
    for (const name of comparisonChartNames(two)) {
      for (const size of ['wide', 'narrow'] as const) {
        const chart = comparisonChart(name, two, 'sr', size)
        if (chart === null || chart.empty) throw new Error(`nothing in ${name}`)
        expect(await drawSvg(chart, 'dark')).toBe(await drawSvg(chart, 'dark'))
        const image = await loadImage(await drawPng(chart, 'light'))
        const canvas = createCanvas(image.width, image.height)
        const context = canvas.getContext('2d')
        context.drawImage(image, 0, 0)
        const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)
        const paper = pixels[0]
        let onEdge = 0
        pixels.forEach((colour, pixel) => {
          const [x, y] = [pixel % image.width, Math.floor(pixel / image.width)]
          if (colour !== paper && (x === 0 || y === 0 || x === image.width - 1 || y === image.height - 1)) onEdge += 1
        })
        expect(onEdge, `${name} ${size}`).toBe(0)
      }
    }
  })
})
