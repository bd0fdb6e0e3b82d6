/** `okvir forms`: every form that the morphology makes of an entry, a lemma or a pattern. */
import type { FormList, WordForms } from './analysis/index.ts'
import { readConfig } from './config.ts'
import { Failure } from './errors.ts'
import { openDefaultLexicon } from './services.ts'
import { print, readArguments } from './terminal.ts'
import { findForms } from './usecases.ts'

export async function forms(words: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(words, { json: { type: 'boolean', default: false } })
  const wanted = positionals.join(' ').trim()
  if (wanted === '') throw new Failure('usage', { detail: 'Which word? okvir forms LEMMA|ENTRY-ID|PATTERN' })
  const lists = findForms(await openDefaultLexicon(readConfig()), wanted)
  await print([values.json === true ? `${JSON.stringify(lists, null, 2)}\n` : `${lists.map(writeList).join('\n')}`])
  return 0
}

/** Entries named after a list of forms; a common word stands in hundreds. */
const entriesShown = 5

function writeList({ notation, entries, words }: FormList): string {
  const named = entries.slice(0, entriesShown).join(', ')
  const more = entries.length > entriesShown ? ` and ${entries.length - entriesShown} more` : ''
  return [`${notation}${named === '' ? '' : `  (${named}${more})`}`, ...words.flatMap(writeWord), ''].join('\n')
}

function writeWord({ lemma, paradigm, reflexive, forms: all, cells }: WordForms): readonly string[] {
  const kind = paradigm === null ? '' : `, ${paradigm}`
  const head = `  ${lemma}${reflexive ? ' se' : ''}${kind}, ${all.length} ${all.length === 1 ? 'form' : 'forms'}`
  const inCells = new Set(cells.flatMap((cell) => cell.forms))
  const others = all.filter((form) => !inCells.has(form))
  const rows = cells.map((cell) => `    ${cell.number.padEnd(9)} ${cell.case.padEnd(13)} ${cell.forms.join(', ')}`)
  return [head, ...rows, ...(others.length === 0 ? [] : wrap(others))]
}

const lineLength = 110

/** Words between commas, in lines. */
function wrap(words: readonly string[]): readonly string[] {
  const lines: string[] = []
  let line = '   '
  for (const [index, word] of words.entries()) {
    const text = ` ${word}${index < words.length - 1 ? ',' : ''}`
    if (line.length + text.length > lineLength) {
      lines.push(line)
      line = '   '
    }
    line += text
  }
  return [...lines, line]
}
