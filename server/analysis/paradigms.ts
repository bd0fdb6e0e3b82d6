/**
 * Reads the paradigm tables from parsed YAML. What stands in them is told in `data/morphology/*.yaml`; a fault in the data is told as
 * `where: what is wrong`.
 */
import type { Mark, Rewrites, SoftEndings, Softness, Sounds } from './alternations.ts'
import type {
  Declension,
  Ending,
  EnglishTable,
  NounParadigm,
  ParadigmTable,
  SlavicTable,
  StemEndings,
  VerbRow,
} from './paradigm-table.ts'

type Raw = Readonly<Record<string, unknown>>

function fail(where: string, what: string): never {
  throw new Error(`${where}: ${what}`)
}

function record(raw: unknown, where: string): Raw {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) fail(where, 'a mapping is expected')
  return raw as Raw
}

function text(raw: unknown, where: string): string {
  if (typeof raw === 'number') return String(raw)
  return typeof raw === 'string' ? raw : fail(where, 'text is expected')
}

function optionalText(raw: unknown, where: string): string | null {
  return raw === undefined ? null : text(raw, where)
}

function list(raw: unknown, where: string): readonly unknown[] {
  return Array.isArray(raw) ? raw : fail(where, 'a list is expected')
}

function words(raw: unknown, where: string): readonly string[] {
  if (raw === undefined) return []
  const parts = Array.isArray(raw) ? raw.map((part) => text(part, where)) : text(raw, where).split(' ')
  return parts.filter((part) => part !== '')
}

function mapValues<Value>(
  raw: unknown,
  where: string,
  read: (value: unknown, where: string) => Value,
): Map<string, Value> {
  return new Map(Object.entries(record(raw, where)).map(([key, value]) => [key, read(value, `${where}.${key}`)]))
}

function readRewrites(raw: unknown, where: string): Rewrites {
  return [...mapValues(raw, where, words)].sort(([left], [right]) => right.length - left.length)
}

function readSoftEndings(raw: unknown, where: string): SoftEndings {
  const fields = record(raw, where)
  return { soft: words(fields.soft, where), either: words(fields.either, where) }
}

function readSounds(raw: unknown): Sounds {
  const fields = record(raw, 'sounds')
  const devoiced = mapValues(fields.voicing, 'sounds.voicing', text)
  const soft = record(fields.soft, 'sounds.soft')
  return {
    vowels: text(fields.vowels, 'sounds.vowels'),
    first: readRewrites(fields.first, 'sounds.first'),
    second: readRewrites(fields.second, 'sounds.second'),
    jotation: readRewrites(fields.jotation, 'sounds.jotation'),
    devoiced,
    voicedAgain: new Map([...devoiced].map(([voiced, voiceless]) => [voiceless, voiced])),
    voiceless: words(fields.voiceless, 'sounds.voiceless'),
    voiced: words(fields.voiced, 'sounds.voiced'),
    clusters: readRewrites(fields.clusters, 'sounds.clusters'),
    fleeting: readRewrites(fields.fleeting, 'sounds.fleeting'),
    shortening: readRewrites(fields.shortening, 'sounds.shortening'),
    unbreakable: words(fields.unbreakable, 'sounds.unbreakable'),
    swallowsJ: words(fields.swallows_j, 'sounds.swallows_j'),
    soft: {
      noun: readSoftEndings(soft.noun, 'sounds.soft.noun'),
      adjective: readSoftEndings(soft.adjective, 'sounds.soft.adjective'),
    },
  }
}

/** An ending as written: `1e`, `+a`, `0`. */
function readEnding(written: string, agreement: number): Ending {
  const match = /^([123+&]?)(\p{L}+)$/u.exec(written)
  if (written === '0') return { mark: '', text: null, agreement }
  if (match === null) return fail('ending', `“${written}” is not an ending`)
  return { mark: match[1] as Mark, text: match[2] ?? '', agreement }
}

function sideOf(written: string, softness: Softness): readonly string[] {
  const [hard = '', soft = hard] = written.split('|')
  return softness === 'hard' ? [hard] : softness === 'soft' ? [soft] : [hard, soft]
}

const cases = 'NGDAVLI'

