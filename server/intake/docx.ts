import { Failure } from '../errors.ts'
import { foundAuthor, foundField } from './found.ts'
import { joinBlocks } from './markup.ts'
import type { ExtractedText } from './types.ts'
import { checkDepth, textOfElement } from './xml.ts'
import { isZip, readParts } from './zip.ts'

/**
 * A Word document → its prose: paragraphs and cells of tables in order; pictures, notes, comments and deleted text are left out.
 * Only the parts with text are unpacked, bounded, and handed on as a new container, so that what was checked is what is read.
 * Fails with `damaged_file`, `encrypted_file`, `inflated_too_large` or `file_too_complex`.
 */
export async function extractDocx(bytes: Uint8Array): Promise<ExtractedText> {
  if (!isZip(bytes)) throw damaged()
  const parts = await readParts(bytes, 'DOCX', (name) =>
    /^(?:\[Content_Types\]\.xml|.{0,200}\.(?:xml|rels))$/i.test(name),
  )
  const decoder = new TextDecoder()
  for (const content of parts.values()) checkDepth(decoder.decode(content))
  const core = parts.get('docProps/core.xml')
  const properties = core === undefined ? '' : decoder.decode(core)
  const paragraphs = await readParagraphs(parts)
  const heading = paragraphs.findIndex(({ isTitle }) => isTitle)
  // A title stands before the text; a heading further down is one of the text's own.
  const title = heading === -1 || heading > 2 ? null : (paragraphs[heading]?.text ?? null)
  const body = title === null ? paragraphs : paragraphs.toSpliced(heading, 1)
  return {
    text: joinBlocks(body.map(({ text }) => text)),
    title: foundField(title) ?? textOfElement(properties, 'title'),
    outlet: null,
    published: null,
    url: null,
    author: foundAuthor(textOfElement(properties, 'creator')),
  }
}

interface Paragraph {
  readonly text: string
  readonly isTitle: boolean
}

/** The reader's own model of a document, as far as it is looked at. */
interface DocumentNode {
  readonly type?: string
  readonly value?: string
  readonly styleName?: string | null
  readonly styleId?: string | null
  readonly children?: readonly DocumentNode[]
}

async function readParagraphs(parts: ReadonlyMap<string, Uint8Array>): Promise<readonly Paragraph[]> {
  const [{ default: mammoth }, { zipSync }] = await Promise.all([import('mammoth'), import('fflate')])
  const container = zipSync(Object.fromEntries(parts), { level: 0 })
  const paragraphs: Paragraph[] = []
  // The model is read here and an empty one is handed on: nothing is made into HTML.
  const transformDocument = (document: DocumentNode): DocumentNode => {
    collect(document, paragraphs)
    return { ...document, children: [] }
  }
  try {
    await mammoth.convertToHtml({ buffer: Buffer.from(container) }, { transformDocument, externalFileAccess: false })
  } catch (error) {
    throw damaged(error)
  }
  return paragraphs
}

function collect(node: DocumentNode, paragraphs: Paragraph[]): void {
  for (const child of node.children ?? []) {
    if (child.type !== 'paragraph') {
      collect(child, paragraphs)
      continue
    }
    const text = textOf(child).trim()
    if (text !== '') paragraphs.push({ text, isTitle: isTitleStyle(child) })
  }
}

function textOf(node: DocumentNode): string {
  switch (node.type) {
    case 'text':
      return node.value ?? ''
    case 'tab':
      return ' '
    case 'break':
      return '\n'
    case 'noteReference':
    case 'commentReference':
    case 'image':
      return ''
    default:
      return (node.children ?? []).map(textOf).join('')
  }
}

/** Style names are translated with the program, their numbers are not. */
function isTitleStyle({ styleName, styleId }: DocumentNode): boolean {
  return [styleName, styleId].some((style) => /^(?:title|naslov|heading ?1|naslov ?1|наслов ?1?)$/i.test(style ?? ''))
}

function damaged(cause?: unknown): Failure {
  return new Failure('damaged_file', { kind: 'DOCX' }, { cause })
}
