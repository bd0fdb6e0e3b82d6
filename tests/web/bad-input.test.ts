import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listArticles } from '../../server/usecases.ts'
import { articleText } from '../support/services.ts'
import { openTestSite, type TestSite } from './support.ts'

let test: TestSite
const limits = { OKVIR_MAX_BYTES: '200000', OKVIR_MAX_UPLOAD_BYTES: '300000', OKVIR_MAX_PARAGRAPHS: '300' }

beforeAll(async () => {
  test = await openTestSite(limits)
})
afterAll(() => test.services.end())

const countArticles = async () => (await listArticles(test.services)).length

const german =
  'Der Bundeskanzler hat am Montag in Berlin erklärt, dass die Regierung neue Maßnahmen gegen die steigenden Preise beschließen werde.'
const russian =
  'Президент заявил в понедельник, что правительство примет новые меры против роста цен, и объяснил причины этого решения.'

/** What is sent, the code and the status of the answer. Nothing of it is ever kept. */
const refused: readonly (readonly [
  string,
  Readonly<Record<string, string>>,
  Buffer | null,
  string,
  number,
  string?,
])[] = [
  ['nothing', {}, null, 'empty_text', 400],
  ['an empty text', { text: '' }, null, 'empty_text', 400],
  ['white space', { text: ' \r\n\t\u200b' }, null, 'empty_text', 400],
  ['digits', { text: '12 345, 67.8 % (2024)' }, null, 'no_words', 422],
  ['German', { text: german }, null, 'unsupported_language', 422],
  ['Russian', { text: russian }, null, 'unsupported_language', 422],
  ['too large a text', { text: 'reč '.repeat(60_000) }, null, 'too_large', 413],
  ['too large a file', {}, Buffer.alloc(300_001, 'reč '), 'too_large', 413],
  ['a file whose text is too large', {}, Buffer.alloc(250_000, 'reci '), 'too_large', 413],
  ['too many paragraphs', { text: 'Vlada je usvojila zakon.\n\n'.repeat(400) }, null, 'too_many_paragraphs', 413],
  ['ten thousand paragraphs', { text: 'Zakon je tu.\n\n'.repeat(10_000) }, null, 'too_many_paragraphs', 413],
  ['an empty file', {}, Buffer.alloc(0), 'empty_text', 400],
  ['a picture', {}, Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'binary_file', 415],
  ['a PDF', {}, Buffer.from('%PDF-1.7\n'), 'damaged_file', 422],
  ['a file by its name', {}, Buffer.from('Vlada je odlučila.'), 'damaged_file', 422, 'a.docx'],
  ['NUL bytes', {}, Buffer.from('ab\0\0\0\0\u0001cd'.repeat(90)), 'binary_file', 415],
  ['a wrong date', { text: articleText, published: 'juče' }, null, 'bad_date', 400],
  ['a script for an address', { text: articleText, url: 'javascript:alert(1)' }, null, 'bad_url', 400],
  ['too long a title', { text: articleText, title: 'a'.repeat(1001) }, null, 'field_too_long', 400],
]

for (const [name, fields, file, code, status, fileName = 'clanak.txt'] of refused) {
  describe(name, () => {
    const send = (accept: string) => {
      const request = test.site
        .post('/articles')
        .set('Accept', accept)
        .set('Accept-Language', 'sr')
        .field('unknown', 'x')
      for (const [name, value] of Object.entries(fields)) request.field(name, value)
      return file === null ? request : request.attach('file', file, fileName)
    }
    it('is refused as problem+json, and nothing is kept', async () => {
      const before = await countArticles()
      const { body } = await send('application/json')
        .expect(status)
        .expect('content-type', /^application\/problem\+json/)
      expect(body).toMatchObject({
        type: `urn:okvir:${code}`,
        status,
        code,
        title: expect.any(String),
        detail: expect.stringMatching(/\S/),
      })
      expect(body.detail).not.toMatch(/[{}]|\?\./)
      expect(await countArticles()).toBe(before)
    })
    it('is refused on the form, with what was typed', async () => {
      const { text } = await send('text/html')
        .expect(status)
        .expect('content-type', /^text\/html/)
      expect(text).toContain('<form')
      if (fields.title !== undefined && fields.title.length < 2000) expect(text).toContain(fields.title.slice(0, 50))
      if (code === 'bad_date') expect(text).toContain('autoritarni režim')
    })
  })
}

