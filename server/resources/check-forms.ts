import type { WordForms } from '../analysis/index.ts'
import { beginning, entryForms, listForms, normalizeWord, openLexicon } from '../analysis/index.ts'
import type { DataProblem } from './files.ts'
import type { FormAudit } from './form-audit.ts'
import { auditForms, isSuspicious } from './form-audit.ts'
import type { CompiledData } from './index.ts'
import { knownWords } from './word-lists.ts'

/** What the word lists say of the generated forms of the South Slavic data. */
export interface FormCheck {
  /** Words that no list knows, or knows too little of, and that nobody has reviewed. */
  readonly problems: readonly DataProblem[]
  readonly words: number
  readonly forms: number
  readonly knownForms: number
  /** Words with a form that no list has, most of them first. */
  readonly unknown: readonly {
    readonly owner: string
    readonly word: string
    readonly audit: FormAudit
    readonly reviewed: string | null
  }[]
  /** Reviewed words that the data no longer has, or that the lists know well enough. */
  readonly stale: readonly string[]
}

interface OwnedWord extends WordForms {
  /** The first entry it stands in, or the lists. */
  readonly owner: string
}

const uninflected: ReadonlySet<string> = new Set(['fixed', beginning])

/** Every generated form of every loaded entry, and on demand of every other list (sentiment, frames, cues), looked up in the word lists. */
export function checkForms(
  { compiled, places, reviewed }: CompiledData,
  { lists }: { readonly lists: boolean },
): FormCheck {
  const lexicon = openLexicon(compiled, 'check')
  const family = lexicon.families['south-slavic']
  const words = new Map<string, OwnedWord>()
  const add = (owner: string, word: WordForms): void => {
    const key = `${word.lemma}/${word.paradigm}`
    if (word.paradigm !== null && !uninflected.has(word.paradigm) && !words.has(key)) words.set(key, { ...word, owner })
  }
  for (const entry of family.entries) {
    for (const list of entryForms(entry, family)) for (const word of list.words) add(entry.card.id, word)
  }
  if (lists) {
    for (const lexeme of family.lexemes) {
      if (/^[=!]/.test(lexeme) || words.has(lexeme)) continue
      for (const { words: listed } of listForms(lexeme, lexicon))
        for (const word of listed) add('data/sentiment, data/frames, data/cues', word)
    }
  }
  const wanted = new Set([...words.values()].flatMap(({ forms }) => forms.map(normalizeWord)))
  const known = knownWords(wanted)
  const audits = [...words].map(([word, owned]) => ({
    word,
    owner: owned.owner,
    audit: auditForms(owned, known),
    reviewed: reviewed.get(word) ?? null,
  }))
  const suspicious = audits.filter(({ audit }) => isSuspicious(audit))
  const needed = new Set(suspicious.map(({ word }) => word))
  return {
    problems: suspicious
      .filter((item) => item.reviewed === null)
      .map(({ word, owner, audit }) => toProblem(word, owner, audit, places)),
    words: words.size,
    forms: wanted.size,
    knownForms: known.size,
    unknown: audits
      .filter(({ audit }) => audit.unknown.length > 0)
      .sort((a, b) => b.audit.unknown.length - a.audit.unknown.length),
    stale: lists ? [...reviewed.keys()].filter((word) => !needed.has(word)) : [],
  }
}

function toProblem(word: string, owner: string, audit: FormAudit, places: CompiledData['places']): DataProblem {
  const place = places.get(owner) ?? { file: owner, line: 1, column: 1 }
  const share = `${audit.unknown.length} of ${audit.units} in no list: ${audit.unknown.slice(0, 6).join(', ')}${audit.unknown.length > 6 ? ', …' : ''}`
  const what = `${owner}: “${word}”: ${audit.lemmaKnown ? '' : 'no word list has the lemma; '}${share}`
  return {
    ...place,
    what,
    remedy: 'mend the lemma or the paradigm; if the forms are right, say so in data/reviewed/forms.yaml',
  }
}
