/** The tables of the README that follow from the code: settings, addresses, failures. */
import { listSettings } from './config.ts'
import { failures } from './errors.ts'
import { routes } from './web/index.ts'

const settingMeanings: Readonly<Record<string, string>> = {
  HOST: 'Address to listen on. The standard one is reachable from this machine alone.',
  PORT: 'Port to listen on; 0 takes a free one.',
  OKVIR_DATA: 'Directory of the library; `.okvir/` in the project when not set.',
  DATABASE_URL: '`postgres://…`: the library lies on a PostgreSQL server instead, and any number of workers share it.',
  OKVIR_ALLOWED_HOSTS:
    'Names under which the server answers, separated by commas; `*` for any. On the loopback address only its own names, elsewhere any.',
  OKVIR_SAMPLES: '`0`: without the sample articles.',
  OKVIR_LOG: 'What is logged, as JSON on standard error: `silent`, `error`, `warn`, `info` or `debug`.',
  OKVIR_MAX_BYTES: 'Largest text of one article, in bytes of UTF-8.',
  OKVIR_MAX_UPLOAD_BYTES: 'Largest uploaded file, in bytes.',
  OKVIR_MAX_PARAGRAPHS: 'Most paragraphs of one article.',
  OKVIR_RATE_LIMIT: 'Texts a minute from one address; 0 for no limit.',
  OKVIR_MAX_INFLATED_BYTES: 'Most bytes an archive may hold when unpacked.',
  OKVIR_MAX_ENTRIES: 'Most files in one archive.',
  OKVIR_MAX_ROWS: 'Most rows of one table.',
  OKVIR_MAX_FEED_ITEMS: 'Most items of one feed.',
  OKVIR_READ_SECONDS: 'Longest time to read and score one article, in seconds; then it is stopped, and said.',
  OKVIR_FETCH: '`off`: addresses are not opened, only files and texts are read.',
  OKVIR_FETCH_ALLOW: 'Private networks that may be opened all the same: `10.0.0.0/8, fd00::/8`.',
  OKVIR_FETCH_MAX_BYTES: 'Largest page that is fetched, in bytes.',
  OKVIR_FETCH_SECONDS: 'Longest time for one address, in seconds.',
  OKVIR_UNDO_HOURS: 'Hours in which a deleted article can be brought back.',
  OKVIR_WORKERS: 'Threads that score imports; when not set, one core is left for requests (with PostgreSQL: none).',
  OKVIR_LEASE_SECONDS:
    'After so long without an answer a worker is taken for dead, and its articles are given to another.',
  OKVIR_CONNECTIONS: 'Most connections of one process to PostgreSQL.',
}

