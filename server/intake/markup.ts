/** Reading markup without building a tree: linear in its length, whatever it holds. */

/** Deeper or larger pages are not articles; a tree of them could exhaust the stack or the memory. */
const deepest = 400
const mostTags = 60_000

const voidTags = new Set(
  'area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option'.split(' '),
)
const silentTags = new Set(
  'script style noscript template iframe svg head nav aside footer form button select textarea'.split(' '),
)
const blockTags = new Set(
  'address article blockquote body br dd div dl dt figure h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul'.split(
    ' ',
  ),
)

/** Whether the page is small and flat enough for a tree. */
export function tagBudget(html: string): boolean {
  if (countSigns(html) > mostTags * 2) return false
  let depth = 0
  let tags = 0
  for (const { name, closing } of scanTags(html)) {
    tags += 1
    if (tags > mostTags) return false
    if (voidTags.has(name)) continue
    depth = closing ? Math.max(0, depth - 1) : depth + 1
    if (depth > deepest) return false
  }
  return true
}

/** Opening signs, whether they open a tag or not: a parser stops at each of them. */
function countSigns(html: string): number {
  let count = 0
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) count += 1
  return count
}

/** The prose of a page: text outside silent elements, a block for every block element. */
export function htmlAsProse(html: string): string {
  const blocks: string[] = []
  let text = ''
  let position = 0
  let silent: string | null = null
  let silentDepth = 0
  const take = (end: number) => {
    if (silent === null) text += decodeEntities(html.slice(position, end)).replace(/[ \t\r\n\f]+/g, ' ')
  }
  for (const { name, closing, start, end } of scanTags(html)) {
    take(start)
    position = end
    if (silent !== null) {
      if (name === silent) silentDepth += closing ? -1 : 1
      if (silentDepth === 0) silent = null
    } else if (!closing && silentTags.has(name)) {
      silent = name
      silentDepth = 1
    } else if (blockTags.has(name)) {
      blocks.push(text)
      text = ''
    }
  }
  take(html.length)
  blocks.push(text)
  return joinBlocks(blocks)
}

export function joinBlocks(blocks: readonly string[]): string {
  return blocks
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .join('\n\n')
}

interface Tag {
  readonly name: string
  readonly closing: boolean
  readonly start: number
  readonly end: number
}

/** Elements whose content is not markup. */
const rawTags = new Set(['script', 'style', 'textarea', 'title', 'noscript'])

function* scanTags(html: string): Generator<Tag> {
  const lowered = html.toLowerCase()
  let position = 0
  // The last position that was searched in vain for a closer, so that a page of openers stays linear.
  const hopeless = new Set<string>()
  const find = (wanted: string, from: number): number => {
    if (hopeless.has(wanted)) return -1
    const found = lowered.indexOf(wanted, from)
    if (found === -1) hopeless.add(wanted)
    return found
  }
  for (;;) {
    const start = lowered.indexOf('<', position)
    if (start === -1) return
    if (lowered.startsWith('<!--', start)) {
      const end = find('-->', start + 4)
      position = end === -1 ? start + 4 : end + 3
      yield { name: '!', closing: false, start, end: position }
      continue
    }
    const name = /^<\/?([a-z][a-z0-9-]{0,40})/.exec(lowered.slice(start, start + 48))?.[1]
    const declaration = lowered[start + 1] === '!' || lowered[start + 1] === '?'
    if (name === undefined && !declaration) {
      position = start + 1
      continue
    }
    const close = find('>', start + 1)
    const end = close === -1 ? lowered.length : close + 1
    const closing = lowered[start + 1] === '/'
    yield { name: name ?? '!', closing, start, end }
    position = end
    if (name !== undefined && !closing && rawTags.has(name)) {
      const closer = find(`</${name}`, end)
      position = closer === -1 ? end : closer
    }
  }
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '\u00ad',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  bdquo: '„',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  laquo: '«',
  raquo: '»',
  bull: '•',
  euro: '€',
  scaron: 'š',
  Scaron: 'Š',
  zcaron: 'ž',
  Zcaron: 'Ž',
  ccaron: 'č',
  Ccaron: 'Č',
  cacute: 'ć',
  Cacute: 'Ć',
  dstrok: 'đ',
  Dstrok: 'Đ',
}

export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,10}));/g,
    (whole, decimal, hexadecimal, name) => {
      if (name !== undefined) return entities[name] ?? whole
      const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal)
      const usable = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      return usable ? String.fromCodePoint(code) : '\ufffd'
    },
  )
}
