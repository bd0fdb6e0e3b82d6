/** The articles of a comparison as every part of its page names them, and the way back to their text. */
import type { ArticleReport, Match, ParagraphReport } from '../../analysis/index.ts'
import { type Series, seriesOf } from '../../charts/index.ts'
import type { Compared } from '../../usecases.ts'
import { texts, type UiLanguage } from '../texts.ts'
import { count, formatDate } from '../texts-numbers.ts'
import { textLanguage } from './article.ts'
import { cueName, evidenceId, markId } from './text.ts'
import type { Links } from './types.ts'

/** One article of the comparison. Without an address where the page must not lead out of itself. */
export interface Side {
  readonly index: number
  readonly letter: string
  readonly colour: string
  readonly title: string
  readonly name: string
  readonly facts: readonly string[]
  /** BCP 47 of its text. */
  readonly lang: string
  readonly href: string | null
  readonly report: ArticleReport
  readonly matches: ReadonlyMap<string, Match>
}

export function sidesOfComparison(
  { articles, comparison }: Compared,
  language: UiLanguage,
  links: Links | null,
): readonly Side[] {
  const t = texts(language)
  const series: readonly Series[] = seriesOf(comparison)
  return articles.map(({ id, report }, index) => {
    const { letter = '', name = '' } = series[index] ?? {}
    const facts = [
      ...(report.outlet === null ? [] : [report.outlet]),
      ...(report.published === null ? [] : [formatDate(language, report.published)]),
      `${t.languages[report.language.code]}, ${t.scripts[report.language.script]}`,
      count(language, report.words, t.nouns.words),
    ]
    return {
      index,
      letter,
      colour: `article_${index + 1}`,
      title: report.title ?? t.article.untitled,
      name,
      facts,
      lang: textLanguage(report.language),
      href: links === null ? null : links.article(id),
      report,
      matches: matchesById(report),
    }
  })
}

function matchesById(report: ArticleReport): ReadonlyMap<string, Match> {
  return new Map(
    [report.headline, ...report.paragraphs].flatMap((part) => part?.matches ?? []).map((match) => [match.id, match]),
  )
}

/** A paragraph of a side; −1 is the headline. */
export function paragraphOf({ report }: Side, index: number): ParagraphReport | null {
  return (index === -1 ? report.headline : report.paragraphs[index]) ?? null
}

/** A mark of an article, printed on another page. */
export interface PrintedLabel {
  readonly text: string
  readonly href: string | null
  readonly classes: string
  readonly title: string
  readonly code: string
}

/** A mark and where it leads: to its evidence on the page of its article. */
export function printLabel(side: Side, matchId: string, text: string, language: UiLanguage): PrintedLabel {
  const t = texts(language)
  const match = side.matches.get(matchId)
  if (match === undefined) return { text, href: side.href, classes: 'mark', title: '', code: '' }
  const { category, voice, speaker, negated } = match
  const said = speaker === null ? t.voices[voice].name : `${t.voices[voice].name}: ${speaker}`
  return {
    text,
    href: side.href === null ? null : `${side.href}#${evidenceId(match)}`,
    classes: `mark ${category} by-${voice} intensity-${match.intensity}${negated ? ' negated' : ''}`,
    title: [t.categories[category].name, said, ...match.modifiers.map((modifier) => cueName(modifier, t))].join(' · '),
    code: t.categories[category].code,
  }
}

/** Where a mark stands in the text of its article. */
export function placeOf(side: Side, matchId: string): string | null {
  const match = side.matches.get(matchId)
  return side.href === null || match === undefined ? null : `${side.href}#${markId(match)}`
}