const routeMeanings: Readonly<Partial<Record<keyof typeof routes, string>>> = {
  home: 'the form, and the articles read so far',
  articles: '`POST`: reads a text or a file; answers with the article',
  articlesCsv: 'all articles with their scores',
  articlesJson: 'the same as JSON',
  articlesLines: 'the same, one JSON object a line; of all four: `?table=paragraphs` or `matches` instead of articles',
  articlesBook: 'workbook of all three',
  article: 'the dashboard of an article',
  articleCsv: 'a row for every paragraph',
  articleJson: 'the whole report',
  matchesCsv: 'a row for every mark',
  articleLines: 'the paragraphs, one JSON object a line',
  articleBook: 'workbook: scores, paragraphs, marks, columns',
  articleReport: 'the dashboard in one file that needs no server',
  annotations: 'marks as W3C Web Annotations',
  chart: '`svg`, `png`, `csv` or `json`; `?theme=dark`, `?size=narrow`',
  compare: 'two to eight articles side by side: `?with=ID,ID`',
  compareJson: 'the whole comparison',
  compareCsv: 'one of its tables: `?table=measures`, `labels`, `plain`, `words` or `pairs`',
  compareBook: 'workbook of all its tables',
  compareReport: 'the comparison in one file that needs no server',
  compareChart: 'a chart of the comparison',
  lexicon: 'the lexicon: `?q=`, `category`, `family`, `camp`, `polarity`, `page`',
  lexiconCsv: 'what was found, as a table',
  lexiconJson: 'what was found, as JSON',
  balance: 'attack against praise, and what the lexicon lacks',
  balanceCsv: 'the same as a table',
  balanceJson: 'the same as JSON',
  entry: 'an entry: note, source, forms, examples, where the stored articles have it',
  entryJson: 'the same as JSON',
  method: 'how it is measured, formula by formula',
  columns: 'what every column of every table holds',
  columnsCsv: 'the same as a table',
  columnsJson: 'the same as JSON',
  articleActions: '`POST`: what is to be done with the chosen articles',
  articlesRestore: '`POST`: brings deleted articles back',
  articlesPurge: '`POST`: removes deleted articles for good',
  imports: 'imports of documents, tables, archives, pages and feeds; `POST` begins one',
  importTable: '`POST`: which column of a table is what',
  jobsJson: 'all imports',
  job: 'how far an import is',
  jobJson: 'the same as JSON',
  jobEvents: 'the same as a stream of events',
  jobCancel: '`POST`: stops an import',
  jobRetry: '`POST`: tries again what failed',
  collections: 'collections of articles; `POST` makes one',
  collectionsJson: 'the same as JSON',
  collection: 'the dashboard of a collection; `?period=day`, `week`, `month` or `year`',
  collectionCsv: 'one of its tables: `?table=figures`, `labels`, `frames` or `outliers`',
  collectionJson: 'the whole dashboard',
  collectionBook: 'workbook of all its tables',
  collectionReport: 'the dashboard in one file that needs no server',
  collectionChart: 'a chart of the dashboard',
  collectionFile: 'its `articles`, `paragraphs` or `matches` as `csv`, `json`, `jsonl` or `xlsx`; `everything.xlsx`',
  collectionDelete: '`POST`: removes a collection, not its articles',
  collectionRestore: '`POST`: brings it back',
  api: 'the API; its operations are described there',
  apiDescription: 'OpenAPI 3.1',
  apiPage: 'the API to be read',
  health: 'whether the server is well, and its versions',
}
/** Files of the pages. */
const assetRoutes = ['assets', 'chartLibrary', 'sans', 'serif']

export interface GeneratedTable {
  readonly name: 'settings' | 'urls' | 'errors'
  readonly lines: readonly string[]
  /** What the code has and no sentence here explains. */
  readonly unexplained: readonly string[]
}

/** All tables, each for its markers `<!-- generated:NAME -->` … `<!-- /generated -->`. */
export function generatedTables(): readonly GeneratedTable[] {
  const settings = listSettings()
  const addresses = Object.entries(routes).filter(([name]) => !assetRoutes.includes(name))
  const meaningOf = (name: string): string | undefined => new Map(Object.entries(routeMeanings)).get(name)
  return [
    {
      name: 'settings',
      lines: table(
        ['setting', 'standard', 'meaning'],
        settings.map(({ name, standard }) => [code(name), code(standard), settingMeanings[name] ?? '']),
      ),
      unexplained: settings.filter(({ name }) => settingMeanings[name] === undefined).map(({ name }) => name),
    },
    {
      name: 'urls',
      lines: table(
        ['address', 'what is there'],
        addresses.map(([name, path]) => [code(path.replace('{/:family}', '[/en]')), meaningOf(name) ?? '']),
      ),
      unexplained: addresses.filter(([name]) => meaningOf(name) === undefined).map(([name]) => name),
    },
    {
      name: 'errors',
      lines: table(
        ['code', 'HTTP', 'exit', 'sentence'],
        Object.entries(failures).map(([name, { status, exit, sentence }]) => [
          code(name),
          String(status),
          String(exit),
          sentence.replaceAll('\n', ' '),
        ]),
      ),
      unexplained: [],
    },
  ]
}

function code(text: string): string {
  return text === '' || text === '-1' ? '' : `\`${text}\``
}

/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)]
}
