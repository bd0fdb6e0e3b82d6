import { describe, expect, it } from 'vitest'
import type { ToneReading } from '../../server/analysis/index.ts'
import { report } from '../support/lexicon.ts'

function toneOf(text: string, language: 'sr' | 'hr' | 'en' = 'sr') {
  const tone = report(text, { language }).paragraphs[0]?.tone
  if (tone === undefined) throw new Error('no paragraph')
  return tone
}

function readingOf(text: string): ToneReading {
  const { reading } = toneOf(text)
  if (reading === null) throw new Error('no reading')
  return reading
}

/** Log-odds of the likeliest against the (geometric) mean of the other two. */
function oddsOf({ negative, neutral, positive }: ToneReading): number {
  const [best = 0, second = 0, third = 0] = [negative, neutral, positive].sort((a, b) => b - a)
  return Math.log(best) - (Math.log(second) + Math.log(third)) / 2
}

const plain =
  'Skupština opštine je na sednici u utorak usvojila odluku o izmeni plana, a rasprava o predlogu nastavlja se iduće nedelje u istoj sali.'
const angry =
  'Ovo je sramota i bezobrazluk kakav nismo videli, lažete građane iz dana u dan i uništavate sve što su drugi gradili decenijama.'
const glad =
  'Zahvaljujemo svima koji su pomogli, ovo je veliki uspeh naše škole i dokaz da se trud, znanje i zajednički rad uvek isplate.'

describe('The reading of tone', () => {
  it('tells blame, plain telling and praise apart', () =>
    expect([angry, plain, glad].map((text) => toneOf(text).polarity)).toEqual([-1, 0, 1]))

  it('is a distribution: the three likelihoods add up to one', () => {
    for (const text of [angry, plain, glad]) {
      const { negative, neutral, positive } = readingOf(text)
      expect(negative + neutral + positive).toBeCloseTo(1, 3)
    }
  })

  it('shows its grounds, and they add up to the log-odds', () => {
    for (const text of [angry, plain, glad]) {
      const reading = readingOf(text)
      expect(reading.grounds.reduce((sum, { pull }) => sum + pull, 0)).toBeCloseTo(oddsOf(reading), 1)
    }
  })

  it('points at words of the text', () => {
    const words = readingOf(angry).grounds.flatMap((ground) =>
      ground.term === 'word' ? [angry.slice(ground.start, ground.end)] : [],
    )
    expect(words.length).toBeGreaterThan(0)
    for (const word of words) expect(word).toMatch(/^[\p{L}]+$/u)
  })

  it('is called certain only where one tone is much likelier than the others', () => {
    for (const text of [angry, plain, glad]) {
      const { certain, reading } = toneOf(text)
      const likeliest = Math.max(reading?.negative ?? 0, reading?.neutral ?? 0, reading?.positive ?? 0)
      expect(certain).toBe(likeliest >= 0.6)
    }
  })

  it('does not see who is spoken of', () => {
    const [one, other] = ['Milan Jović iz Kruševca', 'Ivana Marić iz Karlovca'].map((name) =>
      readingOf(`${name} rekao je na sednici da je odluka loša i da niko nije pitao građane šta misle o tome.`),
    )
    expect(one?.negative).toBe(other?.negative)
  })

  it('hears her as him', () => {
    const [one, other] = [
      'Rekao je da je bio spreman i da je odluku doneo sam, a da ga niko nije pitao.',
      'Rekla je da je bila spremna i da je odluku donela sama, a da je niko nije pitao.',
    ].map(readingOf)
    expect(Math.abs((one?.neutral ?? 0) - (other?.neutral ?? 0))).toBeLessThan(0.2)
  })

  it('reads English too', () => {
    const [blame, plainly] = [
      'The brutal and disgraceful decision ruined hundreds of families, and nobody apologised to them.',
      'The council will vote on the plan on Tuesday, and the deadline for comments is the end of the month.',
    ].map((text) => toneOf(text, 'en'))
    expect([blame?.polarity, plainly?.polarity]).toEqual([-1, 0])
    expect(blame?.reading).not.toBeNull()
  })
})

describe('The length of a paragraph', () => {
  const filler = 'Sednica je počela u deset sati, a na dnevnom redu bilo je osam tačaka o vodovodu, putevima i rasveti.'
  it('takes weight from a single word', () => {
    const short = toneOf('Sednica je bila loša, a na dnevnom redu bilo je osam tačaka o vodovodu, putevima i rasveti.')
    const long = toneOf(`Sednica je bila loša. ${filler} ${filler} ${filler}`)
    if (short.score.kind !== 'scored' || long.score.kind !== 'scored') throw new Error('too short')
    expect(Math.abs(long.score.value)).toBeLessThan(Math.abs(short.score.value))
  })
})
