import type { CueName, FamilySource, LexiconSource, WeightedPattern } from './lexicon-source.ts'
import { cueNames } from './lexicon-source.ts'
import type { InflectedForm } from './morphology.ts'
import { inflect, readParadigms, wordClass } from './morphology.ts'
import type { Alternative, PatternElement } from './pattern.ts'
import { readPattern } from './pattern.ts'
import { agreementsOf, anchorOf, coreOf } from './pattern-shape.ts'
import { nameEntry } from './phrase-name.ts'
import { normalizeWord } from './script.ts'
import { categories, frameIds } from './types.ts'

/**
 * Data → tables the matcher walks. A **lexeme** is a lemma with its paradigm (or a literal word); every form points to its lexemes, with the
 * cases it may stand in. A **pattern** is a sequence of sets of lexemes and what finding it means. The result is plain JSON, so that it is made
 * once for a state of the data and kept.
 */
export interface CompiledPattern {
  readonly role: 'entry' | 'guard' | 'valence' | 'frame' | 'cue'
  /** Entry index, frame index or cue bit; for a guard the indices it protects, in `protects`. */
  readonly target: number
  readonly value: number
  readonly lemma: string
  readonly protects?: readonly number[]
  /** The element the search starts from. */
  readonly anchor: number
  readonly elements: readonly CompiledElement[]
  /** Pairs of elements that must agree in case and number. */
  readonly agreements: readonly (readonly [number, number])[]
  /** First and last element of what is found, where the elements around it are context. */
  readonly core?: readonly [number, number]
}

export interface CompiledElement {
  readonly lexemes: readonly number[]
  readonly gap: number
  readonly reflexive: boolean
  readonly verbal: boolean
  readonly joined: boolean
}

export interface CompiledFamily {
  readonly family: FamilySource['family']
  /** The tables of `data/morphology/` as read: from them any form can be listed again. */
  readonly paradigms: unknown
  readonly lexemes: readonly string[]
  /** All forms, joined by line feeds; `formLexemes` runs beside it. */
  readonly forms: string
  /** For each form: how many lexemes, then each as lexeme·2^14 + agreement bits. */
  readonly formLexemes: readonly number[]
  /** Lexeme → valence, sparse pairs. */
  readonly valences: readonly (readonly [number, number])[]
  /** Lexeme, frame, weight. */
  readonly frames: readonly (readonly [number, number, number])[]
  /** Lexeme → cue bits. */
  readonly cues: readonly (readonly [number, number])[]
  readonly patterns: readonly CompiledPattern[]
  readonly entries: readonly CompiledEntry[]
  readonly abbreviations: readonly string[]
  readonly ordinalFollowers: readonly string[]
  readonly reading: FamilySource['reading']
}

export interface CompiledEntry {
  readonly card: LexiconSource['families'][number]['entries'][number]['card']
  readonly target: string
  readonly camps: readonly string[]
  readonly languages: readonly string[]
  readonly pos: readonly string[]
  readonly proper: boolean
  readonly without: readonly string[]
  readonly patterns: readonly string[]
  readonly forms: readonly string[]
  readonly unless: readonly string[]
  readonly marks: readonly string[]
  readonly spares: readonly string[]
}

export interface CompiledLexicon {
  readonly families: readonly CompiledFamily[]
  readonly languages: LexiconSource['languages']
  readonly standards: LexiconSource['standards']
  readonly frameThresholds: LexiconSource['frameThresholds']
}

/** What could not be compiled, by the place in the source it came from. */
export interface CompileProblem {
  readonly family: string
  /** Entry id, guard id, list name or cue name. */
  readonly owner: string
  readonly notation: string
  readonly what: string
}

export const agreementBits = 14
export const agreementMask = (1 << agreementBits) - 1

