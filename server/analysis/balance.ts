import type { Lexicon } from './lexicon.ts'
import type { Category, Family } from './types.ts'
import { categories } from './types.ts'

/** How much of the lexicon attacks and how much praises, and what it lacks: said openly, so that a reader can weigh a score by it. */
export interface Balance {
  readonly family: Family
  readonly total: Tally
  /** Entries of several words. */
  readonly phrases: number
  readonly categories: readonly (Tally & { readonly category: Category })[]
  /** By whose vocabulary it is; an entry of several camps counts for each. */
  readonly camps: readonly (Tally & { readonly camp: string })[]
  /** By what is spoken of. */
  readonly targets: readonly (Tally & { readonly target: string })[]
  readonly lacks: readonly Lack[]
}

export interface Tally {
  readonly entries: number
  /** Polarity −1. */
  readonly attack: number
  /** Polarity 0: boosters, vague sources. */
  readonly neither: number
  /** Polarity 1. */
  readonly praise: number
}

/** Something the lexicon does not have enough of. */
export type Lack =
  | {
      readonly kind: 'one-sided'
      readonly of: 'category' | 'camp' | 'target'
      readonly name: string
      readonly tally: Tally
    }
  | { readonly kind: 'few-entries'; readonly name: string; readonly tally: Tally; readonly needed: number }
  | {
      readonly kind: 'uneven-camps'
      readonly name: string
      readonly other: string
      readonly tally: Tally
      readonly otherTally: Tally
    }

export const targetNames = [
  'person',
  'group',
  'state',
  'institution',
  'media',
  'act',
  'policy',
  'claim',
  'any',
] as const
const slavicCamps = [
  'government',
  'opposition',
  'serb',
  'croat',
  'bosniak',
  'albanian',
  'montenegrin',
  'pro-western',
  'pro-russian',
  'left',
  'right',
  'church',
  'tabloid',
  'any',
] as const
const englishCamps = ['left', 'right', 'pro-western', 'pro-russian', 'tabloid', 'any'] as const

/** The camps a family's entries may belong to; `any`: nobody's own. */
export function campsOf(family: Family): readonly string[] {
  return family === 'english' ? englishCamps : slavicCamps
}

/** Camps that speak of one another: each should have as many words as the other. */
const opposites: readonly (readonly [string, string])[] = [
  ['government', 'opposition'],
  ['serb', 'croat'],
  ['serb', 'bosniak'],
  ['serb', 'albanian'],
  ['serb', 'montenegrin'],
  ['pro-western', 'pro-russian'],
  ['left', 'right'],
]

/** Fewer entries than this are too few to recognise a camp's vocabulary by. */
const enoughForCamp = 40
/** Two camps are uneven when one has more than twice the words of the other. */
const evenRatio = 2
/** One-sided: more than ten words of attack for a word of praise. */
const oneSidedRatio = 10
/** Categories that can praise; doubt, fear, dehumanisation and euphemism have nothing to praise with, boosters and vague sources no side. */
const praising: readonly string[] = ['loaded_language', 'name_calling', 'exaggeration', 'appeal_to_values']

/** The audit of each family of languages. */
export function auditBalance(lexicon: Lexicon): readonly Balance[] {
  return Object.values(lexicon.families).map(({ family, entries }): Balance => {
    const tally = (chosen: typeof entries): Tally => {
      const count = (polarity: -1 | 0 | 1) => chosen.filter(({ card }) => card.polarity === polarity).length
      return { entries: chosen.length, attack: count(-1), neither: count(0), praise: count(1) }
    }
    const byCategory = categories.map((category) => ({
      category,
      ...tally(entries.filter(({ card }) => card.category === category)),
    }))
    const byCamp = campsOf(family).map((camp) => ({
      camp,
      ...tally(entries.filter(({ camps }) => camps.includes(camp))),
    }))
    const byTarget = targetNames.map((target) => ({
      target,
      ...tally(entries.filter((entry) => entry.target === target)),
    }))
    return {
      family,
      total: tally(entries),
      phrases: entries.filter(({ card }) => card.lemma.trim().includes(' ')).length,
      categories: byCategory,
      camps: byCamp,
      targets: byTarget,
      lacks: findLacks(byCategory, byCamp, byTarget),
    }
  })
}

function findLacks(
  byCategory: Balance['categories'],
  byCamp: Balance['camps'],
  byTarget: Balance['targets'],
): readonly Lack[] {
  const oneSided = (of: 'category' | 'camp' | 'target', name: string, tally: Tally): readonly Lack[] =>
    tally.attack > tally.praise * oneSidedRatio ? [{ kind: 'one-sided', of, name, tally }] : []
  const camps = byCamp.filter(({ camp }) => camp !== 'any')
  return [
    ...byCategory
      .filter(({ category }) => praising.includes(category))
      .flatMap((row) => oneSided('category', row.category, row)),
    ...byTarget.flatMap((row) => oneSided('target', row.target, row)),
    ...camps
      .filter(({ entries }) => entries < enoughForCamp)
      .map((row): Lack => ({ kind: 'few-entries', name: row.camp, tally: row, needed: enoughForCamp })),
    ...camps.flatMap((row) => oneSided('camp', row.camp, row)),
    ...opposites.flatMap(([one, other]) => unevenPair(camps, one, other)),
  ]
}

function unevenPair(camps: Balance['camps'], one: string, other: string): readonly Lack[] {
  const [more, fewer] = camps
    .filter(({ camp }) => camp === one || camp === other)
    .toSorted((a, b) => b.entries - a.entries)
  if (more === undefined || fewer === undefined || more.entries <= fewer.entries * evenRatio) return []
  return [{ kind: 'uneven-camps', name: more.camp, other: fewer.camp, tally: more, otherTally: fewer }]
}
