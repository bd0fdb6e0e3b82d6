/** The tables of the lexicon: its entries, and the audit of its balance. */
import type { Balance, CompiledEntry, Tally } from '../analysis/index.ts'
import { type Cell, type Column, column } from './table.ts'
