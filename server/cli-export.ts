/** `okvir export articles|paragraphs|matches|dashboard`: what is stored, bit by bit, whatever its size; the same files as the pages give. */
import { withServices } from './cli-library.ts'
import { readConfig } from './config.ts'
import { Failure } from './errors.ts'
import {
  dashboardTable,
  dashboardTableNames,
  dashboardWorkbook,
  readSeparator,
  type Separator,
  writeCsv,
} from './export/index.ts'
import type { Services } from './services.ts'
import { print, readArguments, stringOrNull } from './terminal.ts'
import { type ExportFormat, exportArticles, exportedThings, exportFormats, openDashboard } from './usecases.ts'

export async function exportStored(words: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(words, {
    format: { type: 'string', default: 'csv' },
    collection: { type: 'string' },
    separator: { type: 'string' },
    table: { type: 'string' },
  })
  const [thing] = positionals
  const known = exportedThings.find((name) => name === thing)
  if ((known === undefined && thing !== 'dashboard') || positionals.length > 1) {
    throw new Failure('usage', { detail: `okvir export ${[...exportedThings, 'dashboard'].join('|')}` })
  }
  const format = oneOf('format', exportFormats, values.format)
  const separator = readSeparator(values.separator)
  const name = stringOrNull(values.collection)
  return withServices(readConfig(), { threads: 0 }, async (services) => {
    const collection = await findCollection(services, name)
    if (known !== undefined) await print(exportArticles(services, { collection }, { thing: known, format, separator }))
    else await print([await dashboardOf(services, collection, format, stringOrNull(values.table), separator)])
    return 0
  })
}

function oneOf<Value extends string>(what: string, values: readonly Value[], asked: unknown): Value {
  const found = values.find((value) => value === asked)
  if (found === undefined) {
    throw new Failure('usage', { detail: `There is no ${what} “${String(asked)}”. There are ${values.join(', ')}.` })
  }
  return found
}

async function findCollection({ store }: Services, name: string | null): Promise<string | undefined> {
  if (name === null) return undefined
  const collection = (await store.collections.findByName(name)) ?? (await store.collections.find(name))
  if (collection === null) throw new Failure('usage', { detail: `There is no collection “${name}”.` })
  return collection.id
}

async function dashboardOf(
  services: Services,
  collection: string | undefined,
  format: ExportFormat,
  table: string | null,
  separator: Separator,
): Promise<string | Uint8Array> {
  if (collection === undefined) throw new Failure('usage', { detail: 'Which collection? --collection NAME' })
  const dashboard = await openDashboard(services, collection)
  const lemma = (entry: string) => services.lexicon.cards.get(entry)?.lemma ?? entry
  switch (format) {
    case 'csv':
      return writeCsv(
        dashboardTable(dashboard, oneOf('table', dashboardTableNames, table ?? 'figures'), lemma),
        separator,
      )
    case 'xlsx':
      return dashboardWorkbook(dashboard, lemma)
    case 'json':
    case 'jsonl':
      return `${JSON.stringify(dashboard, null, format === 'json' ? 2 : 0)}\n`
  }
}
