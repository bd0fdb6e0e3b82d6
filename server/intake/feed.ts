/** RSS 2.0, RSS 1.0 (RDF) and Atom: what a feed says of its articles. */
import type { Limits } from '../config.ts'
import { Failure } from '../errors.ts'
import { decodeText } from './decode.ts'
import { foundAddress, foundDate, foundField } from './found.ts'
import { isFeedBeginning } from './kinds.ts'
import { htmlAsProse } from './markup.ts'
import type { UploadedFile } from './types.ts'
import { attributeOf, localName, scanXml } from './xml.ts'

export interface FeedItem {
  readonly title: string | null
  readonly url: string | null
  readonly published: string | null
  readonly author: string | null
  /** Plain text. */
  readonly summary: string | null
  /** The markup of the whole article, where the feed brings it; null otherwise. */
  readonly content: string | null
}

export interface Feed {
  readonly title: string | null
  readonly items: readonly FeedItem[]
}

/**
 * Reads a feed, up to the limit of its items. Broken markup is read as far as it goes.
 * Fails with `empty_feed`, `undecodable` or `file_too_complex`.
 */
export async function readFeed(file: UploadedFile, limits: Limits, base?: string): Promise<Feed> {
  const beginning = new TextDecoder('windows-1252').decode(file.bytes.subarray(0, 300))
  const declared = /encoding\s{0,5}=\s{0,5}["']([\w-]{2,30})/i.exec(beginning)?.[1] ?? file.charset
  const { text } = await decodeText(file.bytes, declared)
  if (!isFeedBeginning(text)) throw new Failure('empty_feed')
  const feed = parseFeed(text, limits.feedItems, base)
  if (feed.items.length === 0) throw new Failure('empty_feed')
  return feed
}

/** Elements of an item and the field that they fill; the first that is filled stays. */
const fieldOf: Readonly<Record<string, keyof RawItem>> = {
  title: 'title',
  link: 'link',
  guid: 'guid',
  id: 'guid',
  pubDate: 'published',
  published: 'published',
  date: 'published',
  issued: 'published',
  updated: 'updated',
  creator: 'author',
  author: 'author',
  description: 'summary',
  summary: 'summary',
  encoded: 'content',
  content: 'content',
}

interface RawItem {
  title: string
  link: string
  guid: string
  published: string
  updated: string
  author: string
  summary: string
  content: string
}

const emptyItem: RawItem = {
  title: '',
  link: '',
  guid: '',
  published: '',
  updated: '',
  author: '',
  summary: '',
  content: '',
}

function parseFeed(xml: string, mostItems: number, base: string | undefined): Feed {
  const items: FeedItem[] = []
  let title: string | null = null
  let item: RawItem | null = null
  // The element whose text is gathered, and how deep below it the scan is.
  let open: {
    readonly field: keyof RawItem | null
    depth: number
    start: number
    isMarkup: boolean
    text: string
  } | null = null
  let path: readonly string[] = []
  for (const event of scanXml(xml)) {
    if (event.kind === 'text') {
      if (open !== null) open.text += event.text
      continue
    }
    const name = localName(event.name)
    if (open !== null) {
      open.depth += event.kind === 'open' ? 1 : -1
      // An author of Atom has a name beside an address.
      if (event.kind === 'open' && open.field === 'author' && name === 'name') open.text = ''
      if (event.kind === 'close' && open.field === 'author' && name === 'name') open.text += '\0'
      if (open.depth > 0) continue
      const value = open.isMarkup && event.kind === 'close' ? xml.slice(open.start, event.start) : open.text
      if (open.field === null) title ??= foundField(plain(value))
      else if (item !== null && item[open.field] === '') item[open.field] = value
      open = null
      continue
    }
    if (event.kind === 'close') {
      if ((name === 'item' || name === 'entry') && item !== null) {
        items.push(finishItem(item, base))
        item = null
        if (items.length >= mostItems) break
      }
      path = path.slice(0, -1)
      continue
    }
    if (name === 'item' || name === 'entry') item = { ...emptyItem }
    const isMedia = event.name.startsWith('media:') || event.name.startsWith('itunes:')
    const field = Object.hasOwn(fieldOf, name) && !isMedia ? (fieldOf[name] ?? null) : null
    if (item !== null && field === 'link' && /href/.test(event.attributes)) {
      takeAtomLink(item, event.attributes)
      path = [...path, name]
    } else if (item !== null && field !== null) {
      const isMarkup = attributeOf(event.attributes, 'type') === 'xhtml'
      open = { field, depth: 1, start: event.end, isMarkup, text: '' }
    } else if (item === null && title === null && event.name === 'title' && path.length <= 2) {
      open = { field: null, depth: 1, start: event.end, isMarkup: false, text: '' }
    } else path = [...path.slice(-5), name]
  }
  return { title, items }
}

function takeAtomLink(item: RawItem, attributes: string): void {
  const relation = attributeOf(attributes, 'rel') ?? 'alternate'
  if (relation === 'alternate' && item.link === '') item.link = attributeOf(attributes, 'href') ?? ''
}

function finishItem(raw: RawItem, base: string | undefined): FeedItem {
  const author = raw.author.split('\0')[0] ?? ''
  return {
    title: foundField(plain(raw.title)),
    url: foundAddress(raw.link, base) ?? foundAddress(raw.guid),
    published: foundDate(raw.published) ?? foundDate(raw.updated),
    author: foundField(plain(author)),
    summary: plain(raw.summary) || null,
    content: raw.content.trim() || null,
  }
}

/** Text that may be markup, once or twice over, as plain text. */
function plain(text: string): string {
  return /[<&]/.test(text) ? htmlAsProse(text) : text.trim()
}
