/** Files made by hand for the tests: the least that a program would take for the real thing. */
import { deflateSync } from 'node:zlib'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { readConfig } from '../../server/config.ts'
import type { UploadedFile } from '../../server/intake/index.ts'

export const sentence =
  'Stanovnici su juče izašli na most da traže odgovor od vlade, a policija je zatvorila ulice u centru grada.'
/** Four paragraphs long enough for an article. */
export const paragraphs = [1, 2, 3, 4].map((number) => `Pasus broj ${number}. ${sentence} ${sentence}`)

export const limits = readConfig({}).limits

export function upload(name: string, content: string | Uint8Array, mediaType: string | null = null): UploadedFile {
  return { name, mediaType, charset: null, bytes: typeof content === 'string' ? Buffer.from(content) : content }
}

export function zip(files: Record<string, string | Uint8Array>): Uint8Array {
  const entries: Zippable = {}
  for (const [name, content] of Object.entries(files))
    entries[name] = typeof content === 'string' ? strToU8(content) : content
  return zipSync(entries)
}

const escapeXml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** Styles are named `Heading1`, as Word names them in any language. */
export function docx(
  blocks: readonly string[],
  title?: string,
  extra: Record<string, string | Uint8Array> = {},
): Uint8Array {
  const heading =
    title === undefined
      ? ''
      : `<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>${escapeXml(title)}</w:t></w:r></w:p>`
  const body = blocks
    .map((block) => `<w:p><w:r><w:t xml:space="preserve">${escapeXml(block)}</w:t></w:r></w:p>`)
    .join('')
  return zip({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0"?><w:document ${word}><w:body>${heading}${body}</w:body></w:document>`,
    'docProps/core.xml':
      '<?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>Ana Anić</dc:creator></cp:coreProperties>',
    ...extra,
  })
}

export function odt(content: string, manifest = '<manifest:manifest/>'): Uint8Array {
  return zip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'META-INF/manifest.xml': manifest,
    'meta.xml':
      '<office:document-meta><office:meta><dc:title>Iz svojstava</dc:title><meta:initial-creator>Ana Anić</meta:initial-creator></office:meta></office:document-meta>',
    'content.xml': `<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles><office:body><office:text>${content}</office:text></office:body></office:document-content>`,
  })
}

/** A line of text at its place, in points from the lower left corner. */
export interface PdfText {
  readonly text: string
  readonly x?: number
  readonly y: number
  readonly size?: number
}

export interface PdfOptions {
  readonly trailer?: string
  readonly objects?: readonly string[]
  /** The content of each page, packed. */
  readonly contents?: readonly Uint8Array[]
  readonly info?: string
}

/** A PDF of pages of lines; letters beyond ASCII that the region uses have places of their own in the font. */
export function pdf(pages: readonly (readonly PdfText[])[], options: PdfOptions = {}): Uint8Array {
  const codes: Readonly<Record<string, string>> = {
    š: '\\200',
    č: '\\201',
    ć: '\\202',
    ž: '\\203',
    đ: '\\204',
    Š: '\\205',
  }
  const shown = (text: string) =>
    Array.from(text.replace(/[\\()]/g, '\\$&'), (letter) => codes[letter] ?? letter).join('')
  const chunks: Buffer[] = [Buffer.from('%PDF-1.5\n')]
  const places: number[] = []
  const add = (...parts: (string | Uint8Array)[]) => {
    places.push(chunks.reduce((size, chunk) => size + chunk.length, 0))
    chunks.push(Buffer.from(`${places.length} 0 obj\n`))
    for (const part of parts) chunks.push(Buffer.from(part))
    chunks.push(Buffer.from('\nendobj\n'))
  }
  const first = 5
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add(
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${first + index * 2} 0 R`).join(' ')}] >>`,
  )
  add(
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [128 /scaron /ccaron /cacute /zcaron /dcroat /Scaron] >> >>',
  )
  add(options.info ?? '<< /Author (Ana Anic) /CreationDate (D:20240312080000) >>')
  for (const [index, lines] of pages.entries()) {
    const content = lines
      .map(({ text, x = 72, y, size = 11 }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${shown(text)}) Tj ET`)
      .join('\n')
    const packed = options.contents?.[index] ?? deflateSync(content)
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + index * 2 + 1} 0 R >>`,
    )
    add(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`, packed, '\nendstream')
  }
  for (const object of options.objects ?? []) add(object)
  const start = chunks.reduce((size, chunk) => size + chunk.length, 0)
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  chunks.push(
    Buffer.from(
      `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${places.length + 1} /Root 1 0 R /Info 4 0 R ${options.trailer ?? ''} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(chunks)
}

/** Bytes of a text in a single-byte encoding of the region. */
export function encode(text: string, encoding: 'windows-1250' | 'windows-1251' | 'iso-8859-2'): Buffer {
  const decoder = new TextDecoder(encoding)
  const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]))
  return Buffer.from(Array.from(text, (letter) => codes.get(letter) ?? 0x3f))
}

/** Everything that comes. */
export async function gather<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const gathered: Item[] = []
  for await (const item of items) gathered.push(item)
  return gathered
}
