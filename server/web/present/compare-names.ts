/** Who is called what: actors by article, the author's labels apart from those only passed on. */
import type { ActorInArticle, Comparison, EntryCard, LabelPlace, Voice } from '../../analysis/index.ts'
import { texts, type UiLanguage } from '../texts.ts'
import { count, formatInteger } from '../texts-numbers.ts'
import { type PrintedLabel, printLabel, type Side } from './compared.ts'
import { readablePattern } from './entry.ts'
import { printTone } from './figures.ts'
import type { Links } from './types.ts'

/** More rows than this are left to the table that can be downloaded. */
const rowLimit = 24
const plainLimit = 12

/** Everything the part *who is called what* prints. */
export function printNames(
  comparison: Comparison,
  sides: readonly Side[],
  language: UiLanguage,
  card: (entry: string) => EntryCard | undefined,
  links: Links | null,
) {
  const t = texts(language)
  const words = t.compare.actors
  const { actors, unnamed, plainNames } = comparison
  // Those who are called something stand before those who are only named.
  const labelled = (row: (typeof actors)[number]) =>
    Number(row.articles.some(({ labels }) => Object.values(labels).some((uses) => uses.length > 0)))
  const ranked = actors.toSorted((one, other) => labelled(other) - labelled(one))
  const more = (shown: number, all: number) =>
    shown === all ? null : words.more.replace('{shown}', `${shown}`).replace('{all}', `${all}`)
  const shownActors = ranked.slice(0, rowLimit)
  const shownLabels = unnamed.slice(0, rowLimit)
  return {
    actors: shownActors.map((actor) => ({
      name: actor.name,
      kind: t.actorKinds[actor.kind],
      cells: sides.map((side) => {
        const own = actor.articles.find(({ article }) => article === side.index)
        return own === undefined ? null : cellOf(own, side, language)
      }),
    })),
    moreActors: more(shownActors.length, ranked.length),
    unnamed: shownLabels.map(({ entry, articles }) => ({
      entry,
      lemma: lemmaOf(entry, card),
      href: links === null ? null : links.entry(entry),
      cells: sides.map((side) => {
        const own = articles.find(({ article }) => article === side.index)
        if (own === undefined) return null
        const labels = (voice: Voice) => own.labels[voice].map((place) => labelOf(side, place, language))
        return { author: labels('author'), others: [...labels('quoted'), ...labels('reported')] }
      }),
    })),
    plain: plainNames.slice(0, plainLimit).map(({ word, articles }) => ({
      word,
      cells: sides.map((side) => {
        const own = articles.find(({ article }) => article === side.index)
        return own === undefined ? null : plainCell(own, side, language)
      }),
    })),
    moreUnnamed: more(shownLabels.length, unnamed.length),
  }
}

/** The lemma of the entry as readers know it. */
function lemmaOf(entry: string, card: (entry: string) => EntryCard | undefined): string {
  const known = card(entry)
  return known === undefined
    ? entry.slice(entry.lastIndexOf('/') + 1).replaceAll('-', ' ')
    : readablePattern(known.lemma)
}

function cellOf(own: ActorInArticle, side: Side, language: UiLanguage) {
  const t = texts(language)
  const labels = (voice: Voice) => own.labels[voice].map((place) => labelOf(side, place, language))
  const tone = printTone(language, own.tone.author)
  return {
    offices: own.offices
      .map(({ word, uses }) => (uses === 1 ? word : `${word} ${timesSign(language, uses)}`))
      .join(', '),
    mentions: count(language, own.mentions, t.compare.nouns.mentions),
    author: labels('author'),
    others: [...labels('quoted'), ...labels('reported')],
    tone: tone.scored ? t.compare.actors.tone.replace('{value}', `${tone.value} (${tone.range})`) : null,
  }
}

/** How often an article has a plain word, the author's uses apart; the way leads to the first. */
function plainCell(own: Comparison['plainNames'][number]['articles'][number], side: Side, language: UiLanguage) {
  const { author, quoted, reported } = own.uses
  const others = quoted + reported
  return {
    href: side.href === null ? null : `${side.href}${own.paragraph === -1 ? '' : `#p-${own.paragraph + 1}`}`,
    author: author === 0 ? null : timesSign(language, author),
    others: others === 0 ? null : timesSign(language, others),
  }
}

const timesSign = (language: UiLanguage, uses: number): string => `${formatInteger(language, uses)}×`

function labelOf(side: Side, { match, text }: Pick<LabelPlace, 'match' | 'text'>, language: UiLanguage): PrintedLabel {
  return printLabel(side, match, text, language)
}
