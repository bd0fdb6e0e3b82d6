/** South Slavic nouns: a lemma and its rows of endings. The endings stand in `data/morphology/south-slavic.yaml`. */
import { dropFleeting, type Softness, shortenYat, softnessOf } from './alternations.ts'
import { addEndings, addForm, cutEnd, type Forms, MorphologyError } from './forms.ts'
import type { Declension, NounParadigm, NounRow, SlavicTable } from './paradigm-table.ts'

const genitiveSingular = 1 << 1
const accusativePlural = 1 << 10
const genitivePlural = 1 << 8

interface NounName {
  readonly base: string
  readonly modifiers: readonly string[]
}

/** `noun-m-animate-long` → `noun-m` with its modifiers. */
function readName(name: string, table: SlavicTable): NounName | null {
  if (table.nouns.has(name)) return { base: name, modifiers: [] }
  for (const [base, paradigm] of table.nouns) {
    if (!name.startsWith(`${base}-`)) continue
    const modifiers = name.slice(base.length + 1).split('-')
    if (new Set(modifiers).size === modifiers.length && modifiers.every((modifier) => paradigm.modifiers.has(modifier)))
      return { base, modifiers }
  }
  return null
}

export function isNounParadigm(name: string, table: SlavicTable): boolean {
  return readName(name, table) !== null
}

function findRow(lemma: string, name: string, paradigm: NounParadigm): NounRow {
  const row = paradigm.rows.find(
    (candidate) => (lemma !== candidate.cut || candidate.add !== '') && lemma.endsWith(candidate.cut),
  )
  if (row === undefined || paradigm.refuse.some((end) => lemma.endsWith(end))) {
    const ends = paradigm.rows.map((candidate) => (candidate.cut === '' ? 'a consonant' : `-${candidate.cut}`))
    throw new MorphologyError('misfit', `“${lemma}” does not fit ${name}: its lemmas end in ${ends.join(', ')}`)
  }
  return row
}

function declension(table: SlavicTable, name: string, number: 'singular' | 'plural'): Declension {
  const found = table.declensions.get(name)
  if (found === undefined) throw new Error(`no declension is called “${name}”`)
  return found[number]
}

/** The stem that a genitive singular given as argument shows: `posla` → `posl`. */
function stemOfGenitive(genitive: string, name: string, endings: Declension): string {
  for (const ending of endings.hard) {
    const stem =
      (ending.agreement & genitiveSingular) !== 0 && ending.text !== null ? cutEnd(genitive, ending.text) : null
    if (stem !== null && stem !== '') return stem
  }
  throw new MorphologyError('bad-argument', `“${genitive}” is not a genitive singular of ${name}`)
}

function syllables(stem: string, table: SlavicTable): number {
  return [...stem.toLowerCase().replaceAll('ije', 'e')].filter((letter) => table.sounds.vowels.includes(letter)).length
}

function stemsOf(
  lemma: string,
  name: string,
  row: NounRow,
  fleeting: boolean,
  argument: string | null,
  table: SlavicTable,
): readonly string[] {
  const asked = argument !== null && row.singular !== null
  if (asked && row.singular !== null)
    return [stemOfGenitive(argument, name, declension(table, row.singular, 'singular'))]
  const stem = lemma.slice(0, lemma.length - row.cut.length) + row.add
  if (!fleeting) {
    if (table.sounds.fleeting.some(([end]) => row.singular === 'masculine' && lemma.endsWith(end)))
      throw new MorphologyError(
        'misfit',
        `“${lemma}” loses its a: write -fleeting (tužilac, tužioca), or give the genitive after a colon`,
      )
    return [stem]
  }
  const dropped = dropFleeting(stem, table.sounds)
  if (dropped === null)
    throw new MorphologyError(
      'misfit',
      `“${lemma}” has no fleeting a in its last syllable: leave out -fleeting, or give the genitive after a colon`,
    )
  return dropped
}

/** All forms of a noun, lemma first. `argument` is the genitive the paradigm asks for, or null. */
export function inflectNoun(lemma: string, name: string, argument: string | null, table: SlavicTable): Forms {
  const read = readName(name, table)
  const paradigm = read === null ? undefined : table.nouns.get(read.base)
  if (read === null || paradigm === undefined)
    throw new MorphologyError('unknown-paradigm', `no noun paradigm is called “${name}”`)
  if (argument !== null && paradigm.argument === null)
    throw new MorphologyError('unexpected-argument', `${name} takes no argument (“${argument}”)`)
  const row = findRow(lemma, name, paradigm)
  const givesStem = paradigm.argument === 'genitive-singular' ? argument : null
  const fleeting = read.modifiers.includes('fleeting')
  const forms: Forms = new Map([[lemma, 0]])
  for (const stem of stemsOf(lemma, name, row, fleeting, givesStem, table))
    addNumbers(forms, lemma, stem, row, read, givesStem, paradigm, table)
  if (argument !== null && paradigm.argument === 'genitive-plural') {
    addForm(forms, argument, genitivePlural)
    // *mučenici*, genitive *mučenika*: the accusative *mučenike* stands on the stem the genitive shows.
    const stem = cutEnd(argument, 'a')
    if (read.base === 'noun-pl-m' && stem !== null) addForm(forms, `${stem}e`, accusativePlural)
  }
  return forms
}

function addNumbers(
  forms: Forms,
  lemma: string,
  stem: string,
  row: NounRow,
  name: NounName,
  genitive: string | null,
  paradigm: NounParadigm,
  table: SlavicTable,
): void {
  const modifiers = name.modifiers.flatMap((modifier) => paradigm.modifiers.get(modifier) ?? [])
  const singular = modifiers.find((modifier) => modifier.singular !== null)?.singular ?? row.singular
  const changed = genitive !== null || name.modifiers.includes('fleeting')
  const full = changed && cutEnd(lemma, 'o') === null && row.cut === '' ? lemma : undefined
  const softness: Softness = row.softness ?? softnessOf(stem, table.sounds.soft.noun)
  const shown = { text: stem, zero: lemma, full }
  if (singular !== null) addEndings(forms, shown, declension(table, singular, 'singular')[softness], table.sounds)

  const plurals = new Set(modifiers.flatMap((modifier) => modifier.plural ?? []))
  // Stems of two syllables and more waver between the long and the short plural (udarovi, udari); of one, nearly all have the long one, also where
  // the data does not say so (Barić et al. §§ 304–309): troškovi. Persons with a fleeting a do not: borac, borci.
  const short = syllables(stem, table) <= 1
  if (row.plural !== null && (plurals.size === 0 || !short)) plurals.add(row.plural)
  if (short && (lemma === stem || lemma.endsWith('o') || !name.modifiers.includes('animate')))
    for (const modifier of paradigm.modifiers.values()) if (modifier.plural !== null) plurals.add(modifier.plural)
  const pluralStem =
    genitive === null && !name.modifiers.includes('fleeting')
      ? lemma.slice(0, lemma.length - row.cut.length) + row.pluralAdd
      : stem
  for (const plural of plurals)
    for (const text of plural === row.plural
      ? [pluralStem]
      : new Set([pluralStem, shortenYat(pluralStem, table.sounds)]))
      addEndings(forms, { ...shown, text }, declension(table, plural, 'plural')[softness], table.sounds)
  if (row.collective !== null && genitive === null) {
    const text = lemma.slice(0, lemma.length - row.cut.length) + row.collectiveAdd
    for (const number of ['singular', 'plural'] as const)
      addEndings(forms, { text, zero: lemma }, declension(table, row.collective, number).hard, table.sounds)
  }
}
