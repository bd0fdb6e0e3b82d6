import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FailureCode, failures, sentenceOf } from '../../server/errors.ts'
import type { ImportSource } from '../../server/intake/index.ts'
import { closeServices, type Services } from '../../server/services.ts'
import { listJobLines, startImport } from '../../server/usecases.ts'
import { docx, encode, paragraphs, pdf, sentence, upload, zip } from '../intake/files.ts'
import { databaseKinds, makeDatabase, type TestDatabase } from '../store/databases.ts'
import { listEverything, openOn, waitForJob } from './support.ts'

/** A site of traps, on an address that the tests allow; it leads to others that nobody allowed. */
let site = ''
let server: Server
beforeAll(async () => {
  const flood = (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    const piece = Buffer.alloc(65_536, 'a')
    const next = () => {
      while (!response.destroyed) if (!response.write(piece)) return response.once('drain', next)
    }
    next()
  }
  const drip = (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    const timer = setInterval(() => response.write('a'), 1000)
    response.once('close', () => clearInterval(timer))
  }
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x')
    if (pathname === '/flood') flood(response)
    else if (pathname === '/drip') drip(response)
    else if (pathname === '/forty') {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '40000000000' })
      response.write('a')
    } else if (pathname === '/to') {
      response.writeHead(302, { location: searchParams.get('url') ?? '' })
      response.end()
    } else {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(
        `<html><body><article>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article></body></html>`,
      )
    }
  }).listen(0, '127.0.0.2')
  await new Promise((resolve) => server.once('listening', resolve))
  site = `http://127.0.0.2:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const key = `<${'ab'.repeat(32)}>`
const id = `<${'01'.repeat(16)}>`
const lockedPdf = pdf([[{ text: 'Vlada je odlucila.', y: 700 }]], {
  trailer: `/Encrypt 7 0 R /ID [${id} ${id}]`,
  objects: [`<< /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -44 >>`],
})
const lockedDocx = Buffer.concat([
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  Buffer.alloc(1000),
  Buffer.from('EncryptedPackage', 'utf16le'),
  Buffer.alloc(1000),
])
const whole = docx(paragraphs)
const mixed = Buffer.concat([
  Buffer.from('text,title\n'),
  Buffer.from(`"Član vlade je juče žurio ka šumi. ${sentence}",Prvi red\n`),
  encode('"Član vlade je juče žurio ka šumi, a đaci su ćutali o tome.",Drugi red\n', 'windows-1250'),
  encode('"Члан владе је јуче рекао да ће жалити шест дана због кише",Трећи ред\n', 'windows-1251'),
])
const deepHtml = `<html><body>${'<div>'.repeat(100_000)}<p>${paragraphs.join(' ')}</p></body></html>`

/** What is handed in, and what becomes of it: `read`, or why not. Between the traps there is always something whole. */
const expected: readonly (readonly [string, Uint8Array | string, Readonly<Record<string, 'read' | FailureCode>>])[] = [
  [
    'bomba.zip',
    zip({ '1.txt': sentence, '2.txt': new Uint8Array(60_000_000), '3.txt': `${sentence} Treći.` }),
    { 'bomba.zip/1.txt': 'read', 'bomba.zip/2.txt': 'too_large', 'bomba.zip/3.txt': 'read' },
  ],
  [
    'napolje.zip',
    zip({ '../../etc/passwd': sentence, '/koren.txt': sentence, 'dobra.txt': `${sentence} Dobra.` }),
    {
      'napolje.zip/../../etc/passwd': 'unsafe_path',
      'napolje.zip//koren.txt': 'unsafe_path',
      'napolje.zip/dobra.txt': 'read',
    },
  ],
  ['sken.pdf', pdf([[]]), { 'sken.pdf': 'scanned_pdf' }],
  ['zaključan.pdf', lockedPdf, { 'zaključan.pdf': 'encrypted_file' }],
  ['zaključan.docx', lockedDocx, { 'zaključan.docx': 'encrypted_file' }],
  ['prekinut.docx', whole.subarray(0, whole.length / 2), { 'prekinut.docx': 'damaged_file' }],
  ['bez-teksta.csv', 'ime,godina\nAna,1990', { 'bez-teksta.csv': 'no_text_column' }],
  ['mešano.csv', mixed, { 'mešano.csv#2': 'read', 'mešano.csv#3': 'read', 'mešano.csv#4': 'read' }],
  ['dubok.html', deepHtml, { 'dubok.html': 'read' }],
  ['dobar.docx', whole, { 'dobar.docx': 'read' }],
]
const traps: Readonly<Record<string, 'read' | FailureCode>> = {
  '/to?url=http://127.0.0.1:8080/': 'private_address',
  '/to?url=http://[::1]:8080/': 'private_address',
  '/to?url=http://169.254.169.254/latest/meta-data/': 'private_address',
  '/to?url=http://10.0.0.1/': 'private_address',
  '/to?url=http://192.168.1.1/': 'private_address',
  '/drip': 'fetch_timeout',
  '/flood': 'fetch_too_large',
  '/forty': 'fetch_too_large',
  '/dobra': 'read',
}

describe.each(databaseKinds)('an import of everything that is wrong, on %s', (kind) => {
  let database: TestDatabase
  let services: Services
  beforeAll(async () => {
    database = await makeDatabase(kind)
    services = await openOn(database, 1, { OKVIR_FETCH_ALLOW: '127.0.0.2/32', OKVIR_FETCH_SECONDS: '2' })
  })
  afterAll(async () => {
    await closeServices(services)
    await database.remove()
  })

  it('reads what can be read, and says of each other thing why not', { timeout: 90_000 }, async () => {
    const sources: readonly ImportSource[] = [
      ...expected.map(([name, content]) => ({ kind: 'file', file: upload(name, content) }) as const),
      ...Object.keys(traps).map((path) => ({ kind: 'address', url: site + path }) as const),
    ]
    const wanted = new Map<string, string>([
      ...expected.flatMap(([, , outcomes]) => Object.entries(outcomes)),
      ...Object.entries(traps).map(([path, outcome]) => [site + path, outcome] as const),
    ])
    const { id } = await startImport(services, sources)
    const job = await waitForJob(services, id, ({ finishedAt }) => finishedAt !== null, 80)
    const lines = await listJobLines(services, id, { limit: 200 })
    const outcomes = new Map(lines.map(({ label, failure }) => [label, failure?.code ?? 'read']))
    expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(wanted))
    const reads = [...wanted.values()].filter((outcome) => outcome === 'read').length
    expect(job.items).toMatchObject({ done: reads, failed: wanted.size - reads, queued: 0, running: 0 })
    expect(new Set((await listEverything(services)).map((article) => article.id))).toEqual(
      new Set(lines.flatMap(({ articleId }) => articleId ?? [])),
    )
    for (const { failure } of lines) {
      if (failure === null) continue
      expect(Object.keys(failures)).toContain(failure.code)
      // Every parameter of the sentence is there.
      expect(sentenceOf(failure.code as FailureCode, failure.params)).not.toMatch(/[{}]|\?(?=[.,)])/)
    }
    const [scan] = lines.filter(({ label }) => label === 'sken.pdf')
    expect(sentenceOf('scanned_pdf', scan?.failure?.params ?? {})).toMatch(/^Scanned: no text inside/)
  })
})
