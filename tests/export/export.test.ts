import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ArticleReport, frameIds } from '../../server/analysis/index.ts'
import {
  articleTable,
  balanceTable,
  columnTables,
  comparisonTable,
  dashboardTable,
  entryTable,
  matchTable,
  paragraphTable,
  readSeparator,
  type Table,
  writeCsv,
  writeText,
} from '../../server/export/index.ts'
import type { StoredArticle } from '../../server/store/index.ts'
import { addArticle, compareStored, createCollection, listArticles, openDashboard } from '../../server/usecases.ts'
import { official } from '../support/official.ts'
import { articleText, openTestServices, type TestServices } from '../support/services.ts'

let services: TestServices
let stored: StoredArticle
let report: ArticleReport

beforeAll(async () => {
  services = await openTestServices()
  const unknown = { file: null, url: null, language: null }
  const known = { title: 'Diktator ne odlazi', outlet: '=HYPERLINK("http://a.example")', published: '2024-03-12' }
  stored = await addArticle(services, { ...unknown, ...known, text: articleText })
  report = stored.report
})
afterAll(() => services.end())

const read = (table: Table, separator: ',' | ';' | '\t' = ','): Record<string, string>[] =>
  parse(writeCsv(table, separator), { columns: true, bom: true, delimiter: separator, record_delimiter: '\r\n' })

describe('the table of paragraphs', () => {
  it('has a row for every paragraph, its text as given', () => {
    const rows = read(paragraphTable([stored]))
    expect(rows.map(({ text }) => text)).toEqual(articleText.split('\n\n'))
    expect(rows.map(({ paragraph }) => paragraph)).toEqual(['1', '2', '3', '4'])
  })
  it('counts words and hits by voice', () => {
    const rows = read(paragraphTable([stored]))
    const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0)
    for (const voice of ['author', 'quoted', 'reported'] as const) {
      expect(sum(`${voice}_words`)).toBe(report.loaded[voice].words)
      expect(sum(`${voice}_hits`)).toBe(report.loaded[voice].hits)
    }
    expect(sum('author_hits')).toBeGreaterThan(0)
    expect(sum('quoted_hits')).toBeGreaterThan(0)
  })
  it('has a column for every frame, with the frames that are present', () => {
    const rows = read(paragraphTable([stored]))
    rows.forEach((row, index) => {
      const present = report.paragraphs[index]?.frames.filter((frame) => frame.present).map(({ frame }) => frame) ?? []
      expect(frameIds.filter((id) => row[`frame_${id}`] === '1').toSorted()).toEqual([...present].toSorted())
    })
  })
  it('names its makers in every row', () => {
    for (const row of read(paragraphTable([stored])))
      expect(row).toMatchObject({ engine: report.engine, lexicon: report.lexicon })
  })
})

describe('the table of matches', () => {
  it('has a row for every match, the headline first, and its phrase', () => {
    const rows = read(matchTable([stored]))
    const matches = [
      ...(report.headline?.matches ?? []),
      ...report.paragraphs.flatMap((paragraph) => paragraph.matches),
    ]
    expect(rows.map(({ match }) => match)).toEqual(matches.map(({ id }) => id))
    for (const { paragraph, phrase, start, end } of rows) {
      const text = paragraph === '' ? report.headline?.text : report.paragraphs[Number(paragraph) - 1]?.text
      expect(phrase).toBe(text?.slice(Number(start), Number(end)))
    }
  })
  it('has contributions that add up to the score of their voice', () => {
    const rows = read(matchTable([stored])).filter(({ paragraph, voice }) => paragraph !== '' && voice === 'author')
    const { weight, words } = report.loaded.author
    const sum = rows.reduce((total, { contribution }) => total + Number(contribution), 0)
    expect(sum).toBeCloseTo((weight * 100) / words, 2)
  })
})

it('the table of articles has a row for every article', async () => {
  const rows = read(articleTable(await listArticles(services)))
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    article: stored.id,
    title: 'Diktator ne odlazi',
    language: 'sr',
    script: 'Latn',
    words: String(report.words),
  })
})

