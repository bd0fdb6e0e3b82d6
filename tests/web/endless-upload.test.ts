import { readdirSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listArticles, listJobs } from '../../server/usecases.ts'
import { openTestSite, type TestSite } from './support.ts'

let test: TestSite
let server: Server

beforeAll(async () => {
  test = await openTestSite({ OKVIR_MAX_UPLOAD_BYTES: '2000000', OKVIR_MAX_BYTES: '1000000' })
  server = createServer(test.app).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await test.services.end()
})

/** Bytes on the disk of the library. */
function libraryBytes(): number {
  const { dataDirectory } = test.services.config
  return readdirSync(dataDirectory).reduce((sum, name) => sum + statSync(join(dataDirectory, name)).size, 0)
}

const gigabyte = 1_000_000_000

interface Sent {
  readonly answer: string
  /** Bytes that the server took before it closed the connection. */
  readonly taken: number
}

/** Sends a body of two gigabytes as fast as it is taken, whatever is answered, until the connection is closed. */
function sendEndless(path: string, headers: string, beginning: string, isChunked: boolean): Promise<Sent> {
  return new Promise((resolve) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    const piece = Buffer.alloc(65_536, 'reci ')
    const chunk = (bytes: Buffer | string) =>
      isChunked
        ? Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), Buffer.from(bytes), Buffer.from('\r\n')])
        : bytes
    let answer = ''
    let isOver = false
    const send = () => {
      while (!isOver && socket.bytesWritten < 2 * gigabyte) {
        if (socket.write(chunk(piece))) continue
        socket.once('drain', send)
        return
      }
    }
    socket.on('data', (data) => {
      answer += data
    })
    socket.on('error', () => undefined)
    socket.once('close', () => {
      isOver = true
      resolve({ answer, taken: socket.bytesWritten })
    })
    const length = isChunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${2 * gigabyte}`
    socket.write(`POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${length}\r\n${headers}\r\n\r\n`)
    socket.write(chunk(beginning))
    send()
  })
}

const form = 'Content-Type: multipart/form-data; boundary=x'
const file = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'

describe.each([
  ['announced', false],
  ['in pieces, its length not told', true],
] as const)('two gigabytes %s', (_name, isChunked) => {
  it.each([
    ['/articles', form, file],
    ['/import', form, file],
    ['/import/table', form, '--x\r\nContent-Disposition: form-data; name="packed"\r\n\r\n'],
    ['/articles', 'Content-Type: application/json', '{"text":"'],
    ['/api/v1/articles', 'Content-Type: application/json', '{"text":"'],
  ])(
    'sent to %s as %s are refused at the limit, and fill neither disk nor memory',
    async (path, headers, beginning) => {
      const before = { disk: libraryBytes(), memory: process.memoryUsage().rss }
      const { answer, taken } = await sendEndless(path, `Accept: application/json\r\n${headers}`, beginning, isChunked)
      expect(answer).toMatch(/^HTTP\/1\.1 413 /)
      expect(taken).toBeLessThan(1.9 * gigabyte)
      expect(libraryBytes() - before.disk).toBeLessThan(100_000)
      expect(process.memoryUsage().rss - before.memory).toBeLessThan(150_000_000)
      expect(await listArticles(test.services)).toEqual([])
      expect(await listJobs(test.services)).toEqual([])
    },
  )
})

it('and nothing of it was a bug', () => {
  expect(test.services.world.logged.filter(({ level }) => level === 'error')).toEqual([])
})
