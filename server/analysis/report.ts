import type { ActorParagraph } from './actors.ts'
import { findActors } from './actors.ts'
import { recognizeLanguage } from './language.ts'
import type { Lexicon } from './lexicon.ts'
import type { ParagraphContext, RawParagraph, WeighedParagraph } from './paragraph.ts'
import { readParagraph, tokenizeParagraph, weighParagraph } from './paragraph.ts'
import type { RatioColumn } from './score.ts'
import { bootstrapRatios, neededParagraphs, neededWords, ratePer100, round, wilsonShare } from './score.ts'
import { splitParagraphs } from './segment.ts'
import { polarityOf } from './sentiment.ts'
import type { Article, ArticleFrame, ArticleReport, CategoryCount, LanguageGuess, Match, Notice, ParagraphReport, Score, Voice, VoiceScore } from './types.ts'
import { categories, frameIds, voices } from './types.ts'
import { initialVoiceState } from './voice.ts'

/** Raised with every change that can move a report. */
export const engineVersion = '1.0.0'

/** Why an article is not scored. */
export type Refusal =
  | { readonly reason: 'empty' }
  | { readonly reason: 'no-words' }
  | { readonly reason: 'unsupported-language'; readonly language: { readonly sr: string; readonly en: string } | null }

export type Outcome = { readonly kind: 'report'; readonly report: ArticleReport } | { readonly kind: 'refused'; readonly refusal: Refusal }

/** Article + lexicon → report, or why there is none. Deterministic; linear in the length of the text. */
export function analyzeArticle(article: Article, lexicon: Lexicon): Outcome {
  const { text } = article
  const spans = article.singleParagraph === true ? [{ start: 0, end: text.length }] : splitParagraphs(text)
  if (spans.length === 0 || text.trim() === '') return { kind: 'refused', refusal: { reason: 'empty' } }
  const raws = spans.map(({ start, end }) => tokenizeParagraph(text.slice(start, end)))
  const surfaces = sampleWords(raws)
  if (surfaces.length === 0) return { kind: 'refused', refusal: { reason: 'no-words' } }
  const answer = recognizeLanguage(surfaces, article.language, lexicon)
  if (answer.kind === 'unsupported') return { kind: 'refused', refusal: { reason: 'unsupported-language', language: answer.name } }
  const { language } = answer
  const context: ParagraphContext = { lexicon, family: lexicon.families[language.family], language, outlet: article.outlet }

  const reads = raws.map((raw) => readParagraph(raw, context))
  const weighed: WeighedParagraph[] = []
  let state = initialVoiceState
  reads.forEach((read, index) => {
    const step = weighParagraph(index, `p${index}`, read, reads[index + 1], state, context)
    state = step.state
    weighed.push(step.paragraph)
  })
  const title = article.title?.trim() || null
  const headline = title === null ? null : weighParagraph(-1, 't', readParagraph(tokenizeParagraph(title), context), undefined, initialVoiceState, context).paragraph
  return { kind: 'report', report: assemble(article, title, language, lexicon, weighed, headline) }
}

const sampledWords = 200

/** Words from the whole length of the text, evenly spaced: enough to know its language. */
function sampleWords(paragraphs: readonly RawParagraph[]): readonly string[] {
  const words: string[] = []
  const total = paragraphs.reduce((sum, { raw }) => sum + raw.length, 0)
  const step = Math.max(1, total / sampledWords)
  let passed = 0
  let next = 0
  for (const { text, raw } of paragraphs) {
    for (const { kind, start, end } of raw) {
      if (passed++ < next || kind !== 'word') continue
      words.push(text.slice(start, end))
      next += step
    }
  }
  return words
}

