import type { ActorInArticle, ActorUse, ComparedActor, LabelPlace, UnnamedLabel } from './comparison-types.ts'
import type { Counts } from './difference.ts'
import type { Lexicon } from './lexicon.ts'
import { cue, hasCue } from './lexicon.ts'
import { possessor } from './name-runs.ts'
import { findOffices } from './plain-names.ts'
import { bareNorm, normalizeWord } from './script.ts'
import { tokenize } from './tokenize.ts'
import type { Actor, ArticleReport, Category, Match, ParagraphReport, Voice } from './types.ts'
import { voices } from './types.ts'
import { nameKey } from './words.ts'

/**
 * Who is called what: the actors of all articles, brought together by their last name over scripts, cases and possessives. People of one surname
 * stay apart when their first names differ.
 */
interface NamedActor {
  readonly article: number
  readonly index: number
  readonly actor: Actor
  readonly key: string
  /** Keys of the words before the last, but for offices (*Ministar Petrović*). */
  readonly given: readonly string[]
  readonly words: number
}

/** Actors named in two articles at least, or labelled in one, most used first. */
export function compareActors(
  reports: readonly ArticleReport[],
  lexicon: Lexicon,
  counts: Counts,
): readonly ComparedActor[] {
  const slavic = reports.some(({ language }) => language.family === 'south-slavic')
  const named = reports.flatMap((report, article) =>
    report.actors.map((actor, index) => describe(report, article, actor, index, lexicon, slavic)),
  )
  const matches = reports.map(matchesById)
  return bringTogether(named)
    .map((group) => compareActor(group, reports, lexicon, matches, counts))
    .filter(({ name, articles }) => articles.some(isLabelled) || (articles.length > 1 && !isPlainWord(name, lexicon)))
    .sort(
      (a, b) =>
        b.uses - a.uses ||
        b.articles.length - a.articles.length ||
        compareText(a.key, b.key) ||
        compareText(a.name, b.name),
    )
}

const isLabelled = ({ labels }: ActorInArticle): boolean => voices.some((voice) => labels[voice].length > 0)

/** *Policija* that opens a sentence is a plain word with a capital, and stands among those. */
const isPlainWord = (name: string, lexicon: Lexicon): boolean =>
  Object.values(lexicon.families).some(({ look }) => hasCue(look(name, false), cue.people))

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function describe(
  report: ArticleReport,
  article: number,
  actor: Actor,
  index: number,
  lexicon: Lexicon,
  slavic: boolean,
): NamedActor {
  const votes = new Map<string, number>()
  for (const { paragraph, start, end } of actor.mentions) {
    const text = paragraphAt(report, paragraph)?.text.slice(start, end) ?? ''
    const last = wordsOf(text).at(-1)
    if (last === undefined) continue
    const key = keyOf(last, slavic)
    votes.set(key, (votes.get(key) ?? 0) + 1)
  }
  const [best] = [...votes].sort(
    ([a, first], [b, second]) => second - first || a.length - b.length || compareText(a, b),
  )
  const words = wordsOf(actor.name)
  const { family, bareLatin } = report.language
  const isTitle = (word: string): boolean => hasCue(lexicon.families[family].look(word, bareLatin), cue.role)
  const given = words
    .slice(0, -1)
    .filter((word) => !isTitle(word))
    .map((word) => keyOf(word, slavic))
  return { article, index, actor, key: best?.[0] ?? bareNorm(normalizeWord(actor.name)), given, words: words.length }
}

const wordsOf = (text: string): readonly string[] =>
  tokenize(text).flatMap(({ kind, start, end }) => (kind === 'word' ? [text.slice(start, end)] : []))

function keyOf(word: string, slavic: boolean): string {
  const shouted = word.length > 1 && word === word.toUpperCase()
  return nameKey(normalizeWord(word), shouted, slavic)
}

const paragraphAt = (report: ArticleReport, index: number): ParagraphReport | null | undefined =>
  index === -1 ? report.headline : report.paragraphs[index]

function matchesById(report: ArticleReport): ReadonlyMap<string, Match> {
  const paragraphs = report.headline === null ? report.paragraphs : [report.headline, ...report.paragraphs]
  return new Map(paragraphs.flatMap(({ matches }) => matches.map((match) => [match.id, match] as const)))
}

/** *Putinov* joins *Putin* where there is one; fuller names are placed first, and a bare surname goes to who is named most. */
function bringTogether(named: readonly NamedActor[]): readonly (readonly NamedActor[])[] {
  const keys = new Set(named.map(({ key }) => key))
  const groups = new Map<string, NamedActor[][]>()
  const mentions = (people: readonly NamedActor[]): number =>
    people.reduce((sum, { actor }) => sum + actor.mentions.length, 0)
  const fullest = [...named].sort(
    (a, b) =>
      b.given.length - a.given.length || mentions([b]) - mentions([a]) || compareText(a.actor.name, b.actor.name),
  )
  for (const person of fullest) {
    const key = keys.has(possessor(person.key)) ? possessor(person.key) : person.key
    const namesakes = groups.get(key) ?? []
    groups.set(key, namesakes)
    const agreeing = namesakes.filter((group) => group.some(({ given }) => agree(given, person.given)))
    const [home] = agreeing.sort((a, b) => mentions(b) - mentions(a))
    if (home === undefined) namesakes.push([person])
    else home.push(person)
  }
  return [...groups.values()].flat()
}

