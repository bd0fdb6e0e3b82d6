import { spawnSync } from 'node:child_process'
import { parse } from 'csv-parse/sync'
import excel from 'exceljs'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeServices, openServices } from '../../server/services.ts'
import { createApp } from '../../server/web/index.ts'
import { articleText, temporaryDirectory, testConfig, testWorld } from '../support/services.ts'

const directory = temporaryDirectory()
const served = new Map<string, Buffer>()
let collection = ''

const okvir = (...words: string[]) =>
  spawnSync(process.execPath, ['server/run.mjs', 'cli', ...words], {
    env: { ...process.env, OKVIR_DATA: directory.path },
    maxBuffer: 50_000_000,
  })

/** What the pages give, before the library is closed and the terminal opens it. */
beforeAll(async () => {
  const services = await openServices(testConfig(directory.path), testWorld())
  const site = supertest(createApp(services))
  const ids: string[] = []
  for (const outlet of ['Danas', '=1+1']) {
    const sent = { text: articleText, title: `U: ${outlet}`, outlet, published: '2024-03-12' }
    ids.push((await site.post('/api/v1/articles').send(sent).expect(201)).body.id)
  }
  const made = await site
    .post('/api/v1/collections')
    .send({ name: 'Zbirka', articles: ids.slice(0, 1) })
    .expect(201)
  collection = made.body.id
  const paths = [
    '/articles.csv',
    '/articles.jsonl?table=paragraphs',
    `/collections/${collection}/matches.json`,
    `/collections/${collection}.csv?table=labels`,
  ]
  for (const path of paths) {
    const parser = (response: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => done(null, Buffer.concat(chunks)))
    }
    served.set(
      path,
      (
        await site
          .get(path)
          .buffer()
          .parse(parser as never)
          .expect(200)
      ).body,
    )
  }
  await closeServices(services)
}, 120_000)
afterAll(() => directory.remove())

describe('export', { timeout: 60_000 }, () => {
  it.each([
    ['/articles.csv', ['articles']],
    ['/articles.jsonl?table=paragraphs', ['paragraphs', '--format', 'jsonl']],
    ['/collections/ID/matches.json', ['matches', '--format', 'json', '--collection', 'Zbirka']],
    ['/collections/ID.csv?table=labels', ['dashboard', '--collection', 'Zbirka', '--table', 'labels']],
  ])('gives what %s gives', (path, words) => {
    const { stdout, stderr, status } = okvir('export', ...words)
    expect(stderr.toString()).toBe('')
    expect(status).toBe(0)
    expect(stdout.toString()).toBe(served.get(path.replace('ID', collection))?.toString())
  })
  it('writes workbooks', async () => {
    for (const [words, sheets] of [
      [['matches'], ['matches', 'columns']],
      [
        ['dashboard', '--collection', 'Zbirka'],
        ['figures', 'labels', 'frames', 'outliers', 'columns'],
      ],
    ] as const) {
      const book = new excel.Workbook()
      await book.xlsx.load(okvir('export', ...words, '--format', 'xlsx').stdout as never)
      expect(book.worksheets.map(({ name }) => name)).toEqual(sheets)
    }
  })
  it('makes formulas harmless', () => {
    const rows: Record<string, string>[] = parse(okvir('export', 'articles').stdout, { columns: true, bom: true })
    expect(rows.map(({ outlet }) => outlet)).toContain("'=1+1")
  })
  it.each([
    [[]],
    [['everything']],
    [['articles', '--format', 'pdf']],
    [['articles', '--collection', 'none']],
    [['dashboard']],
    [['dashboard', '--collection', 'Zbirka', '--table', 'none']],
  ])('%j is wrong usage', (words) => {
    const { status, stdout, stderr } = okvir('export', ...words)
    expect(status).toBe(64)
    expect(stdout.toString()).toBe('')
    expect(stderr.toString()).not.toMatch(/^\s+at /m)
  })
})
