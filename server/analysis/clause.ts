/** The clause around a reporting verb: where it begins and ends, whose person it is in, and where what is said begins. */
import { cue } from './lexicon.ts'
import type { Token } from './match.ts'

export const is = (token: Token | undefined, bits: number): boolean =>
  token?.info != null && (token.info.cues & bits) !== 0

export const isMark = (token: Token | undefined, marks: string): boolean =>
  token !== undefined && token.kind === 'mark' && marks.includes(token.mark)

/** *kažem, tvrdimo, rekao sam*, *kažete*; *I said*: the author's own words, or a question to somebody. */
export function isFirstPerson(tokens: readonly Token[], verb: number, english: boolean): boolean {
  if (english) return ['i', 'we', "i'd", "i'll", "i've", "we'd"].includes(tokens[verb - 1]?.info?.norm ?? '')
  if (/(?:[aei]m|[aei]mo|[aei]te)$/.test(tokens[verb]?.info?.norm ?? '')) return true
  return [verb - 2, verb - 1, verb + 1].some((at) => ['sam', 'smo'].includes(tokens[at]?.info?.norm ?? ''))
}

/** *zatraženo da kaže*, *želi da objasni*: the verb is what somebody should do or wants to, not what he did. */
export function isGoverned(tokens: readonly Token[], verb: number): boolean {
  const before = is(tokens[verb - 1], cue.clitic) ? tokens[verb - 2] : tokens[verb - 1]
  return is(before, cue.complementizer) && !is(before, cue.carrierOpener)
}

/** *dodajući, ocenivši, saying*: a reporting verb that leans on the clause before it. */
export function isGerund(token: Token | undefined, english: boolean): boolean {
  return is(token, cue.reporting) && (english ? /ing$/ : /(?:ći|ci|vši|vsi)$/).test(token?.info?.norm ?? '')
}

/** *ćemo, naš, vidimo*, *we, your*: somebody speaks for himself, or to somebody. */
export function speaksForSelf(token: Token | undefined, english: boolean): boolean {
  if (is(token, cue.firstPerson)) return true
  const norm = token?.info?.norm ?? ''
  return !english && norm.length > 4 && /[aei]mo$/.test(norm) && !/(?:ov|on|ik|din)amo$/.test(norm)
}

/** *Ako vlast misli da …*, *Ko god kaže da …*, *Whoever says …*: nobody has said it yet. */
export function isSupposed(tokens: readonly Token[], from: number, verb: number): boolean {
  for (let at = from; at < verb; at++) if (is(tokens[at], cue.hypothetical) || isAnybody(tokens, at)) return true
  return false
}

function isAnybody(tokens: readonly Token[], at: number): boolean {
  const norm = tokens[at]?.info?.norm
  return norm === 'whoever' || (norm === 'god' && /^t?ko$/.test(tokens[at - 1]?.info?.norm ?? ''))
}

/** *says nothing of …*, *said little about …*: what somebody keeps silent about is not what he says. */
export const isSilence = (tokens: readonly Token[], verb: number): boolean =>
  /^(?:nothing|little)$/.test(tokens[verb + 1]?.info?.norm ?? '') &&
  /^(?:of|about)$/.test(tokens[verb + 2]?.info?.norm ?? '')

/** A clause begins behind the last mark; a name in quotation marks inside it (*X je u emisiji „Jutro“ rekla*) ends nothing. */
export function clauseStart(tokens: readonly Token[], from: number, at: number): number {
  for (let index = at - 1; index >= from; index--) {
    if (!isMark(tokens[index], ',;:–—-„“”"»«()')) continue
    const open = nameOpening(tokens, from, index)
    if (open === -1) return index + 1
    index = open
  }
  return from
}

/** Where the clause before a source in the middle of a sentence begins, or its relative. */
export function carriedFrom(tokens: readonly Token[], from: number, to: number): number {
  const start = clauseStart(tokens, from, to)
  // *vratili su se umorni i, prema rečima vozača, besni*: behind *i* it carries only what follows.
  if (isMark(tokens[to], ',') && is(tokens[to - 1], cue.coordinator)) return to
  for (let at = to - 1; at > start; at--) if (is(tokens[at], cue.relative)) return at
  return start
}

/** The mark that opens the name in quotation marks which the mark at `close` closes; −1 where it closes none. */
function nameOpening(tokens: readonly Token[], from: number, close: number): number {
  if (tokens[close]?.spaced !== false || !isMark(tokens[close], '“”"»«')) return -1
  for (let open = close - 2; open > Math.max(from, close - longestName); open--) {
    if (!isMark(tokens[open], '„“”"»«')) continue
    const isName = tokens[open]?.spaced === true && tokens[open - 1]?.info != null && tokens[open + 1]?.info?.capital
    return isName === true && tokens[close + 1]?.kind === 'word' ? open : -1
  }
  return -1
}

