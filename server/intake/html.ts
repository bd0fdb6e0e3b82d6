import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { foundDate, foundField } from './found.ts'
import { type Block, withoutLeftovers } from './leftovers.ts'
import { htmlAsProse, joinBlocks, tagBudget } from './markup.ts'
import { type PageDocument, type PageElement, readAbout } from './page-about.ts'
import { removeClutter } from './page-clutter.ts'
import type { ExtractedText } from './types.ts'

/**
 * HTML → the article alone: scripts, styles, menus, adverts and share boxes go; paragraphs are separated by an empty line.
 * A page too deep or too large for a tree (it may be made to be) is read by a plain pass over its tags. Nothing is executed.
 * The text is empty when the page holds no article.
 */
export function extractHtml(html: string): ExtractedText {
  const document = openTree(html)
  if (document === null) return { text: htmlAsProse(html), title: null, outlet: null, published: null, url: null }
  const { headline, ...about } = readAbout(document)
  removeClutter(document, headline)
  const body = proseBlocks(document.body)
  const article = readArticle(document)
  const blocks = article === null || article.blocks.length === 0 ? body : article.blocks
  const named = about.title ?? foundField(article?.title)
  // Without an element for it, the headline is what the text begins with and the page is called after.
  const title = headline === null && isBeginning(blocks[0], named) ? (blocks[0] ?? null) : named
  const text = joinBlocks(withoutNames(blocks, [title, about.author, about.outlet]))
  return {
    text: text === '' ? htmlAsProse(html) : text,
    title,
    outlet: about.outlet ?? foundField(article?.siteName),
    published: about.published ?? foundDate(article?.publishedTime),
    url: about.url,
    author: about.author,
  }
}

/** Markup that is an article and nothing around it, as feeds bring it → its paragraphs. */
export function proseOfMarkup(markup: string): string {
  const document = openTree(`<!doctype html><html><body>${markup}</body></html>`)
  if (document === null) return htmlAsProse(markup)
  removeClutter(document, null)
  return joinBlocks(proseBlocks(document.body))
}

/** Null for what is too deep or too large; and without an element there is no tree to walk: a text under the name of a page. */
function openTree(html: string): PageDocument | null {
  if (!tagBudget(html)) return null
  const { document } = parseHTML(html)
  return document.documentElement === null ? null : document
}

/** The blocks of an element without what portals put between paragraphs. */
function proseBlocks(root: PageElement | null): readonly string[] {
  return withoutLeftovers(collectBlocks(root))
}

interface ReadArticle {
  readonly title: string | null | undefined
  readonly siteName: string | null | undefined
  readonly publishedTime: string | null | undefined
  readonly blocks: readonly string[]
}

/** News of an agency may be this short, in characters; a reader of longer pages would take the menus in, too. */
const shortestArticle = 200

function readArticle(document: PageDocument): ReadArticle | null {
  // The typings want the browser's Document; linkedom's has what Readability uses of it.
  const page = document as unknown as ConstructorParameters<typeof Readability>[0]
  const article = new Readability(page, { charThreshold: shortestArticle }).parse()
  if (article === null) return null
  const content = parseHTML(`<!doctype html><html><body>${article.content ?? ''}</body></html>`).document
  const { title, siteName, publishedTime } = article
  return { title, siteName, publishedTime, blocks: proseBlocks(content.body) }
}

const blockTags = new Set(
  `address article blockquote body caption dd details div dl dt fieldset figure h1 h2 h3 h4 h5 h6 header hr li main ol p pre
   section summary table tbody td th tr ul br`.split(/\s+/),
)

/** The blocks below an element, in order. A line break ends a block: old pages have no paragraphs. */
function collectBlocks(root: PageElement | null): readonly Block[] {
  const blocks: Block[] = []
  let text = ''
  let linked = 0
  const close = () => {
    const trimmed = text.trim()
    if (trimmed !== '') blocks.push({ text: trimmed, isLink: linked >= trimmed.length * linkShare })
    text = ''
    linked = 0
  }
  const visit = (element: PageElement, isLink: boolean) => {
    for (const child of element.childNodes) {
      if (child.nodeType === 3) {
        const piece = (child.textContent ?? '').replace(/[ \t\r\n\f]+/g, ' ')
        text += piece
        if (isLink) linked += piece.trim().length
      } else if (child.nodeType === 1) {
        const inner = child as unknown as PageElement
        const isBlock = blockTags.has(inner.localName)
        if (isBlock) close()
        visit(inner, isLink || inner.localName === 'a')
        if (isBlock) close()
      }
    }
  }
  if (root !== null) visit(root, false)
  close()
  return blocks
}

/** A block with so many of its letters in links leads elsewhere. */
const linkShare = 0.85

/** Whether a title is a block and then, behind a sign, the name of an outlet. */
function isBeginning(block: string | undefined, title: string | null): boolean {
  if (block === undefined || title === null || !title.startsWith(block)) return false
  return /^\s+[|–—·•»-]\s/.test(title.slice(block.length))
}

/** Blocks at the head of the text that only repeat what is kept apart: the title, who signed it, the outlet. */
function withoutNames(blocks: readonly string[], names: readonly (string | null)[]): readonly string[] {
  const first = blocks.findIndex((block) => !names.includes(block))
  return first === -1 ? [] : blocks.slice(first)
}
