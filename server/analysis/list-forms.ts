import type { CompiledEntry } from './compile.ts'
import type { FamilyLexicon, Lexicon } from './lexicon.ts'
import type { InflectedForm, ParadigmTable } from './morphology.ts'
import { inflect, readParadigms } from './morphology.ts'
import type { Alternative } from './pattern.ts'
import { readPattern } from './pattern.ts'
import { bareNorm, normalizeWord } from './script.ts'
import type { Family } from './types.ts'

/** Which forms the words of the lexicon take: for people to read, and for checks against other lists. */

export const caseNames = [
  'nominative',
  'genitive',
  'dative',
  'accusative',
  'vocative',
  'locative',
  'instrumental',
] as const
export type CaseName = (typeof caseNames)[number]

/** One cell of a noun's or an adjective's table, with all that may stand in it. */
export interface FormCell {
  readonly number: 'singular' | 'plural'
  readonly case: CaseName
  readonly forms: readonly string[]
}

export interface WordForms {
  readonly lemma: string
  /** Null: just this word, or forms written out. */
  readonly paradigm: string | null
  /** Found only with its *se* near. */
  readonly reflexive: boolean
  /** Every form once, the lemma first. */
  readonly forms: readonly string[]
  /** Empty for verbs, particles and English. */
  readonly cells: readonly FormCell[]
}

/** The words of one notation, or of one lemma. */
export interface FormList {
  readonly family: Family
  readonly notation: string
  /** The entries it stands in. */
  readonly entries: readonly string[]
  readonly words: readonly WordForms[]
}

const tables = new WeakMap<FamilyLexicon, ParadigmTable>()

function tableOf(family: FamilyLexicon): ParadigmTable {
  const known = tables.get(family)
  if (known !== undefined) return known
  const table = readParadigms(family.paradigms)
  tables.set(family, table)
  return table
}

/**
 * Every generated form of an entry (by its id), of a pattern, or of all words with a lemma, in either script and with or without diacritics.
 * Empty when nothing of that name is known. Fails as `inflect` does when a pattern asks for a paradigm that does not fit.
 */
export function listForms(wanted: string, lexicon: Lexicon): readonly FormList[] {
  const families = Object.values(lexicon.families)
  const name = wanted.trim()
  for (const family of families) {
    const entry = family.entries.find(({ card }) => card.id === name)
    if (entry !== undefined) return entryForms(entry, family)
  }
  return name.includes('/') ? patternForms(name, families) : families.flatMap((family) => lemmaForms(name, family))
}

/** The words of an entry, pattern by pattern, and the forms that are written out. */
export function entryForms(entry: CompiledEntry, family: FamilyLexicon): readonly FormList[] {
  const { id, lemma } = entry.card
  const lists = entry.patterns.map((notation) => toList(notation, family, [id]))
  if (entry.forms.length === 0) return lists
  const written: WordForms = { lemma, paradigm: null, reflexive: false, forms: entry.forms, cells: [] }
  return [{ family: family.family, notation: lemma, entries: [id], words: [written] }, ...lists]
}

/** A notation in the first family that can read it; South Slavic comes first. */
function patternForms(notation: string, families: readonly FamilyLexicon[]): readonly FormList[] {
  let fault: unknown = null
  for (const family of families) {
    try {
      return [toList(notation, family, [])]
    } catch (error) {
      fault ??= error
    }
  }
  throw fault
}

function lemmaForms(wanted: string, family: FamilyLexicon): readonly FormList[] {
  const norm = normalizeWord(wanted)
  const named = new Map<number, string>()
  family.lexemes.forEach((lexeme, index) => {
    const lemma = normalizeWord(lexeme.slice(0, Math.max(0, lexeme.indexOf('/'))))
    if (!/^[=!]/.test(lexeme) && (lemma === norm || bareNorm(lemma) === norm)) named.set(index, lexeme)
  })
  return [...named].map(([index, notation]) => toList(notation, family, entriesWith(index, family)))
}

function entriesWith(lexeme: number, family: FamilyLexicon): readonly string[] {
  const targets = family.patterns.filter(
    ({ role, elements }) => role === 'entry' && elements.some(({ lexemes }) => lexemes.includes(lexeme)),
  )
  return [...new Set(targets.flatMap(({ target }) => family.entries[target]?.card.id ?? []))]
}

function toList(notation: string, family: FamilyLexicon, entries: readonly string[]): FormList {
  const words = new Map<string, WordForms>()
  for (const { alternatives } of readPattern(notation).flat()) {
    for (const alternative of alternatives) {
      const key = `${alternative.lemma}/${alternative.paradigm}`
      if (!words.has(key)) words.set(key, toWord(alternative, tableOf(family)))
    }
  }
  return { family: family.family, notation, entries, words: [...words.values()] }
}

function toWord({ lemma, paradigm, reflexive }: Alternative, table: ParadigmTable): WordForms {
  if (paradigm === null) return { lemma, paradigm, reflexive, forms: [lemma], cells: [] }
  const inflected = inflect(lemma, paradigm, table)
  return { lemma, paradigm, reflexive, forms: inflected.map(({ form }) => form), cells: cellsOf(inflected) }
}

/** The cells that hold a form, singular before plural, in the order of the grammars. */
function cellsOf(inflected: readonly InflectedForm[]): readonly FormCell[] {
  return (['singular', 'plural'] as const).flatMap((number, row) =>
    caseNames.flatMap((name, column): FormCell[] => {
      const bit = 1 << (row * caseNames.length + column)
      const forms = inflected.filter(({ agreement }) => (agreement & bit) !== 0).map(({ form }) => form)
      return forms.length === 0 ? [] : [{ number, case: name, forms }]
    }),
  )
}