/** The cells of one number, by ending: an ending in several cells stands once, with all of them. */
function compileCells(
  cells: ReadonlyMap<string, readonly string[]>,
  plural: boolean,
  softness: Softness,
): Map<string, number> {
  const bits = new Map<string, number>()
  for (const [letter, endings] of cells) {
    const bit = 1 << (cases.indexOf(letter) + (plural ? cases.length : 0))
    for (const ending of endings.flatMap((written) => sideOf(written, softness)))
      bits.set(ending, (bits.get(ending) ?? 0) | bit)
  }
  return bits
}

function compileDeclension(
  numbers: readonly (readonly [ReadonlyMap<string, readonly string[]>, boolean])[],
): Declension {
  const compile = (softness: Softness): readonly Ending[] => {
    const all = new Map<string, number>()
    for (const [cells, plural] of numbers)
      for (const [ending, bits] of compileCells(cells, plural, softness)) all.set(ending, (all.get(ending) ?? 0) | bits)
    return [...all].map(([written, bits]) => readEnding(written, bits))
  }
  return { hard: compile('hard'), soft: compile('soft'), either: compile('either') }
}

function readCells(raw: unknown, where: string): ReadonlyMap<string, readonly string[]> {
  const cells = mapValues(raw, where, words)
  for (const letter of cells.keys())
    if (letter.length !== 1 || !cases.includes(letter)) fail(where, `“${letter}” is not a case (${cases})`)
  return cells
}

function readGenders(raw: unknown, where: string): Declension {
  const numbers: [ReadonlyMap<string, readonly string[]>, boolean][] = []
  for (const [index, gender] of list(raw, where).entries()) {
    const fields = record(gender, `${where}[${index}]`)
    if (fields.singular !== undefined) numbers.push([readCells(fields.singular, `${where}[${index}].singular`), false])
    if (fields.plural !== undefined) numbers.push([readCells(fields.plural, `${where}[${index}].plural`), true])
  }
  return compileDeclension(numbers)
}

function readNounParadigm(raw: unknown, where: string): NounParadigm {
  const fields = record(raw, where)
  const argument = optionalText(fields.argument, where)
  if (argument !== null && argument !== 'genitive-singular' && argument !== 'genitive-plural')
    fail(where, `unknown argument “${argument}”`)
  const readPair = (pair: unknown, place: string): { singular: string | null; plural: string | null } => {
    const names = record(pair, place)
    return { singular: optionalText(names.singular, place), plural: optionalText(names.plural, place) }
  }
  return {
    argument,
    modifiers: mapValues(fields.modifiers ?? {}, `${where}.modifiers`, readPair),
    refuse: words(fields.refuse, where),
    rows: list(fields.rows, `${where}.rows`).map((row, index) => {
      const place = `${where}.rows[${index}]`
      const cells = record(row, place)
      const add = optionalText(cells.add, place) ?? ''
      const softness = optionalText(cells.softness, place)
      if (softness !== null && softness !== 'hard' && softness !== 'soft') fail(place, `unknown softness “${softness}”`)
      return {
        cut: text(cells.cut, place),
        add,
        pluralAdd: optionalText(cells.plural_add, place) ?? add,
        collectiveAdd: optionalText(cells.collective_add, place) ?? add,
        softness,
        ...readPair(row, place),
        collective: optionalText(cells.collective, place),
      }
    }),
  }
}

function readEndings(raw: unknown, where: string): readonly Ending[] {
  return words(raw, where).map((written) => readEnding(written, 0))
}

type Groups = ReadonlyMap<string, readonly Ending[]>

/** `infinitive:ti` or, in a paradigm that is told by its infinitive alone, `ti`; with groups by name or, without groups, endings. */
function readStemEndings(
  raw: unknown,
  where: string,
  groups: Groups | null,
  bareIsCut: boolean,
): readonly StemEndings[] {
  return Object.entries(record(raw, where)).map(([key, value]) => {
    const [stem = '', cut = ''] = bareIsCut ? ['infinitive', key] : key.split(':')
    const endings =
      groups === null
        ? readEndings(value, where)
        : words(value, where).flatMap(
            (name) => groups.get(name) ?? fail(where, `no group of endings is called “${name}”`),
          )
    return { stem, cut, endings }
  })
}

