/** Who speaks: names, roles and bodies in a clause, and which of them is the subject of its verb. */
import type { Attribution } from './attribution.ts'
import { is, isMark } from './clause.ts'
import { agreementMask } from './compile.ts'
import { cue } from './lexicon.ts'
import { caseNames } from './list-forms.ts'
import type { Token } from './match.ts'

export interface Speaker {
  readonly from: number
  readonly to: number
}

/** A name, or a role or body without one. */
interface Candidate extends Speaker {
  readonly named: boolean
  /** Behind a role in another case than the nominative: *prozvala je premijera Petrovića*. */
  readonly oblique?: boolean
}

const small =
  cue.function | cue.pronoun | cue.clitic | cue.copula | cue.reporting | cue.complementizer | cue.preposition

/**
 * Whether an attribution without a name of its own speaks of the one who spoke last: *dodao je da*, *on kaže da*, *prema njegovim rečima*; not
 * *neki roditelji smatraju da*, which has a subject.
 */
export function refersBack(tokens: readonly Token[], { kind, tag }: Attribution): boolean {
  if (kind === 'source') {
    for (let at = tag.from; at < tag.to; at++) if (is(tokens[at], cue.pronoun)) return true
    return false
  }
  if (opensWithPronoun(tokens, tag.from, tag.to)) return true
  for (let at = tag.from; at < tag.to && !is(tokens[at], cue.reporting); at++) {
    if (tokens[at]?.info != null && !is(tokens[at], small | cue.calendar) && !is(tokens[at - 1], cue.preposition))
      return false
  }
  return true
}

/** *On je gostujući …, ona kaže, he said*: the subject of the clause is a pronoun. */
export function opensWithPronoun(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < Math.min(to, from + 2); at++) if (is(tokens[at], cue.subject)) return true
  return false
}

/** The name or role a sentence opens with: whom *on* of the next sentence means. */
export function openingSubject(tokens: readonly Token[], from: number, to: number): Speaker | null {
  let end = from
  while (end < Math.min(to, from + 9) && !isMark(tokens[end], ',;:–—')) end++
  const candidates = speakers(tokens, from, end).filter(
    (candidate) =>
      candidate.from <= from + 6 &&
      !isInPhrase(tokens, candidate.from, from) &&
      !is(tokens[candidate.from - 1], cue.preposition) &&
      !disagrees(tokens, candidate, -1),
  )
  const [first] = candidates
  if (first === undefined || first.from > from + 3) return null
  // One capital that opens the sentence may be any word, but for one right before its verb.
  const single = first.named && first.to - first.from === 1 && first.from === from
  if (single && !is(tokens[first.to], cue.clitic | cue.copula | cue.reporting) && !isMark(tokens[first.to], ',:'))
    return null
  return first.named ? first : (candidates.find(({ named, from: start }) => named && start > first.from) ?? first)
}

/** The last full name between two tokens, else the last name or role. */
export function lastName(tokens: readonly Token[], from: number, to: number): Speaker | null {
  const candidates = speakers(tokens, from, to).filter((candidate) => !is(tokens[candidate.from - 1], cue.preposition))
  return candidates.findLast((one) => one.named && one.to - one.from > 1) ?? candidates.at(-1) ?? null
}

/** *Na području Velike Kladuše*: a preposition two or three words before, and no verb in between. */
function isInPhrase(tokens: readonly Token[], at: number, from: number): boolean {
  for (let back = at - 1; back >= Math.max(from, at - 3); back--) {
    if (is(tokens[back], cue.preposition)) return true
    if (tokens[back]?.kind === 'mark' || is(tokens[back], cue.clitic | cue.copula | cue.reporting | cue.role))
      return false
  }
  return false
}

/** A name or role between two tokens, first to last. */
export function speakerAfter(tokens: readonly Token[], from: number, to: number): Speaker | null {
  const candidates = speakers(tokens, from, to)
  return candidates.find(({ named }) => named) ?? candidates[0] ?? null
}

/**
 * The subject of the verb: on the preferred side first, never behind a preposition (*na Tviteru*) if another is there. Of several names before the
 * verb the first is the subject (*Huter je Mandiću odgovorio*), of several behind it the nearest.
 */
