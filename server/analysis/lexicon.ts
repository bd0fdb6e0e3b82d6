import { openBeginnings } from './beginnings.ts'
import type { CompiledEntry, CompiledFamily, CompiledLexicon, CompiledPattern } from './compile.ts'
import { agreementBits, cueBit } from './compile.ts'
import { bareKeys, openForms } from './form-index.ts'
import type { ReadingWeights, Triple } from './reading.ts'
import { stemOf } from './reading.ts'
import { ekavianNorms, normalizeWord, scriptOf } from './script.ts'
import type { EntryCard, Family, FrameId } from './types.ts'
import { frameIds } from './types.ts'

/** The compiled lexicon, opened for reading: every distinct word of a text is looked up once and remembered. */
export interface Lexicon {
  /** Content hash of the data it was made from. */
  readonly version: string
  readonly cards: ReadonlyMap<string, EntryCard>
  readonly families: Readonly<Record<Family, FamilyLexicon>>
  readonly languages: CompiledLexicon['languages']
  readonly standards: ReadonlyMap<string, readonly string[]>
  readonly frameThresholds: Readonly<Partial<Record<FrameId, number>>>
}

export interface FamilyLexicon {
  readonly family: Family
  readonly paradigms: unknown
  readonly entries: readonly CompiledEntry[]
  readonly patterns: readonly CompiledPattern[]
  readonly lexemes: readonly string[]
  readonly abbreviations: ReadonlySet<string>
  readonly ordinalFollowers: ReadonlySet<string>
  /** Weights of the reading of tone; null where none were learned. */
  readonly reading: ReadingWeights | null
  /** The reading of a word as written; `bare` for text typed without diacritics. */
  readonly look: (surface: string, bare: boolean) => WordInfo
  /** All forms of the lexemes that a predicate picks, for listings. */
  readonly formsOf: (lexemes: ReadonlySet<number>) => readonly string[]
  /** Scratch of the matcher: the paragraph in which each lexeme was last seen, by a running number. */
  readonly presence: { readonly stamps: Int32Array; readonly next: () => number }
}

/** A pattern at its anchor, with the lexemes of one more of its elements: where none of them stands in the paragraph, the pattern cannot. */
export interface AnchoredPattern {
  readonly pattern: CompiledPattern
  readonly partner: readonly number[] | null
}

/** What is known of a word form, the same wherever it stands. */
export interface WordInfo {
  readonly norm: string
  /** The first letters without diacritics: the feature of the reading of tone. */
  readonly stem: string
  /** Its weights, where it has any. */
  readonly weights: Triple | null
  /** Lexemes with agreement bits, packed; empty when no list knows the form. */
  readonly readings: readonly number[]
  /** Patterns whose anchor this form may be. */
  readonly anchored: readonly AnchoredPattern[]
  readonly valence: number
  /** The lemma that carries the valence or the frame. */
  readonly lemma: string
  /** The nominative of a state, town or body that the lists know; otherwise null. */
  readonly name: string | null
  readonly frames: readonly { readonly frame: number; readonly weight: number }[]
  readonly cues: number
  /** First letter upper case; all of at least two letters upper case. */
  readonly capital: boolean
  readonly shouted: boolean
  readonly script: ReturnType<typeof scriptOf>
}

const rememberedWords = 200_000

/** Tables → lexicon. `version` is the content hash of the data. */
export function openLexicon(compiled: CompiledLexicon, version: string): Lexicon {
  const families = compiled.families.map(openFamily)
  const familyOf = (family: Family): FamilyLexicon => {
    const found = families.find((candidate) => candidate.family === family)
    if (found === undefined) throw new Error(`the lexicon has no ${family} family`)
    return found
  }
  const cards = new Map<string, EntryCard>()
  for (const { entries } of families) for (const { card } of entries) cards.set(card.id, card)
  return {
    version,
    cards,
    families: { 'south-slavic': familyOf('south-slavic'), english: familyOf('english') },
    languages: compiled.languages,
    standards: new Map(Object.entries(compiled.standards)),
    frameThresholds: compiled.frameThresholds,
  }
}

