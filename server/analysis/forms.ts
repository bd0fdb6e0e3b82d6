/** The forms of one lemma as they are gathered, and the one kind of failure of the morphology. */
import { alternate, type Mark, type Sounds } from './alternations.ts'
import type { Ending } from './paradigm-table.ts'

export type MorphologyErrorCode =
  | 'unknown-paradigm'
  | 'missing-argument'
  | 'unexpected-argument'
  | 'bad-argument'
  | 'misfit'

/** A lemma that cannot be inflected as the data asks; the message says why and, where it is known, what to write. */
export class MorphologyError extends Error {
  readonly code: MorphologyErrorCode

  constructor(code: MorphologyErrorCode, message: string) {
    super(message)
    this.name = 'MorphologyError'
    this.code = code
  }
}

/** Forms with the cells of the paradigm they stand in. The first is the lemma. */
export type Forms = Map<string, number>

export function addForm(forms: Forms, form: string, agreement: number): void {
  forms.set(form, (forms.get(form) ?? 0) | agreement)
}

export interface Stem {
  readonly text: string
  /** What the ending `0` stands for. */
  readonly zero: string
  /** The stem with its fleeting a, where the lemma shows it: `vrabac` beside `vrapc`. Replaces the inserted a. */
  readonly full?: string | undefined
}

/** Puts the endings on a stem. `agreement: false` leaves the cells out, as for the participles of a verb. */
export function addEndings(
  forms: Forms,
  stem: Stem,
  endings: readonly Ending[],
  sounds: Sounds,
  agreement = true,
): void {
  const alternated = new Map<Mark, readonly string[]>()
  for (const ending of endings) {
    const bits = agreement ? ending.agreement : 0
    if (ending.text === null) {
      addForm(forms, stem.zero, bits)
      continue
    }
    let stems = alternated.get(ending.mark)
    if (stems === undefined) {
      stems = ending.mark === '+' && stem.full !== undefined ? [stem.full] : alternate(stem.text, ending.mark, sounds)
      alternated.set(ending.mark, stems)
    }
    if (ending.mark === '3' && ending.text.startsWith('j'))
      addForm(forms, joinJotated(stems[0] ?? stem.text, ending.text, sounds), bits)
    else for (const text of stems) addForm(forms, text + ending.text, bits)
  }
}

/** Jotation takes up the j of -ju (*noć*, `noću`; *krv*, `krvlju`); after č š ž it stays (`rečju`). */
function joinJotated(stem: string, ending: string, sounds: Sounds): string {
  return sounds.swallowsJ.some((end) => stem.endsWith(end)) ? stem + ending.slice(1) : stem + ending
}

/** `stem` without `ending`, or null when it does not end so. */
export function cutEnd(word: string, ending: string): string | null {
  return word.endsWith(ending) ? word.slice(0, word.length - ending.length) : null
}
