/** The paradigm tables as the inflecting code wants them; `paradigms.ts` reads them from data. */
import type { Mark, Softness, Sounds } from './alternations.ts'

/** An ending, what it does to its stem, and the cells of the paradigm it stands in. `text` null: the lemma itself. */
export interface Ending {
  readonly mark: Mark
  readonly text: string | null
  readonly agreement: number
}

/** The endings of a declension after hard stems, after soft ones, and after those that waver. */
export type Declension = Readonly<Record<Softness, readonly Ending[]>>

export interface NounRow {
  readonly cut: string
  readonly add: string
  readonly pluralAdd: string
  readonly collectiveAdd: string
  readonly softness: Softness | null
  readonly singular: string | null
  readonly plural: string | null
  readonly collective: string | null
}

type NounArgument = 'genitive-singular' | 'genitive-plural'

export interface NounParadigm {
  readonly argument: NounArgument | null
  /** A modifier and the declensions it puts in place of the row's own. */
  readonly modifiers: ReadonlyMap<string, { readonly singular: string | null; readonly plural: string | null }>
  readonly refuse: readonly string[]
  readonly rows: readonly NounRow[]
}

export interface VerbRow {
  readonly ends: string
  /** When not null, the only infinitives the row is for. */
  readonly only: ReadonlySet<string> | null
  readonly present: { readonly cut: string; readonly add: string; readonly mark: Mark; readonly class: string }
  readonly forms: readonly StemEndings[]
  readonly passive: readonly StemEndings[]
}

/** Endings and the stem they stand on: the name of a stem and what is cut from it. */
export interface StemEndings {
  readonly stem: string
  readonly cut: string
  readonly endings: readonly Ending[]
}

export interface SlavicTable {
  readonly family: 'south-slavic'
  readonly sounds: Sounds
  readonly declensions: ReadonlyMap<string, { readonly singular: Declension; readonly plural: Declension }>
  readonly nouns: ReadonlyMap<string, NounParadigm>
  readonly adjectives: {
    readonly indefinite: Declension
    readonly definite: Declension
    readonly comparative: string
    readonly superlative: string
    readonly comparatives: ReadonlyMap<string, readonly string[]>
  }
  readonly verbs: {
    /** dati and its kin. */
    readonly dati: ReadonlySet<string>
    readonly present: ReadonlyMap<string, { readonly cut: string; readonly endings: readonly Ending[] }>
    readonly paradigms: ReadonlyMap<string, readonly VerbRow[]>
    readonly free: ReadonlyMap<
      string,
      { readonly forms: readonly StemEndings[]; readonly passive: readonly StemEndings[] }
    >
  }
}

export interface EnglishTable {
  readonly family: 'english'
  readonly vowels: string
  readonly plural: {
    readonly es: readonly string[]
    readonly replace: readonly (readonly [string, string])[]
    readonly regular: ReadonlySet<string>
  }
  readonly double: ReadonlySet<string>
  readonly doubleBritish: readonly string[]
}

export type ParadigmTable = SlavicTable | EnglishTable
