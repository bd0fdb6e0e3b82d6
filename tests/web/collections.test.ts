import { parse } from 'csv-parse/sync'
import excel from 'exceljs'
import { unzipSync } from 'fflate'
import type { Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articleText } from '../support/services.ts'
import { openTestSite, type TestSite } from './support.ts'

const hostile = '<script>alert("1")</script>'
const formula = '=HYPERLINK("http://a.example")'

let test: TestSite
let full: string
let small: string
let empty: string
const articles: string[] = []

beforeAll(async () => {
  test = await openTestSite()
  const calm = articleText.split('\n\n')
  for (let index = 0; index < 14; index += 1) {
    const isCalm = index % 2 === 0
    const outlet = index === 13 ? '' : isCalm ? formula : hostile
    const text = (isCalm ? [calm[0], calm[3], calm[0], calm[3]] : calm).concat(`Red broj ${index}.`).join('\n\n')
    const published = index === 12 ? '' : `2024-0${1 + Math.floor(index / 7)}-1${index % 7}`
    articles.push(await test.post({ title: `Članak ${index} ${hostile}`, outlet, published, text }))
  }
  full = await makeCollection(`Zbirka ${hostile}`, articles)
  small = await makeCollection('Mala', articles.slice(0, 2))
  empty = await makeCollection('Prazna', [])
}, 120_000)
afterAll(() => test.services.end())

async function makeCollection(name: string, ids: readonly string[]): Promise<string> {
  const { body } = await test.site.post('/api/v1/collections').send({ name, note: hostile, articles: ids }).expect(201)
  return body.id
}

const page = (path: string, language = 'sr') => test.site.get(path).set('Accept-Language', language)
const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true })
const binary = (response: Response, done: (error: Error | null, body: Buffer) => void) => {
  const chunks: Buffer[] = []
  response.on('data', (chunk: Buffer) => chunks.push(chunk))
  response.on('end', () => done(null, Buffer.concat(chunks)))
}

async function bookAt(path: string): Promise<{ readonly book: excel.Workbook; readonly bytes: Buffer }> {
  const answer = await test.site
    .get(path)
    .buffer()
    .parse(binary as never)
    .expect(200)
    .expect('content-type', /spreadsheetml/)
  const book = new excel.Workbook()
  await book.xlsx.load(answer.body)
  return { book, bytes: answer.body }
}

describe('the page of a collection', () => {
  it('is there in both languages, without a hole in its words, whatever its names are', async () => {
    for (const id of [full, small, empty]) {
      for (const language of ['sr', 'en']) {
        const { text } = await page(`/collections/${id}`, language).expect(200)
        expect(text).not.toMatch(/undefined|\[object|\{[a-z]+\}|NaN/)
        expect(text).not.toContain(hostile)
        for (const [, style = ''] of text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)) {
          await test.site.get(style).expect(200)
        }
      }
    }
  })
  it('says openly where there are too few articles', async () => {
    const { text } = await page(`/collections/${small}`)
    expect(text).toContain('premalo ocenjenih članaka (2, a treba ih 5)')
    expect(text).toContain('Premalo članaka za poređenje: nijedan medij nema ni 5\u00a0članaka')
    expect(text).toContain('Premalo članaka da bi se znalo šta odskače: 2 od najmanje 5')
    expect(text).toContain('Premalo članaka za udele okvira: 2 od najmanje 5')
    expect(text).not.toContain('charts/outlets.svg?theme')
  })
  it('says which articles stand out, in a sentence', async () => {
    const { body } = await test.site.get(`/collections/${full}.json`).expect(200)
    const { text } = await page(`/collections/${full}`)
    for (const { side } of body.outliers) {
      expect(text).toContain(side === 'above' ? 'Obojeniji je od zbirke' : 'Manje je obojen od zbirke')
    }
    if (body.outliers.length === 0) expect(text).toContain('Nijedan članak ne odskače pouzdano od ostalih')
  })
  it('tells articles without a day of publication apart', async () => {
    const { body } = await test.site.get(`/collections/${full}.json`)
    expect(body.undated).toBe(1)
    expect(body.trend.reduce((sum: number, period: { articles: number }) => sum + period.articles, 0)).toBe(13)
    expect((await page(`/collections/${full}`)).text).toContain('Bez datuma objave: 1\u00a0članak')
  })
  it('cuts time as the address asks', async () => {
    for (const [period, name] of [
      ['day', 'po danima'],
      ['week', 'po nedeljama'],
      ['month', 'po mesecima'],
      ['year', 'po godinama'],
    ]) {
      const { text } = await page(`/collections/${full}?period=${period}`).expect(200)
      expect(text).toContain(`Kroz vreme, ${name}`)
      expect(text).toContain(`/collections/${full}.csv?period=${period}`)
      expect((await test.site.get(`/collections/${full}.json?period=${period}`)).body.period).toBe(period)
    }
    await page(`/collections/${full}?period=hour`).expect(400)
  })
  it('cites the collection and its versions', async () => {
    const { body } = await test.site.get(`/collections/${full}.json`)
    const { engine, lexicon } = body.versions[0]
    const { text } = await page(`/collections/${full}`)
    expect(text).toContain('14\u00a0članaka iz 2\u00a0medija')
    expect(text).toContain(`Program ${engine}, rečnik ${lexicon}.`)
    const { to } = body.span
    const cited = /Okvir: zbirka [^<]*/.exec(text)?.[0] ?? ''
    expect(cited.match(new RegExp(to.slice(0, 4), 'g'))).toHaveLength(1)
  })
})

