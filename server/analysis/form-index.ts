import { bareNorm, hasDiacritics } from './script.ts'

/**
 * Forms and their lexemes, kept as one sorted text and two rows of numbers: a quarter of a million forms in a few megabytes. A form is found by
 * halving; a word of a running text is looked for once and then remembered elsewhere, so that the text itself never waits for it.
 */
export interface FormIndex {
  /** Packed readings of a form (lexeme·2^14 + agreement bits), or undefined when no list has it. */
  readonly find: (form: string) => readonly number[] | undefined
  readonly has: (form: string) => boolean
  /** All forms in order, with their readings. */
  readonly each: (use: (form: string, readings: readonly number[]) => void) => void
}

/** `forms`: sorted by code unit, joined by line feeds. `readings`: for each form how many, then each. */
export function openForms(forms: string, readings: readonly number[]): FormIndex {
  const starts: number[] = []
  for (let at = 0; at !== -1 && forms.length > 0; ) {
    starts.push(at)
    const end = forms.indexOf('\n', at)
    at = end === -1 ? -1 : end + 1
  }
  const formStarts = Int32Array.from([...starts, forms.length + 1])
  const packed = Int32Array.from(readings)
  const readingStarts = new Int32Array(starts.length)
  for (let index = 0, at = 0; index < starts.length; index++) {
    readingStarts[index] = at
    at += 1 + (packed[at] ?? 0)
  }
  const formAt = (index: number): string => forms.slice(formStarts[index], (formStarts[index + 1] ?? 1) - 1)
  const readingsAt = (index: number): readonly number[] => {
    const at = readingStarts[index] ?? 0
    return Array.from(packed.subarray(at + 1, at + 1 + (packed[at] ?? 0)))
  }
  const place = (form: string): number => {
    let low = 0
    let high = starts.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const candidate = formAt(middle)
      if (candidate === form) return middle
      if (candidate < form) low = middle + 1
      else high = middle - 1
    }
    return -1
  }
  return {
    find: (form) => {
      const at = place(form)
      return at === -1 ? undefined : readingsAt(at)
    },
    has: (form) => place(form) !== -1,
    each: (use) => {
      for (let index = 0; index < starts.length; index++) use(formAt(index), readingsAt(index))
    },
  }
}

/** Bare keys of forms with diacritics, but for keys that are words themselves (*rezim* yes; *sto*, from *što*, no). */
export function bareKeys(forms: FormIndex): ReadonlyMap<string, readonly number[]> {
  const keys = new Map<string, readonly number[]>()
  forms.each((form, readings) => {
    if (!hasDiacritics(form)) return
    const key = bareNorm(form)
    if (!forms.has(key)) keys.set(key, [...(keys.get(key) ?? []), ...readings])
    if (!form.includes('đ')) return
    const careless = bareNorm(form.replaceAll('đ', 'd'))
    if (!keys.has(careless) && !forms.has(careless)) keys.set(careless, readings)
  })
  return keys
}
