import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listArticles, listJobLines, startImport } from '../../server/usecases.ts'
import { docx, paragraphs, pdf, upload } from '../intake/files.ts'
import { articleText } from '../support/services.ts'
import { openTestSite, type TestSite } from './support.ts'

/** A text of so many bytes, in paragraphs. */
function longText(bytes: number): string {
  const paragraph = `${articleText.replace(/\s+/g, ' ')} `.repeat(4).trim()
  return Array.from({ length: Math.ceil(bytes / Buffer.byteLength(paragraph)) }, () => paragraph).join('\n\n')
}

/** Four hundred pages that all print the same long stream: some kilobytes that take minutes. */
function endlessPdf(): Uint8Array {
  const line = 'BT /F1 11 Tf 1 0 0 1 72 700 Tm (Vlada je odlucila o mostu i o putu.) Tj ET\n'
  const content = deflateSync(line.repeat(100_000))
  const whole = Buffer.from(
    pdf(
      Array.from({ length: 400 }, () => []),
      { contents: [content] },
    ),
  ).toString('latin1')
  const same = whole.replace(/\/Contents \d+ 0 R/g, (reference) => '/Contents 6 0 R'.padEnd(reference.length))
  return Buffer.from(same, 'latin1')
}

/** How long the home page takes, asked for again and again until the work is done. */
async function homeMeanwhile<Result>(address: string, work: Promise<Result>): Promise<readonly [Result, number[]]> {
  const times: number[] = []
  let isOver = false
  const done = work.finally(() => {
    isOver = true
  })
  while (!isOver) {
    const start = performance.now()
    await (await fetch(address)).text()
    times.push(performance.now() - start)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return [await done, times]
}

describe('a long article', () => {
  let test: TestSite
  let server: Server
  let address = ''
  beforeAll(async () => {
    test = await openTestSite()
    server = createServer(test.app).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    // The page and the desk are warm, as in a server that has been there for a while.
    for (let time = 0; time < 5; time += 1) await (await fetch(address)).text()
    await test.post({ text: longText(60_000) })
  })
  afterAll(async () => {
    server.closeAllConnections()
    server.close()
    await test.services.end()
  })

  it('of 5 MB is scored while the home page answers within 100 ms', { timeout: 120_000 }, async () => {
    const runs: number[] = []
    // The best of three: a busy neighbour on the machine does not count.
    for (let run = 0; run < 3 && !(Math.min(...runs) < 100); run += 1) {
      const form = new FormData()
      form.set('text', longText(4_900_000))
      form.set('title', `Dug ${run}`)
      const headers = { accept: 'application/json' }
      const posting = fetch(`${address}articles`, { method: 'POST', body: form, headers })
      const [answer, times] = await homeMeanwhile(address, posting)
      expect(answer.status).toBe(201)
      const { id, report } = (await answer.json()) as { id: string; report: { words: number } }
      expect(report.words).toBeGreaterThan(500_000)
      expect((await listArticles(test.services)).map((article) => article.id)).toContain(id)
      expect(times.length).toBeGreaterThan(10)
      // The first answers may meet the sending of the form, which this very process packs.
      const sorted = times.toSorted((one, other) => one - other)
      runs.push(sorted[Math.floor(sorted.length * 0.95)] ?? Number.POSITIVE_INFINITY)
    }
    expect(Math.min(...runs)).toBeLessThan(100)
  })

  it('answers the API with the whole report', async () => {
    const text = longText(60_000)
    const stored = await test.site.post('/api/v1/articles').send({ text, title: 'Dug' }).expect(201)
    const { body } = await test.site.get(`/api/v1/articles/${stored.body.id}`).expect(200)
    expect(stored.body).toEqual(body)
    const scored = await test.site.post('/api/v1/analyses').send({ text, title: 'Dug' }).expect(200)
    const { id: _id, createdAt: _createdAt, sample: _sample, ...report } = body
    expect(scored.body).toEqual(report)
  })

  it('and a document are stored as if they had been short', async () => {
    const before = (await listArticles(test.services)).length
    const answer = await test.site
      .post('/articles')
      .accept('html')
      .attach('file', Buffer.from(docx(paragraphs, 'Most je zatvoren')), 'most.docx')
      .expect(303)
    const { body } = await test.site.get(`${answer.headers.location}.json`).expect(200)
    expect(body).toMatchObject({ title: 'Most je zatvoren', createdAt: '2024-05-06T07:08:09.000Z' })
    expect(await listArticles(test.services)).toHaveLength(before + 1)
  })

  it('and a document can be looked at and corrected before they are scored', async () => {
    const before = (await listArticles(test.services)).length
    const { text } = await test.site
      .post('/articles')
      .accept('html')
      .field('action', 'look')
      .field('outlet', 'Glas doline')
      .attach('file', Buffer.from(docx(paragraphs, 'Most je <b>zatvoren</b>')), 'most.docx')
      .expect(200)
    expect(text).toContain('value="Glas doline"')
    expect(text).toContain('value="Most je &lt;b&gt;zatvoren&lt;/b&gt;"')
    for (const paragraph of paragraphs) expect(text).toContain(paragraph.slice(0, 30))
    expect(await listArticles(test.services)).toHaveLength(before)
  })
})

describe('a document that never ends', () => {
  const most = '2 s'
  let test: TestSite
  beforeAll(async () => {
    test = await openTestSite({
      OKVIR_READ_SECONDS: '2',
      OKVIR_WORKERS: '1',
      OKVIR_MAX_BYTES: '60000000',
      OKVIR_MAX_UPLOAD_BYTES: '60000000',
      OKVIR_MAX_PARAGRAPHS: '100000',
    })
  })
  afterAll(() => test.services.end())

  it.each([
    ['that pauses', 'bez-kraja.pdf', endlessPdf()],
    ['that never pauses', 'bez-kraja.txt', Buffer.from(longText(40_000_000))],
  ])('%s is stopped at the limit of time, and the next one is read', async (_name, name, bytes) => {
    const send = test.site.post('/articles').accept('json').attach('file', Buffer.from(bytes), name)
    const { body } = await send.expect(422)
    expect(body).toMatchObject({ code: 'reading_stopped', detail: expect.stringContaining(most) })
    expect(await listArticles(test.services)).toEqual([])
    const page = await test.site
      .post('/articles')
      .accept('html')
      .set('Accept-Language', 'sr')
      .attach('file', Buffer.from(endlessPdf()), name)
      .expect(422)
    expect(page.text).toContain('Čitanje je prekinuto')
    const file = { attach: Buffer.from(docx(paragraphs)), name: 'most.docx' }
    const { body: added } = await test.site.post('/articles').accept('json').attach('file', file.attach, file.name)
    await test.services.store.articles.remove(added.id)
  })

  it('is stopped within an import, and the others are read', { timeout: 60_000 }, async () => {
    const files = [
      upload('1.pdf', endlessPdf()),
      upload('2.txt', longText(40_000_000)),
      upload('3.docx', docx(paragraphs)),
      upload('4.txt', articleText),
    ]
    const sources = files.map((file) => ({ kind: 'file', file }) as const)
    const { id } = await startImport(test.services, sources)
    const { body } = await expect
      .poll(() => test.site.get(`/jobs/${id}.json`), { timeout: 50_000, interval: 200 })
      .toMatchObject({ body: { finishedAt: expect.any(String) } })
      .then(() => test.site.get(`/jobs/${id}.json`))
    expect(body.items).toMatchObject({ done: 2, failed: 2 })
    const failed = await listJobLines(test.services, id, { states: ['failed'] })
    expect(failed.map(({ label, failure }) => [label, failure])).toEqual(
      ['1.pdf', '2.txt'].map((label) => [label, { code: 'reading_stopped', params: { most } }]),
    )
  })

  it('was no bug', () => {
    expect(test.services.world.logged.filter(({ level }) => level === 'error')).toEqual([])
  })
})
