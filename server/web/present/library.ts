/** The library: the filter, the list with its ticks, and what is done with the ticked ones. */
import type { ArticlePage, Collection, Facets } from '../../store/index.ts'
import type { ExportedThing, ExportFormat } from '../../usecases.ts'
import type { ArticleWishes } from '../article-query.ts'
import { texts } from '../texts.ts'
import { collectionTexts } from '../texts-collection.ts'
import { libraryTexts } from '../texts-library.ts'
import { count, formatInteger } from '../texts-numbers.ts'
import { downloadLines } from './downloads.ts'
import { loadedScale } from './figures.ts'
import { linksOf, shellOf } from './frame.ts'
import { rowOf } from './home.ts'
import type { Links, Ui } from './types.ts'

export interface LibraryInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  readonly wishes: ArticleWishes
  readonly page: ArticlePage
  readonly facets: Facets
  readonly collections: readonly Collection[]
  /** Ids of the articles that were deleted a moment ago. */
  readonly deleted: readonly string[]
  readonly undoHours: number
}

export interface Option {
  readonly value: string
  readonly text: string
  readonly chosen: boolean
}

/** Outlets offered in the filter. */
const outletsShown = 200

/** Everything `articles.ejs` prints. */
export function presentLibrary(input: LibraryInput) {
  const { ui, wishes, page, facets, collections, deleted } = input
  const { language } = ui
  const links = linksOf(input)
  const t = texts(language)
  const l = libraryTexts(language)
  const scale = loadedScale(page.articles.map(({ authorLoaded }) => authorLoaded))
  const { cursor: _cursor, limit: _limit, ...kept } = wishes
  const collection = collections.find(({ id }) => id === wishes.collection)
  const option = (value: string, text: string, wish: string | undefined): Option => ({
    value,
    text,
    chosen: value === (wish ?? ''),
  })
  const total = count(language, page.total.count, t.nouns.articles)
  return {
    ...shellOf(input, l.list.title, ['home.css', 'library.css', 'collection.css', 'library.js']),
    l: l.list,
    action: links.articles(),
    actions: links.articleActions(),
    wishes: { ...wishes },
    wishesText: new URLSearchParams(
      Object.entries(kept).map(([name, value]): [string, string] => [name, value ?? '']),
    ).toString(),
    outlets: [
      option('', l.list.any, wishes.outlet),
      ...facets.outlets
        .filter(({ outlet }) => outlet !== '')
        .slice(0, outletsShown)
        .map(({ outlet, name, articles }) => ({
          value: outlet,
          text: `${name} (${formatInteger(language, articles)})`,
          chosen: wishes.outlet === outlet || wishes.outlet === name,
        })),
    ],
    languages: [
      option('', l.list.any, wishes.language),
      ...facets.languages.map((facet) => option(facet.language, t.languages[facet.language], wishes.language)),
    ],
    tones: [
      option('', l.list.any, wishes.tone),
      option('-1', t.polarity.negative, wishes.tone),
      option('0', t.polarity.neutral, wishes.tone),
      option('1', t.polarity.positive, wishes.tone),
    ],
    sorts: (['newest', 'published', 'loaded', 'tone'] as const).map((sort) =>
      option(sort, l.list.sorts[sort], wishes.sort ?? 'newest'),
    ),
    orders: (['descending', 'ascending'] as const).map((order) =>
      option(order, l.list.orders[order], wishes.order ?? 'descending'),
    ),
    detailsOpen: [wishes.from, wishes.to, wishes.loaded_from, wishes.loaded_to, wishes.tone].some(
      (wish) => wish !== undefined,
    ),
    isFiltered: Object.keys(kept).length > 0,
    resetHref: links.articles(),
    found: page.total.exact ? total : l.list.atLeast.replace('{total}', total),
    articles: page.articles.map((article) => rowOf(article, language, links, scale)),
    nextHref: page.next === null ? null : links.list({ ...wishes, cursor: page.next }),
    firstHref: wishes.cursor === undefined ? null : links.list(kept),
    collection: collection === undefined ? null : { name: collection.name, href: links.collection(collection.id) },
    collections: collections.map(({ id, name }) => ({ id, name })),
    deleted:
      deleted.length === 0
        ? null
        : {
            ids: deleted,
            action: links.articlesRestore(),
            text: l.list.deleted
              .replace('{articles}', count(language, deleted.length, t.nouns.articles))
              .replace('{hours}', formatInteger(language, input.undoHours)),
          },
    purgeAction: links.articlesPurge(),
    importHref: links.imports(),
    downloadsTitle: collectionTexts(language).downloads.title,
    downloads: downloadLines(collectionTexts(language), (thing, format) => fileAddress(links, kept, thing, format)),
    columnsHref: links.columns(),
  }
}

/** The address of a file: its filter, and what it holds. The list as it is has no table of its own. */
function fileAddress(links: Links, kept: ArticleWishes, thing: ExportedThing | null, format: ExportFormat): string {
  const query = { ...kept, table: thing ?? undefined }
  switch (format) {
    case 'csv':
      return links.listCsv(query)
    case 'json':
      return links.listJson(query)
    case 'jsonl':
      return links.listLines(query)
    case 'xlsx':
      return links.listBook(query)
  }
}
