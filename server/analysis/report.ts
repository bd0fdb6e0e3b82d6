import type { ActorParagraph } from './actors.ts'
import { findActors } from './actors.ts'
import { countCategories, countFrames, scoreVoices } from './article-scores.ts'
import { recognizeLanguage } from './language.ts'
import type { Lexicon } from './lexicon.ts'
import { findNotices } from './notices.ts'
import type { ParagraphContext, RawParagraph, WeighedParagraph } from './paragraph.ts'
import { readParagraph, tokenizeParagraph, weighParagraph } from './paragraph.ts'
import { round } from './score.ts'
import { splitParagraphs } from './segment.ts'
import { alone, readSettings } from './setting.ts'
import type { TargetTone } from './target.ts'
import { tokensOf, weighTarget } from './target.ts'
import type {
  Article,
  ArticleReport,
  LanguageCode,
  LanguageGuess,
  Match,
  ParagraphReport,
  Span,
  Voice,
  VoiceScore,
} from './types.ts'
import { initialVoiceState } from './voice.ts'

/** Raised with every change that can move a report. */
export const engineVersion = '1.2.0'

/** Why an article is not scored. */
export type Refusal =
  | { readonly reason: 'empty' }
  | { readonly reason: 'no-words' }
  | { readonly reason: 'unsupported-language'; readonly language: { readonly sr: string; readonly en: string } | null }

export type Outcome =
  | { readonly kind: 'report'; readonly report: ArticleReport }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** Article + lexicon → report, or why there is none. Deterministic; linear in the length of the text. */
export function analyzeArticle(article: Article, lexicon: Lexicon): Outcome {
  const { text } = article
  const spans = article.singleParagraph === true ? [{ start: 0, end: text.length }] : splitParagraphs(text)
  if (spans.length === 0 || text.trim() === '') return { kind: 'refused', refusal: { reason: 'empty' } }
  const raws = spans.map(({ start, end }) => tokenizeParagraph(text.slice(start, end)))
  const surfaces = sampleWords(raws)
  if (surfaces.length === 0) return { kind: 'refused', refusal: { reason: 'no-words' } }
  const answer = recognizeLanguage(surfaces, article.language, lexicon)
  if (answer.kind === 'unsupported')
    return { kind: 'refused', refusal: { reason: 'unsupported-language', language: answer.name } }
  const { language } = answer
  const context: ParagraphContext = {
    lexicon,
    family: lexicon.families[language.family],
    language,
    outlet: article.outlet,
  }

  const reads = raws.map((raw) => readParagraph(raw, context))
  const weighed: WeighedParagraph[] = []
  let state = initialVoiceState
  const settings = readSettings(reads, language.family === 'english')
  reads.forEach((read, index) => {
    const step = weighParagraph(index, `p${index}`, read, settings[index] ?? alone, state, context)
    state = step.state
    weighed.push(step.paragraph)
  })
  const title = article.title?.trim() || null
  const headline =
    title === null
      ? null
      : weighParagraph(-1, 't', readParagraph(tokenizeParagraph(title), context), alone, initialVoiceState, context)
          .paragraph
  return { kind: 'report', report: assemble(article, title, language, lexicon, weighed, headline) }
}

/** Tone toward a target in a text of one paragraph; null where the text is refused. Offsets are into the text. */
export function toneTowards(
  { text, target, language }: { readonly text: string; readonly target: Span; readonly language?: LanguageCode },
  lexicon: Lexicon,
): TargetTone | null {
  const outcome = analyzeArticle(
    { title: null, outlet: null, published: null, url: null, text, language, singleParagraph: true },
    lexicon,
  )
  const paragraph = outcome.kind === 'report' ? outcome.report.paragraphs[0] : undefined
  if (outcome.kind !== 'report' || paragraph === undefined) return null
  const context: ParagraphContext = {
    lexicon,
    family: lexicon.families[outcome.report.language.family],
    language: outcome.report.language,
    outlet: null,
  }
  const { tokens } = readParagraph(tokenizeParagraph(text), context)
  const sentence = paragraph.sentences.find(({ start, end }) => target.start >= start && target.start < end) ?? {
    start: 0,
    end: text.length,
  }
  const charges = paragraph.tone.evidence
    .filter(({ start, end }) => start >= sentence.start && end <= sentence.end)
    .map(({ start, end, valence, negated }) => {
      const { from, to } = tokensOf(tokens, { start, end })
      return { from, to: to - 1, value: negated ? valence * -0.6 : valence }
    })
  return weighTarget(tokens, charges, tokensOf(tokens, target), context.family)
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

function assemble(
  article: Article,
  title: string | null,
  language: LanguageGuess,
  lexicon: Lexicon,
  weighed: readonly WeighedParagraph[],
  headline: WeighedParagraph | null,
): ArticleReport {
  const withHeadline = headline === null ? weighed : [headline, ...weighed]
  const { actors, ofMatch } = findActors(withHeadline.map(toActorParagraph), language.family)
  const loaded = scoreVoices(weighed)
  const finish = ({ report }: WeighedParagraph): ParagraphReport => ({
    ...report,
    matches: report.matches.map((match) => settle(match, report.index, loaded.scores, ofMatch)),
  })
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
    ...(article.byline ? { byline: article.byline } : {}),
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
function settle(
  match: Match,
  paragraph: number,
  scores: Readonly<Record<Voice, VoiceScore>>,
  ofMatch: ReadonlyMap<string, number>,
): Match {
  const { words } = scores[match.voice]
  const contribution = paragraph === -1 || words === 0 ? 0 : round((match.weight * 100) / words)
  return { ...match, contribution, actor: ofMatch.get(match.id) ?? null }
}

function toActorParagraph({ read, report, matches, voices: voiced, sentenceTones }: WeighedParagraph): ActorParagraph {
  return {
    index: report.index,
    text: read.text,
    tokens: read.tokens,
    sentences: read.sentences,
    matches,
    voiceAt: voiced.voiceAt,
    sentenceTones,
  }
}
