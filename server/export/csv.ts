import { stringify } from 'csv-stringify/sync'
import { Failure } from '../errors.ts'
import type { Table } from './table.ts'

export type Separator = ',' | ';' | '\t'

const separators: Readonly<Record<string, Separator>> = {
  ',': ',',
  comma: ',',
  ';': ';',
  semicolon: ';',
  '\t': '\t',
  tab: '\t',
}

/** The separator a reader asks for; a comma when nothing is asked. Fails with `bad_separator`. */
export function readSeparator(value: unknown): Separator {
  if (value === undefined) return ','
  const separator = typeof value === 'string' && Object.hasOwn(separators, value) ? separators[value] : undefined
  if (separator === undefined) throw new Failure('bad_separator')
  return separator
}

/**
 * A text that a spreadsheet would take for a formula begins with one of these; an apostrophe before it makes it a text.
 * Numbers are left alone: −0.5 is a number, not a formula.
 */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/

/** RFC 4180 with a byte order mark, so that spreadsheets read UTF-8. Numbers have a decimal point, whatever the separator. */
export function writeCsv(table: Table, separator: Separator): string {
  const rows = table.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell)))
  return stringify([[...table.columns], ...rows], { bom: true, delimiter: separator, record_delimiter: '\r\n' })
}

function harmless(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text
}
