import type { Balance, CompiledEntry } from '../analysis/index.ts'
import { balanceColumns, balanceRows, entryColumns } from './lexicon-columns.ts'
import { makeTable, type Table } from './table.ts'

/** One row for every entry. */
export function entryTable(entries: readonly CompiledEntry[]): Table {
  return makeTable(entryColumns, entries)
}

/** One row for every category, camp and target of each family of languages. */
export function balanceTable(balances: readonly Balance[]): Table {
  return makeTable(balanceColumns, balanceRows(balances))
}