function openFamily(compiled: CompiledFamily): FamilyLexicon {
  const forms = openForms(compiled.forms, compiled.formLexemes)
  const anchored = new Map<number, AnchoredPattern[]>()
  for (const pattern of compiled.patterns) {
    const placed = { pattern, partner: partnerOf(pattern) }
    for (const lexeme of pattern.elements[pattern.anchor]?.lexemes ?? []) {
      const known = anchored.get(lexeme)
      if (known === undefined) anchored.set(lexeme, [placed])
      else known.push(placed)
    }
  }
  const valences = new Map(compiled.valences)
  const cues = new Map(compiled.cues)
  const frames = new Map<number, { frame: number; weight: number }[]>()
  for (const [lexeme, frame, weight] of compiled.frames)
    frames.set(lexeme, [...(frames.get(lexeme) ?? []), { frame, weight }])
  const abbreviations = new Set(compiled.abbreviations.map(normalizeWord))

  const reading: ReadingWeights | null =
    compiled.reading === null
      ? null
      : { terms: compiled.reading.terms, stems: new Map(Object.entries(compiled.reading.stems)) }
  const describe = (surface: string, bare: boolean): WordInfo => {
    const norm = normalizeWord(surface)
    const stem = stemOf(norm)
    const weights = reading?.stems.get(stem) ?? null
    const readings = readingsOf(norm, bare)
    const first = surface.slice(0, 1)
    const capital = first !== first.toLowerCase()
    const shouted = surface.length > 1 && capital && surface === surface.toUpperCase()
    const script = scriptOf(surface)
    if (readings.length === 0)
      return {
        norm,
        stem,
        weights,
        readings,
        anchored: none,
        valence: 0,
        lemma: norm,
        name: null,
        frames: none,
        cues: 0,
        capital,
        shouted,
        script,
      }
    const patterns = new Set<AnchoredPattern>()
    const wordFrames: { frame: number; weight: number }[] = []
    let valence = 0
    let valenceLexeme = -1
    let bits = 0
    let name: string | null = null
    for (const reading of readings) {
      const lexeme = reading >> agreementBits
      for (const pattern of anchored.get(lexeme) ?? none) patterns.add(pattern)
      for (const cue of frames.get(lexeme) ?? none) {
        const same = wordFrames.findIndex(({ frame }) => frame === cue.frame)
        if (same === -1) wordFrames.push(cue)
        else if ((wordFrames[same]?.weight ?? 0) < cue.weight) wordFrames[same] = cue
      }
      const value = valences.get(lexeme) ?? 0
      if (Math.abs(value) > Math.abs(valence)) {
        valence = value
        valenceLexeme = lexeme
      }
      const own = cues.get(lexeme) ?? 0
      bits |= own
      const lexemeName = compiled.lexemes[lexeme] ?? norm
      const naming = (own & (cue.place | cue.body)) !== 0 && !lexemeName.startsWith('=')
      if (name === null && naming) name = lemmaOf(lexemeName, norm)
    }
    const named = compiled.lexemes[valenceLexeme === -1 ? (readings[0] ?? 0) >> agreementBits : valenceLexeme] ?? norm
    return {
      norm,
      stem,
      weights,
      readings,
      anchored: [...patterns],
      valence,
      lemma: lemmaOf(named, norm),
      name,
      frames: wordFrames,
      cues: bits,
      capital,
      shouted,
      script,
    }
  }

  const readBeginning = openBeginnings(compiled.lexemes)
  let bareForms: ReadonlyMap<string, readonly number[]> | null = null
  const readingsOf = (norm: string, bare: boolean): readonly number[] => {
    const listed = listedReadings(norm, bare)
    return listed.length === 0 ? readBeginning(norm, bare) : listed
  }
  const listedReadings = (norm: string, bare: boolean): readonly number[] => {
    const direct = forms.find(norm)
    if (direct !== undefined) return direct
    if (compiled.family === 'english') return norm.endsWith("'s") ? (forms.find(norm.slice(0, -2)) ?? none) : none
    if (bare) {
      bareForms ??= bareKeys(forms)
      const byKey = bareForms.get(norm)
      if (byKey !== undefined) return byKey
    }
    if (norm.length < 5) return none
    for (const ekavian of ekavianNorms(norm)) {
      const reading = forms.find(ekavian) ?? (bare ? bareForms?.get(ekavian) : undefined)
      if (reading !== undefined && ekavian.length >= 4) return reading
    }
    return none
  }

  const stamps = new Int32Array(compiled.lexemes.length)
  let stamp = 0
  const nextStamp = (): number => {
    if (stamp === 0x7fffffff) {
      stamps.fill(0)
      stamp = 0
    }
    return ++stamp
  }

  const memories = [new Map<string, WordInfo>(), new Map<string, WordInfo>()] as const
  const look = (surface: string, bare: boolean): WordInfo => {
    const memory = bare ? memories[1] : memories[0]
    const known = memory.get(surface)
    if (known !== undefined) return known
    const info = describe(surface, bare)
    if (memory.size >= rememberedWords) memory.clear()
    // A slice would keep the whole text in memory: the key is a copy.
    memory.set(` ${surface}`.slice(1), info)
    return info
  }

  return {
    family: compiled.family,
    paradigms: compiled.paradigms,
    entries: compiled.entries,
    patterns: compiled.patterns,
    lexemes: compiled.lexemes,
    abbreviations,
    ordinalFollowers: new Set(compiled.ordinalFollowers.map(normalizeWord)),
    reading,
    look,
    presence: { stamps, next: nextStamp },
    formsOf: (lexemes) => {
      const found: string[] = []
      forms.each((form, readings) => {
        if (readings.some((reading) => lexemes.has(reading >> agreementBits))) found.push(form)
      })
      return found
    },
  }
}

