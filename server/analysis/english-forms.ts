/** English inflection by rule (Quirk et al. 1985, §§ 3.5–10, 5.80–83, 7.74–80); irregular forms come as arguments. */
import { addForm, cutEnd, type Forms, MorphologyError } from './forms.ts'
import type { EnglishTable } from './paradigm-table.ts'

export const englishParadigms = ['noun', 'verb', 'adj', 'fixed'] as const
export type EnglishParadigm = (typeof englishParadigms)[number]

function isVowel(letter: string, table: EnglishTable): boolean {
  return letter !== '' && table.vowels.includes(letter.toLowerCase())
}

/** -y after a consonant. */
function endsInConsonantY(word: string, table: EnglishTable): boolean {
  return word.endsWith('y') && word.length > 2 && !isVowel(word.slice(-2, -1), table)
}

/** The plural of a noun, and the third person of a verb. */
function sForms(word: string, table: EnglishTable): readonly string[] {
  if (endsInConsonantY(word, table)) return [`${word.slice(0, -1)}ies`]
  if (table.plural.es.some((end) => word.endsWith(end)))
    return [/[^sz][aeiou]z$/.test(word) ? `${word}zes` : `${word}es`]
  if (word.endsWith('o') && !isVowel(word.slice(-2, -1), table)) return [`${word}es`, `${word}s`]
  return [`${word}s`]
}

function pluralsOf(word: string, table: EnglishTable): readonly string[] {
  if (!table.plural.regular.has(word.toLowerCase()))
    for (const [from, to] of table.plural.replace) {
      const head = cutEnd(word, from)
      if (head !== null) return [head + to]
    }
  return sForms(word, table)
}

function inflectNoun(lemma: string, argument: readonly string[], table: EnglishTable): Forms {
  const forms: Forms = new Map([[lemma, 0]])
  addForm(forms, `${lemma}'s`, 0)
  if (lemma.endsWith('s')) addForm(forms, `${lemma}'`, 0)
  for (const plural of argument.length > 0 ? argument : pluralsOf(lemma, table)) {
    addForm(forms, plural, 0)
    addForm(forms, plural.endsWith('s') ? `${plural}'` : `${plural}'s`, 0)
  }
  return forms
}

function syllables(word: string, table: EnglishTable): number {
  const spoken = word.toLowerCase().replace(/(?<![^aeiouy]l)e$/, '')
  let count = 0
  for (let index = 0; index < spoken.length; index += 1) {
    const open = isVowel(spoken.charAt(index), table) || (spoken.charAt(index) === 'y' && index > 0)
    const before =
      index > 0 && (isVowel(spoken.charAt(index - 1), table) || (spoken.charAt(index - 1) === 'y' && index > 1))
    if (open && !before) count += 1
  }
  return Math.max(count, 1)
}

/** One vowel letter between consonants at the end: *slam*, *admit*; not *claim*, *show*, *fix*; *qu* is a consonant (*quit*). */
function endsShort(word: string, table: EnglishTable): boolean {
  const [before = '', vowel = '', last = ''] = word.toLowerCase().replace('qu', 'q').slice(-3)
  return (
    isVowel(vowel, table) && !isVowel(before, table) && !isVowel(last, table) && !'wxy'.includes(last) && last !== ''
  )
}

/** The stems before -ed, -ing, -er: one, or two where spelling differs between countries. */
function doubled(word: string, table: EnglishTable): readonly string[] {
  if (/[aeiou]c$/.test(word)) return [`${word}k`]
  if (word.endsWith('uel') && table.doubleBritish.includes('l')) return [word, `${word}l`]
  if (!endsShort(word, table) && !(word.length === 2 && isVowel(word.charAt(0), table))) return [word]
  const twice = word + word.slice(-1)
  if (table.double.has(word.toLowerCase()) || syllables(word, table) === 1) return [twice]
  return table.doubleBritish.some((end) => word.endsWith(end)) ? [word, twice] : [word]
}

/** `-ed` or `-er` on a word: *hated*, *denied*, *slammed*. */
function withE(word: string, ending: string, table: EnglishTable): readonly string[] {
  if (word.endsWith('e')) return [word + ending.slice(1)]
  if (endsInConsonantY(word, table)) return [`${word.slice(0, -1)}i${ending}`]
  return doubled(word, table).map((stem) => stem + ending)
}

function ingForms(word: string, past: string | undefined, table: EnglishTable): readonly string[] {
  const ie = cutEnd(word, 'ie')
  if (ie !== null) return [`${ie}ying`]
  if (word.endsWith('e') && !/(ee|oe|ye)$/.test(word) && word.length > 2) return [`${word.slice(0, -1)}ing`]
  const twice = word + word.slice(-1)
  return past === `${twice}ed` ? [`${twice}ing`] : doubled(word, table).map((stem) => `${stem}ing`)
}

function inflectVerb(lemma: string, argument: readonly string[], table: EnglishTable): Forms {
  const forms: Forms = new Map([[lemma, 0]])
  const pasts = argument.length > 0 ? argument : withE(lemma, 'ed', table)
  for (const form of [...sForms(lemma, table), ...pasts, ...ingForms(lemma, pasts[0], table)]) addForm(forms, form, 0)
  return forms
}

/** Short adjectives compare with endings: one syllable, or two in -y, -le, -ow (Quirk et al. § 7.81). */
function isShort(word: string, table: EnglishTable): boolean {
  const count = syllables(word, table)
  return !word.includes('-') && (count === 1 || (count === 2 && /([^aeiou]y|le|ow)$/.test(word)))
}

function inflectAdjective(lemma: string, argument: readonly string[], table: EnglishTable): Forms {
  const forms: Forms = new Map([[lemma, 0]])
  const rule = isShort(lemma, table) ? [...withE(lemma, 'er', table), ...withE(lemma, 'est', table)] : []
  const compared = argument[0] === '-' ? [] : argument.length > 0 ? argument : rule
  for (const form of compared) addForm(forms, form, 0)
  return forms
}

/** All forms of an English lemma, lemma first, none with agreement. */
export function inflectEnglish(
  lemma: string,
  name: EnglishParadigm,
  argument: string | null,
  table: EnglishTable,
): Forms {
  const parts = argument === null ? [] : argument.split(',').map((part) => part.trim())
  if (parts.includes('')) throw new MorphologyError('bad-argument', `“${argument}” has an empty part`)
  switch (name) {
    case 'noun':
      return inflectNoun(lemma, parts, table)
    case 'verb':
      return inflectVerb(lemma, parts, table)
    case 'adj':
      return inflectAdjective(lemma, parts, table)
    case 'fixed':
      if (argument !== null) throw new MorphologyError('unexpected-argument', `fixed takes no argument (“${argument}”)`)
      return new Map([[lemma, 0]])
  }
}