describe('odd texts are read correctly', () => {
  const markup = '<script>alert(1)</script><img src=x onerror=alert(1)>'
  it('markup in text, title, outlet and file name is only printed', async () => {
    const id = await test.post({
      text: `${articleText}\n\nNapisao je ${markup} u ponedeljak.`,
      title: `Diktator ${markup}`,
      outlet: `"><b>${markup}`,
    })
    for (const path of [`/articles/${id}`, '/']) {
      const { text, headers } = await test.site.get(path).expect(200)
      expect(text).not.toContain('<script>alert')
      expect(text).not.toContain('<img src=x')
      expect(text).not.toContain('"><b>')
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['content-security-policy']).not.toContain('unsafe')
    }
    const failed = await test.site
      .post('/articles')
      .accept('html')
      .field('title', markup)
      .attach('file', Buffer.from('%PDF-1'), `${markup}.pdf`)
      .expect(422)
    expect(failed.text).not.toContain('<script>alert')
    expect(failed.text).not.toContain('<img src=x')
  })
  it('control and direction characters, an unclosed quote, mixed scripts', async () => {
    const text = `Diktator\u0000 je \u202eotišao\u202c iz zemlje u ponedeljak.\n\n„Ovo je izdaja, rekao je ministar u ponedeljak.\n\nРежим је ugušio протест, а dиktator je отишао.`
    const id = await test.post({ text })
    const { body } = await test.site.get(`/articles/${id}.json`).expect(200)
    expect(body.paragraphs).toHaveLength(3)
    await test.site.get(`/articles/${id}`).expect(200)
    await test.site.get(`/articles/${id}.csv`).expect(200)
    for (const chart of ['loaded', 'tone', 'frames', 'categories', 'actors'])
      await test.site.get(`/articles/${id}/charts/${chart}.svg`).expect(200)
  })
  it('a text of the largest size in one paragraph', async () => {
    const id = await test.post({ text: 'Vlada je u ponedeljak usvojila zakon o medijima. '.repeat(4000) })
    await test.site.get(`/articles/${id}`).expect(200)
  })
  it('a formula in a title is harmless in a table', async () => {
    const id = await test.post({ title: "=cmd|' /C calc'!A0" })
    expect((await test.site.get(`/articles/${id}.csv`)).text).toContain("'=cmd|' /C calc'!A0")
  })
})

describe('requests that are broken', () => {
  it.each([
    ['another content type', 'text/xml', '<a/>', 415, 'unsupported_media_type'],
    ['broken JSON', 'application/json', '{"text":', 400, 'bad_request'],
    ['JSON that is a list', 'application/json', '[]', 400, 'bad_request'],
    ['JSON with a number for a text', 'application/json', '{"text":1}', 400, 'bad_request'],
    ['a form without its boundary', 'multipart/form-data', 'abc', 400, 'bad_request'],
    [
      'a form cut off',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nabc',
      400,
      'bad_request',
    ],
  ])('%s', async (_name, type, content, status, code) => {
    const before = await countArticles()
    const { body } = await test.site
      .post('/articles')
      .accept('json')
      .set('Content-Type', type)
      .send(content)
      .expect(status)
    expect(body).toMatchObject({ status, code })
    expect(await countArticles()).toBe(before)
  })
  it('too many parts', async () => {
    const request = test.site.post('/articles').accept('json')
    for (let part = 0; part < 40; part += 1) request.field(`part${part}`, 'x')
    expect((await request.expect(400)).body.code).toBe('bad_request')
  })
})

