import { agreementBits } from './compile.ts'
import { cue } from './lexicon.ts'
import type { Token } from './match.ts'
import type { Family } from './types.ts'

/** Names in the text: runs of capitalised words, and where one name ends and the next begins. */
export interface NameRun<Paragraph extends NamedParagraph> {
  readonly paragraph: Paragraph
  readonly from: number
  readonly to: number
  /** Stem of the last word: what the cases of a name share. */
  readonly key: string
  readonly printed: string
  /** Known to be a name by more than the capital that opens a sentence. */
  readonly sure: boolean
}

export interface NamedParagraph {
  readonly index: number
  readonly text: string
  readonly tokens: readonly Token[]
  readonly sentences: readonly { readonly from: number; readonly to: number }[]
}

/** Paragraphs → their names, in the order of the text. */
export function findNames<Paragraph extends NamedParagraph>(
  paragraphs: readonly Paragraph[],
  family: Family,
): readonly NameRun<Paragraph>[] {
  const whole = paragraphs.flatMap((paragraph) => findRuns(paragraph, family))
  const alone = new Set(whole.flatMap(({ from, to, key }) => (to - from === 1 ? [key] : [])))
  return whole.flatMap((run) => splitRun(run, alone, family))
}

/** Capitalised runs; one at the start of a sentence is sure only when no list knows the word or it runs over two words. */
function findRuns<Paragraph extends NamedParagraph>(
  paragraph: Paragraph,
  family: Family,
): readonly NameRun<Paragraph>[] {
  const { tokens, sentences } = paragraph
  const found: NameRun<Paragraph>[] = []
  for (const { from, to } of sentences) {
    if (isTitleCase(tokens, from, to)) continue
    for (let at = from; at < to; at++) {
      if (!isNameWord(tokens, at)) continue
      let end = at + 1
      while (end < to && isNameWord(tokens, end) && tokens[end]?.kind === 'word' && !endsName(tokens, end - 1)) end++
      const opens = at === from || tokens[at - 1]?.kind === 'mark'
      let start = at
      if (opens && end - at > 1 && (tokens[at]?.info?.readings.length ?? 0) > 0) start++
      // *President Putin*, *Prime Minister Sunak*: English writes an office before a name with a capital.
      while (family === 'english' && start < end - 1 && hasCue(tokens[start], cue.role)) start++
      const known = hasCue(tokens[start], cue.place | cue.body)
      const run = makeRun(paragraph, start, end, family, !opens || known || start > at || end - start > 1)
      const describes = family === 'english' && end - start === 1 && isNationalAdjective(tokens, start)
      if (run !== null && !describes) found.push(run)
      at = end - 1
    }
  }
  return found
}

/** *the Serbian town*, *European standards*: a capital, but no name. A verb after it shows a name all the same: *Adrian said*. */
function isNationalAdjective(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1]
  const noNoun = cue.copula | cue.reporting | cue.function | cue.preposition | cue.pronoun | cue.complementizer
  return (
    /(?:[iaec]an|ish|ese)$/.test(tokens[at]?.info?.norm ?? '') &&
    next?.kind === 'word' &&
    next.info?.capital === false &&
    !hasCue(next, noNoun | cue.clitic | cue.contrast)
  )
}

function makeRun<Paragraph extends NamedParagraph>(
  paragraph: Paragraph,
  from: number,
  to: number,
  family: Family,
  sure: boolean,
): NameRun<Paragraph> | null {
  const [first, last] = [paragraph.tokens[from], paragraph.tokens[to - 1]]
  if (first?.info == null || last?.info == null) return null
  const key = stem(last.info.norm, family, last.info.shouted)
  return { paragraph, from, to, key, printed: paragraph.text.slice(first.start, last.end), sure }
}

const hasCue = (token: Token | undefined, bits: number): boolean => ((token?.info?.cues ?? 0) & bits) !== 0

