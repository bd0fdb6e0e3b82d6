import { isUtf8 } from 'node:buffer'
import type { Limits } from '../config.ts'
import { Failure } from '../errors.ts'
import { decodeText } from './decode.ts'
import type { OpenTable, TableRow } from './table.ts'

/** Rows whose names make the columns. */
const rowsForColumns = 100
const mostColumns = 1000

/**
 * JSON Lines (an object a line), a JSON array of objects, or an object that holds one. Each line is decoded by itself.
 * Fails with `empty_table`, `undecodable` or `binary_file`.
 */
export async function readJsonRows(bytes: Uint8Array, limits: Limits): Promise<OpenTable> {
  const whole = await readWhole(bytes)
  const rows = whole === null ? () => readLines(bytes, limits) : () => rowsOf(whole)
  const columns = new Set<string>()
  let count = 0
  for await (const row of rows()) {
    if ('cells' in row) for (const name of row.cells.keys()) if (columns.size < mostColumns) columns.add(name)
    count += 1
    if (count === rowsForColumns) break
  }
  if (count === 0) throw new Failure('empty_table')
  return { columns: [...columns], rows: rows() }
}

/** The objects of a file that is one JSON value; null when it is lines of them. */
async function readWhole(bytes: Uint8Array): Promise<readonly unknown[] | null> {
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1000)).toString('latin1')
  const first = /[[{]/.exec(beginning)?.[0]
  const { text } = first === '[' || isSpread(beginning) ? await decodeText(bytes) : { text: null }
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    if (Array.isArray(value)) return value
    if (typeof value !== 'object' || value === null) return null
    return Object.values(value).find((inner): inner is unknown[] => Array.isArray(inner)) ?? [value]
  } catch {
    return null
  }
}

/** An object over several lines begins with a brace alone in its line, or does not end where its line does. */
function isSpread(beginning: string): boolean {
  return (
    /^[^\S\n]{0,20}(?:\xef\xbb\xbf)?\{\s{0,20}\n/.test(beginning) ||
    /^\{\s{0,20}"[\w-]{1,40}"\s{0,5}:\s{0,5}\[/.test(beginning)
  )
}

async function* rowsOf(values: readonly unknown[]): AsyncGenerator<TableRow> {
  for (const [index, value] of values.entries()) yield rowOf(value, index + 1)
}

async function* readLines(bytes: Uint8Array, limits: Limits): AsyncGenerator<TableRow> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // In JSON a character may take six bytes.
  const longestLine = limits.textBytes * 6 + 100_000
  let row = 0
  let start = 0
  while (start < buffer.length) {
    const found = buffer.indexOf(0x0a, start)
    const end = found === -1 ? buffer.length : found
    const line = buffer.subarray(start, end)
    start = end + 1
    row += 1
    if (line.length > longestLine) yield { row, failure: new Failure('too_large', { limit: limits.textBytes }) }
    else if (line.some((byte) => byte > 0x20)) yield await readLine(line, row)
  }
}

async function readLine(line: Buffer, row: number): Promise<TableRow> {
  try {
    const text = isUtf8(line) ? line.toString('utf8').replace(/^\ufeff/, '') : (await decodeText(line)).text
    return rowOf(JSON.parse(text), row)
  } catch (error) {
    if (error instanceof Failure) return { row, failure: error }
    return { row, failure: new Failure('bad_row', { row, detail: 'it is no JSON.' }, { cause: error }) }
  }
}

function rowOf(value: unknown, row: number): TableRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { row, failure: new Failure('bad_row', { row, detail: 'it is no JSON object.' }) }
  }
  const cells = new Map<string, string>()
  for (const [name, cell] of Object.entries(value)) {
    const text = textOf(cell)
    if (text !== null) cells.set(name.slice(0, 200), text)
  }
  return { row, cells }
}

/** A list of paragraphs is a text, an outlet or an author may be an object with a name. */
function textOf(cell: unknown): string | null {
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  if (Array.isArray(cell) && cell.every((part) => typeof part === 'string')) return cell.join('\n\n')
  const name: unknown = typeof cell === 'object' && cell !== null ? Reflect.get(cell, 'name') : null
  return typeof name === 'string' ? name : null
}
