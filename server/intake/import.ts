/** One door for a source of many articles: whatever it is, submissions come out of it, one at a time, in the same order each time. */
import type { Limits } from '../config.ts'
import { asFailure, Failure } from '../errors.ts'
import { type FetchAddress, type FetchedFile, fetchAddress } from './address.ts'
import { readArchive } from './archive.ts'
import { extractFile } from './extract.ts'
import { type FeedItem, readFeed } from './feed.ts'
import { foundField } from './found.ts'
import { collectionKind } from './kinds.ts'
import { readTable, readTableArticles, type TableMapping } from './table.ts'
import type { ExtractedText, Submission, UploadedFile } from './types.ts'

/**
 * What is imported. A table without a mapping is read by the guessed one. With `folders` the folder of a file in an archive is the
 * name of its outlet.
 */
export type ImportSource =
  | {
      readonly kind: 'file'
      readonly file: UploadedFile
      readonly mapping?: TableMapping | null
      readonly folders?: 'outlets' | null
    }
  | { readonly kind: 'address'; readonly url: string }

/** An article to be, or why there is none; `label` says where it comes from, as `vesti.zip/1.docx`, `tabela.csv#12` or an address. */
export type ImportItem =
  | { readonly label: string; readonly submission: Submission }
  | { readonly label: string; readonly failure: Failure }

export interface ImportOptions {
  readonly fetch?: FetchAddress
  /** Items that were taken out before: they are passed over, and not fetched again. */
  readonly skip?: number
}

/**
 * The articles of a file of any kind (an archive gives its members, a table its rows, a feed its articles, anything else itself),
 * or of an address (a page, a document or a feed). Never throws a failure: one of the whole source is its only item.
 */
export async function* readImport(
  source: ImportSource,
  limits: Limits,
  { fetch = fetchAddress, skip = 0 }: ImportOptions = {},
): AsyncGenerator<ImportItem> {
  let position = 0
  for await (const pending of pendingItems(source, limits, fetch)) {
    position += 1
    if (position > skip) yield await settle(pending)
  }
}

/** An item that may still have to be fetched. */
type PendingItem = ImportItem | { readonly label: string; readonly read: () => Promise<Submission> }

async function settle(item: PendingItem): Promise<ImportItem> {
  if (!('read' in item)) return item
  try {
    return { label: item.label, submission: await item.read() }
  } catch (error) {
    return { label: item.label, failure: asFailure(error) }
  }
}

async function* pendingItems(source: ImportSource, limits: Limits, fetch: FetchAddress): AsyncGenerator<PendingItem> {
  const label = source.kind === 'file' ? source.file.name : source.url
  try {
    if (source.kind === 'file' && collectionKind(source.file) === 'zip') {
      for await (const member of readArchive(source.file.bytes, limits)) {
        const outlet = source.folders === 'outlets' ? folderOf(member.name) : null
        for await (const item of itemsOfMember(member, label, limits, fetch)) yield withOutlet(item, outlet)
      }
    } else if (source.kind === 'file') yield* itemsOfFile(source.file, source.mapping ?? null, label, limits, fetch)
    else {
      const fetched = await fetch(source.url, limits)
      if (collectionKind(fetched) === 'feed') yield* itemsOfFeed(fetched, label, limits, fetch, fetched.url)
      else yield { label, submission: submissionOfFetched(fetched) }
    }
  } catch (error) {
    yield { label, failure: asFailure(error) }
  }
}

async function* itemsOfFile(
  file: UploadedFile,
  mapping: TableMapping | null,
  label: string,
  limits: Limits,
  fetch: FetchAddress,
): AsyncGenerator<PendingItem> {
  const kind = collectionKind(file)
  switch (kind) {
    case null:
      yield { label, submission: { ...emptySubmission, file } }
      return
    case 'zip':
      throw new Failure('nested_archive')
    case 'feed':
      yield* itemsOfFeed(file, label, limits, fetch)
      return
    default:
      for await (const { row, ...article } of readTableArticles(
        file,
        mapping ?? (await readTable(file, limits)).mapping,
        limits,
      )) {
        yield { label: `${label}#${row}`, ...article }
      }
  }
}

type Member =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly failure: Failure }

async function* itemsOfMember(
  member: Member,
  archive: string,
  limits: Limits,
  fetch: FetchAddress,
): AsyncGenerator<PendingItem> {
  const label = `${archive}/${member.name}`
  if ('failure' in member) {
    yield { label, failure: member.failure }
    return
  }
  const file: UploadedFile = { name: member.name, mediaType: null, charset: null, bytes: member.bytes }
  try {
    yield* itemsOfFile(file, null, label, limits, fetch)
  } catch (error) {
    yield { label, failure: asFailure(error) }
  }
}

/** The nearest folder of a path: `luka/Glas/1.txt` lies in *Glas*. */
function folderOf(path: string): string | null {
  return foundField(path.split(/[/\\]/).at(-2))
}

/** A row of a table says better than its folder whose it is. */
function withOutlet(item: PendingItem, outlet: string | null): PendingItem {
  if (outlet === null || 'failure' in item) return item
  const named = (submission: Submission): Submission => ({ ...submission, outlet: submission.outlet ?? outlet })
  if ('submission' in item) return { label: item.label, submission: named(item.submission) }
  return { label: item.label, read: async () => named(await item.read()) }
}

async function* itemsOfFeed(
  file: UploadedFile,
  label: string,
  limits: Limits,
  fetch: FetchAddress,
  base?: string,
): AsyncGenerator<PendingItem> {
  const feed = await readFeed(file, limits, base)
  for (const [index, item] of feed.items.entries()) {
    yield { label: item.url ?? `${label}#${index + 1}`, read: () => submissionOfItem(item, feed.title, limits, fetch) }
  }
}

/** Fewer characters are a teaser, not an article. */
const wholeArticle = 800

/** The whole article where the feed brings it, else the page it leads to. */
async function submissionOfItem(
  item: FeedItem,
  outlet: string | null,
  limits: Limits,
  fetch: FetchAddress,
): Promise<Submission> {
  const known = { title: item.title, outlet, published: item.published, url: item.url, author: item.author }
  const { proseOfMarkup } = await import('./html.ts')
  const prose = [item.content, item.summary].map((text) => (text === null ? '' : proseOfMarkup(text)))
  const whole = prose.find((text) => text.length >= wholeArticle)
  if (whole !== undefined) return { ...emptySubmission, ...known, text: whole }
  if (item.url === null) throw new Failure('no_article')
  const page = submissionOfFetched(await fetch(item.url, limits))
  // A page says better than its feed what it is called and who publishes it, and is asked first.
  return { ...page, published: item.published, author: item.author, otherwise: { title: item.title, outlet } }
}

function submissionOfFetched(fetched: FetchedFile): Submission {
  return { ...emptySubmission, file: fetched, url: fetched.url }
}

const emptySubmission: Submission = {
  text: null,
  file: null,
  title: null,
  outlet: null,
  published: null,
  url: null,
  language: null,
}

/**
 * The article at an address, extracted, to be shown for correction. Fails like `fetchAddress` and `extractFile`; with
 * `many_articles` when the address leads to a feed.
 */
export async function readAddress(
  url: string,
  limits: Limits,
  fetch: FetchAddress = fetchAddress,
): Promise<ExtractedText> {
  const fetched = await fetch(url, limits)
  const extracted = await extractFile(fetched)
  return { ...extracted, url: extracted.url ?? fetched.url }
}
