/** Why a paragraph has its tone: the charged words with their parts of the score, and how the polarity was read. */
import type { ParagraphReport, ToneGround } from '../../analysis/index.ts'
import { texts, type UiLanguage } from '../texts.ts'
import { formatInteger, formatPercent, formatSigned } from '../texts-numbers.ts'

/** More would fill the margin; the table of the paragraph has the score itself. */
const mostWords = 12

export interface PrintedTone {
  /** `sije paniku −0,37`, in the order of the text; words of the same spelling together. */
  readonly words: readonly { readonly text: string; readonly part: string }[]
  /** `i još 3`, or null. */
  readonly more: string | null
  /** How likely each polarity is, or null where the cut-offs of the score decide. */
  readonly likelihood: string | null
  /** What speaks for the likeliest, strongest first. */
  readonly grounds: readonly { readonly text: string; readonly part: string }[]
}

export function printToneEvidence(paragraph: ParagraphReport, language: UiLanguage): PrintedTone {
  const t = texts(language)
  const { evidence } = paragraph.tone
  // Reports are kept as computed: one of an engine before 1.1 has no reading.
  const reading = paragraph.tone.reading ?? null
  const parts = new Map<string, number>()
  for (const { start, end, contribution } of evidence) {
    const word = paragraph.text.slice(start, end).toLowerCase()
    parts.set(word, (parts.get(word) ?? 0) + contribution)
  }
  const counted = [...parts].filter(([, part]) => Math.abs(part) >= 0.005)
  const more = counted.length - mostWords
  return {
    words: counted.slice(0, mostWords).map(([text, part]) => ({ text, part: formatSigned(language, part, 2) })),
    more: more > 0 ? t.article.toneMore.replace('{n}', formatInteger(language, more)) : null,
    likelihood:
      reading === null
        ? null
        : t.article.toneLikelihood
            .replace('{negative}', formatPercent(language, reading.negative))
            .replace('{neutral}', formatPercent(language, reading.neutral))
            .replace('{positive}', formatPercent(language, reading.positive)),
    grounds: [...(reading?.grounds ?? [])]
      .sort((a, b) => Math.abs(b.pull) - Math.abs(a.pull))
      .map((ground) => ({ text: nameGround(ground), part: formatSigned(language, ground.pull, 2) })),
  }

  function nameGround(ground: ToneGround): string {
    return ground.term === 'word'
      ? t.article.quoted.replace('{word}', () => paragraph.text.slice(ground.start, ground.end).toLowerCase())
      : t.article.toneGrounds[ground.term]
  }
}