/** *Russia's Putin*; *Kremlja Dmitrij Peskov*: a possessive, or a state in the genitive before what is no state, is a name to its end. */
function endsName(tokens: readonly Token[], at: number): boolean {
  const info = tokens[at]?.info
  if (info == null) return false
  if (/['’]s?$/.test(info.norm)) return true
  const [cases, next] = [casesOf(tokens[at]), tokens[at + 1]]
  const genitive = info.name !== null && (cases & caseBit.G) !== 0 && (cases & caseBit.N) === 0
  return genitive && hasCue(tokens[at], cue.place) && !hasCue(next, cue.place)
}

/**
 * Two names without a mark between them: *Asada Putinu*, whose ends disagree and the second of which also stands alone; *Borova Nenad Kostić*,
 * the first of which stands alone elsewhere and is in the genitive here, as after an office.
 */
function splitRun<Paragraph extends NamedParagraph>(
  run: NameRun<Paragraph>,
  alone: ReadonlySet<string>,
  family: Family,
): readonly NameRun<Paragraph>[] {
  const { paragraph, from, to, sure, key } = run
  if (to - from < 3 || family === 'english') return [run]
  const norm = (at: number): string => paragraph.tokens[at]?.info?.norm ?? ''
  const parts = (middle: number): readonly NameRun<Paragraph>[] =>
    [makeRun(paragraph, from, middle, family, sure), makeRun(paragraph, middle, to, family, true)].filter(
      (part) => part !== null,
    )
  const [before, last] = [endingOf(norm(to - 2)), endingOf(norm(to - 1))]
  if (alone.has(key) && before !== '' && last !== '' && before !== last) return parts(to - 1)
  return /[ae]$/.test(norm(from)) && alone.has(stem(norm(from), family, false)) ? parts(from + 1) : [run]
}

/** The ending of an oblique case, or nothing. */
const endingOf = (norm: string): string => /(?:om|em|[aeu])$/.exec(norm)?.[0] ?? ''

function isNameWord(tokens: readonly Token[], at: number): boolean {
  const info = tokens[at]?.info
  if (info == null || !info.capital) return false
  const before = tokens[at - 1]
  const opens = before === undefined || before.kind === 'mark'
  if ((info.cues & cue.calendar) !== 0) return false
  const small = cue.function | cue.preposition | cue.pronoun | cue.complementizer | cue.contrast | cue.clitic
  return (info.cues & (opens ? small | cue.reporting : cue.reporting)) === 0 && !(info.norm === 'i' && info.capital)
}

/** A headline in title case, or shouted, tells nothing by its capitals. A full stop ends no headline, however many names stand before it. */
export function isTitleCase(tokens: readonly Token[], from: number, to: number): boolean {
  let words = 0
  let capitals = 0
  let shouted = 0
  let quiet = 0
  for (let at = from; at < to; at++) {
    const info = tokens[at]?.info
    if (info == null) continue
    if (info.shouted) shouted++
    else quiet++
    if (at === from || info.norm.length < 4) continue
    words++
    if (info.capital) capitals++
  }
  const stopped = [tokens[to - 1], tokens[to - 2]].some((token) => token?.mark === '.')
  return (words >= 3 && capitals >= words * 0.75 && !stopped) || (shouted >= 2 && quiet === 0)
}

const stems = new Map<string, string>()
const rememberedStems = 50_000

/** The part of a name that its cases share: *Putina, Putinu, Putinom* → *putin*; *Rusije, Rusiju* → *rusij*. */
export function stem(norm: string, family: Family, acronym: boolean): string {
  if (family === 'english') return norm.replace(/'s?$/, '')
  if (acronym || norm.length < 4) return norm
  const known = stems.get(norm)
  if (known !== undefined) return known
  const cut = norm.replace(/(?:ima|ama|om|em|[aeiou])$/, '')
  const found = cut.length >= 3 ? cut : norm
  if (stems.size >= rememberedStems) stems.clear()
  stems.set(norm, found)
  return found
}

/** *Putinov* → *putin*; stays itself where it is no possessive. */
export const possessor = (key: string): string => key.replace(/(?:ov|ev|in)(?:og|oj|ih|im)?$/, '')

/** The cells of a declension as the morphology counts them: seven cases of the singular, then those of the plural. */
const caseBit = { N: 1, G: 2, D: 4, A: 8, V: 16, L: 32, I: 64 } as const
const singular = 0b1111111
const plural = (bits: number): number => bits << 7
/** The subject's and the object's case, of either number. */
export const nominative = caseBit.N | plural(caseBit.N)
export const genitive = caseBit.G | plural(caseBit.G)
export const accusative = caseBit.A | plural(caseBit.A)
export const instrumental = caseBit.I | plural(caseBit.I)

/** Cases a word may stand in, by the lists; 0 for a verb, an adverb or a word no list knows. */
export function casesOf(token: Pick<Token, 'info'> | undefined): number {
  let bits = 0
  for (const reading of token?.info?.readings ?? []) bits |= reading & ((1 << agreementBits) - 1)
  return bits
}

/** Cases a name may stand in: by the lists where they know it, else by its ending. Women's surnames and acronyms have one form for all. */
export function casesOfName(token: Pick<Token, 'info'> | undefined): number {
  const info = token?.info
  if (info == null) return 0
  if (info.name !== null) return casesOf(token) & singular
  const { N, G, D, A, V, L, I } = caseBit
  if (info.shouted) return singular
  if (/[oe]m$/.test(info.norm)) return I
  if (/(?:im|ima|ama)$/.test(info.norm)) return plural(D | L | I)
  switch (info.norm.slice(-1)) {
    case 'a':
      return N | G | A
    case 'e':
      return N | G | V | plural(N | A)
    case 'i':
      return N | D | L | plural(N)
    case 'o':
      return N | A | V
    case 'u':
      return D | A | L
    default:
      return N
  }
}
