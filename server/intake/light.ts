/** What is read in a few milliseconds, and what is not: documents and pages are taken apart, long texts take long to score. */
import { collectionKind, documentKind, extensionOf } from './kinds.ts'
import type { Submission, UploadedFile } from './types.ts'

/** Bytes, or characters of a string: ten times a usual article, scored in some fifty milliseconds. */
const mostLight = 50_000
const plainExtensions = new Set(['', 'txt', 'text', 'md', 'markdown'])

/** Whether a submission may be read and scored while others wait. */
export function isLight({ text, file }: Pick<Submission, 'text' | 'file'>): boolean {
  return file === null ? (text?.length ?? 0) <= mostLight : isPlain(file)
}

export function isLightText(text: string): boolean {
  return text.length <= mostLight
}

function isPlain(file: UploadedFile): boolean {
  const { bytes, name } = file
  if (bytes.length > mostLight || !plainExtensions.has(extensionOf(name))) return false
  if (documentKind(file) !== null || collectionKind(file) !== null) return false
  // A page under the name of a text begins with a tag; an article hardly ever does.
  return !/^[^\w]{0,200}</.test(Buffer.from(bytes.subarray(0, 300)).toString('latin1'))
}
