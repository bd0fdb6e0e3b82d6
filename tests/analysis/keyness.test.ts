import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaCdf, binomialInterval, binomialTest, normalTail, studentQuantile } from '../../server/analysis/beta.ts'
import type { KeyWords, WordChoice } from '../../server/analysis/index.ts'
import { compareArticles } from '../../server/analysis/index.ts'
import {
  adjustByBenjaminiHochberg,
  conservativeRatio,
  exactTest,
  logOdds,
  logRatio,
  priorWords,
} from '../../server/analysis/keyness.ts'
import { toBareLatin, toCyrillic } from '../support/cyrillic.ts'
import { lexicon, report } from '../support/lexicon.ts'

/** ln n! by adding logarithms: slow, and nothing like the engine's Γ. */
const logFactorial = (n: number): number =>
  Array.from({ length: n }, (_, k) => Math.log(k + 1)).reduce((a, b) => a + b, 0)
const binomial = (k: number, n: number, share: number): number =>
  Math.exp(
    logFactorial(n) - logFactorial(k) - logFactorial(n - k) + k * Math.log(share) + (n - k) * Math.log(1 - share),
  )
const tail = (from: number, to: number, n: number, share: number): number =>
  Array.from({ length: to - from + 1 }, (_, k) => binomial(from + k, n, share)).reduce((a, b) => a + b, 0)
/** Where a rising function of a share crosses a height, by halving. */
function crossing(rising: (share: number) => number, height: number): number {
  let [low, high] = [0, 1]
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2
    if (rising(middle) < height) low = middle
    else high = middle
  }
  return low
}

const counts = fc
  .record({
    first: fc.nat(30),
    second: fc.nat(30),
    n1: fc.integer({ min: 300, max: 3000 }),
    n2: fc.integer({ min: 300, max: 3000 }),
  })
  .filter(({ first, second }) => first + second > 0)

describe('Exact intervals of a share', () => {
  it.each([
    [0, 10, 0, 0.3085],
    [1, 10, 0.0025, 0.445],
    [5, 10, 0.1871, 0.8129],
    [10, 10, 0.6915, 1],
  ])('are those of the tables for %i of %i', (count, total, low, high) => {
    const interval = binomialInterval(count, total, 0.05)
    expect(interval[0]).toBeCloseTo(low, 4)
    expect(interval[1]).toBeCloseTo(high, 4)
  })

  it('hold the sums of binomial probabilities', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (total, share, at) => {
          const count = Math.floor(at * total)
          if (count > 0)
            expect(betaCdf(count, total - count + 1, share)).toBeCloseTo(tail(count, total, total, share), 9)
          const p = Math.min(1, 2 * Math.min(tail(count, total, total, share), tail(0, count, total, share)))
          expect(binomialTest(count, total, share)).toBeCloseTo(p, 9)
        },
      ),
    )
  })

  it('come with the quantiles of Student and the tails of the normal distribution that the tables have', () => {
    expect(studentQuantile(1, 0.05)).toBeCloseTo(12.706, 3)
    expect(studentQuantile(8, 0.05)).toBeCloseTo(2.306, 3)
    expect(studentQuantile(30, 0.05)).toBeCloseTo(2.042, 3)
    expect(normalTail(1.959964)).toBeCloseTo(0.025, 7)
    expect(normalTail(0)).toBeCloseTo(0.5, 9)
  })
})

