/**
 * The notation of patterns (data/README.md): words between spaces, `lemma/paradigm`, `a|b`, `?`, `*` and `*4`; words in parentheses are context.
 * Here it is only read: which forms an alternative has is the compiler's business.
 */

/** One alternative of an element: a literal word, or any form of a lemma. */
export interface Alternative {
  readonly lemma: string
  /** Null for a literal word. */
  readonly paradigm: string | null
  /** The lemma is found only with its *se* near. */
  readonly reflexive: boolean
}

export interface PatternElement {
  readonly alternatives: readonly Alternative[]
  /** Up to so many words may stand between the element before and this one. */
  readonly gap: number
  /** Written with a hyphen to the element before: found only so (*has-been*, not *has been*). */
  readonly joined: boolean
  /** Has to stand there, and is no part of what is found: *plunged* (into chaos). */
  readonly context: boolean
}

export class PatternError extends Error {}

const longestGap = 6

/** Elements read so far, and the gap that waits before the next. */
interface Sequence {
  readonly elements: readonly PatternElement[]
  readonly gap: number
}

/** A pattern → its concrete sequences, one for each choice of its optional elements and places of *se*. */
export function readPattern(notation: string): readonly (readonly PatternElement[])[] {
  let sequences: readonly Sequence[] = [{ elements: [], gap: 0 }]
  for (const { piece, context } of readPieces(notation)) {
    const star = /^\*(\d?)$/.exec(piece)
    if (star !== null) {
      const gap = star[1] ? Number(star[1]) : 2
      if (gap > longestGap) throw new PatternError(`the gap “${piece}” is longer than ${longestGap} words`)
      sequences = sequences.map(({ elements }) => ({ elements, gap }))
      continue
    }
    const optional = piece.length > 1 && piece.endsWith('?')
    const longer = sequences.flatMap(({ elements, gap }) =>
      readElement(optional ? piece.slice(0, -1) : piece, gap).map((choice) => ({
        elements: [...elements, ...choice.map((element) => ({ ...element, context }))],
        gap: 0,
      })),
    )
    // Where an optional word is left out, the gap before it waits for the next one.
    sequences = optional ? [...longer, ...sequences] : longer
  }
  const filled = sequences.map(({ elements }) => elements).filter((elements) => elements.length > 0)
  if (filled.length === 0) throw new PatternError('the pattern is empty')
  if (filled.some((elements) => elements.every(({ context }) => context)))
    throw new PatternError('the pattern is all context: nothing is left to be found')
  if (filled.length > 16) throw new PatternError('the pattern has too many optional parts')
  return filled.flatMap(withMovedReflexive)
}

interface Piece {
  readonly piece: string
  readonly context: boolean
}

/** The notation at its spaces; `(into chaos)` are two pieces of context. */
function readPieces(notation: string): readonly Piece[] {
  const pieces: Piece[] = []
  let context = false
  for (const written of notation.trim().split(/\s+/)) {
    const opens = written.startsWith('(')
    const closes = /\)\??$/.test(written)
    if ((opens && context) || (closes && !opens && !context))
      throw new PatternError(`the parentheses at “${written}” do not close each other`)
    context ||= opens
    const piece = written.slice(opens ? 1 : 0).replace(/\)(\??)$/, '$1')
    if (piece !== '' && piece !== '?') pieces.push({ piece, context })
    if (closes) context = false
  }
  if (context) throw new PatternError('a parenthesis is not closed')
  return pieces
}

/** One piece of notation → its choices: one element of all alternatives, and a sequence for each that is hyphenated (*so-called* is two tokens). */
function readElement(piece: string, gap: number): readonly (readonly Omit<PatternElement, 'context'>[])[] {
  const alternatives = piece.split('|').map(readAlternative)
  const simple = alternatives.filter(({ lemma }) => !hyphenated.test(lemma))
  const compound = alternatives.filter(({ lemma }) => hyphenated.test(lemma))
  const choices = compound.map((alternative) => splitHyphens(alternative, gap))
  return simple.length === 0 ? choices : [[{ alternatives: simple, gap, joined: false }], ...choices]
}

const hyphenated = /.-./

/** *narko-država*: only the last part is inflected. */
function splitHyphens(
  { lemma, paradigm, reflexive }: Alternative,
  gap: number,
): readonly Omit<PatternElement, 'context'>[] {
  const parts = lemma.split('-')
  return parts.map((part, index) => ({
    alternatives: [{ lemma: part, paradigm: index === parts.length - 1 ? paradigm : null, reflexive }],
    gap: index === 0 ? gap : 0,
    joined: index > 0,
  }))
}

function readAlternative(notation: string): Alternative {
  const slash = notation.indexOf('/')
  const lemma = slash === -1 ? notation : notation.slice(0, slash)
  const paradigm = slash === -1 ? null : notation.slice(slash + 1)
  if (lemma === '' || paradigm === '')
    throw new PatternError(`“${notation}” lacks its ${lemma === '' ? 'lemma' : 'paradigm'}`)
  return { lemma, paradigm, reflexive: false }
}

const isReflexive = (element: PatternElement | undefined): boolean =>
  element?.alternatives.length === 1 && element.alternatives[0]?.lemma === 'se'

/** *se* after a verb may as well stand before it (*se pravi lud*): the second sequence. A bare `verb se` becomes one reflexive element. */
function withMovedReflexive(sequence: readonly PatternElement[]): readonly (readonly PatternElement[])[] {
  const at = sequence.findIndex((element, index) => index > 0 && isReflexive(element))
  if (at === -1) return [sequence]
  const verb = sequence[at - 1]
  const after = sequence.slice(at + 1)
  if (verb === undefined || verb.alternatives.every((alternative) => alternative.paradigm === null)) return [sequence]
  const reflexive = {
    ...verb,
    alternatives: verb.alternatives.map((alternative) => ({ ...alternative, reflexive: true })),
  }
  return [[...sequence.slice(0, at - 1), reflexive, ...after]]
}
