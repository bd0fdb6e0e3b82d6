/** The pages that explain: method, columns, and what went wrong. */
import { categories, frameIds, voices } from '../../analysis/index.ts'
import { errorText, texts } from '../texts.ts'
import { columnTypes } from '../texts-columns.ts'
import { nameMeasure } from '../texts-measures.ts'
import { formatInteger, formatNumber, formatSigned, type UiLanguage } from '../texts-numbers.ts'
import { linksOf, shellOf } from './frame.ts'
import type { ColumnsInput, ErrorInput, MethodInput } from './types.ts'

/** Limits and cut-offs of the analysis that the prose mentions (server/analysis/score.ts and sentiment.ts). */
const quantities = {
  paragraphWords: 15,
  articleWords: 60,
  paragraphs: 5,
  toneNegative: -0.2,
  tonePositive: 0.3,
} as const

/** Everything `method.ejs` prints besides its prose. */
export function presentMethod(input: MethodInput) {
  const { language } = input.ui
  const t = texts(language)
  return {
    ...shellOf(input, t.method.title, ['marks.css']),
    categories: categories.map((id) => ({ id, ...t.categories[id], example: exampleParts(t.categories[id].example) })),
    voices: voices.map((id) => ({ id, ...t.voices[id] })),
    frames: frameIds.map((id) => ({ id, ...t.frames[id] })),
    measured: groupFigures(measuredFigures(input.figures, language), language),
    quantities: {
      ...quantities,
      toneNegative: inBothLanguages(quantities.toneNegative),
      tonePositive: inBothLanguages(quantities.tonePositive),
    },
    engine: input.engine,
    lexicon: input.lexicon,
  }
}

function inBothLanguages(value: number) {
  return { sr: formatSigned('sr', value, 1), en: formatSigned('en', value, 1) }
}

/** `Police *brutally* scattered …` → its plain and its loaded parts. */
function exampleParts(example: string) {
  return example.split('*').map((text, index) => ({ text, loaded: index % 2 === 1 }))
}

/** The figures under what they were measured on, named for readers; null when there are none. */
function groupFigures(figures: readonly MeasuredFigure[] | null, language: UiLanguage) {
  if (figures === null) return null
  const sets = new Map<string, MeasuredFigure[]>()
  for (const figure of figures) {
    const { set, measure } = nameMeasure(figure.name.replace(/^figures · /, ''), language)
    sets.set(set, [...(sets.get(set) ?? []), { ...figure, name: measure }])
  }
  return [...sets].map(([name, rows]) => ({ name, rows }))
}

export interface MeasuredFigure {
  readonly name: string
  readonly value: string
  readonly interval: string
  readonly basis: string
}

/**
 * The measured figures, from JSON of any depth: an object with a number `value` is a figure (its `low`, `high` and `n` are read
 * too), any other number is a figure without an interval; its name is the path to it. Null when there are none.
 */
export function measuredFigures(figures: unknown, language: UiLanguage): MeasuredFigure[] | null {
  const rows: MeasuredFigure[] = []
  const number = (value: unknown) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return ''
    return Number.isInteger(value) && Math.abs(value) > 1
      ? formatInteger(language, value)
      : formatNumber(language, value, 3)
  }
  const walk = (node: unknown, path: readonly string[]) => {
    if (typeof node === 'number') {
      rows.push({ name: path.join(' · '), value: number(node), interval: '', basis: '' })
      return
    }
    if (node === null || typeof node !== 'object') return
    const fields = new Map<string, unknown>(Object.entries(node))
    if (typeof fields.get('value') === 'number') {
      const [low, high] = [number(fields.get('low')), number(fields.get('high'))]
      const own = fields.get('name') ?? fields.get('measure')
      const name = typeof own === 'string' ? [...path.filter((part) => !/^\d+$/.test(part)), own] : path
      rows.push({
        name: name.join(' · '),
        value: number(fields.get('value')),
        interval: low === '' || high === '' ? '' : `${low} – ${high}`,
        basis: number(fields.get('n') ?? fields.get('count')),
      })
      return
    }
    for (const [key, value] of fields) walk(value, [...path, key])
  }
  walk(figures, [])
  return rows.length === 0 ? null : rows
}

/** Everything `columns.ejs` prints. */
export function presentColumns(input: ColumnsInput) {
  const { language } = input.ui
  const links = linksOf(input)
  const t = texts(language)
  const names = new Map<string, string>(Object.entries(t.columns.tables))
  return {
    ...shellOf(input, t.columns.title),
    csv: links.columnsCsv(),
    json: links.columnsJson(),
    tables: input.tables.map((table) => ({
      id: table.id,
      name: names.get(table.id) ?? table.id,
      columns: table.columns.map((column) => ({
        name: column.name,
        type: language === 'sr' ? (columnTypes[column.type] ?? column.type) : column.type,
        note: column.note[language],
      })),
    })),
  }
}

/** Everything `error.ejs` prints. */
export function presentError(input: ErrorInput) {
  const { language } = input.ui
  const t = texts(language)
  const sentence = errorText(language, input.code, input.params)
  return {
    ...shellOf(input, sentence.title),
    status: t.error.status.replace('{status}', `${input.status}`),
    code: input.code,
    heading: sentence.title,
    advice: sentence.advice,
    homeHref: linksOf(input).home(),
    articlesHref: linksOf(input).articles(),
  }
}