describe('Log-odds ratio with an informative Dirichlet prior', () => {
  it('is what comes out by hand: 20 in 1,000 words against 10 in 1,000', () => {
    // α = 100 · 30 / 2000 = 1.5; δ = ln(21.5 / 1078.5) − ln(11.5 / 1088.5); σ² = 1 / 21.5 + 1 / 11.5
    expect(priorWords).toBe(100)
    const { value, z, low, high } = logOdds({ count: 20, total: 1000 }, { count: 10, total: 1000 })
    expect(value).toBeCloseTo(0.634939, 5)
    expect(z).toBeCloseTo(1.737975, 4)
    expect(low).toBeCloseTo(0.634939 - 1.959964 * 0.365333, 4)
    expect(high).toBeCloseTo(0.634939 + 1.959964 * 0.365333, 4)
  })

  it('is drawn toward zero the more the prior weighs, and is the plain ratio without one', () => {
    const [first, second] = [
      { count: 12, total: 400 },
      { count: 3, total: 500 },
    ]
    const plain = Math.log(12 / 388) - Math.log(3 / 497)
    expect(logOdds(first, second, 1e-9).value).toBeCloseTo(plain, 5)
    const values = [1, 10, 100, 1000, 10_000].map((alpha) => logOdds(first, second, alpha).value)
    expect(values).toEqual([...values].sort((a, b) => b - a))
    expect(values.at(-1)).toBeGreaterThan(0)
  })

  it('turns its sign when the sides are swapped', () => {
    fc.assert(
      fc.property(counts, ({ first, second, n1, n2 }) => {
        const one = logOdds({ count: first, total: n1 }, { count: second, total: n2 })
        const other = logOdds({ count: second, total: n2 }, { count: first, total: n1 })
        expect(one.z + other.z).toBeCloseTo(0, 5)
        expect(one.low + other.high).toBeCloseTo(0, 5)
      }),
    )
  })
})

describe('Conservative log ratio', () => {
  it('is what comes out by hand: 10 hits against none in as many words', () => {
    // The lower end of 10 of 10 is 0.025^(1/10) = 0.691503; log₂(0.691503 / 0.308497) = 1.164477.
    const ratio = logRatio({ count: 10, total: 800 }, { count: 0, total: 800 }, 0.05)
    expect(ratio.low).toBeCloseTo(1.164477, 5)
    expect(ratio.high).toBeNull()
    expect(ratio.value).toBeCloseTo(Math.log2(20), 6)
    expect(conservativeRatio(ratio)).toBe(ratio.low)
  })

  it('is what an independent computation by halving gives', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(0.05, 0.01, 0.05 / 40), ({ first, second, n1, n2 }, alpha) => {
        const total = first + second
        const low = first === 0 ? 0 : crossing((share) => tail(first, total, total, share), alpha / 2)
        const high = second === 0 ? 1 : crossing((share) => 1 - tail(0, first, total, share), 1 - alpha / 2)
        const ratio = logRatio({ count: first, total: n1 }, { count: second, total: n2 }, alpha)
        const asLog = (share: number): number => Math.log2((share / (1 - share)) * (n2 / n1))
        if (ratio.low === null) expect(first).toBe(0)
        else expect(ratio.low).toBeCloseTo(asLog(low), 4)
        if (ratio.high === null) expect(second).toBe(0)
        else expect(ratio.high).toBeCloseTo(asLog(high), 4)
      }),
      { numRuns: 60 },
    )
  })

  it('is off zero just when the exact test finds a difference', () => {
    fc.assert(
      fc.property(counts, ({ first, second, n1, n2 }) => {
        const [one, other] = [
          { count: first, total: n1 },
          { count: second, total: n2 },
        ]
        const p = exactTest(one, other)
        fc.pre(Math.abs(p - 0.05) > 1e-6)
        expect(conservativeRatio(logRatio(one, other, 0.05)) !== 0).toBe(p <= 0.05)
      }),
    )
  })
})

describe('Benjamini–Hochberg', () => {
  it('finds the four of the fifteen in the paper of 1995', () => {
    const published = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ]
    const q = adjustByBenjaminiHochberg(published)
    expect(q.filter((value) => value <= 0.05)).toHaveLength(4)
    expect(q[0]).toBeCloseTo(0.0015, 9)
    expect(q[3]).toBeCloseTo((0.0095 * 15) / 4, 9)
  })

  it('is, in any order, the least m·p/rank of the p-values not below', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (values) => {
        const expected = values.map((value) =>
          Math.min(
            1,
            ...values
              .filter((other) => other >= value)
              .map((other) => (other * values.length) / values.filter((any) => any <= other).length),
          ),
        )
        for (const [index, q] of adjustByBenjaminiHochberg(values).entries())
          expect(q).toBeCloseTo(expected[index] ?? 1, 9)
      }),
    )
  })
})

