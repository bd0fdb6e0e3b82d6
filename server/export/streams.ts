/** Tables of one kind, bit by bit, as a file: whatever their number, one of them is in memory at a time. */
import { type Separator, writeCsv } from './csv.ts'
import type { Table } from './table.ts'
import type { SheetStream } from './xlsx.ts'

export const lineFormats = ['csv', 'json', 'jsonl'] as const
export type LineFormat = (typeof lineFormats)[number]

/** CSV with one head, a list of objects (JSON), or an object a line (JSONL), with the columns as names. */
export async function* writeTables(
  tables: SheetStream['tables'],
  format: LineFormat,
  separator: Separator,
): AsyncGenerator<string> {
  switch (format) {
    case 'csv':
      yield* writeCsvTables(tables, separator)
      return
    case 'json':
      yield* writeJson(tables)
      return
    case 'jsonl':
      for await (const table of tables) {
        const lines = objectsOf(table).map((row) => `${JSON.stringify(row)}\n`)
        if (lines.length > 0) yield lines.join('')
      }
  }
}

async function* writeCsvTables(tables: SheetStream['tables'], separator: Separator): AsyncGenerator<string> {
  let isFirst = true
  for await (const table of tables) {
    const text = writeCsv(table, separator)
    // Each part is a table by itself: the mark and the names of the columns are kept of the first. Column names hold no line break.
    const rows = isFirst ? text : text.slice(text.indexOf('\r\n') + 2)
    if (rows !== '') yield rows
    isFirst = false
  }
}

async function* writeJson(tables: SheetStream['tables']): AsyncGenerator<string> {
  let before = '['
  for await (const table of tables) {
    const rows = objectsOf(table).map((row) => JSON.stringify(row))
    if (rows.length === 0) continue
    yield `${before}\n${rows.join(',\n')}`
    before = ','
  }
  yield before === '[' ? '[]\n' : '\n]\n'
}

function objectsOf({ columns, rows }: Table): readonly object[] {
  return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])))
}
