import type { CompiledEntry } from './compile.ts'
import { agreementBits } from './compile.ts'
import type { FamilyLexicon, Lexicon } from './lexicon.ts'
import { bareNorm, hasDiacritics, normalizeWord } from './script.ts'
import type { Category, Family } from './types.ts'

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu

/** What a reader looks for in the lexicon; null or empty asks for nothing. */
export interface EntryQuery {
  readonly text: string
  readonly category: Category | null
  readonly family: Family | null
  readonly camp: string | null
  readonly polarity: -1 | 0 | 1 | null
}

/**
 * The entries that answer a query, best first: those called so, those that begin so, those one of whose forms it is, those that mention it.
 * Both scripts are one, and diacritics do not matter. Without a text the entries stand in the order of the alphabet.
 */
export function searchEntries(query: EntryQuery, lexicon: Lexicon): readonly CompiledEntry[] {
  const families = Object.values(lexicon.families).filter(({ family }) => (query.family ?? family) === family)
  const words = (query.text.match(wordPattern) ?? []).map(normalizeWord)
  const found = families.flatMap((family) => {
    const rank = words.length === 0 ? () => 0 : rankIn(family, words)
    return family.entries.flatMap((entry, position) => {
      const place = passes(entry, query) ? rank(position) : null
      return place === null ? [] : [{ entry, rank: place, name: foldText(entry.card.lemma) }]
    })
  })
  found.sort((a, b) => a.rank - b.rank || compare(a.name, b.name) || compare(a.entry.card.id, b.entry.card.id))
  return found.map(({ entry }) => entry)
}

/** How well each entry of a family answers the words. */
function rankIn(family: FamilyLexicon, words: readonly string[]): (position: number) => number | null {
  const index = indexOf(family)
  const known = words.map((word) => entriesWithForm(word, family, index))
  const folded = words.map(foldWord)
  return (position) => {
    const keys = index.keys[position]
    return keys === undefined ? null : rankOf(folded, keys, (place) => known[place]?.has(position) ?? false)
  }
}

function passes({ card, camps }: CompiledEntry, { category, camp, polarity }: EntryQuery): boolean {
  if (category !== null && card.category !== category) return false
  if (polarity !== null && card.polarity !== polarity) return false
  return camp === null || camps.includes(camp)
}

interface EntryKeys {
  readonly name: string
  /** Patterns and id. */
  readonly wordings: string
  /** Notes, source and plainer wordings. */
  readonly notes: string
}

interface SearchIndex {
  readonly keys: readonly EntryKeys[]
  readonly entriesOf: ReadonlyMap<number, readonly number[]>
}

const indices = new WeakMap<FamilyLexicon, SearchIndex>()

function indexOf(family: FamilyLexicon): SearchIndex {
  const known = indices.get(family)
  if (known !== undefined) return known
  const keys = family.entries.map(({ card, patterns, forms }): EntryKeys => {
    const { id, lemma, note, source, alternatives } = card
    return {
      name: foldText(lemma),
      wordings: foldText([id, ...patterns.map((pattern) => pattern.replace(/\/[^ |?]+/g, '')), ...forms].join(' ')),
      notes: foldText([note.sr, note.en, source, ...alternatives].join(' ')),
    }
  })
  const entriesOf = new Map<number, number[]>()
  for (const { role, target, elements } of family.patterns) {
    if (role !== 'entry') continue
    for (const { lexemes } of elements) {
      for (const lexeme of lexemes) {
        const known = entriesOf.get(lexeme)
        if (known === undefined) entriesOf.set(lexeme, [target])
        else known.push(target)
      }
    }
  }
  const index = { keys, entriesOf }
  indices.set(family, index)
  return index
}

function entriesWithForm(word: string, family: FamilyLexicon, { entriesOf }: SearchIndex): ReadonlySet<number> {
  return new Set(family.look(word, true).readings.flatMap((reading) => entriesOf.get(reading >> agreementBits) ?? []))
}

/** Lower is better; null: some word of the query is nowhere. */
function rankOf(words: readonly string[], keys: EntryKeys, hasForm: (place: number) => boolean): number | null {
  const text = words.join(' ')
  if (keys.name === text) return 0
  if (keys.name.startsWith(text)) return 1
  const places = words.map((word, place): number => {
    if (begins(keys.name, word)) return 2
    if (hasForm(place)) return 3
    if (begins(keys.wordings, word)) return 4
    if (begins(keys.notes, word)) return 5
    return word.length >= 4 && keys.wordings.includes(word) ? 6 : Number.POSITIVE_INFINITY
  })
  const rank = Math.max(...places)
  return rank === Number.POSITIVE_INFINITY ? null : rank
}

/** Whether a word of the text begins so. */
function begins(text: string, word: string): boolean {
  return text.startsWith(word) || text.includes(` ${word}`)
}

/** Words in one script, lower case, without diacritics, single spaces between them; đ, dj and d are one. */
function foldText(text: string): string {
  return (text.match(wordPattern) ?? []).map(foldWord).join(' ')
}

function foldWord(word: string): string {
  const norm = normalizeWord(word)
  return (hasDiacritics(norm) ? bareNorm(norm) : norm).replaceAll('dj', 'd')
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