const grief = [
  'Stanovnici doline juče su ponovo izašli na most i tražili da se rudnik ne otvara.',
  'Kordon policije čekao ih je pred mostom, a rudniku se protive i ribari iz susednog sela.',
  'Reka je u dolini jedini izvor vode, a rudnik bi je odveo u cevi i jalovište.',
  'Na skupu je bila i Jelena Marić, a rudnicima se bavi već deset godina.',
  'Predstavnici opštine nisu došli na most, a Marić ih je čekala do ponoći.',
]
const promise = [
  'Vlada je juče predstavila investiciju koja dolini donosi nova radna mesta i put do bolnice.',
  'Investicija je vredna više od dvesta miliona evra, a radnici će biti iz okolnih sela.',
  'Ministar Dragan Petrović obišao je dolinu i razgovarao sa predstavnicima opštine o investiciji.',
  'Radna mesta otvaraju se na jesen, a put se gradi sledeće godine.',
  'Bez investicija mladi odlaze iz doline u inostranstvo, a Petrović je u dolini proveo ceo dan.',
]
const long = (sentences: readonly string[], times = 6): string =>
  Array.from({ length: times }, () => sentences.join(' ')).join('\n\n')

function choose(first: string, second: string): WordChoice['result'] {
  const reports = [report(first, { language: 'sr' }), report(second, { language: 'sr' })]
  return compareArticles(reports, lexicon).wordChoice[0]?.result ?? { kind: 'different-languages' }
}

function compared(result: WordChoice['result']): Extract<WordChoice['result'], { kind: 'compared' }> {
  if (result.kind !== 'compared') throw new Error(result.kind)
  return result
}
const wordsOf = ({ list }: KeyWords): readonly string[] => list.map(({ word }) => word)