export function speakerNear(
  tokens: readonly Token[],
  from: number,
  to: number,
  verb: number,
  prefer: 'left' | 'right',
): Speaker | null {
  if (opensWithPronoun(tokens, from, verb)) return null
  let best: Candidate | null = null
  let bestCost = Number.POSITIVE_INFINITY
  for (const candidate of speakers(tokens, from, to)) {
    const right = candidate.from > verb
    const afterPreposition = is(tokens[candidate.from - 1], cue.preposition)
    // *Iz Trojke tvrde*: a body speaks from behind its preposition.
    const fromWithin = candidate.from === from + 1 && is(tokens[candidate.to], cue.reporting | cue.copula)
    if (afterPreposition && !fromWithin && !is(tokens[candidate.from], cue.body)) continue
    const single = candidate.to - candidate.from < 2
    const inPhrase = (single ? [2, 3] : [2]).some(
      (back) => candidate.from - back >= from && is(tokens[candidate.from - back], cue.preposition),
    )
    const distance = right ? candidate.from - verb : (candidate.from - from) / 4
    // *kaže meštanka tog dela Jagodine*: one capital far behind the verb is rather a place than the speaker.
    const astray = right && single && distance > 2 && !is(tokens[candidate.from - 1], cue.role)
    const cost =
      distance +
      (afterPreposition ? 40 : inPhrase ? 12 : 0) +
      (right === (prefer === 'right') ? 0 : 20) +
      (candidate.named ? (astray ? 5 : 0) : isSubject(tokens, candidate, from) ? 0 : right && distance < 3 ? 4 : 6) +
      (candidate.oblique === true || disagrees(tokens, candidate, verb) ? unlikely : 0)
    if (cost < bestCost) {
      best = candidate
      bestCost = cost
    }
  }
  return bestCost < unlikely ? best : null
}

/** From here on a candidate is rather an object of the verb than its subject. */
const unlikely = 50

/** *Predsednik je Milanoviću poručio*: a role that opens the clause right before the verb or its clitic is the subject. */
function isSubject(tokens: readonly Token[], { from, to }: Candidate, clauseFrom: number): boolean {
  return (
    from <= clauseFrom + 1 &&
    is(tokens[to], cue.clitic | cue.copula | cue.reporting) &&
    !is(tokens[to], cue.coordinator)
  )
}

const singulars = (1 << caseNames.length) - 1
const nominatives = (1 << caseNames.indexOf('nominative')) | (1 << (caseNames.length + caseNames.indexOf('nominative')))

/** The cells, cases of both numbers, that a form may stand in; 0 where no list knows it. */
export const casesOf = (token: Token | undefined): number =>
  token?.info?.readings.reduce((bits, reading) => bits | (reading & agreementMask), 0) ?? 0

/** A form that the lists know, and none of whose readings is a nominative. */
function isOblique(token: Token | undefined): boolean {
  const cells = casesOf(token)
  return cells !== 0 && (cells & nominatives) === 0
}

/** A role or body in another case than the nominative; or one in the singular by a verb in the plural, and the other way round. */
function disagrees(tokens: readonly Token[], { from, to, named }: Candidate, verb: number): boolean {
  const info = tokens[from]?.info
  // *Milanoviću*: a name of one word in *-u* is an object.
  if (named && to - from === 1) return /[^aeiou]u$/.test(info?.norm ?? '') && !info?.shouted
  if (named || to - from > 1 || info == null) return false
  const cells = casesOf(tokens[from])
  if (cells === 0 || info.shouted) return false
  if ((cells & nominatives) === 0) return true
  const many = /l[ie]$/.test(tokens[verb]?.info?.norm ?? '')
  const one = /(?:[aeiu]o|l[ao])$/.test(tokens[verb]?.info?.norm ?? '')
  const singular = (cells & nominatives & singulars) !== 0
  return (one && !singular) || (many && singular && (cells & nominatives) >> caseNames.length === 0)
}

