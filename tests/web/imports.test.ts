import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articleText } from '../support/services.ts'
import { openTestSite, type TestSite } from './support.ts'

let test: TestSite
beforeAll(async () => {
  test = await openTestSite({ OKVIR_WORKERS: '1' })
})
afterAll(() => test.services.end())

const text = (word: string) => Buffer.from(`${articleText}\n\nPoslednja reč je ${word}.`)

async function finished(address: string) {
  for (let look = 0; look < 300; look += 1) {
    const { body } = await test.site.get(`${address}.json`).expect(200)
    if (body.finishedAt !== null) return body
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the job did not end')
}

describe('An import', () => {
  it('has a page', async () => {
    expect((await test.site.get('/import').set('Accept-Language', 'sr').expect(200)).text).toContain('Uvoz članaka')
  })
  it('reads many files, and says of each that failed why', async () => {
    const zip = zipSync({
      'prvi.txt': strToU8(text('prva').toString()),
      'slika.png': new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0]),
    })
    const answer = await test.site
      .post('/import')
      .field('name', 'Događaj')
      .attach('files', text('druga'), 'drugi.txt')
      .attach('files', Buffer.from(zip), 'vesti.zip')
      .expect(303)
    const address = answer.headers.location ?? ''
    const open = await test.site.get(address).expect(200)
    expect(open.text).toContain('drugi.txt, vesti.zip')
    const job = await finished(address)
    expect(job.items).toMatchObject({ done: 2, failed: 1 })
    const page = await test.site.get(address).set('Accept-Language', 'sr').expect(200)
    expect(page.text).toContain('vesti.zip/slika.png')
    expect(page.text).not.toContain('http-equiv')
    const events = await test.site
      .get(`${address}/events`)
      .expect(200)
      .expect('content-type', /^text\/event-stream/)
    expect(events.text).toMatch(/^data: \{.*\}\n\nevent: end/s)
    const collection = await test.site.get(`/collections/${job.collectionId}`).set('Accept-Language', 'sr').expect(200)
    expect(collection.text).toContain('Događaj')
    expect((await test.site.get(`/collections/${job.collectionId}.json`)).body.figures.articles).toBe(2)
  })
  it('shows the columns of a table first, and reads it as they are confirmed', async () => {
    const csv = `ime;sadržaj stranice\nPrvi;"${text('treća')}"\nDrugi;"${text('četvrta')}"\n`
    const page = await test.site.post('/import').attach('files', Buffer.from(csv), 'tabela.csv').expect(200)
    expect(page.text).toContain('<th scope="col">ime</th>')
    const packed = /name="packed" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const answer = await test.site
      .post('/import/table')
      .field('packed', packed)
      .field('file-name', 'tabela.csv')
      .field('text', 'sadržaj stranice')
      .field('title', 'ime')
      .expect(303)
    expect((await finished(answer.headers.location ?? '')).items).toMatchObject({ done: 2, failed: 0 })
    expect((await test.site.get('/articles.json?q=cetvrta')).body.articles[0].title).toBe('Drugi')
  })
  it('without anything in it, or of something broken, is refused on its page', async () => {
    await test.site.post('/import').field('addresses', '').expect(400)
    await test.site.post('/import/table').field('packed', 'AAAA').field('text', 'a').expect(400)
    await test.site.get('/jobs/nothing').expect(404)
    await test.site.post('/jobs/nothing/cancel').expect(404)
  })
  it('can be cancelled', async () => {
    const answer = await test.site.post('/import').attach('files', text('peta'), 'peti.txt').expect(303)
    await test.site.post(`${answer.headers.location}/cancel`).expect(303)
    expect(['cancelled', 'done']).toContain((await finished(answer.headers.location ?? '')).state)
  })
})

describe('A collection', () => {
  it('is made, and deleted with an undo', async () => {
    const made = await test.site.post('/collections').type('form').send({ name: 'Izbori', kind: 'project' }).expect(303)
    const address = made.headers.location ?? ''
    await test.site.get(address).expect(200)
    const deleted = await test.site.post(`${address}/delete`).expect(303)
    await test.site.get(address).expect(404)
    expect((await test.site.get(deleted.headers.location ?? '').set('Accept-Language', 'sr')).text).toContain(
      'Vrati zbirku',
    )
    await test.site.post(`${address}/restore`).expect(303)
    await test.site.get(address).expect(200)
    await test.site.post('/collections').type('form').send({ name: ' ' }).expect(400)
  })
})
