import type { ReadingTerm, Triple } from './reading.ts'
import type { Category, EntryCard, Family, FrameId } from './types.ts'

/** What the compiler is handed: the data as read and checked, before any form is made. */

export interface EntrySource {
  readonly card: EntryCard
  readonly target: string
  readonly camps: readonly string[]
  readonly languages: readonly string[]
  /** All ways of saying it, in pattern notation; the lemma's own comes first. */
  readonly patterns: readonly string[]
  /** Forms written out, for a word that no paradigm fits. */
  readonly forms: readonly string[]
  readonly unless: readonly string[]
  /** Forms that are, nearly always, another word's: they are not taken for this one. */
  readonly without: readonly string[]
  readonly pos: readonly PartOfSpeech[]
  readonly proper: boolean
  readonly marks: readonly string[]
  readonly spares: readonly string[]
}

export type PartOfSpeech = 'noun' | 'verb' | 'adj' | 'adv'

/** A word of a list (sentiment, frames), with all its variants in pattern notation, and its number. */
export interface WeightedPattern {
  readonly lemma: string
  readonly patterns: readonly string[]
  readonly value: number
}

export interface GuardSource {
  readonly id: string
  readonly patterns: readonly string[]
  /** Entry ids, categories, or `*`. */
  readonly protects: readonly string[]
}

/** What a cue word does in the grammar of voice and scope; a word may have several. */
export const cueNames = [
  'reporting',
  'source',
  'carrier',
  'statement',
  'term',
  'labelling',
  'calendar',
  'medium',
  'role',
  'body',
  'negation',
  'notNegation',
  'booster',
  'downtoner',
  'hypothetical',
  'contrast',
  'clauseBreak',
  'complementizer',
  'preposition',
  'pronoun',
  'clitic',
  'function',
  'copula',
  'place',
  'carrierOpener',
  'relative',
  'subject',
  'firstPerson',
  'plainClause',
  'whole',
  'coordinator',
  'people',
] as const
export type CueName = (typeof cueNames)[number]

/** Weights of the reading of tone as learned, by term and by stem: for blame, plain telling, praise. */
export interface ReadingSource {
  readonly terms: Readonly<Record<ReadingTerm, Triple>>
  readonly stems: Readonly<Record<string, Triple>>
}

export interface FamilySource {
  readonly family: Family
  readonly paradigms: unknown
  readonly entries: readonly EntrySource[]
  readonly sentiment: readonly WeightedPattern[]
  readonly frames: readonly { readonly frame: FrameId; readonly words: readonly WeightedPattern[] }[]
  readonly cues: Readonly<Partial<Record<CueName, readonly string[]>>>
  readonly guards: readonly GuardSource[]
  readonly abbreviations: readonly string[]
  /** Words after which a number's point is an ordinal's: *6. januara*. */
  readonly ordinalFollowers: readonly string[]
  /** Null where no reading of tone was learned. */
  readonly reading: ReadingSource | null
}

export interface LanguageProfile {
  readonly code: string
  readonly name: { readonly sr: string; readonly en: string }
  readonly words: readonly string[]
}

export interface LexiconSource {
  readonly families: readonly FamilySource[]
  /** Frequent words of languages: ours, and those that must be told apart from them. */
  readonly languages: readonly LanguageProfile[]
  /** Words that tell the South Slavic standards apart, by language code. */
  readonly standards: Readonly<Record<string, readonly string[]>>
  readonly frameThresholds: Readonly<Partial<Record<FrameId, number>>>
  readonly categories?: readonly Category[]
}
