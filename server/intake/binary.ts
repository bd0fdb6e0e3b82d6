import { Failure } from '../errors.ts'

interface Signature {
  readonly found: string
  readonly bytes: readonly number[]
  readonly at?: number
  /** Documents with text inside that cannot be opened; other signatures hold no text. */
  readonly document?: boolean
}

const ascii = (text: string): readonly number[] => [...text].map((character) => character.charCodeAt(0))

const signatures: readonly Signature[] = [
  { found: 'PDF', bytes: ascii('%PDF-'), document: true },
  { found: 'RTF', bytes: ascii('{\\rtf'), document: true },
  { found: 'ZIP, DOCX, ODT, XLSX', bytes: [0x50, 0x4b, 0x03, 0x04], document: true },
  { found: 'ZIP', bytes: [0x50, 0x4b, 0x05, 0x06], document: true },
  { found: 'DOC, XLS', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], document: true },
  { found: 'PNG', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { found: 'JPEG', bytes: [0xff, 0xd8, 0xff] },
  { found: 'GIF', bytes: ascii('GIF8') },
  { found: 'WEBP, WAV, AVI', bytes: ascii('RIFF') },
  { found: 'TIFF', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { found: 'MP4', bytes: ascii('ftyp'), at: 4 },
  { found: 'MP3', bytes: ascii('ID3') },
  { found: 'OGG', bytes: ascii('OggS') },
  { found: 'GZIP', bytes: [0x1f, 0x8b] },
  { found: '7Z', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { found: 'RAR', bytes: ascii('Rar!') },
  { found: 'BZIP2', bytes: ascii('BZh') },
  { found: 'XZ', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { found: 'ELF', bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { found: 'WASM', bytes: [0x00, 0x61, 0x73, 0x6d] },
  { found: 'SQLite', bytes: ascii('SQLite format 3') },
]

/** Refuses bytes that begin like a picture, an archive or a document of another program. */
export function refuseKnownBinary(bytes: Uint8Array): void {
  const signature = signatures.find(({ bytes: wanted, at = 0 }) =>
    wanted.every((byte, index) => bytes[at + index] === byte),
  )
  if (signature === undefined) return
  throw new Failure(signature.document ? 'unsupported_media_type' : 'binary_file', { found: signature.found })
}

/** Bytes looked at: enough to know, and bounded for a file of any size. */
const sampleLength = 65_536
/** A text may hold a stray control character; one in twenty is no text. */
const controlShare = 0.05

/** Refuses bytes that are no single-byte or UTF-8 text: NUL bytes, or control characters all over. */
export function refuseControlBytes(bytes: Uint8Array): void {
  if (bytes.includes(0)) {
    const nulls = bytes.reduce((count, byte) => count + Number(byte === 0), 0)
    // A pasted text may carry a NUL; a program or a database is full of them.
    if (nulls > 2 && nulls > bytes.length * 0.005) throw new Failure('binary_file', { found: 'NUL' })
  }
  const sample = bytes.subarray(0, sampleLength)
  const controls = sample.reduce((count, byte) => count + Number(isControl(byte)), 0)
  if (controls > 8 && controls > sample.length * controlShare) throw new Failure('binary_file', { found: 'binary' })
}

function isControl(byte: number): boolean {
  return (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) || byte === 0x7f
}
