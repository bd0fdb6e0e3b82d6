import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { prepare } from '../../public/chart-plugins.js'
import { articleChart, articleChartNames, drawPng, drawSvg } from '../../server/charts/index.ts'
import { emptyReport, paragraphOf, reportOf, sampleReport } from './sample-report.ts'

const languages = ['sr', 'en'] as const

describe('a chart of an article', () => {
  it.each(articleChartNames)('%s: its configuration is JSON, and its table is as wide as its head', (name) => {
    for (const language of languages) {
      const chart = articleChart(name, sampleReport, language)
      expect(JSON.parse(JSON.stringify(chart.config))).toEqual(chart.config)
      expect(chart.table.rows.length).toBeGreaterThan(0)
      for (const row of chart.table.rows) expect(row).toHaveLength(chart.table.columns.length)
      for (const words of [chart.title, chart.finding, chart.description]) expect(words).not.toMatch(/[{}]/)
    }
  })

  it.each(articleChartNames)('%s: no colour is left unresolved in either theme', (name) => {
    const { config } = articleChart(name, sampleReport, 'sr')
    for (const theme of ['light', 'dark'] as const) expect(JSON.stringify(prepare(config, theme))).not.toContain('"@')
  })

  it('never charges the author with other people’s words', () => {
    const { table } = articleChart('loaded', sampleReport, 'en')
    const column = (name: string) => table.columns.indexOf(name)
    const first = table.rows[0] ?? []
    expect(first[column('Name-calling (author)')]).toBe(2)
    expect(first[column('Name-calling (quoted and reported)')]).toBe(1)
  })

  it('calls a short paragraph too short, not zero', () => {
    const { table } = articleChart('tone', sampleReport, 'sr')
    expect(table.rows[2]).toEqual(['3', 'premalo teksta', '', '', ''])
  })

  it('does not call a text without marks neutral', () => {
    expect(articleChart('loaded', emptyReport, 'en').finding).toContain('not the same as a neutral text')
    expect(articleChart('actors', emptyReport, 'sr').finding).toBe('U tekstu nije prepoznat nijedan akter')
  })

  it('keeps a book readable: at most a hundred columns, and nothing lost in them', () => {
    const sketch = {
      segments: [{ text: 'Diktator je opet progovorio.', voice: 'author' as const }],
      marks: [{ phrase: 'Diktator', category: 'name_calling' as const }],
    }
    const book = reportOf(Array.from({ length: 1000 }, () => sketch))
    expect(paragraphOf(0, sketch).matches).toHaveLength(1)
    const { table } = articleChart('loaded', book, 'sr')
    expect(table.rows).toHaveLength(100)
    expect(table.rows[0]?.[0]).toBe('1–10')
    expect(table.rows.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(2000)
  })
})

describe('a drawn chart', () => {
  it.each(articleChartNames)('%s: the same SVG every time, its text turned into paths', async (name) => {
    const chart = articleChart(name, sampleReport, 'sr')
    const once = await drawSvg(chart, 'light')
    await drawSvg(articleChart('frames', sampleReport, 'en'), 'dark')
    expect(await drawSvg(chart, 'light')).toBe(once)
    expect(once).toContain(`viewBox="0 0 ${chart.width} ${chart.height}"`)
    expect(once).not.toContain('<text')
    expect(once.length).toBeGreaterThan(5000)
    expect(await drawSvg(chart, 'dark')).not.toBe(once)
  })

  it.each(articleChartNames)('%s: a PNG of twice the size, ink inside its frame', async (name) => {
    for (const size of ['wide', 'narrow'] as const) {
      const chart = articleChart(name, sampleReport, 'sr', size)
      const image = await loadImage(await drawPng(chart, 'light'))
      expect([image.width, image.height]).toEqual([chart.width * 2, chart.height * 2])
      const canvas = createCanvas(image.width, image.height)
      const context = canvas.getContext('2d')
      context.drawImage(image, 0, 0)
      const { data } = context.getImageData(0, 0, image.width, image.height)
      const pixels = new Uint32Array(data.buffer)
      const paper = pixels[0]
      let ink = 0
      let onEdge = 0
      pixels.forEach((colour, pixel) => {
        if (colour === paper) return
        ink += 1
        const [x, y] = [pixel % image.width, Math.floor(pixel / image.width)]
        if (x === 0 || y === 0 || x === image.width - 1 || y === image.height - 1) onEdge += 1
      })
      expect(ink).toBeGreaterThan(2000)
      expect(onEdge).toBe(0)
    }
  })

  it('draws an article without a single mark', async () => {
    for (const name of articleChartNames) {
      expect(await drawSvg(articleChart(name, emptyReport, 'en'), 'light')).toContain('<svg')
    }
  })

  it('has the letters of both scripts: each of these draws a shape of its own', async () => {
    const shapes = new Set<string>()
    for (const letter of ['č', 'ć', 'đ', 'ш', 'џ', 'љ']) {
      const report = { ...emptyReport, actors: sampleReport.actors.map((actor) => ({ ...actor, name: letter })) }
      shapes.add(await drawSvg(articleChart('actors', report, 'sr'), 'light'))
    }
    expect(shapes.size).toBe(6)
  })
})
