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
  readonly id:
    | 'paragraphs'
    | 'matches'
    | 'articles'
    | 'lexicon'
    | 'lexicon_balance'
    | 'collection'
    | 'collection_labels'
    | 'collection_frames'
    | 'collection_outliers'
    | 'comparison'
    | 'comparison_labels'
    | 'comparison_plain'
    | 'comparison_words'
    | 'comparison_pairs'
  readonly columns: readonly ColumnNote[]
}

export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** One column, written short: name, type, Serbian note, English note, value. */
export function column<Row>(
  name: string,
  type: string,
  sr: string,
  en: string,
  value: (row: Row) => Cell,
): Column<Row> {
  return { name, type, note: { sr, en }, value }
}

export function makeTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Table {
  return { columns: columns.map(({ name }) => name), rows: rows.map((row) => columns.map(({ value }) => value(row))) }
}

export function columnNotes<Row>(columns: readonly Column<Row>[]): readonly ColumnNote[] {
  return columns.map(({ name, type, note }) => ({ name, type, note }))
}
