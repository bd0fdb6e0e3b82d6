import { describe, expect, it } from 'vitest'
import { PatternError, readPattern } from '../../server/analysis/pattern.ts'
import { marksOf } from '../support/lexicon.ts'

const roles = (notation: string) =>
  readPattern(notation).map((elements) =>
    elements.map(({ alternatives, context }) => `${context ? 'beside' : 'marked'} ${alternatives[0]?.lemma}`),
  )

describe('The notation of patterns', () => {
  it('takes words in parentheses as context', () => {
    expect(roles('plunge/verb (into chaos|crisis)')).toEqual([['marked plunge', 'beside into', 'beside chaos']])
    expect(roles('(bitter)? feud/noun')).toEqual([['beside bitter', 'marked feud'], ['marked feud']])
  })

  it.each([
    ['(into chaos', 'not closed'],
    ['plunge into chaos)', 'do not close'],
    ['plunge ((into) chaos)', 'do not close'],
    ['(into chaos)', 'all context'],
  ])('refuses %s', (notation, reason) => {
    expect(() => readPattern(notation)).toThrow(PatternError)
    expect(() => readPattern(notation)).toThrow(reason)
  })
})

describe('A mark', () => {
  it('covers the word that carries the load, not the plain word it needs beside it', () => {
    expect(marksOf('The far-left congresswoman spoke first.', { language: 'en' })).toEqual(['far-left'])
  })
})

describe('The beginning of a word', () => {
  it('finds compounds that no list has, in either script and without diacritics', () => {
    expect(marksOf('Na promociji je govorio kvazibaštovan.')).toEqual(['kvazibaštovan'])
    expect(marksOf('На промоцији је говорио квазибаштован.')).toEqual(['квазибаштован'])
    expect(marksOf('Na promociji je govorio kvazibastovan.')).toEqual(['kvazibastovan'])
  })

  it('leaves words alone that a list has', () => {
    expect(marksOf('Pesnik je objavljivao pod pseudonimom.')).toEqual([])
  })
})
