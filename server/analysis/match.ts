import type { CompiledElement, CompiledPattern } from './compile.ts'
import { agreementBits, agreementMask } from './compile.ts'
import type { FamilyLexicon, WordInfo } from './lexicon.ts'
import { cue } from './lexicon.ts'
import type { RawToken } from './tokenize.ts'
import type { Span } from './types.ts'

/** A token with what the lexicon knows of it; marks have no word behind them. */
export interface Token extends RawToken {
  readonly info: WordInfo | null
  /** The mark itself, for marks; otherwise empty. */
  readonly mark: string
}

/** A pattern found: tokens `from … to`, both included. */
export interface Hit extends Span {
  readonly pattern: CompiledPattern
  readonly from: number
  readonly to: number
  /** The token of the pattern's anchor: the word it was met by. */
  readonly anchor: number
}

/** Raw tokens of a paragraph → tokens with their words looked up. */
export function readTokens(
  text: string,
  raw: readonly RawToken[],
  lexicon: FamilyLexicon,
  bare: boolean,
): readonly Token[] {
  return raw.map(({ start, end, kind, joined, spaced }) => ({
    start,
    end,
    kind,
    joined,
    spaced,
    info: kind === 'mark' ? null : lexicon.look(text.slice(start, end), bare),
    mark: kind === 'mark' ? text.slice(start, end) : '',
  }))
}

const reflexiveReach = 5

/**
 * Every pattern that stands in the tokens, in one pass: a token tries the patterns it anchors, outward to both sides. Work per token is bounded
 * by the patterns of that anchor and their lengths, so the pass is linear in the length of the text.
 */
export function findHits(tokens: readonly Token[], lexicon: FamilyLexicon): readonly Hit[] {
  const hits: Hit[] = []
  const { stamps } = lexicon.presence
  const stamp = markPresent(tokens, lexicon)
  for (let at = 0; at < tokens.length; at++) {
    const anchored = tokens[at]?.info?.anchored
    if (anchored === undefined || anchored.length === 0) continue
    for (const { pattern, partner } of anchored) {
      if (partner !== null && !stands(partner, stamps, stamp)) continue
      const range = fitPattern(pattern, tokens, at)
      if (range === null) continue
      const { from, to } = range
      hits.push({ pattern, from, to, anchor: at, start: tokens[from]?.start ?? 0, end: tokens[to]?.end ?? 0 })
    }
  }
  return hits
}

/** Marks which lexemes stand in the paragraph at all: most patterns of a common word are ruled out by that. */
function markPresent(tokens: readonly Token[], { presence }: FamilyLexicon): number {
  const stamp = presence.next()
  const { stamps } = presence
  for (const { info } of tokens) {
    if (info === null) continue
    for (const reading of info.readings) stamps[reading >> agreementBits] = stamp
  }
  return stamp
}

function stands(lexemes: readonly number[], stamps: Int32Array, stamp: number): boolean {
  for (const lexeme of lexemes) if (stamps[lexeme] === stamp) return true
  return false
}

/** The tokens, both included, of what is found when the pattern's anchor stands at `at` (context lies outside); or null. */
function fitPattern(
  pattern: CompiledPattern,
  tokens: readonly Token[],
  at: number,
): { readonly from: number; readonly to: number } | null {
  const { elements, anchor } = pattern
  // That the anchor's lexeme is there is how the pattern was met; only its *se* is still to be seen.
  if (elements[anchor]?.reflexive === true && !hasReflexive(tokens, at)) return null
  if (elements.length === 1) return { from: at, to: at }
  const places: number[] = new Array<number>(elements.length).fill(-1)
  places[anchor] = at
  for (let index = anchor - 1; index >= 0; index--) {
    const place = findBeside(elements[index], elements[index + 1], tokens, places[index + 1] ?? at, -1)
    if (place === -1) return null
    places[index] = place
  }
  for (let index = anchor + 1; index < elements.length; index++) {
    const place = findBeside(elements[index], elements[index - 1], tokens, places[index - 1] ?? at, 1)
    if (place === -1) return null
    places[index] = place
  }
  for (let index = 1; index < elements.length; index++) {
    if (elements[index]?.joined === true && tokens[places[index] ?? -1]?.joined !== true) return null
  }
  for (const [adjective, noun] of pattern.agreements) {
    if (!agree(elements[adjective], tokens[places[adjective] ?? -1], elements[noun], tokens[places[noun] ?? -1]))
      return null
  }
  const [first, last] = pattern.core ?? [0, places.length - 1]
  return { from: places[first] ?? at, to: places[last] ?? at }
}

