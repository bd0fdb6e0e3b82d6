/** Printed lines → paragraphs, as they were before they were set. */

/** A line of a page; places and sizes in points, from the lower left corner. */
export interface PdfLine {
  readonly text: string
  readonly x: number
  readonly right: number
  readonly y: number
  readonly size: number
}

export interface ReflowedText {
  readonly blocks: readonly string[]
  readonly title: string | null
}

type Page = readonly PdfLine[]

/** A gap this much wider than a usual one between lines parts two paragraphs. */
const paragraphGap = 1.35
/** A first line begins this many sizes of its letters further in. */
const indent = 0.8
/** A line that ends this much before the margin, in sizes of its letters, is the last of its paragraph. */
const shortBy = 4
/** A title is set this much larger than the text. */
const titleSize = 1.25
const longestTitle = 300

export function reflow(pages: readonly Page[]): ReflowedText {
  const lines = withoutMargins(pages)
  const bodySize = commonest(lines.flat().map(({ size, text }) => ({ value: size, weight: text.length })))
  const usualGap = usualGapOf(lines)
  const blocks: { text: string; size: number }[] = []
  let before: PdfLine | null = null
  for (const page of lines) {
    const columns = columnsOf(page)
    for (const line of page) {
      const last = blocks.at(-1)
      const column = columns.find(({ x, right }) => line.x >= x - 1 && line.x < right) ?? {
        x: line.x,
        right: line.right,
      }
      if (last === undefined || before === null || isNewParagraph(before, line, column, columns, usualGap)) {
        blocks.push({ text: line.text, size: line.size })
      } else last.text = joinLines(last.text, line.text)
      before = line
    }
  }
  const first = blocks[0]
  const isTitle = first !== undefined && first.size >= bodySize * titleSize && first.text.length <= longestTitle
  const kept = isTitle && blocks.length > 1 ? blocks.slice(1) : blocks
  return { blocks: kept.map(({ text }) => text), title: isTitle ? first.text : null }
}

interface Column {
  readonly x: number
  readonly right: number
}

/** So many of the lines of a column end before its right edge: a title above may be as wide as the page. */
const withinColumn = 0.9

/** Left edges that many lines of a page share, each with the right edge of its lines. */
function columnsOf(page: Page): readonly Column[] {
  const edges = new Map<number, { x: number; readonly rights: number[] }>()
  for (const { x, right } of page) {
    const key = Math.round(x / 3)
    const edge = edges.get(key) ?? { x, rights: [] }
    edge.x = Math.min(edge.x, x)
    edge.rights.push(right)
    edges.set(key, edge)
  }
  const columns = [...edges.values()].sort((a, b) => b.rights.length - a.rights.length)
  const kept: Column[] = []
  // An edge inside a column already found is one of its indents.
  for (const { x, rights } of columns) {
    if (kept.length > 0 && rights.length < 3) continue
    const right = rights.sort((a, b) => a - b)[Math.round((rights.length - 1) * withinColumn)] ?? x
    if (!kept.some((column) => x >= column.x - 1 && x < column.right)) kept.push({ x, right })
  }
  return kept
}