/** No first name on one side, or one in common. */
function agree(first: readonly string[], second: readonly string[]): boolean {
  return first.length === 0 || second.length === 0 || first.some((one) => second.includes(one))
}

function compareActor(
  group: readonly NamedActor[],
  reports: readonly ArticleReport[],
  lexicon: Lexicon,
  matches: readonly ReadonlyMap<string, Match>[],
  counts: Counts,
): ComparedActor {
  const articles = [...new Set(group.map(({ article }) => article))].sort((a, b) => a - b)
  const inArticles = articles.map((article): ActorInArticle => {
    const own = group
      .filter((person) => person.article === article)
      .sort((a, b) => b.actor.mentions.length - a.actor.mentions.length || a.index - b.index)
    const uses = own.flatMap(({ actor }) =>
      actor.labels.flatMap((label): ActorUse[] => {
        const match = matches[article]?.get(label.match)
        return match !== undefined && counts(match) ? [{ ...label, entry: match.entry }] : []
      }),
    )
    const [main] = own
    const report = reports[article]
    const people = own.map(({ actor }) => actor)
    return {
      article,
      name: main?.actor.name ?? '',
      actor: main?.index ?? 0,
      mentions: own.reduce((sum, { actor }) => sum + actor.mentions.length, 0),
      offices: report === undefined ? [] : findOffices(people, report, lexicon),
      labels: byVoice(uses, ({ voice }) => voice),
      tone: main?.actor.tone ?? noTone,
    }
  })
  const total = inArticles.reduce(
    (sum, { mentions, labels }) => sum + mentions + voices.reduce((all, voice) => all + labels[voice].length, 0),
    0,
  )
  const [fullest] = [...group].sort(
    (a, b) =>
      b.given.length - a.given.length ||
      b.words - a.words ||
      marksOf(b.actor.name) - marksOf(a.actor.name) ||
      b.actor.mentions.length - a.actor.mentions.length ||
      compareText(a.actor.name, b.actor.name),
  )
  // A town is told by *in*, which not every article says of it.
  const kind = group.some(({ actor, words }) => words === 1 && actor.kind === 'place') ? 'place' : fullest?.actor.kind
  return {
    key: fullest?.key ?? '',
    name: fullest?.actor.name ?? '',
    kind: kind ?? 'person',
    uses: total,
    articles: kind === 'person' ? inArticles : inArticles.map((own) => ({ ...own, offices: [] })),
  }
}

/** Diacritics of a name: *Kostić* is how it is written, *Kostic* how it is typed in haste. */
const marksOf = (name: string): number => [...name.toLowerCase()].filter((letter) => bareNorm(letter) !== letter).length

const none = { kind: 'too-short', basis: 0, needed: 1 } as const
const noTone: Actor['tone'] = { author: none, quoted: none, reported: none }

function byVoice<Item>(items: readonly Item[], voiceOf: (item: Item) => Voice): Record<Voice, readonly Item[]> {
  const of = (voice: Voice): readonly Item[] => items.filter((item) => voiceOf(item) === voice)
  return { author: of('author'), quoted: of('quoted'), reported: of('reported') }
}

const labelling: ReadonlySet<Category> = new Set(['name_calling', 'dehumanisation'])

/** Labels that the text ties to no name, by entry, most used first. */
export function findUnnamedLabels(reports: readonly ArticleReport[], counts: Counts): readonly UnnamedLabel[] {
  const found = new Map<
    string,
    { polarity: Match['polarity']; articles: Map<number, { voice: Voice; place: LabelPlace }[]> }
  >()
  reports.forEach((report, article) => {
    for (const { index, text, matches } of report.headline === null
      ? report.paragraphs
      : [report.headline, ...report.paragraphs]) {
      for (const match of matches) {
        if (match.actor !== null || !labelling.has(match.category) || !counts(match)) continue
        const label = found.get(match.entry) ?? { polarity: match.polarity, articles: new Map() }
        found.set(match.entry, label)
        const place: LabelPlace = {
          match: match.id,
          paragraph: index,
          text: text.slice(match.start, match.end),
          negated: match.negated,
        }
        label.articles.set(article, [...(label.articles.get(article) ?? []), { voice: match.voice, place }])
      }
    }
  })
  return [...found]
    .map(
      ([entry, { polarity, articles }]): UnnamedLabel => ({
        entry,
        polarity,
        uses: [...articles.values()].reduce((sum, labels) => sum + labels.length, 0),
        articles: [...articles].map(([article, labels]) => {
          const { author, quoted, reported } = byVoice(labels, ({ voice }) => voice)
          const places = (of: readonly { readonly place: LabelPlace }[]): readonly LabelPlace[] =>
            of.map(({ place }) => place)
          return { article, labels: { author: places(author), quoted: places(quoted), reported: places(reported) } }
        }),
      }),
    )
    .sort((a, b) => b.uses - a.uses || compareText(a.entry, b.entry))
}