/** Runs of capitalised words, and roles or bodies alone, in `[from, to)`. A role before a name belongs to it and is left out. */
function speakers(tokens: readonly Token[], from: number, to: number): readonly Candidate[] {
  const found: Candidate[] = []
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token?.info == null) continue
    const known = (token.info.cues & (cue.role | cue.body | cue.medium)) !== 0
    if (!known && isName(tokens, at)) {
      const end = nameEnd(tokens, at, to)
      // *u Valjevu Radmila Tešić*: a place behind its preposition runs into the name behind it.
      const start = personStart(tokens, is(tokens[at - 1], cue.preposition) && end - at >= 3 ? at + 1 : at, end)
      // *the ESPN host*: a name right before a role is its attribute.
      const attribute = end - start === 1 && is(tokens[end], cue.role) && end < to
      if (!attribute && !namesBody(tokens, start, end, to)) found.push({ from: start, to: end, named: true })
      at = end - 1
    } else if (known) {
      if (belongsToRole(tokens, at, found.at(-1)) || isPossessive(tokens, at)) continue
      let end = at + 1
      while (
        end < to &&
        end - at < 6 &&
        tokens[end]?.info?.capital === true &&
        !is(tokens[end], cue.reporting | cue.body)
      )
        end++
      const start = personStart(tokens, at + 1, end)
      // *rekao je novinarima Petrović*: several people have no one name.
      const one = (casesOf(token) & singulars) !== 0 || casesOf(token) === 0
      if (start < end && one && (token.info.cues & cue.role) !== 0 && !namesBody(tokens, start, end, to)) {
        found.push({ from: start, to: end, named: true, oblique: isOblique(tokens[at]) })
        at = end - 1
      } else found.push({ from: at, to: at + 1, named: false })
    }
  }
  return found
}

/** *Lider SDA*: the body that a role is of. */
function belongsToRole(tokens: readonly Token[], at: number, before: Candidate | undefined): boolean {
  if (before === undefined || before.named || at - before.to > 2 || !is(tokens[at], cue.body)) return false
  for (let between = before.to; between < at; between++) if (tokens[between]?.kind === 'mark') return false
  return is(tokens[before.from], cue.role)
}

/** *HDZ-ov*, *SDP-ovac*: no body itself. */
const isPossessive = (tokens: readonly Token[], at: number): boolean =>
  tokens[at + 1]?.joined === true && /^ov/.test(tokens[at + 1]?.info?.norm ?? '')

/** A capital that names somebody: not one that only opens the sentence, when the word is one the lists know. */
function isName(tokens: readonly Token[], at: number): boolean {
  const info = tokens[at]?.info
  if (info?.capital !== true) return false
  const before = tokens[at - 1]
  const opens = before === undefined || (before.kind === 'mark' && !',()/'.includes(before.mark))
  const next = tokens[at + 1]
  const alone = opens && next?.info?.capital !== true
  const common = info.readings.length > 0 && (isOblique(tokens[at]) || !is(next, cue.copula | cue.reporting))
  if (alone && (common || opensAsAdverb.test(info.norm))) return false
  // *Tim Eš*: inside a sentence a capital makes a name even of a word that is otherwise a small one.
  const never = opens
    ? cue.calendar | cue.function | cue.reporting | cue.preposition | cue.complementizer | cue.subject
    : cue.reporting
  return (info.cues & never) === 0
}

/** *Redom, Vjerojatno, Komentarišući, Krenuo*: an adverb, a gerund or a participle that no list knows opens the sentence. */
const opensAsAdverb = /(?:[^aeiou]no|rom|dom|ski|ući|eći|ajući|ivši|avši|ao|uo|[vlcšžčsd]io)$/

function nameEnd(tokens: readonly Token[], at: number, to: number): number {
  let end = at + 1
  while (
    end < to &&
    tokens[end]?.info?.capital === true &&
    (tokens[end]?.joined === true || tokens[end]?.spaced === true)
  )
    end++
  return end
}

/** *Srbije Aleksandar Vučić*: a state or town before the name belongs to the office. */
function personStart(tokens: readonly Token[], from: number, to: number): number {
  let start = from
  for (let at = from; at < to - 1; at++) if (is(tokens[at], cue.place)) start = at + 1
  return start
}

/** *Nove srpske demokratije*: one capital before a small word that is no verb opens the name of a body in the genitive. */
function namesBody(tokens: readonly Token[], from: number, end: number, to: number): boolean {
  const next = tokens[end]
  return (
    end - from === 1 &&
    end < to &&
    next?.info != null &&
    next.spaced &&
    !next.info.capital &&
    /(?:og|oga|ih|e)$/.test(tokens[from]?.info?.norm ?? '') &&
    (tokens[from]?.info?.readings.length ?? 0) > 0 &&
    !is(next, small)
  )
}
