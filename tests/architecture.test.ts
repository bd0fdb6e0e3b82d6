import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/** The house by its doors: who imports whom in server/. */
const root = join(process.cwd(), 'server')

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((item) =>
    item.isDirectory()
      ? listFiles(join(folder, item.name))
      : item.name.endsWith('.ts')
        ? [join(folder, item.name)]
        : [],
  )
}

const files = listFiles(root).map((path) => {
  const source = readFileSync(path, 'utf8')
  const imports = [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name]) => name ?? '')
  return { path, name: relative(root, path).replaceAll('\\', '/'), source, imports }
})

const roomOf = (name: string): string => (name.includes('/') ? (name.split('/')[0] ?? '') : '')

function importedRooms(file: (typeof files)[number]): { room: string; target: string }[] {
  return file.imports
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(root, join(dirname(file.path), name)).replaceAll('\\', '/'))
    .map((target) => ({ room: roomOf(target), target }))
}

describe('The house', () => {
  it('is entered by its doors: a room is imported through its index.ts', () => {
    const windows = files.flatMap((file) =>
      importedRooms(file)
        .filter(({ room, target }) => room !== '' && room !== roomOf(file.name) && !target.endsWith('/index.ts'))
        .filter(({ target }) => !target.startsWith('../'))
        // Texts of pages are printed by the charts too, and carry their own door.
        .filter(({ target }) => !/^web\/texts/.test(target))
        .map(({ target }) => `${file.name} → ${target}`),
    )
    expect(windows).toEqual([])
  })

  it('keeps the analysis pure: it imports no other room and touches neither clock, disk nor network', () => {
    const analysis = files.filter(({ name }) => name.startsWith('analysis/'))
    expect(analysis.length).toBeGreaterThan(20)
    for (const file of analysis) {
      expect(
        importedRooms(file).filter(({ room }) => room !== 'analysis'),
        file.name,
      ).toEqual([])
      expect(
        file.imports.filter((name) => /^node:(?!module$)/.test(name)),
        file.name,
      ).toEqual([])
      expect(
        /\bDate\b|Math\.random|process\.|\bfetch\(/.test(file.source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
        file.name,
      ).toBe(false)
    }
  })

  it('knows each foreign library in one file, or in one room', () => {
    const owners: Readonly<Record<string, RegExp>> = {
      'wink-nlp': /^analysis\/english\.ts$/,
      '@napi-rs/canvas': /^charts\//,
      'chart.js': /^charts\//,
      yaml: /^(?:resources|intake|docs|forms)/,
      libsql: /^store\//,
      kysely: /^store\//,
      busboy: /^web\//,
      express: /^web\//,
      linkedom: /^intake\//,
      mammoth: /^intake\//,
      unpdf: /^intake\//,
      'csv-stringify': /^export\//,
    }
    for (const [library, owner] of Object.entries(owners)) {
      const users = files.filter(({ imports }) =>
        imports.some((name) => name === library || name.startsWith(`${library}/`)),
      )
      expect(
        users.filter(({ name }) => !owner.test(name)).map(({ name }) => name),
        library,
      ).toEqual([])
    }
  })

  it('reads the environment in one place', () => {
    const readers = files.filter(({ source }) => /process\.env/.test(source)).map(({ name }) => name)
    expect(readers.filter((name) => name !== 'config.ts')).toEqual([])
  })

  it('has no drawers: nothing is called utils, helpers, common or manager', () => {
    expect(files.filter(({ name }) => /util|helper|common|manager|misc/i.test(name)).map(({ name }) => name)).toEqual(
      [],
    )
  })
})
