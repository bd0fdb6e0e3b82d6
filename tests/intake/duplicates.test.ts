import { describe, expect, it } from 'vitest'
import { fingerprint, isNear, similarity } from '../../server/intake/index.ts'
import { toCyrillic } from '../support/cyrillic.ts'

const words = (seed: number, count: number) => {
  let state = seed
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return `reč${state % 3000}`
  })
}
const article = words(7, 400)

describe('fingerprints', () => {
  it('are the same in both scripts, without diacritics, whatever the punctuation', () => {
    const text = 'Čađavi đak je, juče, žurio na „most“ u Šapcu i ništa nije našao.'
    expect(fingerprint(toCyrillic(text)).exact).toBe(fingerprint(text).exact)
    expect(fingerprint('CADJAVI djak je juce zurio na most u Sapcu i nista nije nasao').exact).toBe(
      fingerprint(text).exact,
    )
    expect(fingerprint(text)).toMatchObject({
      near: expect.stringMatching(/^[0-9a-f]{16}$/),
      sketch: expect.stringMatching(/^[0-9a-f]{144}$/),
    })
  })
  it('know agency copy with another beginning and a paragraph less', () => {
    const copy = [...words(8, 25), ...article.slice(20, 330)]
    expect(isNear(fingerprint(article.join(' ')), fingerprint(copy.join(' ')))).toBe(true)
  })
  it('tell other articles apart', () => {
    for (let seed = 20; seed < 60; seed += 1) {
      expect(isNear(fingerprint(article.join(' ')), fingerprint(words(seed, 400).join(' ')))).toBe(false)
    }
  })
  it('estimate the share in common', () => {
    const half = [...article.slice(0, 200), ...words(9, 200)]
    const estimate = similarity(fingerprint(article.join(' ')).sketch, fingerprint(half.join(' ')).sketch)
    expect(estimate).toBeGreaterThan(0.15)
    expect(estimate).toBeLessThan(0.5)
  })
  it('of short texts are only the same when the texts are', () => {
    expect(isNear(fingerprint('Vlada je odlučila danas'), fingerprint('Vlada je odlučila danas o mostu'))).toBe(false)
    expect(isNear(fingerprint(''), fingerprint('Vlada'))).toBe(false)
  })
  it('take linear time', () => {
    const start = performance.now()
    fingerprint('vlada je odlučila '.repeat(100_000))
    expect(performance.now() - start).toBeLessThan(4000)
  })
})
