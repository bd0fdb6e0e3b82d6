import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { palette } from '../../public/chart-plugins.js'
import { categories } from '../../server/analysis/index.ts'

const style = readFileSync('public/style.css', 'utf8')
const marks = readFileSync('public/marks.css', 'utf8')

const articles = ([1, 2, 3, 4, 5, 6, 7, 8] as const).map((number) => `article_${number}` as const)

/** Contrast of two `#rrggbb` colours (WCAG 2.2, relative luminance). */
function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

describe('the palette', () => {
  it('is the same on the page and in the charts', () => {
    for (const [name, light] of Object.entries(palette.light)) {
      if (name === 'heat') continue
      const dark = palette.dark[name as keyof typeof palette.dark]
      expect(style).toContain(`--${name}: light-dark(${light}, ${dark});`)
    }
  })

  it('can be read: text at 4.5 to 1, graphics at 3 to 1, in both themes', () => {
    for (const colours of [palette.light, palette.dark]) {
      for (const name of ['ink', 'soft', 'faint', 'accent', ...categories] as const) {
        expect(contrast(colours[name], colours.paper), name).toBeGreaterThanOrEqual(4.5)
      }
      for (const name of [
        'negative',
        'positive',
        'neutral',
        'author',
        'quoted',
        'reported',
        'heat',
        ...articles,
      ] as const) {
        expect(contrast(colours[name], colours.paper), name).toBeGreaterThanOrEqual(3)
      }
    }
  })

  it('gives every category a hue, and a line that needs no hue', () => {
    const lines = categories.map((category) => {
      expect(marks).toContain(`--hue: var(--${category})`)
      return new RegExp(`\\.${category}:is\\(\\.mark, \\.swatch\\) \\{([^}]*)\\}`).exec(marks)?.[1] ?? 'solid'
    })
    expect(new Set(lines).size).toBe(categories.length)
    for (const category of categories) expect(marks).toContain(`#show-${category}:not(:checked)`)
  })
})
