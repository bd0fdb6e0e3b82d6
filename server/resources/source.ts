import type { ZodType } from 'zod'
import type {
  CueName,
  EntrySource,
  Family,
  FamilySource,
  GuardSource,
  LexiconSource,
  WeightedPattern,
} from '../analysis/index.ts'
import { readable } from '../analysis/index.ts'
import type { DataFile, DataProblem } from './files.ts'
import type { EntryData } from './schema.ts'
import {
  cuesSchema,
  entriesSchema,
  framesSchema,
  frameWordsSchema,
  guardsSchema,
  languagesSchema,
  readingSchema,
  reviewedSchema,
  sentimentSchema,
} from './schema.ts'

/** Files → the source the compiler reads, and every problem met on the way. */
export interface ReadSource {
  readonly source: LexiconSource
  readonly problems: readonly DataProblem[]
  /** Where an entry or guard stands, by id. */
  readonly places: ReadonlyMap<string, { readonly file: string; readonly line: number; readonly column: number }>
  readonly guards: readonly (GuardSource & { readonly family: Family; readonly spares: readonly string[] })[]
  /** Words (`lemma/paradigm`) whose forms a person has looked at, because the word lists do not know them; and why they do not. */
  readonly reviewed: ReadonlyMap<string, string>
}

/** The keys of `data/cues/*.yaml`, and the cue each of them teaches. */
const cueKeys: Readonly<Record<string, CueName>> = {
  verbs: 'reporting',
  source_prepositions: 'source',
  carriers: 'carrier',
  claim_nouns: 'statement',
  quote_openers: 'statement',
  term_nouns: 'term',
  labelling_verbs: 'labelling',
  calendar: 'calendar',
  media_nouns: 'medium',
  title_nouns: 'medium',
  roles: 'role',
  bodies: 'body',
  places: 'place',
  people: 'people',
  negation: 'negation',
  not_negation: 'notNegation',
  boosters: 'booster',
  booster_phrases: 'booster',
  downtoners: 'downtoner',
  downtoner_phrases: 'downtoner',
  hypothetical: 'hypothetical',
  contrast: 'contrast',
  clause_breaks: 'clauseBreak',
  complementizers: 'complementizer',
  prepositions: 'preposition',
  pronouns: 'pronoun',
  clitics: 'clitic',
  copulas: 'copula',
  function_words: 'function',
  carrier_openers: 'carrierOpener',
  relatives: 'relative',
  subject_pronouns: 'subject',
  first_person: 'firstPerson',
  plain_clause_verbs: 'plainClause',
  whole_text: 'whole',
  coordinators: 'coordinator',
}

interface Draft {
  paradigms: unknown
  readonly entries: EntrySource[]
  readonly sentiment: WeightedPattern[]
  readonly frames: FamilySource['frames'][number][]
  readonly cues: Partial<Record<CueName, string[]>>
  readonly guards: GuardSource[]
  readonly abbreviations: string[]
  readonly ordinalFollowers: string[]
  reading: FamilySource['reading']
}

/** Sorts each file by where it stands in `data/`, checks it, and gathers what it says. */
export function readSource(files: readonly DataFile[]): ReadSource {
  const problems: DataProblem[] = files.flatMap((file) => file.problems)
  const drafts: Record<Family, Draft> = { 'south-slavic': emptyDraft(), english: emptyDraft() }
  const places = new Map<string, { file: string; line: number; column: number }>()
  const guards: (GuardSource & { family: Family; spares: readonly string[] })[] = []
  const reviewed = new Map<string, string>()
  /** Family and wording → the entry that has it. */
  const owners = new Map<string, string>()
  const frameThresholds: Record<string, number> = {}
  let languages: LexiconSource['languages'] = []
  let standards: LexiconSource['standards'] = {}

  for (const file of files) {
    if (file.problems.length > 0 || file.value === null) continue
    const path = file.file.slice(file.file.indexOf('data/') + 5)
    const family: Family = /english/.test(path) ? 'english' : 'south-slavic'
    const draft = drafts[family]
    const check = <T>(schema: ZodType<T>): T | null => checkFile(file, schema, problems)
    const place = (id: string, index: number): void => {
      const at = { file: file.file, ...file.locate([index]) }
      const known = places.get(id)
      if (known === undefined) places.set(id, at)
      else
        problems.push({
          ...at,
          what: `the id ${id} is taken (${known.file}:${known.line})`,
          remedy: 'join the two entries, or give this one an id of its own',
        })
    }

    const claim = (key: string, pattern: string, id: string, index: number): void => {
      const owner = owners.get(key) ?? id
      owners.set(key, owner)
      if (owner === id) return
      const what = `${id}: “${pattern}” is a wording of ${owner} too`
      problems.push({
        file: file.file,
        ...file.locate([index]),
        what,
        remedy: 'leave it to one of the two: only one can be marked',
      })
    }

    if (path.startsWith('lexicon/')) {
      check(entriesSchema)?.forEach((entry, index) => {
        place(entry.id, index)
        const made = toEntry(entry, family)
        draft.entries.push(made)
        for (const pattern of made.patterns) claim(`${family} ${pattern}`, pattern, entry.id, index)
      })
    } else if (path.startsWith('sentiment/')) {
      const lists = check(sentimentSchema)
      if (lists !== null)
        for (const [paradigm, numbered] of Object.entries(lists))
          draft.sentiment.push(...toWeighted(paradigm, numbered))
    } else if (path.startsWith('reading/')) {
      const read = check(readingSchema)
      if (read !== null) draft.reading = { terms: read.terms, stems: read.stems }
    } else if (path.startsWith('frames/')) {
      const frame = check(frameWordsSchema)
      if (frame !== null) {
        const words = Object.entries(frame.cues).flatMap(([paradigm, numbered]) => toWeighted(paradigm, numbered))
        draft.frames.push({ frame: frame.frame, words: [...words, ...toWeighted('phrases', frame.phrases ?? {})] })
      }
    } else if (path === 'frames.yaml') {
      for (const { id, threshold } of check(framesSchema) ?? [])
        if (threshold !== undefined) frameThresholds[id] = threshold
    } else if (path.startsWith('guards/')) {
      check(guardsSchema)?.forEach((guard, index) => {
        place(guard.id, index)
        draft.guards.push(guard)
        guards.push({ ...guard, family })
      })
    } else if (path.startsWith('reviewed/')) {
      for (const { reason, words } of check(reviewedSchema) ?? []) for (const word of words) reviewed.set(word, reason)
    } else if (path.startsWith('morphology/')) {
      draft.paradigms = file.value
    } else if (path === 'cues/languages.yaml') {
      const read = check(languagesSchema)
      if (read !== null) {
        languages = read.profiles
        standards = read.standards
      }
    } else if (path.startsWith('cues/')) {
      for (const [key, listed] of Object.entries(check(cuesSchema) ?? {})) {
        const name = cueKeys[key]
        if (key === 'abbreviations') draft.abbreviations.push(...listed)
        else if (key === 'ordinal_followers') draft.ordinalFollowers.push(...listed)
        else if (name !== undefined) draft.cues[name] = [...(draft.cues[name] ?? []), ...listed]
        else
          problems.push({
            file: file.file,
            ...file.locate([key]),
            what: `“${key}” is no kind of cue`,
            remedy: `one of: ${Object.keys(cueKeys).join(', ')}, abbreviations, ordinal_followers`,
          })
      }
    }
  }
  const families = (Object.entries(drafts) as [Family, Draft][]).map(
    ([family, draft]): FamilySource => ({ family, ...draft }),
  )
  return { source: { families, languages, standards, frameThresholds }, problems, places, guards, reviewed }
}

