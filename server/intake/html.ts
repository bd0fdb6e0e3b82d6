import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { foundDate } from './found.ts'
import { isLeftover } from './leftovers.ts'
import { readLinkedData } from './linked-data.ts'
import { htmlAsProse, joinBlocks, tagBudget } from './markup.ts'
import type { ExtractedText } from './types.ts'

/**
 * HTML → the article alone: scripts, styles, menus, adverts and share boxes go; paragraphs are separated by an empty line.
 * A page too deep or too large for a tree (it may be made to be) is read by a plain pass over its tags. Nothing is executed.
 * The text is empty when the page holds no article.
 */
export function extractHtml(html: string): ExtractedText {
  if (!tagBudget(html)) return proseAlone(html)
  const { document } = parseHTML(html)
  // Without an element there is no tree to walk: a text under the name of a page.
  if (document.documentElement === null) return proseAlone(html)
  const about = readMeta(document)
  removeClutter(document)
  const body = joinBlocks(proseBlocks(document.body))
  const article = readArticle(document)
  const title = clean(article?.title) ?? about.title
  const text = withoutTitle(article === null || article.blocks.length === 0 ? body : joinBlocks(article.blocks), title)
  return {
    text: text === '' ? htmlAsProse(html) : text,
    title,
    outlet: about.outlet ?? clean(article?.siteName),
    published: about.published ?? dateOf(article?.publishedTime),
    url: about.url,
    author: about.author,
  }
}

function proseAlone(html: string): ExtractedText {
  return { text: htmlAsProse(html), title: null, outlet: null, published: null, url: null }
}

/** The blocks of an element without what portals put between paragraphs. */
function proseBlocks(root: PageElement | null): readonly string[] {
  return collectBlocks(root).filter((block) => !isLeftover(block))
}

type PageDocument = ReturnType<typeof parseHTML>['document']
type PageElement = NonNullable<ReturnType<PageDocument['querySelector']>>

interface ReadArticle {
  readonly title: string | null | undefined
  readonly siteName: string | null | undefined
  readonly publishedTime: string | null | undefined
  readonly blocks: readonly string[]
}

function readArticle(document: PageDocument): ReadArticle | null {
  // The typings want the browser's Document; linkedom's has what Readability uses of it.
  const article = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0]).parse()
  if (article === null) return null
  const content = parseHTML(`<!doctype html><html><body>${article.content ?? ''}</body></html>`).document
  const { title, siteName, publishedTime } = article
  return { title, siteName, publishedTime, blocks: proseBlocks(content.body) }
}

function readMeta(document: PageDocument) {
  const meta = (...names: readonly string[]): string | null => {
    for (const name of names) {
      const content = document.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content')
      if (clean(content) !== null) return clean(content)
    }
    return null
  }
  const link = document.querySelector('link[rel="canonical"]')?.getAttribute('href')
  const time = document.querySelector('time[datetime]')?.getAttribute('datetime')
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')]
  const linked = readLinkedData(scripts.map((script) => script.textContent ?? ''))
  const named = meta('author', 'article:author', 'dc.creator', 'parsely-author')
  return {
    title: meta('og:title', 'twitter:title') ?? linked.title ?? clean(document.querySelector('h1')?.textContent),
    outlet: meta('og:site_name', 'application-name') ?? linked.outlet,
    published:
      dateOf(meta('article:published_time', 'og:published_time', 'date', 'datePublished', 'dc.date')) ??
      linked.published ??
      dateOf(time),
    url: webAddress(link) ?? webAddress(meta('og:url')),
    // Some pages give the address of a profile for a name.
    author: (named !== null && !/^https?:/.test(named) ? named : null) ?? linked.author ?? byline(document),
  }
}

/** Bylines are marked in several ways; a longer text is no name. */
function byline(document: PageDocument): string | null {
  const element = document.querySelector('[rel="author"], [itemprop="author"], .byline, .author-name, .author, .autor')
  const name = clean(element?.textContent)
  return name === null || name.length > 80 ? null : name.replace(/^(?:autor|author|piše|by)\s*:?\s+/i, '')
}

const clutterTags =
  'script, style, noscript, template, iframe, object, embed, svg, canvas, form, button, select, input, textarea, nav, aside, footer, dialog, video, audio, figcaption'
/** Words in a class or an id that name a box beside the article. Compared as whole words, never as parts of one. */
const clutterWords = new Set(
  `ad ads advert advertisement adverts banner banners breadcrumb breadcrumbs comment comments cookie cookies consent
   newsletter oglas oglasi podeli podijeli povezano povezane preporuka preporuke promo reklama reklame related share
   sharing shares social caption captions gdpr popup najcitanije procitajte procitaj vezane vezano izdvajamo preporucujemo sponsored subscribe subscription tag tags widget komentar komentari`.split(
    /\s+/,
  ),
)
/** A box with more than this share of the page's letters is the page, whatever it is called. */
const clutterShare = 0.4

function removeClutter(document: PageDocument): void {
  for (const element of document.querySelectorAll(clutterTags)) element.remove()
  const whole = (document.body?.textContent ?? '').length
  for (const element of document.querySelectorAll('body [class], body [id]')) {
    if (element.localName === 'article' || element.localName === 'main') continue
    const names = `${element.getAttribute('class') ?? ''} ${element.id}`.toLowerCase().split(/[^a-z0-9]+/)
    if (!names.some((name) => clutterWords.has(name))) continue
    if ((element.textContent ?? '').length <= whole * clutterShare) element.remove()
  }
}

const blockTags = new Set(
  `address article blockquote body caption dd details div dl dt fieldset figure h1 h2 h3 h4 h5 h6 header hr li main ol p pre
   section summary table tbody td th tr ul br`.split(/\s+/),
)

/** Texts of the blocks below an element, in order. A line break ends a block: old pages have no paragraphs. */
function collectBlocks(root: PageElement | null): readonly string[] {
  const blocks: string[] = []
  let text = ''
  const close = () => {
    if (text.trim() !== '') blocks.push(text.trim())
    text = ''
  }
  const visit = (element: PageElement) => {
    for (const child of element.childNodes) {
      if (child.nodeType === 3) text += (child.textContent ?? '').replace(/[ \t\r\n\f]+/g, ' ')
      else if (child.nodeType === 1) {
        const inner = child as unknown as PageElement
        const isBlock = blockTags.has(inner.localName)
        if (isBlock) close()
        visit(inner)
        if (isBlock) close()
      }
    }
  }
  if (root !== null) visit(root)
  close()
  return blocks
}

function withoutTitle(text: string, title: string | null): string {
  return title !== null && text.startsWith(`${title}\n\n`) ? text.slice(title.length + 2) : text
}

function clean(text: string | null | undefined): string | null {
  const trimmed = (text ?? '').replace(/\s+/g, ' ').trim()
  return trimmed === '' ? null : trimmed
}

function dateOf(text: string | null | undefined): string | null {
  return foundDate(text)
}

function webAddress(text: string | null | undefined): string | null {
  return text !== null && text !== undefined && /^https?:\/\/\S{1,900}$/i.test(text) ? text : null
}
