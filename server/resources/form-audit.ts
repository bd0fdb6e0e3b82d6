import type { WordForms } from '../analysis/index.ts'
import { normalizeWord } from '../analysis/index.ts'

/** What the word lists say of one word's generated forms. */
export interface FormAudit {
  readonly lemmaKnown: boolean
  /** What was counted: single forms, and each declined adjective (a participle, a comparative) as one. */
  readonly units: number
  readonly unknown: readonly string[]
}

/** More than this share of unknown units, and the word is looked at. */
const suspiciousShare = 1 / 3

/** Whether a person must look at it: no list knows the lemma, or too many of its forms are unknown. */
export function isSuspicious({ lemmaKnown, units, unknown }: FormAudit): boolean {
  return !lemmaKnown || unknown.length > units * suspiciousShare
}

const adjectiveEndings = [
  '',
  'a',
  'e',
  'i',
  'o',
  'u',
  'eg',
  'ega',
  'em',
  'emu',
  'ih',
  'im',
  'ima',
  'og',
  'oga',
  'oj',
  'om',
  'ome',
  'omu',
] as const
const futureEndings = ['ću', 'ćeš', 'će', 'ćemo', 'ćete'] as const

/**
 * Lists of words hold what was met in texts, so that of a rare adjective they have a few cells and of its comparison none. A declined adjective
 * therefore counts as one unit, known by any of its forms; regular comparison and joined futures follow by rule and do not count.
 */
export function auditForms({ lemma, paradigm, forms }: WordForms, known: ReadonlySet<string>): FormAudit {
  const generated = new Set(forms.map(normalizeWord))
  const counted = new Set([...generated].filter((form) => !followsByRule(form, generated)))
  const unknown: string[] = []
  let units = 0
  for (const stem of declinedStems(counted)) {
    const cells = adjectiveEndings.map((ending) => stem + ending).filter((form) => counted.delete(form))
    if (generated.has(`naj${stem}i`) && !(paradigm ?? '').includes(':')) continue
    units += 1
    if (!cells.some((form) => known.has(form))) unknown.push(cells[0] ?? stem)
  }
  for (const form of counted) {
    units += 1
    if (!known.has(form)) unknown.push(form)
  }
  // *Miloševićev* in no list, *Miloševićeva* in one: the word is known.
  return { lemmaKnown: unknown.length === 0 || known.has(normalizeWord(lemma)), units, unknown }
}

function followsByRule(form: string, generated: ReadonlySet<string>): boolean {
  if (form.startsWith('naj') && generated.has(form.slice(3))) return true
  return futureEndings.some((ending) => {
    const stem = form.slice(0, -ending.length)
    return form.endsWith(ending) && (generated.has(`${stem}ti`) || generated.has(`${stem}sti`))
  })
}

/** Stems with the endings that adjectives alone have. */
function declinedStems(forms: ReadonlySet<string>): readonly string[] {
  return [...forms]
    .filter((form) => form.endsWith('ih'))
    .map((form) => form.slice(0, -2))
    .filter((stem) => forms.has(`${stem}im`) && (forms.has(`${stem}og`) || forms.has(`${stem}eg`)))
}
