import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articleText } from '../support/services.ts'
import { openTestSite, type TestSite } from './support.ts'

let test: TestSite
const ids: string[] = []

beforeAll(async () => {
  test = await openTestSite()
  ids.push(await test.post({ title: 'Zakon o medijima', outlet: 'Politika', published: '2024-03-12' }))
  ids.push(
    await test.post({
      title: 'Bez zakona',
      outlet: 'Danas',
      published: '2024-03-14',
      text: `${articleText}\n\nŽućkasta štampa piše o tome.`,
    }),
  )
  ids.push(
    await test.post({
      title: 'Treći',
      outlet: 'Danas',
      published: '2024-04-01',
      text: `${articleText}\n\nКраљевски двор ћути.`,
    }),
  )
})
afterAll(() => test.services.end())

const titles = (html: string) => [...html.matchAll(/<bdi>([^<]+)<\/bdi>/g)].map(([, title]) => title)
const list = async (query: string) =>
  titles((await test.site.get(`/articles?${query}`).set('Accept-Language', 'sr').expect(200)).text)

describe('The library', () => {
  it('lists the newest first', async () => {
    expect(await list('')).toEqual(['Treći', 'Bez zakona', 'Zakon o medijima'])
  })
  it.each([
    ['outlet=Danas&sort=published&order=ascending', ['Bez zakona', 'Treći']],
    ['from=2024-03-13&to=2024-03-31', ['Bez zakona']],
    ['q=zuckasta', ['Bez zakona']],
    ['q=жућкаста', ['Bez zakona']],
    ['q=kraljevski', ['Treći']],
    ['language=en', []],
    ['q=&outlet=&language=&loaded_from=', ['Treći', 'Bez zakona', 'Zakon o medijima']],
  ])('is filtered by %s', async (query, expected) => {
    expect(await list(query)).toEqual(expected)
  })
  it('goes on page by page', async () => {
    const { text } = await test.site.get('/articles?limit=2').set('Accept-Language', 'en')
    expect(titles(text)).toHaveLength(2)
    const next = /href="([^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(titles((await test.site.get(next).expect(200)).text)).toEqual(['Zakon o medijima'])
  })
  it('says the same in its twins', async () => {
    const json = await test.site.get('/articles.json?outlet=Danas').expect(200)
    expect(json.body.articles.map(({ title }: { title: string }) => title)).toEqual(['Treći', 'Bez zakona'])
    const csv = await test.site.get('/articles.csv?outlet=Danas').expect(200)
    expect(csv.text.trim().split('\n')).toHaveLength(3)
    expect(csv.text).toContain('Bez zakona')
  })
  it('refuses what is no filter', async () => {
    await test.site.get('/articles?from=juče').expect(400)
    await test.site.get('/articles?cursor=nonsense').expect(400)
  })
  it('leads ticked articles to a comparison', async () => {
    const [first, second] = ids
    const answer = await test.site
      .post('/articles/actions')
      .type('form')
      .send({ action: 'compare', article: [first, second] })
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe(`/compare?with=${first},${second}`)
  })
  it('deletes, and brings back', async () => {
    const answer = await test.site
      .post('/articles/actions')
      .type('form')
      .send({ action: 'delete', article: ids[2], wishes: 'outlet=Danas' })
    expect(answer.headers.location).toBe(`/articles?outlet=Danas&deleted=${ids[2]}`)
    const page = await test.site.get(answer.headers.location ?? '').set('Accept-Language', 'sr')
    expect(titles(page.text)).toEqual(['Bez zakona'])
    expect(page.text).toContain('Vrati obrisano')
    await test.site.get(`/articles/${ids[2]}`).expect(404)
    await test.site.post('/articles/restore').type('form').send({ article: ids[2] }).expect(303)
    await test.site.get(`/articles/${ids[2]}`).expect(200)
  })
  it('lets no other website act', async () => {
    await test.site
      .post('/articles/actions')
      .set('Origin', 'https://evil.example')
      .type('form')
      .send({ action: 'delete', article: ids[0] })
      .expect(403)
    await test.site.post('/articles/purge').type('form').send({}).expect(400)
  })
})