function isNewParagraph(
  before: PdfLine,
  line: PdfLine,
  column: Column,
  columns: readonly Column[],
  usualGap: number,
): boolean {
  if (Math.abs(before.size - line.size) > Math.max(before.size, line.size) * 0.12) return true
  const gap = before.y - line.y
  const goesOn = /^[\p{Ll}\p{Nd}(,;–—-]/u.test(line.text)
  const endsSentence = /[.!?…:]["'”“»’)\]]{0,3}$/.test(before.text)
  const isIndented = line.x > column.x + line.size * indent && line.x < column.x + line.size * 6
  // A new column or page: the paragraph goes on unless it was ended.
  if (gap <= 0 || gap > usualGap * 6) return endsSentence ? !/^\p{Ll}/u.test(line.text) : !goesOn && isIndented
  if (gap > usualGap * paragraphGap) return true
  const margin = columns.find(({ x, right }) => before.x >= x - 1 && before.x < right)?.right ?? before.right
  if (isIndented && before.x <= column.x + line.size * indent) return true
  if (isIndented && endsSentence) return true
  return endsSentence && !/^\p{Ll}/u.test(line.text) && before.right < margin - before.size * shortBy
}

/** A word broken at the end of a line is whole again. */
function joinLines(text: string, next: string): string {
  if (/\p{L}\u00ad$/u.test(text)) return text.slice(0, -1) + next
  if (/\p{L}[-\u2010]$/u.test(text) && /^\p{Ll}/u.test(next)) return text.slice(0, -1) + next
  return `${text} ${next}`
}

/** Lines at an edge of a page that are looked at. */
const edgeLines = 3

/** Pages without headers, footers and page numbers: lines at an edge that come again on other pages, but for their numbers. */
function withoutMargins(pages: readonly Page[]): readonly Page[] {
  const counts = new Map<string, number>()
  for (const page of pages) {
    for (const key of new Set([...edgesOf(page)].map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const often = Math.max(2, Math.ceil(pages.length / 3))
  const cleaned = pages.map((page) => {
    const edges = edgesOf(page)
    const printed = [...edges].filter(({ text }) => isOfPrinting(text)).map(({ y }) => y)
    return page.filter((line) => {
      if (!edges.has(line)) return true
      if (printed.some((y) => Math.abs(y - line.y) < sameHeight)) return false
      return !isPageNumber(line.text) && (counts.get(keyOf(line)) ?? 0) < often
    })
  })
  return cleaned.some((page) => page.length > 0) ? cleaned : pages
}

function edgesOf(page: Page): ReadonlySet<PdfLine> {
  const byHeight = [...page].sort((a, b) => b.y - a.y)
  return new Set([...byHeight.slice(0, edgeLines), ...byHeight.slice(-edgeLines)])
}

function keyOf({ text, y }: PdfLine): string {
  return `${text.replace(/\d+/g, '#').toLowerCase()} ${Math.round(y / 20)}`
}

/** Points between two lines at one height. */
const sameHeight = 2

/** What a browser prints above and below a page: the day and the hour with the title, the address with the number of the page. */
function isOfPrinting(text: string): boolean {
  return (
    /^\d{1,4}[/.-]\s?\d{1,2}[/.-]\s?\d{2,4}\.?,?(?:\su)?\s\d{1,2}:\d{2}(?:\s?[AP]M)?(?:\s|$)/i.test(text) ||
    /^(?:https?|file):\/\/\S+(?:\s+\d{1,3}\/\d{1,3})?$/.test(text)
  )
}

function isPageNumber(text: string): boolean {
  return /^(?:str(?:ana|anica|\.)?|page|p\.|стр(?:ана|\.)?)?\s{0,3}[-–—|]?\s{0,3}\d{1,4}\s{0,3}(?:(?:\/|od|of|од)\s{0,3}\d{1,4})?\s{0,3}[-–—|.]?$/iu.test(
    text,
  )
}

function usualGapOf(pages: readonly Page[]): number {
  const gaps = pages.flatMap((page) =>
    page.slice(1).flatMap((line, index) => {
      const gap = (page[index]?.y ?? 0) - line.y
      return gap > 0 && gap < line.size * 4 ? [{ value: gap, weight: 1 }] : []
    }),
  )
  return gaps.length === 0 ? 14 : commonest(gaps)
}

/** The value most weight stands on, to half a point; of several the smallest. */
function commonest(values: readonly { readonly value: number; readonly weight: number }[]): number {
  const weights = new Map<number, number>()
  for (const { value, weight } of values) {
    const key = Math.round(value * 2) / 2
    weights.set(key, (weights.get(key) ?? 0) + weight)
  }
  let best = 0
  let most = 0
  for (const [value, weight] of weights) {
    if (weight > most || (weight === most && value < best)) [best, most] = [value, weight]
  }
  return best
}
