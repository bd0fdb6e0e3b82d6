/**
 * The container of .zip, .docx, .odt and .xlsx. Entries are found by the directory at the end of the file, as every program that
 * writes them means it; each is inflated in small steps and dropped as soon as it grows beyond what was asked for.
 */
import { Failure } from '../errors.ts'
import { decodeFileName } from './file-names.ts'

export interface ZipEntry {
  /** As written in the archive; never used as a path. */
  readonly name: string
  readonly isDirectory: boolean
  readonly isLink: boolean
  readonly isEncrypted: boolean
  readonly method: number
  readonly checksum: number
  readonly compressedSize: number
  readonly size: number
  readonly offset: number
}

const directoryEndMark = 0x06054b50
const directoryMark = 0x02014b50
const localMark = 0x04034b50
const directoryEndLength = 22
/** The comment after the directory's end is at most this long. */
const longestComment = 65_535
const needs64 = 0xffffffff

export function isZip(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && (bytes[3] === 4 || bytes[3] === 6)
  )
}

/** The entries of an archive, in its own order. Fails with `damaged_file` or `too_many_entries`. */
export function listEntries(bytes: Uint8Array, mostEntries: number): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findDirectoryEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > mostEntries) throw new Failure('too_many_entries', { limit: mostEntries })
  const entries: ZipEntry[] = []
  let position = view.getUint32(end + 16, true)
  while (position + 46 <= view.byteLength && view.getUint32(position, true) === directoryMark) {
    if (entries.length >= mostEntries) throw new Failure('too_many_entries', { limit: mostEntries })
    const nameLength = view.getUint16(position + 28, true)
    const extraLength = view.getUint16(position + 30, true)
    const commentLength = view.getUint16(position + 32, true)
    entries.push(readEntry(bytes, view, position, nameLength, extraLength))
    position += 46 + nameLength + extraLength + commentLength
  }
  if (entries.length < count) throw damaged()
  return entries
}

function findDirectoryEnd(view: DataView): number {
  const last = view.byteLength - directoryEndLength
  for (let position = last; position >= Math.max(0, last - longestComment); position -= 1) {
    if (view.getUint32(position, true) === directoryEndMark) return position
  }
  throw damaged()
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, nameLength: number, extraLength: number): ZipEntry {
  const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength)
  const flags = view.getUint16(at + 8, true)
  const sizes = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)]
  const [size = 0, compressedSize = 0, offset = 0] = widen(view, at + 46 + nameLength, extraLength, sizes)
  const unixMode = view.getUint32(at + 38, true) >>> 16
  const name = decodeFileName(nameBytes)
  return {
    name,
    isDirectory: /[\\/]$/.test(name),
    isLink: (unixMode & 0o170000) === 0o120000,
    isEncrypted: (flags & 1) === 1,
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
    compressedSize,
    size,
    offset,
  }
}

/** Numbers too large for 32 bits stand in an extra field, in the same order; some programs put small ones there too. */
function widen(view: DataView, start: number, length: number, numbers: readonly number[]): readonly number[] {
  if (!numbers.includes(needs64)) return numbers
  const end = Math.min(start + length, view.byteLength)
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let field = at + 4
    return numbers.map((number) => {
      if (number !== needs64) return number
      if (field + 8 > view.byteLength) throw damaged()
      const wide = Number(view.getBigUint64(field, true))
      field += 8
      return wide
    })
  }
  throw damaged()
}

/** Compressed bytes given to the inflater at a time: it cannot make more than about a thousand times as much of them. */
const step = 4096

/**
 * The content of an entry. Fails with `inflated_too_large` as soon as it grows beyond `most` bytes, with `encrypted_file` or
 * `damaged_file`. `count` is told of every byte made, also of those that are thrown away.
 */
export async function inflateEntry(
  archive: Uint8Array,
  entry: ZipEntry,
  most: number,
  count: (bytes: number) => void = () => {},
): Promise<Uint8Array> {
  if (entry.isEncrypted) throw new Failure('encrypted_file')
  const data = entryData(archive, entry)
  if (entry.method === 0) {
    if (data.length > most) throw tooLarge(most)
    count(data.length)
    return checked(data, entry)
  }
  if (entry.method !== 8) throw new Failure('unsupported_media_type', { found: `ZIP ${entry.method}` })
  if (entry.size > most) throw tooLarge(most)
  const { Inflate } = await import('fflate')
  const chunks: Uint8Array[] = []
  let size = 0
  const inflate = new Inflate((chunk) => {
    size += chunk.length
    count(chunk.length)
    if (size <= most) chunks.push(chunk)
  })
  try {
    for (let position = 0; position < data.length && size <= most; position += step) {
      inflate.push(data.subarray(position, position + step), position + step >= data.length)
    }
  } catch (error) {
    throw damaged(error)
  }
  if (size > most) throw tooLarge(most)
  return checked(Buffer.concat(chunks), entry)
}

function entryData(archive: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  if (entry.offset + 30 > archive.length || view.getUint32(entry.offset, true) !== localMark) throw damaged()
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const end = start + entry.compressedSize
  if (end > archive.length) throw damaged()
  return archive.subarray(start, end)
}

function checked(content: Uint8Array, entry: ZipEntry): Uint8Array {
  if (content.length !== entry.size || checksumOf(content) !== entry.checksum) throw damaged()
  return content
}

const checksumTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})

/** CRC-32 as ZIP defines it. */
function checksumOf(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (let index = 0; index < bytes.length; index += 1) {
    value = (checksumTable[(value ^ (bytes[index] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8)
  }
  return (value ^ 0xffffffff) >>> 0
}

/**
 * The wanted parts of a document in a ZIP container, by name, all bounded together. A part that is not there is left out.
 * Fails like `listEntries` and `inflateEntry`, by the name of the document's kind: its reader knows of no container.
 */
export async function readParts(
  bytes: Uint8Array,
  kind: 'DOCX' | 'ODT' | 'XLSX',
  wanted: (name: string) => boolean,
  most: number = mostOfParts,
): Promise<ReadonlyMap<string, Uint8Array>> {
  try {
    return await takeParts(bytes, wanted, most)
  } catch (error) {
    if (error instanceof Failure && error.code === 'damaged_file') {
      throw new Failure('damaged_file', { kind }, { cause: error })
    }
    throw error
  }
}

async function takeParts(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  most: number,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const parts = new Map<string, Uint8Array>()
  let left = most
  for (const entry of listEntries(bytes, mostParts)) {
    if (!wanted(entry.name) || entry.isDirectory || parts.has(entry.name)) continue
    try {
      const content = await inflateEntry(bytes, entry, left)
      left -= content.length
      parts.set(entry.name, content)
    } catch (error) {
      if (error instanceof Failure && error.code === 'inflated_too_large') throw tooLarge(most)
      throw error
    }
  }
  return parts
}

/** A long book has about 10 MB of markup. */
const mostOfParts = 40_000_000
const mostParts = 10_000

function tooLarge(limit: number): Failure {
  return new Failure('inflated_too_large', { limit })
}

function damaged(cause?: unknown): Failure {
  return new Failure('damaged_file', { kind: 'ZIP' }, { cause })
}
