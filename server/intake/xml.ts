/**
 * Reading XML without a tree: one pass, linear in its length. Broken markup is read as far as it can be; entities that a document
 * defines for itself are not expanded, and nothing is fetched.
 */
import { Failure } from '../errors.ts'
import { decodeEntities } from './markup.ts'

export type XmlEvent =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly end: number }
  | { readonly kind: 'close'; readonly name: string; readonly start: number }
  | { readonly kind: 'text'; readonly text: string }

/** Elements inside elements; documents of people stay below fifty. */
const deepest = 300

/** Tags and text of an XML document, in order. Fails with `file_too_complex` when it nests too deep. */
export function* scanXml(xml: string): Generator<XmlEvent> {
  let position = 0
  let depth = 0
  const hopeless = new Set<string>()
  const find = (wanted: string, from: number): number => {
    if (hopeless.has(wanted)) return -1
    const found = xml.indexOf(wanted, from)
    if (found === -1) hopeless.add(wanted)
    return found
  }
  while (position < xml.length) {
    const start = find('<', position)
    const textEnd = start === -1 ? xml.length : start
    if (textEnd > position) yield { kind: 'text', text: decodeEntities(xml.slice(position, textEnd)) }
    if (start === -1) return
    const special = specialSection(xml, start)
    if (special !== null) {
      const close = find(special.closer, start + special.opener)
      const end = close === -1 ? xml.length : close
      if (special.isText) yield { kind: 'text', text: xml.slice(start + special.opener, end) }
      position = end + special.closer.length
      continue
    }
    const end = tagEnd(xml, start)
    const isClosing = xml[start + 1] === '/'
    const isEmpty = !isClosing && xml[end - 1] === '/'
    const inside = xml.slice(start + (isClosing ? 2 : 1), isEmpty ? end - 1 : end)
    const name = /^[^\s/>]{1,200}/.exec(inside)?.[0] ?? ''
    position = end + 1
    if (name === '') continue
    if (isClosing) {
      depth = Math.max(0, depth - 1)
      yield { kind: 'close', name, start }
      continue
    }
    if (!isEmpty) depth += 1
    if (depth > deepest) throw new Failure('file_too_complex', { detail: `${deepest} levels` })
    yield { kind: 'open', name, attributes: inside.slice(name.length), end: position }
    if (isEmpty) yield { kind: 'close', name, start: position }
  }
}

interface Section {
  readonly opener: number
  readonly closer: string
  readonly isText: boolean
}

function specialSection(xml: string, at: number): Section | null {
  if (xml.startsWith('<!--', at)) return { opener: 4, closer: '-->', isText: false }
  if (xml.startsWith('<![CDATA[', at)) return { opener: 9, closer: ']]>', isText: true }
  if (xml.startsWith('<?', at)) return { opener: 2, closer: '?>', isText: false }
  if (xml.startsWith('<!', at)) return { opener: 2, closer: declarationCloser(xml, at), isText: false }
  return null
}

/** A document type with definitions of its own ends at `]>`. */
function declarationCloser(xml: string, at: number): string {
  const beginning = xml.slice(at, at + 1000)
  const bracket = beginning.indexOf('[')
  const end = beginning.indexOf('>')
  return bracket !== -1 && (end === -1 || bracket < end) ? ']>' : '>'
}

/** Longer tags are no tags. */
const longestTag = 100_000

/** The `>` that ends a tag: not one inside a quoted value. */
function tagEnd(xml: string, start: number): number {
  let quote = 0
  const last = Math.min(xml.length, start + longestTag)
  for (let position = start + 1; position < last; position += 1) {
    const code = xml.charCodeAt(position)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 0x22 || code === 0x27) quote = code
    else if (code === 0x3e) return position
  }
  return last
}

/** The value of an attribute, by its name without a prefix or with it; null when it is not there. */
export function attributeOf(attributes: string, name: string): string | null {
  for (const [, found = '', double, single] of attributes.matchAll(
    /([\w.:-]{1,100})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')/g,
  )) {
    if (found === name || found.endsWith(`:${name}`)) return decodeEntities(double ?? single ?? '')
  }
  return null
}

/** `text:p` → `p`. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Passes over a document once, to see that it nests no deeper than a reader with a tree can bear. */
export function checkDepth(xml: string): void {
  for (const event of scanXml(xml)) void event
}

/** The text of the first element of that local name; null when there is none or it is empty. */
export function textOfElement(xml: string, wanted: string): string | null {
  let text: string | null = null
  for (const event of scanXml(xml)) {
    if (event.kind === 'open' && text === null && localName(event.name) === wanted) text = ''
    else if (event.kind === 'text' && text !== null) text += event.text
    else if (event.kind === 'close' && text !== null && localName(event.name) === wanted) break
  }
  const trimmed = (text ?? '').replace(/\s+/g, ' ').trim()
  return trimmed === '' ? null : trimmed
}
