/** The forty articles as people have them on a disk and on the web: a program, a charset and a habit for each. */
import { Writable } from 'node:stream'
import exceljs from 'exceljs'
import { docx, encode, odt, type PdfText, pdf, zip } from '../../intake/files.ts'
import { articlesOf, type InventedArticle } from './articles.ts'

const escapeMarkup = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

function plain({ title, paragraphs }: InventedArticle): string {
  return [title, ...paragraphs].join('\r\n\r\n')
}

function markdown({ title, outlet, published, paragraphs }: InventedArticle): string {
  return `---\ntitle: "${title}"\nmedij: ${outlet}\ndatum: ${published}\n---\n\n${paragraphs.join('\n\n')}\n`
}

/** A page of a portal, with what stands around an article. */
export function page({ title, outlet, published, paragraphs }: InventedArticle, charset = 'utf-8'): string {
  const prose = paragraphs.map((text) => `<p>${escapeMarkup(text)}</p>`).join('\n')
  return `<!doctype html><html><head><meta charset="${charset}"><title>${escapeMarkup(title)} | ${outlet}</title>
<meta property="og:title" content="${escapeMarkup(title)}"><meta property="og:site_name" content="${outlet}">
<meta property="article:published_time" content="${published}T07:30:00+02:00"></head>
<body><nav><a href="/">Naslovna</a> <a href="/sport">Sport</a></nav><article><h1>${escapeMarkup(title)}</h1>
${prose}</article><aside class="related"><a href="/x">Pročitajte i ovo</a></aside><footer>Sva prava zadržana.</footer></body></html>`
}

function word({ title, paragraphs }: InventedArticle): Uint8Array {
  return docx(paragraphs, title)
}

function writer({ title, paragraphs }: InventedArticle): Uint8Array {
  const body = paragraphs.map((text) => `<text:p>${escapeMarkup(text)}</text:p>`).join('')
  return odt(`<text:p text:style-name="P1">${escapeMarkup(title)}</text:p>${body}`)
}

/** Letters beyond ASCII as an old word processor writes them. */
function richText({ title, paragraphs }: InventedArticle): string {
  const escaped = (text: string) => text.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0)}?`)
  const body = paragraphs.map((text) => `${escaped(text)}\\par\\par\n`).join('')
  return `{\\rtf1\\ansi\\ansicpg1250\\deff0{\\fonttbl{\\f0 Arial;}}{\\info{\\title ${escaped(title)}}}\n${body}}`
}

/** One page, wrapped by hand, the headline larger. */
function printed({ title, paragraphs }: InventedArticle): Uint8Array {
  const lines: PdfText[] = [{ text: title, y: 760, size: 18 }]
  let y = 720
  for (const paragraph of paragraphs) {
    for (const [text] of paragraph.matchAll(/.{1,84}(?:\s|$)/g)) {
      lines.push({ text: text.trim(), y })
      y -= 14
    }
    y -= 14
  }
  return pdf([lines])
}

function utf16(text: string, order: 'little' | 'big'): Buffer {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return order === 'little' ? bytes : bytes.swap16()
}

const columns = ['Naslov', 'Medij', 'Datum', 'Tekst'] as const
const cellsOf = ({ title, outlet, published, paragraphs }: InventedArticle) => [
  title,
  outlet,
  published,
  paragraphs.join('\n\n'),
]

/** As a spreadsheet of the region saves it: semicolons, windows-1250. */
function table(articles: readonly InventedArticle[]): Buffer {
  const quoted = (cell: string) => `"${cell.replace(/"/g, '""')}"`
  const rows = articles.map((article) => cellsOf(article).map(quoted).join(';'))
  return encode([columns.join(';'), ...rows].join('\r\n'), 'windows-1250')
}

function lines(articles: readonly InventedArticle[]): string {
  return articles
    .map(({ paragraphs, ...known }) => JSON.stringify({ ...known, text: paragraphs.join('\n\n') }))
    .join('\n')
}

export async function workbook(articles: readonly InventedArticle[]): Promise<Buffer> {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('Clippings')
  sheet.addRow(['Headline', 'Publication', 'Day', 'Story'])
  for (const article of articles) sheet.addRow(cellsOf(article))
  const chunks: Buffer[] = []
  await book.xlsx.write(
    new Writable({
      write(chunk, _encoding, done) {
        chunks.push(Buffer.from(chunk))
        done()
      },
    }),
  )
  return Buffer.concat(chunks)
}

type Way = readonly [extension: string, write: (article: InventedArticle) => string | Uint8Array]

/** How each outlet's five articles lie in its folder. */
const folders: Readonly<Record<string, readonly Way[]>> = {
  'Glas pristaništa': [
    ['txt', (article) => encode(plain(article), 'windows-1250')],
    ['md', markdown],
    ['html', (article) => encode(page(article, 'windows-1250'), 'windows-1250')],
    ['docx', word],
    ['odt', writer],
  ],
  'Државна реч': [
    ['txt', (article) => encode(plain(article), 'windows-1251')],
    ['docx', word],
    ['rtf', richText],
    ['html', page],
    ['txt', plain],
  ],
  'Zatonski list': [
    ['odt', writer],
    ['txt', (article) => encode(withoutTypography(plain(article)), 'iso-8859-2')],
    ['pdf', printed],
    ['rtf', richText],
    ['html', (article) => encode(page(article, 'iso-8859-2'), 'iso-8859-2')],
  ],
  Obala: [
    ['txt', (article) => utf16(plain(article), 'little')],
    ['txt', (article) => utf16(plain(article), 'big')],
    ['docx', word],
    ['md', markdown],
    ['html', page],
  ],
}

/** ISO-8859-2 has no quotation marks of books. */
function withoutTypography(text: string): string {
  return text.replace(/[„“”]/g, '"')
}

/** Names of the two files that nobody could read, and why they cannot be. */
export const brokenFiles = ['Obala/presečen.docx', 'Zatonski list/skeniran.pdf'] as const

/** What a monitor has gathered: a folder for each outlet, two tables, and two files that are broken. */
export function archive(): Uint8Array {
  const files: Record<string, string | Uint8Array> = {
    'meridijan.csv': table(articlesOf('Agencija Meridijan')),
    'novi-dan.jsonl': lines(articlesOf('Novi dan')),
  }
  for (const [outlet, ways] of Object.entries(folders)) {
    for (const [index, article] of articlesOf(outlet).entries()) {
      const [extension, write] = ways[index] ?? ['txt', plain]
      files[`${outlet}/${index + 1}.${extension}`] = write(article)
    }
  }
  const [cut, scanned] = brokenFiles
  files[cut] = docx(['Nikada pročitano.']).subarray(0, 400)
  files[scanned] = pdf([[]])
  return zip(files)
}

/** Feed of a portal, which gives the beginning of each article and the address of the rest: `/1`, `/2` and so on. */
export function feed(site: string, outlet: string, articles: readonly InventedArticle[]): string {
  const items = articles.map(
    (
      { title, published, paragraphs },
      index,
    ) => `<item><title>${escapeMarkup(title)}</title><link>${site}/${index + 1}</link>
<pubDate>${new Date(`${published}T06:00:00Z`).toUTCString()}</pubDate>
<description>${escapeMarkup(paragraphs[0] ?? '').slice(0, 80)}…</description></item>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>${outlet}</title>
${items.join('\n')}</channel></rss>`
}
