import type { ArticleReport, Match, ParagraphReport, Score } from '../analysis/index.ts'
import { voices } from '../analysis/index.ts'

/** A report for a terminal: the figures, then every paragraph that has something to say, in plain lines. */
export function writeText(name: string, report: ArticleReport): string {
  const { language } = report
  const lines = [
    printable(report.title ?? name),
    `${language.code}-${language.script} · ${report.words} words · ${report.paragraphs.length} paragraphs · engine ${report.engine} · lexicon ${report.lexicon}`,
    '',
    'Loaded phrases per 100 words, with 95 % intervals',
    ...voices.map((voice) => {
      const { words, hits, score } = report.loaded[voice]
      return `  ${voice.padEnd(9)} ${showScore(score, 1).padEnd(24)} ${hits} in ${words} words`
    }),
    `Tone        ${showScore(report.tone.score, 2)}${report.tone.certain ? '' : ' (uncertain)'}`,
    `Frames      ${leadingFrames(report)}`,
    `Attributed  ${showScore(report.attributed, 2)} (share of the words)`,
    '',
    ...(report.headline === null ? [] : describe('Headline', report.headline)),
    ...report.paragraphs.flatMap((paragraph) => describe(`Paragraph ${paragraph.index + 1}`, paragraph)),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

function showScore(score: Score, decimals: number): string {
  if (score.kind === 'too-short') return 'too short'
  return `${score.value.toFixed(decimals)} [${score.low.toFixed(decimals)}, ${score.high.toFixed(decimals)}]`
}

function leadingFrames(report: ArticleReport): string {
  const leading = report.frames.filter(({ paragraphs }) => paragraphs > 0).slice(0, 4)
  return leading.map(({ frame, paragraphs }) => `${frame} (${paragraphs})`).join(', ') || 'none'
}

function describe(name: string, paragraph: ParagraphReport): readonly string[] {
  const present = paragraph.frames.filter((frame) => frame.present).map(({ frame }) => frame)
  if (paragraph.matches.length === 0 && present.length === 0) return []
  const tone = ['−', '0', '+'][paragraph.tone.polarity + 1] ?? '0'
  return [
    `${name} · tone ${tone}${present.length === 0 ? '' : ` · ${present.join(', ')}`}`,
    ...paragraph.matches.map((match) => `  ${describeMatch(match, paragraph.text)}`),
  ]
}

function describeMatch(match: Match, text: string): string {
  const { category, voice, speaker, intensity, negated, entry } = match
  const who = speaker === null ? voice : `${voice}: ${printable(speaker)}`
  const phrase = printable(text.slice(match.start, match.end))
  return `${phrase} — ${category}, ${who}, intensity ${intensity}${negated ? ', negated' : ''} (${entry})`
}

/** A terminal acts on control characters; a text must not make it. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
}
