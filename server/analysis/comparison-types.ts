import type { ComparedActor, PlainName, UnnamedLabel } from './called-types.ts'
import type {
  ArticleFrame,
  ArticleReport,
  Category,
  FrameId,
  LanguageGuess,
  Score,
  Span,
  Tone,
  Voice,
  VoiceScore,
} from './types.ts'

export type * from './called-types.ts'

/**
 * The words of a comparison: 2 to 8 reports go in, this comes out, plain JSON. Articles are named by their index in what was given, paragraphs
 * and matches as in their reports; −1 is the headline. Whatever holds two numbers in `[first, second]` speaks of the two sides in that order.
 */

export interface ComparisonOptions {
  /** Categories that are not counted. */
  readonly without: readonly Category[]
  /** Voices that are counted; a voice left out has no figure at all. */
  readonly voices: readonly Voice[]
  /** 2 leaves out what the lexicon calls mild or arguable. */
  readonly leastIntensity: 1 | 2
}

/** Who is compared, and what made the report. */
export interface ComparedArticle {
  readonly title: string | null
  readonly outlet: string | null
  readonly published: string | null
  readonly url: string | null
  readonly language: LanguageGuess
  readonly words: number
  readonly paragraphs: number
  readonly engine: string
  readonly lexicon: string
}

export type FigureId = `loaded.${Voice}` | 'tone' | 'attributed' | `frame.${FrameId}`

/** The figures of one article; a voice that is switched off has none. */
export interface ArticleFigures {
  readonly loaded: Readonly<Record<Voice, VoiceScore | null>>
  readonly tone: ArticleReport['tone']
  readonly attributed: Score
  /** At most three, most frequent first, each in at least one paragraph. */
  readonly leadingFrames: readonly ArticleFrame[]
}

/**
 * First minus second, with a 95 % interval. `different` only when the interval excludes zero; each interval stands for itself, without a
 * correction for how many are looked at. `too-short` names the side whose own figure is too short.
 */
export type Difference =
  | {
      readonly kind: 'compared'
      readonly value: number
      readonly low: number
      readonly high: number
      readonly different: boolean
      /** How the interval was made: by paragraph draws, or from the intervals of both figures. */
      readonly method: 'bootstrap' | 'mover'
    }
  | { readonly kind: 'too-short'; readonly first: boolean; readonly second: boolean }

export interface PairDifferences {
  readonly first: number
  readonly second: number
  readonly figures: readonly { readonly figure: FigureId; readonly difference: Difference }[]
}

export interface ComparedCategory {
  readonly category: Category
  readonly articles: readonly {
    readonly hits: Readonly<Record<Voice, number>>
    /** Weight per 100 words of the voice; null when it has too few words, or is switched off. */
    readonly rates: Readonly<Record<Voice, number | null>>
  }[]
}

export interface ComparedFrame {
  readonly frame: FrameId
  /** Share of the paragraphs of each article. */
  readonly shares: readonly Score[]
}

/** Tone of one tenth of an article, its paragraphs weighed by the words they have there; null where none is long enough. */
export interface TonePosition {
  readonly value: number | null
  readonly words: number
}

export interface WordContext extends Span {
  readonly article: number
  readonly paragraph: number
}

/** A word, and how much more one side uses it. Positive numbers: the first side does. */
export interface KeyWord {
  /** The lemma; a name, or a word that no list knows, as it is most often printed. */
  readonly word: string
  readonly counts: readonly [number, number]
  readonly paragraphs: readonly [number, number]
  /** Hits per 1,000 words of the author. */
  readonly rates: readonly [number, number]
  /** Log-odds ratio (natural) with an informative Dirichlet prior, its 95 % interval and z. */
  readonly logOdds: { readonly value: number; readonly low: number; readonly high: number; readonly z: number }
  /** Binary logarithm of the ratio of rates; half a hit stands for none. An end is null where a side has no hit: unbounded. */
  readonly logRatio: { readonly value: number; readonly low: number | null; readonly high: number | null }
  /** Conservative log ratio (LRC): the end of the adjusted interval nearer to zero, 0 where it spans zero. */
  readonly conservative: number
  /** Exact two-sided p and its Benjamini–Hochberg q over the words tested. */
  readonly p: number
  readonly q: number
  /** At most five of each side. */
  readonly contexts: readonly [readonly WordContext[], readonly WordContext[]]
}

/** Key words of one kind: so many were tested at this confidence, so many were too rare. */
export interface KeyWords {
  readonly tested: number
  readonly tooRare: number
  /** Confidence of the intervals of the log ratio after adjustment, 0 … 1. */
  readonly confidence: number
  /** The most telling ones, from the first side's to the second's. */
  readonly list: readonly KeyWord[]
}

