/**
 * The words of the analysis: what goes in, what comes out. Every other room speaks in these types.
 * Offsets are UTF-16 code units into the text of the paragraph as given, end exclusive (law 1).
 */

export const categories = [
  'loaded_language',
  'name_calling',
  'exaggeration',
  'doubt',
  'certainty',
  'vague_attribution',
  'appeal_to_fear',
  'appeal_to_values',
  'dehumanisation',
  'euphemism',
] as const
export type Category = (typeof categories)[number]

export const voices = ['author', 'quoted', 'reported'] as const
export type Voice = (typeof voices)[number]

/** The fourteen dimensions of the Policy Frames Codebook (Boydstun et al. 2014) that SemEval-2023 Task 3 uses. */
export const frameIds = [
  'economic',
  'capacity_resources',
  'morality',
  'fairness_equality',
  'legality',
  'policy',
  'crime_punishment',
  'security_defense',
  'health_safety',
  'quality_of_life',
  'cultural_identity',
  'public_opinion',
  'political',
  'external_regulation',
] as const
export type FrameId = (typeof frameIds)[number]

export type Family = 'south-slavic' | 'english'
export type LanguageCode = 'sr' | 'hr' | 'bs' | 'cnr' | 'en'
export type Script = 'Latn' | 'Cyrl'

export interface Span {
  readonly start: number
  readonly end: number
}

/** An article as intake hands it over. Everything but the text may be unknown. */
export interface Article {
  readonly title: string | null
  readonly outlet: string | null
  readonly published: string | null
  readonly url: string | null
  /** Who signed it. It is kept and printed, and changes no score. */
  readonly byline?: string | null
  readonly text: string
  /** Set when the reader names the language; otherwise it is recognised. */
  readonly language?: LanguageCode | undefined
  /** True: the text is taken as one paragraph, line breaks and all. */
  readonly singleParagraph?: boolean | undefined
}

export interface LanguageGuess {
  readonly code: LanguageCode
  readonly family: Family
  readonly script: Script
  /** South Slavic in Latin script typed without č ć š ž đ. */
  readonly bareLatin: boolean
  /** 0 … 1. */
  readonly confidence: number
}

/**
 * A number with the room it may move in, or the honest answer that the text is too short for one.
 * `value`, `low` and `high` share one unit; the interval is 95 %.
 */
export type Score =
  | {
      readonly kind: 'scored'
      readonly value: number
      readonly low: number
      readonly high: number
      readonly basis: number
    }
  | { readonly kind: 'too-short'; readonly basis: number; readonly needed: number }

/** Loaded phrasing in one voice: intensity-weighted hits per 100 words of that voice. */
export interface VoiceScore {
  readonly words: number
  readonly hits: number
  /** Sum of the weights of the hits. */
  readonly weight: number
  readonly score: Score
}

export type ModifierKind = 'negation' | 'booster' | 'downtoner' | 'hypothetical'

export interface Modifier extends Span {
  readonly kind: ModifierKind
}

/** A loaded phrase found in the text and weighed in its context. */
export interface Match extends Span {
  /** Unique in the report: `p<paragraph>m<number>`, or `tm<number>` in the headline. */
  readonly id: string
  readonly entry: string
  readonly category: Category
  readonly voice: Voice
  readonly speaker: string | null
  readonly negated: boolean
  readonly hypothetical: boolean
  /** 1, 2 or 3, as the lexicon has it. */
  readonly intensity: number
  /** Intensity after boosters, downtoners and negation: what the score counts. */
  readonly weight: number
  readonly polarity: -1 | 0 | 1
  readonly modifiers: readonly Modifier[]
  /** What the match adds to the article's score of its voice, per 100 words. Contributions of a voice add up to its value. */
  readonly contribution: number
  /** The index in `actors` of the actor the phrase is said of, where the text shows it. */
  readonly actor: number | null
}

/** A stretch of a paragraph in one voice. Segments cover the paragraph from its first character to its last. */
export interface VoiceSegment extends Span {
  readonly voice: Voice
  readonly speaker: string | null
  /** Where the words that attribute it stand (*rekao je*, *prema rečima*), when they are in this paragraph. */
  readonly cue: Span | null
}

/** A word or phrase that moved the tone of a paragraph. Contributions add up to the tone's value. */
export interface ToneEvidence extends Span {
  readonly lemma: string
  /** −3 … 3, as the lexicon has it. */
  readonly valence: number
  readonly negated: boolean
  readonly contribution: number
}

export type Polarity = -1 | 0 | 1

