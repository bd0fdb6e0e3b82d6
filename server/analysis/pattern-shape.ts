import type { CompiledPattern } from './compile.ts'
import { wordClass } from './morphology.ts'
import type { PatternElement } from './pattern.ts'
import { normalizeWord } from './script.ts'

/** The search starts from the element that is rarest in running text: long words are, and *u*, *je*, *of* stand everywhere. */
export function anchorOf(sequence: readonly PatternElement[], common: ReadonlySet<string>): number {
  let best = 0
  let bestRarity = Number.NEGATIVE_INFINITY
  sequence.forEach(({ alternatives }, index) => {
    const rarity =
      Math.min(
        ...alternatives.map(
          ({ lemma, paradigm }) => (paradigm === null && common.has(normalizeWord(lemma)) ? -10 : 0) + lemma.length,
        ),
      ) -
      alternatives.length / 4
    if (rarity > bestRarity) {
      best = index
      bestRarity = rarity
    }
  })
  return best
}

/** Nothing for a pattern without context. */
export function coreOf(sequence: readonly PatternElement[]): Pick<CompiledPattern, 'core'> {
  const first = sequence.findIndex(({ context }) => !context)
  const last = sequence.findLastIndex(({ context }) => !context)
  return first === 0 && last === sequence.length - 1 ? {} : { core: [first, last] }
}

/** An adjective agrees with the next noun after it, across other adjectives only. */
export function agreementsOf(sequence: readonly PatternElement[]): readonly (readonly [number, number])[] {
  const classes = sequence.map(({ alternatives }) => {
    const kinds = new Set(alternatives.map(({ paradigm }) => (paradigm === null ? 'literal' : wordClass(paradigm))))
    return kinds.size === 1 ? [...kinds][0] : 'various'
  })
  return classes.flatMap((kind, index): (readonly [number, number])[] => {
    if (kind !== 'adjective') return []
    for (let next = index + 1; next < classes.length; next++) {
      if (classes[next] === 'noun') return [[index, next]]
      if (classes[next] !== 'adjective') return []
    }
    return []
  })
}
