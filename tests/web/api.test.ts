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
  it.each([
    ['post', '/api/v1/analyses', { title: 'a' }, 400, 'bad_request'],
    ['post', '/api/v1/analyses', { text: '' }, 400, 'empty_text'],
    ['post', '/api/v1/jobs', {}, 400, 'empty_text'],
    ['get', '/api/v1/articles?limit=0', undefined, 400, 'bad_request'],
    ['get', '/api/v1/comparison?with=a', undefined, 400, 'compare_count'],
    ['get', '/api/v1/jobs/none', undefined, 404, 'not_found'],
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
  it('is described by OpenAPI and on a page, operation by operation', async () => {
    const { body } = await test.site.get('/api/v1/openapi.json').expect(200)
    expect(body.openapi).toBe('3.1.0')
    expect(body.paths['/articles'].get.parameters.map(({ name }: { name: string }) => name)).toContain('cursor')
    expect(body.paths['/analyses'].post.requestBody.content['application/json'].schema.required).toEqual(['text'])
    const page = await test.site.get('/docs/api').set('Accept-Language', 'sr').expect(200)
    for (const path of Object.keys(body.paths)) expect(page.text).toContain(`/api/v1${path}`)
  })
})
