/** Every URL of Okvir, and the builder of every link. A page never spells an address by itself. */

export const routes = {
  home: '/',
  articles: '/articles',
  articlesCsv: '/articles.csv',
  articlesJson: '/articles.json',
  articlesLines: '/articles.jsonl',
  articlesBook: '/articles.xlsx',
  article: '/articles/:id',
  articleCsv: '/articles/:id.csv',
  articleJson: '/articles/:id.json',
  matchesCsv: '/articles/:id/matches.csv',
  articleLines: '/articles/:id.jsonl',
  articleBook: '/articles/:id.xlsx',
  articleReport: '/articles/:id/report.html',
  annotations: '/articles/:id/annotations.json',
  chart: '/articles/:id/charts/:name.:extension',
  compare: '/compare',
  compareJson: '/compare.json',
  compareCsv: '/compare.csv',
  compareBook: '/compare.xlsx',
  compareReport: '/compare/report.html',
  compareChart: '/compare/charts/:name.:extension',
  lexicon: '/lexicon',
  lexiconCsv: '/lexicon.csv',
  lexiconJson: '/lexicon.json',
  balance: '/lexicon/balance',
  balanceCsv: '/lexicon/balance.csv',
  balanceJson: '/lexicon/balance.json',
  entry: '/lexicon{/:family}/:category/:slug',
  entryJson: '/lexicon{/:family}/:category/:slug.json',
  method: '/method',
  columns: '/docs/columns',
  columnsCsv: '/docs/columns.csv',
  columnsJson: '/docs/columns.json',
  articleActions: '/articles/actions',
  articlesRestore: '/articles/restore',
  articlesPurge: '/articles/purge',
  imports: '/import',
  importTable: '/import/table',
  jobsJson: '/jobs.json',
  job: '/jobs/:id',
  jobJson: '/jobs/:id.json',
  jobEvents: '/jobs/:id/events',
  jobCancel: '/jobs/:id/cancel',
  jobRetry: '/jobs/:id/retry',
  collections: '/collections',
  collectionsJson: '/collections.json',
  collection: '/collections/:id',
  collectionCsv: '/collections/:id.csv',
  collectionJson: '/collections/:id.json',
  collectionBook: '/collections/:id.xlsx',
  collectionReport: '/collections/:id/report.html',
  collectionChart: '/collections/:id/charts/:name.:extension',
  collectionFile: '/collections/:id/:file.:extension',
  collectionDelete: '/collections/:id/delete',
  collectionRestore: '/collections/:id/restore',
  api: '/api/v1',
  apiDescription: '/api/v1/openapi.json',
  apiPage: '/docs/api',
  health: '/health',
  assets: '/assets',
  chartLibrary: '/assets/vendor/chart.umd.js',
  sans: '/assets/fonts/noto-sans',
  serif: '/assets/fonts/noto-serif',
} as const

export const chartExtensions = ['svg', 'png', 'csv', 'json'] as const
export type ChartExtension = (typeof chartExtensions)[number]
export type ChartTheme = 'light' | 'dark'
export type Language = 'sr' | 'en'

export interface ChartChoice {
  readonly theme?: ChartTheme | undefined
  readonly lang?: Language | undefined
  /** `narrow`: drawn for a phone. */
  readonly size?: 'narrow' | undefined
}

/** What is compared, and how: the query of every address of a comparison. */
export interface CompareChoice {
  /** Ids of the articles, in order. */
  readonly with: readonly string[]
  /** Categories that are left out. */
  readonly without?: readonly string[] | undefined
  /** Voices that are counted; all when nothing is said. */
  readonly voices?: readonly string[] | undefined
  readonly intensity?: 1 | 2 | undefined
}

/** How a collection is shown: the query of every address of its dashboard. */
export interface CollectionChoice {
  /** How the trend is cut: `day`, `week`, `month` or `year`. */
  readonly period?: string | undefined
}

/** Which entries are shown: the query of every address of the lexicon. Empty is as good as absent. */
export interface LexiconChoice {
  readonly q?: string | undefined
  readonly category?: string | undefined
  readonly family?: string | undefined
  readonly camp?: string | undefined
  readonly polarity?: string | undefined
  /** From 1. */
  readonly page?: number | undefined
}

