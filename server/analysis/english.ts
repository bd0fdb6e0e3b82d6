import { createRequire } from 'node:module'
import type { PartOfSpeech } from './lexicon-source.ts'

/**
 * The only file that knows wink-nlp: parts of speech, lemmas and negation of an English sentence. It is asked only for sentences in which a
 * reading depends on it, and the model is loaded when first asked.
 */
export interface EnglishToken {
  readonly start: number
  readonly end: number
  readonly lemma: string
  readonly pos: PartOfSpeech | 'name' | 'other'
  readonly negated: boolean
}

type Reader = (text: string) => readonly EnglishToken[]

let reader: Reader | null = null

/** Sentence → its tokens, with offsets into the sentence. */
export function readEnglish(sentence: string): readonly EnglishToken[] {
  reader ??= openReader()
  return reader(sentence)
}

function openReader(): Reader {
  const require = createRequire(import.meta.url)
  const winkNLP = require('wink-nlp') as typeof import('wink-nlp').default
  const model = require('wink-eng-lite-web-model') as Parameters<typeof winkNLP>[0]
  const nlp = winkNLP(model, ['sbd', 'negation', 'pos'])
  const { its } = nlp
  return (text) => {
    const tokens = nlp.readDoc(text).tokens()
    const values = tokens.out()
    // The typings of its helpers do not fit its own collections: read them as what they are documented to give.
    const read = <T>(property: unknown): readonly T[] => tokens.out(property as never) as unknown as T[]
    const spaces = read<string>(its.precedingSpaces)
    const lemmas = read<string>(its.lemma)
    const tags = read<string>(its.pos)
    const negations = read<boolean>(its.negationFlag)
    let at = 0
    return values.map((value, index) => {
      const start = at + (spaces[index]?.length ?? 0)
      at = start + value.length
      return {
        start,
        end: at,
        lemma: lemmas[index] ?? value,
        pos: partOfSpeech(tags[index]),
        negated: negations[index] === true,
      }
    })
  }
}

function partOfSpeech(tag: string | undefined): EnglishToken['pos'] {
  switch (tag) {
    case 'NOUN':
      return 'noun'
    case 'PROPN':
      return 'name'
    case 'VERB':
    case 'AUX':
      return 'verb'
    case 'ADJ':
      return 'adj'
    case 'ADV':
      return 'adv'
    default:
      return 'other'
  }
}
