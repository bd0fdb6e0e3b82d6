/** Tables → one workbook. The library is large and is loaded when a workbook is first asked for. */
import type { Cell, Table } from './table.ts'

export interface Sheet {
  /** At most 31 characters, none of : \ / ? * [ ]. */
  readonly name: string
  readonly table: Table
}

/** The most characters Excel keeps in a cell. */
const longestCell = 32_767
/** XML 1.0 has no such characters, and a lone surrogate is none. */
const unwritable = /[^\t\n\r\P{Cc}\u007f-\u009f]|[\ufffe\uffff]|\p{Cs}/gu

const widths = { least: 9, most: 60, sampled: 50 } as const

/**
 * A workbook with a sheet for each table, its head frozen. Texts are written as texts, in the format *text*: one that begins like a formula stays
 * what it is, also when the cell is edited.
 */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const { default: excel } = await import('exceljs')
  const workbook = new excel.Workbook()
  workbook.creator = 'Okvir'
  for (const { name, table } of sheets) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.addRow([...table.columns]).font = { bold: true }
    for (const cells of table.rows) {
      const row = sheet.addRow(cells.map(asWritten))
      cells.forEach((cell, index) => {
        if (typeof cell === 'string') row.getCell(index + 1).numFmt = '@'
      })
    }
    table.columns.forEach((column, index) => {
      const lengths = table.rows.slice(0, widths.sampled).map((row) => String(row[index] ?? '').length)
      sheet.getColumn(index + 1).width = Math.min(widths.most, Math.max(widths.least, column.length, ...lengths) + 2)
    })
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function asWritten(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell
  const text = cell.replace(unwritable, '\ufffd')
  return text.length > longestCell ? `${text.slice(0, longestCell - 1)}…` : text
}
