import type { WeighedParagraph } from './paragraph.ts'
import { neededWords } from './score.ts'
import type { LanguageGuess, Notice } from './types.ts'

/** Control characters but tab and line breaks, and the marks that turn the direction of writing. */
const control = /[^\P{Cc}\t\n\r\u0085]|[\u202a-\u202e\u2066-\u2069]/u

/** What the reader should know of the text, besides its scores. */
export function findNotices(
  text: string,
  language: LanguageGuess,
  weighed: readonly WeighedParagraph[],
  words: number,
): readonly Notice[] {
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
