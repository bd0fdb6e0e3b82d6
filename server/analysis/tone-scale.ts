import type { Polarity } from './types.ts'

/** The scale of tone: sums of charges squeezed to −1 … 1 by S / √(S² + 15) (VADER; Hutto & Gilbert 2014). */
const squeeze = 15

/** Sum of charges → −1 … 1. */
export function squeezed(sum: number): number {
  return sum / rootOf(sum)
}

/** What each charge of a sum is divided by, so that its parts add up to the squeezed whole. */
export function rootOf(sum: number): number {
  return Math.sqrt(sum * sum + squeeze)
}

/** Cut-offs of the squeezed sum between −1, 0 and 1. */
export const toneCutOffs = { negative: -0.2, positive: 0.3 } as const

/** Squeezed sum → −1, 0, 1. */
export function polarityOf(value: number): Polarity {
  if (value <= toneCutOffs.negative) return -1
  return value >= toneCutOffs.positive ? 1 : 0
}

/** Words of a sentence as they are printed; one charged word colours that much, and less of a longer paragraph. */
const wordsOfSentence = 25

/** How much a charge counts in a paragraph of so many words: in full up to a sentence, then per sentence. */
export function shareOf(words: number): number {
  return words <= wordsOfSentence ? 1 : wordsOfSentence / words
}