/**
 * The nearest token on one side that an element accepts, past as many words as its gap allows; clitics around a verb (*zamazivali **su** oči*)
 * are passed over without charge. A mark ends the search, but for a hyphenless joint.
 */
function findBeside(
  element: CompiledElement | undefined,
  neighbour: CompiledElement | undefined,
  tokens: readonly Token[],
  from: number,
  step: 1 | -1,
): number {
  if (element === undefined || neighbour === undefined) return -1
  let room = step === 1 ? element.gap : neighbour.gap
  let clitics = element.verbal || neighbour.verbal ? 2 : 0
  for (let at = from + step; at >= 0 && at < tokens.length; at += step) {
    const token = tokens[at]
    if (token === undefined || token.kind === 'mark') return -1
    if (accepts(element, tokens, at)) return at
    if (clitics > 0 && token.info !== null && (token.info.cues & cue.clitic) !== 0) clitics--
    else if (room > 0) room--
    else return -1
  }
  return -1
}

function accepts(element: CompiledElement, tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token === undefined) return false
  if (token.info === null) return false
  for (const reading of token.info.readings) {
    const lexeme = reading >> agreementBits
    for (const wanted of element.lexemes) if (wanted === lexeme) return !element.reflexive || hasReflexive(tokens, at)
  }
  return false
}

/** *se* within five tokens of its verb, in the same stretch between marks. */
function hasReflexive(tokens: readonly Token[], at: number): boolean {
  for (const step of [1, -1]) {
    for (let distance = 1; distance <= reflexiveReach; distance++) {
      const token = tokens[at + step * distance]
      if (token === undefined || token.kind === 'mark') break
      if (token.info?.norm === 'se') return true
    }
  }
  return false
}

function agree(
  adjective: CompiledElement | undefined,
  first: Token | undefined,
  noun: CompiledElement | undefined,
  second: Token | undefined,
): boolean {
  const left = agreementOf(adjective, first)
  const right = agreementOf(noun, second)
  return left === 0 || right === 0 || (left & right) !== 0
}

function agreementOf(element: CompiledElement | undefined, token: Token | undefined): number {
  let bits = 0
  for (const reading of token?.info?.readings ?? []) {
    if (element?.lexemes.includes(reading >> agreementBits)) bits |= reading & agreementMask
  }
  return bits
}

/**
 * Of hits that overlap, the longest stays, then the earliest, then the one that asks for context, then the one whose pattern says more (higher
 * value), then the first written.
 */
export function longestThenEarliest(hits: readonly Hit[]): readonly Hit[] {
  const ordered = [...hits].sort(
    (a, b) =>
      b.to - b.from - (a.to - a.from) ||
      a.from - b.from ||
      Number(b.pattern.core !== undefined) - Number(a.pattern.core !== undefined) ||
      b.pattern.value - a.pattern.value ||
      a.pattern.target - b.pattern.target,
  )
  const kept: Hit[] = []
  const taken = new Set<number>()
  for (const hit of ordered) {
    let free = true
    for (let at = hit.from; at <= hit.to && free; at++) free = !taken.has(at)
    if (!free) continue
    for (let at = hit.from; at <= hit.to; at++) taken.add(at)
    kept.push(hit)
  }
  return kept.sort((a, b) => a.from - b.from)
}
