import { describe, expect, it } from 'vitest'
import { decodeFileName } from '../../server/intake/file-names.ts'
import { readArchive } from '../../server/intake/index.ts'
import { gather, limits, zip } from './files.ts'

const members = async (bytes: Uint8Array, own = limits) =>
  (await gather(readArchive(bytes, own))).map((member) =>
    'failure' in member ? [member.name, member.failure.code] : [member.name, Buffer.from(member.bytes).toString()],
  )

/** An archive whose entry says another size than it has. */
function lying(bytes: Uint8Array, size: number): Uint8Array {
  const copy = Buffer.from(bytes)
  const directory = copy.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]))
  copy.writeUInt32LE(size, directory + 24)
  return copy
}

describe('an archive', () => {
  it('gives its files in the order of their names, without what systems leave behind', async () => {
    const bytes = zip({
      'b.txt': 'B',
      'vesti/a.txt': 'V',
      'a.txt': 'A',
      '__MACOSX/._a.txt': 'x',
      '.DS_Store': 'x',
      'Čas.txt': 'Č',
    })
    expect(await members(bytes)).toEqual([
      ['a.txt', 'A'],
      ['b.txt', 'B'],
      ['vesti/a.txt', 'V'],
      ['Čas.txt', 'Č'],
    ])
  })
  it.each([
    [
      'Žuta štampa/čaj đak ćup',
      [
        0xa6, 0x75, 0x74, 0x61, 0x20, 0xe7, 0x74, 0x61, 0x6d, 0x70, 0x61, 0x2f, 0x9f, 0x61, 0x6a, 0x20, 0xd0, 0x61,
        0x6b, 0x20, 0x86, 0x75, 0x70,
      ],
    ],
    ['Žuta štampa', [0x8e, 0x75, 0x74, 0x61, 0x20, 0x9a, 0x74, 0x61, 0x6d, 0x70, 0x61]],
    ['Вести', [0xec, 0xa8, 0xe3, 0xe5, 0xb7]],
    ['Вести', [0xc2, 0xe5, 0xf1, 0xf2, 0xe8]],
    ['Žuta', [0xc5, 0xbd, 0x75, 0x74, 0x61]],
  ])('reads the name %s in whatever letters a system wrote it', (name, bytes) => {
    expect(decodeFileName(Uint8Array.from(bytes))).toBe(name)
  })
  it('tells of names that climb out and goes on', async () => {
    const bytes = zip({
      '../../etc/passwd': 'x',
      '/root.txt': 'x',
      'a/../../b.txt': 'x',
      'C:\\x.txt': 'x',
      'dobra.txt': 'D',
    })
    const found = new Map((await members(bytes)).map(([name, result]) => [name, result]))
    expect([...found.values()].sort()).toEqual(['D', 'unsafe_path', 'unsafe_path', 'unsafe_path', 'unsafe_path'])
    expect(found.get('dobra.txt')).toBe('D')
  })
  it('with a bomb among its files gives the others', async () => {
    const bytes = zip({ 'bomba.txt': new Uint8Array(50_000_000), 'članak.txt': 'Tekst' })
    expect(bytes.length).toBeLessThan(100_000)
    const start = performance.now()
    expect(await members(bytes)).toEqual([
      ['bomba.txt', 'too_large'],
      ['članak.txt', 'Tekst'],
    ])
    expect(await members(bytes, { ...limits, uploadBytes: 100_000_000 })).toEqual([
      ['bomba.txt', 'inflated_too_large'],
      ['članak.txt', 'Tekst'],
    ])
    // An entry that says it is small is stopped while it grows.
    expect(await members(lying(zip({ 'bomba.txt': new Uint8Array(50_000_000) }), 100))).toEqual([
      ['bomba.txt', 'too_large'],
    ])
    expect(performance.now() - start).toBeLessThan(15_000)
  })
  it('is bounded in all its files together', async () => {
    const files = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`${index}.txt`, 'a'.repeat(1000)]))
    expect(
      (await members(zip(files), { ...limits, inflatedBytes: 2500 })).map(([, result]) => result?.slice(0, 8)),
    ).toEqual([...Array(3).fill('aaaaaaaa'), ...Array(3).fill('inflated')])
  })
  it('is bounded in the number of files', async () => {
    const files = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${index}.txt`, '']))
    await expect(members(zip(files), { ...limits, archiveEntries: 20 })).rejects.toMatchObject({
      code: 'too_many_entries',
    })
  })
  it('cut short or no archive at all is refused', async () => {
    const bytes = zip({ 'a.txt': 'A'.repeat(1000), 'b.txt': 'B' })
    await expect(members(bytes.subarray(0, bytes.length - 30))).rejects.toMatchObject({ code: 'damaged_file' })
    await expect(members(Buffer.from('PK'))).rejects.toMatchObject({ code: 'damaged_file' })
  })
  it('tells of locked and of damaged files and goes on', async () => {
    const bytes = Buffer.from(zip({ 'a.txt': 'A', 'b.txt': 'B' }))
    const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    bytes.writeUInt16LE(bytes.readUInt16LE(directory + 8) | 1, directory + 8)
    expect(await members(bytes)).toEqual([
      ['a.txt', 'encrypted_file'],
      ['b.txt', 'B'],
    ])
    const damaged = Buffer.from(zip({ 'a.txt': 'A'.repeat(100), 'b.txt': 'B' }))
    damaged.writeUInt32LE(7, damaged.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 16)
    expect(await members(damaged)).toEqual([
      ['a.txt', 'damaged_file'],
      ['b.txt', 'B'],
    ])
  })
})
