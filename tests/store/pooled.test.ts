import { describe, expect, it } from 'vitest'
import { figuresOf, noSums } from '../../server/store/pooled.ts'

describe('The figures of several articles', () => {
  it('are not certain of zero because nothing was found', () => {
    const { loaded } = figuresOf({ ...noSums, articles: 5, scored: 5, words: 500 })
    expect(loaded).toMatchObject({ kind: 'pooled', value: 0, low: 0, articles: 5 })
    // Garwood's bound of no event, 3.69, for a phrase of weight 2 in 500 words.
    expect(loaded).toMatchObject({ high: expect.closeTo((100 * 2 * 3.689) / 500, 2) })
  })
  it('of too few articles are none', () => {
    expect(figuresOf({ ...noSums, articles: 4, words: 500 }).loaded).toMatchObject({ kind: 'too-few', needed: 5 })
  })
})
