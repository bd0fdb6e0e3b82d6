/** What is imported, as it is kept in the database: JSON, and bytes beside it. */
import type { ImportSource, Submission, UploadedFile } from '../intake/index.ts'
import type { Parcel } from '../store/index.ts'

type FileWords = Omit<UploadedFile, 'bytes'>

type FileSource = Extract<ImportSource, { kind: 'file' }>
type KeptSource =
  | { readonly address: string }
  | { readonly file: FileWords; readonly mapping: unknown; readonly folders?: FileSource['folders'] }

export function packSource(source: ImportSource): Parcel {
  if (source.kind === 'address') return pack({ address: source.url } satisfies KeptSource, null)
  const { bytes, ...file } = source.file
  return pack({ file, mapping: source.mapping ?? null, folders: source.folders ?? null } satisfies KeptSource, bytes)
}

export function unpackSource({ body, bytes }: Parcel): ImportSource {
  const kept = JSON.parse(body) as KeptSource
  if ('address' in kept) return { kind: 'address', url: kept.address }
  const file = { ...kept.file, bytes: bytes ?? new Uint8Array() }
  const mapping = kept.mapping as FileSource['mapping']
  return { kind: 'file', file, mapping: mapping ?? null, folders: kept.folders ?? null }
}

interface KeptSubmission extends Omit<Submission, 'text' | 'file'> {
  readonly text: string | null
  readonly file: FileWords | null
}

export function packSubmission({ text, file, ...fields }: Submission): Parcel {
  const kept: KeptSubmission = { ...fields, text: typeof text === 'string' ? text : null, file: null }
  if (file === null) return pack(kept, text === null || typeof text === 'string' ? null : text)
  const { bytes, ...words } = file
  return pack({ ...kept, file: words }, bytes)
}

export function unpackSubmission({ body, bytes }: Parcel): Submission {
  const { text, file, ...fields } = JSON.parse(body) as KeptSubmission
  if (file !== null) return { ...fields, text, file: { ...file, bytes: bytes ?? new Uint8Array() } }
  return { ...fields, text: text ?? bytes, file: null }
}

function pack(words: object, bytes: Uint8Array | null): Parcel {
  return { body: JSON.stringify(words), bytes }
}

const longestLabel = 300

/** A label as every database and page takes it: one line without control characters. */
export function tidyLabel(label: string): string {
  const tidy = label
    .replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim()
  return tidy.length > longestLabel ? `${tidy.slice(0, longestLabel)}…` : tidy
}
