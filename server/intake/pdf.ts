import { Failure } from '../errors.ts'
import { foundAuthor, foundField } from './found.ts'
import { withoutLeftovers } from './leftovers.ts'
import { joinBlocks } from './markup.ts'
import { checkStreams } from './pdf-streams.ts'
import { type PdfLine, reflow } from './reflow.ts'
import type { ExtractedText } from './types.ts'

/** An article has a few pages, a report some hundred. */
const mostPages = 500
/** Milliseconds for the whole document; looked at between pages. */
const longest = 30_000
/** Fewer letters beside pictures are a stamp or a page number of a scan, not a text. */
const fewestLetters = 20

/**
 * A PDF → its prose: lines are joined to paragraphs again, headers, footers and page numbers dropped.
 * Fails with `encrypted_file`, `damaged_file`, `scanned_pdf`, `undecodable`, `inflated_too_large` or `file_too_complex`.
 */
export async function extractPdf(bytes: Uint8Array): Promise<ExtractedText> {
  const { pictures } = await checkStreams(bytes)
  const { getDocumentProxy } = await import('unpdf')
  // The reader takes the bytes for its own: it gets a copy. Nothing of a document is run.
  const options = { verbosity: 0, enableXfa: false, stopAtErrors: false, useSystemFonts: false, isEvalSupported: false }
  const document = await getDocumentProxy(Uint8Array.from(bytes), options).catch((error: unknown) => {
    throw nameOf(error) === 'PasswordException' ? new Failure('encrypted_file') : damaged(error)
  })
  try {
    const pages = await readPages(document)
    const letters = pages.flat().reduce((count, { text }) => count + (text.match(/\p{L}/gu)?.length ?? 0), 0)
    if (letters === 0 || (pictures > 0 && letters < fewestLetters)) throw new Failure('scanned_pdf')
    refuseNoise(pages)
    const about = await document.getMetadata().catch(() => null)
    const info = readInfo(about?.info)
    const { blocks, title } = reflow(pages)
    return {
      text: joinBlocks(withoutLeftovers(blocks.map((text) => ({ text, isLink: false })))),
      title: foundField(title) ?? info.title,
      outlet: null,
      // The day the file was made is not the day the article was published.
      published: null,
      url: null,
      author: foundAuthor(info.author),
    }
  } finally {
    await document.destroy().catch(() => {})
  }
}

type PdfDocument = Awaited<ReturnType<typeof import('unpdf').getDocumentProxy>>

async function readPages(document: PdfDocument): Promise<readonly (readonly PdfLine[])[]> {
  if (document.numPages > mostPages) throw new Failure('file_too_complex', { detail: `${mostPages} pages` })
  const deadline = performance.now() + longest
  const pages: (readonly PdfLine[])[] = []
  let broken: unknown = null
  for (let number = 1; number <= document.numPages; number += 1) {
    if (performance.now() > deadline) throw new Failure('file_too_complex', { detail: `${longest / 1000} s` })
    try {
      const page = await document.getPage(number)
      const content = await page.getTextContent()
      pages.push(linesOf(content.items))
      page.cleanup()
    } catch (error) {
      broken = error
    }
  }
  // One broken page among many is passed over; a document without a whole page is damaged.
  if (pages.length === 0) throw damaged(broken)
  return pages
}

interface OpenLine {
  text: string
  x: number
  right: number
  y: number
  size: number
}

/** The pieces of a page, joined to the lines they were printed in, in the order of the file: column by column. */
function linesOf(items: readonly unknown[]): readonly PdfLine[] {
  const lines: PdfLine[] = []
  let open: OpenLine | null = null
  const close = () => {
    const text = open?.text.replace(/\s+/g, ' ').trim() ?? ''
    if (open !== null && text !== '') lines.push({ ...open, text })
    open = null
  }
  for (const item of items) {
    const piece = readPiece(item)
    if (piece === null) continue
    const current: OpenLine | null = open
    const isSameLine = current !== null && Math.abs(current.y - piece.y) < Math.max(1, current.size * 0.5)
    if (current !== null && isSameLine && piece.x >= current.x - 1) {
      // A wide gap within a line divides two columns that stand side by side.
      const gap = piece.x - current.right
      if (gap > current.size * 3 && piece.text.trim() !== '') {
        close()
        open = { ...piece }
        continue
      }
      const needsSpace = gap > current.size * 0.2 && !current.text.endsWith(' ') && !piece.text.startsWith(' ')
      current.text += (needsSpace ? ' ' : '') + piece.text
      current.right = Math.max(current.right, piece.right)
      if (piece.text.trim() !== '') current.size = Math.max(current.size, piece.size)
    } else if (piece.text.trim() !== '') {
      close()
      open = { ...piece }
    }
  }
  close()
  return lines
}

function readPiece(item: unknown): OpenLine | null {
  if (typeof item !== 'object' || item === null || !('str' in item) || !('transform' in item)) return null
  const { str, transform } = item
  if (typeof str !== 'string' || str === '' || !Array.isArray(transform)) return null
  const [, , c, d, x, y] = transform.map(Number)
  const width = 'width' in item ? Number(item.width) : 0
  const size = Math.hypot(c ?? 0, d ?? 0) || 10
  return { text: str, x: x ?? 0, right: (x ?? 0) + width, y: y ?? 0, size }
}

/** Fonts that do not say which letters they draw give signs nobody can read. */
function refuseNoise(pages: readonly (readonly PdfLine[])[]): void {
  const sample = pages
    .flat()
    .map(({ text }) => text)
    .join('')
    .slice(0, 100_000)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const noise = sample.match(/[\u0000-\u001f\ufffd\p{Co}]/gu)?.length ?? 0
  if (noise > sample.length * 0.2) throw new Failure('undecodable')
}

/** Names that programs put where the title should be. */
const noTitle = /^(?:microsoft word|untitled|bez naslova|document\d*|layout \d+)|\.(?:docx?|pdf|indd|qxd|rtf|odt)$/i

function readInfo(info: unknown) {
  const field = (name: string): string | null => {
    const value: unknown = typeof info === 'object' && info !== null ? Reflect.get(info, name) : null
    return typeof value === 'string' ? foundField(value) : null
  }
  const title = field('Title')
  return {
    title: title === null || noTitle.test(title) ? null : title,
    author: field('Author'),
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : ''
}

function damaged(cause: unknown): Failure {
  return new Failure('damaged_file', { kind: 'PDF' }, { cause })
}