function readVerbs(raw: unknown): SlavicTable['verbs'] {
  const fields = record(raw, 'verbs')
  const dati = new Set(words(fields.dati, 'verbs.dati'))
  const groups = mapValues(fields.groups, 'verbs.groups', readEndings)
  const present = mapValues(fields.present, 'verbs.present', (value, where) => {
    const cells = record(value, where)
    return { cut: text(cells.cut, where), endings: readEndings(cells.endings, where) }
  })
  const readRow = (value: unknown, where: string): VerbRow => {
    const cells = record(value, where)
    const how = record(cells.present, `${where}.present`)
    const name = text(how.class, where)
    if (!present.has(name)) fail(where, `no present is called “${name}”`)
    return {
      ends: text(cells.ends, where),
      only: optionalText(cells.only, where) === 'dati' ? dati : null,
      present: {
        cut: text(how.cut, where),
        add: optionalText(how.add, where) ?? '',
        mark: (optionalText(how.mark, where) ?? '') as Mark,
        class: name,
      },
      forms: readStemEndings(cells.forms, `${where}.forms`, groups, true),
      passive: readStemEndings(cells.passive, `${where}.passive`, null, true),
    }
  }
  return {
    dati,
    present,
    paradigms: mapValues(fields.paradigms, 'verbs.paradigms', (value, where) =>
      list(value, where).map((row, index) => readRow(row, `${where}[${index}]`)),
    ),
    free: mapValues(fields.free, 'verbs.free', (value, where) => {
      const cells = record(value, where)
      return {
        forms: readStemEndings(cells.forms, `${where}.forms`, groups, false),
        passive: readStemEndings(cells.passive, `${where}.passive`, null, false),
      }
    }),
  }
}

function readSlavic(fields: Raw): SlavicTable {
  const declensions = mapValues(fields.declensions, 'declensions', (value, where) => {
    const cells = readCells(value, where)
    return { singular: compileDeclension([[cells, false]]), plural: compileDeclension([[cells, true]]) }
  })
  const nouns = mapValues(fields.nouns, 'nouns', readNounParadigm)
  const check = (name: string, used: string | null): void => {
    if (used !== null && !declensions.has(used)) fail(`nouns.${name}`, `no declension is called “${used}”`)
  }
  for (const [name, paradigm] of nouns) {
    for (const row of paradigm.rows) for (const used of [row.singular, row.plural, row.collective]) check(name, used)
    for (const { singular, plural } of paradigm.modifiers.values())
      for (const used of [singular, plural]) check(name, used)
  }
  const adjectives = record(fields.adjectives, 'adjectives')
  return {
    family: 'south-slavic',
    sounds: readSounds(fields.sounds),
    declensions,
    nouns,
    adjectives: {
      indefinite: readGenders(adjectives.indefinite, 'adjectives.indefinite'),
      definite: readGenders(adjectives.definite, 'adjectives.definite'),
      comparative: text(adjectives.comparative, 'adjectives.comparative'),
      superlative: text(adjectives.superlative, 'adjectives.superlative'),
      comparatives: mapValues(adjectives.comparatives, 'adjectives.comparatives', words),
    },
    verbs: readVerbs(fields.verbs),
  }
}

function readEnglish(fields: Raw): EnglishTable {
  const plural = record(fields.plural, 'plural')
  return {
    family: 'english',
    vowels: text(fields.vowels, 'vowels'),
    plural: {
      es: words(plural.es, 'plural.es'),
      replace: [...mapValues(plural.replace, 'plural.replace', text)],
      regular: new Set(words(plural.regular, 'plural.regular')),
    },
    double: new Set(words(fields.double, 'double')),
    doubleBritish: words(fields.double_british, 'double_british'),
  }
}

/** Reads the parsed YAML of one family's paradigms. Throws an Error that says where the data is wrong. */
export function readParadigms(raw: unknown): ParadigmTable {
  const fields = record(raw, 'paradigms')
  const family = text(fields.family, 'family')
  if (family === 'south-slavic') return readSlavic(fields)
  if (family === 'english') return readEnglish(fields)
  return fail('family', `“${family}” is neither south-slavic nor english`)
}
