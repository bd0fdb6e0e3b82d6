import { Failure } from '../errors.ts'
import { foundAuthor, foundField } from './found.ts'
import { joinBlocks } from './markup.ts'
import type { ExtractedText } from './types.ts'
import { attributeOf, localName, scanXml, textOfElement } from './xml.ts'
import { isZip, readParts } from './zip.ts'

/**
 * An OpenDocument text → its prose: paragraphs, headings and cells of tables in order; notes, comments, deleted text and tables of
 * contents are left out. Fails with `damaged_file`, `encrypted_file`, `inflated_too_large` or `file_too_complex`.
 */
export async function extractOdt(bytes: Uint8Array): Promise<ExtractedText> {
  if (!isZip(bytes)) throw damaged()
  const parts = await readParts(bytes, 'ODT', (name) => /^(?:content|meta|META-INF\/manifest)\.xml$/.test(name))
  const decoder = new TextDecoder()
  const part = (name: string) => decoder.decode(parts.get(name) ?? new Uint8Array())
  if (/<[\w:]{0,40}encryption-data[\s>]/.test(part('META-INF/manifest.xml'))) throw new Failure('encrypted_file')
  const content = part('content.xml')
  if (!content.includes('<')) throw damaged()
  const meta = part('meta.xml')
  const { blocks, title } = readBlocks(content)
  return {
    text: joinBlocks(blocks),
    title: foundField(title) ?? textOfElement(meta, 'title'),
    outlet: null,
    published: null,
    url: null,
    author: foundAuthor(textOfElement(meta, 'initial-creator') ?? textOfElement(meta, 'creator')),
  }
}

const silentElements = new Set(
  `annotation note tracked-changes table-of-content alphabetical-index illustration-index table-index bibliography title desc
   forms scripts font-face-decls styles master-styles sequence-decls variable-decls ruby-text object`.split(/\s+/),
)
/** Spaces that one sign may stand for. */
const mostSpaces = 100

function readBlocks(xml: string): { readonly blocks: readonly string[]; readonly title: string | null } {
  const blocks: string[] = []
  const titleStyles = new Set(['Title'])
  let title: string | null = null
  let text = ''
  let isTitle = false
  let silent: string | null = null
  let silentDepth = 0
  const close = () => {
    const block = text.trim()
    text = ''
    if (block === '') return
    if (isTitle && title === null && blocks.length <= 1) title = block
    else blocks.push(block)
  }
  for (const event of scanXml(xml)) {
    if (event.kind === 'text') {
      if (silent === null) text += event.text.replace(/[ \t\r\n]+/g, ' ')
      continue
    }
    const name = localName(event.name)
    if (silent !== null) {
      if (name === silent) silentDepth += event.kind === 'open' ? 1 : -1
      if (silentDepth === 0) silent = null
    } else if (event.kind === 'close') {
      if (name === 'p' || name === 'h') close()
    } else if (silentElements.has(name)) {
      silent = name
      silentDepth = 1
    } else if (name === 'style') rememberTitleStyle(event.attributes, titleStyles)
    else if (name === 'p' || name === 'h') {
      close()
      const style = attributeOf(event.attributes, 'style-name') ?? ''
      isTitle = titleStyles.has(style) || (name === 'h' && attributeOf(event.attributes, 'outline-level') === '1')
    } else if (name === 'tab') text += ' '
    else if (name === 's')
      text += ' '.repeat(Math.min(mostSpaces, Number(attributeOf(event.attributes, 'c') ?? 1) || 1))
    else if (name === 'line-break') text += '\n'
  }
  close()
  return { blocks, title }
}

/** A style made for one paragraph names the style it was made from. */
function rememberTitleStyle(attributes: string, titleStyles: Set<string>): void {
  const name = attributeOf(attributes, 'style:name')
  const parent = attributeOf(attributes, 'parent-style-name')
  if (name !== null && parent !== null && titleStyles.has(parent)) titleStyles.add(name)
}

function damaged(): Failure {
  return new Failure('damaged_file', { kind: 'ODT' })
}