describe('the charts of a collection', () => {
  it.each(['outlets', 'outlet-tone', 'trend', 'tone-trend', 'labels', 'frames'])(
    '%s is SVG, PNG, CSV and JSON',
    async (name) => {
      const path = `/collections/${full}/charts/${name}`
      await test.site.get(`${path}.svg?theme=dark&period=month`).expect(200).expect('content-type', /svg/)
      await test.site.get(`${path}.png?size=narrow&period=month`).expect(200).expect('content-type', 'image/png')
      const { body } = await test.site.get(`${path}.json?lang=en`).expect(200)
      const csv = (await test.site.get(`${path}.csv?lang=en`).expect(200)).text
      expect(parse(csv, { bom: true })[0]).toEqual(body.table.columns)
      const { text } = await page(`/collections/${full}?period=month`)
      expect(text).toContain(`data-config="${path}.json?period=month&amp;lang=sr"`)
    },
  )
  it('have intervals, and whiskers for them', async () => {
    const { body } = await test.site.get(`/collections/${full}/charts/outlets.json?lang=en`)
    const { low, high } = body.config.options.plugins.okvir.spans[0]
    body.config.data.datasets[0].data.forEach((value: number | null, index: number) => {
      if (value === null) expect([low[index], high[index]]).toEqual([null, null])
      else expect(low[index] <= value && value <= high[index]).toBe(true)
    })
    expect(body.table.rows.some((row: unknown[]) => row.includes('too few articles'))).toBe(true)
  })
  it('have harmless cells', async () => {
    const { text } = await test.site.get(`/collections/${full}/charts/outlets.csv`)
    expect(text).toContain(`'=HYPERLINK`)
  })
})

