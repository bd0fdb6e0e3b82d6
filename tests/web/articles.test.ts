import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engineVersion } from '../../server/analysis/index.ts'
import { articleText } from '../support/services.ts'
import { openTestSite, type TestSite } from './support.ts'

let test: TestSite
let id: string

beforeAll(async () => {
  test = await openTestSite()
  id = await test.post({
    title: 'Zakon o medijima',
    outlet: 'Primer',
    published: '2024-03-12',
    url: 'https://a.example/b',
  })
})
afterAll(() => test.services.end())

describe('posting', () => {
  it('a text leads to its page', async () => {
    const answer = await test.site.post('/articles').field('text', articleText).expect(303)
    expect(answer.headers.location).toMatch(/^\/articles\/\w+$/)
    await test.site.get(answer.headers.location ?? '').expect(200)
  })
  it('is answered in JSON to a client that asks for it', async () => {
    const { body, headers } = await test.site.post('/articles').accept('json').field('text', articleText).expect(201)
    expect(headers.location).toBe(body.url)
    expect(body).toMatchObject({
      url: `/articles/${body.id}`,
      links: {
        report: `/articles/${body.id}.json`,
        paragraphs: `/articles/${body.id}.csv`,
        matches: `/articles/${body.id}/matches.csv`,
      },
      report: { paragraphs: 4, engine: engineVersion, language: { code: 'sr' } },
    })
  })
  it('a file of a regional charset', async () => {
    const text =
      'Vlada je u ponedeljak usvojila zakon. Opozicija tra\u009ei smenu \u009aefa, \u009eu\u00e8no \u00e6ute\u00e6i.'
    const bytes = Buffer.from(text, 'latin1')
    const { body } = await test.site.post('/articles').accept('json').attach('file', bytes, 'clanak.txt').expect(201)
    const report = await test.site.get(`/articles/${body.id}.json`)
    expect(report.body.paragraphs[0].text).toContain('traži smenu šefa, žučno ćuteći')
  })
  it('JSON', async () => {
    const sent = { text: articleText, title: 'Naslov', language: 'hr' }
    const { body } = await test.site.post('/articles').accept('json').send(sent).expect(201)
    expect((await test.site.get(`/articles/${body.id}.json`)).body).toMatchObject({
      title: 'Naslov',
      language: { code: 'hr' },
    })
  })
})

