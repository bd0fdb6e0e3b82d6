/** Texts beside texts: the same event in two articles, headlines against bodies, phrases taken over. */
import type { Comparison, HeadlineComparison, Leak, ParagraphPair, SameEvent } from '../../analysis/index.ts'
import { texts, type UiLanguage } from '../texts.ts'
import { count, formatNumber } from '../texts-numbers.ts'
import { paragraphOf, placeOf, printLabel, type Side } from './compared.ts'
import { printTone, toneWord } from './figures.ts'
import { printText } from './text.ts'

/** Pairs of paragraphs that a page prints for two articles; the table that can be downloaded has them all. */
const pairLimit = 12

/** The paragraphs of one pair of articles that tell of the same thing. */
export function printEvents({ sameEvent }: Comparison, sides: readonly Side[], language: UiLanguage) {
  return sameEvent.map((event) => printEvent(event, sides, language))
}

function printEvent({ first, second, pairs }: SameEvent, sides: readonly Side[], language: UiLanguage) {
  const words = texts(language).compare.event
  const both = [first, second].flatMap((index) => sides[index] ?? [])
  const shown = pairs.slice(0, pairLimit)
  return {
    heading: words.pair
      .replace('{first}', both[0]?.letter ?? '')
      .replace('{second}', both[1]?.letter ?? '')
      .replace('{n}', count(language, pairs.length, words.pairs)),
    pairs: shown.map((pair) => printPair(pair, both, language)),
    more:
      shown.length === pairs.length
        ? null
        : words.more.replace('{shown}', `${shown.length}`).replace('{all}', `${pairs.length}`),
  }
}

function printPair({ paragraphs, shared, similarity }: ParagraphPair, sides: readonly Side[], language: UiLanguage) {
  const words = texts(language).compare.event
  return {
    shared: [...shared.names, ...shared.numbers, ...shared.words].join(', '),
    similarity: words.similarity.replace('{value}', formatNumber(language, similarity, 2)),
    halves: sides.map((side, at) => {
      const index = paragraphs[at] ?? 0
      const paragraph = paragraphOf(side, index)
      return {
        side,
        label: words.paragraph.replace('{n}', `${index + 1}`),
        href: side.href === null ? null : `${side.href}#p-${index + 1}`,
        segments: paragraph === null ? [] : leadingOut(printText(paragraph, language), side),
      }
    }),
  }
}

/** The marks of a text printed away from its page lead to their evidence there, and carry no ids. */
function leadingOut(segments: ReturnType<typeof printText>, side: Side) {
  return segments.map((segment) => ({
    ...segment,
    runs: segment.runs.map(({ mark, pieces }) => ({
      pieces,
      mark: mark === null ? null : { ...mark, id: null, href: side.href === null ? null : side.href + mark.href },
    })),
  }))
}

/** Every headline against its own body. */
export function printHeadlines({ headlines }: Comparison, sides: readonly Side[], language: UiLanguage) {
  return sides.map((side) => {
    const own = headlines.find(({ article }) => article === side.index)
    return { side, headline: own === undefined ? null : printHeadline(own, side, language) }
  })
}

function printHeadline(own: HeadlineComparison, side: Side, language: UiLanguage) {
  const words = texts(language).compare.headlines
  const evidence = own.tone.evidence.map(({ start, end }) => own.title.slice(start, end))
  const polarity = toneWord(language, own.tone.polarity, true)
  const { score, polarity: bodyPolarity, certain } = own.bodyTone
  const body = printTone(language, score)
  const segments = side.report.headline === null ? [] : leadingOut(printText(side.report.headline, language), side)
  return {
    segments,
    loaded: own.loaded.map(({ match, inBody }) => {
      const found = side.matches.get(match)
      const others = inBody.quoted + inBody.reported
      return {
        label: printLabel(side, match, own.title.slice(found?.start ?? 0, found?.end ?? 0), language),
        inBody:
          inBody.author + others === 0
            ? words.notInBody
            : words.inBody.replace('{author}', `${inBody.author}`).replace('{others}', `${others}`),
      }
    }),
    tone: evidence.length === 0 ? polarity : `${polarity} (${evidence.join(', ')})`,
    bodyTone: body.scored ? `${body.value} (${body.range}), ${toneWord(language, bodyPolarity, certain)}` : body.value,
    only: own.onlyInHeadline.map(({ start, end }) => own.title.slice(start, end)),
  }
}

/** Phrases that were someone else's first. */
export function printLeaks({ leaks }: Comparison, sides: readonly Side[], language: UiLanguage) {
  return leaks.flatMap((leak) => {
    const side = sides[leak.article]
    return side === undefined ? [] : [printLeak(leak, side, language)]
  })
}

function printLeak({ source, uses }: Leak, side: Side, language: UiLanguage) {
  const t = texts(language)
  const words = t.compare.leaks
  return {
    side,
    source: {
      ...sentenceOf(side, source.match, source.paragraph, language),
      said:
        source.speaker === null
          ? `${t.voices[source.voice].name}, ${words.saidUnknown}`
          : `${t.voices[source.voice].name}, ${words.said.replace('{speaker}', source.speaker)}`,
    },
    uses: uses.map(({ match, paragraph }) => sentenceOf(side, match, paragraph, language)),
  }
}

/** The sentence a mark stands in, and the mark in it. */
function sentenceOf(side: Side, matchId: string, index: number, language: UiLanguage) {
  const { compare } = texts(language)
  const paragraph = paragraphOf(side, index)
  const match = side.matches.get(matchId)
  const where = index < 0 ? compare.leaks.headline : compare.event.paragraph.replace('{n}', `${index + 1}`)
  if (paragraph === null || match === undefined) {
    return { where, href: null, before: '', label: printLabel(side, matchId, '', language), after: '' }
  }
  const { text, sentences } = paragraph
  const around = sentences.find(({ start, end }) => start <= match.start && match.end <= end)
  const { start, end } = around ?? { start: 0, end: text.length }
  return {
    where,
    href: placeOf(side, matchId),
    before: text.slice(start, match.start).trimStart(),
    label: printLabel(side, matchId, text.slice(match.start, match.end), language),
    after: text.slice(match.end, end).trimEnd(),
  }
}
