/** Taking out of a page what is no article: elements that are never prose, and boxes whose names give them away. */
import { dateWithin } from './found.ts'
import type { PageDocument, PageElement } from './page-about.ts'

const clutterTags =
  'script, style, noscript, template, iframe, object, embed, svg, canvas, form, button, select, input, textarea, nav, aside, footer, dialog, video, audio, figcaption'

/** Words in a class or an id that name a box beside the article. Compared as whole words, never as parts of one. */
const clutterWords = new Set(
  `ad ads adsense banner banners bio breadcrumb breadcrumbs caption captions consent disqus gdpr izdvajamo login menu menus
   mostread navbar navigation najnovije outbrain pagination popup popular popularno pretplata promo reactions rss sidebar
   sharedaddy tag tags tagovi tagcloud teme taboola toolbar trending widget`.split(/\s+/),
)
/** Beginnings of such words, long enough to begin no other. */
const clutterBeginnings =
  /^(?:addto|advert|breadcrumb|comment|komentar|cookie|diskusij|discussion|najcitan|newsletter|oglas|podeli|podijeli|povezan|preporu[ck]|procitaj|recommend|reklam|related|share|sharing|social|sponsor|subscri|vezan)/
/** What readers write below may be longer than what they write of. */
const conversation = /^(?:comment|komentar|disqus|diskusij|discussion)/

/** Any other box with more than this share of the page's letters is the page, whatever it is called. */
const clutterShare = 0.4

export function removeClutter(document: PageDocument, headline: PageElement | null): void {
  for (const element of document.querySelectorAll(clutterTags)) if (!contains(element, headline)) element.remove()
  const whole = lengthOf(document.body)
  for (const element of document.querySelectorAll('body [class], body [id]')) {
    if (element.localName === 'article' || element.localName === 'main' || contains(element, headline)) continue
    const names = namesOf(element)
    const isClutter = names.some((name) => clutterWords.has(name) || clutterBeginnings.test(name))
    if (!isClutter && !isAboutLine(element, names)) continue
    const isConversation =
      names.some((name) => conversation.test(name)) && element.querySelector('article, main, h1') === null
    if (isConversation || lengthOf(element) <= whole * clutterShare) element.remove()
  }
  if (headline !== null) removeBefore(headline, whole)
}

/** `articleTags related-box` → article, tags, related, box. Elementor calls everything a widget, the article too. */
function namesOf(element: PageElement): readonly string[] {
  return `${element.getAttribute('class') ?? ''} ${element.id}`
    .replace(/elementor-widget/g, 'elementor')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
}

const aboutNames = /^(?:date|datum|time|vreme|vrijeme|meta|info|byline|author|autor|posted|published|objavljeno)$/
const longestAbout = 140
const longestName = 60

/** A short line with the day or the name of who wrote it: it was read, and is no prose. */
function isAboutLine(element: PageElement, names: readonly string[]): boolean {
  if (!names.some((name) => aboutNames.test(name)) || element.parentElement?.closest('p') != null) return false
  const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim()
  if (text.length > longestAbout) return false
  return dateWithin(text) !== null || (text.length <= longestName && !/[.!?]$/.test(text))
}

/** Menus and lines above the headline, and the headline itself, which is kept apart. */
function removeBefore(headline: PageElement, whole: number): void {
  for (let element: PageElement | null = headline; element !== null; element = element.parentElement) {
    if (element.localName === 'body') break
    for (let before = element.previousSibling; before !== null; before = element.previousSibling) {
      if ((before.textContent ?? '').length > whole * clutterShare) return
      before.remove()
    }
  }
  headline.remove()
}

function lengthOf(element: PageElement | null): number {
  return (element?.textContent ?? '').length
}

function contains(element: PageElement, inner: PageElement | null): boolean {
  return inner !== null && element.contains(inner)
}
