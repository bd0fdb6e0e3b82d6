/** Articles, paragraphs and matches as files: one line of links for each. */
import type { CollectionTexts } from '../texts-collection.ts'

export interface DownloadLine {
  readonly name: string
  readonly hint: string
  readonly files: readonly { readonly format: string; readonly href: string; readonly name: string }[]
}

/** `address` gives the address of a kind in a format; of `null`, all three. */
export function downloadLines(
  { downloads: words }: CollectionTexts,
  address: (thing: 'articles' | 'paragraphs' | 'matches' | null, format: 'csv' | 'xlsx' | 'json' | 'jsonl') => string,
): readonly DownloadLine[] {
  const formats = ['csv', 'xlsx', 'json', 'jsonl'] as const
  return [
    ...(['articles', 'paragraphs', 'matches'] as const).map((thing) => ({
      name: words[thing],
      hint: words[`${thing}Hint`],
      files: formats.map((format) => ({ ...fileOf(format, words[thing]), href: address(thing, format) })),
    })),
    {
      name: words.everything,
      hint: words.everythingHint,
      files: [{ ...fileOf('xlsx', words.everything), href: address(null, 'xlsx') }],
    },
  ]
}

/** The name is for a reader who hears the link alone. */
export function fileOf(format: string, name: string): { readonly format: string; readonly name: string } {
  return { format: format.toUpperCase(), name }
}