function assemble(article: Article, title: string | null, language: LanguageGuess, lexicon: Lexicon, weighed: readonly WeighedParagraph[], headline: WeighedParagraph | null): ArticleReport {
  const withHeadline = headline === null ? weighed : [headline, ...weighed]
  const { actors, ofMatch } = findActors(withHeadline.map(toActorParagraph), language.family)
  const loaded = scoreVoices(weighed)
  const finish = ({ report }: WeighedParagraph): ParagraphReport => ({ ...report, matches: report.matches.map((match) => settle(match, report.index, loaded.scores, ofMatch)) })
  const paragraphs = weighed.map(finish)
  const words = paragraphs.reduce((sum, paragraph) => sum + paragraph.words, 0)
  const known = weighed.reduce((sum, { knownWords }) => sum + knownWords, 0)
  return {
    schema: 1,
    engine: engineVersion,
    lexicon: lexicon.version,
    language,
    title,
    outlet: article.outlet?.trim() || null,
    published: article.published,
    url: article.url,
    words,
    coverage: words === 0 ? 0 : round(Math.min(1, known / words)),
    headline: headline === null ? null : finish(headline),
    paragraphs,
    loaded: loaded.scores,
    categories: countCategories(paragraphs),
    tone: loaded.tone,
    frames: countFrames(paragraphs),
    attributed: loaded.attributed,
    actors,
    notices: findNotices(article.text, language, weighed, words),
  }
}

/** A match of the headline adds to no score of the article. */
function settle(match: Match, paragraph: number, scores: Readonly<Record<Voice, VoiceScore>>, ofMatch: ReadonlyMap<string, number>): Match {
  const { words } = scores[match.voice]
  const contribution = paragraph === -1 || words === 0 ? 0 : round((match.weight * 100) / words)
  return { ...match, contribution, actor: ofMatch.get(match.id) ?? null }
}

function toActorParagraph({ read, report, matches, voices: voiced, sentenceTones }: WeighedParagraph): ActorParagraph {
  return { index: report.index, text: read.text, tokens: read.tokens, sentences: read.sentences, matches, voiceAt: voiced.voiceAt, sentenceTones }
}

interface ArticleScores {
  readonly scores: Record<Voice, VoiceScore>
  readonly tone: ArticleReport['tone']
  readonly attributed: Score
}

/**
 * Scores of the article with intervals by paragraph bootstrap. Where there are fewer than five paragraphs, or no hit at all, a bootstrap
 * would claim a certainty that is not there: loaded phrasing then has the exact interval of its count.
 */
function scoreVoices(weighed: readonly WeighedParagraph[]): ArticleScores {
  const reports = weighed.map(({ report }) => report)
  const enough = reports.length >= neededParagraphs
  const rates = voices.map((voice) => {
    const perParagraph = reports.map(({ loaded }) => loaded[voice])
    const weights = reports.flatMap(({ matches }) => matches.filter((match) => match.voice === voice).map(({ weight }) => weight))
    const words = perParagraph.reduce((sum, score) => sum + score.words, 0)
    const column: RatioColumn = { numerator: perParagraph.map(({ weight }) => weight), denominator: perParagraph.map((score) => score.words), scale: 100 }
    return { voice, weights, words, column, drawn: enough && weights.length > 0 && words >= neededWords.article }
  })
  const tones = reports.map(({ tone, words }) => (tone.score.kind === 'scored' ? { value: tone.score.value * words, words } : { value: 0, words: 0 }))
  const toneColumn: RatioColumn = { numerator: tones.map(({ value }) => value), denominator: tones.map(({ words }) => words), scale: 1 }
  const attributedColumn: RatioColumn = { numerator: reports.map(({ loaded }) => loaded.quoted.words + loaded.reported.words), denominator: reports.map(({ words }) => words), scale: 1 }
  const drawnRates = rates.filter(({ drawn }) => drawn)
  const intervals = enough ? bootstrapRatios([toneColumn, attributedColumn, ...drawnRates.map(({ column }) => column)]) : []

  const scores = Object.fromEntries(
    rates.map(({ voice, weights, words, drawn }) => {
      const exact = ratePer100(weights, words, neededWords.article)
      const interval = drawn ? intervals[2 + drawnRates.findIndex((rate) => rate.voice === voice)] : undefined
      const score: Score = exact.kind === 'scored' && interval !== undefined ? { ...exact, low: Math.min(interval[0], exact.value), high: Math.max(interval[1], exact.value) } : exact
      return [voice, { words, hits: weights.length, weight: weights.reduce((sum, weight) => sum + weight, 0), score }]
    }),
  ) as Record<Voice, VoiceScore>

  const words = reports.reduce((sum, report) => sum + report.words, 0)
  return { scores, tone: articleTone(reports, tones, intervals[0]), attributed: attributedShare(scores, words, intervals[1]) }
}

