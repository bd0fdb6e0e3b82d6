/** What a program in a terminal reads and writes. */
import { open, readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { Failure } from './errors.ts'

type Chunk = string | Uint8Array

/** Writes as fast as the reader of the output reads. One that stops reading (`| head`) ends the program quietly. */
export async function print(chunks: Iterable<Chunk> | AsyncIterable<Chunk>): Promise<void> {
  try {
    await pipeline(Readable.from(chunks), process.stdout, { end: false })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') process.exit(0)
    throw error
  }
}

type OptionsOf = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>

export function readArguments(words: readonly string[], options: OptionsOf) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    throw new Failure('usage', { detail: `${error instanceof Error ? error.message : String(error)}. Try: help` })
  }
}

export function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

export async function openLines(path: string): Promise<Readable> {
  try {
    const file = await open(path)
    if (!(await file.stat()).isDirectory()) return file.createReadStream()
    await file.close()
    throw new Error('it is a directory')
  } catch (error) {
    throw unreadable(path, error)
  }
}

export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    if (path !== '-') return await readFile(path)
    const chunks: Buffer[] = []
    for await (const chunk of process.stdin) chunks.push(chunk)
    return Buffer.concat(chunks)
  } catch (error) {
    throw unreadable(path, error)
  }
}

function unreadable(path: string, error: unknown): Failure {
  const detail = error instanceof Error ? error.message : String(error)
  return new Failure('unreadable_file', { file: path, detail }, { cause: error })
}
