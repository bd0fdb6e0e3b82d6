/** Word choice: tables of key words with raw counts, and the sentences they stand in. */
import type { Comparison, KeyWord, WordChoice, WordContext } from '../../analysis/index.ts'
import { sidesOf } from '../../charts/index.ts'
import { texts, type UiLanguage } from '../texts.ts'
import { formatInteger, formatNumber, formatSigned } from '../texts-numbers.ts'
import { paragraphOf, type Side } from './compared.ts'

/** Characters of a context before and after its word. */
const contextWidth = 70
const significant = 0.05

/** What the part of word choice prints: its tables, and once for all of them the examples of their words. */
export function printWords({ wordChoice }: Comparison, sides: readonly Side[], language: UiLanguage) {
  const examples = gatherExamples(wordChoice)
  return {
    parts: printParts(wordChoice, examples, language),
    examples: [...examples].map(([word, { id, contexts }]) => ({
      id,
      title: texts(language).compare.words.examplesOf.replace('{word}', word),
      articles: sides.flatMap(({ index, letter, colour, lang }) => {
        const own = contexts.filter(({ article }) => article === index)
        return own.length === 0
          ? []
          : [{ letter, colour, lang, lines: own.map((context) => printContext(context, sides)) }]
      }),
    })),
  }
}

interface Examples {
  readonly id: string
  readonly contexts: readonly WordContext[]
}

/** The examples of every word in every table, in the order of the articles. Of eight articles a word stands in up to eight tables. */
function gatherExamples(choices: readonly WordChoice[]): ReadonlyMap<string, Examples> {
  const places = new Map<string, Map<string, WordContext>>()
  for (const { result } of choices) {
    if (result.kind !== 'compared') continue
    for (const { word, contexts } of [...result.words.list, ...result.names.list]) {
      const known = places.get(word) ?? new Map<string, WordContext>()
      for (const context of contexts.flat()) {
        known.set(`${context.article} ${context.paragraph} ${context.start}`, context)
      }
      if (known.size > 0) places.set(word, known)
    }
  }
  return new Map(
    [...places].map(([word, known], index) => [
      word,
      { id: `word-${index + 1}`, contexts: [...known.values()].sort(byPlace) },
    ]),
  )
}

const byPlace = (a: WordContext, b: WordContext): number =>
  a.article - b.article || a.paragraph - b.paragraph || a.start - b.start

/** Of many articles, those that are too short are told in one sentence at the end. */
function printParts(wordChoice: readonly WordChoice[], examples: ReadonlyMap<string, Examples>, language: UiLanguage) {
  const printed = wordChoice.map((choice, index) => ({
    choice,
    part: { chart: `words-${index + 1}`, ...printChoice(choice, examples, language) },
  }))
  const short = printed.filter(({ choice }) => isShort(choice))
  if (wordChoice.length < 2 || short.length === 0) return printed.map(({ part }) => part)
  const rest = printShort(
    short.map(({ choice }) => choice),
    short.length === wordChoice.length,
    language,
  )
  return [...printed.filter(({ choice }) => !isShort(choice)).map(({ part }) => part), rest]
}

const isShort = ({ result }: WordChoice): boolean => result.kind === 'too-short'

/** One sentence for several articles: each against the others would say the same over again. */
function printShort(choices: readonly WordChoice[], all: boolean, language: UiLanguage) {
  const words = texts(language).compare.words
  const counts = choices.flatMap((choice) =>
    choice.result.kind === 'too-short'
      ? [`${sidesOf(choice, language)[0]}: ${formatInteger(language, choice.result.authorWords[0])}`]
      : [],
  )
  const needed = choices.flatMap(({ result }) => (result.kind === 'too-short' ? [result.needed] : []))[0] ?? 0
  const refusal = words.tooShortMany.replace('{counts}', counts.join(', ')).replace('{needed}', `${needed}`)
  return { chart: 'words-1', heading: all ? words.title : words.rest, letters: [], refusal, tables: [], finding: null }
}

function printChoice(choice: WordChoice, examples: ReadonlyMap<string, Examples>, language: UiLanguage) {
  const words = texts(language).compare.words
  const [first, second] = sidesOf(choice, language)
  const whole = choice.second.length > 1 ? words.others : second
  const heading = words.against.replace('{first}', first).replace('{second}', whole)
  const { result } = choice
  if (result.kind === 'different-languages') {
    return { heading, letters: [first, second], refusal: words.otherLanguages, tables: [], finding: null }
  }
  if (result.kind === 'too-short') {
    const [one, other] = result.authorWords
    const refusal = words.tooShort
      .replace('{first}', `${first}: ${formatInteger(language, one)}`)
      .replace('{second}', `${second}: ${formatInteger(language, other)}`)
      .replace('{needed}', `${result.needed}`)
    return { heading, letters: [first, second], refusal, tables: [], finding: null }
  }
  const telling = result.words.list.filter(({ q }) => q < significant)
  const said = telling.map(({ word, logOdds }) => `${word} (${logOdds.value > 0 ? first : second})`)
  return {
    heading,
    letters: [first, second],
    refusal: result.words.list.length === 0 ? words.empty : null,
    finding: telling.length === 0 ? words.tellsNothing : words.tellsApart.replace('{words}', said.join(', ')),
    tables: [
      { id: 'words', title: words.table, hint: null, keys: result.words },
      { id: 'names', title: words.names, hint: words.namesHint, keys: result.names },
    ]
      .filter(({ keys }) => keys.list.length > 0)
      .map(({ id, title, hint, keys }) => ({
        id,
        title,
        hint,
        tested: words.tested
          .replace('{tested}', formatInteger(language, keys.tested))
          .replace('{rare}', formatInteger(language, keys.tooRare)),
        rows: keys.list.map((word) => printWord(word, examples.get(word.word)?.id ?? null, language)),
      })),
  }
}

function printWord(word: KeyWord, examples: string | null, language: UiLanguage) {
  const { logOdds, conservative, q } = word
  return {
    word: word.word,
    counts: word.counts,
    paragraphs: word.paragraphs,
    logOdds: formatSigned(language, logOdds.value, 2),
    range: `${formatSigned(language, logOdds.low, 2)} … ${formatSigned(language, logOdds.high, 2)}`,
    conservative: formatSigned(language, conservative, 2),
    q: q < 0.001 ? `< ${formatNumber(language, 0.001, 3)}` : formatNumber(language, q, 3),
    significant: q < significant,
    examples,
  }
}

function printContext({ article, paragraph, start, end }: WordContext, sides: readonly Side[]) {
  const side = sides[article]
  const text = (side === undefined ? null : paragraphOf(side, paragraph))?.text ?? ''
  const from = Math.max(0, start - contextWidth)
  const to = Math.min(text.length, end + contextWidth)
  const before = text.slice(from, start)
  const after = text.slice(end, to)
  return {
    href:
      side === undefined || side.href === null
        ? null
        : `${side.href}#${paragraph < 0 ? 'title' : `p-${paragraph + 1}`}`,
    // Cut at a space, not in the middle of a word.
    before: from > 0 ? `…${before.slice(before.indexOf(' ') + 1)}` : before,
    word: text.slice(start, end),
    after: to < text.length ? `${after.slice(0, after.lastIndexOf(' '))}…` : after,
  }
}
