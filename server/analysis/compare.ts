import { alignArticles } from './align.ts'
import type {
  ArticleFigures,
  ComparedArticle,
  ComparedCategory,
  ComparedFrame,
  Comparison,
  ComparisonOptions,
  FigureId,
  PairDifferences,
  TonePosition,
} from './comparison-types.ts'
import type { Counts, Measure } from './difference.ts'
import { compareMeasures, measureFigure, measureLoaded, voiceScoreOf } from './difference.ts'
import { compareHeadlines, findLeaks } from './headline.ts'
import { findWordChoice } from './keyness.ts'
import type { Lexicon } from './lexicon.ts'
import { compareActors, findUnnamedLabels } from './names.ts'
import { findPlainNames } from './plain-names.ts'
import { engineVersion } from './report.ts'
import { findRobustness } from './robustness.ts'
import { neededWords, round } from './score.ts'
import type { ArticleReport, Voice } from './types.ts'
import { categories, frameIds, voices } from './types.ts'
import { readContentWords } from './words.ts'

export const comparable = { fewest: 2, most: 8 } as const

/**
 * 2 to 8 reports and the lexicon that made them → their comparison. Deterministic; swapping two articles mirrors every number. Throws a RangeError
 * for fewer or more.
 */
export function compareArticles(
  reports: readonly ArticleReport[],
  lexicon: Lexicon,
  options: Partial<ComparisonOptions> = {},
): Comparison {
  if (reports.length < comparable.fewest || reports.length > comparable.most)
    throw new RangeError(`cannot compare ${reports.length} articles`)
  const settled: ComparisonOptions = {
    without: options.without ?? [],
    voices: options.voices ?? voices,
    leastIntensity: options.leastIntensity ?? 1,
  }
  const counts: Counts = ({ category, voice, intensity }) =>
    settled.voices.includes(voice) && intensity >= settled.leastIntensity && !settled.without.includes(category)
  const words = readContentWords(reports, lexicon)
  return {
    schema: 1,
    engine: engineVersion,
    lexicon: lexicon.version,
    options: settled,
    articles: reports.map(describeArticle),
    figures: compareFigures(reports, settled.voices, counts),
    categories: compareCategories(reports, settled.voices, counts),
    frames: compareFrames(reports),
    toneByPosition: reports.map(toneByPosition),
    actors: compareActors(reports, lexicon, counts),
    unnamed: findUnnamedLabels(reports, counts),
    plainNames: findPlainNames(reports, words, lexicon),
    wordChoice: findWordChoice(reports, words),
    sameEvent: alignArticles(reports, words, counts),
    headlines: compareHeadlines(reports, words, counts),
    leaks: findLeaks(reports, counts),
    robustness: findRobustness(reports, counts),
  }
}

function describeArticle({
  title,
  outlet,
  published,
  url,
  language,
  words,
  paragraphs,
  engine,
  lexicon,
}: ArticleReport): ComparedArticle {
  return { title, outlet, published, url, language, words, paragraphs: paragraphs.length, engine, lexicon }
}

const mostLeading = 3

function compareFigures(
  reports: readonly ArticleReport[],
  heard: readonly Voice[],
  counts: Counts,
): Comparison['figures'] {
  const loaded = reports.map(
    (report) =>
      new Map(
        voices.filter((voice) => heard.includes(voice)).map((voice) => [voice, measureLoaded(report, voice, counts)]),
      ),
  )
  const articles = reports.map((report, index): ArticleFigures => {
    const scoreOf = (voice: Voice): ArticleFigures['loaded'][Voice] => {
      const measure = loaded[index]?.get(voice)
      return measure === undefined ? null : voiceScoreOf(measure)
    }
    return {
      loaded: { author: scoreOf('author'), quoted: scoreOf('quoted'), reported: scoreOf('reported') },
      tone: report.tone,
      attributed: report.attributed,
      leadingFrames: report.frames.filter(({ paragraphs }) => paragraphs > 0).slice(0, mostLeading),
    }
  })
  const leading = new Set(articles.flatMap(({ leadingFrames }) => leadingFrames.map(({ frame }) => frame)))
  const rest = [
    'tone',
    'attributed',
    ...frameIds.filter((frame) => leading.has(frame)).map((frame) => `frame.${frame}` as const),
  ] as const
  const measures = reports.map((report, index) => {
    const own = new Map<FigureId, Measure>()
    for (const [voice, measure] of loaded[index] ?? []) own.set(`loaded.${voice}`, measure)
    for (const figure of rest) own.set(figure, measureFigure(report, figure))
    return own
  })
  const pairs = measures.flatMap((one, first) =>
    measures.slice(first + 1).map((other, offset): PairDifferences => {
      const figures = [...one].flatMap(([figure, measure]) => {
        const against = other.get(figure)
        return against === undefined ? [] : [{ figure, difference: compareMeasures(measure, against) }]
      })
      return { first, second: first + 1 + offset, figures }
    }),
  )
  return { articles, pairs }
}

function compareCategories(
  reports: readonly ArticleReport[],
  heard: readonly Voice[],
  counts: Counts,
): readonly ComparedCategory[] {
  const matches = reports.map(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.matches).filter(counts))
  return categories.map((category) => ({
    category,
    articles: reports.map(({ loaded }, index) => {
      const own = (voice: Voice) =>
        matches[index]?.filter((match) => match.category === category && match.voice === voice) ?? []
      const rateOf = (voice: Voice): number | null => {
        const { words } = loaded[voice]
        if (!heard.includes(voice) || words < neededWords.article) return null
        return round((own(voice).reduce((sum, { weight }) => sum + weight, 0) * 100) / words)
      }
      return {
        hits: { author: own('author').length, quoted: own('quoted').length, reported: own('reported').length },
        rates: { author: rateOf('author'), quoted: rateOf('quoted'), reported: rateOf('reported') },
      }
    }),
  }))
}

function compareFrames(reports: readonly ArticleReport[]): readonly ComparedFrame[] {
  const rows = frameIds.map((frame) => {
    const own = reports.flatMap(({ frames }) => frames.filter((candidate) => candidate.frame === frame))
    const height = own.reduce((sum, { share }) => sum + (share.kind === 'scored' ? share.value : 0), 0)
    return { frame, height, found: own.some(({ paragraphs }) => paragraphs > 0), shares: own.map(({ share }) => share) }
  })
  return rows
    .filter(({ found }) => found)
    .sort((a, b) => round(b.height) - round(a.height) || frameIds.indexOf(a.frame) - frameIds.indexOf(b.frame))
    .map(({ frame, shares }) => ({ frame, shares }))
}

const positions = 10

/** Articles of different lengths laid over each other: tenths of their words. A paragraph gives its tone to all tenths it lies in. */
function toneByPosition({ paragraphs }: ArticleReport): readonly TonePosition[] {
  const total = paragraphs.reduce((sum, { words }) => sum + words, 0)
  const sums = Array.from({ length: positions }, () => ({ tone: 0, words: 0 }))
  let passed = 0
  for (const { words, tone } of paragraphs) {
    const { score } = tone
    if (score.kind === 'scored') {
      sums.forEach((sum, position) => {
        const from = Math.max(passed, (position * total) / positions)
        const to = Math.min(passed + words, ((position + 1) * total) / positions)
        if (to <= from) return
        sum.tone += score.value * (to - from)
        sum.words += to - from
      })
    }
    passed += words
  }
  return sums.map(({ tone, words }) => ({ value: words > 0 ? round(tone / words) : null, words: round(words) }))
}
