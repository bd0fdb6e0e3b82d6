import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArticleReport } from '../../server/analysis/index.ts'
import { analyzeArticle, voices } from '../../server/analysis/index.ts'
import { bootstrapRatios } from '../../server/analysis/score.ts'
import { normalizeWord } from '../../server/analysis/script.ts'
import { toBareLatin, toCyrillic } from '../support/cyrillic.ts'
import { article, lexicon, report } from '../support/lexicon.ts'

/** Sentences of our own that texts are put together from: loaded and plain, quoted and reported, of all the standards. */
const pieces = [
  'Diktatorski režim je očigledno izgubio razum.',
  'Vlada je usvojila predlog zakona o vodama.',
  '„Ovo je sramna izdaja naroda“, rekao je Marko Jović.',
  'Ministar kaže da su demonstranti huligani i plaćenici.',
  'Nije on nikakav diktator, poručuju iz stranke.',
  'Prema rečima svedoka, brutalan obračun trajao je sat vremena.',
  'Cijene su porasle za tri posto.',
  'Takozvani stručnjaci ponovo zamazuju oči građanima.',
  'U Ulici narodnih heroja zatvoren je vodovod.',
  'Neki smatraju da je ovo katastrofalan potez.',
  'Како је саопштено, режим саобраћаја биће измењен.',
]
const text = fc
  .array(
    fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }).map((sentences) => sentences.join(' ')),
    { minLength: 1, maxLength: 8 },
  )
  .map((paragraphs) => paragraphs.join('\n\n'))
const anyText = fc.oneof(
  text,
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.constantFrom(...'„“”"»«‘’.,!?-–… \n\t;:()\u00ad\u200b\u202eaščњЖ1'), { maxLength: 200 })
    .map((parts) => parts.join('')),
)

function read(source: string): ArticleReport | null {
  const outcome = analyzeArticle(article(source, { language: 'sr' }), lexicon)
  return outcome.kind === 'report' ? outcome.report : null
}

/** What two copies of a text must share: everything but offsets and the letters themselves. */
const essence = (of: ArticleReport) => ({
  loaded: of.loaded,
  tone: of.tone,
  frames: of.frames,
  marks: of.paragraphs.map(({ matches }) =>
    matches.map(({ entry, voice, negated, weight }) => ({ entry, voice, negated, weight })),
  ),
})

