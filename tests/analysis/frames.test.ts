import { describe, expect, it } from 'vitest'
import type { FrameId, ParagraphFrame } from '../../server/analysis/index.ts'
import { report } from '../support/lexicon.ts'

function framesOf(text: string, language: 'sr' | 'hr' | 'en' = 'sr'): readonly ParagraphFrame[] {
  return report(text, { language }).paragraphs[0]?.frames ?? []
}

function presentIn(text: string, language: 'sr' | 'hr' | 'en' = 'sr'): readonly FrameId[] {
  return framesOf(text, language).flatMap(({ frame, present }) => (present ? [frame] : []))
}

function evidenceOf(text: string, wanted: FrameId): readonly string[] {
  const found = framesOf(text).find(({ frame }) => frame === wanted)
  return (found?.evidence ?? []).map(({ start, end }) => text.slice(start, end))
}

describe('The frames of a paragraph', () => {
  it('are three at most, however many fields it touches', () => {
    const everything =
      'Vlada je posle protesta studenata i štrajka lekara usvojila zakon o bolnicama, a opozicija traži ostavke ministara, izbore i istragu ' +
      'tužilaštva o korupciji; vojska čuva granicu, ambasade upozoravaju na sankcije, a plate, cene i inflacija rastu.'
    expect(presentIn(everything).length).toBeLessThanOrEqual(3)
  })

  it('keep the third only when it is nearly as strong as the second', () => {
    for (const text of [
      'Stranke koalicije dogovorile su kandidate za izbore, a banka je podigla kamate na kredite. U bolnici je sve više pacijenata.',
      'Opozicija traži izbore, birači čekaju kampanju, a tužilaštvo vodi istragu zbog krađe i pljačke. Inflacija raste.',
    ]) {
      const [, second, third] = framesOf(text)
      if (third?.present === true) expect(third.score).toBeGreaterThanOrEqual(0.8 * (second?.score ?? 0))
    }
  })

  it('see a party by its letters, in every case and with its adjective', () => {
    for (const text of [
      'Odbor HDZ-a zasjeda u petak, a SDP-ovi vijećnici neće doći.',
      'U SNS-u kažu da nema razloga za brigu, u SPS-u ćute.',
    ])
      expect(presentIn(text, 'hr')).toContain('political')
  })

  it('count one token once for a frame, whatever it may be read as', () => {
    const spans = framesOf('Na zboru je bilo glasa i protiv predloga.').flatMap(({ frame, evidence }) =>
      evidence.map(({ start }) => `${frame}:${start}`),
    )
    expect(new Set(spans).size).toBe(spans.length)
  })

  it('count a label that is a cue of its frame once', () => {
    expect(evidenceOf('Diktator je govorio satima.', 'political')).toEqual(['Diktator'])
  })

  it('take charged verdicts for a hint at politics, too weak to stand alone', () => {
    const verdict = 'Brutalno su srušili sve što je gradio moj deda, i baštu i kuću i stari bunar iza kuće.'
    expect(evidenceOf(verdict, 'political')).toContain('Brutalno')
    expect(presentIn(verdict)).not.toContain('political')
  })

  it('are not made by the attack and the defence of a match, or by a dish, a dog or a wedding', () => {
    for (const text of [
      'Rukometna reprezentacija dobila je utakmicu u Kelnu: napad je bio strpljiv, odbrana čvrsta, a golman je zaustavio sedam udaraca.',
      'Umutite jaja sa šećerom, dodajte brašno i pecite pola sata na tihoj vatri, pa pospite orasima.',
      'Pevačica se udala u tajnosti, svadba je bila mala, a posle je s mužem otišla na more.',
      'Pas lutalica postao je miljenik ulice, deca ga šetaju, a komšije mu ostavljaju hranu pred zgradom.',
    ])
      expect(presentIn(text)).toEqual([])
    expect(
      presentIn(
        'The striker scored twice in the derby, the goalkeeper held off every attack and the defence stood firm until halftime.',
        'en',
      ),
    ).toEqual([])
  })

  it('keep words that speak against a frame out of its evidence', () => {
    expect(
      evidenceOf('Policija je posle utakmice privela huligane koji su napali navijače.', 'security_defense'),
    ).not.toContain('utakmice')
  })

  it('do not take *posle* for jobs, nor the affairs of a ministry', () => {
    for (const text of ['Posle ručka su otišli kući.', 'Ministar vanjskih poslova stiže u četvrtak.'])
      expect(framesOf(text).some(({ frame }) => frame === 'economic')).toBe(false)
  })
})
