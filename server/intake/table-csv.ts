import { isUtf8 } from 'node:buffer'
import type { Limits } from '../config.ts'
import { Failure } from '../errors.ts'
import { refuseControlBytes, refuseKnownBinary } from './binary.ts'
import { decodeText } from './decode.ts'
import type { OpenTable, TableRow } from './table.ts'
import { nameColumns } from './table-columns.ts'

/** Bytes that are looked at to find the separator. */
const sniffLength = 65_536
/** Bytes given to the parser at a time. */
const chunkLength = 65_536
const mostColumns = 1000
const delimiters = [',', ';', '\t', '|'] as const

/**
 * A table separated by commas, semicolons, tabs or bars. Cells are decoded one by one: tables are pasted together from files in
 * several charsets. Fails with `empty_table`, `damaged_file`, `undecodable` or `binary_file`.
 */
export async function readCsvRows(source: Uint8Array, limits: Limits, declared: string | null): Promise<OpenTable> {
  const { bytes, isUtf8 } = await narrow(source)
  const decode = isUtf8 ? decodeUtf8 : await cellDecoder(bytes, declared)
  const records = await parseRecords(bytes, sniffDelimiter(bytes), limits)
  const first = await records.next()
  if (first.done === true) throw new Failure('empty_table')
  if ('failure' in first.value) throw first.value.failure
  const header = await Promise.all(first.value.cells.slice(0, mostColumns).map(decode))
  const columns = nameColumns(header)
  return { columns, rows: decodeRows(records, columns, decode) }
}

type Decode = (cell: Buffer) => string | Promise<string>
type RawRecord =
  | { readonly row: number; readonly cells: readonly Buffer[] }
  | { readonly row: number; readonly failure: Failure }

async function* decodeRows(
  records: AsyncGenerator<RawRecord>,
  columns: readonly string[],
  decode: Decode,
): AsyncGenerator<TableRow> {
  for await (const record of records) {
    const { row } = record
    if ('failure' in record) {
      yield record
      continue
    }
    // A separator in a cell without quotes: the text would be cut in two, and half of it lost without a word.
    if (record.cells.slice(columns.length).some((cell) => cell.length > 0) && columns.length < mostColumns) {
      const detail = `${record.cells.length} cells for ${columns.length} columns; quotes are missing.`
      yield { row, failure: new Failure('bad_row', { row, detail }) }
      continue
    }
    try {
      const cells = new Map<string, string>()
      for (const [index, column] of columns.entries()) {
        const cell = record.cells[index]
        if (cell !== undefined && cell.length > 0) cells.set(column, await decode(cell))
      }
      yield { row, cells }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      yield { row, failure: error }
    }
  }
}

