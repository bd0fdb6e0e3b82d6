import { describe, expect, it } from 'vitest'
import type { CompiledEntry, LanguageCode } from '../../server/analysis/index.ts'
import { analyzeArticle, entryForms, listForms, normalizeWord } from '../../server/analysis/index.ts'
import { article, lexicon } from '../support/lexicon.ts'

const family = lexicon.families['south-slavic']

/** A form of an entry, to be found again in a sentence of a neutral kind. */
interface Carried {
  readonly entry: CompiledEntry
  readonly form: string
  readonly language: LanguageCode
  readonly sentence: string
}

/** *Tu sada (se) … .* The form never opens a sentence, and nothing of ours stands beside it. */
function carry(entry: CompiledEntry, form: string, reflexive: boolean): Carried {
  return {
    entry,
    form,
    language: (entry.languages[0] ?? 'sr') as LanguageCode,
    sentence: `Tu ${reflexive ? 'se ' : ''}sada ${form} onde.`,
  }
}

/** Every form of the entries whose patterns are one word. */
const carried = family.entries.flatMap((entry) =>
  entryForms(entry, family)
    .filter(({ notation, words }) => /^\S+(?: se)?$/.test(notation.trim()) && words.length > 0)
    .flatMap(({ words }) =>
      words
        .filter(({ lemma }) => !/.-./.test(lemma))
        .flatMap(({ forms, reflexive }) => forms.map((form) => carry(entry, form, reflexive))),
    ),
)

/** Where no mark is expected, and why. */
function exception({ entry, form }: Carried): string | null {
  if (entry.without.includes(normalizeWord(form))) return 'without: the form is nearly always another word'
  if (!entry.proper && /^\p{Lu}/u.test(form)) return 'a capital inside a sentence is a name'
  return null
}

/** Many sentences are read at once: a paragraph each would be slow, one long paragraph as well. */
const sentencesInParagraph = 40
const paragraphsInArticle = 60

function marksOf(batch: readonly Carried[], language: LanguageCode): readonly { start: number; entry: string; index: number }[] {
  const texts: string[] = []
  const places: { paragraph: number; start: number; end: number; index: number }[] = []
  for (let from = 0; from < batch.length; from += sentencesInParagraph) {
    let text = ''
    batch.slice(from, from + sentencesInParagraph).forEach(({ sentence }, offset) => {
      places.push({ paragraph: texts.length, start: text.length, end: text.length + sentence.length, index: from + offset })
      text += `${sentence} `
    })
    texts.push(text.trimEnd())
  }
  const outcome = analyzeArticle(article(texts.join('\n\n'), { language }), lexicon)
  if (outcome.kind !== 'report') throw new Error('the carrier sentences were refused')
  return outcome.report.paragraphs.flatMap(({ index: paragraph, matches }) =>
    matches.flatMap(({ start, entry }) => {
      const place = places.find((one) => one.paragraph === paragraph && start >= one.start && start < one.end)
      return place === undefined ? [] : [{ start, entry, index: place.index }]
    }),
  )
}

describe('Every generated form of every single-word entry', () => {
  const missing: string[] = []
  const taken = new Map<string, number>()
  let found = 0
  for (const language of ['sr', 'hr', 'bs', 'cnr'] as const) {
    const own = carried.filter((item) => item.language === language && exception(item) === null)
    const size = sentencesInParagraph * paragraphsInArticle
    for (let from = 0; from < own.length; from += size) {
      const batch = own.slice(from, from + size)
      const marks = new Map<number, string[]>()
      for (const { index, entry } of marksOf(batch, language)) marks.set(index, [...(marks.get(index) ?? []), entry])
      batch.forEach(({ entry, form }, index) => {
        const entries = marks.get(index) ?? []
        if (entries.includes(entry.card.id)) found += 1
        else if (entries.length > 0) {
          const pair = `${entry.card.id} < ${entries.join(', ')}`
          taken.set(pair, (taken.get(pair) ?? 0) + 1)
        } else missing.push(`${entry.card.id}: ${form}`)
      })
    }
  }

  it('is found again in a carrier sentence', () => {
    expect(carried.length).toBeGreaterThan(20_000)
    expect(missing).toEqual([])
  })
  it('is taken by another entry only where the two share the form, which is rare', () => {
    const shared = [...taken.values()].reduce((sum, count) => sum + count, 0)
    expect(shared).toBeLessThan(found / 50)
  })
})
