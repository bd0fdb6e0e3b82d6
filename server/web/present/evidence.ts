/** The evidence behind a mark: what it is, why it counts, whose words, and what it adds to which score. */
import type { ArticleReport, EntryCard, Match, ParagraphReport } from '../../analysis/index.ts'
import { type Texts, texts, type UiLanguage } from '../texts.ts'
import { formatNumber } from '../texts-numbers.ts'
import { cueName, evidenceId, markId } from './text.ts'

export interface Evidence {
  readonly id: string
  readonly markHref: string
  readonly previousHref: string | null
  readonly nextHref: string | null
  readonly category: string
  readonly categoryName: string
  readonly categoryMeaning: string
  /** The marked words. */
  readonly phrase: string
  readonly why: string | null
  readonly intensity: number
  readonly intensityText: string
  readonly voice: string
  readonly context: readonly string[]
  readonly plainer: string | null
  readonly contribution: string
  readonly actor: string | null
  readonly source: string | null
  readonly entry: string
  /** Its page; null in a file that stands alone. */
  readonly entryHref: string | null
}

export interface EvidenceContext {
  readonly report: ArticleReport
  readonly language: UiLanguage
  readonly card: (entryId: string) => EntryCard | undefined
  /** All marks of the page in order, for *previous* and *next*. */
  readonly order: readonly Match[]
  readonly entryHref: (entryId: string) => string | null
}

/** The evidence of every mark of a paragraph; `headline` marks add to no score of the article. */
export function printEvidence(paragraph: ParagraphReport, headline: boolean, context: EvidenceContext): Evidence[] {
  return paragraph.matches
    .toSorted((one, other) => one.start - other.start)
    .map((match) => evidenceOf(match, paragraph, headline, context))
}

function evidenceOf(match: Match, paragraph: ParagraphReport, headline: boolean, context: EvidenceContext): Evidence {
  const { language, report } = context
  const t = texts(language)
  const card = context.card(match.entry)
  const place = context.order.indexOf(match)
  const previous = context.order[place - 1]
  const next = context.order[place + 1]
  const intensity = Math.min(3, Math.max(1, Math.round(match.intensity)))
  const alternatives = card?.alternatives ?? []
  return {
    id: evidenceId(match),
    markHref: `#${markId(match)}`,
    previousHref: previous === undefined ? null : `#${evidenceId(previous)}`,
    nextHref: next === undefined ? null : `#${evidenceId(next)}`,
    category: match.category,
    categoryName: t.categories[match.category].name,
    categoryMeaning: t.categories[match.category].meaning,
    phrase: paragraph.text.slice(match.start, match.end),
    why: card === undefined ? null : card.note[language],
    intensity,
    intensityText: t.article.evidenceIntensityOf.replace('{n}', `${intensity}`),
    voice: voiceOf(match, t),
    context: contextOf(match, paragraph, t),
    plainer: alternatives.length === 0 ? null : alternatives.join(', '),
    contribution: contributionOf(match, headline, context),
    actor: (match.actor === null ? undefined : report.actors[match.actor]?.name) ?? null,
    source: card === undefined || card.source === '' ? null : card.source,
    entry: match.entry,
    entryHref: card === undefined ? null : context.entryHref(match.entry),
  }
}

function voiceOf(match: Match, t: Texts): string {
  const name = t.voices[match.voice].name
  if (match.voice === 'author') return name
  return `${name}: ${match.speaker ?? t.article.unknownSpeaker}`
}

function contextOf(match: Match, paragraph: ParagraphReport, t: Texts): string[] {
  const words = match.modifiers.map(
    (modifier) =>
      `${cueName(modifier, t)}: ${t.article.quoted.replace('{word}', () => paragraph.text.slice(modifier.start, modifier.end))}`,
  )
  return [
    ...(match.negated ? [t.article.evidenceNegated] : []),
    ...(match.hypothetical ? [t.article.evidenceHypothetical] : []),
    ...words,
  ]
}

function contributionOf(match: Match, headline: boolean, { report, language }: EvidenceContext): string {
  const { article, voices } = texts(language)
  const weight = formatNumber(language, match.weight, 2)
  if (headline) return article.evidenceAddsHeadline.replace('{weight}', weight)
  const voice = voices[match.voice].name.toLowerCase()
  const { score } = report.loaded[match.voice]
  if (score.kind === 'too-short') {
    return article.evidenceAddsShort.replace('{weight}', weight).replace('{voice}', voice)
  }
  return article.evidenceAdds
    .replace('{part}', formatNumber(language, match.contribution, 2))
    .replace('{whole}', formatNumber(language, score.value, 2))
    .replace('{voice}', voice)
}
