import { describe, expect, it } from 'vitest'
import { extractFile } from '../../server/intake/index.ts'
import { docx, encode, odt, paragraphs, sentence, upload, zip } from './files.ts'

const extract = (name: string, content: string | Uint8Array) => extractFile(upload(name, content))

describe('a Word document', () => {
  it('gives its paragraphs, its title and its author', async () => {
    const extracted = await extract('most.docx', docx(paragraphs, 'Most je zatvoren'))
    expect(extracted.text.split('\n\n')).toEqual(paragraphs)
    expect(extracted).toMatchObject({ title: 'Most je zatvoren', author: 'Ana Anić' })
  })
  it('is known by what is in it, whatever its name', async () => {
    expect((await extract('most.txt', docx(paragraphs))).text).toContain(sentence)
  })
  it('keeps tables and leaves out deleted text, notes and pictures', async () => {
    const bytes = docx([], undefined, {
      'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
        <w:p><w:r><w:t>Prvi</w:t></w:r><w:del><w:r><w:delText>obrisano</w:delText></w:r></w:del><w:r><w:tab/><w:t>pasus</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>u tabeli</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`,
    })
    expect((await extract('a.docx', bytes)).text).toBe('Prvi pasus\n\nu tabeli')
  })
  it.each([0.2, 0.5, 0.9, 0.99])('cut after %f of it is refused', async (share) => {
    const whole = docx(paragraphs)
    await expect(extract('a.docx', whole.subarray(0, whole.length * share))).rejects.toMatchObject({
      code: 'damaged_file',
      params: { kind: 'DOCX' },
    })
  })
  it('with a flipped byte is refused', async () => {
    const bytes = Uint8Array.from(docx(paragraphs))
    const place = Buffer.from(bytes).indexOf('word/document.xml') + 60
    bytes[place] = (bytes[place] ?? 0) ^ 0xff
    await expect(extract('a.docx', bytes)).rejects.toMatchObject({ code: 'damaged_file' })
  })
  it('locked with a password is refused as such', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(1000),
      Buffer.from('EncryptedPackage', 'utf16le'),
      Buffer.alloc(1000),
    ])
    await expect(extract('a.docx', bytes)).rejects.toMatchObject({ code: 'encrypted_file', status: 422 })
  })
  it('of an old program is refused by its kind', async () => {
    const bytes = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(2000)])
    await expect(extract('a.doc', bytes)).rejects.toMatchObject({ code: 'unsupported_media_type' })
  })
  it('with a bomb inside is not unpacked', async () => {
    const bomb = docx([], undefined, { 'word/document.xml': new Uint8Array(60_000_000) })
    const start = performance.now()
    await expect(extract('a.docx', bomb)).rejects.toMatchObject({ code: 'inflated_too_large' })
    expect(performance.now() - start).toBeLessThan(5000)
  })
  it('nested a hundred thousand deep is refused', async () => {
    const deep = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${'<w:p>'.repeat(100_000)}`
    await expect(extract('a.docx', docx([], undefined, { 'word/document.xml': deep }))).rejects.toMatchObject({
      code: 'file_too_complex',
    })
  })
  it('that is a text under a false name is refused', async () => {
    await expect(extract('a.docx', sentence)).rejects.toMatchObject({ code: 'damaged_file' })
  })
  it('without a document in it is refused', async () => {
    await expect(extract('a.docx', docx([], undefined, { 'word/document.xml': '<w:x' }))).rejects.toMatchObject({
      code: 'damaged_file',
    })
  })
})

describe('an OpenDocument text', () => {
  const body = `<text:tracked-changes><text:p>obrisano</text:p></text:tracked-changes>
    <text:p text:style-name="P1">Most je zatvoren</text:p>
    <text:p>Prvi<text:s text:c="2"/>pasus<text:note><text:note-body><text:p>beleška</text:p></text:note-body></text:note>,<text:tab/>„navod“ &amp; još.</text:p>
    <table:table><table:table-row><table:table-cell><text:p>u tabeli</text:p></table:table-cell></table:table-row></table:table>`
  it('gives its paragraphs, its title and its author', async () => {
    expect(await extract('a.odt', odt(body))).toMatchObject({
      text: 'Prvi  pasus, „navod“ & još.\n\nu tabeli',
      title: 'Most je zatvoren',
      author: 'Ana Anić',
    })
  })
  it('has the title of its properties when the text has none', async () => {
    expect((await extract('a.odt', odt('<text:p>Samo tekst.</text:p>'))).title).toBe('Iz svojstava')
  })
  it('locked with a password is refused as such', async () => {
    const manifest =
      '<manifest:manifest><manifest:file-entry><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>'
    await expect(extract('a.odt', odt('', manifest))).rejects.toMatchObject({ code: 'encrypted_file' })
  })
  it('nested a hundred thousand deep is refused', async () => {
    await expect(extract('a.odt', odt('<text:span>'.repeat(100_000)))).rejects.toMatchObject({
      code: 'file_too_complex',
    })
  })
  it('with entities that blow up is read without them', async () => {
    const bytes = zip({
      'META-INF/manifest.xml': '<m/>',
      'content.xml': `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><o><text:p>Tekst &b; ostaje.</text:p></o>`,
    })
    expect((await extract('a.odt', bytes)).text).toBe('Tekst &b; ostaje.')
  })
  it.each(['<', '<!--', '<![CDATA[', '<?', '<!', '<a b="', '&', '</'])(
    'of %s over and over takes linear time',
    async (piece) => {
      const start = performance.now()
      await extract('a.odt', odt(piece.repeat(300_000))).catch(() => null)
      expect(performance.now() - start).toBeLessThan(4000)
    },
  )
})

describe('a Rich Text document', () => {
  const rtf = (body: string, head = '\\ansi\\ansicpg1250\\deff0') =>
    Buffer.from(
      `{\\rtf1${head}{\\fonttbl{\\f0\\fnil\\fcharset238 Arial;}{\\f1\\fnil\\fcharset204 Arial Cyr;}}{\\info{\\title Most}{\\author Ana}{\\company Firma}}${body}}`,
      'latin1',
    )
  it('is read in the charset of its fonts and of its page', async () => {
    const extracted = await extract('a.rtf', rtf("\\f0 \\'9aesnaest, re\\'e8\\par\\f1 \\'d0\\'e5\\'f7\\par"))
    expect(extracted).toMatchObject({ text: 'šesnaest, reč\n\nРеч', title: 'Most', author: 'Ana' })
  })
  it('is read in the page of the document when the font names none', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{\\rtf1\\ansi\\ansicpg1251 '),
      encode('Реч', 'windows-1251'),
      Buffer.from('\\par}'),
    ])
    expect((await extract('a.rtf', bytes)).text).toBe('Реч')
  })
  it('knows Unicode with its replacements', async () => {
    expect(
      (
        await extract(
          'a.rtf',
          rtf("Re\\u269?i {\\uc2\\u353 xx}\\u-10179 ?\\u-8704 ? i \\'84navod\\'93 \\u8212\\'97 kraj"),
        )
      ).text,
    ).toBe('Reči š😀 i „navod“ — kraj')
  })
  it('passes over pictures, headers, instructions of fields and binary data', async () => {
    const body =
      'Pre{\\pict\\pngblip 89504e47}{\\*\\generator X;}{\\header Zaglavlje}{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt  veza}}{\\footnote beleška} posle{\\v skriveno}{\\object\\bin5 {{{{{}.\\row'
    expect((await extract('a.rtf', rtf(body))).text).toBe('Pre veza posle.')
  })
  it('nested too deep is refused, cut short too', async () => {
    await expect(extract('a.rtf', `{\\rtf1${'{'.repeat(100_000)}`)).rejects.toMatchObject({ code: 'file_too_complex' })
    await expect(extract('a.rtf', '{\\rtf1 {\\b tekst')).rejects.toMatchObject({ code: 'damaged_file' })
  })
  it.each(["\\'", '\\u1', '\\', '{}', '\\title ', '\\par', '{\\info{\\title x}}', '\\f1 \\f0 a', '\\bin0'])(
    'of %s over and over takes linear time',
    async (piece) => {
      const start = performance.now()
      await extract('a.rtf', rtf(piece.repeat(200_000))).catch(() => null)
      expect(performance.now() - start).toBeLessThan(4000)
    },
  )
})
