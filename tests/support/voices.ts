import { describe, expect, it } from 'vitest'
import { report } from './lexicon.ts'

/**
 * Texts with their voices written in: `{q Petrović|…}` quoted and `{r Petrović|…}` reported, by whom; all else is the author's. Every word is compared;
 * without a name after the letter anybody may speak.
 */
function readMarked(marked: string): { readonly text: string; readonly wanted: readonly string[] } {
  let text = ''
  const wanted: string[] = []
  for (const piece of marked.split(/(\{[qr][^|]*\|[^}]*\})/)) {
    const [, letter, who, inner] = /^\{([qr])([^|]*)\|([^}]*)\}$/.exec(piece) ?? []
    const words = inner ?? piece
    text += words
    const label = letter === undefined ? 'author' : `${letter === 'q' ? 'quoted' : 'reported'}${who ?? ''}`
    for (const [word] of words.matchAll(/[\p{L}\p{N}]+/gu)) wanted.push(`${word}: ${label}`)
  }
  return { text, wanted }
}

/** A text with its voices written in is read so. */
function expectVoices(marked: string, language?: 'en'): void {
  const { text, wanted } = readMarked(marked)
  const { paragraphs } = report(text, language === undefined ? {} : { language })
  const found = paragraphs.flatMap((paragraph) =>
    [...paragraph.text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => {
      const segment = paragraph.segments.find(({ start, end }) => index >= start && index < end)
      return { word, voice: segment?.voice ?? 'author', speaker: segment?.speaker ?? null }
    }),
  )
  const shown = found.map(({ word, voice, speaker }, at) => {
    const named = wanted[at]?.includes(' ', (wanted[at]?.indexOf(': ') ?? 0) + 2) === true
    return `${word}: ${voice}${named && voice !== 'author' ? ` ${speaker ?? 'nobody'}` : ''}`
  })
  expect(shown).toEqual(wanted)
}

/** Texts with their voices written in, by what they show; each is a specification of its own. */
export function specifyVoices(cases: Readonly<Record<string, readonly string[]>>, language?: 'en'): void {
  for (const [what, texts] of Object.entries(cases)) {
    describe(`Whose words: ${what}`, () => {
      for (const text of texts) it(text.replaceAll('\n', ' ¶ '), () => expectVoices(text, language))
    })
  }
}
