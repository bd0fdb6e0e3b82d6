/** Words as they are searched: one script, no case, no diacritics, so that *rezim* finds *režim* and *режим*. */
import { bareNorm, normalizeWord } from '../analysis/index.ts'

/** Letters of one article that are searched. PostgreSQL refuses an index entry of more than 1 MB; this leaves room for positions. */
export const searchedLength = 300_000
/** No one searches for longer words; what is longer is a web address or an encoded picture. */
const longestWord = 60

const known = new Map<string, string>()
/** Words remembered as folded: some megabytes, and most of what a newspaper writes. */
const mostKnown = 40_000

/** One word, folded. */
export function foldWord(word: string): string {
  const folded = known.get(word)
  if (folded !== undefined) return folded
  const bare = bareNorm(normalizeWord(word)).normalize('NFD').replace(/\p{M}/gu, '')
  if (known.size >= mostKnown) known.clear()
  known.set(word, bare)
  return bare
}

/** The folded words of a text, in its order. */
export function foldWords(text: string): readonly string[] {
  const folded: string[] = []
  for (const word of text.slice(0, searchedLength).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
    const bare = word.length > longestWord ? '' : foldWord(word)
    if (bare !== '') folded.push(bare)
  }
  return folded
}

/** A text folded, its words separated by spaces. */
export function foldText(text: string): string {
  return foldWords(text).join(' ')
}

/** A name as a key: two spellings of one name have one key. */
export function foldName(name: string | null): string {
  return name === null ? '' : foldText(name)
}
