/** A table of an export: from one list of columns come the rows, their order and the codebook, so that they cannot drift apart. */

export type Cell = string | number | null

export interface Column<Row> {
  readonly name: string
  /** Unit and kind of the values, as a reader of a codebook expects it. */
  readonly type: string
  readonly note: { readonly sr: string; readonly en: string }
  readonly value: (row: Row) => Cell
}

/** A column without its way to a value: what the codebook prints. */
export interface ColumnNote {
  readonly name: string
  readonly type: string
  readonly note: { readonly sr: string; readonly en: string }
}

export interface ColumnTable {
  readonly id: 'paragraphs' | 'matches' | 'articles'
  readonly columns: readonly ColumnNote[]
}

export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

export function makeTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Table {
  return { columns: columns.map(({ name }) => name), rows: rows.map((row) => columns.map(({ value }) => value(row))) }
}

export function columnNotes<Row>(columns: readonly Column<Row>[]): readonly ColumnNote[] {
  return columns.map(({ name, type, note }) => ({ name, type, note }))
}
