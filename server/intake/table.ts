/** Tables of articles: CSV, JSON Lines and XLSX, a row an article. */
import type { Limits } from '../config.ts'
import { Failure } from '../errors.ts'
import { foundAddress, foundDate, foundField } from './found.ts'
import { collectionKind } from './kinds.ts'
import { htmlAsProse } from './markup.ts'
import { guessMapping, type TableMapping } from './table-columns.ts'
import { readCsvRows } from './table-csv.ts'
import { readJsonRows } from './table-json.ts'
import { readSheetRows } from './table-xlsx.ts'
import type { Submission, UploadedFile } from './types.ts'

export type { TableField, TableMapping } from './table-columns.ts'

/** A row by its number in the table (the line of names is 1), or why it cannot be read. */
export type TableRow =
  | { readonly row: number; readonly cells: ReadonlyMap<string, string> }
  | { readonly row: number; readonly failure: Failure }

/** The columns of a table and how its rows come, one at a time. */
export interface OpenTable {
  readonly columns: readonly string[]
  readonly rows: AsyncIterable<TableRow>
}

export interface TablePreview {
  readonly columns: readonly string[]
  /** The first rows, a cell for every column, long cells shortened. */
  readonly rows: readonly (readonly string[])[]
  readonly mapping: TableMapping
}

export type TableArticle =
  | { readonly row: number; readonly submission: Submission }
  | { readonly row: number; readonly failure: Failure }

const previewRows = 5
const previewLength = 300

function shorten(cell: string): string {
  return cell.length > previewLength ? `${cell.slice(0, previewLength).trimEnd()}…` : cell
}

/**
 * What a reader is shown before a table is imported. `mapping.text` is null when no column looks like the text.
 * Fails with `empty_table`, `damaged_file`, `encrypted_file`, `undecodable`, `unsupported_media_type` or a bound.
 */
export async function readTable(file: UploadedFile, limits: Limits): Promise<TablePreview> {
  const { columns, rows } = await openTable(file, limits)
  const first: ReadonlyMap<string, string>[] = []
  let broken: Failure | null = null
  for await (const row of rows) {
    if ('cells' in row) first.push(row.cells)
    else broken ??= row.failure
    if (first.length === previewRows) break
  }
  if (first.length === 0) throw broken ?? new Failure('empty_table')
  const shown = first.map((cells) => columns.map((column) => shorten(cells.get(column) ?? '')))
  return { columns, rows: shown, mapping: guessMapping(columns, first) }
}

/**
 * The articles of a table, row by row; one that cannot be read is told and the next one comes. A row without any cell is passed
 * over. Fails with `no_text_column` when the mapping names no column of the table that holds the text, or as `readTable` does.
 */
export async function* readTableArticles(
  file: UploadedFile,
  mapping: TableMapping,
  limits: Limits,
): AsyncGenerator<TableArticle> {
  const { columns, rows } = await openTable(file, limits)
  const { text } = mapping
  if (text === null || !columns.includes(text)) {
    throw new Failure('no_text_column', { columns: columns.join(', ').slice(0, 300) })
  }
  let count = 0
  for await (const row of rows) {
    count += 1
    if (count > limits.tableRows) {
      yield { row: row.row, failure: new Failure('too_many_rows', { limit: limits.tableRows }) }
      return
    }
    if ('failure' in row) yield row
    else yield { row: row.row, submission: submissionOf(row.cells, mapping, text) }
  }
}

function submissionOf(cells: ReadonlyMap<string, string>, mapping: TableMapping, textColumn: string): Submission {
  const cell = (column: string | null) => (column === null ? null : (cells.get(column) ?? null))
  return {
    text: proseOfCell(cell(textColumn) ?? ''),
    file: null,
    title: foundField(cell(mapping.title)),
    outlet: foundField(cell(mapping.outlet)),
    published: foundDate(cell(mapping.published)),
    url: foundAddress(cell(mapping.url)),
    language: null,
    author: foundField(cell(mapping.author)),
  }
}

/** Systems of editors keep articles as markup; a sign in prose (`a < b`) is none. */
function proseOfCell(text: string): string {
  return /<(?:p|br|div|h[1-6]|li|blockquote)(?:\s[^<>]{0,500})?\/?>/i.test(text) ? htmlAsProse(text) : text
}

function openTable(file: UploadedFile, limits: Limits): Promise<OpenTable> {
  const kind = collectionKind(file)
  switch (kind) {
    case 'csv':
      return readCsvRows(file.bytes, limits, file.charset)
    case 'jsonl':
      return readJsonRows(file.bytes, limits)
    case 'xlsx':
      return readSheetRows(file.bytes, limits)
    default:
      return Promise.reject(new Failure('unsupported_media_type', { found: kind ?? file.name.slice(-60) }))
  }
}