const emptyDraft = (): Draft => ({
  paradigms: {},
  entries: [],
  sentiment: [],
  frames: [],
  cues: {},
  guards: [],
  abbreviations: [],
  ordinalFollowers: [],
  reading: null,
})

function checkFile<T>(file: DataFile, schema: ZodType<T>, problems: DataProblem[]): T | null {
  const result = schema.safeParse(file.value)
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol')
    problems.push({
      file: file.file,
      ...file.locate(path),
      what: `${path.join('.') || 'the file'}: ${issue.message}`,
      remedy: 'see data/README.md for what stands there',
    })
  }
  return null
}

function toEntry(entry: EntryData, family: Family): EntrySource {
  const [sr = '', en = ''] = entry.note.split(' | ')
  const own =
    entry.pattern ??
    (entry.lemma !== undefined && entry.paradigm !== undefined ? toPattern(entry.lemma, entry.paradigm) : null)
  return {
    card: {
      id: entry.id,
      lemma: entry.lemma ?? readable(entry.pattern ?? entry.forms?.[0] ?? entry.id),
      family,
      category: entry.category,
      intensity: entry.intensity,
      polarity: entry.polarity,
      note: { sr: sr.trim(), en: en.trim() },
      source: entry.source,
      alternatives: entry.alternatives,
    },
    target: entry.target,
    camps: entry.camps,
    languages: entry.languages,
    patterns: own === null ? entry.also : [own, ...entry.also],
    forms: entry.forms ?? [],
    unless: entry.unless,
    without: entry.without,
    pos: entry.pos,
    proper: entry.proper,
    marks: entry.marks,
    spares: entry.spares,
  }
}

/** `podsmevati se` + `verb-ati` → `podsmevati/verb-ati se`; a fixed phrase is its own words. */
function toPattern(lemma: string, paradigm: string): string {
  if (paradigm === 'fixed') return lemma
  const reflexive = lemma.endsWith(' se')
  const word = reflexive ? lemma.slice(0, -3) : lemma
  return `${word}/${paradigm}${reflexive ? ' se' : ''}`
}

/** Items `lemma[ se][:argument]`, variants joined by `~`, under their paradigm and number; phrases are patterns. */
function toWeighted(
  paradigm: string,
  numbered: Readonly<Record<string, readonly string[]>>,
): readonly WeightedPattern[] {
  return Object.entries(numbered).flatMap(([number, items]) =>
    items.map((item): WeightedPattern => {
      const value = Number(number)
      if (paradigm === 'phrases')
        return { lemma: readable(item), patterns: item.split('~').map((phrase) => phrase.trim()), value }
      const variants = item.split('~').map((variant) => toListed(variant.trim(), paradigm))
      return { lemma: variants[0]?.lemma ?? item, patterns: variants.map(({ pattern }) => pattern), value }
    }),
  )
}

function toListed(item: string, paradigm: string): { readonly lemma: string; readonly pattern: string } {
  const colon = item.indexOf(':')
  const lemma = colon === -1 ? item : item.slice(0, colon)
  const argument = colon === -1 ? '' : item.slice(colon)
  return { lemma, pattern: toPattern(lemma, `${paradigm}${argument}`) }
}
