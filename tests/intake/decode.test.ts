import { describe, expect, it } from 'vitest'
import { decodeText } from '../../server/intake/index.ts'

const latin = 'Vlada je u ponedeljak usvojila zakon. Opozicija traži smjenu šefa, žučno ćuteći; đaci čekaju „odgovor“.'
const cyrillic = 'Влада је у понедељак усвојила закон. Опозиција тражи смену његовог шефа; ћутање, џаба, ђаци.'
const english = 'The government said on Monday that the “new” law would pass — and it did.'

/** Encodes by asking the decoder of the platform about every byte: no table of our own to be wrong. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding)
  const byte = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code] as const))
  return Uint8Array.from([...text].map((character) => byte.get(character) ?? 0x3f))
}

function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

const labels = [
  null,
  'utf-8',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'iso-8859-2',
  'iso-8859-5',
  'nonsense',
  'utf-16le',
]

describe('single-byte encodings are recognised, whatever the label says', () => {
  const cases = [
    ['windows-1250', latin],
    ['iso-8859-2', latin.replace(/[„“]/g, '"')],
    ['windows-1251', cyrillic],
    ['iso-8859-5', cyrillic],
  ] as const
  for (const [encoding, text] of cases) {
    for (const label of labels) {
      it(`${encoding} labelled ${label}`, async () => {
        expect(await decodeText(encode(text, encoding), label)).toMatchObject({ text })
      })
    }
  }
  it('upper-case headlines too', async () => {
    const shouted = 'ŽESTOKA SVAĐA: ŠEF ĆUTI, ĐACI ČEKAJU'
    expect((await decodeText(encode(shouted, 'windows-1250'))).text).toBe(shouted)
    expect((await decodeText(encode(cyrillic.toUpperCase(), 'windows-1251'))).text).toBe(cyrillic.toUpperCase())
  })
  it('English with typographic quotation marks', async () => {
    // The quotation marks have the same bytes in both; Node 20 does not decode them as windows-1252.
    expect((await decodeText(encode(english, 'windows-1250'), 'iso-8859-1')).text).toBe(english)
  })
  it('one letter in a long text', async () => {
    const text = `${'Vlada je donela novi zakon. '.repeat(2000)}Šta sad?`
    expect((await decodeText(encode(text, 'windows-1250'), 'utf-8')).text).toBe(text)
  })
})

describe('Unicode', () => {
  for (const text of [latin, cyrillic]) {
    it('UTF-8 goes before a wrong label', async () => {
      for (const label of labels) expect((await decodeText(Buffer.from(text), label)).text).toBe(text)
    })
    it('UTF-8 with a mark, which is not part of the text', async () => {
      expect((await decodeText(Buffer.from(`\ufeff${text}`))).text).toBe(text)
    })
    for (const order of ['le', 'be'] as const) {
      for (const mark of [true, false]) {
        it(`UTF-16 ${order} ${mark ? 'with' : 'without'} its mark`, async () => {
          for (const label of labels) expect((await decodeText(utf16(text, order, mark), label)).text).toBe(text)
        })
      }
    }
  }
  it('UTF-8 with one broken byte loses that one alone', async () => {
    const bytes = Buffer.concat([Buffer.from(latin), Buffer.of(0xff), Buffer.from(latin)])
    expect((await decodeText(bytes)).text).toBe(`${latin}\ufffd${latin}`)
  })
})

describe('bytes that are no text', () => {
  it.each([
    ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a], 'binary_file'],
    ['JPEG', [0xff, 0xd8, 0xff, 0xe0], 'binary_file'],
    ['PDF', [...Buffer.from('%PDF-1.7\n')], 'unsupported_media_type'],
    ['ZIP', [0x50, 0x4b, 3, 4, 20, 0], 'unsupported_media_type'],
    ['RTF', [...Buffer.from('{\\rtf1 text}')], 'unsupported_media_type'],
  ])('%s is refused by its first bytes', async (_name, bytes, code) => {
    await expect(decodeText(Uint8Array.from(bytes))).rejects.toMatchObject({ code, status: 415 })
  })
  it('NUL bytes all over', async () => {
    await expect(decodeText(Buffer.from('ab\0\0\0\0cd'.repeat(50)))).rejects.toMatchObject({ code: 'binary_file' })
  })
  it('noise', async () => {
    let seed = 7
    const noise = Uint8Array.from({ length: 20_000 }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed >> 16
    })
    await expect(decodeText(noise)).rejects.toMatchObject({ status: 415 })
    await expect(decodeText(Uint8Array.from([0xff, 0xfe, ...noise]))).rejects.toMatchObject({ status: 415 })
  })
  it('a stray control character does not make a text binary', async () => {
    expect((await decodeText(Buffer.from('Vlada\u0000 je\u0007 odlučila.'))).text).toContain('odlučila')
  })
})
