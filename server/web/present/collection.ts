/** The page of a collection, as its view prints it. */
import type { Score } from '../../analysis/index.ts'
import { type Chart, type CollectionChartName, collectionChart, type DashboardNotes } from '../../charts/index.ts'
import { type Dashboard, type Figures, type Pooled, periods } from '../../store/index.ts'
import { citeCollection, citeVersions } from '../citation.ts'
import type { CollectionChoice } from '../routes.ts'
import { texts, type UiLanguage } from '../texts.ts'
import { type CollectionTexts, collectionTexts } from '../texts-collection.ts'
import { libraryTexts } from '../texts-library.ts'
import { count, formatInteger, formatNumber, formatPeriod } from '../texts-numbers.ts'
import { type PrintedChart, printChart } from './charts.ts'
import { type DownloadLine, downloadLines, fileOf } from './downloads.ts'
import { loadedScale, type PrintedScore, printLoaded, printTone, type Scale } from './figures.ts'
import { linksOf, shellOf } from './frame.ts'
import { rowOf } from './home.ts'
import type { Links, Standalone, Ui } from './types.ts'

export interface CollectionInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  readonly dashboard: Dashboard
  readonly choice: CollectionChoice
  readonly notes: DashboardNotes
  /** Set for a page that is mailed: it leads nowhere and carries its pictures. */
  readonly standalone?: Standalone | undefined
}

/** Outlets, or periods, that are printed: the first, or the last; the files have all of them. */
const rowLimit = 100

const files = ['article.css', 'home.css', 'library.css', 'collection.css', 'charts.js']

/** Everything `collection.ejs` prints. */
export function presentCollection(input: CollectionInput) {
  const { dashboard, choice, notes, ui } = input
  const { language } = ui
  const { collection } = dashboard
  const links = linksOf(input)
  const standalone = input.standalone ?? null
  const l = collectionTexts(language)
  const t = texts(language)
  /** A page that is mailed leads nowhere. */
  const link = (href: string) => (standalone === null ? href : null)
  const scale = loadedScale(
    [dashboard.figures, ...dashboard.outlets, ...dashboard.trend].map(({ loaded }) => asScore(loaded)),
  )
  const figures = (of: Figures) => figuresOf(of, language, scale)
  return {
    ...shellOf({ ...input, ...versionsShown(input) }, collection.name, files),
    l,
    standalone,
    made: l.made,
    name: collection.name,
    note: collection.note,
    kicker: `${l.kicker}: ${libraryTexts(language).collections.kinds[collection.kind]}`,
    facts: factsOf(dashboard, language),
    isEmpty: dashboard.figures.articles === 0,
    mixed:
      dashboard.versions.length > 1 ? l.mixed.replace('{versions}', () => citeVersions(dashboard, language)) : null,
    outletsHint: l.outletsHint.replace('{needed}', count(language, notes.needed, t.nouns.articles)),
    whole: figures(dashboard.figures),
    outletsCut: cutOf(dashboard.outlets.length, language),
    outlets: dashboard.outlets.slice(0, rowLimit).map((outlet) => ({
      name: outlet.outlet === '' ? l.unknownOutlet : outlet.name,
      href: outlet.outlet === '' ? null : link(links.list({ collection: collection.id, outlet: outlet.outlet })),
      ...figures(outlet),
    })),
    trendHint:
      dashboard.undated === 0
        ? l.trendHint
        : `${l.trendHint} ${l.undated.replace('{articles}', count(language, dashboard.undated, t.nouns.articles))}`,
    trendTitle: `${l.trend}, ${l.periods[dashboard.period]}`,
    periods: periods.map((period) => ({
      name: l.periods[period],
      href: links.collection(collection.id, { period }),
      current: period === dashboard.period,
    })),
    trendCut: cutOf(dashboard.trend.length, language),
    trend: dashboard.trend.slice(-rowLimit).map((period) => ({
      name: formatPeriod(language, period, dashboard.period),
      href: link(links.list({ collection: collection.id, from: period.from, to: period.to, sort: 'published' })),
      ...figures(period),
    })),
    labels: dashboard.labels.map(({ entry, category, hits, articles }) => ({
      lemma: notes.lemma(entry),
      href: link(links.entry(entry)),
      categoryName: t.categories[category].name,
      author: formatInteger(language, hits.author),
      others: `${formatInteger(language, hits.quoted)} / ${formatInteger(language, hits.reported)}`,
      articles: formatInteger(language, articles),
    })),
    ...outliersOf(dashboard, language, links, standalone !== null),
    chart: chartsOf(input, links),
    citation: citeCollection(dashboard, language),
    downloads: downloadsOf(collection.id, choice, l, language, links),
    columnsHref: links.columns(),
    articlesHref: links.list({ collection: collection.id }),
    importHref: links.imports(collection.id),
    deleteAction: links.collectionDelete(collection.id),
  }
}

