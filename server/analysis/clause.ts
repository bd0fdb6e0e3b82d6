/** The clause around a reporting verb: where it begins and ends, whose person it is in, and where what is said begins. */
import { cue } from './lexicon.ts'
import type { Token } from './match.ts'

export const is = (token: Token | undefined, bits: number): boolean =>
  token?.info != null && (token.info.cues & bits) !== 0

export const isMark = (token: Token | undefined, marks: string): boolean =>
  token !== undefined && token.kind === 'mark' && marks.includes(token.mark)

/** *kažem, tvrdimo, rekao sam*; *I said*: the author's own words. */
export function isFirstPerson(tokens: readonly Token[], verb: number, english: boolean): boolean {
  if (english) return ['i', 'we', "i'd", "i'll", "i've", "we'd"].includes(tokens[verb - 1]?.info?.norm ?? '')
  if (/(?:[aei]m|[aei]mo)$/.test(tokens[verb]?.info?.norm ?? '')) return true
  return [verb - 2, verb - 1, verb + 1].some((at) => ['sam', 'smo'].includes(tokens[at]?.info?.norm ?? ''))
}

/** *Ako vlast misli da …*: nobody has said it yet. */
export function isSupposed(tokens: readonly Token[], from: number, verb: number): boolean {
  for (let at = from; at < verb; at++) if (is(tokens[at], cue.hypothetical)) return true
  return false
}

/** A clause begins behind the last mark, or behind the last *koji, jer, i …* that follows a mark. */
export function clauseStart(tokens: readonly Token[], from: number, at: number): number {
  for (let index = at - 1; index >= from; index--) if (isMark(tokens[index], ',;:–—-„“”"»«()')) return index + 1
  return from
}

export function clauseEnd(tokens: readonly Token[], at: number, to: number): number {
  for (let index = at + 1; index < to; index++) if (isMark(tokens[index], ',;:–—-„“”"»«')) return index
  return to
}

export const hasVerbBefore = (tokens: readonly Token[], from: number, to: number): boolean => {
  for (let at = Math.max(from, to - 6); at < to; at++) if (is(tokens[at], cue.reporting)) return true
  return false
}

/** *da, kako, that* after the verb, past its subject and object; a strong mark ends the search, one comma does not. */
export function findComplementizer(
  tokens: readonly Token[],
  verb: number,
  to: number,
  outside: (at: number) => boolean,
  reach: number,
): number {
  for (let at = verb + 1; at < Math.min(to, verb + reach + 1); at++) {
    if (isMark(tokens[at], ';:.?!„“”"»«') || !outside(at)) return -1
    if (is(tokens[at], cue.complementizer)) return at
    if (isMark(tokens[at], ',') && !is(tokens[at + 1], cue.complementizer)) {
      // An apposition between commas may stand between the verb and its *da*.
      const next = tokens[at + 1]
      if (next?.info == null || is(next, cue.reporting)) return -1
    }
  }
  return -1
}

/** What stands before *, he said* is a clause of its own, not a name with its apposition. */
export function hasFinite(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at++)
    if (is(tokens[at], cue.copula) || /ed$/.test(tokens[at]?.info?.norm ?? '')) return true
  return false
}

/** At least four words with a finite verb among them stand behind an English reporting verb: a clause without *that*. */
export function hasClause(tokens: readonly Token[], from: number, to: number): boolean {
  const first = tokens[from]
  if (first?.info == null || is(first, cue.preposition)) return false
  let words = 0
  let finite = false
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (isMark(token, ',;:–—“”"')) break
    if (token?.kind !== 'mark') words++
    if (is(token, cue.copula)) finite = true
  }
  return words >= 4 && finite
}
