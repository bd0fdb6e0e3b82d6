import { describe, expect, it } from 'vitest'
import { auditBalance, type EntryQuery, searchEntries } from '../../server/analysis/index.ts'
import { toBareLatin, toCyrillic } from '../support/cyrillic.ts'
import { lexicon } from '../support/lexicon.ts'

const nothing: EntryQuery = { text: '', category: null, family: null, camp: null, polarity: null }
const find = (text: string) => searchEntries({ ...nothing, text }, lexicon).map(({ card }) => card.id)
const { entries } = lexicon.families['south-slavic']

describe('A search of the lexicon', () => {
  it('without conditions gives every entry once, in the order of the alphabet', () => {
    const found = find('')
    expect(found).toHaveLength(lexicon.cards.size)
    expect(new Set(found).size).toBe(found.length)
  })
  it('finds every entry by its own name, among the first', () => {
    for (const { card } of entries.filter((_, index) => index % 37 === 0)) {
      const place = find(card.lemma).indexOf(card.id)
      expect(place, card.id).toBeGreaterThanOrEqual(0)
      expect(place, card.id).toBeLessThan(10)
    }
  })
  it('answers both scripts and bare Latin alike', () => {
    for (const { card } of entries.filter((_, index) => index % 97 === 0)) {
      expect(find(toCyrillic(card.lemma)), card.id).toEqual(find(card.lemma))
      expect(find(toBareLatin(card.lemma)), card.id).toContain(card.id)
    }
  })
})

describe('The audit of balance', () => {
  const audits = auditBalance(lexicon)
  it('counts every entry once by category and by target', () => {
    for (const { total, categories, targets } of audits) {
      const sum = (rows: readonly { readonly entries: number }[]) => rows.reduce((all, row) => all + row.entries, 0)
      expect([sum(categories), sum(targets)]).toEqual([total.entries, total.entries])
    }
  })
  it('names only gaps that are there', () => {
    for (const { lacks } of audits) {
      for (const lack of lacks) {
        if (lack.kind === 'one-sided') expect(lack.tally.attack).toBeGreaterThan(lack.tally.praise * 10)
        if (lack.kind === 'few-entries') expect(lack.tally.entries).toBeLessThan(lack.needed)
        if (lack.kind === 'uneven-camps') expect(lack.tally.entries).toBeGreaterThan(lack.otherTally.entries * 2)
      }
    }
  })
})
