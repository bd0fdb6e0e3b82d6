/** Forms with any number of files: an import. One article is read by upload.ts. */
import busboy from 'busboy'
import type { Request } from 'express'
import type { Limits } from '../config.ts'
import { Failure } from '../errors.ts'
import type { UploadedFile } from '../intake/index.ts'
import { stopAt } from './upload.ts'

export interface SentFiles {
  readonly files: readonly UploadedFile[]
  /** The last value of each field. */
  readonly fields: ReadonlyMap<string, string>
}

/** Files of one form; more come in an archive. */
const mostFiles = 500
/** Bytes of all files of a form together, in units of the limit of one: they are held in memory until they are stored. */
const filesTogether = 5
/** Room for names, boundaries and short fields, in bytes. */
const overhead = 1_000_000

/**
 * Reads a posted form while it streams in; `fieldBytes` bounds a field. What is over a limit is refused as soon as it is known
 * to be. Fails with `too_large` or `bad_request`.
 */
export function readFiles(request: Request, limits: Limits, fieldBytes = limits.textBytes): Promise<SentFiles> {
  return new Promise((resolve, reject) => {
    const files: UploadedFile[] = []
    const fields = new Map<string, string>()
    let bytes = 0
    const parser = openParser(request, limits, fieldBytes)
    const stop = (failure: Failure) => {
      request.unpipe(parser)
      parser.removeAllListeners()
      parser.on('error', () => {})
      reject(failure)
    }
    stopAt(request, limits.uploadBytes * filesTogether + fieldBytes + overhead, () =>
      stop(new Failure('too_large', { limit: Math.max(fieldBytes, limits.uploadBytes) })),
    )
    parser.on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated) stop(new Failure('too_large', { limit: fieldBytes }))
      else fields.set(name, value)
    })
    parser.on('file', (_name, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > limits.uploadBytes * filesTogether) {
          stop(new Failure('too_large', { limit: limits.uploadBytes * filesTogether }))
        } else chunks.push(chunk)
      })
      stream.on('limit', () => stop(new Failure('too_large', { limit: limits.uploadBytes })))
      stream.on('error', () => {})
      stream.on('end', () => {
        // A form without a chosen file sends an empty one without a name.
        if (chunks.length > 0 || (filename ?? '') !== '') {
          files.push({ name: filename ?? '', mediaType: mimeType, charset: null, bytes: Buffer.concat(chunks) })
        }
      })
    })
    for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) {
      parser.on(limit, () =>
        stop(new Failure('bad_request', { detail: `a form holds at most ${mostFiles} files; send an archive.` })),
      )
    }
    parser.on('error', () => stop(new Failure('bad_request', { detail: 'the form is broken.' })))
    parser.on('close', () => resolve({ files, fields }))
    request.on('close', () => {
      if (!request.complete) stop(new Failure('bad_request', { detail: 'the connection was closed.' }))
    })
    request.pipe(parser)
  })
}

function openParser(request: Request, limits: Limits, fieldBytes: number): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: {
        // One more than allowed, so that the limit itself fits.
        fileSize: limits.uploadBytes + 1,
        fieldSize: fieldBytes + 1,
        files: mostFiles,
        fields: 30,
        fieldNameSize: 100,
      },
    })
  } catch {
    throw new Failure('bad_request', { detail: 'the form is broken.' })
  }
}
