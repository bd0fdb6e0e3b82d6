/** The page of an entry: why it is loaded, how it is found, all its forms, and where it occurs. */
import type { FormCell, FormList, LanguageCode, WordForms } from '../../analysis/index.ts'
import { beginning, caseNames } from '../../analysis/index.ts'
import type { Example, Occurrence, OccurrencePlace, OpenedEntry } from '../../usecases-lexicon.ts'
import { type Texts, texts, type UiLanguage } from '../texts.ts'
import { count, formatDate } from '../texts-numbers.ts'
import { linksOf, shellOf } from './frame.ts'
import type { Links, Ui } from './types.ts'

export interface EntryInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  readonly opened: OpenedEntry
}

/** Everything `entry.ejs` prints. */
export function presentEntry(input: EntryInput) {
  const { opened, ui } = input
  const { entry } = opened
  const { card } = entry
  const { language } = ui
  const links = linksOf(input)
  const t = texts(language)
  const notations = [...entry.forms, ...entry.patterns.map(readablePattern)]
  const widest = Math.max(0, ...entry.patterns.map(widestGap))
  return {
    ...shellOf(input, card.lemma, ['marks.css', 'lexicon.css']),
    lemma: card.lemma,
    lang: card.family === 'english' ? 'en' : 'sr-Latn',
    id: card.id,
    category: card.category,
    categoryName: t.categories[card.category].name,
    categoryHref: links.lexicon({ category: card.category }),
    family: t.lexicon.names.families[card.family],
    note: card.note[language],
    intensity: card.intensity,
    intensityText: t.article.evidenceIntensityOf.replace('{n}', `${card.intensity}`),
    facts: factsOf(opened, t),
    patterns: notations,
    patternHint:
      notations.length === 0 ? t.lexicon.entry.rule : t.lexicon.entry.foundHint.replace('{n}', `${widest || 2}`),
    unless: entry.unless.map(readablePattern),
    without: entry.without,
    words: wordsOf(opened.forms, t, language),
    marks: opened.marks.map((example) => printExample(example, entry.languages)),
    spares: opened.spares.map((example) => printExample(example, entry.languages)),
    occurrences: opened.occurrences.map((occurrence) => printOccurrence(occurrence, t, language, links)),
    occurrencesText: occurrencesText(opened, t, language),
    json: links.entryJson(card.id),
    backHref: links.lexicon(),
  }
}

function factsOf({ entry }: OpenedEntry, t: Texts): { readonly name: string; readonly value: string }[] {
  const { card, camps, languages, pos, proper, target } = entry
  const { entry: words, names } = t.lexicon
  const facts: [string, string][] = [
    [words.polarity, names.polarities[`${card.polarity}`]],
    [words.target, names.targets[target] ?? target],
    [words.camps, camps.map((camp) => names.camps[camp] ?? camp).join(', ')],
    [words.plainer, card.alternatives.join(', ')],
    [words.languages, languages.map((code) => t.languages[code as LanguageCode]).join(', ')],
    [words.partsOfSpeech, pos.map((part) => names.partsOfSpeech[part] ?? part).join(', ')],
    [words.source, card.source],
  ]
  const shown = facts.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value }))
  return proper ? [...shown, { name: words.found, value: words.proper }] : shown
}

// The examples would end a block comment: krvav/adj|surov/adj rat/noun-m-long → krvav*/surov* rat*; plunge/verb (into chaos) → plunge* [into chaos]
export function readablePattern(notation: string): string {
  return notation
    .split(/\s+/)
    .map((written) => {
      const opens = written.startsWith('(')
      const closes = /\)\??$/.test(written)
      const piece = written.replace(/^\(/, '').replace(/\)(\??)$/, '$1')
      return `${opens ? '[' : ''}${readablePiece(piece)}${closes ? ']' : ''}`
    })
    .join(' ')
}

function readablePiece(piece: string): string {
  if (/^\*\d?$/.test(piece)) return '…'
  const optional = piece.length > 1 && piece.endsWith('?')
  const words = (optional ? piece.slice(0, -1) : piece)
    .split('|')
    .map((word) => word.replace(`/${beginning}`, '-').replace(/\/.*$/, '*'))
  // A long choice may break after each of its words.
  const choice = words.join('/\u200b')
  return optional ? `(${choice})` : choice
}

