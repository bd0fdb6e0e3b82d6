/** What a page says of its article: in its head, in JSON-LD, and where neither does, near its headline. */
import type { parseHTML } from 'linkedom'
import { dateWithin, foundDate, foundField } from './found.ts'
import { readLinkedData } from './linked-data.ts'

export type PageDocument = ReturnType<typeof parseHTML>['document']
export type PageElement = NonNullable<ReturnType<PageDocument['querySelector']>>

export interface PageAbout {
  readonly title: string | null
  readonly outlet: string | null
  readonly published: string | null
  readonly url: string | null
  readonly author: string | null
  /** The element of the headline; null when none is recognised. */
  readonly headline: PageElement | null
}

export function readAbout(document: PageDocument): PageAbout {
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')]
  const linked = readLinkedData(scripts.map((script) => script.textContent ?? ''))
  const tab = foundField(document.querySelector('title')?.textContent)
  const named = metaOf(document, 'og:title', 'twitter:title') ?? linked.title
  const site = metaOf(document, 'og:site_name', 'application-name') ?? linked.outlet
  const parts = tab?.split(titleJoint) ?? []
  const headline = findHeadline(document, [named, linked.title, tab], [site, parts.length > 1 ? parts.at(-1) : null])
  const heading = foundField(headline?.textContent)
  const outlet = site ?? outletOfTab(tab, heading ?? named)
  return {
    title: heading ?? withoutOutlet(named ?? tab, outlet),
    outlet,
    published: readPublished(document, headline) ?? linked.published ?? dateNear(headline ?? document.body),
    url: readUrl(document),
    author: readAuthor(document) ?? linked.author ?? bylineNear(headline ?? document.body),
    headline,
  }
}

