/** Collections as their views print them. */
import type { Score } from '../../analysis/index.ts'
import type { Collection, Dashboard, Figures, Pooled } from '../../store/index.ts'
import { texts, type UiLanguage } from '../texts.ts'
import { libraryTexts } from '../texts-library.ts'
import { count, formatInteger, formatPeriod } from '../texts-numbers.ts'
import { loadedScale, type PrintedScore, printLoaded, printTone, type Scale } from './figures.ts'
import { linksOf, shellOf } from './frame.ts'
import { rowOf } from './home.ts'
import type { Links, Ui } from './types.ts'

const files = ['home.css', 'library.css']

export interface CollectionsInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  readonly collections: readonly Collection[]
  /** Id of the collection that was deleted a moment ago. */
  readonly deleted: string | null
}

/** Everything `collections.ejs` prints. */
export function presentCollections(input: CollectionsInput) {
  const { language } = input.ui
  const links = linksOf(input)
  const l = libraryTexts(language).collections
  return {
    ...shellOf(input, l.title, files),
    l,
    action: links.collections(),
    collections: input.collections.map(({ id, name, kind, note, articles }) => ({
      href: links.collection(id),
      name,
      note,
      facts: `${l.kinds[kind]} · ${count(language, articles, texts(language).nouns.articles)}`,
    })),
    restoreAction: input.deleted === null ? null : links.collectionRestore(input.deleted),
  }
}

export interface CollectionInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  readonly dashboard: Dashboard
  readonly lemma: (entry: string) => string
  /** Articles below which no average is given. */
  readonly needed: number
}

/** Everything `collection.ejs` prints. */
export function presentCollection(input: CollectionInput) {
  const { dashboard, ui, needed } = input
  const { language } = ui
  const { collection } = dashboard
  const links = linksOf(input)
  const l = libraryTexts(language).collection
  const t = texts(language)
  const pooled = [dashboard.figures, ...dashboard.outlets, ...dashboard.trend].map(({ loaded }) => asScore(loaded))
  const scale = loadedScale(pooled)
  const figures = (of: Figures) => figuresOf(of, language, scale)
  const outlierScale = loadedScale(dashboard.outliers.map(({ article }) => article.authorLoaded))
  return {
    ...shellOf(input, collection.name, files),
    l,
    name: collection.name,
    note: collection.note,
    facts: `${libraryTexts(language).collections.kinds[collection.kind]} · ${count(language, collection.articles, t.nouns.articles)}`,
    isEmpty: collection.articles === 0,
    outletsHint: l.outletsHint.replace('{needed}', count(language, needed, t.nouns.articles)),
    whole: figures(dashboard.figures),
    outlets: dashboard.outlets.map((outlet) => ({
      name: outlet.outlet === '' ? l.unknownOutlet : outlet.name,
      href: outlet.outlet === '' ? null : links.library({ collection: collection.id, outlet: outlet.outlet }),
      ...figures(outlet),
    })),
    trend: dashboard.trend.map((period) => ({
      name: period.from === '' ? l.undated : formatPeriod(language, period.from, period.to),
      ...figures(period),
    })),
    labels: dashboard.labels.map(({ entry, category, hits, articles }) => ({
      lemma: input.lemma(entry),
      href: links.entry(entry),
      category,
      categoryName: t.categories[category].name,
      author: formatInteger(language, hits.author),
      others: `${formatInteger(language, hits.quoted)} / ${formatInteger(language, hits.reported)}`,
      articles: formatInteger(language, articles),
    })),
    outliers: dashboard.outliers.map(({ article, side }) => ({
      side: l[side],
      ...rowOf(article, language, links, outlierScale),
    })),
    articlesHref: links.library({ collection: collection.id }),
    importHref: links.imports(collection.id),
    deleteAction: links.collectionDelete(collection.id),
    csv: links.libraryCsv({ collection: collection.id }),
    json: links.collectionJson(collection.id),
  }
}

function figuresOf({ articles, loaded, tone }: Figures, language: UiLanguage, scale: Scale) {
  return {
    articles: formatInteger(language, articles),
    loaded: orTooFew(printLoaded(language, asScore(loaded), scale), loaded, language),
    tone: orTooFew(printTone(language, asScore(tone)), tone, language),
  }
}

/** An average is printed like a score; `basis` counts articles. */
function asScore(pooled: Pooled): Score {
  if (pooled.kind === 'too-few') return { kind: 'too-short', basis: pooled.articles, needed: pooled.needed }
  return { kind: 'scored', value: pooled.value, low: pooled.low, high: pooled.high, basis: pooled.articles }
}

function orTooFew(score: PrintedScore, pooled: Pooled, language: UiLanguage): PrintedScore {
  if (pooled.kind === 'pooled') return score
  const text = libraryTexts(language)
    .collection.tooFew.replace('{found}', formatInteger(language, pooled.articles))
    .replace('{needed}', formatInteger(language, pooled.needed))
  return { ...score, value: text }
}
