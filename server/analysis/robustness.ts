import type { Robustness, RobustnessSwitch, ShownRelation, Standing, SwitchId } from './comparison-types.ts'
import type { Counts, Measure } from './difference.ts'
import { compareMeasures, measureLoaded, measureRate, wordsOf } from './difference.ts'
import type { ArticleReport, Match } from './types.ts'
import { categories } from './types.ts'

/**
 * Whether the order of articles by the author's loaded phrasing hangs on one choice: a category, words set in quotation marks by the author
 * (`quotes`), what the lexicon calls mild (`intensity`), or our reading of voices (`voices`: as if every word were the outlet's own; only an order
 * is made of that, never a score).
 */
export function findRobustness(reports: readonly ArticleReport[], counts: Counts): Robustness {
  const measures = reports.map((report) => measureLoaded(report, 'author', counts))
  const base = standingOf(measures, relationsOf(measures))
  const switches: readonly { readonly id: SwitchId; readonly leavesOut: ((match: Match) => boolean) | null }[] = [
    ...categories.map((category) => ({
      id: `category.${category}` as const,
      leavesOut: (match: Match) => match.category === category,
    })),
    { id: 'quotes', leavesOut: isScareQuote },
    { id: 'voices', leavesOut: null },
    { id: 'intensity', leavesOut: ({ intensity }) => intensity < 2 },
  ]
  return { base: base.standing, switches: switches.map(turn) }

  function turn({ id, leavesOut }: (typeof switches)[number]): RobustnessSwitch {
    let moved = 0
    const now = reports.map((report, index): Measure | undefined => {
      const touched = countMatches(
        report,
        (match) =>
          counts(match) &&
          (leavesOut === null ? match.voice !== 'author' : match.voice === 'author' && leavesOut(match)),
      )
      moved += touched
      if (leavesOut === null) return measureTogether(report, counts)
      return touched === 0
        ? measures[index]
        : measureLoaded(report, 'author', (match) => counts(match) && !leavesOut(match))
    })
    const same = now.every((measure, index) => measure === measures[index])
    const then = same ? base : standingOf(present(now), relationsOf(present(now)))
    const changes = base.relations.flatMap(({ first, second, relation }, at) => {
      const after = then.relations[at]?.relation ?? null
      // A pair too short on either side of the switch says nothing of the order.
      return after === relation || after === null || relation === null
        ? []
        : [{ first, second, base: relation, now: after }]
    })
    const reversed = changes.some((change) => change.base * change.now < 0)
    return {
      switch: id,
      ...then.standing,
      // Voices are never blended into one number (law 3).
      values: then.standing.values.map((value) => (leavesOut === null ? null : value)),
      moved,
      outcome: reversed ? 'reversed' : changes.length > 0 ? 'ties' : 'same',
      changes,
    }
  }
}

const present = (measures: readonly (Measure | undefined)[]): readonly Measure[] =>
  measures.filter((measure) => measure !== undefined)

/** Scare quotes are the outlet's own distance, made with nothing but quotation marks: their entry has no words. */
export const isScareQuote = ({ entry }: Pick<Match, 'entry'>): boolean => entry.endsWith('/scare-quotes')

function countMatches(report: ArticleReport, counts: Counts): number {
  return report.paragraphs.reduce((sum, { matches }) => sum + matches.filter(counts).length, 0)
}

/** All voices as one. */
function measureTogether(report: ArticleReport, counts: Counts): Measure {
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
  const weights = report.paragraphs.map(({ matches }) => matches.filter(counts).map(({ weight }) => weight))
  return measureRate(weights.flat(), { numerator: weights.map(sum), denominator: wordsOf(report).all, scale: 100 })
}

/** A relation of null: one of the two is too short. */
interface PairRelation {
  readonly first: number
  readonly second: number
  readonly relation: ShownRelation | null
}

function relationsOf(measures: readonly Measure[]): readonly PairRelation[] {
  return measures.flatMap((one, first) =>
    measures.slice(first + 1).map((other, offset): PairRelation => {
      const difference = compareMeasures(one, other)
      const relation =
        difference.kind === 'too-short' ? null : !difference.different ? 0 : difference.value > 0 ? 1 : -1
      return { first, second: first + 1 + offset, relation }
    }),
  )
}

function standingOf(
  measures: readonly Measure[],
  relations: readonly PairRelation[],
): { readonly standing: Standing; readonly relations: readonly PairRelation[] } {
  const values = measures.map(({ score }) => (score.kind === 'scored' ? score.value : null))
  const order = [...values.keys()].sort((a, b) => (values[b] ?? -1) - (values[a] ?? -1) || a - b)
  const tied = order.map((article, place) => {
    const before = order[place - 1]
    if (before === undefined) return false
    const { relation } = relations.find(
      ({ first, second }) => first === Math.min(article, before) && second === Math.max(article, before),
    ) ?? { relation: null }
    return relation === 0
  })
  return { standing: { order, values, tied }, relations }
}
