/** What is stored goes out: articles, paragraphs and matches, some hundred articles at a time, whatever their number. */
import {
  articleTable,
  codebookTable,
  lineFormats,
  matchTable,
  paragraphTable,
  type Separator,
  streamWorkbook,
  type Table,
  writeTables,
} from './export/index.ts'
import type { Services } from './services.ts'
import type { ArticleQuery } from './store/index.ts'

export const exportedThings = ['articles', 'paragraphs', 'matches'] as const
export type ExportedThing = (typeof exportedThings)[number]

/** Reports are large: so many are in memory at once. */
const reportsAtOnce = 20

/** Tables of one kind over every article of a query, as their reports were computed. There is at least one, be it empty. */
export async function* exportTables(
  { store }: Services,
  thing: ExportedThing,
  query: ArticleQuery = {},
): AsyncGenerator<Table> {
  let isEmpty = true
  for await (const articles of store.list.each(query)) {
    if (articles.length > 0) isEmpty = false
    if (thing === 'articles') {
      yield articleTable(articles)
      await pause()
      continue
    }
    for (let start = 0; start < articles.length; start += reportsAtOnce) {
      const ids = articles.slice(start, start + reportsAtOnce).map(({ id }) => id)
      yield tableOf[thing](await store.articles.findMany(ids))
      await pause()
    }
  }
  if (isEmpty) yield tableOf[thing]([])
}

const tableOf = {
  articles: () => articleTable([]),
  paragraphs: paragraphTable,
  matches: matchTable,
} as const

/** Requests that arrived meanwhile are answered first. */
function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

export const exportFormats = [...lineFormats, 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]

export interface ExportWishes {
  /** Of everything, a workbook has a sheet for each kind; the other formats hold one kind, articles unless told. */
  readonly thing?: ExportedThing | undefined
  readonly format: ExportFormat
  /** For CSV. */
  readonly separator: Separator
}

/** The articles of a query, or their paragraphs or matches, as a file of any format. */
export function exportArticles(
  services: Services,
  query: ArticleQuery,
  { thing, format, separator }: ExportWishes,
): AsyncGenerator<string | Uint8Array> {
  if (format !== 'xlsx') return writeTables(exportTables(services, thing ?? 'articles', query), format, separator)
  const things = thing === undefined ? exportedThings : [thing]
  return streamWorkbook([
    ...things.map((name) => ({ name, tables: exportTables(services, name, query) })),
    { name: 'columns', tables: [codebookTable(things)] },
  ])
}
