/** The articles of a comparison as series: a letter, a name, a colour, and a line and a point that need no colour. */
import type { Comparison } from '../analysis/index.ts'

export interface Series {
  /** `A` … `H`: the article's name wherever there is little room. */
  readonly letter: string
  /** `A · outlet`, or its title where the outlet is unknown. */
  readonly name: string
  readonly colour: string
  readonly dash: readonly number[]
  readonly point: string
}

const dashes: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [9, 3, 2, 3]]
const points = ['circle', 'rect', 'triangle', 'rectRot'] as const
const longestName = 28

export function seriesLetter(index: number): string {
  return String.fromCharCode(65 + index)
}

export function seriesOf({ articles }: Pick<Comparison, 'articles'>): readonly Series[] {
  return articles.map(({ outlet, title }, index) => {
    const letter = seriesLetter(index)
    const name = outlet ?? title ?? ''
    const short = name.length > longestName ? `${name.slice(0, longestName - 1).trimEnd()}…` : name
    return {
      letter,
      name: short === '' ? letter : `${letter} · ${short}`,
      colour: `@article_${index + 1}`,
      dash: dashes[(index + Math.floor(index / 4)) % dashes.length] ?? [],
      point: points[index % points.length] ?? 'circle',
    }
  })
}