/** The builders of the addresses that views print. Ids are URL-safe by construction; they are escaped all the same. */
export const links = {
  home: () => routes.home,
  articles: () => routes.articles,
  articlesCsv: () => routes.articlesCsv,
  articlesJson: () => routes.articlesJson,
  article: (id: string) => articlePath(id),
  articleCsv: (id: string) => `${articlePath(id)}.csv`,
  matchesCsv: (id: string) => `${articlePath(id)}/matches.csv`,
  articleJson: (id: string) => `${articlePath(id)}.json`,
  chart: (id: string, name: string, extension: ChartExtension, choice: ChartChoice = {}) =>
    withQuery(`${articlePath(id)}/charts/${encodeURIComponent(name)}.${extension}`, {
      theme: choice.theme === 'dark' ? 'dark' : undefined,
      lang: choice.lang,
      size: choice.size,
    }),
  articleLines: (id: string) => `${articlePath(id)}.jsonl`,
  articleBook: (id: string) => `${articlePath(id)}.xlsx`,
  articleReport: (id: string, lang?: Language) => withQuery(`${articlePath(id)}/report.html`, { lang }),
  annotations: (id: string) => `${articlePath(id)}/annotations.json`,
  /** The form of the first page, whose article will be compared with these. */
  addToCompare: (ids: readonly string[]) => withQuery(routes.home, { compare: ids.join(',') }),
  compare: (choice: CompareChoice) => comparePath(routes.compare, choice),
  compareJson: (choice: CompareChoice) => comparePath(routes.compareJson, choice),
  compareCsv: (choice: CompareChoice, table?: string) => comparePath(routes.compareCsv, choice, { table }),
  compareBook: (choice: CompareChoice) => comparePath(routes.compareBook, choice),
  compareReport: (choice: CompareChoice, lang?: Language) => comparePath(routes.compareReport, choice, { lang }),
  compareChart: (compared: CompareChoice, name: string, extension: ChartExtension, choice: ChartChoice = {}) =>
    comparePath(`${routes.compare}/charts/${encodeURIComponent(name)}.${extension}`, compared, {
      theme: choice.theme === 'dark' ? 'dark' : undefined,
      lang: choice.lang,
      size: choice.size,
    }),
  lexicon: (choice: LexiconChoice = {}) => withQuery(routes.lexicon, lexiconQuery(choice)),
  lexiconCsv: (choice: LexiconChoice = {}) => withQuery(routes.lexiconCsv, lexiconQuery(choice)),
  lexiconJson: (choice: LexiconChoice = {}) => withQuery(routes.lexiconJson, lexiconQuery(choice)),
  /** An id is its own address: `/lexicon/name_calling/diktator`. */
  entry: (id: string) => entryPath(id),
  entryJson: (id: string) => `${entryPath(id)}.json`,
  balance: () => routes.balance,
  balanceCsv: () => routes.balanceCsv,
  balanceJson: () => routes.balanceJson,
  /** Articles of the library; empty wishes are left out. */
  list: (query: Readonly<Record<string, string | undefined>> = {}) => withQuery(routes.articles, chosen(query)),
  listCsv: (query: Readonly<Record<string, string | undefined>>) => withQuery(routes.articlesCsv, chosen(query)),
  listJson: (query: Readonly<Record<string, string | undefined>>) => withQuery(routes.articlesJson, chosen(query)),
  listLines: (query: Readonly<Record<string, string | undefined>>) => withQuery(routes.articlesLines, chosen(query)),
  listBook: (query: Readonly<Record<string, string | undefined>>) => withQuery(routes.articlesBook, chosen(query)),
  articleActions: () => routes.articleActions,
  articlesRestore: () => routes.articlesRestore,
  articlesPurge: () => routes.articlesPurge,
  imports: (collection?: string) => withQuery(routes.imports, { collection }),
  importTable: () => routes.importTable,
  jobsJson: () => routes.jobsJson,
  job: (id: string) => fillId(routes.job, id),
  jobJson: (id: string) => fillId(routes.jobJson, id),
  jobEvents: (id: string) => fillId(routes.jobEvents, id),
  jobCancel: (id: string) => fillId(routes.jobCancel, id),
  jobRetry: (id: string) => fillId(routes.jobRetry, id),
  collections: (deleted?: string) => withQuery(routes.collections, { deleted }),
  collectionsJson: () => routes.collectionsJson,
  collection: (id: string, choice: CollectionChoice = {}) => withQuery(fillId(routes.collection, id), { ...choice }),
  collectionJson: (id: string, choice: CollectionChoice = {}) =>
    withQuery(fillId(routes.collectionJson, id), { ...choice }),
  collectionCsv: (id: string, choice: CollectionChoice = {}, table?: string) =>
    withQuery(fillId(routes.collectionCsv, id), { ...choice, table }),
  collectionBook: (id: string, choice: CollectionChoice = {}) =>
    withQuery(fillId(routes.collectionBook, id), { ...choice }),
  collectionReport: (id: string, choice: CollectionChoice = {}, lang?: Language) =>
    withQuery(fillId(routes.collectionReport, id), { ...choice, lang }),
  collectionChart: (
    id: string,
    chosen: CollectionChoice,
    name: string,
    extension: ChartExtension,
    choice: ChartChoice = {},
  ) =>
    withQuery(`${fillId(routes.collection, id)}/charts/${encodeURIComponent(name)}.${extension}`, {
      ...chosen,
      theme: choice.theme === 'dark' ? 'dark' : undefined,
      lang: choice.lang,
      size: choice.size,
    }),
  /** `articles.csv`, `paragraphs.jsonl`, `everything.xlsx` … */
  collectionFile: (id: string, file: string, extension: string) =>
    `${fillId(routes.collection, id)}/${encodeURIComponent(file)}.${encodeURIComponent(extension)}`,
  collectionDelete: (id: string) => fillId(routes.collectionDelete, id),
  collectionRestore: (id: string) => fillId(routes.collectionRestore, id),
  api: (path: string) => `${routes.api}${path}`,
  apiDescription: () => routes.apiDescription,
  apiPage: () => routes.apiPage,
  method: () => routes.method,
  columns: () => routes.columns,
  columnsCsv: () => routes.columnsCsv,
  columnsJson: () => routes.columnsJson,
  asset: (path: string) => `${routes.assets}/${path.replace(/^\/+/, '')}`,
  /** The same page in another language of the interface. */
  inLanguage: (path: string, language: Language) => {
    const [place = '/', query = ''] = path.split('?', 2)
    const rest = Object.fromEntries(new URLSearchParams(query))
    return withQuery(place, { ...rest, lang: language })
  },
} as const

