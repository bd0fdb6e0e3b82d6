import { describe, expect, it } from 'vitest'
import type { Actor } from '../../server/analysis/index.ts'
import { report } from '../support/lexicon.ts'

const actorsOf = (text: string, language: 'sr' | 'en' = 'sr', title?: string): readonly Actor[] =>
  report(text, title === undefined ? { language } : { language, title }).actors
const namesOf = (text: string, language: 'sr' | 'en' = 'sr'): readonly string[] =>
  actorsOf(text, language).map(({ name }) => name)
/** Name → what it is called. */
const calledIn = (text: string, language: 'sr' | 'en' = 'sr', title?: string): Record<string, readonly string[]> =>
  Object.fromEntries(
    actorsOf(text, language, title)
      .filter(({ labels }) => labels.length > 0)
      .map(({ name, labels }) => [name, labels.map((label) => label.text)]),
  )

describe('Names', () => {
  it.each([
    ['Sinoć je predsednik Rusije Petar Morozov otišao. Morozov se vratio jutros.', ['Petar Morozov', 'Rusija']],
    ['Gradonačelnik Lipova Ognjen Savić je otišao. U Lipovu pada kiša, a Savić ćuti.', ['Ognjen Savić', 'Lipovo']],
    ['Pismo Ivana Morozova Saviću stiglo je juče. Savić ga nije otvorio.', ['Savić', 'Ivana Morozova']],
    ['Vest o Marku kasni. Video sam Marka i Milana Markova.', ['Milana Markova', 'Marku']],
  ])('end where the next begins: %s', (text, names) => {
    expect(namesOf(text)).toEqual(expect.arrayContaining(names.slice(0, 1)))
    for (const name of namesOf(text)) expect(name).not.toMatch(/Rusije Petar|Lipova Ognjen|Morozova Saviću/)
  })

  it('of English carry no office, no possessor and no nation', () => {
    const names = namesOf(
      "Norway's President Olaf Berg met the Serbian envoy on Monday. President Olaf Berg then went to lunch.",
      'en',
    )
    expect(names).toContain('Olaf Berg')
    expect(names).not.toContain('Serbian')
    expect(names.filter((name) => /President|Monday|'s/.test(name))).toEqual([])
  })

  it('are found in a sentence with many of them, and none in a shouted headline', () => {
    expect(namesOf('Moguće je, jer su tu Ognjen Savić, Jelena Marić i Petar Lazić.')).toContain('Ognjen Savić')
    expect(actorsOf('U selu je mirno i toplo.', 'sr', 'SKANDAL TRESE OPŠTINU').map(({ name }) => name)).toEqual([])
  })

  it('of towns stand in the nominative and are places', () => {
    const [town] = actorsOf('Građani Lipova čekaju. U Lipovu je mirno, a Lipovo je mali grad kraj reke.')
    expect([town?.name, town?.kind]).toEqual(['Lipovo', 'place'])
  })
})

describe('Labels', () => {
  it.each([
    ['Govorio je diktator Ognjen Savić.', { 'Ognjen Savić': ['diktator'] }],
    ['Dejan Savić je diktator.', { 'Dejan Savić': ['diktator'] }],
    ['Stigao je Ognjen Savić, diktator iz gradske kuće.', { 'Ognjen Savić': ['diktator'] }],
    ['Govorili su o Saviću, diktatoru iz gradske kuće. Savić ćuti.', { Savić: ['diktatoru'] }],
    ['Savićev režim je pao. Juče je Savić otišao.', { Savić: ['režim'] }],
    ['Pao je režim Ognjena Savića. Juče je Savić otišao.', { 'Ognjena Savića': ['režim'] }],
    ['Nazvali su Savića diktatorom. Juče je Savić otišao.', { Savić: ['diktatorom'] }],
    ['Bahati gradonačelnik Lipova Ognjen Savić je otišao. U Lipovu pada kiša.', { 'Ognjen Savić': ['Bahati'] }],
  ])('belong to whom the text gives them: %s', (text, called) => {
    expect(calledIn(text)).toEqual(called)
  })

  it.each([
    'Stigla je podrška Rusije diktatorima na jugu.',
    'Slanje vojske u Lipovo nosi opasnost po mir, kažu u Lipovu.',
    'Red je u Lipovu uspostavljen, teroristi su pobegli iz Lipova.',
    'Batinaši su prebili građane Lipova, a u Lipovu je mirno.',
    'Sinoć je Savić nazvao okupljene huliganima. Juče je Savić ćutao.',
    'Juče su huligani hteli da zauzmu Lipovo, ali je u Lipovu mirno.',
  ])('belong to no one the text only names nearby: %s', (text) => {
    expect(calledIn(text)).toEqual({})
  })

  it('of English stand before the name, behind a comma, or in a possessive', () => {
    expect(calledIn('The dictator Olaf Berg spoke at noon.', 'en')).toEqual({ 'Olaf Berg': ['dictator'] })
    expect(calledIn("On Monday Berg's regime fell. Then Berg left.", 'en')).toEqual({ Berg: ['regime'] })
    expect(calledIn('An angry mob stormed the hall of Borovo.', 'en')).toEqual({})
  })
})
