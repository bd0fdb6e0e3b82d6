import type { Actor, ActorLabel, Match, Voice } from './types.ts'

/** Who is called what: the words of that part of a comparison. */

export interface ActorUse extends ActorLabel {
  readonly entry: string
}

export interface ActorInArticle {
  readonly article: number
  /** As the article writes it. */
  readonly name: string
  /** Index in the `actors` of the report, where its mentions and tone stand. */
  readonly actor: number
  readonly mentions: number
  /** Offices the article names right before the name (*predsednik*), most used first. */
  readonly offices: readonly { readonly word: string; readonly uses: number }[]
  /** The outlet's own labels apart from those it quotes and reports. */
  readonly labels: Readonly<Record<Voice, readonly ActorUse[]>>
  readonly tone: Actor['tone']
}

/** One person, state or body over all articles that name it. */
export interface ComparedActor {
  readonly key: string
  readonly name: string
  readonly kind: Actor['kind']
  /** Mentions and labels in all articles together. */
  readonly uses: number
  readonly articles: readonly ActorInArticle[]
}

/** A label on people whom the text does not name: *huligani, teroristi*. */
export interface UnnamedLabel {
  readonly entry: string
  readonly polarity: Match['polarity']
  readonly uses: number
  readonly articles: readonly {
    readonly article: number
    readonly labels: Readonly<Record<Voice, readonly LabelPlace[]>>
  }[]
}

/** A plain word for people or for power: *demonstranti, policija, vlast*. It loads nothing; it stands beside what others call the same. */
export interface PlainName {
  /** The lemma. */
  readonly word: string
  readonly uses: number
  readonly articles: readonly {
    readonly article: number
    readonly uses: Readonly<Record<Voice, number>>
    /** The first use. */
    readonly paragraph: number
  }[]
}

export interface LabelPlace {
  readonly match: string
  readonly paragraph: number
  readonly text: string
  readonly negated: boolean
}
