import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArticleReport, SameEvent } from '../../server/analysis/index.ts'
import { compareArticles } from '../../server/analysis/index.ts'
import { toBareLatin, toCyrillic } from '../support/cyrillic.ts'
import { lexicon, report } from '../support/lexicon.ts'

/** One evening told twice, in another order and other words. */
const crowd = [
  'Oko tri hiljade ljudi okupilo se u utorak uveče na Trgu slobode u Lipi, pozvano iz Udruženja vodara.',
  'Policija je suzavcem rasterala okupljene oko 22.30 časova, a povređeno je 17 demonstranata.',
  'Gradonačelnik Ognjen Savić nije se oglasio, iako je fabriku cementa doveo upravo on.',
  'Fabrika kompanije Kamen inženjering treba da proizvodi 450.000 tona cementa godišnje.',
  'Lekari kažu da je vazduh u gradu već sada među najgorima u zemlji.',
]
const office = [
  'Gradonačelnik Savić poručio je da će fabrika cementa zaposliti radnike iz Lipe.',
  'Kompanija Kamen inženjering najavila je 450.000 tona cementa svake godine i savremene filtere.',
  'Huligani su napali policiju u 22.30, posle čega je upotrebljen suzavac; 17 osoba zatražilo je pomoć.',
  'Sednica skupštine o budžetu zakazana je za četvrtak.',
]

const tell = (paragraphs: readonly string[], language: 'sr' | 'en' = 'sr'): ArticleReport =>
  report(paragraphs.join('\n\n'), { language })
function align(first: ArticleReport, second: ArticleReport): SameEvent {
  const [found] = compareArticles([first, second], lexicon).sameEvent
  if (found === undefined) throw new Error('no pair of articles')
  return found
}
const pairsOf = ({ pairs }: SameEvent): readonly (readonly [number, number])[] =>
  pairs.map(({ paragraphs }) => paragraphs)

describe('The same event, side by side', () => {
  it('brings together what tells of the same, and leaves the rest alone', () => {
    expect(pairsOf(align(tell(crowd), tell(office)))).toEqual([
      [1, 2],
      [2, 0],
      [3, 1],
    ])
  })

  it('says what a pair shares: names, numbers and words', () => {
    const { pairs } = align(tell(crowd), tell(office))
    expect(pairs[0]?.shared.numbers).toEqual(expect.arrayContaining(['22.30', '17']))
    expect(pairs[2]?.shared).toMatchObject({ names: ['Kamen'], numbers: ['450.000'] })
    expect(pairs[1]?.shared.names).toContain('Savić')
  })

  it('hands on the loaded phrases of both sides', () => {
    const [first, second] = [tell(crowd), tell(office)]
    for (const { paragraphs, matches } of align(first, second).pairs) {
      expect(matches[0]).toEqual(first.paragraphs[paragraphs[0]]?.matches.map(({ id }) => id))
      expect(matches[1]).toEqual(second.paragraphs[paragraphs[1]]?.matches.map(({ id }) => id))
    }
    const hooligans = second.paragraphs[2]?.matches.map(({ id }) => id) ?? []
    expect(hooligans.length).toBeGreaterThan(0)
    expect(align(first, second).pairs[0]?.matches[1]).toEqual(hooligans)
  })

  it('reads both scripts, and Latin without diacritics, as one', () => {
    const expected = pairsOf(align(tell(crowd), tell(office)))
    expect(pairsOf(align(tell(crowd), tell(office.map(toCyrillic))))).toEqual(expected)
    expect(pairsOf(align(tell(crowd), tell(office.map(toBareLatin))))).toEqual(expected)
  })

  it('matches every paragraph of an article with itself', () => {
    const same = align(tell(crowd), tell(crowd.map(toCyrillic)))
    expect(pairsOf(same)).toEqual(crowd.map((_, index) => [index, index]))
    for (const { similarity } of same.pairs) expect(similarity).toBeGreaterThan(0.9)
  })

  it('goes by names and numbers alone over two languages', () => {
    const english = [
      'Mayor Ognjen Savić promised that the plant would hire people from the town of Lipa and nobody else.',
      'Kamen says that it will make 450,000 tonnes of cement a year there and that the filters are modern.',
      'The weather will be fine on Sunday, and the children will go back to their schools after the holiday.',
    ]
    const { pairs } = align(tell(crowd), tell(english, 'en'))
    expect(pairs.map(({ paragraphs }) => paragraphs)).toEqual([
      [2, 0],
      [3, 1],
    ])
    for (const { shared } of pairs) expect(shared.words).toEqual([])
    expect(pairs[1]?.shared.numbers).toHaveLength(1)
  })

  it('finds the same pairs whatever else is compared', () => {
    const three = compareArticles([tell(crowd), tell(office), tell([...crowd, ...office])], lexicon).sameEvent
    expect(pairsOf(three[0] ?? { first: 0, second: 1, pairs: [] })).toEqual(pairsOf(align(tell(crowd), tell(office))))
  })

  it('finds nothing in two articles about different things', () => {
    const weather = [
      'Sutra će na severu biti oblačno, a na jugu se očekuje slaba kiša.',
      'Najviša temperatura kretaće se oko dvadeset stepeni.',
    ]
    expect(align(tell(crowd), tell(weather)).pairs).toEqual([])
  })
})

describe('Laws of the alignment', () => {
  const telling = fc.array(fc.constantFrom(...crowd, ...office), { minLength: 1, maxLength: 9 })

  it('uses each paragraph once, in the order of the first article', () => {
    fc.assert(
      fc.property(telling, telling, (one, other) => {
        const pairs = pairsOf(align(tell(one), tell(other)))
        expect(new Set(pairs.map(([first]) => first)).size).toBe(pairs.length)
        expect(new Set(pairs.map(([, second]) => second)).size).toBe(pairs.length)
        expect(pairs.map(([first]) => first)).toEqual(pairs.map(([first]) => first).sort((a, b) => a - b))
      }),
      { numRuns: 40 },
    )
  })

  it('finds the same pairs when the articles change places', () => {
    fc.assert(
      fc.property(telling, telling, (one, other) => {
        const there = align(tell(one), tell(other)).pairs
        const back = align(tell(other), tell(one)).pairs
        const turned = back.map(({ paragraphs: [a, b], similarity, shared }) => ({
          paragraphs: [b, a],
          similarity,
          shared,
        }))
        expect(there.map(({ paragraphs, similarity, shared }) => ({ paragraphs, similarity, shared }))).toEqual(
          turned.sort((a, b) => (a.paragraphs[0] ?? 0) - (b.paragraphs[0] ?? 0)),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('grows with the words, not with the pairs of paragraphs', () => {
    const many = (count: number): ArticleReport =>
      tell(
        Array.from(
          { length: count },
          (_, index) => `${crowd[index % crowd.length]} Predmet ${index + 1000} vodi se pod brojem ${index + 5000}.`,
        ),
      )
    const time = (one: ArticleReport, other: ArticleReport): number => {
      const start = performance.now()
      align(one, other)
      return performance.now() - start
    }
    const [few, lots] = [many(250), many(2000)]
    time(few, few)
    const small = Math.min(time(few, few), time(few, few), time(few, few))
    const large = Math.min(time(lots, lots), time(lots, lots))
    // Eight times the text: 64 times the pairs would show at once.
    expect(large).toBeLessThan(small * 24 + 50)
    expect(align(lots, lots).pairs.length).toBeGreaterThan(1900)
  }, 60_000)
})
