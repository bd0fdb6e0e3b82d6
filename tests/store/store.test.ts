import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article, ArticleReport, Lexicon } from '../../server/analysis/index.ts'
import { openDefaultLexicon } from '../../server/services.ts'
import { displayTitle, openStore, type Store } from '../../server/store/index.ts'
import { scoreArticle } from '../../server/usecases.ts'
import { articleText, temporaryDirectory, testConfig } from '../support/services.ts'

const directory = temporaryDirectory()
let lexicon: Lexicon
let store: Store
/** The user without rights on every system that has numbers for users. */
const nobody = 65_534

const article: Article = {
  title: 'Zakon o medijima',
  outlet: 'Primer',
  published: '2024-03-12',
  url: null,
  text: articleText,
}
const score = (changes: Partial<Article> = {}): ArticleReport => scoreArticle({ ...article, ...changes }, lexicon)
const kept = (id: string, createdAt = '2024-03-12T10:00:00.000Z') => ({
  id,
  createdAt,
  sample: false,
  article,
  report: score(),
})

beforeAll(async () => {
  lexicon = await openDefaultLexicon(testConfig(directory.path))
  store = await openStore(directory.path)
})
afterAll(async () => {
  await store.close()
  directory.remove()
})

describe('articles', () => {
  it('come back as they were kept, after the store was closed and opened again', async () => {
    await store.articles.insert(kept('first'))
    await store.close()
    store = await openStore(directory.path)
    const found = await store.articles.find('first')
    expect(found).toEqual({ id: 'first', createdAt: '2024-03-12T10:00:00.000Z', sample: false, report: score() })
    expect(await store.articles.source('first')).toEqual(article)
  })

  it('are listed newest first, with their scores', async () => {
    await store.articles.insert(kept('later', '2024-03-13T10:00:00.000Z'))
    const list = await store.articles.list()
    expect(list.map(({ id }) => id)).toEqual(['later', 'first'])
    const { loaded, tone, words } = score()
    expect(list[0]).toMatchObject({
      words,
      authorLoaded: loaded.author.score,
      quotedLoaded: loaded.quoted.score,
      tone: tone.score,
    })
    expect(await store.articles.list({ limit: 1 })).toHaveLength(1)
  })

  it('are kept whole or not at all', async () => {
    const broken = { ...kept('half'), report: { ...score(), engine: null as unknown as string } }
    await expect(store.articles.insert(broken)).rejects.toThrow()
    expect(await store.articles.find('half')).toBeNull()
    expect(await store.articles.source('half')).toBeNull()
  })

  it('cannot be kept twice under one id, and the first stays', async () => {
    await expect(store.articles.insert({ ...kept('first'), sample: true })).rejects.toThrow()
    expect((await store.articles.find('first'))?.sample).toBe(false)
  })

  it('keep every character, NUL and direction switches too', async () => {
    const text = `Diktator\u0000 je \u202eotišao\u202c u ponedeljak iz Beograda. \ud83d\ude00`
    const report = score({ text })
    await store.articles.insert({ ...kept('odd'), article: { ...article, text }, report })
    expect((await store.articles.source('odd'))?.text).toBe(text)
    expect((await store.articles.find('odd'))?.report.paragraphs[0]?.text).toBe(report.paragraphs[0]?.text)
  })

  it('get a newer report in the place of the older one', async () => {
    const newer = { ...score(), engine: 'next', lexicon: 'next' }
    await store.articles.replaceReport('first', newer)
    expect(await store.articles.versions('first')).toEqual({ engine: 'next', lexicon: 'next' })
    expect((await store.articles.find('first'))?.report.engine).toBe('next')
  })

  it('take their report and their text with them when removed', async () => {
    expect(await store.articles.remove('later')).toBe(true)
    expect(await store.articles.remove('later')).toBe(false)
    expect(await store.articles.find('later')).toBeNull()
    expect(await store.articles.source('later')).toBeNull()
    expect(await store.articles.versions('later')).toBeNull()
  })
})

describe('the title in a list', () => {
  it('is the headline, in one line and without control characters', () => {
    expect(displayTitle(score({ title: ' Zakon\n o \u202emedijima ' }))).toBe('Zakon o medijima')
  })
  it('is borrowed from the beginning of the text when there is no headline', () => {
    const title = displayTitle(score({ title: null }))
    expect(title).toMatch(/^Vlada je u ponedeljak usvojila zakon o medijima.*…$/)
    expect([...title].length).toBeLessThanOrEqual(81)
  })
})

describe('a data directory', () => {
  it('that is a file is refused with the setting to change', async () => {
    const file = join(directory.path, 'file')
    writeFileSync(file, '')
    await expect(openStore(file)).rejects.toMatchObject({
      code: 'data_directory',
      message: expect.stringContaining('OKVIR_DATA'),
    })
  })
  it('with a broken database is refused', async () => {
    const broken = temporaryDirectory()
    writeFileSync(join(broken.path, 'okvir.db'), 'this is no database '.repeat(500))
    await expect(openStore(broken.path)).rejects.toMatchObject({ code: 'data_directory' })
    broken.remove()
  })
  it('that cannot be written is refused; a database that cannot is read, and says so when it is to be changed', async () => {
    const closed = temporaryDirectory()
    const made = await openStore(join(closed.path, 'made'))
    await made.close()
    chmodSync(join(closed.path, 'made', 'okvir.db'), 0o444)
    chmodSync(join(closed.path, 'made'), 0o555)
    chmodSync(closed.path, 0o555)
    try {
      await asNobody(async () => {
        await expect(openStore(join(closed.path, 'new'))).rejects.toMatchObject({
          code: 'data_directory',
          message: expect.stringContaining('OKVIR_DATA'),
        })
        const readOnly = await openStore(join(closed.path, 'made'))
        await expect(readOnly.articles.insert(kept('never'))).rejects.toMatchObject({
          code: 'store_failed',
          message: expect.stringContaining('writable'),
        })
        expect(await readOnly.articles.list()).toEqual([])
        await readOnly.close()
      })
    } finally {
      chmodSync(closed.path, 0o755)
      chmodSync(join(closed.path, 'made'), 0o755)
      closed.remove()
    }
  })
})

/** Root may write everywhere: it becomes nobody for a while. */
async function asNobody(work: () => Promise<void>): Promise<void> {
  const isRoot = process.getuid?.() === 0
  if (isRoot) process.seteuid?.(nobody)
  try {
    await work()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}
