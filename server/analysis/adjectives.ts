/** South Slavic adjectives, with their adverb (the neuter) and comparison; also the participles of verbs. */
import { dropFleeting, type Softness, shortenYat, softnessOf } from './alternations.ts'
import { addEndings, cutEnd, type Forms, MorphologyError } from './forms.ts'
import type { SlavicTable } from './paradigm-table.ts'

export const adjectiveParadigms = ['adj', 'adj-fleeting', 'adj-i', 'adj-o', 'adj-poss'] as const
export type AdjectiveParadigm = (typeof adjectiveParadigms)[number]

/** Adds the definite and the indefinite forms of `stem`; `zero` is the masculine nominative. */
export function declineAdjective(forms: Forms, stem: string, zero: string, table: SlavicTable, agreement = true): void {
  const softness = softnessOf(stem, table.sounds.soft.adjective)
  addEndings(forms, { text: stem, zero }, table.adjectives.indefinite[softness], table.sounds, agreement)
  addEndings(forms, { text: stem, zero }, table.adjectives.definite[softness], table.sounds, agreement)
}

function declineDefinite(forms: Forms, stem: string, softness: Softness, table: SlavicTable): void {
  addEndings(forms, { text: stem, zero: stem }, table.adjectives.definite[softness], table.sounds)
}

function misfit(lemma: string, name: string, advice: string): MorphologyError {
  return new MorphologyError('misfit', `“${lemma}” does not fit ${name}: ${advice}`)
}

/** The stems without an ending: `brutaln`, `vrapč`, `podl`. */
function stemsOf(
  lemma: string,
  name: AdjectiveParadigm,
  argument: string | null,
  table: SlavicTable,
): readonly string[] {
  switch (name) {
    case 'adj':
    case 'adj-poss':
      if (lemma.endsWith('i')) throw misfit(lemma, name, 'an adjective in -i is adj-i')
      if (/[aeou]$/.test(lemma)) throw misfit(lemma, name, 'an adjective in -o is adj-o with its feminine: adj-o:podla')
      return [lemma]
    case 'adj-fleeting': {
      const stems = dropFleeting(lemma, table.sounds)
      if (stems === null) throw misfit(lemma, name, 'there is no fleeting a in its last syllable')
      return stems
    }
    case 'adj-i': {
      const stem = cutEnd(lemma, 'i')
      if (stem === null || stem === '') throw misfit(lemma, name, 'its lemmas end in -i')
      return [stem]
    }
    case 'adj-o': {
      if (argument === null)
        throw new MorphologyError('missing-argument', `adj-o needs the feminine of “${lemma}”: adj-o:podla`)
      const stem = cutEnd(argument, 'a')
      if (stem === null || stem === '')
        throw new MorphologyError('bad-argument', `“${argument}” is not a feminine in -a`)
      return [stem]
    }
  }
}

function comparativesOf(
  lemma: string,
  name: AdjectiveParadigm,
  argument: string | null,
  stems: readonly string[],
  table: SlavicTable,
): readonly string[] {
  const given = name === 'adj-o' ? null : argument
  if (given === '-') return []
  if (given !== null) {
    if (!given.endsWith('i')) throw new MorphologyError('bad-argument', `“${given}” is not a comparative in -i`)
    return [given]
  }
  const known = table.adjectives.comparatives.get(lemma)
  if (known !== undefined) return known
  if (name === 'adj-i' || name === 'adj-poss') return []
  const shortened = stems.flatMap((stem) => [stem, shortenYat(stem, table.sounds)])
  return [...new Set(shortened)].map((stem) => stem + table.adjectives.comparative)
}

/** All forms of an adjective, lemma first. `argument`: the comparative (`-` for none), or the feminine of `adj-o`. */
export function inflectAdjective(
  lemma: string,
  name: AdjectiveParadigm,
  argument: string | null,
  table: SlavicTable,
): Forms {
  const forms: Forms = new Map([[lemma, 0]])
  const stems = stemsOf(lemma, name, argument, table)
  for (const stem of stems)
    if (name === 'adj-i') declineDefinite(forms, stem, softnessOf(stem, table.sounds.soft.adjective), table)
    else declineAdjective(forms, stem, lemma, table)
  for (const comparative of comparativesOf(lemma, name, argument, stems, table)) {
    const stem = comparative.slice(0, -1)
    // A comparative is soft whatever its stem: goreg, gorem.
    declineDefinite(forms, stem, 'soft', table)
    declineDefinite(forms, table.adjectives.superlative + stem, 'soft', table)
  }
  return forms
}