/** The bit of a cue in a word's cues. There are 32 bits, and as many kinds of cue: one more needs a second field. */
export function cueBit(name: CueName): number {
  const index = cueNames.indexOf(name)
  if (index > 31) throw new Error(`no bit is left for the cue ${name}`)
  return 1 << index
}

/** The whole source → tables, and a list of what is wrong with it; with problems the tables are not to be used. */
export function compileLexicon(source: LexiconSource): {
  readonly lexicon: CompiledLexicon
  readonly problems: readonly CompileProblem[]
} {
  const problems: CompileProblem[] = []
  const families = source.families.map((family) => compileFamily(family, problems))
  const { languages, standards, frameThresholds } = source
  return { lexicon: { families, languages, standards, frameThresholds }, problems }
}

function compileFamily(source: FamilySource, problems: CompileProblem[]): CompiledFamily {
  const table = readParadigms(source.paradigms)
  const common = new Set(
    (['function', 'clitic', 'copula', 'preposition', 'complementizer', 'negation'] as const)
      .flatMap((name) => source.cues[name] ?? [])
      .map(normalizeWord),
  )
  const lexemes: string[] = []
  const lexemeIndex = new Map<string, number>()
  const forms = new Map<string, Map<number, number>>()
  const patterns: CompiledPattern[] = []
  const valences = new Map<number, number>()
  const frames: [number, number, number][] = []
  const cues = new Map<number, number>()

  const addLexeme = (name: string, inflected: () => readonly InflectedForm[]): number => {
    const known = lexemeIndex.get(name)
    if (known !== undefined) return known
    const index = lexemes.length
    for (const { form, agreement } of inflected()) {
      const norm = normalizeWord(form)
      const readings = forms.get(norm) ?? new Map<number, number>()
      readings.set(index, (readings.get(index) ?? 0) | agreement)
      forms.set(norm, readings)
    }
    lexemes.push(name)
    lexemeIndex.set(name, index)
    return index
  }
  const lexemeOf = ({ lemma, paradigm }: Alternative): number =>
    paradigm === null
      ? addLexeme(`=${normalizeWord(lemma)}`, () => [{ form: lemma, agreement: 0 }])
      : addLexeme(`${lemma}/${paradigm}`, () => inflect(lemma, paradigm, table))

  const compileElement = (element: PatternElement): CompiledElement => ({
    lexemes: [...new Set(element.alternatives.map(lexemeOf))],
    gap: element.gap,
    joined: element.joined,
    reflexive: element.alternatives.some((alternative) => alternative.reflexive),
    verbal: element.alternatives.some(({ paradigm }) => paradigm !== null && wordClass(paradigm) === 'verb'),
  })

  /** Reads one notation and hands each of its sequences on; a fault is noted with its owner. */
  const compileNotation = (
    owner: string,
    notation: string,
    use: (elements: readonly CompiledElement[], source: readonly PatternElement[]) => void,
  ): void => {
    try {
      for (const sequence of readPattern(notation)) use(sequence.map(compileElement), sequence)
    } catch (error) {
      problems.push({
        family: source.family,
        owner,
        notation,
        what: error instanceof Error ? error.message : String(error),
      })
    }
  }
  const addPattern = (
    owner: string,
    notation: string,
    meaning: Pick<CompiledPattern, 'role' | 'target' | 'value' | 'lemma'> & { protects?: readonly number[] },
  ): void =>
    compileNotation(owner, notation, (elements, sequence) => {
      patterns.push({
        ...meaning,
        elements,
        anchor: anchorOf(sequence, common),
        agreements: agreementsOf(sequence),
        ...coreOf(sequence),
      })
    })

  source.entries.forEach((entry, index) => {
    const { id, lemma, intensity } = entry.card
    const meaning = { role: 'entry', target: index, value: intensity, lemma } as const
    for (const notation of entry.patterns) addPattern(id, notation, meaning)
    if (entry.forms.length > 0) {
      const lexeme = addLexeme(`!${id}`, () => entry.forms.map((form) => ({ form, agreement: 0 })))
      patterns.push({
        ...meaning,
        anchor: 0,
        agreements: [],
        elements: [{ lexemes: [lexeme], gap: 0, reflexive: false, verbal: false, joined: false }],
      })
    }
    for (const notation of entry.unless)
      addPattern(id, notation, { role: 'guard', target: -1, value: 0, lemma, protects: [index] })
  })
  for (const guard of source.guards) {
    const protects = guard.protects.flatMap((name) => {
      if (name === '*') return source.entries.map((_, index) => index)
      const found = source.entries.flatMap((entry, index) =>
        entry.card.id === name || entry.card.category === name ? [index] : [],
      )
      if (found.length === 0 && !categories.some((category) => category === name))
        problems.push({
          family: source.family,
          owner: guard.id,
          notation: name,
          what: 'protects an entry or category that does not exist',
        })
      return found
    })
    for (const notation of guard.patterns)
      addPattern(guard.id, notation, { role: 'guard', target: -1, value: 0, lemma: guard.id, protects })
  }

  const addWeighted = (owner: string, word: WeightedPattern, role: 'valence' | 'frame', target: number): void => {
    for (const notation of word.patterns) {
      compileNotation(owner, notation, (elements, sequence) => {
        const [element] = elements
        if (elements.length === 1 && element !== undefined && !element.reflexive) {
          for (const lexeme of element.lexemes) {
            if (role === 'frame') frames.push([lexeme, target, word.value])
            else if (Math.abs(word.value) > Math.abs(valences.get(lexeme) ?? 0)) valences.set(lexeme, word.value)
          }
        } else
          patterns.push({
            role,
            target,
            value: word.value,
            lemma: word.lemma,
            elements,
            anchor: anchorOf(sequence, common),
            agreements: agreementsOf(sequence),
          })
      })
    }
  }
  for (const word of source.sentiment) addWeighted('sentiment', word, 'valence', 0)
  for (const { frame, words } of source.frames)
    for (const word of words) addWeighted(`frames/${frame}`, word, 'frame', frameIds.indexOf(frame))

  for (const name of cueNames) {
    for (const notation of source.cues[name] ?? []) {
      compileNotation(`cues/${name}`, notation, (elements, sequence) => {
        const [element] = elements
        if (elements.length === 1 && element !== undefined && !element.reflexive) {
          for (const lexeme of element.lexemes) cues.set(lexeme, (cues.get(lexeme) ?? 0) | cueBit(name))
        } else
          patterns.push({
            role: 'cue',
            target: cueBit(name),
            value: 0,
            lemma: notation,
            elements,
            anchor: anchorOf(sequence, common),
            agreements: agreementsOf(sequence),
          })
      })
    }
  }

  const sortedForms = [...forms.keys()].sort()
  const formLexemes: number[] = []
  for (const form of sortedForms) {
    const readings = [...(forms.get(form) ?? [])]
    formLexemes.push(
      readings.length,
      ...readings.map(([lexeme, agreement]) => lexeme * (1 << agreementBits) + agreement),
    )
  }
  return {
    family: source.family,
    paradigms: source.paradigms,
    lexemes,
    forms: sortedForms.join('\n'),
    formLexemes,
    valences: [...valences],
    frames,
    cues: [...cues],
    patterns,
    entries: source.entries.map(
      ({
        card,
        target,
        camps,
        languages,
        pos,
        proper,
        without,
        patterns: notations,
        forms: written,
        unless,
        marks,
        spares,
      }) => ({
        card: { ...card, lemma: nameEntry(card.lemma, notations[0], table) },
        target,
        camps,
        languages,
        pos,
        proper,
        without: without.map(normalizeWord),
        patterns: notations,
        forms: written,
        unless,
        marks,
        spares,
      }),
    ),
    abbreviations: source.abbreviations,
    ordinalFollowers: source.ordinalFollowers,
    reading: source.reading,
  }
}