describe('Law 1: the text is never rewritten', () => {
  it('keeps every paragraph as it stands in the text, in order', () => {
    fc.assert(
      fc.property(anyText, (source) => {
        const found = read(source)
        let from = 0
        for (const paragraph of found?.paragraphs ?? []) {
          const at = source.indexOf(paragraph.text, from)
          expect(at).toBeGreaterThanOrEqual(from)
          from = at + paragraph.text.length
        }
      }),
      { numRuns: 300 },
    )
  })

  it('cuts non-empty spans inside the paragraph; loaded spans never overlap, and segments cover it without a gap', () => {
    fc.assert(
      fc.property(anyText, (source) => {
        for (const paragraph of read(source)?.paragraphs ?? []) {
          let end = 0
          for (const match of paragraph.matches) {
            expect(match.start).toBeGreaterThanOrEqual(end)
            expect(match.end).toBeGreaterThan(match.start)
            expect(match.end).toBeLessThanOrEqual(paragraph.text.length)
            end = match.end
          }
          expect(paragraph.segments[0]?.start).toBe(0)
          expect(paragraph.segments.at(-1)?.end).toBe(paragraph.text.length)
          for (const [index, segment] of paragraph.segments.entries())
            expect(segment.start).toBe(paragraph.segments[index - 1]?.end ?? 0)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('Law 2: a number never travels without its evidence', () => {
  it('adds the contributions of matches up to the score of each voice, and those of words to the tone of the paragraph', () => {
    fc.assert(
      fc.property(text, (source) => {
        const found = report(source, { language: 'sr' })
        for (const voice of voices) {
          const { score, words, weight } = found.loaded[voice]
          const matches = found.paragraphs.flatMap((paragraph) =>
            paragraph.matches.filter((match) => match.voice === voice),
          )
          const sum = matches.reduce((total, match) => total + match.contribution, 0)
          if (score.kind === 'scored') expect(sum).toBeCloseTo(score.value, 4)
          expect(matches.reduce((total, match) => total + match.weight, 0)).toBeCloseTo(weight, 9)
          if (words > 0) expect(sum).toBeCloseTo((weight * 100) / words, 3)
        }
        for (const { tone } of found.paragraphs) {
          if (tone.score.kind === 'scored')
            expect(tone.evidence.reduce((total, { contribution }) => total + contribution, 0)).toBeCloseTo(
              tone.score.value,
              4,
            )
        }
      }),
    )
  })

  it('keeps each value inside its interval', () => {
    fc.assert(
      fc.property(text, (source) => {
        const found = report(source, { language: 'sr' })
        const scores = [
          ...voices.map((voice) => found.loaded[voice].score),
          found.tone.score,
          found.attributed,
          ...found.frames.map(({ share }) => share),
        ]
        for (const score of [
          ...scores,
          ...found.paragraphs.flatMap(({ loaded, tone }) => [loaded.author.score, loaded.quoted.score, tone.score]),
        ]) {
          if (score.kind !== 'scored') continue
          expect(score.low).toBeLessThanOrEqual(score.value)
          expect(score.high).toBeGreaterThanOrEqual(score.value)
        }
      }),
    )
  })
})

describe('Law 3: the words an outlet reports are not its own', () => {
  it('never charges the author with what stands in an attributed quote', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('sramna izdaja', 'diktator i plaćenik', 'brutalan obračun sa narodom'),
        text,
        (words, rest) => {
          const plain = report(`${rest}\n\nNa konferenciji za novinare govorilo se o cenama vode.`, { language: 'sr' })
          const quoting = report(`${rest}\n\nNa konferenciji je Jovana Lukić rekla: „Ovo je ${words}, da znate.“`, {
            language: 'sr',
          })
          expect(quoting.loaded.author.weight).toBeCloseTo(plain.loaded.author.weight, 9)
          expect(quoting.loaded.quoted.weight).toBeGreaterThan(plain.loaded.quoted.weight)
        },
      ),
    )
  })

  it('counts each word in exactly one voice', () => {
    fc.assert(
      fc.property(text, (source) => {
        const found = report(source, { language: 'sr' })
        expect(voices.reduce((sum, voice) => sum + found.loaded[voice].words, 0)).toBe(found.words)
      }),
    )
  })
})

describe('Law 4: too little text is an answer', () => {
  it('gives no score to a dozen words, and says how many it needs', () => {
    const { loaded, tone } = report('Režim je ponovo pokazao svoje pravo lice, poručuje opozicija.', { language: 'sr' })
    expect(loaded.author.score).toMatchObject({ kind: 'too-short', needed: 60 })
    expect(tone.score.kind).toBe('too-short')
  })
})

describe('Law 5: same article, same versions, same bytes', () => {
  it('writes the same report twice', () => {
    fc.assert(
      fc.property(anyText, (source) => {
        expect(JSON.stringify(read(source))).toBe(JSON.stringify(read(source)))
      }),
    )
  })

  it('names its makers', () => {
    const { engine, lexicon: version } = report(
      'Vlada je usvojila predlog zakona o vodama i uputila ga skupštini na razmatranje.',
    )
    expect(engine).toMatch(/^\d+\.\d+\.\d+$/)
    expect(version).toMatch(/^[0-9a-f]{12}$/)
  })

  it('draws the same intervals whatever was drawn before', () => {
    const column = { numerator: [1, 0, 2, 0, 3, 1], denominator: [40, 50, 60, 30, 80, 45], scale: 100 }
    const first = bootstrapRatios([column])
    bootstrapRatios([{ ...column, numerator: [9, 9, 9, 9, 9, 9] }])
    expect(bootstrapRatios([column])).toEqual(first)
  })
})

describe('Scripts', () => {
  it('scores the Cyrillic copy of a text as the Latin one', () => {
    fc.assert(
      fc.property(text, (source) => {
        const latin = report(`Dobar dan. ${source}`, { language: 'sr' })
        const cyrillic = report(toCyrillic(`Dobar dan. ${source}`), { language: 'sr' })
        expect(essence(cyrillic)).toEqual(essence(latin))
      }),
    )
  })

  it('finds at least nine tenths of the marks of the samples when they are typed without diacritics', () => {
    const samples = readdirSync('data/samples').filter((name) => name.includes('latinica'))
    expect(samples.length).toBeGreaterThan(0)
    for (const name of samples) {
      const source = readFileSync(`data/samples/${name}`, 'utf8').split('\n---\n').slice(1).join('')
      const full = report(source, { language: 'sr' }).paragraphs.flatMap(({ matches }) => matches)
      const bare = report(toBareLatin(source), { language: 'sr' }).paragraphs.flatMap(({ matches }) => matches)
      const kept = full.filter(({ entry }) => bare.some((match) => match.entry === entry))
      expect(kept.length).toBeGreaterThanOrEqual(full.length * 0.9)
    }
  })

  it('folds a norm to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), (word) => {
        const norm = normalizeWord(word)
        expect(normalizeWord(norm)).toBe(norm)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['Његошева', 'njegoševa'],
    ['РЕЖИМ', 'režim'],
    ['re\u00adžim', 'režim'],
    ['Pежим', 'režim'],
    ['dиктатор', 'diktator'],
    ['ǆungla', 'džungla'],
  ])('writes %s as %s', (surface, norm) => expect(normalizeWord(surface)).toBe(norm))
})
