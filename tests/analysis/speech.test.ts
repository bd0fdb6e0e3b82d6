import { describe, expect, it } from 'vitest'
import { report } from '../support/lexicon.ts'

/** The voice of the first mark, and who speaks there. */
function voiceOf(text: string): string {
  for (const { matches, segments } of report(text).paragraphs) {
    const [match] = matches
    if (match === undefined) continue
    const segment = segments.find(({ start, end }) => match.start >= start && match.start < end)
    return segment?.speaker == null ? match.voice : `${match.voice}: ${segment.speaker}`
  }
  return 'no mark'
}

describe('Speech without quotation marks', () => {
  for (const [text, voice] of [
    ['Lider se oglasio na skupu.\n– Ovo je sramna odluka, a ministar je lopov.', 'quoted: Lider'],
    ['– Ovo je sramna odluka – rekao je Petrović.', 'quoted: Petrović'],
    ['Stoga ću glasati protiv te bezočne laži - poručio je Marić.', 'quoted: Marić'],
    ['Situacija je katastrofalna – upozorava ministar zdravlja.', 'quoted: ministar'],
    ['Petrović otkriva: Spremaju haos na ulicama', 'quoted: Petrović'],
    ['Ministar kaže: Oni su izdajnici i lopovi.', 'quoted: Ministar'],
    ['Srpska lista: Kurti je diktator', 'quoted: Srpska lista'],
    ['Haos u Nišu: Lopovi napali opoziciju', 'author'],
    ['Otkrivamo: Lopovi u vrhu države', 'author'],
    ['Na liniji Beograd - Zagreb vladaju lopovi i bahati kontrolori.', 'author'],
  ] as const) {
    it(`${voice}: ${text.replace('\n', ' ¶ ')}`, () => expect(voiceOf(text)).toBe(voice))
  }
})

describe('Tone', () => {
  const toneOf = (text: string) => report(text).paragraphs[0]?.tone.polarity

  it('takes no praise from a question', () => {
    expect(toneOf('Ovo je pošten i odličan zakon.')).toBe(1)
    expect(toneOf('Da li je ovo pošten i odličan zakon?')).toBe(0)
  })

  it('turns negated praise into blame, and takes negated blame away', () => {
    expect(toneOf('Ovaj zakon nije odličan ni pošten.')).toBe(-1)
    expect(report('Ovo nije katastrofa.').paragraphs[0]?.tone.evidence.map(({ contribution }) => contribution)).toEqual(
      [0],
    )
  })

  it('weighs blame more than praise', () => {
    expect(toneOf('Put je dobar, a most je loš.')).toBe(-1)
  })
})