export function clauseEnd(tokens: readonly Token[], at: number, to: number): number {
  for (let index = at + 1; index < to; index++) if (isMark(tokens[index], ',;:–—-„“”"»«')) return index
  return to
}

export const hasVerbBefore = (tokens: readonly Token[], from: number, to: number): boolean => {
  for (let at = Math.max(from, to - 6); at < to; at++) if (is(tokens[at], cue.reporting)) return true
  return false
}

/**
 * *da, kako, that* after the verb, past its subject, its object and a short name in quotation marks; a strong mark ends the search, one comma does not.
 * Beyond `reach` only a stretch without another clause is passed (*izjavio je u subotu, nakon sednice stranke, da …*).
 */
export function findComplementizer(
  tokens: readonly Token[],
  verb: number,
  to: number,
  outside: (at: number) => boolean,
  reach: number,
  english: boolean,
): number {
  for (let at = verb + 1; at < Math.min(to, verb + (english ? 1 : 2) * reach + 1); at++) {
    if (!outside(at)) {
      const after = quotedNameEnd(tokens, at, to, outside)
      if (after === -1) return -1
      at = after - 1
      continue
    }
    const token = tokens[at]
    if (isMark(token, ';:.?!„“”"»«')) return -1
    // *said it was clear that …*, *charge tariffs that are …*: this *that* belongs to what is said.
    if (english && is(token, cue.copula | cue.subject)) return -1
    // *ono što svako zna*: behind a pronoun this *što* is a relative.
    if (!english && is(token, cue.complementizer) && is(token, cue.pronoun) && is(tokens[at - 1], cue.pronoun))
      return -1
    if (is(token, cue.complementizer)) return english && at > verb + 2 && is(tokens[at + 1], cue.copula) ? -1 : at
    if (isGerund(token, english)) return -1
    if (is(token, cue.relative) || (at > verb + reach && is(token, cue.reporting | cue.copula))) return -1
    if (isMark(token, ',') && !is(tokens[at + 1], cue.complementizer)) {
      // An apposition between commas may stand between the verb and its *da*.
      const next = tokens[at + 1]
      if (next?.info == null || is(next, cue.reporting | cue.relative)) return -1
    }
  }
  return -1
}

const longestName = 8

/** Behind a name in quotation marks that begins at `at` (*u emisiji „Marker“*), or −1 where it is no name. */
function quotedNameEnd(tokens: readonly Token[], at: number, to: number, outside: (at: number) => boolean): number {
  let end = at
  while (end < to && !outside(end)) end++
  const isShort = end - at <= longestName && end < to
  return isShort && tokens[at + 1]?.info?.capital === true && tokens[at - 1]?.kind !== 'mark' ? end : -1
}

/** What stands before *, he said* is a clause of its own, not a name with its apposition; *so-called, long-awaited* are no verbs. */
export function hasFinite(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token?.joined !== true && (is(token, cue.copula) || /ed$/.test(token?.info?.norm ?? ''))) return true
  }
  return false
}

/** At least four words with a finite verb among them stand behind an English reporting verb: a clause without *that*. */
export function hasClause(tokens: readonly Token[], from: number, to: number): boolean {
  const first = tokens[from]
  const plain = is(tokens[from - 1], cue.plainClause) && !is(first, cue.calendar)
  if (first?.info == null || (!plain && is(first, cue.preposition))) return false
  const leading = is(first, cue.preposition)
  let words = 0
  let finite = false
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    // *said it was “a serious error”*: the clause goes on in quotation marks.
    if (isMark(token, '“”"‘')) return words > 0 && (finite || (plain && is(first, cue.subject)))
    if (isMark(token, ',;:–—')) break
    if (token?.kind !== 'mark') words++
    if (is(token, cue.copula) || (plain && !leading && is(token, cue.function | cue.subject))) finite = true
  }
  // *they said he was late*: with a pronoun for its subject a clause may be shorter.
  return words >= (plain && is(first, cue.subject) ? 3 : 4) && finite
}

/** *rekao je, kaže ona, tvrdi ministar, poručuju iz stranke*: a bare verb in a row (*lažu, prete*) attributes nothing. */
export function namesSpeaker(tokens: readonly Token[], verb: number, to: number): boolean {
  for (let at = verb + 1; at < Math.min(to, verb + speakerReach); at++) {
    const token = tokens[at]
    if (is(token, cue.preposition) && at === verb + 1 && is(tokens[at + 1], cue.body | cue.role)) return true
    if (is(token, cue.firstPerson | cue.preposition)) return false
    if (is(token, cue.copula | cue.role | cue.body | cue.medium | cue.subject) || token?.info?.capital === true)
      return true
  }
  return false
}

const speakerReach = 6