/** The author's words of some articles against those of others. */
export interface WordChoice {
  readonly first: readonly number[]
  readonly second: readonly number[]
  readonly result:
    | {
        readonly kind: 'compared'
        readonly authorWords: readonly [number, number]
        readonly words: KeyWords
        readonly names: KeyWords
      }
    | { readonly kind: 'too-short'; readonly authorWords: readonly [number, number]; readonly needed: number }
    | { readonly kind: 'different-languages' }
}

/** Two paragraphs that tell of the same thing. */
export interface ParagraphPair {
  readonly paragraphs: readonly [number, number]
  /** Weighted cosine of names, numbers and words, 0 … 1. */
  readonly similarity: number
  readonly shared: {
    readonly names: readonly string[]
    readonly numbers: readonly string[]
    readonly words: readonly string[]
  }
  /** Ids of the loaded matches of both sides. */
  readonly matches: readonly [readonly string[], readonly string[]]
}

export interface SameEvent {
  readonly first: number
  readonly second: number
  readonly pairs: readonly ParagraphPair[]
}

export interface HeadlineComparison {
  readonly article: number
  readonly title: string
  /** Loaded matches of the headline, and how often the body has the same entry in each voice. */
  readonly loaded: readonly {
    readonly match: string
    readonly entry: string
    readonly voice: Voice
    readonly inBody: Readonly<Record<Voice, number>>
  }[]
  readonly words: number
  /** The headline's own tone, mostly too short for a score; its polarity and evidence stand all the same. */
  readonly tone: Tone
  readonly bodyTone: ArticleReport['tone']
  /** Words, names and numbers that the body does not have, as printed. */
  readonly onlyInHeadline: readonly Span[]
}

/** A loaded phrase quoted or reported first, and then used by the outlet as its own. */
export interface Leak {
  readonly article: number
  readonly entry: string
  readonly source: {
    readonly match: string
    readonly paragraph: number
    readonly voice: 'quoted' | 'reported'
    readonly speaker: string | null
  }
  /** Where the outlet says it itself, in order; −1, the headline, first. */
  readonly uses: readonly { readonly match: string; readonly paragraph: number }[]
}

export type SwitchId = `category.${Category}` | 'quotes' | 'voices' | 'intensity'

/** 1: the first is shown to be above; −1: below; 0: no difference shown. */
export type ShownRelation = -1 | 0 | 1

export interface Standing {
  /** Articles from the most loaded to the least; too short ones last. */
  readonly order: readonly number[]
  /** Loaded phrasing of each article, by its index; null when too short, and for `voices`, of which only an order is made. */
  readonly values: readonly (number | null)[]
  /** Whether each article of the order is *not* shown to differ from the one before it. */
  readonly tied: readonly boolean[]
}

export interface RobustnessSwitch extends Standing {
  readonly switch: SwitchId
  /** Hits of the author that the switch moves, in all articles. */
  readonly moved: number
  /** `reversed`: a shown difference turned round; `ties`: one appeared or went; `same`: what was shown still is. */
  readonly outcome: 'same' | 'ties' | 'reversed'
  readonly changes: readonly {
    readonly first: number
    readonly second: number
    readonly base: ShownRelation
    readonly now: ShownRelation
  }[]
}

export interface Robustness {
  readonly base: Standing
  readonly switches: readonly RobustnessSwitch[]
}

export interface Comparison {
  readonly schema: 1
  readonly engine: string
  readonly lexicon: string
  readonly options: ComparisonOptions
  readonly articles: readonly ComparedArticle[]
  readonly figures: { readonly articles: readonly ArticleFigures[]; readonly pairs: readonly PairDifferences[] }
  readonly categories: readonly ComparedCategory[]
  /** Frames that some article has, most frequent first. */
  readonly frames: readonly ComparedFrame[]
  /** Ten positions of each article. */
  readonly toneByPosition: readonly (readonly TonePosition[])[]
  readonly actors: readonly ComparedActor[]
  readonly unnamed: readonly UnnamedLabel[]
  /** Those of most articles first, then the most used. */
  readonly plainNames: readonly PlainName[]
  /** One for two articles; for more, each article against the others of its language family. */
  readonly wordChoice: readonly WordChoice[]
  readonly sameEvent: readonly SameEvent[]
  readonly headlines: readonly HeadlineComparison[]
  readonly leaks: readonly Leak[]
  readonly robustness: Robustness
}
