import { join } from 'node:path'
import type { Article, ArticleReport, Lexicon } from '../../server/analysis/index.ts'
import { analyzeArticle } from '../../server/analysis/index.ts'
import { loadLexicon } from '../../server/resources/index.ts'

/** The real lexicon; compiled once and kept beside the build, as `npm start` keeps it. */
export const lexicon: Lexicon = await loadLexicon({
  dataDirectory: join(process.cwd(), 'data'),
  cacheDirectory: join(process.cwd(), 'dist', 'lexicon'),
})

/** A text with nothing else known of it, or with what a test says. */
export function article(text: string, known: Partial<Article> = {}): Article {
  return { title: null, outlet: null, published: null, url: null, text, ...known }
}

/** The report of a text that must be readable. */
export function report(text: string, known: Partial<Article> = {}): ArticleReport {
  const outcome = analyzeArticle(article(text, known), lexicon)
  if (outcome.kind === 'refused') throw new Error(`refused: ${outcome.refusal.reason}`)
  return outcome.report
}

/** The phrases marked in a text, as printed. */
export function marksOf(text: string, known: Partial<Article> = {}): readonly string[] {
  return report(text, { language: 'sr', ...known }).paragraphs.flatMap((paragraph) =>
    paragraph.matches.map(({ start, end }) => paragraph.text.slice(start, end)),
  )
}
