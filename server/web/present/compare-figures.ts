/** The figures of the articles side by side, and how far they differ. */
import {
  type Comparison,
  type FigureId,
  type FrameId,
  frameIds,
  type PairDifferences,
  type Score,
  voices,
} from '../../analysis/index.ts'
import { texts, type UiLanguage } from '../texts.ts'
import { count, listWords } from '../texts-numbers.ts'
import type { Side } from './compared.ts'
import {
  loadedScale,
  type PrintedScore,
  printDifference,
  printLoaded,
  printShare,
  printTone,
  type Scale,
  toneWord,
} from './figures.ts'

type Kind = 'loaded' | 'tone' | 'share'

/** Everything the part of the figures prints. */
export function printFigures(comparison: Comparison, sides: readonly Side[], language: UiLanguage) {
  const { figures } = comparison
  const scale = loadedScale(
    figures.articles.flatMap(({ loaded }) => voices.flatMap((voice) => loaded[voice]?.score ?? [])),
  )
  const rows = figureIds(comparison).map((figure) => rowOf(figure, comparison, sides, scale, language))
  const [only] = figures.pairs
  return {
    rows,
    /** For two articles the difference stands in the row; more of them have a table of pairs for each figure. */
    pair: figures.pairs.length === 1 && only !== undefined ? headOf(only, sides, language) : null,
    finding: finding(comparison, sides, language),
    hint:
      figures.pairs.length === 1
        ? texts(language).compare.figures.hint
        : `${texts(language).compare.figures.hint} ${texts(language).compare.figures.hintMany}`,
  }
}

export function figureIds({ figures }: Comparison): readonly FigureId[] {
  const known = new Set(figures.pairs.flatMap((pair) => pair.figures.map(({ figure }) => figure)))
  const order: readonly FigureId[] = [
    ...voices.map((voice) => `loaded.${voice}` as const),
    'tone',
    'attributed',
    ...frameIds.map((frame) => `frame.${frame}` as const),
  ]
  return order.filter((figure) => known.has(figure))
}

export function kindOf(figure: FigureId): Kind {
  if (figure.startsWith('loaded.')) return 'loaded'
  return figure === 'tone' ? 'tone' : 'share'
}

export function figureName(figure: FigureId, language: UiLanguage): string {
  const t = texts(language)
  const words = t.compare.figures
  switch (figure) {
    case 'loaded.author':
      return words.author
    case 'loaded.quoted':
      return words.quoted
    case 'loaded.reported':
      return words.reported
    case 'tone':
      return words.tone
    case 'attributed':
      return words.attributed
    default:
      return words.frame.replace('{frame}', t.frames[frameOf(figure)].name)
  }
}

function unitOf(figure: FigureId, language: UiLanguage): string {
  const words = texts(language).compare.figures
  if (kindOf(figure) === 'loaded') return words.per100
  if (figure === 'tone') return words.toneUnit
  return figure === 'attributed' ? words.share : words.shareParagraphs
}

const frameOf = (figure: FigureId): FrameId => frameIds.find((frame) => figure === `frame.${frame}`) ?? 'political'

/** The score of a figure in one article. */
export function scoreOf(comparison: Comparison, figure: FigureId, article: number): Score | null {
  const own = comparison.figures.articles[article]
  if (own === undefined) return null
  switch (figure) {
    case 'loaded.author':
      return own.loaded.author?.score ?? null
    case 'loaded.quoted':
      return own.loaded.quoted?.score ?? null
    case 'loaded.reported':
      return own.loaded.reported?.score ?? null
    case 'tone':
      return own.tone.score
    case 'attributed':
      return own.attributed
    default:
      return comparison.frames.find(({ frame }) => frame === frameOf(figure))?.shares[article] ?? null
  }
}

