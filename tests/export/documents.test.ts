import excel from 'exceljs'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  articleLines,
  articleWorkbook,
  comparisonWorkbook,
  matchTable,
  paragraphTable,
  streamWorkbook,
  writeAnnotations,
  writeWorkbook,
} from '../../server/export/index.ts'
import type { StoredArticle } from '../../server/store/index.ts'
import { addArticle, type Compared, compareStored } from '../../server/usecases.ts'
import { official } from '../support/official.ts'
import { sampleText } from '../support/samples.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let services: TestServices
let stored: StoredArticle
let compared: Compared

beforeAll(async () => {
  services = await openTestServices()
  const unknown = { file: null, url: null, language: null }
  stored = await addArticle(services, { ...unknown, ...sampleText('1-rudnik-latinica.md'), outlet: '=1+2' })
  const other = await addArticle(services, { ...unknown, ...official })
  compared = await compareStored(services, [stored.id, other.id])
})
afterAll(() => services.end())

async function readBook(bytes: Buffer): Promise<excel.Workbook> {
  const workbook = new excel.Workbook()
  await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0])
  return workbook
}

describe('a workbook', () => {
  it('of an article has its sheets, with a row for every paragraph and match', async () => {
    const book = await readBook(await articleWorkbook(stored))
    expect(book.worksheets.map(({ name }) => name)).toEqual(['article', 'paragraphs', 'matches', 'columns'])
    expect(book.getWorksheet('paragraphs')?.rowCount).toBe(paragraphTable([stored]).rows.length + 1)
    expect(book.getWorksheet('matches')?.rowCount).toBe(matchTable([stored]).rows.length + 1)
  })
  it('of a comparison has its tables and what their columns hold', async () => {
    const book = await readBook(await comparisonWorkbook(compared))
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      'articles',
      'measures',
      'labels',
      'plain',
      'words',
      'pairs',
      'columns',
    ])
    expect(book.getWorksheet('labels')?.rowCount).toBeGreaterThan(5)
  })
  it('holds no formula, whatever the text begins with, and the text as it is', async () => {
    const cruel = [
      '=1+2',
      '+1',
      '-1',
      '@SUM(A1)',
      '=HYPERLINK("http://a.example")',
      '\u0007bell',
      '\ud800',
      'a'.repeat(40_000),
    ]
    const bytes = await writeWorkbook([{ name: 'a', table: { columns: ['text'], rows: cruel.map((text) => [text]) } }])
    const sheet = (await readBook(bytes)).getWorksheet('a')
    expect(sheet?.getCell('A2').value).toBe('=1+2')
    expect(sheet?.getCell('A2').numFmt).toBe('@')
    expect(String(sheet?.getCell('A9').value)).toHaveLength(32_767)
    for (const [name, content] of Object.entries(unzipSync(bytes))) {
      if (name.endsWith('.xml')) expect(Buffer.from(content).toString().includes('<f>')).toBe(false)
    }
  })
  it('gives texts back as they were, whatever Excel would read in them', async () => {
    const texts = [' razmaci ', 'red\nred', 'prvi\rdrugi', '<b>&amp;"', 'Šćućuren 🙂', '']
    const bytes = await writeWorkbook([{ name: 'a', table: { columns: ['text'], rows: texts.map((text) => [text]) } }])
    const sheet = (await readBook(bytes)).getWorksheet('a')
    const named = await writeWorkbook([{ name: 'a', table: { columns: ['text'], rows: [['_x0041_ i _x_']] } }])
    const xml = Buffer.from(unzipSync(named)['xl/worksheets/sheet1.xml'] ?? []).toString()
    expect(xml).toContain('>_x005F_x0041_ i _x_<')
    expect(texts.map((_, index) => String(sheet?.getCell(`A${index + 2}`).value ?? ''))).toEqual(texts)
  })
  it('is the same bytes for the same tables, its head frozen', async () => {
    const sheets = [{ name: 'a', table: { columns: ['one', 'two'], rows: [['x', 1]] } }]
    const bytes = await writeWorkbook(sheets)
    expect(await writeWorkbook(sheets)).toEqual(bytes)
    const sheet = (await readBook(bytes)).getWorksheet('a')
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet?.getCell('A1').font?.bold).toBe(true)
  })
  it('grows bit by bit, and goes on in another sheet where one is full', { timeout: 120_000 }, async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => [index])
    const tables = function* () {
      for (let part = 0; part < 10; part += 1) yield { columns: ['number'], rows }
    }
    const chunks: Uint8Array[] = []
    let largest = 0
    for await (const chunk of streamWorkbook([{ name: 'numbers', tables: tables() }])) {
      largest = Math.max(largest, chunk.length)
      chunks.push(chunk)
    }
    expect(chunks.length).toBeGreaterThan(20)
    const parts = unzipSync(Buffer.concat(chunks))
    expect(Buffer.from(parts['xl/workbook.xml'] ?? []).toString()).toContain('name="numbers 2"')
    // The head is a row, too: the last number stands in the second sheet, under a head of its own.
    expect(Buffer.from(parts['xl/worksheets/sheet2.xml'] ?? []).toString()).toMatch(
      /<row r="1">.*number.*<\/row><row r="2">.*<v>99999<\/v><\/c><\/row><\/sheetData>/,
    )
    expect(largest).toBeLessThan(1_000_000)
  })
  it('keeps numbers as numbers', async () => {
    const sheet = (await readBook(await articleWorkbook(stored))).getWorksheet('article')
    const names = (sheet?.getRow(1).values as string[]) ?? []
    expect(sheet?.getRow(2).getCell(names.indexOf('words')).value).toBe(stored.report.words)
  })
})

