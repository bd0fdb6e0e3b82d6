import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { extractFile } from '../../server/intake/index.ts'
import { type PdfText, pdf, upload } from './files.ts'

const extract = (bytes: Uint8Array, name = 'a.pdf') => extractFile(upload(name, bytes))

/** Lines set one under the other. */
const column = (lines: readonly string[], top: number, x = 72): PdfText[] =>
  lines.map((text, index) => ({ text, x, y: top - index * 13 }))

const first = [
  'Stanovnici su juče izašli na most da traže odgovor od vlade, a policija je',
  'zatvorila ulice u centru grada. Predsednik je rekao da se sa demonstran-',
  'tima neće razgovarati.',
]
const second = [
  'Opozicija je najavila nove proteste za vikend, kada se očekuje dolazak velikog',
  'broja ljudi iz cele zemlje.',
]
const whole = [
  'Stanovnici su juče izašli na most da traže odgovor od vlade, a policija je zatvorila ulice u centru grada. Predsednik je rekao da se sa demonstrantima neće razgovarati.',
  'Opozicija je najavila nove proteste za vikend, kada se očekuje dolazak velikog broja ljudi iz cele zemlje.',
]

describe('a PDF', () => {
  it('gives paragraphs again, parted by a gap', async () => {
    const page = [{ text: 'Most je zatvoren', y: 780, size: 20 }, ...column(first, 740), ...column(second, 690)]
    const extracted = await extract(pdf([page]))
    expect(extracted).toMatchObject({ title: 'Most je zatvoren', author: 'Ana Anic', published: null })
    expect(extracted.text.split('\n\n')).toEqual(whole)
  })
  it('gives paragraphs again, parted by an indent', async () => {
    const indented = (lines: readonly string[], top: number) =>
      column(lines, top).map((line, index) => (index === 0 ? { ...line, x: 90 } : line))
    const page = [...indented(first, 740), ...indented(second, 740 - 39)]
    expect((await extract(pdf([page]))).text.split('\n\n')).toEqual(whole)
  })
  it('drops headers, footers and page numbers and joins a paragraph over pages', async () => {
    const pages = [
      ['Stanovnici su juče izašli na most da traže odgovor od vlade, a policija', 'je zatvorila ulice i'],
      ['sve prilaze centru grada, gde su se okupljali ljudi iz cele zemlje do večeri,', 'a zatim'],
      ['su se razišli bez incidenata, javila je agencija kasno u noć posle skupa.', 'To je sve.'],
    ].map((lines, index) => [
      { text: `Dnevnik, 12. mart 2024, broj ${index + 1}`, y: 800 },
      ...column(lines, 700),
      { text: `${index + 1} / 3`, x: 290, y: 40 },
    ])
    const { text } = await extract(pdf(pages))
    expect(text).not.toMatch(/Dnevnik|\/ 3/)
    expect(text).toContain('zatvorila ulice i sve prilaze centru grada')
    expect(text).toContain('a zatim su se razišli')
  })
  it('of two columns is read column by column', async () => {
    const left = ['Prvi stupac počinje ovde i traje', 'nekoliko redova dok se ne', 'završi na dnu strane, pa se']
    const right = ['nastavlja u drugom stupcu gde', 'se priča i završava na samom', 'kraju teksta.']
    const { text } = await extract(pdf([[...column(left, 700), ...column(right, 700, 320)]]))
    expect(text).toBe([...left, ...right].join(' '))
  })
  it('of two columns under a title as wide as the page keeps its paragraphs apart', async () => {
    const story = (number: number) => [
      { text: `Pasus ${number} počinje uvučen, kao u novinama,`, dx: 12 },
      { text: 'i traje dok se ne kaže sve što je bilo rečeno', dx: 0 },
      { text: 'na skupu u centru grada.', dx: 0 },
    ]
    const set = (numbers: readonly number[], x: number): PdfText[] =>
      numbers.flatMap(story).map(({ text, dx }, index) => ({ text, x: x + dx, y: 700 - index * 13 }))
    const page: PdfText[] = [
      { text: 'Naslov koji je širok kao cela strana ovih novina', x: 50, y: 760, size: 20 },
      ...set([1, 2, 3, 4], 50),
      ...set([5, 6, 7, 8], 320),
    ]
    const { text } = await extract(pdf([page]))
    expect(text.split('\n\n').map((paragraph) => paragraph.slice(0, 7))).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `Pasus ${number}`),
    )
  })
  it('printed from a browser loses what the browser adds, and the credits of pictures', async () => {
    const page: PdfText[] = [
      { text: '11/30/26, 5:06 PM', x: 24, y: 818, size: 8 },
      { text: 'Most je zatvoren', x: 300, y: 818, size: 8 },
      ...column(first, 740),
      { text: 'Foto: Tanjug', y: 700 },
      ...column(second, 675),
      { text: 'https://portal.example/most', x: 24, y: 17, size: 8 },
      { text: '1/1', x: 559, y: 17, size: 8 },
    ]
    expect((await extract(pdf([page]))).text.split('\n\n')).toEqual(whole)
  })
  it('without text is said to be scanned', async () => {
    await expect(extract(pdf([[]]))).rejects.toMatchObject({
      code: 'scanned_pdf',
      status: 422,
      message: expect.stringContaining('Scanned: no text inside'),
    })
    const picture = '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /Length 1 >>\nstream\nx\nendstream'
    const stamped = pdf([[{ text: 'Skenirano 3', y: 20 }]], { objects: [picture] })
    await expect(extract(stamped)).rejects.toMatchObject({ code: 'scanned_pdf' })
  })
  it('locked with a password is refused as such', async () => {
    const key = `<${'ab'.repeat(32)}>`
    const lock = `<< /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -44 >>`
    const bytes = pdf([column(first, 700)], {
      trailer: `/Encrypt 7 0 R /ID [<${'01'.repeat(16)}> <${'01'.repeat(16)}>]`,
      objects: [lock],
    })
    await expect(extract(bytes)).rejects.toMatchObject({ code: 'encrypted_file' })
  })
  it('that is damaged is refused', async () => {
    await expect(extract(Buffer.from('%PDF-1.7\nništa'))).rejects.toMatchObject({ code: 'damaged_file' })
    await expect(extract(Buffer.from('samo tekst'))).rejects.toMatchObject({ code: 'damaged_file' })
  })
  it('with a bomb inside is not unpacked', async () => {
    const once = deflateSync(Buffer.alloc(120_000_000, 32))
    const bytes = pdf([[]], { contents: [once] })
    expect(bytes.length).toBeLessThan(200_000)
    const start = performance.now()
    await expect(extract(bytes)).rejects.toMatchObject({ code: 'inflated_too_large' })
    const twice = Buffer.from(pdf([[]], { contents: [deflateSync(once)] }))
    const marked = Buffer.from(
      twice.toString('latin1').replace('/Filter /FlateDecode', '/Filter [/FlateDecode /FlateDecode]'),
      'latin1',
    )
    await expect(extract(marked)).rejects.toMatchObject({ code: 'inflated_too_large' })
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})
