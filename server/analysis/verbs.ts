/**
 * South Slavic verbs. Regular verbs are rows of endings on parts of the infinitive; `verb:PRESENT` finds the stems of the old classes from the
 * infinitive and the first person together (Stevanović §§ 355–399; Barić et al. §§ 551–633).
 */

import { declineAdjective } from './adjectives.ts'
import { alternate } from './alternations.ts'
import { addEndings, cutEnd, type Forms, MorphologyError } from './forms.ts'
import type { SlavicTable, StemEndings, VerbRow } from './paradigm-table.ts'

type Stems = Readonly<Record<string, string>>

export function isVerbParadigm(name: string, table: SlavicTable): boolean {
  return name === 'verb' || table.verbs.paradigms.has(name)
}

function presentEndings(
  name: string,
  table: SlavicTable,
): { readonly cut: string; readonly endings: VerbRow['forms'][number]['endings'] } {
  const found = table.verbs.present.get(name)
  if (found === undefined) throw new Error(`no present is called “${name}”`)
  return found
}

function addStemEndings(forms: Forms, stems: Stems, parts: readonly StemEndings[], table: SlavicTable): void {
  for (const part of parts) {
    const text = cutEnd(stems[part.stem] ?? '', part.cut) ?? ''
    if (text !== '') addEndings(forms, { text, zero: text }, part.endings, table.sounds, false)
  }
}

/** The passive participles, declined. */
function addPassive(forms: Forms, stems: Stems, parts: readonly StemEndings[], table: SlavicTable): void {
  const participles: Forms = new Map()
  addStemEndings(participles, stems, parts, table)
  for (const participle of participles.keys()) declineAdjective(forms, participle, participle, table, false)
}

function findRow(lemma: string, rows: readonly VerbRow[]): VerbRow | undefined {
  return rows.find((row) =>
    row.only === null ? lemma.endsWith(row.ends) && lemma.length > row.ends.length : row.only.has(lemma),
  )
}

/** The stem of the present, jotated where the row says so. */
function presentStems(lemma: string, row: VerbRow, table: SlavicTable): readonly string[] {
  return alternate((cutEnd(lemma, row.present.cut) ?? lemma) + row.present.add, row.present.mark, table.sounds)
}

function inflectRegular(lemma: string, name: string, rows: readonly VerbRow[], table: SlavicTable): Forms {
  const row = findRow(lemma, rows)
  if (row === undefined) {
    const ends = rows.map((candidate) => `-${candidate.ends}`)
    throw new MorphologyError('misfit', `“${lemma}” does not fit ${name}: its infinitives end in ${ends.join(', ')}`)
  }
  const forms: Forms = new Map([[lemma, 0]])
  const { endings } = presentEndings(row.present.class, table)
  for (const text of presentStems(lemma, row, table))
    addEndings(forms, { text, zero: text }, endings, table.sounds, false)
  addStemEndings(forms, { infinitive: lemma }, row.forms, table)
  addPassive(forms, { infinitive: lemma }, row.passive, table)
  return forms
}

interface FreeVerb {
  /** The row of `verbs.free`. */
  readonly row: string
  readonly stems: Stems
}

const velarOf: Readonly<Record<string, string>> = { č: 'k', ž: 'g', š: 'h' }

/** -ći: `pečem` shows pek-, `pomognem` pomog-; the verbs of motion in -đem and ići have došao beside dođem. */
function readVelar(lemma: string, present: string): FreeVerb {
  const last = present.slice(-1)
  const velar = velarOf[last]
  if (velar !== undefined)
    return { row: 'velar', stems: { infinitive: lemma, present, root: present.slice(0, -1) + velar } }
  if (/[kgh]n$/.test(present))
    return {
      row: lemma.endsWith('reći') ? 'reći' : 'velar-n',
      stems: { infinitive: lemma, present, root: present.slice(0, -1) },
    }
  const path = lemma.slice(0, -2)
  return {
    row: present.endsWith('đ') ? 'motion' : 'motion-plain',
    stems: { infinitive: lemma, present, motion: `${path}š`, moving: `${path}đ` },
  }
}

/** -sti: the root stands in the present: krad-, plet-, pad(n)-, rast-, griz-, greb-. */
function readDental(lemma: string, present: string): FreeVerb {
  const root = /[dt]n$/.test(present) ? present.slice(0, -1) : present
  const stems = { infinitive: lemma, present, root, bare: root.slice(0, -1) }
  if (root !== present) return { row: 'dental-n', stems }
  if (root.endsWith('st')) return { row: 'rasti', stems }
  return { row: /[dt]$/.test(root) ? 'dental' : 'sibilant', stems }
}