function widestGap(notation: string): number {
  return Math.max(0, ...[...notation.matchAll(/(?:^|\s)\*(\d?)(?=\s|$)/g)].map(([, gap]) => (gap ? Number(gap) : 2)))
}

/** Each inflected word once; literal words have nothing to unfold. */
function wordsOf(lists: readonly FormList[], t: Texts, language: UiLanguage) {
  const words = new Map<string, WordForms>()
  for (const word of lists.flatMap((list) => list.words)) {
    if (word.forms.length > 1) words.set(`${word.lemma}/${word.paradigm}`, word)
  }
  return [...words.values()].map((word) => ({
    lemma: word.lemma,
    paradigm: word.paradigm,
    reflexive: word.reflexive,
    count: count(language, word.forms.length, t.lexicon.nouns.forms),
    forms: word.forms,
    cases: word.cells.length === 0 ? null : caseRows(word.cells, t),
  }))
}

function caseRows(cells: readonly FormCell[], t: Texts) {
  const formsOf = (number: FormCell['number'], name: FormCell['case']): string =>
    cells.find((cell) => cell.number === number && cell.case === name)?.forms.join(', ') ?? '–'
  return caseNames.map((name) => ({
    name: t.lexicon.names.cases[name],
    singular: formsOf('singular', name),
    plural: formsOf('plural', name),
  }))
}

interface Piece {
  readonly text: string
  readonly marked: boolean
}

function printExample({ text, spans }: Example, languages: readonly string[]) {
  return { pieces: cut(text, spans), lang: textLanguage(text, languages) }
}

function textLanguage(text: string, languages: readonly string[]): string {
  if (/[\u0400-\u04ff]/.test(text)) return 'sr-Cyrl'
  return languages[0] === 'hr' || languages[0] === 'bs' ? languages[0] : ''
}

function cut(text: string, spans: readonly { readonly start: number; readonly end: number }[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end } of spans.toSorted((one, other) => one.start - other.start)) {
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false })
    pieces.push({ text: text.slice(Math.max(at, start), end), marked: true })
    at = Math.max(at, end)
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false })
  return pieces
}

/** Places of one article that a page shows. */
const placesShown = 5
/** Characters printed on each side of a mark. */
const contextLength = 90

function printOccurrence(
  { article, title, outlet, published, places }: Occurrence,
  t: Texts,
  language: UiLanguage,
  links: Links,
) {
  const { entry } = t.lexicon
  return {
    href: links.article(article),
    title: title === '' ? t.article.untitled : title,
    facts: [outlet ?? t.article.unknownOutlet, ...(published === null ? [] : [formatDate(language, published)])].join(
      ' · ',
    ),
    places: places.slice(0, placesShown).map((place) => ({
      href: `${links.article(article)}#m-${place.match}`,
      place: place.paragraph === null ? entry.inHeadline : entry.inParagraph.replace('{n}', `${place.paragraph + 1}`),
      voice: t.voices[place.voice].name.toLowerCase(),
      pieces: contextOf(place),
      by: place.voice,
    })),
  }
}

function contextOf({ text, start, end }: OccurrencePlace): Piece[] {
  const before = text.slice(Math.max(0, start - contextLength), start)
  const after = text.slice(end, end + contextLength)
  const opens = start > contextLength ? `…${before.replace(/^\S*\s/u, ' ')}` : before
  const closes = end + contextLength < text.length ? `${after.replace(/\s\S*$/u, ' ')}…` : after
  return [
    { text: opens, marked: false },
    { text: text.slice(start, end), marked: true },
    { text: closes, marked: false },
  ].filter((piece) => piece.text !== '')
}

function occurrencesText({ articles, hits, occurrences }: OpenedEntry, t: Texts, language: UiLanguage): string {
  const { entry, nouns } = t.lexicon
  if (articles === 0) return entry.occurrencesNone
  const found = entry.occurrencesCount
    .replace('{times}', count(language, hits, nouns.times))
    .replace('{articles}', count(language, articles, t.nouns.articles))
  return articles > occurrences.length ? `${found} ${entry.occurrencesShown}` : found
}
