/** One answer → page, JSON or CSV; one failure → page or problem+json, with the same status. */
import { createHash } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { Request, Response } from 'express'
import { type Failure, sentenceOf } from '../errors.ts'
import { readSeparator, type Table, writeCsv } from '../export/index.ts'
import type { Ui } from './present/types.ts'
import { presentError } from './present.ts'
import { prefersJson, readUiLanguage, rememberLanguage } from './request.ts'

/** Bytes that are sent again and again, with their tag and, for clients that take it, their compressed copy. */
export interface Body {
  readonly type: string
  readonly bytes: Buffer
  readonly gzip: Buffer | null
  readonly tag: string
}

/** Smaller bodies gain nothing from compression. */
const gzipFrom = 1024

export function makeBody(type: string, content: string | Buffer): Body {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const compressible = !type.startsWith('image/png') && bytes.length >= gzipFrom
  const tag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  return { type, bytes, gzip: compressible ? gzipSync(bytes) : null, tag }
}

export function bodySize({ bytes, gzip }: Body): number {
  return bytes.length + (gzip?.length ?? 0)
}

/** Sends a kept body: 304 when the client has it. It may be kept by the reader's browser alone, and is asked for anew each time. */
export function sendBody(request: Request, response: Response, body: Body): void {
  response.set({ 'Content-Type': body.type, ETag: body.tag, 'Cache-Control': 'private, no-cache' })
  response.vary('Accept-Encoding')
  if (request.fresh) {
    response.status(304).end()
    return
  }
  const packed = body.gzip !== null && request.acceptsEncodings('gzip') === 'gzip' ? body.gzip : null
  if (packed !== null) response.set('Content-Encoding', 'gzip')
  const bytes = packed ?? body.bytes
  response.set('Content-Length', String(bytes.length))
  if (request.method === 'HEAD') response.end()
  else response.end(bytes)
}

/** What every page knows of its request; the answer depends on the reader's language. */
export function openUi(request: Request, response: Response, versions: { engine: string; lexicon: string }): Ui {
  rememberLanguage(request, response)
  response.vary('Accept-Language').vary('Cookie')
  return { language: readUiLanguage(request), path: request.path, ...versions }
}

/** Renders a view to HTML. */
export function renderView(response: Response, view: string, model: object): Promise<string> {
  return new Promise((resolve, reject) => {
    response.app.render(view, model, (error: Error | null, html?: string) => {
      if (error === null && html !== undefined) resolve(html)
      else reject(error)
    })
  })
}

export async function sendPage(response: Response, view: string, model: object, status = 200): Promise<void> {
  const html = await renderView(response, view, model)
  response.status(status).set('Cache-Control', 'private, no-cache').type('html').send(html)
}

/** Bytes are JSON already. */
export function sendJson(response: Response, value: unknown, status = 200): void {
  response.status(status).set('Cache-Control', 'private, no-cache')
  if (value instanceof Uint8Array) response.type('json').send(Buffer.from(value.buffer, value.byteOffset, value.length))
  else response.json(value)
}

/** A table as CSV, separated as `?separator` asks, under a file name. */
export function sendCsv(request: Request, response: Response, table: Table, fileName: string): void {
  const csv = writeCsv(table, readSeparator(request.query.separator))
  response
    .set('Cache-Control', 'private, no-cache')
    .set('Content-Disposition', `attachment; filename="${fileName}"`)
    .type('text/csv; charset=utf-8')
    .send(csv)
}

/** Bytes to be saved under a file name. */
export function sendFile(response: Response, type: string, bytes: Buffer, fileName: string): void {
  response
    .set('Cache-Control', 'private, no-cache')
    .set('Content-Disposition', `attachment; filename="${fileName}"`)
    .set('Content-Type', type)
    .send(bytes)
}

/** A failure, as the client reads: problem+json (RFC 9457), or the page of errors. */
export async function sendFailure(request: Request, response: Response, failure: Failure): Promise<void> {
  const { status, code, params } = failure
  response.set('Cache-Control', 'no-store')
  response.vary('Accept')
  if (prefersJson(request) || isDataPath(request.path)) {
    const problem = {
      type: `urn:okvir:${code}`,
      title: STATUS_CODES[status] ?? 'Error',
      status,
      code,
      detail: sentenceOf(code, params),
    }
    response.status(status).type('application/problem+json').send(JSON.stringify(problem))
    return
  }
  const ui: Ui = { language: readUiLanguage(request), path: request.path }
  const html = await renderView(response, 'error', presentError({ ui, status, code, params }))
  response.status(status).type('html').send(html)
}

/** Addresses that answer data to everyone fail with data too. */
function isDataPath(path: string): boolean {
  return /\.(?:json|jsonl|csv|xlsx)$|^\/api\//.test(path)
}

/** Time a sender has to notice that the rest of its body is not wanted, in milliseconds. */
const patience = 1000
/** And how much it may send meanwhile. */
const mostUnread = 50_000_000

/**
 * A body that was refused half-way is thrown away as it comes, for a moment; then the connection is closed. Closed at once, it would
 * take the answer with it before the sender has read it.
 */
export function closeUnread(request: Request, response: Response): void {
  if (request.complete) return
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > mostUnread) request.destroy()
  })
  request.resume()
  const close = () => {
    // All of it came: the connection may carry the next request by now.
    if (!request.complete) request.destroy()
  }
  response.once('finish', () => setTimeout(close, patience).unref())
}
