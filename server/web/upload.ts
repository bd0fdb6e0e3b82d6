import busboy from 'busboy'
import type { Request } from 'express'
import type { Limits } from '../config.ts'
import { Failure } from '../errors.ts'
import type { Submission, UploadedFile } from '../intake/index.ts'

/** What a form sent: enough to make an article of it, and to show the form again. */
export interface SentForm {
  readonly submission: Submission
  readonly fields: ReadonlyMap<string, string>
}

/** Room for names, boundaries and short fields beside the text itself, in bytes. */
const overhead = 100_000

/**
 * Reads a posted form (`multipart/form-data`, or urlencoded) or a JSON object while it streams in. A body over the limit is
 * refused as soon as it is known to be one. Fails with `too_large`, `bad_request` or `unsupported_media_type`.
 */
export async function readForm(request: Request, limits: Limits): Promise<SentForm> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const announced = Number(request.headers['content-length'] ?? 0)
  const most = Math.max(limits.uploadBytes, limits.textBytes)
  if (announced > most + limits.textBytes + overhead) throw new Failure('too_large', { limit: most })
  if (type === 'multipart/form-data' || type === 'application/x-www-form-urlencoded') return readFields(request, limits)
  if (type === 'application/json') return readJson(request, limits)
  throw new Failure('unsupported_media_type', { found: type === '' ? 'no content type' : type.slice(0, 100) })
}

function readFields(request: Request, limits: Limits): Promise<SentForm> {
  return new Promise((resolve, reject) => {
    const fields = new Map<string, Uint8Array>()
    let file: UploadedFile | null = null
    const parser = openParser(request, limits)
    const stop = (failure: Failure) => {
      request.unpipe(parser)
      parser.removeAllListeners()
      parser.on('error', () => {})
      reject(failure)
    }
    stopAt(request, limits.uploadBytes + limits.textBytes + overhead, () =>
      stop(new Failure('too_large', { limit: Math.max(limits.uploadBytes, limits.textBytes) })),
    )
    parser.on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated) stop(new Failure('too_large', { limit: limits.textBytes }))
      else fields.set(name, rawBytes(value))
    })
    parser.on('file', (name, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('limit', () => stop(new Failure('too_large', { limit: limits.uploadBytes })))
      stream.on('error', () => {})
      stream.on('end', () => {
        const bytes = Buffer.concat(chunks)
        // A form without a chosen file sends an empty one without a name.
        const isChosen = name === 'file' && (bytes.length > 0 || (filename ?? '') !== '')
        if (isChosen) file = { name: filename ?? '', mediaType: mimeType, charset: null, bytes }
      })
    })
    for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) {
      parser.on(limit, () => stop(new Failure('bad_request', { detail: 'the form has too many parts.' })))
    }
    parser.on('error', () => stop(new Failure('bad_request', { detail: 'the form is broken.' })))
    parser.on('close', () => resolve(gather(fields, file)))
    request.on('close', () => {
      if (!request.complete) stop(new Failure('bad_request', { detail: 'the connection was closed.' }))
    })
    request.pipe(parser)
  })
}

/** A field over its limit is told by the parser at its end only, which may be gigabytes away. */
export function stopAt(request: Request, most: number, stop: () => void): void {
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    const wasWithin = bytes <= most
    bytes += chunk.length
    if (wasWithin && bytes > most) stop()
  })
}

function openParser(request: Request, limits: Limits): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      // Fields are taken as bytes: a sender that is no browser may use another charset than UTF-8.
      defCharset: 'latin1',
      defParamCharset: 'utf8',
      limits: {
        fileSize: limits.uploadBytes,
        // One more than allowed, so that the limit itself fits.
        fieldSize: limits.textBytes + 1,
        files: 1,
        fields: 20,
        parts: 25,
        fieldNameSize: 100,
      },
    })
  } catch {
    throw new Failure('bad_request', { detail: 'the form is broken.' })
  }
}

/** A field as it was sent. One whose part named its charset is decoded already, and is encoded again. */
function rawBytes(value: string): Uint8Array {
  const isRaw = !/[\u0100-\uffff]/.test(value)
  return Buffer.from(value, isRaw ? 'latin1' : 'utf8')
}

function gather(sent: ReadonlyMap<string, Uint8Array>, file: UploadedFile | null): SentForm {
  const decoder = new TextDecoder()
  const fields = new Map([...sent].map(([name, bytes]) => [name, decoder.decode(bytes)]))
  return { submission: submissionOf(fields, sent.get('text') ?? null, file), fields }
}

function submissionOf(
  fields: ReadonlyMap<string, string>,
  text: string | Uint8Array | null,
  file: UploadedFile | null,
): Submission {
  const field = (name: string) => fields.get(name) ?? null
  return {
    text,
    file,
    title: field('title'),
    outlet: field('outlet'),
    published: field('published'),
    url: field('url'),
    author: field('byline'),
    language: field('language'),
  }
}

async function readJson(request: Request, limits: Limits): Promise<SentForm> {
  const value = await readJsonBody(request, limits.textBytes)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Failure('bad_request', { detail: 'a JSON object with a text is expected.' })
  }
  const fields = new Map<string, string>()
  for (const [name, content] of Object.entries(value)) {
    if (content === null || content === undefined) continue
    if (typeof content !== 'string')
      throw new Failure('bad_request', { detail: `“${name.slice(0, 60)}” must be a string.` })
    fields.set(name, content)
  }
  return { submission: submissionOf(fields, fields.get('text') ?? null, null), fields }
}

/** In JSON a character may take six bytes (`\\u0161`). */
const bytesPerByte = 6

/**
 * A body of JSON with a text of so many bytes at most. What is over it is refused as soon as that is known.
 * Fails with `too_large` or `bad_request`.
 */
export async function readJsonBody(request: Request, textBytes: number): Promise<unknown> {
  const most = textBytes * bytesPerByte + overhead
  if (Number(request.headers['content-length'] ?? 0) > most) throw new Failure('too_large', { limit: textBytes })
  const body = await readWhole(request, most, textBytes)
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new Failure('bad_request', { detail: 'the JSON is broken.' })
  }
}

async function readWhole(request: Request, most: number, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    // The request is left open when it is refused half-way: the answer still has to go out.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length
      if (size > most) throw new Failure('too_large', { limit })
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('bad_request', { detail: 'the connection was closed.' }, { cause: error })
  }
  return Buffer.concat(chunks)
}