function rowOf(figure: FigureId, comparison: Comparison, sides: readonly Side[], scale: Scale, language: UiLanguage) {
  const kind = kindOf(figure)
  const scales = { loaded: scale, tone: { from: -1, to: 1 }, share: { from: 0, to: 1 } }
  const differenceOf = ({ figures }: PairDifferences) =>
    printDifference(language, figures.find((row) => row.figure === figure)?.difference, kind, scales[kind])
  const { pairs } = comparison.figures
  const [only] = pairs
  return {
    id: figure,
    name: figureName(figure, language),
    unit: unitOf(figure, language),
    main: figure === 'loaded.author',
    scores: sides.map((side) => ({
      side,
      score: printScore(scoreOf(comparison, figure, side.index), kind, scale, language),
      note: noteOf(comparison, figure, side.index, language),
    })),
    difference: pairs.length === 1 && only !== undefined ? differenceOf(only) : null,
    /** Rows and columns of articles; a cell holds the difference of its row minus its column. */
    matrix:
      pairs.length === 1
        ? []
        : sides.slice(0, -1).map((side) => ({
            side,
            cells: sides.slice(1).map((other) => {
              const pair = pairs.find(({ first, second }) => first === side.index && second === other.index)
              return pair === undefined ? null : differenceOf(pair)
            }),
          })),
  }
}

function printScore(score: Score | null, kind: Kind, scale: Scale, language: UiLanguage): PrintedScore {
  if (score === null) {
    return { scored: false, value: texts(language).compare.figures.switchedOff, interval: '', range: '', whisker: null }
  }
  if (kind === 'loaded') return printLoaded(language, score, scale)
  return kind === 'tone' ? printTone(language, score) : printShare(language, score)
}

function noteOf(comparison: Comparison, figure: FigureId, article: number, language: UiLanguage): string | null {
  const t = texts(language)
  const own = comparison.figures.articles[article]
  if (own === undefined) return null
  if (figure === 'tone') {
    return own.tone.score.kind === 'scored' ? toneWord(language, own.tone.polarity, own.tone.certain) : null
  }
  const voice = voices.find((candidate) => figure === `loaded.${candidate}`)
  const loaded = voice === undefined ? null : own.loaded[voice]
  if (loaded === null) return null
  return `${count(language, loaded.hits, t.nouns.hits)}, ${count(language, loaded.words, t.nouns.words)}`
}

function headOf({ first, second }: PairDifferences, sides: readonly Side[], language: UiLanguage): string {
  return texts(language)
    .compare.figures.difference.replace('{first}', sides[first]?.letter ?? '')
    .replace('{second}', sides[second]?.letter ?? '')
}

/** One sentence on the author's loaded phrasing: which articles are shown to differ. */
function finding({ figures }: Comparison, sides: readonly Side[], language: UiLanguage): string | null {
  const words = texts(language).compare.figures
  const pairs = figures.pairs.flatMap(({ first, second, figures: own }) => {
    const difference = own.find(({ figure }) => figure === 'loaded.author')?.difference
    return difference === undefined ? [] : [{ first, second, difference }]
  })
  if (pairs.length === 0) return null
  const compared = pairs.flatMap(({ first, second, difference }) =>
    difference.kind === 'compared' ? [{ first, second, difference }] : [],
  )
  if (compared.length === 0) return words.findingShort
  const shown = compared.filter(({ difference }) => difference.different)
  if (shown.length === 0) return words.findingNone
  const below = sides.map((side) => ({
    letter: side.letter,
    others: shown.flatMap(({ first, second, difference: { value } }) => {
      const [more, less] = value > 0 ? [first, second] : [second, first]
      return more === side.index ? [sides[less]?.letter ?? ''] : []
    }),
  }))
  const told = below
    .filter(({ others }) => others.length > 0)
    .sort((a, b) => b.others.length - a.others.length)
    .map(({ letter, others }) =>
      words.findingPair.replace('{first}', letter).replace('{second}', listWords(language, others)),
    )
  const pattern = shown.length === pairs.length ? words.findingAll : words.findingSome
  return pattern.replace('{pairs}', told.join('; '))
}