describe('JSON Lines', () => {
  it('are the article, its paragraphs and its matches, one object a line', () => {
    const lines = articleLines(stored)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines[0]).toMatchObject({ kind: 'article', article: stored.id, outlet: '=1+2', words: stored.report.words })
    expect(lines.filter(({ kind }) => kind === 'paragraph').map(({ text }) => text)).toEqual(
      stored.report.paragraphs.map(({ text }) => text),
    )
    const matches = [stored.report.headline, ...stored.report.paragraphs].flatMap((part) => part?.matches ?? [])
    expect(lines.filter(({ kind }) => kind === 'match').map(({ match }) => match)).toEqual(matches.map(({ id }) => id))
  })
})

describe('web annotations', () => {
  interface Selector {
    readonly type: string
    readonly start: number
    readonly end: number
    readonly exact: string
    readonly prefix: string
    readonly suffix: string
  }
  interface Item {
    readonly type: string
    readonly body: Record<string, unknown>
    readonly target: { readonly selector: readonly [Selector, Selector] }
  }
  const collection = (article: StoredArticle) =>
    JSON.parse(JSON.stringify(writeAnnotations(article))) as {
      readonly '@context': readonly unknown[]
      readonly text: string
      readonly total: number
      readonly generator: Record<string, unknown>
      readonly first: { readonly items: readonly Item[] }
    }

  it('are one for every match, with category, entry, voice, intensity and the versions', () => {
    const { first, total, generator, '@context': context } = collection(stored)
    const matches = [stored.report.headline, ...stored.report.paragraphs].flatMap((part) => part?.matches ?? [])
    expect(context[0]).toBe('http://www.w3.org/ns/anno.jsonld')
    expect(total).toBe(matches.length)
    expect(generator).toMatchObject({ version: stored.report.engine, lexicon: stored.report.lexicon })
    first.items.forEach((item, index) => {
      const { category, entry, voice, intensity } = matches[index] ?? {}
      expect(item).toMatchObject({
        type: 'Annotation',
        generator,
        body: { value: category, category, entry, voice, intensity },
      })
    })
  })
  it('find their words again, by position in code points and by quotation', async () => {
    const text = stored.report.paragraphs.map((paragraph) => `🙂𝒜 ${paragraph.text}`).join('\n\n')
    const unknown = { file: null, url: null, language: null, title: null, outlet: null, published: null }
    const odd = await addArticle(services, { ...unknown, text })
    for (const { text: whole, first } of [collection(stored), collection(odd)]) {
      const points = [...whole]
      expect(first.items.length).toBeGreaterThan(5)
      for (const { target } of first.items) {
        const [position, quote] = target.selector
        expect([position.type, quote.type]).toEqual(['TextPositionSelector', 'TextQuoteSelector'])
        expect(points.slice(position.start, position.end).join('')).toBe(quote.exact)
        expect(whole).toContain(quote.prefix + quote.exact + quote.suffix)
      }
    }
  })
})
