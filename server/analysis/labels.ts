import { cue } from './lexicon.ts'
import type { Token } from './match.ts'
import { accusative, casesOf, casesOfName, instrumental, nominative } from './name-runs.ts'
import type { Category, Family, Match } from './types.ts'

/**
 * Whom a loaded phrase is said of: by apposition, genitive, possessive or copula. Of a South Slavic name and its label the cases have to agree:
 * in *podrška Rusije diktatorima* Russia is called nothing. Where the text does not show it, no one is.
 */
export interface LabelPlace {
  readonly match: Match
  readonly from: number
  readonly to: number
  readonly tokens: readonly Token[]
  readonly sentence: { readonly from: number; readonly to: number }
  /** Token → actor. */
  readonly places: ReadonlyMap<number, number>
  readonly family: Family
}

const reach = { before: 4, after: 6, comma: 2 } as const
const onSomeone: ReadonlySet<Category> = new Set(['name_calling', 'dehumanisation'])
/** Stance speaks of a claim, not of a person. */
const stance: ReadonlySet<Category> = new Set(['certainty', 'vague_attribution'])

/** The actor a phrase is said of, or null. */
export function findLabelled(place: LabelPlace): number | null {
  return stance.has(place.match.category) ? null : (findBehind(place) ?? findBefore(place))
}

/** Cases of the phrase: of its nouns and adjectives together. */
function casesOfPhrase({ tokens, from, to }: LabelPlace): number {
  let bits = 0
  for (let at = from; at <= to; at++) bits |= casesOf(tokens[at])
  return bits
}

const has = (token: Token | undefined, bits: number): boolean => ((token?.info?.cues ?? 0) & bits) !== 0
const stops = cue.copula | cue.reporting | cue.preposition | cue.clauseBreak | cue.complementizer | cue.clitic

/** The tokens of the name around `at`: [first, after the last). */
function nameAround({ tokens, places }: LabelPlace, at: number): readonly [number, number] {
  const actor = places.get(at)
  let [from, to] = [at, at + 1]
  while (places.get(from - 1) === actor) from--
  while (to < tokens.length && places.get(to) === actor) to++
  return [from, to]
}

/** *diktator Putin*, *režim Bašara el Asada*, *bahati gradonačelnik Lipe Ognjen Savić*: a name close behind, over offices and agreeing words only. */
function findBehind(place: LabelPlace): number | null {
  const { tokens, places, sentence, to, match, family } = place
  const cases = casesOfPhrase(place)
  const slavic = family === 'south-slavic'
  if (slavic && cases === 0 && !onSomeone.has(match.category)) return null
  let owner: number | null = null
  for (let at = to + 1; at < Math.min(sentence.to, to + 1 + reach.before); at++) {
    const actor = places.get(at)
    if (actor === undefined) {
      const token = tokens[at]
      const agrees = slavic && (casesOf(token) & cases) !== 0
      if (token?.info == null || has(token, stops) || !(agrees || has(token, cue.role))) break
      continue
    }
    const [first, end] = nameAround(place, at)
    const agrees = ((casesOfName(tokens[first]) | casesOfName(tokens[end - 1])) & cases) !== 0
    if (!slavic) return actor
    if (agrees) {
      // *gradonačelnik Borova Nenad Kostić*: *Borova* may be anything by its ending; a name right behind that agrees too is the one.
      const next = end - first === 1 && has(tokens[first - 1], cue.role) ? places.get(end) : undefined
      return next !== undefined && (casesOfName(tokens[end]) & cases & nominative) !== 0 ? next : actor
    }
    // *režim Asada*; of *diktator Kazahstana Tokajev* it is the one who agrees.
    if (at === to + 1) owner = actor
    else if (!has(tokens[at - 1], cue.role)) break
    at = end - 1
  }
  return owner
}

/** *Putinov režim*, *Trump's regime*; *Putin je diktator*; *nazvali su Putina diktatorom*; *Putin, diktator iz Kremlja*. */
function findBefore(place: LabelPlace): number | null {
  const { tokens, places, sentence, from } = place
  let copula = false
  let naming = false
  let comma: number | null = null
  for (let at = from - 1; at >= Math.max(sentence.from, from - reach.after); at--) {
    const actor = places.get(at)
    const token = tokens[at]
    if (actor !== undefined) {
      const after = comma === null ? null : at === comma - 1 && from - comma - 1 <= reach.comma
      return isSaidOf(place, at, { copula, naming, comma: after }) ? actor : null
    }
    if (token?.kind === 'mark') {
      if (token.mark !== ',' || comma !== null) return null
      comma = at
    } else if (has(token, cue.clauseBreak | cue.complementizer)) return null
    else {
      naming ||= has(token, cue.labelling)
      copula ||= has(token, cue.copula)
    }
  }
  return null
}

interface Between {
  readonly copula: boolean
  /** A verb of naming, which calls its object something, not its subject. */
  readonly naming: boolean
  /** Whether the one comma stands right behind the name and close to the phrase; null where there is none. */
  readonly comma: boolean | null
}

function isSaidOf(place: LabelPlace, at: number, { copula, naming, comma }: Between): boolean {
  const { tokens, match, family, from } = place
  const [first, end] = nameAround(place, at)
  const adjacent = at === from - 1
  if (family === 'english') return comma ?? ((adjacent && onSomeone.has(match.category)) || copula)
  const phrase = casesOfPhrase(place)
  const name = casesOfName(tokens[first]) | casesOfName(tokens[end - 1])
  const governed = has(tokens[first - 1], cue.preposition)
  if (comma !== null) return comma && (phrase & name) !== 0 && (!governed || (phrase & name & ~nominative) !== 0)
  if (adjacent && isPossessive(tokens[at])) return phrase !== 0 || onSomeone.has(match.category)
  if (governed) return false
  if (naming || (adjacent && (phrase & nominative) === 0 && (phrase & instrumental) !== 0))
    return (name & accusative) !== 0 && (phrase & instrumental) !== 0
  if (copula) return (name & nominative) !== 0 && (phrase === 0 || (phrase & (nominative | instrumental)) !== 0)
  // *Oporba sije paniku*: a verb right behind its subject says something of it.
  if (adjacent && casesOf(tokens[from]) === 0) return (name & nominative) !== 0
  return adjacent && onSomeone.has(match.category) && (phrase & name) !== 0
}

/** *Putinov, Putinova, Putinovim*; *Anin* is too like a name to be told by its ending. */
const isPossessive = (token: Token | undefined): boolean =>
  /(?:ov|ev)(?:og|oga|om|ome|oj|im|ih|ima|[aeiou])?$/.test(token?.info?.norm ?? '')
