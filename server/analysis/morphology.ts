/**
 * A lemma and its paradigm → every inflected form. Pure: the tables are read from `data/morphology/` elsewhere and handed in.
 */
import { type AdjectiveParadigm, adjectiveParadigms, inflectAdjective } from './adjectives.ts'
import { type EnglishParadigm, englishParadigms, inflectEnglish } from './english-forms.ts'
import { type Forms, MorphologyError } from './forms.ts'
import { inflectNoun, isNounParadigm } from './nouns.ts'
import type { ParadigmTable, SlavicTable } from './paradigm-table.ts'
import { inflectVerb, isVerbParadigm } from './verbs.ts'

export { MorphologyError, type MorphologyErrorCode } from './forms.ts'
export type { ParadigmTable } from './paradigm-table.ts'
export { readParadigms } from './paradigms.ts'

export interface InflectedForm {
  readonly form: string
  /**
   * The cells the form stands in, one bit each: nominative, genitive, dative, accusative, vocative, locative, instrumental singular (bits 0–6),
   * then plural (bits 7–13). 0 for verbs, fixed words and English. An adjective agrees with a noun when their bits meet.
   */
  readonly agreement: number
}

export type WordClass = 'noun' | 'adjective' | 'verb' | 'fixed'

function splitParadigm(paradigm: string): { readonly name: string; readonly argument: string | null } {
  const colon = paradigm.indexOf(':')
  if (colon < 0) return { name: paradigm, argument: null }
  const argument = paradigm.slice(colon + 1)
  if (argument === '') throw new MorphologyError('bad-argument', `nothing stands after the colon of “${paradigm}”`)
  return { name: paradigm.slice(0, colon), argument }
}

/** The paradigm of a word's beginning: any word that begins so and that no list has (*kvazi…*, *antisrps…*). */
export const beginning = 'begins'

/** The class of words a paradigm is for, with or without its argument. */
export function wordClass(paradigm: string): WordClass {
  const { name } = splitParadigm(paradigm)
  if (name === 'fixed' || name === beginning) return 'fixed'
  const [first] = name.split('-')
  if (first === 'noun' || first === 'verb') return first
  if (first === 'adj') return 'adjective'
  throw new MorphologyError('unknown-paradigm', `no paradigm is called “${name}”`)
}

function inflectSlavic(lemma: string, name: string, argument: string | null, table: SlavicTable): Forms {
  if (name === 'fixed') {
    if (argument !== null) throw new MorphologyError('unexpected-argument', `fixed takes no argument (“${argument}”)`)
    return new Map([[lemma, 0]])
  }
  if (isNounParadigm(name, table)) return inflectNoun(lemma, name, argument, table)
  if (isVerbParadigm(name, table)) return inflectVerb(lemma, name, argument, table)
  if (adjectiveParadigms.some((known) => known === name))
    return inflectAdjective(lemma, name as AdjectiveParadigm, argument, table)
  throw new MorphologyError('unknown-paradigm', `no South Slavic paradigm is called “${name}”`)
}

function inflectWith(lemma: string, name: string, argument: string | null, table: ParadigmTable): Forms {
  if (table.family === 'south-slavic') return inflectSlavic(lemma, name, argument, table)
  if (englishParadigms.some((known) => known === name))
    return inflectEnglish(lemma, name as EnglishParadigm, argument, table)
  throw new MorphologyError('unknown-paradigm', `no English paradigm is called “${name}”`)
}

/**
 * Every form of a lemma, each once, the lemma first, in the lemma's own case of letters. `paradigm` is a name of data/README.md, with its
 * `:argument` where it takes one. Throws MorphologyError for a paradigm nobody knows, a wrong or missing argument, a lemma that does not fit.
 */
export function inflect(lemma: string, paradigm: string, table: ParadigmTable): readonly InflectedForm[] {
  const { name, argument } = splitParadigm(paradigm)
  if (lemma === '' || (name !== 'fixed' && /\s/u.test(lemma)))
    throw new MorphologyError('misfit', `“${lemma}” is not one word: write it as a pattern`)
  if (name === beginning) return [{ form: `${lemma}…`, agreement: 0 }]
  return [...inflectWith(lemma, name, argument, table)].map(([form, agreement]) => ({ form, agreement }))
}
