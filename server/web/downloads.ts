/** Files of any size: written as they are read, as fast as the reader takes them. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import { Failure } from '../errors.ts'
import { readSeparator } from '../export/index.ts'
import type { Services } from '../services.ts'
import type { ArticleQuery } from '../store/index.ts'
import { type ExportedThing, type ExportFormat, exportArticles, exportedThings } from '../usecases.ts'

export const fileTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The kind that an address asks for with `?table=`; undefined when it does not. Fails with `bad_request`. */
export function readThing(value: unknown): ExportedThing | undefined {
  if (value === undefined) return undefined
  const thing = exportedThings.find((known) => known === value)
  if (thing === undefined) throw new Failure('bad_request', { detail: `“table” takes ${exportedThings.join(', ')}.` })
  return thing
}

export interface SentFile {
  readonly query: ArticleQuery
  readonly thing: ExportedThing | undefined
  readonly format: ExportFormat
  /** The name of the file, without what follows the point. */
  readonly name: string
}

/** Articles of a query, or their paragraphs or matches, to be saved. */
export async function sendArticles(
  services: Services,
  request: Request,
  response: Response,
  { query, thing, format, name }: SentFile,
): Promise<void> {
  const separator = readSeparator(request.query.separator)
  const chunks = exportArticles(services, query, { thing, format, separator })
  const whole = format === 'xlsx' && thing === undefined
  const file = `${name}${whole || thing === undefined ? '' : `-${thing}`}.${format}`
  await sendStream(request, response, fileTypes[format], chunks, file)
}

type Chunk = string | Uint8Array

/** Sends what a generator gives. What fails before its first piece is answered as a failure; later the connection is cut. */
export async function sendStream(
  request: Request,
  response: Response,
  type: string,
  chunks: AsyncGenerator<Chunk>,
  fileName?: string,
): Promise<void> {
  const first = await chunks.next()
  response.set('Cache-Control', 'private, no-cache').set('Content-Type', type)
  if (fileName !== undefined) response.set('Content-Disposition', `attachment; filename="${fileName}"`)
  if (request.method === 'HEAD') {
    await chunks.return(undefined)
    response.end()
    return
  }
  const pieces = async function* () {
    if (first.done !== true) yield first.value
    yield* chunks
  }
  try {
    await pipeline(Readable.from(pieces()), response)
  } catch (error) {
    // A reader who went away is no fault of ours.
    if (error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE') return
    throw error
  }
}
