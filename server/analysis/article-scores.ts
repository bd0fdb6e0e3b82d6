import type { WeighedParagraph } from './paragraph.ts'
import type { RatioColumn } from './score.ts'
import { bootstrapRatios, neededParagraphs, neededWords, ratePer100, round, wilsonShare } from './score.ts'
import { polarityOf } from './tone-scale.ts'
import type {
  ArticleFrame,
  ArticleReport,
  CategoryCount,
  Match,
  ParagraphReport,
  Score,
  Voice,
  VoiceScore,
} from './types.ts'
import { categories, frameIds, voices } from './types.ts'

interface ArticleScores {
  readonly scores: Record<Voice, VoiceScore>
  readonly tone: ArticleReport['tone']
  readonly attributed: Score
}

/**
 * Scores of the article with intervals by paragraph bootstrap. Where there are fewer than five paragraphs, or no hit at all, a bootstrap
 * would claim a certainty that is not there: loaded phrasing then has the exact interval of its count.
 */
export function scoreVoices(weighed: readonly WeighedParagraph[]): ArticleScores {
  const reports = weighed.map(({ report }) => report)
  const enough = reports.length >= neededParagraphs
  const rates = voices.map((voice) => {
    const perParagraph = reports.map(({ loaded }) => loaded[voice])
    const weights = reports.flatMap(({ matches }) =>
      matches.filter((match) => match.voice === voice).map(({ weight }) => weight),
    )
    const words = perParagraph.reduce((sum, score) => sum + score.words, 0)
    const column: RatioColumn = {
      numerator: perParagraph.map(({ weight }) => weight),
      denominator: perParagraph.map((score) => score.words),
      scale: 100,
    }
    return { voice, weights, words, column, drawn: enough && weights.length > 0 && words >= neededWords.article }
  })
  const tones = reports.map(({ tone, words }) =>
    tone.score.kind === 'scored' ? { value: tone.score.value * words, words } : { value: 0, words: 0 },
  )
  const toneColumn: RatioColumn = {
    numerator: tones.map(({ value }) => value),
    denominator: tones.map(({ words }) => words),
    scale: 1,
  }
  const attributedColumn: RatioColumn = {
    numerator: reports.map(({ loaded }) => loaded.quoted.words + loaded.reported.words),
    denominator: reports.map(({ words }) => words),
    scale: 1,
  }
  const drawnRates = rates.filter(({ drawn }) => drawn)
  const intervals = enough
    ? bootstrapRatios([toneColumn, attributedColumn, ...drawnRates.map(({ column }) => column)])
    : []

  const scores = Object.fromEntries(
    rates.map(({ voice, weights, words, drawn }) => {
      const exact = ratePer100(weights, words, neededWords.article)
      const interval = drawn ? intervals[2 + drawnRates.findIndex((rate) => rate.voice === voice)] : undefined
      const score: Score =
        exact.kind === 'scored' && interval !== undefined
          ? { ...exact, low: Math.min(interval[0], exact.value), high: Math.max(interval[1], exact.value) }
          : exact
      return [voice, { words, hits: weights.length, weight: weights.reduce((sum, weight) => sum + weight, 0), score }]
    }),
  ) as Record<Voice, VoiceScore>

  const words = reports.reduce((sum, report) => sum + report.words, 0)
  return {
    scores,
    tone: articleTone(reports, tones, intervals[0]),
    attributed: attributedShare(scores, words, intervals[1]),
  }
}

function articleTone(
  reports: readonly ParagraphReport[],
  tones: readonly { value: number; words: number }[],
  interval: readonly [number, number] | undefined,
): ArticleReport['tone'] {
  const basis = tones.reduce((sum, { words }) => sum + words, 0)
  const value = basis === 0 ? 0 : round(tones.reduce((sum, tone) => sum + tone.value, 0) / basis)
  const polarity = polarityOf(value)
  if (basis < neededWords.article)
    return { score: { kind: 'too-short', basis, needed: neededWords.article }, polarity, certain: false }
  const [low, high] = interval ?? widestParagraph(reports, value)
  const score: Score = { kind: 'scored', value, low: Math.min(low, value), high: Math.max(high, value), basis }
  return { score, polarity, certain: polarityOf(score.low) === polarity && polarityOf(score.high) === polarity }
}

/** With too few paragraphs to draw from, the article is no surer than its paragraphs taken together. */
function widestParagraph(reports: readonly ParagraphReport[], value: number): readonly [number, number] {
  let low = value
  let high = value
  for (const { tone } of reports) {
    if (tone.score.kind !== 'scored') continue
    low = Math.min(low, tone.score.low)
    high = Math.max(high, tone.score.high)
  }
  return [low, high]
}

function attributedShare(
  scores: Record<Voice, VoiceScore>,
  words: number,
  interval: readonly [number, number] | undefined,
): Score {
  if (words < neededWords.article) return { kind: 'too-short', basis: words, needed: neededWords.article }
  const value = round((scores.quoted.words + scores.reported.words) / words)
  const [low, high] = interval ?? [0, 1]
  return { kind: 'scored', value, low: Math.min(low, value), high: Math.max(high, value), basis: words }
}

export function countCategories(paragraphs: readonly ParagraphReport[]): readonly CategoryCount[] {
  const matches = paragraphs.flatMap((paragraph) => paragraph.matches)
  return categories.map((category) => {
    const own = matches.filter((match) => match.category === category)
    const by = (measure: (match: Match) => number): Record<Voice, number> =>
      Object.fromEntries(
        voices.map((voice) => [
          voice,
          own.filter((match) => match.voice === voice).reduce((sum, match) => sum + measure(match), 0),
        ]),
      ) as Record<Voice, number>
    return { category, hits: by(() => 1), weight: by(({ weight }) => weight) }
  })
}

/** Share of paragraphs that look through each frame, with Wilson's interval (1927). */
export function countFrames(paragraphs: readonly ParagraphReport[]): readonly ArticleFrame[] {
  const counts = new Map<string, number>()
  for (const { frames } of paragraphs)
    for (const { frame, present } of frames) if (present) counts.set(frame, (counts.get(frame) ?? 0) + 1)
  return frameIds
    .map((frame): ArticleFrame => {
      const count = counts.get(frame) ?? 0
      return { frame, paragraphs: count, share: wilsonShare(count, paragraphs.length) }
    })
    .sort((a, b) => b.paragraphs - a.paragraphs || frameIds.indexOf(a.frame) - frameIds.indexOf(b.frame))
}