describe('the dashboard goes out', () => {
  it('as tables that say what JSON says', async () => {
    const { body } = await test.site.get(`/collections/${full}.json`)
    const rows = rowsOf((await test.site.get(`/collections/${full}.csv`).expect(200)).text)
    const [whole] = rows.filter(({ part }) => part === 'all')
    expect(Number(whole?.articles)).toBe(body.figures.articles)
    expect(Number(whole?.author_loaded)).toBeCloseTo(body.figures.loaded.value, 3)
    expect(Number(whole?.tone_high)).toBeCloseTo(body.figures.tone.high, 3)
    const outlets = rows.filter(({ part }) => part === 'outlet')
    expect(outlets.map(({ outlet }) => outlet).sort()).toEqual(['', `'${formula}`, hostile].sort())
    expect(outlets.find(({ outlet }) => outlet === '')?.author_loaded).toBe('')
    expect(rows.filter(({ part }) => part === 'period')).toHaveLength(body.trend.length)
    const labels = rowsOf((await test.site.get(`/collections/${full}.csv?table=labels`).expect(200)).text)
    expect(labels.map(({ entry }) => entry)).toEqual(body.labels.map(({ entry }: { entry: string }) => entry))
    const frames = rowsOf((await test.site.get(`/collections/${full}.csv?table=frames`).expect(200)).text)
    expect(frames.map(({ paragraphs }) => Number(paragraphs))).toEqual(
      body.frames.map(({ paragraphs }: { paragraphs: number }) => paragraphs),
    )
    const outliers = rowsOf((await test.site.get(`/collections/${full}.csv?table=outliers`).expect(200)).text)
    expect(outliers).toHaveLength(body.outliers.length)
  })
  it('as a workbook of them', async () => {
    const { book } = await bookAt(`/collections/${full}.xlsx`)
    expect(book.worksheets.map(({ name }) => name)).toEqual(['figures', 'labels', 'frames', 'outliers', 'columns'])
  })
  it('as one file that leads nowhere and fetches nothing', async () => {
    for (const id of [full, small, empty]) {
      const { text, headers } = await page(`/collections/${id}/report.html`).expect(200)
      expect(headers['content-disposition']).toBe(`attachment; filename="okvir-collection-${id}.html"`)
      for (const [, address = ''] of text.matchAll(/\s(?:href|src|srcset|action|poster|data-config)="([^"]*)"/g)) {
        expect(address).toMatch(/^(?:#|data:,$)/)
      }
      const fetching = /<script|<link rel="stylesheet"|@import|url\(\s*["']?(?!data:|#)|<iframe|<form/
      expect(fetching.exec(text)?.[0]).toBeUndefined()
      const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
    const { text } = await page(`/collections/${full}/report.html?period=month`)
    expect(text.match(/<svg [^>]*viewBox="0 0 880/g)?.length).toBe(6)
    expect(text).toContain('bez ijedne spoljne adrese')
  })
})

describe('articles go out', () => {
  it('of a collection, in every format, the same rows', async () => {
    for (const thing of ['articles', 'paragraphs', 'matches']) {
      const address = `/collections/${full}/${thing}`
      const csv = rowsOf((await test.site.get(`${address}.csv`).expect(200)).text)
      const { body } = await test.site
        .get(`${address}.json`)
        .expect(200)
        .expect('content-type', /application\/json/)
      const lines = (await test.site.get(`${address}.jsonl`).buffer().expect(200)).text.trimEnd().split('\n')
      const { book, bytes } = await bookAt(`${address}.xlsx`)
      expect(lines.map((line) => JSON.parse(line))).toEqual(body)
      expect(csv.length).toBe(body.length)
      expect(book.getWorksheet(thing)?.rowCount).toBe(body.length + 1)
      expect(new Set(csv.map(({ article }) => article)).size).toBeGreaterThan(5)
      expect(csv.some(({ outlet }) => outlet === `'${formula}`)).toBe(thing !== 'matches')
      for (const [name, content] of Object.entries(unzipSync(bytes))) {
        if (name.endsWith('.xml')) expect(Buffer.from(content).toString()).not.toMatch(/<f>|<script/)
      }
    }
    const { book } = await bookAt(`/collections/${full}/everything.xlsx`)
    expect(book.worksheets.map(({ name }) => name)).toEqual(['articles', 'paragraphs', 'matches', 'columns'])
  })
  it('of the filtered library, with the links of its page', async () => {
    const { text } = await page(`/articles?outlet=${encodeURIComponent(hostile)}&from=2024-02-01`)
    const addresses = [...text.matchAll(/href="(\/articles\.[^"]+)" download/g)].map(([, address = '']) =>
      address.replaceAll('&amp;', '&'),
    )
    expect(addresses).toHaveLength(13)
    const listed = await test.site.get(`/articles.json?outlet=${encodeURIComponent(hostile)}&from=2024-02-01`)
    const expected = listed.body.articles.map(({ id }: { id: string }) => id)
    expect(expected.length).toBeGreaterThan(1)
    for (const address of addresses) {
      const answer = await test.site
        .get(address)
        .buffer()
        .parse(binary as never)
        .expect(200)
      if (!address.startsWith('/articles.csv')) continue
      const rows = rowsOf(answer.body.toString('utf8'))
      expect([...new Set(rows.map(({ article }) => article))]).toEqual(expected)
    }
  })
  it('of nothing: a table with its head', async () => {
    expect(rowsOf((await test.site.get(`/collections/${empty}/paragraphs.csv`).expect(200)).text)).toEqual([])
    expect((await test.site.get(`/collections/${empty}/matches.csv`)).text).toMatch(/^\ufeffarticle,/)
    expect((await test.site.get(`/collections/${empty}/matches.json`)).body).toEqual([])
    expect((await bookAt(`/collections/${empty}/everything.xlsx`)).book.worksheets).toHaveLength(4)
  })
  it('with the separator that is asked for', async () => {
    const { text } = await test.site.get(`/collections/${full}/articles.csv?separator=semicolon`).expect(200)
    expect(text).toMatch(/^\ufeffarticle;title;/)
    await test.site.get(`/collections/${full}/articles.csv?separator=x`).expect(400)
  })
  it('asked for their head alone, send nothing', async () => {
    const answer = await test.site.head(`/collections/${full}/paragraphs.csv`).expect(200)
    expect(answer.headers['content-disposition']).toContain('paragraphs.csv')
    expect(answer.text ?? '').toBe('')
  })
})

describe('what is not there', () => {
  it.each([
    '/collections/none.csv',
    '/collections/none.json',
    '/collections/none.xlsx',
    '/collections/none/articles.csv',
    '/collections/none/paragraphs.jsonl',
    '/collections/none/everything.xlsx',
    '/collections/FULL/nothing.csv',
    '/collections/FULL/everything.csv',
    '/collections/FULL/articles.pdf',
    '/collections/FULL/charts/none.json',
    '/collections/FULL/charts/__proto__.csv',
    '/collections/none/charts/outlets.json',
  ])('%s is not found, with a problem', async (path) => {
    const answer = await test.site.get(path.replace('FULL', full)).accept('json').expect(404)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.body).toMatchObject({ status: 404, code: 'not_found' })
  })
  it.each(['.csv?table=none', '.json?period=none', '.xlsx?period=', '/charts/trend.svg?period=x'])(
    '%s is refused',
    async (path) => {
      await test.site.get(`/collections/${full}${path}`).expect(400)
    },
  )
  it('a page of nothing is not found', async () => {
    await page('/collections/none').expect(404)
    await page('/collections/none/report.html').expect(404)
    await test.site.get('/articles.csv?table=none').expect(400)
    await test.site.get('/articles.xlsx?from=never').expect(400)
  })
})