describe('CSV', () => {
  const table: Table = {
    columns: ['text', 'number'],
    rows: [
      ['=1+1', -0.5],
      ['+385', 1.25],
      ['-5', 0],
      ['@a', null],
      ['\tx', 1],
      ['\rx', 1],
      ['＝1', 1],
      ['– crta, „navod“ i "navod"', 1],
      ['dva\nreda', 1],
    ],
  }
  it('begins with a mark and ends its lines as RFC 4180 wants', () => {
    const csv = writeCsv(table, ',')
    expect(csv.startsWith('\ufefftext,number\r\n')).toBe(true)
    expect(csv.endsWith('\r\n')).toBe(true)
    expect(csv).toContain('"– crta, „navod“ i ""navod"""')
  })
  it('makes formulas harmless and leaves numbers alone', () => {
    const rows = read(table)
    expect(rows.map(({ text }) => text)).toEqual([
      "'=1+1",
      "'+385",
      "'-5",
      "'@a",
      "'\tx",
      "'\rx",
      "'＝1",
      '– crta, „navod“ i "navod"',
      'dva\nreda',
    ])
    expect(rows.map(({ number }) => number)).toEqual(['-0.5', '1.25', '0', '', '1', '1', '1', '1', '1'])
    expect(read(paragraphTable([stored]))[0]?.outlet).toBe(`'=HYPERLINK("http://a.example")`)
  })
  it.each([',', ';', '\t'] as const)('says the same separated by %j', (separator) => {
    expect(read(table, separator)).toEqual(read(table))
  })
  it('is separated by a comma, a semicolon or a tab, nothing else', () => {
    expect([undefined, ',', ';', '\t', 'tab', 'semicolon', 'comma'].map(readSeparator)).toEqual([
      ',',
      ',',
      ';',
      '\t',
      '\t',
      ';',
      ',',
    ])
    for (const other of ['', '|', ';;', 'constructor', ['a']]) {
      expect(() => readSeparator(other)).toThrowError(expect.objectContaining({ code: 'bad_separator', status: 400 }))
    }
  })
})

describe('the codebook', () => {
  it('names every column of every table once, in its order, in both languages', async () => {
    const second = await addArticle(services, { ...official, url: null, file: null, language: null })
    const compared = await compareStored(services, [stored.id, second.id])
    const dashboard = await openDashboard(services, (await createCollection(services, { name: 'Zbirka' })).id)
    const tables = {
      paragraphs: paragraphTable([stored]),
      matches: matchTable([stored]),
      articles: articleTable(await listArticles(services)),
      comparison: comparisonTable(compared, 'measures'),
      comparison_labels: comparisonTable(compared, 'labels'),
      comparison_words: comparisonTable(compared, 'words'),
      comparison_plain: comparisonTable(compared, 'plain'),
      comparison_pairs: comparisonTable(compared, 'pairs'),
      collection: dashboardTable(dashboard, 'figures', String),
      collection_labels: dashboardTable(dashboard, 'labels', String),
      collection_frames: dashboardTable(dashboard, 'frames', String),
      collection_outliers: dashboardTable(dashboard, 'outliers', String),
      lexicon: entryTable([]),
      lexicon_balance: balanceTable([]),
    }
    for (const { id, columns } of columnTables) {
      expect(columns.map(({ name }) => name)).toEqual(tables[id].columns)
      expect(new Set(tables[id].columns).size).toBe(columns.length)
      for (const { type, note } of columns) {
        expect(type).not.toBe('')
        expect(note.sr).toMatch(/\.$/)
        expect(note.en).toMatch(/\.$/)
      }
    }
  })
})

it('the report for a terminal holds no control characters of the text', () => {
  const text = writeText('a.txt', { ...report, title: 'Naslov \u001b[31m\u202ecrven' })
  expect(text).toContain('Naslov')
  for (const sign of ['\u001b', '\u202e']) expect(text).not.toContain(sign)
  expect(text).toContain('name_calling')
})
