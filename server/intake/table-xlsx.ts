import { Readable } from 'node:stream'
import type { Limits } from '../config.ts'
import { Failure } from '../errors.ts'
import type { OpenTable, TableRow } from './table.ts'
import { nameColumns } from './table-columns.ts'
import { isZip, readParts } from './zip.ts'

/** Markup of a sheet is some ten times its text. */
const mostInflated = 150_000_000
const mostColumns = 1000

/**
 * The first sheet of a workbook that holds anything, row by row. Only the parts with cells are unpacked, bounded, and handed on in
 * the order that lets them be read in one pass. Fails with `damaged_file`, `encrypted_file`, `empty_table` or `inflated_too_large`.
 */
export async function readSheetRows(bytes: Uint8Array, limits: Limits): Promise<OpenTable> {
  if (!isZip(bytes)) throw damaged()
  const wanted =
    /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/sheet\d{1,4}\.xml)$/
  const parts = await readParts(
    bytes,
    'XLSX',
    (name) => wanted.test(name),
    Math.min(mostInflated, limits.inflatedBytes),
  )
  const container = await repack(parts)
  const rows = sheetRows(container)
  const first = await rows.next()
  if (first.done === true) throw new Failure('empty_table')
  const columns = nameColumns(first.value.cells.slice(0, mostColumns))
  return { columns, rows: named(rows, columns) }
}

interface SheetRow {
  readonly row: number
  readonly cells: readonly string[]
}

async function* named(rows: AsyncGenerator<SheetRow>, columns: readonly string[]): AsyncGenerator<TableRow> {
  for await (const { row, cells } of rows) {
    const filled = columns.flatMap((column, index) => {
      const cell = cells[index]
      return cell === undefined || cell === '' ? [] : [[column, cell] as const]
    })
    if (filled.length > 0) yield { row, cells: new Map(filled) }
  }
}

/** Strings before sheets: a reader in one pass needs them first, and would put sheets on the disk otherwise. */
async function repack(parts: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const { zipSync } = await import('fflate')
  const sheets = [...parts.keys()].filter((name) => name.startsWith('xl/worksheets/'))
  const noStrings = Buffer.from(
    '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
  )
  const noRelations = Buffer.from(
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
  )
  const part = (name: string, otherwise: Uint8Array) => [name, parts.get(name) ?? otherwise] as const
  const workbook = parts.get('xl/workbook.xml')
  const styles = parts.get('xl/styles.xml')
  if (workbook === undefined || sheets.length === 0) throw damaged()
  return zipSync(
    Object.fromEntries([
      part('xl/_rels/workbook.xml.rels', noRelations),
      ['xl/workbook.xml', workbook],
      ...(styles === undefined ? [] : [['xl/styles.xml', styles] as const]),
      part('xl/sharedStrings.xml', noStrings),
      ...sheets.sort(bySheetNumber).map((name) => [name, parts.get(name) ?? noStrings] as const),
    ]),
    { level: 0 },
  )
}

function bySheetNumber(a: string, b: string): number {
  const number = (name: string) => Number(/\d+/.exec(name)?.[0] ?? 0)
  return number(a) - number(b)
}

/** Rows with anything in them, of the first sheet that has any. */
async function* sheetRows(container: Uint8Array): AsyncGenerator<SheetRow> {
  const { default: exceljs } = await import('exceljs')
  const input = Readable.from([Buffer.from(container)])
  const workbook = new exceljs.stream.xlsx.WorkbookReader(input, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  })
  let isFound = false
  try {
    for await (const sheet of workbook) {
      for await (const row of sheet) {
        const values: unknown = row.values
        const cells = Array.isArray(values) ? Array.from(values.slice(1, mostColumns + 1), textOfCell) : []
        if (cells.every((cell) => cell === '')) continue
        isFound = true
        yield { row: row.number, cells }
      }
      if (isFound) return
    }
  } catch (error) {
    throw error instanceof Failure ? error : damaged(error)
  } finally {
    input.destroy()
  }
}

function textOfCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().replace(/T00:00:00\.000Z$/, '')
  if (typeof value !== 'object') return String(value)
  const inside = (name: string): unknown => Reflect.get(value, name)
  const rich = inside('richText')
  if (Array.isArray(rich)) return rich.map((run: unknown) => textOfCell(Reflect.get(Object(run), 'text'))).join('')
  // A formula has a result, a link a text.
  return textOfCell(inside('result') ?? inside('text'))
}

function damaged(cause?: unknown): Failure {
  return new Failure('damaged_file', { kind: 'XLSX' }, { cause })
}
