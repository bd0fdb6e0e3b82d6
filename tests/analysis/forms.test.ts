import { describe, expect, it } from 'vitest'
import type { CompiledEntry, LanguageCode } from '../../server/analysis/index.ts'
import { analyzeArticle, entryForms, normalizeWord } from '../../server/analysis/index.ts'
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
    // One word, in one piece (*kad-tad* is two tokens), alone or with the *se* of its verb.
    .filter(({ notation }) => /^\S+$/.test(notation) || /^\S+\/\S+ se$/.test(notation))
    // The beginning of a word is no word.
    .filter(({ notation }) => !notation.includes('/begins'))
    .filter(({ notation }) => !/\p{L}-\p{L}/u.test(notation.replace(/\/[^|\s]+/g, '')))
    .flatMap(({ words }) =>
      words.flatMap(({ forms, reflexive }) => forms.map((form) => carry(entry, form, reflexive))),
    ),
)

/** Where no mark is expected, and why. */
function exception({ entry, form }: Carried): string | null {
  if (entry.without.includes(normalizeWord(form))) return 'without: the form is nearly always another word'
  if (entry.unless.some((context) => context.split('|').map(normalizeWord).includes(form)))
    return 'unless: this form alone is spared'
  if (!entry.proper && /^\p{Lu}/u.test(form)) return 'a capital inside a sentence is a name'
  return null
}

/** Many sentences are read at once: a paragraph each would be slow, one long paragraph as well. */
const sentencesInParagraph = 40
const paragraphsInArticle = 60

/** Which entries are marked in which sentence of the batch. */
function marksOf(batch: readonly Carried[], language: LanguageCode): readonly { entry: string; index: number }[] {
  const texts: string[] = []
  const sentenceEnds: number[][] = []
  for (let from = 0; from < batch.length; from += sentencesInParagraph) {
    let text = ''
    const ends: number[] = []
    for (const { sentence } of batch.slice(from, from + sentencesInParagraph)) {
      text += `${sentence} `
      ends.push(text.length)
    }
    texts.push(text.trimEnd())
    sentenceEnds.push(ends)
  }
  const outcome = analyzeArticle(article(texts.join('\n\n'), { language }), lexicon)
  if (outcome.kind !== 'report') throw new Error('the carrier sentences were refused')
  return outcome.report.paragraphs.flatMap(({ index: paragraph, matches }) =>
    matches.map(({ start, entry }) => {
      const offset = sentenceEnds[paragraph]?.findIndex((end) => start < end) ?? 0
      return { entry, index: paragraph * sentencesInParagraph + offset }
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
