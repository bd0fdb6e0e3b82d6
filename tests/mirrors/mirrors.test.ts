import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { report } from '../support/lexicon.ts'

type Mirrors = Readonly<Record<string, readonly (readonly [string, string])[]>>

const families = [
  { family: 'south-slavic', language: 'sr' },
  { family: 'english', language: 'en' },
] as const

/** What a sentence is judged by: what is marked as what, how heavily, and its tone. */
function judge(text: string, language: 'sr' | 'en') {
  const [paragraph] = report(text, { language }).paragraphs
  const sum = paragraph?.tone.evidence.reduce(
    (total, { valence, negated }) => total + (negated ? -valence : valence),
    0,
  )
  return {
    marks: paragraph?.matches.map(({ entry, voice, weight, negated }) => ({ entry, voice, weight, negated })),
    tone: { sum, polarity: paragraph?.tone.polarity },
  }
}

for (const { family, language } of families) {
  const mirrors = parse(readFileSync(`tests/mirrors/${family}.yaml`, 'utf8')) as Mirrors
  const pairs = Object.values(mirrors).flat()

  describe(`Mirrors, ${family}: whoever is spoken of, the score is the same`, () => {
    it('has at least sixty pairs', () => expect(pairs.length).toBeGreaterThanOrEqual(60))
    it('marks something in most of them, so that the mirror is not blind', () => {
      expect(pairs.filter(([left]) => (judge(left, language).marks?.length ?? 0) > 0).length).toBeGreaterThanOrEqual(
        pairs.length * 0.8,
      )
    })
    for (const [left, right] of pairs)
      it(`${left} = ${right}`, () => expect(judge(right, language)).toEqual(judge(left, language)))
  })
}
