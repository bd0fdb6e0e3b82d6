import type { Score, VoiceScore } from '../analysis/index.ts'
import type { Cell, Column } from './table.ts'

/** Decimals that a score keeps in a table: more than its interval deserves, enough to compute with. */
const decimals = 4

export function round(value: number): number {
  const factor = 10 ** decimals
  // A plain zero: −0 would be written as “-0”.
  return Math.round(value * factor) / factor || 0
}

interface Words {
  readonly sr: string
  readonly en: string
}

/** Value, low and high of one score; empty cells where the text is too short for one. */
export function scoreColumns<Row>(
  name: string,
  unit: string,
  what: Words,
  score: (row: Row) => Score,
): readonly Column<Row>[] {
  const part = (pick: (scored: Extract<Score, { kind: 'scored' }>) => number) => (row: Row) => {
    const value = score(row)
    return value.kind === 'scored' ? round(pick(value)) : null
  }
  return [
    {
      name,
      type: unit,
      note: { sr: `${what.sr}. Prazno: premalo teksta.`, en: `${what.en}. Empty: too little text.` },
      value: part(({ value }) => value),
    },
    {
      name: `${name}_low`,
      type: unit,
      note: {
        sr: `Donja granica 95-procentnog intervala za ${name}.`,
        en: `Lower end of the 95 % interval of ${name}.`,
      },
      value: part(({ low }) => low),
    },
    {
      name: `${name}_high`,
      type: unit,
      note: {
        sr: `Gornja granica 95-procentnog intervala za ${name}.`,
        en: `Upper end of the 95 % interval of ${name}.`,
      },
      value: part(({ high }) => high),
    },
  ]
}

const voiceNames = {
  author: { sr: 'u glasu autora', en: "in the author's voice" },
  quoted: { sr: 'u navodima', en: 'in quotations' },
  reported: { sr: 'u prepričanim rečima', en: 'in reported speech' },
} as const

/** Words, hits, weight and score of one voice. */
export function voiceColumns<Row>(
  voice: keyof typeof voiceNames,
  read: (row: Row) => VoiceScore,
): readonly Column<Row>[] {
  const where = voiceNames[voice]
  const count = (name: string, type: string, what: Words, value: (score: VoiceScore) => Cell): Column<Row> => ({
    name: `${voice}_${name}`,
    type,
    note: { sr: `${what.sr} ${where.sr}.`, en: `${what.en} ${where.en}.` },
    value: (row) => value(read(row)),
  })
  const rate = {
    sr: `Obojeni izrazi na 100 reči ${where.sr}, ponderisani jačinom`,
    en: `Loaded phrases per 100 words ${where.en}, weighted by intensity`,
  }
  return [
    count('words', 'count', { sr: 'Broj reči', en: 'Number of words' }, ({ words }) => words),
    count('hits', 'count', { sr: 'Broj obojenih izraza', en: 'Number of loaded phrases' }, ({ hits }) => hits),
    count(
      'weight',
      'number',
      { sr: 'Zbir težina obojenih izraza', en: 'Sum of the weights of loaded phrases' },
      ({ weight }) => round(weight),
    ),
    ...scoreColumns<Row>(`${voice}_loaded`, 'per 100 words', rate, (row) => read(row).score),
  ]
}
