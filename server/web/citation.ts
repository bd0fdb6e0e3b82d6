/** How a report or a comparison is named in a text: what was read, and by which versions. */
import type { ArticleReport, Comparison } from '../analysis/index.ts'
import { texts, type UiLanguage } from './texts.ts'
import { formatDate } from './texts-numbers.ts'

/** The citation of an article's report. */
export function citeArticle(report: ArticleReport, language: UiLanguage): string {
  const t = texts(language)
  return t.compare.citation.article
    .replace('{title}', () => report.title ?? t.article.untitled)
    .replace('{source}', () => sourceOf(report, language))
    .replace('{engine}', report.engine)
    .replace('{lexicon}', report.lexicon)
}

/** The citation of a comparison; `switches` are the changes it was computed with, in words. */
export function citeComparison(comparison: Comparison, switches: readonly string[], language: UiLanguage): string {
  const t = texts(language)
  const words = t.compare.citation
  const titles = comparison.articles.map(
    (article) =>
      words.title.replace('{title}', () => article.title ?? t.article.untitled) + sourceOf(article, language),
  )
  return words.comparison
    .replace('{titles}', () => titles.join('; '))
    .replace('{engine}', comparison.engine)
    .replace('{lexicon}', comparison.lexicon)
    .replace('{options}', () => (switches.length === 0 ? '' : words.options.replace('{switches}', switches.join('; '))))
}

function sourceOf(
  { outlet, published }: { readonly outlet: string | null; readonly published: string | null },
  language: UiLanguage,
): string {
  const parts = [...(outlet === null ? [] : [outlet]), ...(published === null ? [] : [formatDate(language, published)])]
  return parts.length === 0 ? '' : `, ${parts.join(', ').replace(/\.$/, '')}`
}