export interface Tone {
  /** −1 … 1. */
  readonly score: Score
  readonly polarity: Polarity
  /** False where another polarity is nearly as likely: shown as *uncertain*. */
  readonly certain: boolean
  readonly evidence: readonly ToneEvidence[]
  /** How the polarity was read, in languages for which a reading was learned; otherwise the cut-offs of the score decide. */
  readonly reading: ToneReading | null
}

/** How likely the paragraph is to read negative, neutral and positive (together 1), and what speaks for the likeliest. */
export interface ToneReading {
  readonly negative: number
  readonly neutral: number
  readonly positive: number
  /** In log-odds against the mean of the other two. */
  readonly grounds: readonly ToneGround[]
}

/** `others`: all words that pull less than those shown. */
export type ToneGround =
  | {
      readonly term:
        | 'baseline'
        | 'praise'
        | 'blame'
        | 'above'
        | 'below'
        | 'length'
        | 'question'
        | 'exclamation'
        | 'address'
        | 'others'
      readonly pull: number
    }
  | ({ readonly term: 'word'; readonly pull: number } & Span)

export interface FrameEvidence extends Span {
  readonly lemma: string
  readonly weight: number
}

export interface ParagraphFrame {
  readonly frame: FrameId
  /** Summed weight of the cues, normalised by length; `present` when it reaches the frame's threshold. */
  readonly score: number
  readonly present: boolean
  readonly evidence: readonly FrameEvidence[]
}

export interface ParagraphReport {
  readonly index: number
  /** The paragraph as given. */
  readonly text: string
  readonly sentences: readonly Span[]
  readonly words: number
  readonly segments: readonly VoiceSegment[]
  readonly matches: readonly Match[]
  readonly loaded: Readonly<Record<Voice, VoiceScore>>
  readonly tone: Tone
  /** Only frames with evidence, strongest first. */
  readonly frames: readonly ParagraphFrame[]
}

export interface ArticleFrame {
  readonly frame: FrameId
  /** Share of paragraphs looking through this frame, 0 … 1. */
  readonly share: Score
  readonly paragraphs: number
}

export interface ActorMention extends Span {
  /** −1 is the headline. */
  readonly paragraph: number
}

export interface ActorLabel {
  readonly match: string
  readonly paragraph: number
  /** The label as printed. */
  readonly text: string
  readonly category: Category
  readonly voice: Voice
  readonly speaker: string | null
  readonly polarity: -1 | 0 | 1
  readonly negated: boolean
}

export interface Actor {
  readonly name: string
  readonly kind: 'person' | 'place' | 'body'
  readonly mentions: readonly ActorMention[]
  readonly labels: readonly ActorLabel[]
  /** Mean tone of the sentences that name the actor, by voice. */
  readonly tone: Readonly<Record<Voice, Score>>
}

export interface CategoryCount {
  readonly category: Category
  readonly hits: Readonly<Record<Voice, number>>
  readonly weight: Readonly<Record<Voice, number>>
}

export interface ArticleReport {
  readonly schema: 1
  readonly engine: string
  readonly lexicon: string
  readonly language: LanguageGuess
  readonly title: string | null
  readonly outlet: string | null
  readonly published: string | null
  readonly url: string | null
  /** Who signed the article, where that is known. */
  readonly byline?: string
  readonly words: number
  /** Share of the words that some list of ours knows, 0 … 1. */
  readonly coverage: number
  /** The headline is scored by itself and enters no score of the article. */
  readonly headline: ParagraphReport | null
  readonly paragraphs: readonly ParagraphReport[]
  readonly loaded: Readonly<Record<Voice, VoiceScore>>
  readonly categories: readonly CategoryCount[]
  readonly tone: { readonly score: Score; readonly polarity: Polarity; readonly certain: boolean }
  /** All fourteen, most frequent first. */
  readonly frames: readonly ArticleFrame[]
  /** Share of words in quoted or reported voice, 0 … 1. */
  readonly attributed: Score
  readonly actors: readonly Actor[]
  /** Things the reader should know: `unclosed-quote`, `mixed-script`, `bare-latin`, … */
  readonly notices: readonly Notice[]
}

export type NoticeCode =
  | 'bare-latin'
  | 'mixed-scripts'
  | 'homoglyphs'
  | 'unclosed-quote'
  | 'control-characters'
  | 'language-uncertain'
  | 'short-text'

export interface Notice {
  readonly code: NoticeCode
  readonly paragraph: number | null
}

/** What a reader is told about a lexicon entry: the evidence behind a mark. */
export interface EntryCard {
  readonly id: string
  readonly lemma: string
  readonly family: Family
  readonly category: Category
  readonly intensity: number
  readonly polarity: -1 | 0 | 1
  readonly note: { readonly sr: string; readonly en: string }
  readonly source: string
  readonly alternatives: readonly string[]
}