/** UTF-16, as spreadsheets write it, is made UTF-8 first; anything else stays as it is, without its mark. */
async function narrow(bytes: Uint8Array): Promise<{ readonly bytes: Buffer; readonly isUtf8: boolean }> {
  refuseKnownBinary(bytes)
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (isWide || buffer.subarray(0, 4000).includes(0)) {
    return { bytes: Buffer.from((await decodeText(bytes)).text), isUtf8: true }
  }
  refuseControlBytes(bytes)
  const isMarked = buffer.subarray(0, 3).equals(byteOrderMark)
  return { bytes: isMarked ? buffer.subarray(3) : buffer, isUtf8: false }
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

function decodeUtf8(cell: Buffer): string {
  return cell.toString('utf8')
}

/** Letters beyond ASCII that a cell needs for a charset of its own to be told. */
const enoughLetters = 6

/** A cell is UTF-8 when it can be; else what its own letters look like, or those of the whole table when they are few. */
async function cellDecoder(bytes: Buffer, declared: string | null): Promise<Decode> {
  if (tryUtf8(bytes) !== null) return decodeUtf8
  const strange = strangeBytes(bytes)
  const table = await decodeText(strange, declared).catch(() => null)
  const common = table === null || table.encoding === 'utf-8' ? 'windows-1250' : table.encoding
  return async (cell) => {
    const utf8 = tryUtf8(cell)
    if (utf8 !== null) return utf8
    const letters = cell.reduce((count, byte) => count + Number(byte >= 0x80), 0)
    if (letters < enoughLetters) return new TextDecoder(common).decode(cell)
    return (await decodeText(cell, common)).text
  }
}

function tryUtf8(bytes: Buffer): string | null {
  return isUtf8(bytes) ? bytes.toString('utf8') : null
}

/** Most bytes of lines that are gathered to tell the charset of a table. */
const strangeLength = 200_000

/** The lines of a table that are not UTF-8. */
function strangeBytes(bytes: Buffer): Buffer {
  const lines: Buffer[] = []
  let size = 0
  let start = 0
  while (start < bytes.length && size < strangeLength) {
    const found = bytes.indexOf(0x0a, start)
    const end = found === -1 ? bytes.length : found + 1
    const line = bytes.subarray(start, Math.min(end, start + strangeLength))
    if (tryUtf8(line) === null) {
      lines.push(line)
      size += line.length
    }
    start = end
  }
  return lines.length === 0 ? bytes : Buffer.concat(lines)
}

/** The separator that parts the first lines most evenly; quoted cells are passed over. */
function sniffDelimiter(bytes: Buffer): string {
  const sample = bytes.toString('latin1', 0, sniffLength)
  const counts = new Map<string, number[]>(delimiters.map((delimiter) => [delimiter, [0]]))
  let isQuoted = false
  let lines = 1
  for (let index = 0; index < sample.length && lines <= 20; index += 1) {
    const character = sample.charAt(index)
    if (character === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (character === '\n') {
      lines += 1
      for (const count of counts.values()) count.push(0)
    } else {
      const count = counts.get(character)
      if (count !== undefined) count[count.length - 1] = (count.at(-1) ?? 0) + 1
    }
  }
  const score = (delimiter: string): number => {
    const perLine = counts.get(delimiter) ?? []
    const header = perLine[0] ?? 0
    if (header === 0) return 0
    const alike = perLine.filter((count) => count === header).length / perLine.length
    return alike + header / 1000
  }
  return delimiters.reduce((best, delimiter) => (score(delimiter) > score(best) ? delimiter : best), ',')
}

async function parseRecords(bytes: Buffer, delimiter: string, limits: Limits): Promise<AsyncGenerator<RawRecord>> {
  const { parse } = await import('csv-parse')
  return read()

  async function* read(): AsyncGenerator<RawRecord> {
    // Records are taken as they are found, before the parser keeps them: an error later on must not take them away.
    const found: (readonly Buffer[])[] = []
    const parser = parse({
      delimiter,
      encoding: null,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: limits.textBytes * 2,
      on_record: (record: unknown) => {
        if (isCells(record)) found.push(record)
        return null
      },
    })
    let broken: Error | null = null
    parser.on('error', (error) => {
      broken ??= error
    })
    parser.resume()
    let row = 0
    try {
      for (const chunk of [...chunksOf(bytes), null]) {
        await new Promise<void>((resolve) => {
          if (chunk === null) parser.once('close', resolve).end()
          else
            parser.write(chunk, (error) => {
              broken ??= error ?? null
              resolve()
            })
        })
        for (const cells of found.splice(0)) {
          row += 1
          if (cells.some((cell) => cell.length > 0)) yield { row, cells }
        }
        // Without an end to a quoted cell the rest of the file is one cell: it is told and reading ends there.
        if (broken !== null) {
          yield { row: row + 1, failure: brokenRow(row + 1, broken) }
          return
        }
      }
    } finally {
      parser.destroy()
    }
  }
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunkLength) yield bytes.subarray(at, at + chunkLength)
}

function isCells(record: unknown): record is readonly Buffer[] {
  return Array.isArray(record) && record.every((cell) => Buffer.isBuffer(cell))
}

function brokenRow(row: number, error: unknown): Failure {
  const detail = error instanceof Error && 'code' in error ? String(error.code) : 'CSV'
  const reason = detail === 'CSV_QUOTE_NOT_CLOSED' ? 'a quote that is never closed.' : detail
  return new Failure('bad_row', { row, detail: reason }, { cause: error })
}