describe('an article', () => {
  it('has a page', async () => {
    const { text, headers } = await test.site.get(`/articles/${id}`).set('Accept-Language', 'en').expect(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(text).toContain('Zakon o medijima')
    expect(text).toContain('diktator')
  })
  it('without a title is headed by its first words, with dots only where words are left out', async () => {
    const heading = async (text: string) => {
      const untitled = await test.post({ text })
      return /<h1[^>]*>(.*?)<\/h1>/s.exec((await test.site.get(`/articles/${untitled}`)).text)?.[1]
    }
    expect(await heading(`Štrajk u luci.\n\n${articleText}`)).toBe('Štrajk u luci.')
    expect(await heading(articleText)).toBe('Vlada je u ponedeljak usvojila zakon o medijima…')
  })
  it('is cited with single quotation marks within the double ones', async () => {
    const quoting = await test.post({ title: 'Ministar: „Neću stati“ (i "neće")' })
    const cited = async (language: string) =>
      (await test.site.get(`/articles/${quoting}`).set('Accept-Language', language)).text
    expect(await cited('sr')).toContain('„Ministar: ’Neću stati’ (i ’neće’)“')
    expect(await cited('en')).toContain('“Ministar: ‘Neću stati’ (i ‘neće’)”')
  })
  it('says on its page who signed it, and which other articles have its text', async () => {
    const text = `${articleText}\n\nAgencijska vest koju su preneli mnogi.`
    const copy = await test.post({ text, title: 'Preneto', outlet: 'Drugi list' })
    const page = () => test.site.get(`/articles/${copy}`).set('Accept-Language', 'sr').expect(200)
    expect((await page()).text).not.toContain('Isti tekst')
    const other = await test.post({ text, title: 'Izvorno', outlet: 'Agencija', byline: 'A. Anić' })
    expect((await page()).text).toMatch(
      new RegExp(`Isti tekst: <a href="/articles/${other}">Izvorno</a> \\(Agencija\\)`),
    )
    expect((await test.site.get(`/articles/${other}`)).text).toContain('A. Anić')
    expect((await test.site.get(`/articles/${other}.json`)).body.byline).toBe('A. Anić')
  })
  it('has its page in the language of the reader', async () => {
    const page = (language: string) => test.site.get(`/articles/${id}`).set('Accept-Language', language)
    for (const language of ['sr', 'hr-HR,hr;q=0.9,en;q=0.5', 'bs', 'cnr', 'sh', 'me']) {
      expect((await page(language)).text).toMatch(/<html lang="sr/)
    }
    for (const language of ['en', 'de', 'fr-FR,en;q=0.5'])
      expect((await page(language)).text).toContain('<html lang="en')
  })
  it('remembers the language that an address asks for', async () => {
    const asked = await test.site.get(`/articles/${id}?lang=sr`).set('Accept-Language', 'en')
    expect(asked.text).toMatch(/<html lang="sr/)
    const [cookie = ''] = asked.headers['set-cookie'] ?? []
    expect(cookie).toMatch(/^lang=sr; Path=\/; .*SameSite=Lax; HttpOnly/)
    const later = await test.site
      .get('/')
      .set('Accept-Language', 'en')
      .set('Cookie', cookie.split(';')[0] ?? '')
    expect(later.text).toMatch(/<html lang="sr/)
    expect((await test.site.get('/?lang=xx').set('Accept-Language', 'en')).text).toContain('<html lang="en')
  })
  it('has its whole report as JSON', async () => {
    const { body } = await test.site
      .get(`/articles/${id}.json`)
      .expect(200)
      .expect('content-type', /application\/json/)
    expect(body).toMatchObject({
      id,
      sample: false,
      schema: 1,
      title: 'Zakon o medijima',
      outlet: 'Primer',
      url: 'https://a.example/b',
    })
    expect(body.paragraphs.map(({ text }: { text: string }) => text)).toEqual(articleText.split('\n\n'))
  })
  it('has its paragraphs and matches as CSV that agree with the report', async () => {
    const { body } = await test.site.get(`/articles/${id}.json`)
    const paragraphs = await test.site
      .get(`/articles/${id}.csv`)
      .expect('content-type', 'text/csv; charset=utf-8')
      .expect(200)
    expect(paragraphs.headers['content-disposition']).toBe(`attachment; filename="okvir-${id}.csv"`)
    const rows: Record<string, string>[] = parse(paragraphs.text, { columns: true, bom: true })
    expect(rows.map(({ words }) => Number(words))).toEqual(body.paragraphs.map(({ words }: { words: number }) => words))
    const matches = await test.site.get(`/articles/${id}/matches.csv?separator=%3B`).expect(200)
    const found: Record<string, string>[] = parse(matches.text, { columns: true, bom: true, delimiter: ';' })
    const all = [body.headline, ...body.paragraphs].flatMap(({ matches: inside }) => inside)
    expect(found.map(({ match }) => match)).toEqual(all.map((match: { id: string }) => match.id))
  })
  it('answers HEAD without a body and a repeated request with 304', async () => {
    for (const path of [
      `/articles/${id}`,
      `/articles/${id}.json`,
      `/articles/${id}.csv`,
      `/articles/${id}/charts/loaded.svg`,
    ]) {
      const head = await test.site.head(path).expect(200)
      expect(head.text ?? '').toBe('')
      const { headers } = await test.site.get(path).expect(200)
      const etag = headers.etag ?? ''
      expect(etag).not.toBe('')
      await test.site.get(path).set('If-None-Match', etag).expect(304)
    }
  })
  it('is sent compressed to a client that takes it, the same words', async () => {
    const plain = await test.site.get(`/articles/${id}`).set('Accept-Encoding', 'identity')
    const packed = await test.site
      .get(`/articles/${id}`)
      .set('Accept-Encoding', 'gzip')
      .expect('content-encoding', 'gzip')
    expect(packed.text).toBe(plain.text)
  })
})

describe('lists', () => {
  it('are on the first page, in CSV and in JSON', async () => {
    const { body } = await test.site.get('/articles.json').expect(200)
    const ids = body.articles.map((article: { id: string }) => article.id)
    const csv: Record<string, string>[] = parse((await test.site.get('/articles.csv').expect(200)).text, {
      columns: true,
      bom: true,
    })
    expect(csv.map(({ article }) => article)).toEqual(ids)
    const home = await test.site.get('/').expect(200)
    for (const listed of ids) expect(home.text).toContain(`/articles/${listed}`)
  })
  it('GET /articles lists them', async () => {
    await test.site.get('/articles').expect(200)
  })
})

describe('charts', () => {
  it.each(['loaded', 'tone', 'frames', 'categories', 'actors'])('%s is SVG, PNG, CSV and JSON', async (name) => {
    const path = `/articles/${id}/charts/${name}`
    const svg = await test.site.get(`${path}.svg`).expect(200).expect('content-type', 'image/svg+xml; charset=utf-8')
    expect(svg.body.toString()).toMatch(/^<\?xml|^<svg/)
    const png = await test.site.get(`${path}.png?theme=dark`).expect(200).expect('content-type', 'image/png')
    expect(png.body.subarray(1, 4).toString()).toBe('PNG')
    const { body } = await test.site.get(`${path}.json?lang=en`).expect(200)
    const csv: string[][] = parse((await test.site.get(`${path}.csv?lang=en`).expect(200)).text, { bom: true })
    expect(csv[0]).toEqual(body.table.columns)
    expect(csv).toHaveLength(body.table.rows.length + 1)
  })
  it('are drawn once: the same bytes, the other theme others', async () => {
    const get = (query: string) => test.site.get(`/articles/${id}/charts/tone.svg${query}`)
    const [first, again, dark] = [await get('?lang=sr'), await get('?lang=sr'), await get('?lang=sr&theme=dark')]
    expect(again.headers.etag).toBe(first.headers.etag)
    expect(dark.headers.etag).not.toBe(first.headers.etag)
  })
  it.each(['nothing.svg', 'tone.gif', 'tone', '__proto__.svg', 'constructor.json'])(
    '%s does not exist',
    async (file) => {
      await test.site.get(`/articles/${id}/charts/${file}`).expect(404)
    },
  )
})

describe('pages that explain', () => {
  it.each([
    '/method',
    '/docs/columns',
    '/docs/columns.csv',
    '/docs/columns.json',
    '/health',
    '/assets/vendor/chart.umd.js',
  ])('%s', async (path) => {
    await test.site.get(path).expect(200)
  })
  it('say what a column is in the language of the page', async () => {
    const kindsOf = async (language: string) => {
      const { text } = await test.site.get('/docs/columns').set('Accept-Language', language)
      return [...text.matchAll(/<\/code><\/th><td>([^<]*)</g)].map(([, kind]) => kind ?? '')
    }
    expect(await kindsOf('en')).toContain('per 100 words')
    const kinds = await kindsOf('sr')
    expect(kinds).toContain('na 100 reči')
    expect(kinds.filter((kind) => / words|number|text|count|\b(?:or|to)\b/.test(kind))).toEqual([])
  })
  it('the first page refers to files that are there', async () => {
    for (const page of ['/', `/articles/${id}`]) {
      const { text } = await test.site.get(page)
      const files = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file]) => file ?? '')
      expect(files.length).toBeGreaterThan(0)
      for (const file of new Set(files)) await test.site.get(file).expect(200)
      for (const sheet of files.filter((file) => file.endsWith('.css'))) {
        const css = (await test.site.get(sheet)).text
        for (const [, url = ''] of css.matchAll(/url\(["']?([^"')]+)["']?\)/g)) {
          if (!url.startsWith('data:')) await test.site.get(new URL(url, `http://a${sheet}`).pathname).expect(200)
        }
      }
    }
  })
})
