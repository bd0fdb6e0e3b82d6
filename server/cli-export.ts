/** `okvir export articles|paragraphs|matches`: what is stored, some hundred articles at a time, whatever their number. */
import { withServices } from './cli-library.ts'
import { readConfig } from './config.ts'
import { Failure } from './errors.ts'
import {
  articleTable,
  matchTable,
  paragraphTable,
  readSeparator,
  type Separator,
  type Table,
  writeCsv,
} from './export/index.ts'
import type { Services } from './services.ts'
import { print, readArguments, stringOrNull } from './terminal.ts'
import { eachArticle } from './usecases.ts'

const formats = ['csv', 'json', 'jsonl'] as const
type Format = (typeof formats)[number]
const things = ['articles', 'paragraphs', 'matches'] as const
type Thing = (typeof things)[number]

export async function exportArticles(words: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(words, {
    format: { type: 'string', default: 'csv' },
    collection: { type: 'string' },
    separator: { type: 'string' },
  })
  const thing = things.find((name) => name === positionals[0])
  if (thing === undefined || positionals.length > 1) {
    throw new Failure('usage', { detail: `okvir export ${things.join('|')}` })
  }
  const format = formats.find((name) => name === values.format)
  if (format === undefined) {
    throw new Failure('usage', { detail: `There is no format “${values.format}”. There are ${formats.join(', ')}.` })
  }
  const separator = readSeparator(values.separator)
  return withServices(readConfig(), { threads: 0 }, async (services) => {
    const collection = await findCollection(services, stringOrNull(values.collection))
    await print(writeTables(tablesOf(services, thing, collection), format, separator))
    return 0
  })
}

async function findCollection({ store }: Services, name: string | null): Promise<string | undefined> {
  if (name === null) return undefined
  const collection = (await store.collections.findByName(name)) ?? (await store.collections.find(name))
  if (collection === null) throw new Failure('usage', { detail: `There is no collection “${name}”.` })
  return collection.id
}

async function* tablesOf(services: Services, thing: Thing, collection: string | undefined): AsyncGenerator<Table> {
  let isEmpty = true
  for await (const articles of eachArticle(services, { collection })) {
    isEmpty = false
    if (thing === 'articles') yield articleTable(articles)
    else {
      for (let start = 0; start < articles.length; start += reportsAtOnce) {
        const ids = articles.slice(start, start + reportsAtOnce).map(({ id }) => id)
        const stored = await services.store.articles.findMany(ids)
        yield thing === 'matches' ? matchTable(stored) : paragraphTable(stored)
      }
    }
  }
  if (isEmpty) yield thing === 'articles' ? articleTable([]) : thing === 'matches' ? matchTable([]) : paragraphTable([])
}

/** Reports are large: so many are in memory at once. */
const reportsAtOnce = 20

async function* writeTables(
  tables: AsyncIterable<Table>,
  format: Format,
  separator: Separator,
): AsyncGenerator<string> {
  let isFirst = true
  if (format === 'json') yield '['
  for await (const table of tables) {
    switch (format) {
      case 'csv':
        yield isFirst ? writeCsv(table, separator) : withoutHeader(writeCsv(table, separator))
        break
      case 'jsonl':
        yield objectsOf(table)
          .map((row) => `${JSON.stringify(row)}\n`)
          .join('')
        break
      case 'json': {
        const rows = objectsOf(table).map((row) => JSON.stringify(row))
        if (rows.length > 0) yield `${isFirst ? '\n' : ',\n'}${rows.join(',\n')}`
        if (rows.length === 0) continue
      }
    }
    isFirst = false
  }
  if (format === 'json') yield '\n]\n'
}

function objectsOf({ columns, rows }: Table): readonly object[] {
  return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])))
}

/** Column names hold no line break: the first line ends at the first one. */
function withoutHeader(csv: string): string {
  return csv.slice(csv.indexOf('\r\n') + 2)
}
