/** The lines between two rows of dashes at the head of a Markdown file, where programs keep what is known of the article. */
import { foundAddress, foundDate, foundField } from './found.ts'
import { guessMapping } from './table-columns.ts'
import type { ExtractedText } from './types.ts'

export type FrontMatter = Omit<ExtractedText, 'text'>

/** A longer head is prose between two rules. */
const mostLines = 100

/** Fields by the names that columns of tables have too; nested values are passed over. */
export function readFrontMatter(lines: readonly string[]): {
  readonly known: FrontMatter
  readonly rest: readonly string[]
} {
  const end = lines[0]?.trim() === '---' ? lines.slice(1, mostLines).findIndex((line) => line.trim() === '---') : -1
  const values = new Map<string, string>()
  for (const line of end === -1 ? [] : lines.slice(1, end + 1)) {
    const [, name, value] = /^([\p{L}\p{N}_ -]{1,40}):[ \t]+(.{1,2000})$/u.exec(line) ?? []
    if (name !== undefined && value !== undefined) values.set(name.trim(), unquote(value.trim()))
  }
  const mapping = guessMapping([...values.keys()], [])
  const field = (name: string | null) => (name === null ? null : (values.get(name) ?? null))
  const known = {
    title: foundField(field(mapping.title)),
    outlet: foundField(field(mapping.outlet)),
    published: foundDate(field(mapping.published)),
    url: foundAddress(field(mapping.url)),
    author: foundField(field(mapping.author)),
  }
  return { known, rest: end === -1 ? lines : lines.slice(end + 2) }
}

function unquote(value: string): string {
  const inside = /^(["'])(.*)\1$/.exec(value)?.[2]
  if (inside !== undefined) return inside.replace(/\\"/g, '"')
  return value === 'null' || value === '~' ? '' : value
}
