import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articleText } from '../support/services.ts'
import { openTestSite, type TestSite } from './support.ts'

let test: TestSite
beforeAll(async () => {
  test = await openTestSite()
})
afterAll(() => test.services.end())

describe('The API', () => {
  it('analyses without storing', async () => {
    const { body } = await test.site.post('/api/v1/analyses').send({ text: articleText }).expect(200)
    expect(body.paragraphs).toHaveLength(4)
    expect((await test.site.get('/api/v1/articles')).body.total.count).toBe(0)
  })
  it('keeps articles, lists them page by page, compares, deletes and restores them', async () => {
    const sent = { text: articleText, title: 'Prvi', outlet: 'Danas', language: 'sr' }
    const first = await test.site.post('/api/v1/articles').send(sent).expect(201)
    const second = await test.site
      .post('/api/v1/articles')
      .send({ ...sent, title: 'Drugi', outlet: null })
      .expect(201)
    const page = await test.site.get('/api/v1/articles?limit=1').expect(200)
    expect(page.body).toMatchObject({ articles: [{ title: 'Drugi' }], total: { count: 2, exact: true } })
    const rest = await test.site.get(`/api/v1/articles?limit=1&cursor=${page.body.next}`).expect(200)
    expect(rest.body).toMatchObject({ articles: [{ title: 'Prvi' }], next: null })
    const compared = await test.site.get(`/api/v1/comparison?with=${first.body.id},${second.body.id}`).expect(200)
    expect(compared.body.articles).toHaveLength(2)
    const address = `/api/v1/articles/${first.body.id}`
    expect((await test.site.delete(address).expect(200)).body.deleted).toEqual([first.body.id])
    await test.site.get(address).expect(404)
    await test.site.post(`${address}/restore`).expect(200)
    expect((await test.site.get(address).expect(200)).body.title).toBe('Prvi')
  })
  it('starts, shows and cancels jobs', async () => {
    const started = await test.site
      .post('/api/v1/jobs')
      .send({ articles: [{ text: articleText, title: 'Iz posla' }] })
      .expect(202)
    const address = `/api/v1/jobs/${started.body.id}`
    await test.site.post(`${address}/cancel`).expect(200)
    expect((await test.site.get(address).expect(200)).body.state).toMatch(/cancelled|done/)
    expect((await test.site.get(`${address}/lines`).expect(200)).body).toHaveProperty('next', null)
    expect((await test.site.get('/api/v1/jobs')).body.jobs).toHaveLength(1)
  })
  it('takes files in as a job, page by page, tries again and forgets', async () => {
    const content = (text: string) => Buffer.from(text).toString('base64')
    const files = [
      { name: 'vest.txt', base64: content(`${articleText}\n\nIz datoteke.`) },
      { name: 'slika.txt', base64: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]).toString('base64') },
    ]
    const started = await test.site.post('/api/v1/jobs').send({ files, label: 'Datoteke' }).expect(202)
    const address = `/api/v1/jobs/${started.body.id}`
    await expect.poll(async () => (await test.site.get(address)).body.state, { timeout: 15_000 }).toBe('done')
    expect((await test.site.get(`${address}/lines`)).body.lines).toMatchObject([
      { label: 'vest.txt', state: 'done', articleId: expect.any(String), failure: null },
      { label: 'slika.txt', state: 'failed', failure: { code: 'binary_file', detail: expect.any(String) } },
    ])
    expect((await test.site.post(`${address}/retry`).expect(200)).body).toEqual({ retried: 1 })
    await expect.poll(async () => (await test.site.get(address)).body.state, { timeout: 15_000 }).toBe('done')
    const page = await test.site.get('/api/v1/jobs?limit=1').expect(200)
    const rest = await test.site.get(`/api/v1/jobs?limit=1&cursor=${page.body.next}`).expect(200)
    const pages = [...page.body.jobs, ...rest.body.jobs].map(({ id }: { id: string }) => id)
    const whole = (await test.site.get('/api/v1/jobs')).body
    expect(pages).toEqual(whole.jobs.map(({ id }: { id: string }) => id))
    expect(whole.next).toBeNull()
    expect((await test.site.get('/api/v1/dead-letters').expect(200)).body).toEqual({ lines: [] })
    expect((await test.site.delete(address).expect(200)).body).toEqual({ removed: started.body.id })
    await test.site.get(address).expect(404)
    await test.site
      .post('/api/v1/jobs')
      .send({ files: [{ name: 'a.txt', base64: '***' }] })
      .expect(400)
  })
  it('says who signed an article, and what is alike', async () => {
    const text = `${articleText}\n\nOvaj pasus stoji samo u ovom članku i u njegovoj kopiji.`
    const sent = { text, title: 'Potpisan', byline: 'Ana Anić' }
    const first = await test.site.post('/api/v1/articles').send(sent).expect(201)
    expect(first.body.byline).toBe('Ana Anić')
    const second = await test.site
      .post('/api/v1/articles')
      .send({ text: text.toUpperCase(), title: 'Kopija', outlet: 'Drugi' })
      .expect(201)
    const { body } = await test.site.get(`/api/v1/articles/${first.body.id}/alike`).expect(200)
    expect(body.articles[0]).toMatchObject({ id: second.body.id, outlet: 'Drugi', likeness: 'exact' })
    await test.site.get('/api/v1/articles/none/alike').expect(404)
    const csv = (await test.site.get('/api/v1/exports/articles?format=csv').expect(200)).text
    expect(csv).toContain(',byline,')
    expect(csv).toContain('Ana Anić')
    await test.site.delete(`/api/v1/articles/${first.body.id}`).expect(200)
    await test.site.delete(`/api/v1/articles/${second.body.id}`).expect(200)
  })
  it('has an address of its own, which leads to its description', async () => {
    const { body } = await test.site.get('/api/v1').expect(200)
    expect(body).toMatchObject({ name: 'Okvir', description: '/api/v1/openapi.json', page: '/docs/api' })
    await test.site.get(body.description).expect(200)
    await test.site.get(body.page).expect(200)
    await test.site.post('/api/v1').expect(405)
  })
  it('makes collections, lists them page by page, changes, fills, empties, deletes and restores them', async () => {
    const page = await test.site.get('/api/v1/articles').expect(200)
    const ids: string[] = page.body.articles.map(({ id }: { id: string }) => id)
    expect(ids.length).toBeGreaterThan(1)
    const made = await test.site.post('/api/v1/collections').send({ name: 'Izbori', articles: ids.slice(0, 1) })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ name: 'Izbori', kind: 'event', note: '', articles: 1 })
    await test.site.post('/api/v1/collections').send({ name: 'Most', kind: 'project' }).expect(201)
    const first = await test.site.get('/api/v1/collections?limit=1').expect(200)
    expect(first.body.collections.map(({ name }: { name: string }) => name)).toEqual(['Izbori'])
    const rest = await test.site.get(`/api/v1/collections?limit=1&cursor=${first.body.next}`).expect(200)
    expect(rest.body).toMatchObject({ collections: [{ name: 'Most' }], next: null })
    const address = `/api/v1/collections/${made.body.id}`
    const added = await test.site.post(`${address}/articles`).send({ articles: [...ids, 'none'] })
    expect(added.body).toMatchObject({ changed: ids.length - 1, collection: { articles: ids.length } })
    const listed = await test.site.get(`${address}/articles?limit=1`).expect(200)
    expect(listed.body).toMatchObject({ articles: [{ id: ids[0] }], total: { count: ids.length, exact: true } })
    const taken = await test.site.delete(`${address}/articles?articles=${ids[0]},none`).expect(200)
    expect(taken.body).toMatchObject({ changed: 1, collection: { articles: ids.length - 1 } })
    const changed = await test.site.patch(address).send({ name: 'Izbori 2024', note: 'Prvi krug' }).expect(200)
    expect(changed.body).toMatchObject({ name: 'Izbori 2024', note: 'Prvi krug', kind: 'event' })
    const dashboard = await test.site.get(`${address}?period=month`).expect(200)
    expect(dashboard.body).toMatchObject({ period: 'month', figures: { loaded: { kind: 'too-few', needed: 5 } } })
    expect((await test.site.delete(address).expect(200)).body.deleted).toEqual([made.body.id])
    for (const path of ['', '/articles', '/export']) await test.site.get(`${address}${path}`).expect(404)
    await test.site.post(`${address}/restore`).expect(200)
    await test.site.get(address).expect(200)
  })
  it('sends files of articles and of collections', async () => {
    const { body } = await test.site.get('/api/v1/collections?limit=1')
    const [{ id }] = body.collections
    const csv = await test.site.get(`/api/v1/exports/paragraphs?collection=${id}`).expect(200)
    expect(csv.headers['content-type']).toContain('text/csv')
    expect(csv.text).toContain('Zakon stupa na snagu')
    const lines = await test.site.get('/api/v1/exports/articles?format=jsonl&outlet=Danas').buffer().expect(200)
    expect(JSON.parse(lines.text.split('\n')[0] ?? '').outlet).toBe('Danas')
    const json = await test.site.get('/api/v1/exports/matches?format=json&language=sr').expect(200)
    expect(json.body.length).toBeGreaterThan(0)
    await test.site
      .get('/api/v1/exports/everything')
      .expect(200)
      .expect('content-type', /spreadsheetml/)
    const address = `/api/v1/collections/${id}/export`
    expect((await test.site.get(address).expect(200)).text).toMatch(/^\ufeffcollection,collection_name,part,/)
    expect((await test.site.get(`${address}?table=labels&separator=tab`)).text).toMatch(/^\ufeffcollection\t/)
    await test.site
      .get(`${address}?format=xlsx`)
      .expect(200)
      .expect('content-type', /spreadsheetml/)
    const html = await test.site.get(`${address}?format=html&lang=sr`).expect(200)
    expect(html.headers['content-disposition']).toBe(`attachment; filename="okvir-collection-${id}.html"`)
    expect(html.text).toContain('lang="sr-Latn"')
  })
  it.each([
    ['post', '/api/v1/analyses', { title: 'a' }, 400, 'bad_request'],
    ['post', '/api/v1/analyses', { text: '' }, 400, 'empty_text'],
    ['post', '/api/v1/jobs', {}, 400, 'empty_text'],
    ['get', '/api/v1/articles?limit=0', undefined, 400, 'bad_request'],
    ['get', '/api/v1/comparison?with=a', undefined, 400, 'compare_count'],
    ['get', '/api/v1/jobs/none', undefined, 404, 'not_found'],
    ['get', '/api/v1/collections/none', undefined, 404, 'not_found'],
    ['patch', '/api/v1/collections/none', { name: 'a' }, 404, 'not_found'],
    ['post', '/api/v1/collections/none/articles', { articles: ['a'] }, 404, 'not_found'],
    ['delete', '/api/v1/collections/none/articles?articles=a', undefined, 404, 'not_found'],
    ['delete', '/api/v1/collections/none', undefined, 404, 'not_found'],
    ['post', '/api/v1/collections/none/restore', undefined, 404, 'not_found'],
    ['get', '/api/v1/collections/none/export', undefined, 404, 'not_found'],
    ['get', '/api/v1/exports/articles?collection=none', undefined, 404, 'not_found'],
    ['get', '/api/v1/exports/nothing', undefined, 404, 'not_found'],
    ['get', '/api/v1/exports/everything?format=csv', undefined, 400, 'bad_request'],
    ['get', '/api/v1/exports/articles?format=pdf', undefined, 400, 'bad_request'],
    ['get', '/api/v1/collections?cursor=none', undefined, 400, 'bad_request'],
    ['get', '/api/v1/collections?limit=0', undefined, 400, 'bad_request'],
    ['post', '/api/v1/collections', { name: ' ' }, 400, 'bad_request'],
    ['post', '/api/v1/collections', {}, 400, 'bad_request'],
    ['put', '/api/v1/collections', undefined, 405, 'method_not_allowed'],
    ['get', '/api/v1/nothing', undefined, 404, 'not_found'],
    ['delete', '/api/v1/jobs', undefined, 405, 'method_not_allowed'],
  ] as const)('answers %s %s %j with a problem', async (method, path, sent, status, code) => {
    const request = test.site[method](path)
    const answer = await (sent === undefined ? request : request.send(sent))
    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.body).toMatchObject({ status, code })
  })
  it('refuses what is no JSON', async () => {
    await test.site.post('/api/v1/analyses').type('json').send('{').expect(400)
    await test.site.post('/api/v1/analyses').type('text').send('a').expect(400)
  })
  it('is explained field by field in both languages, and to tools in one', async () => {
    const notes = async (language: string) => {
      const { text } = await test.site.get('/docs/api').set('Accept-Language', language).expect(200)
      return [...text.matchAll(/<tr><th scope="row"><code>([^<]+)<\/code><\/th><td>[^<]*<\/td><td>([^<]*)<\/td>/g)]
    }
    const [serbian, english] = [await notes('sr'), await notes('en')]
    expect(serbian.length).toBeGreaterThan(80)
    expect(serbian.map(([, name]) => name)).toEqual(english.map(([, name]) => name))
    serbian.forEach(([, name, note = ''], index) => {
      expect(note.trim(), name).not.toBe('')
      expect(english[index]?.[2]?.trim(), name).not.toBe('')
      expect(note, name).not.toBe(english[index]?.[2])
    })
    const { body } = await test.site.get('/api/v1/openapi.json')
    expect(JSON.stringify(body)).not.toMatch(/"sr":"/)
    const exported = body.paths['/exports/{table}'].get
    expect(Object.keys(exported.responses[200].content)).toContain('application/x-ndjson; charset=utf-8')
    expect(exported.parameters[0]).toMatchObject({ name: 'table', in: 'path', required: true })
    expect(Object.keys(body.paths['/collections/{id}'])).toEqual(['get', 'patch', 'delete'])
  })
  it('is described by OpenAPI and on a page, operation by operation', async () => {
    const { body } = await test.site.get('/api/v1/openapi.json').expect(200)
    expect(body.openapi).toBe('3.1.0')
    expect(body.paths['/articles'].get.parameters.map(({ name }: { name: string }) => name)).toContain('cursor')
    expect(body.paths['/analyses'].post.requestBody.content['application/json'].schema.required).toEqual(['text'])
    const page = await test.site.get('/docs/api').set('Accept-Language', 'sr').expect(200)
    for (const path of Object.keys(body.paths)) expect(page.text).toContain(`/api/v1${path}`)
  })
})
