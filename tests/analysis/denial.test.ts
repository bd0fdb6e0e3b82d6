import { describe, expect, it } from 'vitest'
import { report } from '../support/lexicon.ts'

/** The labels of a sentence that it denies, and those it does not. */
function labelsOf(text: string, language: 'sr' | 'en') {
  const labels = report(text, { language }).paragraphs.flatMap(({ matches }) =>
    matches.filter(({ category }) => category === 'name_calling' || category === 'dehumanisation'),
  )
  expect(labels).not.toEqual([])
  return labels.map(({ negated }) => negated)
}

describe('A label is denied', () => {
  it.each([
    ['On nije diktator, kažu komšije.', 'sr'],
    ['Oni nisu nikakvi huligani.', 'sr'],
    ['Nikada neće biti diktator.', 'sr'],
    ['Ne smatram ga izdajnikom.', 'sr'],
    ['Ne mislim da je on diktator.', 'sr'],
    ['Nije istina da su studenti teroristi.', 'sr'],
    ['Nije reč o režimu, nego o državi.', 'sr'],
    ['He is not a dictator at all.', 'en'],
    ["They aren't hooligans.", 'en'],
  ] as const)('as a predicate: %s', (text, language) => {
    expect(labelsOf(text, language)).toEqual([true])
  })

  it.each([
    ['Neću dozvoliti da šačica ekstremista zatvori ulicu.', 'sr'],
    ['Нећу дозволити да хулигани затворе улицу.', 'sr'],
    ['Neće huligani vladati ovim gradom.', 'sr'],
    ['Vlada ne pregovara sa teroristima.', 'sr'],
    ['Policija nije pozvala huligane na razgovor.', 'sr'],
    ['We will not let thugs run this city.', 'en'],
    ['They do not negotiate with terrorists.', 'en'],
  ] as const)('not where an act is: %s', (text, language) => {
    expect(labelsOf(text, language)).toEqual([false])
  })
})
