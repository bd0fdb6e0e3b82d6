/** What a file is: by its first bytes, then by its name, then by what the sender says of it. */
import type { UploadedFile } from './types.ts'
import { isZip, listEntries } from './zip.ts'

/** Kinds that are one article, beside text, Markdown and HTML. */
export type DocumentKind = 'docx' | 'odt' | 'rtf' | 'pdf' | 'locked'
/** Kinds that are many articles. */
export type CollectionKind = 'csv' | 'jsonl' | 'xlsx' | 'zip' | 'feed'

const documentOfExtension: Readonly<Record<string, DocumentKind>> = { docx: 'docx', odt: 'odt', rtf: 'rtf', pdf: 'pdf' }
const collectionOfExtension: Readonly<Record<string, CollectionKind>> = {
  csv: 'csv',
  tsv: 'csv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'jsonl',
  xlsx: 'xlsx',
  zip: 'zip',
  rss: 'feed',
  atom: 'feed',
  xml: 'feed',
}

const documentOfMediaType: Readonly<Record<string, DocumentKind>> = {
  'application/pdf': 'pdf',
  'application/rtf': 'rtf',
  'text/rtf': 'rtf',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
}

/** The beginning of a document of old Office programs, and of a new one that is locked with a password. */
const compoundMark = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
/** A stream of this name holds the locked document. */
const lockedMark = Buffer.from('EncryptedPackage', 'utf16le')
/** A PDF may begin with some bytes of a mail or a scanner. */
const pdfMarkWithin = 1024

/** The kind of a document; null for text, Markdown, HTML and what is no document. */
export function documentKind(file: UploadedFile): DocumentKind | null {
  const { bytes } = file
  if (isZip(bytes)) {
    const inside = containerKind(file)
    return inside === 'docx' || inside === 'odt' ? inside : null
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (compoundMark.every((byte, index) => bytes[index] === byte)) return buffer.includes(lockedMark) ? 'locked' : null
  const beginning = buffer.toString('latin1', 0, pdfMarkWithin)
  if (beginning.startsWith('{\\rtf')) return 'rtf'
  if (beginning.startsWith('%PDF-')) return 'pdf'
  const extension = extensionOf(file.name)
  const named = Object.hasOwn(documentOfExtension, extension) ? documentOfExtension[extension] : undefined
  if (named !== undefined) return named
  const declared = file.mediaType?.toLowerCase() ?? ''
  return extension === '' && Object.hasOwn(documentOfMediaType, declared)
    ? (documentOfMediaType[declared] ?? null)
    : null
}

/** The kind of a file that holds many articles; null for one that holds one. */
export function collectionKind(file: UploadedFile): CollectionKind | null {
  if (isZip(file.bytes)) {
    const inside = containerKind(file)
    return inside === 'xlsx' || inside === 'zip' ? inside : null
  }
  const beginning = textBeginning(file.bytes)
  if (isFeedBeginning(beginning)) return 'feed'
  const extension = extensionOf(file.name)
  return Object.hasOwn(collectionOfExtension, extension) ? (collectionOfExtension[extension] ?? null) : null
}

/** A container says by its parts what it is; a broken one by its name. */
function containerKind(file: UploadedFile): 'docx' | 'odt' | 'xlsx' | 'zip' {
  try {
    const names = new Set(listEntries(file.bytes, 100_000).map(({ name }) => name))
    if (names.has('word/document.xml')) return 'docx'
    if (names.has('xl/workbook.xml')) return 'xlsx'
    if (names.has('content.xml') && names.has('META-INF/manifest.xml')) return 'odt'
    return 'zip'
  } catch {
    const extension = extensionOf(file.name)
    return extension === 'docx' || extension === 'odt' || extension === 'xlsx' ? extension : 'zip'
  }
}

/** Whether a text begins like an RSS, RDF or Atom feed. */
export function isFeedBeginning(beginning: string): boolean {
  const bare = beginning.replace(/^\ufeff?\s{0,200}/, '')
  return (
    bare.startsWith('<') && /^(?:<[?!][^>]{0,500}>\s{0,100}){0,10}<(?:rss|feed|rdf:RDF)[\s>]/i.test(bare.slice(0, 4000))
  )
}

function textBeginning(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4000))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
}

/** The end of a file's name after its last point, in small letters; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? ''
}
