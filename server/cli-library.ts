/** The verbs of the command line that need the library. */
import { basename } from 'node:path'
import { comparable, compareArticles } from './analysis/index.ts'
import { type Config, type DatabasePlace, readConfig, spareCores } from './config.ts'
import { Failure, type FailureCode, failures, sentenceOf } from './errors.ts'
import { comparisonTable, comparisonTableNames, readSeparator, writeCsv } from './export/index.ts'
import { type ImportSource, readSubmission } from './intake/index.ts'
import { openQueue } from './queue/index.ts'
import { closeServices, openServices, randomId, realWorld, type Services } from './services.ts'
import { type JobLine, openStore, transferLibrary } from './store/index.ts'
import { print, readArguments, readBytes, stringOrNull } from './terminal.ts'
import { followJob, listJobLines, openArticle, openCollectionByName, scoreArticle, startImport } from './usecases.ts'

/** `okvir import FILE|ADDRESS… [--collection NAME]` */
export async function importSources(words: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(words, { collection: { type: 'string' }, label: { type: 'string' } })
  if (positionals.length === 0) throw new Failure('usage', { detail: 'Which files? okvir import FILE|ADDRESS…' })
  const sources = await Promise.all(positionals.map(readSource))
  const config = readConfig()
  return withServices(config, { threads: Math.max(1, config.queue.workers) }, async (services) => {
    const name = stringOrNull(values.collection)
    const collectionId = name === null ? null : (await openCollectionByName(services, name)).id
    const label = stringOrNull(values.label)
    const { id } = await startImport(services, sources, { collectionId, ...(label === null ? {} : { label }) })
    await print([`${id}\n`])
    return followImport(services, id)
  })
}

async function readSource(word: string): Promise<ImportSource> {
  if (/^https?:\/\//i.test(word)) return { kind: 'address', url: word }
  const name = word === '-' ? 'stdin.txt' : basename(word)
  return { kind: 'file', file: { name, mediaType: null, charset: null, bytes: await readBytes(word) } }
}

/** Prints what became of an import; failed files go to standard error, each with its reason. */
async function followImport(services: Services, id: string): Promise<number> {
  let last = ''
  for await (const { items, sources } of followJob(services, id)) {
    const found = items.done + items.failed + items.queued + items.running
    const more = sources.queued + sources.running > 0 ? '+' : ''
    last = `${items.done + items.failed} of ${found}${more}`
    if (process.stderr.isTTY) process.stderr.write(`\r${last} `)
  }
  if (process.stderr.isTTY) process.stderr.write('\r')
  let exit = 0
  const alike = { stored: 0, exact: 0, near: 0 }
  for await (const { label, failure, sameAs } of everyLine(services, id)) {
    if (sameAs !== null) alike[sameAs.likeness] += 1
    if (failure === null) continue
    const code = knownCode(failure.code)
    process.stderr.write(`${label}: ${sentenceOf(code, failure.params)}\n`)
    exit ||= failures[code].exit
  }
  await print([`${last}\n`, ...likenessLines(alike)])
  return exit
}

/** Lines asked for at once. */
const linesAtOnce = 1000

async function* everyLine(services: Services, id: string): AsyncGenerator<JobLine> {
  const states = ['done', 'failed'] as const
  let after: number | undefined
  for (;;) {
    const wanted = after === undefined ? {} : { after }
    const lines = await listJobLines(services, id, { states, limit: linesAtOnce, ...wanted })
    yield* lines
    const last = lines.at(-1)?.position ?? -1
    if (last < 0) return
    after = last
  }
}

type Likeness = NonNullable<JobLine['sameAs']>['likeness']

function likenessLines({ stored, exact, near }: Readonly<Record<Likeness, number>>): readonly string[] {
  return [
    ...(stored === 0 ? [] : [`${stored} in Okvir before, not stored twice\n`]),
    ...(exact === 0 ? [] : [`${exact} with the same text as another article\n`]),
    ...(near === 0 ? [] : [`${near} with nearly the same text as another article\n`]),
  ]
}

function knownCode(code: string | undefined): FailureCode {
  return (Object.keys(failures) as FailureCode[]).find((known) => known === code) ?? 'internal'
}

/** `okvir compare ID|FILE…` */
export async function compareFiles(words: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(words, {
    format: { type: 'string' },
    table: { type: 'string' },
    separator: { type: 'string' },
  })
  const separator = readSeparator(values.separator)
  // Who asks for a table wants one.
  const format = values.format ?? (values.table === undefined ? 'json' : 'csv')
  const table = comparisonTableNames.find((name) => name === (values.table ?? 'measures'))
  if (table === undefined) {
    throw new Failure('usage', {
      detail: `There is no table “${values.table}”. There are ${comparisonTableNames.join(', ')}.`,
    })
  }
  if (format !== 'json' && format !== 'csv') {
    throw new Failure('usage', { detail: `There is no format “${format}”. There are json and csv.` })
  }
  if (positionals.length < comparable.fewest || positionals.length > comparable.most) {
    throw new Failure('usage', { detail: `Which articles? ${comparable.fewest} to ${comparable.most} ids or files.` })
  }
  return withServices(readConfig(), { threads: 0 }, async (services) => {
    const articles: { id: string; report: ReturnType<typeof scoreArticle> }[] = []
    for (const word of positionals) articles.push(await readCompared(services, word))
    const comparison = compareArticles(
      articles.map(({ report }) => report),
      services.lexicon,
    )
    await print([
      format === 'csv'
        ? writeCsv(comparisonTable({ articles, comparison }, table), separator)
        : `${JSON.stringify({ ids: articles.map(({ id }) => id), ...comparison }, null, 2)}\n`,
    ])
    return 0
  })
}

/** An article of the library by its id, else a file. */
async function readCompared(
  services: Services,
  word: string,
): Promise<{ id: string; report: ReturnType<typeof scoreArticle> }> {
  if (/^[0-9a-z]{8,40}$/.test(word) && (await services.store.articles.versions(word)) !== null) {
    return openArticle(services, word)
  }
  const unknown = { title: null, outlet: null, published: null, url: null, language: null, text: null }
  const file = { name: basename(word), mediaType: null, charset: null, bytes: await readBytes(word) }
  const article = await readSubmission({ ...unknown, file }, services.config.limits)
  return { id: basename(word), report: scoreArticle(article, services.lexicon) }
}

/** `okvir serve` */
export async function serve(words: readonly string[]): Promise<number> {
  expectNothing('serve', words)
  await import('./main.ts')
  return 0
}

/** `okvir worker` */
export async function work(words: readonly string[]): Promise<number> {
  expectNothing('worker', words)
  const config = readConfig()
  const threads = config.queue.workers === 0 ? spareCores() : config.queue.workers
  const store = await openStore(config.database)
  const queue = await openQueue({ config, store, log: realWorld(config).log, threads, patient: true })
  await print([
    `Okvir: ${threads} ${threads === 1 ? 'worker' : 'workers'} (${randomId().slice(0, 4)}) on ${config.database.kind}\n`,
  ])
  await new Promise<void>((resolve) => {
    // The threads are not waited for by Node while they rest; this keeps the process.
    const keep = setInterval(() => undefined, 60_000)
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        clearInterval(keep)
        resolve()
      })
    }
  })
  await closeServices({ queue, store })
  return 0
}

