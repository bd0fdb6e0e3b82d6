/** The door of the exports: reports → rows → CSV, with the codebook of their columns. */
import type { ArticleSummary, StoredArticle } from '../store/index.ts'
import { articleColumns, codebookTable, matchColumns, matchRows, paragraphColumns, paragraphRows } from './columns.ts'
import {
  type ComparedReports,
  keyWordColumns,
  keyWordRows,
  labelColumns,
  labelRows,
  measureColumns,
  measureRows,
  pairColumns,
  pairRows,
} from './comparison-columns.ts'
import { plainColumns, plainRows } from './comparison-plain-columns.ts'
import { writeLines } from './lines.ts'
import { summarizeStored } from './summary.ts'
import { makeTable, type Table } from './table.ts'
import { writeWorkbook } from './xlsx.ts'

export { writeAnnotations } from './annotations.ts'
export {
  type DashboardTableName,
  dashboardTable,
  dashboardTableNames,
  dashboardWorkbook,
} from './collection.ts'
export { codebookTable, columnTables } from './columns.ts'
export type { ComparedReports } from './comparison-columns.ts'
export { readSeparator, type Separator, writeCsv } from './csv.ts'
export { balanceTable, entryTable } from './lexicon.ts'
export { type LineFormat, lineFormats, writeTables } from './streams.ts'
export type { ColumnNote, ColumnTable, Table } from './table.ts'
export { writeText } from './text.ts'
export { type Sheet, type SheetStream, streamWorkbook, writeWorkbook } from './xlsx.ts'

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

/** The parts of a comparison that are tables. */
export const comparisonTableNames = ['measures', 'labels', 'plain', 'words', 'pairs'] as const
export type ComparisonTableName = (typeof comparisonTableNames)[number]

export function comparisonTable(compared: ComparedReports, name: ComparisonTableName): Table {
  switch (name) {
    case 'measures':
      return makeTable(measureColumns, measureRows(compared))
    case 'labels':
      return makeTable(labelColumns, labelRows(compared))
    case 'plain':
      return makeTable(plainColumns, plainRows(compared))
    case 'words':
      return makeTable(keyWordColumns, keyWordRows(compared))
    case 'pairs':
      return makeTable(pairColumns, pairRows(compared))
  }
}

/** An article as a workbook: article, paragraphs, matches, and what their columns hold. */
export function articleWorkbook(stored: StoredArticle): Promise<Buffer> {
  return writeWorkbook([
    { name: 'article', table: articleTable([summarizeStored(stored)]) },
    { name: 'paragraphs', table: paragraphTable([stored]) },
    { name: 'matches', table: matchTable([stored]) },
    { name: 'columns', table: codebookTable(['articles', 'paragraphs', 'matches']) },
  ])
}

/** A comparison as a workbook: its articles, its tables, and what their columns hold. */
export function comparisonWorkbook(
  compared: ComparedReports & { readonly articles: readonly StoredArticle[] },
): Promise<Buffer> {
  return writeWorkbook([
    { name: 'articles', table: articleTable(compared.articles.map(summarizeStored)) },
    ...comparisonTableNames.map((name) => ({ name, table: comparisonTable(compared, name) })),
    {
      name: 'columns',
      table: codebookTable([
        'articles',
        'comparison',
        'comparison_labels',
        'comparison_plain',
        'comparison_words',
        'comparison_pairs',
      ]),
    },
  ])
}

/** An article as JSON Lines: the article, then its paragraphs, then its matches. */
export function articleLines(stored: StoredArticle): string {
  return writeLines([
    { kind: 'article', table: articleTable([summarizeStored(stored)]) },
    { kind: 'paragraph', table: paragraphTable([stored]) },
    { kind: 'match', table: matchTable([stored]) },
  ])
}
