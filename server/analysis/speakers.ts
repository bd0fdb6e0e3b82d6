/** Who speaks: names, roles and bodies in a clause, and which of them is the subject of its verb. */
import type { Attribution } from './attribution.ts'
import { is } from './clause.ts'
import { cue } from './lexicon.ts'
import type { Token } from './match.ts'

export interface Speaker {
  readonly from: number
  readonly to: number
}

/**
 * Whether an attribution without a name of its own speaks of the one who spoke last: *dodao je da*, *on kaže da*, *prema njegovim rečima*; not
 * *neki roditelji smatraju da*, which has a subject.
 */
export function refersBack(tokens: readonly Token[], { kind, tag }: Attribution): boolean {
  const small =
    cue.function | cue.pronoun | cue.clitic | cue.copula | cue.reporting | cue.complementizer | cue.preposition
  if (kind === 'source') {
    for (let at = tag.from; at < tag.to; at++) if (is(tokens[at], cue.pronoun)) return true
    return false
  }
  for (let at = tag.from; at < tag.to && !is(tokens[at], cue.reporting); at++) {
    if (tokens[at]?.info != null && !is(tokens[at], small) && !is(tokens[at - 1], cue.preposition)) return false
  }
  return true
}

/** The name or role a sentence opens with: whom *on* of the next sentence means. */
export function openingSubject(tokens: readonly Token[], from: number, to: number): Speaker | null {
  const [first] = speakers(tokens, from, Math.min(to, from + 6))
  return first !== undefined && !is(tokens[first.from - 1], cue.preposition) && first.from <= from + 3 ? first : null
}

/** A name or role between two tokens, first to last. */
export function speakerAfter(tokens: readonly Token[], from: number, to: number): Speaker | null {
  const candidates = speakers(tokens, from, to)
  return candidates.find(({ named }) => named) ?? candidates[0] ?? null
}

/** The name or role nearest to the verb; on the preferred side first, never behind a preposition (*na Tviteru*) if another is there. */
export function speakerNear(
  tokens: readonly Token[],
  from: number,
  to: number,
  verb: number,
  prefer: 'left' | 'right',
): Speaker | null {
  let best: (Speaker & { readonly named: boolean }) | null = null
  let bestCost = Number.POSITIVE_INFINITY
  for (const candidate of speakers(tokens, from, to)) {
    const right = candidate.from > verb
    const distance = right ? candidate.from - verb : verb - candidate.to
    const afterPreposition = is(tokens[candidate.from - 1], cue.preposition)
    const inPhrase =
      candidate.to - candidate.from < 2 &&
      [2, 3].some((back) => candidate.from - back >= from && is(tokens[candidate.from - back], cue.preposition))
    if (afterPreposition && !is(tokens[candidate.from], cue.body)) continue
    const cost =
      distance +
      (afterPreposition ? 40 : inPhrase ? 12 : 0) +
      (right === (prefer === 'right') ? 0 : 20) +
      (candidate.named ? 0 : 3)
    if (cost < bestCost) {
      best = candidate
      bestCost = cost
    }
  }
  return best
}

/** Runs of capitalised words, and roles or bodies alone, in `[from, to)`. A role before a name belongs to it and is left out. */
function speakers(
  tokens: readonly Token[],
  from: number,
  to: number,
): readonly (Speaker & { readonly named: boolean })[] {
  const found: (Speaker & { named: boolean })[] = []
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token?.info == null) continue
    const known = (token.info.cues & (cue.role | cue.body | cue.medium)) !== 0
    // A capital that only opens the sentence names nobody, when the word is one the lists know.
    const opens = at === 0 || tokens[at - 1]?.kind === 'mark'
    const common = opens && token.info.readings.length > 0 && tokens[at + 1]?.info?.capital !== true
    const named =
      token.info.capital &&
      !known &&
      !common &&
      // *Tim Eš*: inside a sentence a capital makes a name even of a word that is otherwise a small one.
      (token.info.cues &
        (opens
          ? cue.calendar | cue.function | cue.reporting | cue.preposition | cue.complementizer
          : cue.reporting)) ===
        0
    if (named) {
      let end = at + 1
      while (
        end < to &&
        tokens[end]?.info?.capital === true &&
        (tokens[end]?.joined === true || tokens[end]?.spaced === true)
      )
        end++
      // *u Valjevu Radmila Tešić*: a place behind its preposition runs into the name behind it.
      const start = is(tokens[at - 1], cue.preposition) && end - at >= 3 ? at + 1 : at
      found.push({ from: start, to: end, named: true })
      at = end - 1
    } else if (known) {
      let end = at + 1
      while (
        end < to &&
        end - at < 4 &&
        tokens[end]?.info != null &&
        tokens[end]?.info?.capital === true &&
        !is(tokens[end], cue.reporting)
      )
        end++
      if (end > at + 1 && (token.info.cues & cue.role) !== 0) {
        found.push({ from: at + 1, to: end, named: true })
        at = end - 1
      } else found.push({ from: at, to: at + 1, named: false })
    }
  }
  return found
}
