/** The door of intake: what a reader hands in becomes an Article, or a failure that says what to do. */
import type { Article } from '../analysis/index.ts'
import type { Limits } from '../config.ts'
import { Failure } from '../errors.ts'
import { decodeText } from './decode.ts'
import { extractFile } from './extract.ts'
import { readDate, readField, readLanguage, readWebAddress } from './fields.ts'
import type { ExtractedText, Submission } from './types.ts'

export type { FetchAddress, FetchedFile } from './address.ts'
export { fetchAddress } from './address.ts'
export type { ArchiveMember } from './archive.ts'
export { readArchive } from './archive.ts'
export { decodeText } from './decode.ts'
export type { Fingerprint } from './duplicates.ts'
export { fingerprint, fingerprintOf, isNear, similarity } from './duplicates.ts'
export { extractFile } from './extract.ts'
export type { Feed, FeedItem } from './feed.ts'
export { readFeed } from './feed.ts'
export { readLanguage } from './fields.ts'
export type { ImportItem, ImportOptions, ImportSource } from './import.ts'
export { readAddress, readImport } from './import.ts'
export type { CollectionKind } from './kinds.ts'
export { collectionKind } from './kinds.ts'
export { isLight, isLightText } from './light.ts'
export { extractMarkdown } from './markdown.ts'
export { listSamples, readSample } from './samples.ts'
export type { TableArticle, TableField, TableMapping, TablePreview } from './table.ts'
export { readTable, readTableArticles } from './table.ts'
export type { ExtractedText, Submission, UploadedFile } from './types.ts'

/**
 * A submission → an Article. What the reader typed goes before what a file says of itself.
 * Fails with `empty_text`, `too_large`, `too_many_paragraphs`, a failure of a field, or one of `extractFile`.
 */
export async function readSubmission(submission: Submission, limits: Limits): Promise<Article> {
  const title = readField('title', submission.title, limits.fieldLength)
  const outlet = readField('outlet', submission.outlet, limits.fieldLength)
  const byline = readField('byline', submission.author ?? null, limits.fieldLength)
  const published = readDate(readField('published', submission.published, limits.fieldLength))
  const url = readWebAddress(readField('url', submission.url, limits.fieldLength))
  const extracted = await readText(submission, limits)
  const text = wellFormed(extracted.text)
  checkText(text, limits)
  const language = readLanguage(submission.language)
  const { otherwise } = submission
  const site = submission.file === null ? null : siteOf(url ?? extracted.url)
  return {
    title: title ?? ownField(extracted.title ?? otherwise?.title ?? null, limits),
    outlet: outlet ?? ownField(extracted.outlet ?? otherwise?.outlet ?? site, limits),
    published: published ?? extracted.published,
    url: url ?? extracted.url,
    byline: byline ?? ownField(extracted.author ?? null, limits),
    text,
    ...(language === undefined ? {} : { language }),
  }
}

async function readText(submission: Submission, limits: Limits): Promise<ExtractedText> {
  const { file, text } = submission
  if (file !== null) {
    if (file.bytes.length > limits.uploadBytes) throw new Failure('too_large', { limit: limits.uploadBytes })
    return extractFile(file)
  }
  const plain = typeof text === 'string' ? text : text === null ? '' : (await decodeText(text)).text
  return { text: plain, title: null, outlet: null, published: null, url: null }
}

/** A field found in a file is shortened to fit, not refused: the reader did not write it. */
function ownField(value: string | null, limits: Limits): string | null {
  return readField('title', value === null ? null : value.slice(0, limits.fieldLength), limits.fieldLength)
}

/** The name of a website stands for that of its outlet where a page does not give one. */
function siteOf(url: string | null): string | null {
  return url === null || !URL.canParse(url) ? null : new URL(url).hostname.replace(/^www\./, '')
}

/** Lines count up to this many times the limit of paragraphs: a hard-wrapped text has many lines to a paragraph. */
const linesPerParagraph = 10

function checkText(text: string, limits: Limits): void {
  if (!/[^\s\p{Cc}\p{Cf}\p{Z}]/u.test(text)) throw new Failure('empty_text')
  if (Buffer.byteLength(text) > limits.textBytes) throw new Failure('too_large', { limit: limits.textBytes })
  let lines = 0
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) lines += 1
  if (lines > limits.paragraphs * linesPerParagraph * 2) refuseParagraphs(limits)
}

/** Fails with `too_many_paragraphs` when the text was found to have more than the limit. */
export function checkParagraphs(paragraphs: number, limits: Limits): void {
  if (paragraphs > limits.paragraphs) refuseParagraphs(limits)
}

function refuseParagraphs(limits: Limits): never {
  throw new Failure('too_many_paragraphs', { limit: limits.paragraphs })
}

/** A lone half of a surrogate pair cannot be stored or sent; it becomes the replacement character, one for one. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd')
}
