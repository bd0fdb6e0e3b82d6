import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { prepare } from '../../public/chart-plugins.js'
import { collectionChart, collectionChartNames, drawPng, drawSvg } from '../../server/charts/index.ts'
import type { Dashboard, Figures, OutletFigures, Period, PeriodFigures, Pooled } from '../../server/store/index.ts'

const few: Pooled = { kind: 'too-few', articles: 2, needed: 5 }
const pooled = (value: number, low: number, high: number): Pooled => ({
  kind: 'pooled',
  value,
  low,
  high,
  articles: 20,
})
const figures = (loaded: Pooled, tone: Pooled = few): Figures => ({ articles: 20, words: 4000, loaded, tone })
const outlet = (name: string, loaded: Pooled, tone?: Pooled): OutletFigures => ({
  ...figures(loaded, tone),
  outlet: name.toLowerCase(),
  name,
})
const period = (from: string, to: string, loaded: Pooled): PeriodFigures => ({ ...figures(loaded), from, to })

const high = pooled(8, 6, 10)
const low = pooled(2, 1, 3)
const middle = pooled(4, 2, 7)

const dashboard: Dashboard = {
  collection: { id: 'a', name: 'Most', kind: 'event', note: '', createdAt: '2024-05-06T07:08:09.000Z', articles: 80 },
  figures: figures(middle, pooled(-0.2, -0.3, -0.1)),
  outlets: [
    outlet('Politika', high, pooled(0.2, 0.1, 0.3)),
    outlet('Danas', low, pooled(-0.4, -0.5, -0.2)),
    outlet('Radio-televizija veoma dugačkog imena', middle),
    outlet('Mali', few),
  ],
  trend: [
    period('2024-03-04', '2024-03-10', low),
    period('2024-03-11', '2024-03-17', few),
    period('2024-04-01', '2024-04-07', high),
  ],
  period: 'week',
  undated: 3,
  span: { from: '2024-03-05', to: '2024-04-02' },
  labels: [
    {
      entry: 'name_calling/diktator',
      category: 'name_calling',
      hits: { author: 3, quoted: 1, reported: 0 },
      articles: 2,
    },
    {
      entry: 'name_calling/huligan',
      category: 'name_calling',
      hits: { author: 0, quoted: 5, reported: 1 },
      articles: 0,
    },
  ],
  frames: [
    { frame: 'economic', articles: 12, paragraphs: 40, share: pooled(0.31, 0.2, 0.42) },
    { frame: 'morality', articles: 2, paragraphs: 3, share: pooled(0.02, 0, 0.05) },
  ],
  outliers: [],
  versions: [{ engine: '1', lexicon: 'a', articles: 80 }],
}
const small: Dashboard = {
  ...dashboard,
  figures: figures(few),
  outlets: [outlet('Mali', few)],
  trend: [period('2024-03-04', '2024-03-10', few)],
  labels: [],
  frames: [{ frame: 'economic', articles: 2, paragraphs: 4, share: few }],
}

const notes = { lemma: (entry: string) => entry.split('/')[1] ?? entry, needed: 5 }
const chart = (name: (typeof collectionChartNames)[number], of = dashboard, language: 'sr' | 'en' = 'sr') =>
  collectionChart(name, of, notes, language)

describe('the charts of a collection', () => {
  it.each(collectionChartNames)(
    '%s: JSON, a table as wide as its head, no hole in its words, no colour unresolved',
    (name) => {
      for (const of of [dashboard, small]) {
        for (const language of ['sr', 'en'] as const) {
          const made = chart(name, of, language)
          expect(JSON.parse(JSON.stringify(made.config))).toEqual(made.config)
          for (const row of made.table.rows) expect(row).toHaveLength(made.table.columns.length)
          for (const words of [made.title, made.finding, made.description]) expect(words).not.toMatch(/[{}]|undefined/)
          for (const theme of ['light', 'dark'] as const)
            expect(JSON.stringify(prepare(made.config, theme))).not.toContain('"@')
        }
      }
    },
  )
  it('call outlets different only where their intervals do not overlap', () => {
    expect(chart('outlets').finding).toBe(
      'Najviše obojenih izraza: Politika (8,0), najmanje: Danas (2,0); intervali im se ne preklapaju',
    )
    const alike = { ...dashboard, outlets: [outlet('A', middle), outlet('B', pooled(6, 4, 8))] }
    expect(chart('outlets', alike).finding).toContain('razlika nije pokazana')
    expect(chart('trend').finding).toContain('1–7. april 2024. (8,0)')
    const one = { ...dashboard, outlets: [outlet('A', middle), outlet('B', few)] }
    expect(chart('outlets', one).finding).toContain('samo jedan medij')
  })
  it('say openly that articles are too few, and draw nothing of them', () => {
    for (const name of collectionChartNames) {
      const made = chart(name, small)
      expect(made.empty, name).toBe(true)
      expect(made.finding, name).toMatch(name === 'labels' ? /Nijedan izraz/ : /^Premalo članaka/)
    }
    const rows = chart('outlets').table.rows
    expect(rows.at(-1)).toEqual(['Mali', 20, 'premalo članaka', '', ''])
  })
  it('let time go on where nothing was published', () => {
    const { data } = chart('trend').config as unknown as { data: { labels: string[]; datasets: { data: unknown[] }[] } }
    expect(data.labels).toEqual(['4. 3. 2024.', '11. 3. 2024.', '18. 3. 2024.', '25. 3. 2024.', '1. 4. 2024.'])
    expect(data.datasets[0]?.data).toEqual([2, null, null, null, 8])
    expect(chart('trend').table.rows).toHaveLength(3)
    const long = {
      ...dashboard,
      period: 'day' as Period,
      trend: [period('1990-01-01', '1990-01-01', low), period('2024-01-01', '2024-01-01', high)],
    }
    const { data: sparse } = chart('trend', long).config as unknown as { data: typeof data }
    expect(sparse.labels).toHaveLength(2)
  })
  it('have room for every whisker', () => {
    for (const [name, axis] of [
      ['outlets', 'x'],
      ['trend', 'y'],
      ['frames', 'x'],
    ] as const) {
      const { options } = chart(name).config as unknown as {
        options: { scales: Record<string, { suggestedMax: number }> }
      }
      expect(options.scales[axis]?.suggestedMax).toBeGreaterThan(name === 'frames' ? 42 : 10)
    }
  })
  it('are drawn the same every time, ink inside the frame', { timeout: 60_000 }, async () => {
    for (const name of collectionChartNames) {
      for (const size of ['wide', 'narrow'] as const) {
        const made = collectionChart(name, dashboard, notes, 'sr', size)
        expect(await drawSvg(made, 'dark')).toBe(await drawSvg(made, 'dark'))
        const image = await loadImage(await drawPng(made, 'light'))
        expect([image.width, image.height]).toEqual([made.width * 2, made.height * 2])
        const canvas = createCanvas(image.width, image.height)
        const context = canvas.getContext('2d')
        context.drawImage(image, 0, 0)
        const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)
        const onEdge = pixels.reduce((sum, colour, pixel) => {
          const [x, y] = [pixel % image.width, Math.floor(pixel / image.width)]
          const isEdge = x === 0 || y === 0 || x === image.width - 1 || y === image.height - 1
          return sum + Number(isEdge && colour !== pixels[0])
        }, 0)
        expect(onEdge, `${name} ${size}`).toBe(0)
      }
    }
  })
})