const none: readonly never[] = []

/** The element other than the anchor with the fewest lexemes: the likeliest to be missing. */
function partnerOf({ elements, anchor }: CompiledPattern): readonly number[] | null {
  let partner: readonly number[] | null = null
  elements.forEach(({ lexemes }, index) => {
    if (index !== anchor && (partner === null || lexemes.length < partner.length)) partner = lexemes
  })
  return partner
}

function lemmaOf(lexeme: string, norm: string): string {
  if (lexeme.startsWith('=')) return lexeme.slice(1)
  if (lexeme.startsWith('!')) return norm
  const slash = lexeme.indexOf('/')
  return slash === -1 ? lexeme : lexeme.slice(0, slash)
}

/** Whether a word has a cue, by name. */
export function hasCue(info: WordInfo, bits: number): boolean {
  return (info.cues & bits) !== 0
}

export const cue = {
  reporting: cueBit('reporting'),
  source: cueBit('source'),
  carrier: cueBit('carrier'),
  statement: cueBit('statement'),
  term: cueBit('term'),
  labelling: cueBit('labelling'),
  calendar: cueBit('calendar'),
  medium: cueBit('medium'),
  role: cueBit('role'),
  body: cueBit('body'),
  negation: cueBit('negation'),
  notNegation: cueBit('notNegation'),
  booster: cueBit('booster'),
  downtoner: cueBit('downtoner'),
  hypothetical: cueBit('hypothetical'),
  contrast: cueBit('contrast'),
  clauseBreak: cueBit('clauseBreak'),
  complementizer: cueBit('complementizer'),
  preposition: cueBit('preposition'),
  pronoun: cueBit('pronoun'),
  clitic: cueBit('clitic'),
  function: cueBit('function'),
  copula: cueBit('copula'),
  place: cueBit('place'),
  carrierOpener: cueBit('carrierOpener'),
  relative: cueBit('relative'),
  subject: cueBit('subject'),
  firstPerson: cueBit('firstPerson'),
  plainClause: cueBit('plainClause'),
  whole: cueBit('whole'),
  coordinator: cueBit('coordinator'),
  people: cueBit('people'),
} as const

export const frameAt = (index: number): FrameId => frameIds[index] ?? 'policy'