function articleTone(reports: readonly ParagraphReport[], tones: readonly { value: number; words: number }[], interval: readonly [number, number] | undefined): ArticleReport['tone'] {
  const basis = tones.reduce((sum, { words }) => sum + words, 0)
  const value = basis === 0 ? 0 : round(tones.reduce((sum, tone) => sum + tone.value, 0) / basis)
  const polarity = polarityOf(value)
  if (basis < neededWords.article) return { score: { kind: 'too-short', basis, needed: neededWords.article }, polarity, certain: false }
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

function attributedShare(scores: Record<Voice, VoiceScore>, words: number, interval: readonly [number, number] | undefined): Score {
  if (words < neededWords.article) return { kind: 'too-short', basis: words, needed: neededWords.article }
  const value = round((scores.quoted.words + scores.reported.words) / words)
  const [low, high] = interval ?? [0, 1]
  return { kind: 'scored', value, low: Math.min(low, value), high: Math.max(high, value), basis: words }
}

function countCategories(paragraphs: readonly ParagraphReport[]): readonly CategoryCount[] {
  const matches = paragraphs.flatMap((paragraph) => paragraph.matches)
  return categories.map((category) => {
    const own = matches.filter((match) => match.category === category)
    const by = (measure: (match: Match) => number): Record<Voice, number> =>
      Object.fromEntries(voices.map((voice) => [voice, own.filter((match) => match.voice === voice).reduce((sum, match) => sum + measure(match), 0)])) as Record<Voice, number>
    return { category, hits: by(() => 1), weight: by(({ weight }) => weight) }
  })
}

/** Share of paragraphs that look through each frame, with Wilson's interval (1927). */
function countFrames(paragraphs: readonly ParagraphReport[]): readonly ArticleFrame[] {
  const counts = new Map<string, number>()
  for (const { frames } of paragraphs) for (const { frame, present } of frames) if (present) counts.set(frame, (counts.get(frame) ?? 0) + 1)
  return frameIds
    .map((frame): ArticleFrame => {
      const count = counts.get(frame) ?? 0
      return { frame, paragraphs: count, share: wilsonShare(count, paragraphs.length) }
    })
    .sort((a, b) => b.paragraphs - a.paragraphs || frameIds.indexOf(a.frame) - frameIds.indexOf(b.frame))
}

const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/

function findNotices(text: string, language: LanguageGuess, weighed: readonly WeighedParagraph[], words: number): readonly Notice[] {
  const notices: Notice[] = []
  if (words < neededWords.article) notices.push({ code: 'short-text', paragraph: null })
  if (language.confidence < 0.6) notices.push({ code: 'language-uncertain', paragraph: null })
  if (language.bareLatin) notices.push({ code: 'bare-latin', paragraph: null })
  if (control.test(text)) notices.push({ code: 'control-characters', paragraph: null })
  let other = 0
  let mixed = false
  for (const { read, report, voices: voiced } of weighed) {
    if (voiced.unclosed) notices.push({ code: 'unclosed-quote', paragraph: report.index })
    if (language.family !== 'south-slavic') continue
    for (const token of read.tokens) {
      if (token.info === null || token.info.script === language.script) continue
      if (token.info.script === 'mixed') mixed = true
      else if (token.info.script !== 'none') other++
    }
  }
  if (mixed) notices.push({ code: 'homoglyphs', paragraph: null })
  if (other > words * 0.1) notices.push({ code: 'mixed-scripts', paragraph: null })
  return notices
}
