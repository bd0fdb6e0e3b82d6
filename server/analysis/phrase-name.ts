import { type InflectedForm, inflect, type ParadigmTable, wordClass } from './morphology.ts'
import type { Alternative } from './pattern.ts'
import { readPattern } from './pattern.ts'

/**
 * A pattern as a reader likes it: the first of each choice, gaps as dots, and adjectives that agree with their noun:
 * `tridesetogodišnji/adj-i diktatura/noun-f` → *tridesetogodišnja diktatura*.
 */
export function namePattern(notation: string, table: ParadigmTable): string {
  const words = (readPattern(notation)[0] ?? []).flatMap(({ alternatives, gap, joined }) => {
    const [first] = alternatives
    return first === undefined ? [] : [{ ...first, gap: gap > 0, joined }]
  })
  return words
    .map((word, index) => {
      const text = `${agreeing(word, words.slice(index + 1), table)}${word.reflexive ? ' se' : ''}`
      if (index === 0) return text
      return word.joined ? `-${text}` : ` ${word.gap ? '… ' : ''}${text}`
    })
    .join('')
}

function classOf({ paradigm }: Alternative): string {
  return paradigm === null ? 'literal' : wordClass(paradigm)
}

/** An adjective in the nominative of its noun's gender and number; any other word as it is. */
function agreeing(word: Alternative, after: readonly Alternative[], table: ParadigmTable): string {
  const { lemma, paradigm } = word
  if (paradigm === null || classOf(word) !== 'adjective' || table.family === 'english') return lemma
  const noun = after.find((next) => classOf(next) !== 'adjective')
  const nounParadigm = noun?.paradigm ?? ''
  const ending = endings.find(([name]) => nounParadigm === name || nounParadigm.startsWith(`${name}:`))
  if (ending === undefined) return lemma
  const [, bit, letters] = ending
  return nominative(inflect(lemma, paradigm, table), bit, letters) ?? lemma
}

const singular = 1 << 0
const plural = 1 << 7
/** What an adjective ends in beside a noun of each paradigm; masculine singular is the lemma. */
const endings: readonly (readonly [string, number, string])[] = [
  ['noun-f', singular, 'a'],
  ['noun-f-i', singular, 'a'],
  ['noun-n', singular, 'oe'],
  ['noun-n-et', singular, 'oe'],
  ['noun-n-en', singular, 'oe'],
  ['noun-pl-m', plural, 'i'],
  ['noun-pl-f', plural, 'e'],
  ['noun-pl-n', plural, 'a'],
]

/** The first such form is the positive's: comparison comes after it. */
function nominative(forms: readonly InflectedForm[], bit: number, letters: string): string | undefined {
  return forms.find(({ form, agreement }) => (agreement & bit) !== 0 && letters.includes(form.slice(-1)))?.form
}

/** The same without grammar, as the data is read: `autoritaran/adj-fleeting režim/noun-m` → `autoritaran režim`. */
export function readable(notation: string): string {
  return notation
    .split(' ')
    .map((piece) => piece.split('|')[0] ?? piece)
    .map((piece) =>
      piece
        .replace(/^\(/, '')
        .replace(/\)(\??)$/, '$1')
        .replace(/\/.*$/, '')
        .replace(/\?$/, '')
        .replace(/^\*\d?$/, '…'),
    )
    .join(' ')
}

/** The name of an entry that took it from its pattern, in grammatical dress; any other name stays. */
export function nameEntry(lemma: string, notation: string | undefined, table: ParadigmTable): string {
  if (notation === undefined || lemma !== readable(notation)) return lemma
  try {
    return namePattern(notation, table)
  } catch {
    // What is wrong with the pattern is told where it is compiled.
    return lemma
  }
}
