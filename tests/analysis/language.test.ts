import { describe, expect, it } from 'vitest'
import { analyzeArticle } from '../../server/analysis/index.ts'
import { article, lexicon } from '../support/lexicon.ts'

/** The family a text is read in, or *refused*. */
function familyOf(text: string): string {
  const outcome = analyzeArticle(article(text), lexicon)
  return outcome.kind === 'report' ? outcome.report.language.family : 'refused'
}

describe('The language of a single sentence', () => {
  for (const text of [
    'Opština je juče raspisala tender za obnovu dečjeg odmarališta, a radovi počinju na proleće.',
    'Smanjuju se iznosi naknada za pojedine usluge, a rok za žalbu ostaje osam dana.',
    'Načelnik Jusuf Hadžić, direktor Vedran Perić i savjetnica Lejla Begić obišli su gradilište.',
    'Da li ste čitali izvještaj, da li znate ko ga je pisao?',
    'Opstina je juce raspisala tender za obnovu skole, radovi pocinju na prolece.',
    'Општина је расписала тендер за обнову школе.',
  ])
    it(`is South Slavic: ${text}`, () => expect(familyOf(text)).toBe('south-slavic'))

  for (const text of [
    'The council voted on Monday to repair the bridge before winter.',
    "Mayor O'Hara's Plan Splits Council, Angers Unions and Delights Nobody",
  ])
    it(`is English: ${text}`, () => expect(familyOf(text)).toBe('english'))

  for (const text of [
    'Policisti so v torek zvečer obravnavali prometno nesrečo, v kateri sta bili udeleženi dve osebni vozili.',
    'Претседателот изјави дека односите меѓу двете земји се добри и дека очекува нови инвестиции.',
    'Правителството прие днес на заседание законопроекта за данъците и ще го внесе в парламента.',
    'Vláda dnes na svém zasedání schválila návrh zákona o daních a předloží ho Poslanecké sněmovně.',
    'Правительство сегодня на заседании одобрило законопроект о налогах и внесет его в парламент.',
  ])
    it(`is a neighbour's, and refused: ${text}`, () => expect(familyOf(text)).toBe('refused'))
})
