import { describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { readSubmission, type Submission } from '../../server/intake/index.ts'

const limits = readConfig({ OKVIR_MAX_BYTES: '2000', OKVIR_MAX_UPLOAD_BYTES: '3000', OKVIR_MAX_PARAGRAPHS: '5' }).limits
const empty: Submission = {
  text: null,
  file: null,
  title: null,
  outlet: null,
  published: null,
  url: null,
  language: null,
}
const read = (changes: Partial<Submission>) =>
  readSubmission({ ...empty, text: 'Vlada je odlučila.', ...changes }, limits)

describe('fields', () => {
  it('who signed it is kept apart: as typed, else as the file says', async () => {
    const html = `<html><head><meta name="author" content="Ana Anić"></head><body><p>Vlada je odlučila.</p></body></html>`
    const file = { name: 'a.html', mediaType: null, charset: null, bytes: Buffer.from(html) }
    expect((await read({ file })).byline).toBe('Ana Anić')
    expect((await read({ file, author: ' Iva  Ivić ' })).byline).toBe('Iva Ivić')
    expect((await read({})).byline).toBeNull()
  })
  it('empty ones are unknown', async () => {
    expect(await read({ title: '  ', outlet: '', published: '', url: '' })).toEqual({
      title: null,
      outlet: null,
      published: null,
      url: null,
      byline: null,
      text: 'Vlada je odlučila.',
    })
  })
  it('are one line without control characters and direction switches', async () => {
    expect(await read({ title: ' Naslov\u0000\n sa \u202eznacima ', outlet: 'A\tB' })).toMatchObject({
      title: 'Naslov sa znacima',
      outlet: 'A B',
    })
  })
  it.each([
    ['2024-03-12', '2024-03-12'],
    ['2024-02-29T10:00:00Z', '2024-02-29'],
    ['12. 3. 2024.', '2024-03-12'],
    ['1.1.2024', '2024-01-01'],
  ])('the date %s is understood', async (published, expected) => {
    expect(await read({ published })).toMatchObject({ published: expected })
  })
  it.each(['juče', '2023-02-29', '31.2.2024.', '2024-13-01', '12/3/2024'])(
    'the date %s is refused',
    async (published) => {
      await expect(read({ published })).rejects.toMatchObject({ code: 'bad_date', status: 400 })
    },
  )
  it.each(['javascript:alert(1)', 'ftp://a.example', 'a.example', 'data:text/html,x'])(
    'the address %s is refused',
    async (url) => {
      await expect(read({ url })).rejects.toMatchObject({ code: 'bad_url', status: 400 })
    },
  )
  it('too long a title is refused, too long a title found in a file is cut', async () => {
    await expect(read({ title: 'a'.repeat(1001) })).rejects.toMatchObject({ code: 'field_too_long', status: 400 })
    const bytes = Buffer.from(`# ${'a'.repeat(1200)}\n\nVlada je odlučila.`)
    expect((await read({ file: { name: 'a.md', mediaType: null, charset: null, bytes } })).title).toHaveLength(1000)
  })
  it.each([
    ['sr-Cyrl', 'sr'],
    ['HRV', 'hr'],
    ['me', 'cnr'],
    ['en_GB', 'en'],
  ])('the language %s is %s', async (language, expected) => {
    expect((await read({ language })).language).toBe(expected)
  })
  it('an unknown language leaves the choice to the analysis', async () => {
    expect((await read({ language: 'de' })).language).toBeUndefined()
  })
})

describe('the text', () => {
  it.each([null, '', ' \r\n\t ', '\u200b\ufeff\u00ad', '\u0000\u0001'])('%j is empty', async (text) => {
    await expect(read({ text })).rejects.toMatchObject({ code: 'empty_text', status: 400 })
  })
  it('up to the limit is taken, one byte more is not', async () => {
    expect((await read({ text: 'a'.repeat(2000) })).text).toHaveLength(2000)
    await expect(read({ text: 'a'.repeat(2001) })).rejects.toMatchObject({ code: 'too_large', status: 413 })
    await expect(read({ text: 'ш'.repeat(1001) })).rejects.toMatchObject({ code: 'too_large' })
  })
  it('of too many lines is refused before it is worked on', async () => {
    await expect(read({ text: 'a\n'.repeat(200) })).rejects.toMatchObject({ code: 'too_many_paragraphs', status: 413 })
  })
  it('a lone half of a pair becomes one replacement character', async () => {
    expect((await read({ text: 'Vlada \ud83d je \ud83d\ude00' })).text).toBe('Vlada \ufffd je \ud83d\ude00')
  })
  it('a file goes before a text, and what was typed before what the file says', async () => {
    const bytes = Buffer.from('# Naslov iz datoteke\n\nTekst iz datoteke.')
    const article = await read({
      file: { name: 'a.md', mediaType: null, charset: null, bytes },
      text: 'zaostalo',
      outlet: 'Moj medij',
    })
    expect(article).toMatchObject({ text: 'Tekst iz datoteke.', title: 'Naslov iz datoteke', outlet: 'Moj medij' })
    expect(await read({ file: { name: 'a.md', mediaType: null, charset: null, bytes }, title: 'Moj' })).toMatchObject({
      title: 'Moj',
    })
  })
  it('too large a file is refused', async () => {
    const bytes = Buffer.alloc(3001, 'a')
    await expect(read({ file: { name: 'a.txt', mediaType: null, charset: null, bytes } })).rejects.toMatchObject({
      code: 'too_large',
    })
  })
})