/** `okvir migrate --from sqlite --to postgres` */
export async function migrateLibrary(words: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(words, { from: { type: 'string' }, to: { type: 'string' } })
  const ways = [values.from, values.to].join(' ')
  if (positionals.length > 0 || (ways !== 'sqlite postgres' && ways !== 'postgres sqlite')) {
    throw new Failure('usage', { detail: 'okvir migrate --from sqlite --to postgres, or the other way' })
  }
  const config = readConfig()
  const placeOf = (kind: unknown): DatabasePlace => {
    if (kind === 'sqlite') return { kind: 'sqlite', directory: config.dataDirectory }
    if (config.database.kind === 'postgres') return config.database
    throw new Failure('bad_setting', { setting: 'DATABASE_URL', detail: 'it must name the PostgreSQL database.' })
  }
  const from = await openStore(placeOf(values.from))
  const to = await openStore(placeOf(values.to))
  const queue = await openQueue({
    config: { ...config, database: placeOf(values.to) },
    store: to,
    log: realWorld(config).log,
    threads: 0,
  })
  try {
    const moved = await transferLibrary(from.connection, to.connection, queue.announce)
    await print(
      moved.map(
        ({ table, rows, hash }) => `${table.padEnd(20)} ${String(rows).padStart(9)} rows  ${hash.slice(0, 16)}\n`,
      ),
    )
    await print([`Moved and checked. Okvir uses the library of DATABASE_URL when it is set.\n`])
    return 0
  } finally {
    await queue.stop()
    await from.close()
    await to.close()
  }
}

function expectNothing(verb: string, words: readonly string[]): void {
  const { positionals } = readArguments(words, {})
  if (positionals.length > 0)
    throw new Failure('usage', { detail: `okvir ${verb} takes nothing. Settings come from the environment.` })
}

export async function withServices(
  config: Config,
  options: { readonly threads: number },
  work: (services: Services) => Promise<number>,
): Promise<number> {
  const services = await openServices(config, undefined, options)
  try {
    return await work(services)
  } finally {
    await closeServices(services)
  }
}
