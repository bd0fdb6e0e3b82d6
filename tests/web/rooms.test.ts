import { describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { Failure, failures, sentenceOf } from '../../server/errors.ts'
import { randomId } from '../../server/services.ts'
import { links } from '../../server/web/routes.ts'
import { openShelf } from '../../server/web/shelf.ts'

describe('configuration', () => {
  it('has safe defaults and is frozen', () => {
    const config = readConfig({})
    expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, samples: true, logLevel: 'warn' })
    expect(config.limits).toMatchObject({
      textBytes: 5_000_000,
      uploadBytes: 10_000_000,
      paragraphs: 5000,
      fieldLength: 1000,
      textsPerMinute: 60,
    })
    expect(config.dataDirectory).toMatch(/\.okvir$/)
    expect([config, config.limits, config.places].every(Object.isFrozen)).toBe(true)
  })
  it('takes an empty setting for none', () => {
    expect(readConfig({ PORT: '', OKVIR_DATA: ' ' })).toEqual(readConfig({}))
  })
  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['OKVIR_MAX_BYTES', '5MB'],
    ['OKVIR_MAX_PARAGRAPHS', '0'],
    ['OKVIR_SAMPLES', 'yes'],
    ['OKVIR_LOG', 'loud'],
    ['OKVIR_RATE_LIMIT', '1.5'],
  ])('%s=%s is refused by name, with what is expected', (setting, value) => {
    expect(() => readConfig({ [setting]: value })).toThrowError(
      expect.objectContaining({
        code: 'bad_setting',
        message: expect.stringMatching(new RegExp(`${setting} is wrong: .*expected.*“${value}”`)),
      }),
    )
  })
  it('answers loopback names alone on the loopback address, any name elsewhere', () => {
    expect(readConfig({}).allowedHosts).toContain('localhost')
    expect(readConfig({ HOST: '0.0.0.0' }).allowedHosts).toBeNull()
    expect(readConfig({ OKVIR_ALLOWED_HOSTS: '*' }).allowedHosts).toBeNull()
    expect(readConfig({ OKVIR_ALLOWED_HOSTS: 'Okvir.example' }).allowedHosts).toContain('okvir.example')
  })
})

describe('failures', () => {
  it('have a status, an exit code and a sentence without holes', () => {
    for (const [code, { status, exit, sentence }] of Object.entries(failures)) {
      expect(status).toBeGreaterThanOrEqual(400)
      expect(exit).toBeGreaterThanOrEqual(64)
      const names = [...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? '')
      const text = sentenceOf(code as keyof typeof failures, Object.fromEntries(names.map((name) => [name, 1])))
      expect(text).not.toMatch(/[{}]/)
    }
  })
  it('print sizes as people read them', () => {
    expect(new Failure('too_large', { limit: 5_000_000 }).message).toContain('5 MB')
  })
})

describe('a shelf', () => {
  it('holds as much as it has room for; the least asked for goes first', () => {
    const shelf = openShelf<string>(12, (text) => text.length)
    shelf.put('a', 'aaa')
    shelf.put('b', 'bbb')
    shelf.put('c', 'ccc')
    shelf.put('d', 'ddd')
    expect(shelf.get('a')).toBe('aaa')
    shelf.put('e', 'eee')
    expect(['a', 'b', 'c', 'd', 'e'].map((key) => shelf.get(key) !== undefined)).toEqual([
      true,
      false,
      true,
      true,
      true,
    ])
    expect(shelf.size()).toBe(12)
    shelf.put('a', 'a')
    expect(shelf.size()).toBe(10)
    shelf.put('large', 'aaaa')
    expect(shelf.get('large')).toBeUndefined()
  })
})

it('ids are short, URL-safe and never the same', () => {
  const ids = Array.from({ length: 1000 }, randomId)
  expect(new Set(ids).size).toBe(1000)
  for (const id of ids) expect(id).toMatch(/^[0-9a-z]{12}$/)
})

it('links keep the query of a page when its language changes', () => {
  expect(links.inLanguage('/method?a=1', 'en')).toBe('/method?a=1&lang=en')
  expect(links.chart('a b', 'tone', 'svg', { theme: 'dark', lang: 'sr' })).toBe(
    '/articles/a%20b/charts/tone.svg?theme=dark&lang=sr',
  )
})