function metaOf(document: PageDocument, ...names: readonly string[]): string | null {
  for (const name of names) {
    const element = document.querySelector(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`)
    const content = foundField(element?.getAttribute('content'))
    if (content !== null) return content
  }
  return null
}

/** The signs that stand between a title and the name of its outlet. */
const titleJoint = /\s+[|–—·•»-]\s+|\s+::\s+/
const longestOutlet = 50

/** `Most je zatvoren | Vesti | Portal` beside the headline *Most je zatvoren* says that the outlet is *Portal*. */
function outletOfTab(tab: string | null, heading: string | null): string | null {
  if (tab === null || heading === null || !fold(tab).startsWith(fold(heading))) return null
  const parts = tab.slice(heading.length).split(titleJoint)
  const last = parts.length > 1 ? foundField(parts.at(-1)) : null
  return last === null || last.length > longestOutlet ? null : last
}

function withoutOutlet(title: string | null, outlet: string | null): string | null {
  if (title === null || outlet === null) return title
  const parts = title.split(titleJoint)
  const last = parts.at(-1) ?? ''
  const rest = foundField(title.slice(0, title.length - last.length).replace(/[\s|–—·•»:-]+$/, ''))
  return parts.length > 1 && fold(last) === fold(outlet) ? rest : title
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

/** A heading with so much of a known title in it, or the other way, is the headline. */
const sharedWords = 0.6
const longestHeadline = 400

/** The heading that has most in common with the titles; the name of the outlet may be a heading, too, and is none. */
function findHeadline(
  document: PageDocument,
  titles: readonly (string | null)[],
  outlets: readonly (string | null | undefined)[],
): PageElement | null {
  const known = titles.filter((title) => title !== null).map(wordsOf)
  const names = new Set(outlets.map((name) => fold(name ?? '')))
  let best: PageElement | null = null
  let most = 0
  // A page without a first heading of its own has it in the second rank.
  for (const heading of [...document.querySelectorAll('h1'), ...document.querySelectorAll('h2')]) {
    if (heading.localName === 'h2' && best?.localName === 'h1') break
    const text = foundField(heading.textContent)
    if (text === null || text.length > longestHeadline || names.has(fold(text))) continue
    const words = wordsOf(text)
    const shared = Math.max(known.length === 0 ? 1 : 0, ...known.map((title) => sharedOf(words, title)))
    if (shared > most) [best, most] = [heading, shared]
  }
  return best
}

/** How many words two titles share; none when that is little for the shorter of them, or one word of several. */
function sharedOf(words: ReadonlySet<string>, title: ReadonlySet<string>): number {
  const shared = [...words].filter((word) => title.has(word)).length
  const isEnough = shared >= sharedWords * Math.min(words.size, title.size)
  return isEnough && (shared > 1 || words.size === title.size) ? shared : 0
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
}

/** The elements around an element, the nearest first: what belongs to a headline stands close to it. */
function* surroundings(element: PageElement | null): Generator<PageElement> {
  let around = element
  for (let level = 0; around !== null && level < 6; level += 1) {
    yield around
    around = around.parentElement
  }
}

function readPublished(document: PageDocument, headline: PageElement | null): string | null {
  const told = metaOf(document, 'article:published_time', 'og:published_time', 'date', 'datePublished', 'dc.date')
  const marked = document.querySelector('[itemprop="datePublished"]')
  return (
    foundDate(told) ??
    foundDate(marked?.getAttribute('datetime') ?? marked?.getAttribute('content')) ??
    dateWithin(marked?.textContent) ??
    timeNear(headline) ??
    timeNear(document.body)
  )
}

/** A day of change is not the day of publication. */
const changed = /updat|modif|azur|ažur|izmen|izmijen/i

function timeNear(place: PageElement | null): string | null {
  for (const around of surroundings(place)) {
    for (const time of around.querySelectorAll('time')) {
      const name = time.getAttribute('class') ?? ''
      if (changed.test(name) && !/publish/i.test(name)) continue
      const date = foundDate(time.getAttribute('datetime')) ?? dateWithin(time.textContent)
      if (date !== null) return date
    }
  }
  return null
}

const dateNames = 'date|datum|time|vreme|vrijeme|publish|objavlj|info|meta'
  .split('|')
  .map((name) => `[class*="${name}" i]`)
  .join(', ')
/** A longer text is no line with a date. */
const longestLine = 140

function dateNear(place: PageElement | null): string | null {
  for (const around of surroundings(place)) {
    for (const element of around.querySelectorAll(dateNames)) {
      const text = foundField(element.textContent)
      if (text === null || text.length > longestLine || /^\W{0,3}(?:ažurirano|izmenjeno|updated)/i.test(text)) continue
      const date = dateWithin(text)
      if (date !== null) return date
    }
  }
  return null
}

/** Some pages give the address of a profile for a name. */
function readAuthor(document: PageDocument): string | null {
  const named = metaOf(document, 'author', 'article:author', 'dc.creator', 'parsely-author')
  return named !== null && !/^https?:/.test(named) ? named : null
}

const bylineNames = '[rel="author"], [itemprop="author"], [class*="byline" i], [class*="author" i], [class*="autor" i]'
const longestName = 80

/** Bylines are marked in several ways; a longer text, or one with figures, is no name. */
function bylineNear(place: PageElement | null): string | null {
  for (const around of surroundings(place)) {
    for (const element of around.querySelectorAll(bylineNames)) {
      const inner = element.querySelector('[rel="author"], [itemprop="name"], a')
      const name = asName(inner?.textContent) ?? asName(element.textContent)
      if (name !== null) return name
    }
  }
  return null
}

function asName(text: string | null | undefined): string | null {
  const name = foundField(text)?.replace(/^(?:autor(?:ka|i)?|author|piše|pišu|objavio|by)\s*:?\s+/i, '') ?? null
  return name === null || name.length > longestName || /\d/.test(name) || !/^\p{Lu}/u.test(name) ? null : name
}

function readUrl(document: PageDocument): string | null {
  const link = document.querySelector('link[rel="canonical"]')?.getAttribute('href')
  return webAddress(link) ?? webAddress(metaOf(document, 'og:url'))
}

function webAddress(text: string | null | undefined): string | null {
  return text !== null && text !== undefined && /^https?:\/\/\S{1,900}$/i.test(text) ? text : null
}