/** The foot of the page names the versions only where all articles have the same. */
function versionsShown({ dashboard: { versions } }: CollectionInput) {
  const [version, other] = versions
  return version === undefined || other !== undefined ? {} : { engine: version.engine, lexicon: version.lexicon }
}

function factsOf({ collection, outlets, span }: Dashboard, language: UiLanguage): readonly string[] {
  const t = texts(language)
  const known = outlets.filter(({ outlet }) => outlet !== '').length
  return [
    count(language, collection.articles, t.nouns.articles),
    ...(known === 0 ? [] : [count(language, known, collectionTexts(language).nouns.outlets)]),
    ...(span === null ? [] : [formatPeriod(language, span, span.from === span.to ? 'day' : 'week')]),
  ]
}

/** Outliers, each in a sentence, and the number on either side. */
function outliersOf(dashboard: Dashboard, language: UiLanguage, links: Links, isMailed: boolean) {
  const l = collectionTexts(language)
  const { loaded } = dashboard.figures
  const number = (value: number) => formatNumber(language, value, 1)
  const scale = loadedScale(dashboard.outliers.map(({ article }) => article.authorLoaded))
  return {
    noOutliers:
      loaded.kind === 'pooled'
        ? l.noOutliers
        : l.noOutliersFew.replace('{found}', `${loaded.articles}`).replace('{needed}', `${loaded.needed}`),
    outliers: dashboard.outliers.map(({ article, side }) => {
      const row = rowOf(article, language, links, scale)
      const score = article.authorLoaded
      const words =
        score.kind === 'too-short' || loaded.kind === 'too-few'
          ? ''
          : l[side]
              .replace('{value}', number(score.value))
              .replace('{whole}', number(loaded.value))
              .replace('{low}', number(score.low))
              .replace('{high}', number(score.high))
      return { ...row, href: isMailed ? null : row.href, side, words }
    }),
  }
}

function chartsOf(
  { dashboard, choice, notes, ui: { language }, standalone }: CollectionInput,
  links: Links,
): (name: CollectionChartName) => PrintedChart {
  return (name) =>
    printChart(
      shortTable(collectionChart(name, dashboard, notes, language)),
      collectionChart(name, dashboard, notes, language, 'narrow'),
      language,
      (extension, more) => links.collectionChart(dashboard.collection.id, choice, name, extension, more),
      // A page that is mailed has no addresses, not even of a picture that was not drawn.
      standalone === undefined ? null : (standalone.pictures.get(name) ?? ''),
    )
}

/** Of periods the latest are printed; of outlets, those with the most articles. */
function shortTable(chart: Chart): Chart {
  const { columns, rows } = chart.table
  if (rows.length <= rowLimit) return chart
  return {
    ...chart,
    table: { columns, rows: chart.name.includes('trend') ? rows.slice(-rowLimit) : rows.slice(0, rowLimit) },
  }
}

function cutOf(all: number, language: UiLanguage): string | null {
  if (all <= rowLimit) return null
  return collectionTexts(language)
    .cut.replace('{shown}', formatInteger(language, rowLimit))
    .replace('{all}', formatInteger(language, all))
}

function downloadsOf(
  id: string,
  choice: CollectionChoice,
  l: CollectionTexts,
  language: UiLanguage,
  links: Links,
): readonly DownloadLine[] {
  const words = l.downloads
  const table = (name: 'labels' | 'frames' | 'outliers'): DownloadLine => ({
    name: words[name],
    hint: words[`${name}Hint`],
    files: [{ ...fileOf('csv', words[name]), href: links.collectionCsv(id, choice, name) }],
  })
  return [
    {
      name: words.dashboard,
      hint: words.dashboardHint,
      files: [
        { ...fileOf('csv', words.dashboard), href: links.collectionCsv(id, choice) },
        { ...fileOf('xlsx', words.dashboard), href: links.collectionBook(id, choice) },
        { ...fileOf('json', words.dashboard), href: links.collectionJson(id, choice) },
      ],
    },
    table('labels'),
    table('frames'),
    table('outliers'),
    ...downloadLines(l, (thing, format) => links.collectionFile(id, thing ?? 'everything', format)),
    {
      name: words.report,
      hint: words.reportHint,
      files: [{ ...fileOf('html', words.report), href: links.collectionReport(id, choice, language) }],
    },
  ]
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
  const text = collectionTexts(language)
    .tooFew.replace('{found}', formatInteger(language, pooled.articles))
    .replace('{needed}', formatInteger(language, pooled.needed))
  return { ...score, value: text }
}