function entryPath(id: string): string {
  return `${routes.lexicon}/${id.split('/').map(encodeURIComponent).join('/')}`
}

function lexiconQuery({ q, category, family, camp, polarity, page }: LexiconChoice) {
  const chosen = (value: string | undefined) => (value === '' ? undefined : value)
  const values = { q: chosen(q), category: chosen(category), family: chosen(family), camp: chosen(camp) }
  return { ...values, polarity: chosen(polarity), page: page === undefined || page <= 1 ? undefined : String(page) }
}

function fillId(path: string, id: string): string {
  return path.replace(':id', encodeURIComponent(id))
}

function chosen(query: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== ''))
}

function articlePath(id: string): string {
  return `${routes.articles}/${encodeURIComponent(id)}`
}

function comparePath(
  path: string,
  choice: CompareChoice,
  more: Readonly<Record<string, string | undefined>> = {},
): string {
  const list = (values: readonly string[] | undefined) =>
    values === undefined || values.length === 0 ? undefined : values.join(',')
  return withQuery(path, {
    with: list(choice.with),
    without: list(choice.without),
    voices: list(choice.voices),
    intensity: choice.intensity === 2 ? '2' : undefined,
    ...more,
  })
}

function withQuery(path: string, values: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, value)
  // A comma needs no escape in a query, and lists read better with it.
  const text = query.toString().replaceAll('%2C', ',')
  return text === '' ? path : `${path}?${text}`
}