const vowelRows = ['ijeti', 'jeti', 'slati', 'znati', 'ati', 'iti', 'eti', 'uti'] as const

function readFree(lemma: string, present: string, argument: string, table: SlavicTable): FreeVerb {
  if (lemma.endsWith('ći')) return readVelar(lemma, present)
  if (lemma.endsWith('sti')) return readDental(lemma, present)
  const stems = { infinitive: lemma, present }
  if (/ri?jeti$|reti$/.test(lemma) && /[^aeiou]r$/.test(present)) return { row: 'reti', stems }
  if (present.endsWith('nes') && /ni?jeti$|neti$/.test(lemma))
    return { row: lemma.endsWith('neti') ? 'neti' : 'nijeti', stems }
  if (lemma.endsWith('stati') && present.endsWith('stan')) return { row: 'stati', stems }
  if (table.verbs.dati.has(lemma)) return { row: 'dati', stems }
  const row = vowelRows.find((ending) => lemma.endsWith(ending))
  if (row === undefined)
    throw new MorphologyError('misfit', `“${lemma}” is not an infinitive in -ti or -ći (present ${argument})`)
  return { row, stems }
}

/** The present by its first person: `pijem` keeps its j in the imperative (*pij*), `šaljem` does not (*šalji*). */
function presentClass(lemma: string, present: string, vowel: string, row: string): string {
  const endsInJ = /[^ln]j$/.test(present)
  if (vowel === 'a') return 'am'
  if (vowel === 'i') return endsInJ ? 'jim' : 'im'
  if (row === 'velar') return 'velar'
  if (endsInJ) return 'jem'
  return row === 'eti' && lemma === `${present}eti` ? 'eju' : 'em'
}

const regularParadigms = ['verb-ati', 'verb-ovati', 'verb-iti', 'verb-eti', 'verb-nuti'] as const

/** `verb:uložim` for *uložiti* is `verb-iti` written the long way. */
function regularOf(lemma: string, argument: string, table: SlavicTable): string | undefined {
  return regularParadigms.find((name) => {
    const row = findRow(lemma, table.verbs.paradigms.get(name) ?? [])
    if (row === undefined) return false
    const { cut } = presentEndings(row.present.class, table)
    return presentStems(lemma, row, table).some((stem) => stem + cut === argument)
  })
}

function inflectFree(lemma: string, argument: string, table: SlavicTable): Forms {
  const match = /^(.+)([aie])m$/u.exec(argument)
  const [, present = '', vowel = ''] = match ?? []
  if (match === null)
    throw new MorphologyError('bad-argument', `“${argument}” is not a first person in -am, -im or -em`)
  const regular = regularOf(lemma, argument, table)
  if (regular !== undefined) return inflectRegular(lemma, regular, table.verbs.paradigms.get(regular) ?? [], table)
  // slati, šaljem and gnati, ženem apart, the two begin alike: the present of another verb (izreći:reknem) is a slip of the data.
  if (argument.charAt(0) !== lemma.charAt(0) && !/^(sla|gna)ti$/.test(lemma))
    throw new MorphologyError('bad-argument', `“${argument}” is not the present of “${lemma}”`)
  const { row, stems } = readFree(lemma, present, argument, table)
  const parts = table.verbs.free.get(row)
  if (parts === undefined) throw new Error(`no row of free verbs is called “${row}”`)
  const forms: Forms = new Map([[lemma, 0]])
  const { cut, endings } = presentEndings(presentClass(lemma, present, vowel, row), table)
  const text = cutEnd(argument, cut) ?? present
  addEndings(forms, { text, zero: text }, endings, table.sounds, false)
  addStemEndings(forms, stems, parts.forms, table)
  addPassive(forms, stems, parts.passive, table)
  return forms
}

/** All forms of a verb, lemma first, none with agreement. `argument` is the first person present of `verb`. */
export function inflectVerb(lemma: string, name: string, argument: string | null, table: SlavicTable): Forms {
  const rows = table.verbs.paradigms.get(name)
  if (rows !== undefined) {
    if (argument !== null)
      throw new MorphologyError('unexpected-argument', `${name} takes no argument: verb:${argument}`)
    return inflectRegular(lemma, name, rows, table)
  }
  if (name !== 'verb') throw new MorphologyError('unknown-paradigm', `no verb paradigm is called “${name}”`)
  if (argument === null)
    throw new MorphologyError('missing-argument', `verb needs the first person of “${lemma}”: verb:kradem`)
  return inflectFree(lemma, argument, table)
}
