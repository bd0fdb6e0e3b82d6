/** The door of the exports: reports → rows → CSV, with the codebook of their columns. */
import type { ArticleSummary, StoredArticle } from '../store/index.ts'
import { articleColumns, matchColumns, matchRows, paragraphColumns, paragraphRows } from './columns.ts'
import { makeTable, type Table } from './table.ts'

export { columnTables } from './columns.ts'
export { readSeparator, type Separator, writeCsv } from './csv.ts'
export type { ColumnNote, ColumnTable, Table } from './table.ts'
export { writeText } from './text.ts'

/** What a table needs of an article: its id (or the name of its file) and its report. */
export type Reported = Pick<StoredArticle, 'id' | 'report'>

/** One row for every paragraph, article by article. */
export function paragraphTable(articles: readonly Reported[]): Table {
  return makeTable(paragraphColumns, articles.flatMap(paragraphRows))
}

/** One row for every match, article by article. */
export function matchTable(articles: readonly Reported[]): Table {
  return makeTable(matchColumns, articles.flatMap(matchRows))
}

/** One row for every article. */
export function articleTable(articles: readonly ArticleSummary[]): Table {
  return makeTable(articleColumns, articles)
}