describe('who may ask', () => {
  const post = () => test.site.post('/articles').accept('json').field('text', articleText)
  it.each([
    ['Origin', 'https://other.example'],
    ['Origin', 'null'],
    ['Sec-Fetch-Site', 'cross-site'],
    ['Sec-Fetch-Site', 'same-site'],
  ])('a form with %s: %s is refused', async (header, value) => {
    expect((await post().set(header, value).expect(403)).body.code).toBe('cross_origin')
  })
  it('a form of our own page is taken, and one of no page at all', async () => {
    await post().set('Sec-Fetch-Site', 'same-origin').expect(201)
    await post().set('Host', 'localhost:3000').set('Origin', 'http://localhost:3000').expect(201)
    await post().expect(201)
  })
  it('a foreign name is not answered on the loopback address', async () => {
    expect(
      (await test.site.get('/').set('Host', 'evil.example').set('Accept', 'application/json').expect(421)).body.code,
    ).toBe('wrong_host')
    await test.site.get('/').set('Host', '[::1]:3000').expect(200)
  })
  it('more texts a minute than allowed are refused', async () => {
    const strict = await openTestSite({ OKVIR_RATE_LIMIT: '2' })
    await strict.post()
    await strict.post()
    const { body, headers } = await strict.site.post('/articles').accept('json').field('text', articleText).expect(429)
    expect(body).toMatchObject({ code: 'rate_limited', detail: expect.stringMatching(/in \d+ seconds/) })
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    await strict.site.get('/').expect(200)
    await strict.services.end()
  })
})

describe('addresses that are wrong', () => {
  it.each([
    '/nothing',
    '/articles/unknown',
    '/articles/unknown.csv',
    '/articles/unknown.json',
    '/articles/unknown/matches.csv',
    '/articles/unknown/charts/tone.svg',
    '/assets/none.css',
    '/%ff',
    '/articles/%00',
  ])('%s is not found, as a page and as JSON', async (path) => {
    const { body } = await test.site.get(path).accept('json')
    expect(body).toMatchObject({
      type: expect.stringMatching(/^urn:okvir:/),
      code: expect.stringMatching(/not_found|bad_request/),
      status: expect.any(Number),
    })
    const answer = await test.site.get(path).accept('html')
    expect(answer.status).toBe(body.status)
  })
  it('a wrong separator', async () => {
    const { body } = await test.site.get('/articles.csv?separator=x').expect(400)
    expect(body.code).toBe('bad_separator')
  })
  it.each([
    ['put', '/'],
    ['delete', '/articles/a'],
    ['post', '/articles/a.csv'],
    ['patch', '/articles'],
    ['post', '/docs/columns'],
  ] as const)('%s %s is not allowed', async (method, path) => {
    const { headers, body } = await test.site[method](path).accept('json').expect(405)
    expect(headers.allow).toContain('GET')
    expect(body.code).toBe('method_not_allowed')
  })
})

describe('connections that end early', () => {
  let server: Server
  beforeAll(async () => {
    server = createServer(test.app)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const open = () => connect((server.address() as AddressInfo).port, '127.0.0.1')
  const head = (length: number) =>
    `POST /articles HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${length}\r\n\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n`

  it('a sender that goes away in the middle leaves nothing behind', async () => {
    const before = await countArticles()
    const socket = open()
    socket.write(`${head(100_000)}${articleText}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
    socket.destroy()
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await countArticles()).toBe(before)
    expect(test.services.world.logged.filter(({ level }) => level === 'error')).toEqual([])
  })
  it.each([900_000, 5_000_000])('JSON of %i bytes that is cut off leaves nothing behind', async (length) => {
    const before = await countArticles()
    const socket = open()
    socket.on('error', () => {})
    socket.write(
      `POST /articles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n{"text":"Vlada`,
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
    socket.destroy()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await countArticles()).toBe(before)
  })
  it('JSON that grows over the limit is answered', async () => {
    const { body } = await test.site
      .post('/articles')
      .accept('json')
      .send({ text: 'a'.repeat(1_400_000) })
      .expect(413)
    expect(body.code).toBe('too_large')
  })
  it('a body announced too large is answered before it is sent', async () => {
    const socket = open()
    socket.write(head(2_000_000_000))
    const answer = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))))
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    socket.destroy()
  })
  it('a body that grows over the limit is answered at the limit', async () => {
    const socket = open()
    socket.on('error', () => {})
    socket.write(head(450_000))
    const answered = new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))))
    socket.write(Buffer.alloc(350_000, 'reci '))
    expect(await answered).toMatch(/^HTTP\/1\.1 413 /)
    socket.destroy()
  })
})

it('nothing that was sent here was a bug', () => {
  expect(test.services.world.logged.filter(({ level }) => level === 'error')).toEqual([])
})
