/** How a report or a comparison is named in a text: what was read, and by which versions. */
import type { ArticleReport, Comparison } from '../analysis/index.ts'
import type { Dashboard } from '../store/index.ts'
import { texts, type UiLanguage } from './texts.ts'
import { collectionTexts } from './texts-collection.ts'
import { count, formatDate, formatPeriod } from './texts-numbers.ts'

/** The citation of an article's report. */
export function citeArticle(report: ArticleReport, language: UiLanguage): string {
  const t = texts(language)
  return t.compare.citation.article
    .replace('{title}', () => (report.title === null ? t.article.untitled : nestQuotes(report.title, language)))
    .replace('{source}', () => sourceOf(report, language))
    .replace('{engine}', report.engine)
    .replace('{lexicon}', report.lexicon)
}

/** Quotation marks within quotation marks are single ones. */
function nestQuotes(name: string, language: UiLanguage): string {
  const opening = language === 'sr' ? '’' : '‘'
  return name.replace(/(?<=^|[\s([])["„“”«»]/gu, opening).replace(/["„“”«»]/gu, '’')
}

/** The citation of a comparison; `switches` are the changes it was computed with, in words. */
export function citeComparison(comparison: Comparison, switches: readonly string[], language: UiLanguage): string {
  const t = texts(language)
  const words = t.compare.citation
  const titles = comparison.articles.map(
    (article) =>
      words.title.replace('{title}', () =>
        article.title === null ? t.article.untitled : nestQuotes(article.title, language),
      ) + sourceOf(article, language),
  )
  return words.comparison
    .replace('{titles}', () => titles.join('; '))
    .replace('{engine}', comparison.engine)
    .replace('{lexicon}', comparison.lexicon)
    .replace('{options}', () => (switches.length === 0 ? '' : words.options.replace('{switches}', switches.join('; '))))
}

/** The citation of a collection: what it held when it was read, and by which versions that was scored. */
export function citeCollection(dashboard: Dashboard, language: UiLanguage): string {
  const { cite, nouns } = collectionTexts(language)
  const { collection, outlets, span } = dashboard
  const known = outlets.filter(({ outlet }) => outlet !== '').length
  const days =
    span === null ? '' : `, ${formatPeriod(language, span, span.from === span.to ? 'day' : 'week').replace(/\.$/, '')}`
  return cite.collection
    .replace('{name}', () => nestQuotes(collection.name, language))
    .replace('{articles}', count(language, collection.articles, texts(language).nouns.articles))
    .replace(
      '{outlets}',
      known === 0 ? '' : cite.outlets.replace('{outlets}', count(language, known, nouns.outletsGenitive)),
    )
    .replace('{span}', days)
    .replace('{versions}', citeVersions(dashboard, language))
}

/** `Engine 1, lexicon a`; where there are several, each with the number of its articles. */
export function citeVersions({ versions }: Dashboard, language: UiLanguage): string {
  const { cite } = collectionTexts(language)
  const named = versions.map(({ engine, lexicon, articles }) => {
    const version = cite.version.replace('{engine}', engine).replace('{lexicon}', lexicon)
    if (versions.length === 1) return version
    const number = count(language, articles, texts(language).nouns.articles)
    return cite.of.replace('{version}', version).replace('{articles}', number)
  })
  return named.join('; ')
}

function sourceOf(
  { outlet, published }: { readonly outlet: string | null; readonly published: string | null },
  language: UiLanguage,
): string {
  const parts = [...(outlet === null ? [] : [outlet]), ...(published === null ? [] : [formatDate(language, published)])]
  return parts.length === 0 ? '' : `, ${parts.join(', ').replace(/\.$/, '')}`
}