describe('Word choice of two articles', () => {
  it('puts the words of the first at the top and those of the second at the bottom, every case of a word as one', () => {
    const { words } = compared(choose(long(grief), long(promise)))
    const mine = words.list.find(({ word }) => word.startsWith('rudni'))
    const investment = words.list.find(({ word }) => word.startsWith('investicij'))
    // *Rudniku, rudnik, rudnicima* in each of six paragraphs; what the residents demand is theirs, not the author's.
    expect(mine?.counts).toEqual([18, 0])
    expect(mine?.conservative).toBeGreaterThan(0)
    expect(investment?.counts).toEqual([0, 24])
    expect(investment?.conservative).toBeLessThan(0)
    expect(investment?.logRatio.low).toBeNull()
    const order = words.list.map(({ logOdds: { z } }) => z)
    expect(order).toEqual([...order].sort((a, b) => b - a))
  })

  it('shows raw counts, paragraphs and contexts that hold the word', () => {
    const result = compared(choose(long(grief), long(promise)))
    const texts = [report(long(grief), { language: 'sr' }), report(long(promise), { language: 'sr' })]
    const river = result.words.list.find(({ word }) => word === 'most')
    expect(river).toMatchObject({ counts: [18, 0], paragraphs: [6, 0], rates: [expect.any(Number), 0] })
    expect(river?.contexts[0]).toHaveLength(5)
    for (const { list } of [result.words, result.names]) {
      for (const {
        contexts,
        counts: [first, second],
        paragraphs,
      } of list) {
        expect(contexts.map(({ length }) => length)).toEqual([Math.min(5, first), Math.min(5, second)])
        expect(paragraphs[0]).toBeLessThanOrEqual(first)
        for (const { article, paragraph, start, end } of contexts.flat()) {
          expect(texts[article]?.paragraphs[paragraph]?.text.slice(start, end)).toMatch(/^\p{L}+$/u)
        }
      }
    }
  })

  it('gives a form with two readings to the word that the texts speak of', () => {
    // *Vode* is a case of *voda* and a form of *voditi*.
    const water = [...grief, 'Bez vode nema doline, a vodu i sada nose u kanisterima.']
    const { words } = compared(choose(long(water), long(promise)))
    expect(words.list.find(({ word }) => word === 'voda')?.counts).toEqual([18, 0])
    expect(wordsOf(words)).not.toContain('voditi')
  })

  it('keeps names apart from words, and function words out', () => {
    const { words, names } = compared(choose(long(grief), long(promise)))
    expect(wordsOf(names)).toEqual(expect.arrayContaining(['Marić', 'Petrović']))
    expect(wordsOf(words).filter((word) => /^(?:i|na|je|da|koja|bi|se|su|u|petrović|marić)$/.test(word))).toEqual([])
  })

  it('counts the author alone: a word that is only quoted is not the outlet’s', () => {
    const quoted = `${long(grief)}\n\n${Array.from({ length: 6 }, () => '„Investicija je velika prevara“, rekla je Jelena Marić.').join('\n\n')}`
    const { words } = compared(choose(quoted, long(promise)))
    expect(words.list.find(({ word }) => word.startsWith('investicij'))?.counts).toEqual([0, 24])
    expect(wordsOf(words)).not.toContain('prevara')
  })

  it('finds no word of an article against its Cyrillic copy, nor against one typed without diacritics', () => {
    for (const copy of [toCyrillic(long(grief)), toBareLatin(long(grief))]) {
      const { words, names } = compared(choose(long(grief), copy))
      expect(words.list.length).toBeGreaterThan(8)
      for (const {
        counts: [first, second],
        conservative,
        q,
      } of [...words.list, ...names.list]) {
        expect(first).toBe(second)
        expect(conservative).toBe(0)
        expect(q).toBe(1)
      }
    }
  })

  it('agrees with itself: LRC is off zero just for the words whose q is at most 0.05', () => {
    const { words } = compared(choose(long(grief), long(promise)))
    expect(words.list.some(({ q }) => q <= 0.05)).toBe(true)
    expect(words.list.some(({ q }) => q > 0.05)).toBe(true)
    for (const { q, conservative } of words.list) expect(conservative !== 0).toBe(q <= 0.05)
    const found = words.list.filter(({ q }) => q <= 0.05).length
    expect(words.confidence).toBeCloseTo(1 - (0.05 * found) / words.tested, 6)
  })

  it('has not enough text below 300 words of the author, nor for a word below 5 hits', () => {
    expect(choose(long(grief, 3), long(promise))).toMatchObject({ kind: 'too-short', needed: 300 })
    const { words, names } = compared(choose(`${long(grief)} Neobičan prizor.`, long(promise)))
    expect(wordsOf(words)).not.toContain('prizor')
    expect(words.tooRare).toBeGreaterThan(0)
    for (const {
      counts: [first, second],
    } of [...words.list, ...names.list])
      expect(first + second).toBeGreaterThanOrEqual(5)
  })
})

describe('Word choice of more articles', () => {
  const english = Array.from(
    { length: 8 },
    () =>
      'Residents of the valley gathered on the bridge again yesterday and asked the government to stop the mine. The river is the only source of water in the valley, and people fear that the mine would poison the wells. The minister said nothing about the plan, and the police stood near the bridge all night.',
  ).join('\n\n')

  it('sets each against the others of its language, and an only one of its language against none', () => {
    const reports = [
      report(long(grief), { language: 'sr' }),
      report(long(promise), { language: 'sr' }),
      report(english, { language: 'en' }),
    ]
    const choices = compareArticles(reports, lexicon).wordChoice
    expect(choices.map(({ first, second, result }) => [first, second, result.kind])).toEqual([
      [[0], [1], 'compared'],
      [[1], [0], 'compared'],
      [[2], [0, 1], 'different-languages'],
    ])
  })

  it('pools the counts of the others', () => {
    const reports = [grief, promise, [...grief, ...promise]].map((sentences) =>
      report(long(sentences), { language: 'sr' }),
    )
    const [first] = compareArticles(reports, lexicon).wordChoice
    const { words } = compared(first?.result ?? { kind: 'different-languages' })
    expect(words.list.find(({ word }) => word.startsWith('investicij'))?.counts).toEqual([0, 48])
    expect(words.list.find(({ word }) => word === 'most')).toMatchObject({ counts: [18, 18], paragraphs: [6, 6] })
  })
})
