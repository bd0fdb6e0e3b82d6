/** Every URL of Okvir, and the builder of every link. A page never spells an address by itself. */

export const routes = {
  home: '/',
  articles: '/articles',
  articlesCsv: '/articles.csv',
  articlesJson: '/articles.json',
  article: '/articles/:id',
  articleCsv: '/articles/:id.csv',
  articleJson: '/articles/:id.json',
  matchesCsv: '/articles/:id/matches.csv',
  chart: '/articles/:id/charts/:name.:extension',
  method: '/method',
  columns: '/docs/columns',
  columnsCsv: '/docs/columns.csv',
  columnsJson: '/docs/columns.json',
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

function articlePath(id: string): string {
  return `${routes.articles}/${encodeURIComponent(id)}`
}

function withQuery(path: string, values: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, value)
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}
