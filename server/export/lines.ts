/** A report as JSON Lines: the article, then its paragraphs and its marks, one object a line, with the columns of the tables. */
import type { Table } from './table.ts'

export interface LineTable {
  /** What a line is: `article`, `paragraph`, `match`. */
  readonly kind: string
  readonly table: Table
}

/** One line for every row, its kind under `kind`. */
export function writeLines(tables: readonly LineTable[]): string {
  return tables
    .flatMap(({ kind, table }) =>
      table.rows.map((row) => {
        const fields = table.columns.map((name, index) => [name, row[index] ?? null] as const)
        return `${JSON.stringify({ kind, ...Object.fromEntries(fields) })}\n`
      }),
    )
    .join('')
}
