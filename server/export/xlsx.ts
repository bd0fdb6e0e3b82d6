/**
 * Tables → one workbook, written as it is read: a sheet of a million rows needs no more memory than one of ten. Office Open XML
 * (ECMA-376, part 1, § 18): texts stand in their cells, so no table of strings has to be known beforehand.
 */
import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { Cell, Table } from './table.ts'
import {
  cellXml,
  contentTypes,
  rootRelations,
  sheetEnd,
  sheetStart,
  styles,
  workbook,
  workbookRelations,
} from './xlsx-parts.ts'

export interface Sheet {
  /** At most 31 characters, none of : \ / ? * [ ]. */
  readonly name: string
  readonly table: Table
}

/** A sheet whose rows come bit by bit, each table with the same columns. One with no table at all is left out. */
export interface SheetStream {
  readonly name: string
  readonly tables: AsyncIterable<Table> | Iterable<Table>
}

/** Rows of a sheet (Excel has no more than 1,048,576) and characters of its XML (a ZIP entry no more than 4 GB); the rest goes on in the next sheet. */
const most = { rows: 1_000_000, characters: 1_000_000_000 } as const
/** How hard the archive is packed, 0 … 9: beyond this it takes longer and gains little. */
const packing = 4
/** Every part of the archive bears this time, so that the same tables are the same bytes. */
const noTime = new Date(1980, 0, 1, 12)

/** A workbook with a sheet for each table, its head frozen. Texts are written as texts, so that none becomes a formula. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of streamWorkbook(sheets.map(({ name, table }) => ({ name, tables: [table] }))))
    chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The bytes of a workbook, as they come. */
export async function* streamWorkbook(sheets: readonly SheetStream[]): AsyncGenerator<Uint8Array> {
  const archive = openArchive()
  archive.open('_rels/.rels').end(rootRelations)
  archive.open('xl/styles.xml').end(styles)
  const names: string[] = []
  for (const { name, tables } of sheets) {
    const writer = openSheet((part) => {
      names.push(part === 1 ? name : `${name.slice(0, 27)} ${part}`)
      return archive.open(`xl/worksheets/sheet${names.length}.xml`)
    })
    for await (const table of tables) {
      writer.write(table)
      yield* archive.take()
    }
    writer.end()
    yield* archive.take()
  }
  archive.open('xl/workbook.xml').end(workbook(names))
  archive.open('xl/_rels/workbook.xml.rels').end(workbookRelations(names.length))
  archive.open('[Content_Types].xml').end(contentTypes(names.length))
  archive.end()
  yield* archive.take()
}

interface Entry {
  readonly write: (text: string) => void
  readonly end: (text: string) => void
}

function openArchive() {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, data) => {
    if (error !== null) throw error
    ready.push(data)
  })
  return {
    open: (path: string): Entry => {
      const entry = new ZipDeflate(path, { level: packing })
      entry.mtime = noTime
      zip.add(entry)
      return { write: (text) => entry.push(strToU8(text)), end: (text) => entry.push(strToU8(text), true) }
    },
    end: () => zip.end(),
    /** What was packed since it was last taken. */
    take: (): readonly Uint8Array[] => {
      const taken = ready
      ready = []
      return taken
    },
  }
}

/** Writes tables one below the other; `open` is called for the first of them, and for each sheet in which they go on. */
function openSheet(open: (part: number) => Entry) {
  const state: { entry: Entry | null; part: number; row: number; characters: number } = {
    entry: null,
    part: 0,
    row: 0,
    characters: 0,
  }
  const begin = (table: Table): Entry => {
    state.entry?.end(sheetEnd)
    state.part += 1
    const entry = open(state.part)
    entry.write(sheetStart(table) + rowXml(1, table.columns, 'head'))
    Object.assign(state, { entry, row: 1, characters: 0 })
    return entry
  }
  return {
    write: (table: Table): void => {
      let entry = state.entry ?? begin(table)
      let text = ''
      for (const cells of table.rows) {
        if (state.row >= most.rows || state.characters >= most.characters) {
          entry.write(text)
          text = ''
          entry = begin(table)
        }
        state.row += 1
        const xml = rowXml(state.row, cells, 'body')
        state.characters += xml.length
        text += xml
      }
      entry.write(text)
    },
    end: () => state.entry?.end(sheetEnd),
  }
}

function rowXml(row: number, cells: readonly Cell[], kind: 'head' | 'body'): string {
  return `<row r="${row}">${cells.map((cell, index) => cellXml(row, index, cell, kind)).join('')}</row>`
}
