import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { categories } from '../../server/analysis/index.ts'
import { links } from '../../server/web/routes.ts'
import { openTestSite, type TestSite } from './support.ts'

let test: TestSite
beforeAll(async () => {
  test = await openTestSite()
})
afterAll(() => test.services.end())

const entries = () => Object.values(test.services.lexicon.families).flatMap((family) => family.entries)
const ids = async (query: string): Promise<string[]> => {
  const { body } = await test.site.get(`/lexicon.json?${query}`).expect(200)
  return body.entries.map(({ id }: { id: string }) => id)
}
const page = async (address: string, language = 'en') => {
  const { text } = await test.site.get(address).set('Accept-Language', language).expect(200)
  return text
}

describe('the lexicon', () => {
  it.each([
    ['the lemma', 'diktator'],
    ['another form', 'diktatorima'],
    ['Cyrillic', 'диктатором'],
    ['capitals', 'DIKTATOR'],
  ])('is searched by %s', async (_name, text) => {
    expect(await ids(`q=${encodeURIComponent(text)}`)).toContain('name_calling/diktator')
  })
  it('is searched without diacritics, in any form', async () => {
    expect(await ids('q=rezim')).toContain('name_calling/rezim')
    expect(await ids('q=rezimom')).toContain('name_calling/rezim')
  })
  it('is searched by notes in both languages, best answers first', async () => {
    expect(await ids('q=umesto+da+ka%C5%BEe')).toContain('name_calling/diktator')
    expect(await ids('q=judges+the+ruler')).toContain('name_calling/diktator')
    expect((await ids('q=re%C5%BEim'))[0]).toBe('name_calling/rezim')
  })
  it('is narrowed by kind, language, camp and direction, each and together', async () => {
    const { body } = await test.site
      .get('/lexicon.json?category=name_calling&family=south-slavic&camp=opposition&polarity=-1')
      .expect(200)
    const expected = entries().filter(
      ({ card, camps }) =>
        card.category === 'name_calling' &&
        card.family === 'south-slavic' &&
        camps.includes('opposition') &&
        card.polarity === -1,
    )
    expect(body.total).toBe(expected.length)
    expect(new Set(body.entries.map(({ id }: { id: string }) => id))).toEqual(
      new Set(expected.map(({ card }) => card.id)),
    )
  })
  it('counts the same in every kind and in all', async () => {
    const totals = await Promise.all(categories.map(async (category) => (await ids(`category=${category}`)).length))
    expect(totals.reduce((sum, total) => sum + total, 0)).toBe(entries().length)
  })
  it('shows page by page what its twins hold in whole', async () => {
    const query = 'category=certainty&family=english'
    const all = await ids(query)
    const shown: string[] = []
    for (let number = 1; ; number += 1) {
      const html = await page(`/lexicon?${query}&page=${number}`)
      shown.push(...[...html.matchAll(/<a class="lemma" href="\/lexicon\/([^"]+)"/g)].map(([, id]) => id ?? ''))
      if (!html.includes('rel="next"')) break
    }
    expect(shown).toEqual(all)
    const { text } = await test.site.get(`/lexicon.csv?${query}&separator=;`).expect(200)
    const rows: Record<string, string>[] = parse(text, { columns: true, bom: true, delimiter: ';' })
    expect(rows.map(({ entry }) => entry)).toEqual(all)
  })
  it('keeps the conditions in its form, its pages and its twins, and in the other language', async () => {
    const html = await page('/lexicon?q=re%C5%BEim&polarity=-1', 'sr')
    expect(html).toContain('value="režim"')
    expect(html).toContain('<option value="-1" selected>napad</option>')
    expect(html).toContain('href="/lexicon.csv?q=re%C5%BEim&amp;polarity=-1"')
    expect(html).toContain('href="/lexicon?q=re%C5%BEim&amp;polarity=-1&amp;lang=en"')
    expect(html).toContain('aria-current="page"')
  })
  it.each(['category=insult', 'family=german', 'camp=martian', 'polarity=2'])(
    'refuses a condition nobody knows: %s',
    async (query) => {
      const { body } = await test.site.get(`/lexicon.json?${query}`).expect(400)
      expect(body).toMatchObject({ code: 'bad_request', detail: expect.stringContaining('there is no') })
      await test.site.get(`/lexicon?${query}`).expect(400)
    },
  )
  it('answers an empty search, a page beyond the last and hostile words calmly', async () => {
    expect(await page('/lexicon?q=qqqqqq')).toContain('No entry fits')
    expect(await page('/lexicon?page=99999')).not.toContain('rel="next"')
    expect(await page('/lexicon?page=-1')).toContain('rel="next"')
    expect(await page(`/lexicon?q=${encodeURIComponent('<script>alert(1)</script>')}`)).not.toContain('<script>alert')
    await test.site.get('/lexicon?q=a&q=b').expect(200)
  })
})

describe('an entry', () => {
  it('has a page of its own at its id, English ones too', async () => {
    const html = await page('/lexicon/name_calling/diktator', 'sr')
    expect(html).toContain('Sudi o vladaru')
    expect(html).toContain('diktatorima')
    expect(html).toContain('<code>name_calling/diktator</code>')
    expect(await page('/lexicon/en/name_calling/dictator')).toContain('dictators')
  })
  it('marks its examples as the analysis does', async () => {
    const { body } = await test.site.get('/lexicon/name_calling/diktator.json').expect(200)
    for (const { text, spans } of body.marks) {
      expect(spans.length).toBeGreaterThan(0)
      for (const { start, end } of spans) expect(text.slice(start, end)).toMatch(/^(?:diktator|диктатор)/iu)
    }
    for (const { spans } of body.spares) expect(spans).toEqual([])
  })
  it('tells where the stored articles have it, with a link to the mark', async () => {
    const id = await test.post({ title: 'Jedan članak' })
    const html = await page('/lexicon/name_calling/diktator')
    expect(html).toContain('Jedan članak')
    const [, href] = new RegExp(`href="(/articles/${id}#m-[^"]+)"`).exec(html) ?? []
    const [, anchor = 'none'] = (href ?? '').split('#')
    expect(await page(links.article(id))).toContain(`id="${anchor}"`)
    const { body } = await test.site.get('/lexicon/name_calling/diktator.json').expect(200)
    expect(body).toMatchObject({ articles: 1, hits: 1, occurrences: [{ article: id, title: 'Jedan članak' }] })
  })
  it('is linked from the evidence of an article', async () => {
    const id = await test.post()
    expect(await page(links.article(id))).toContain('href="/lexicon/name_calling/diktator"')
  })
  it('that is not there is not found, on the page and in its twin', async () => {
    await test.site.get('/lexicon/name_calling/nobody').expect(404)
    const { body } = await test.site.get('/lexicon/en/name_calling/nobody.json').expect(404)
    expect(body).toMatchObject({ code: 'not_found' })
    await test.site.post('/lexicon/name_calling/diktator').expect(405)
  })
  it('has a page and a twin, whatever its kind', async () => {
    const samples = categories.flatMap((category) =>
      entries()
        .filter(({ card }) => card.category === category)
        .slice(0, 2),
    )
    for (const { card } of samples) {
      expect(await page(links.entry(card.id))).toContain(`<code>${card.id}</code>`)
      const { body } = await test.site.get(links.entryJson(card.id)).expect(200)
      expect(body).toMatchObject({ id: card.id, category: card.category })
    }
  })
})

describe('the audit of balance', () => {
  it('adds up, and its twins say the same', async () => {
    const { body } = await test.site.get('/lexicon/balance.json').expect(200)
    const { text } = await test.site.get('/lexicon/balance.csv').expect(200)
    const rows: Record<string, string>[] = parse(text, { columns: true, bom: true })
    for (const { family, total, categories: byCategory, targets } of body.families) {
      expect(total.attack + total.neither + total.praise).toBe(total.entries)
      for (const list of [byCategory, targets]) {
        expect(list.reduce((sum: number, row: { entries: number }) => sum + row.entries, 0)).toBe(total.entries)
      }
      const [all] = rows.filter((row) => row.family === family && row.by === 'all')
      expect(all?.attack).toBe(String(total.attack))
    }
  })
  it('says openly what is missing, in both languages', async () => {
    expect(await page('/lexicon/balance', 'sr')).toContain('Šta nedostaje')
    const html = await page('/lexicon/balance', 'en')
    const { body } = await test.site.get('/lexicon/balance.json').expect(200)
    const lacks = body.families.flatMap(({ lacks: list }: { lacks: unknown[] }) => list)
    expect(
      [...html.matchAll(/<ul class="lacks">([\s\S]*?)<\/ul>/g)].flatMap(([, list]) => list?.match(/<li>/g) ?? []),
    ).toHaveLength(lacks.length)
  })
})
