import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Services } from '../../server/services.ts'
import { listArticles, openArticle, storeSamples } from '../../server/usecases.ts'
import { articleText, openTestServices, type TestServices } from '../support/services.ts'

let services: TestServices
let withSamples: Services
let folder: string

const write = (name: string, title: string, text: string) =>
  writeFileSync(
    join(folder, name),
    `---\ntitle: "${title}"\noutlet: Primer\npublished: 2024-03-12\nurl: null\nlanguage: sr\n---\n${text}\n`,
  )

beforeAll(async () => {
  services = await openTestServices()
  folder = join(services.config.dataDirectory, 'samples')
  mkdirSync(folder)
  write('1-first.md', 'Prvi', articleText)
  write('2-second.md', 'Drugi', articleText)
  withSamples = { ...services, config: { ...services.config, places: { ...services.config.places, samples: folder } } }
})
afterAll(() => services.end())

it('samples are stored once, in the order of their names', async () => {
  await storeSamples(withSamples)
  await storeSamples(withSamples)
  const list = await listArticles(services)
  expect(list.map(({ title, sample, outlet, published, url }) => ({ title, sample, outlet, published, url }))).toEqual([
    { title: 'Prvi', sample: true, outlet: 'Primer', published: '2024-03-12', url: null },
    { title: 'Drugi', sample: true, outlet: 'Primer', published: '2024-03-12', url: null },
  ])
  const stored = await openArticle(services, list[0]?.id ?? '')
  expect(stored.report.paragraphs).toHaveLength(4)
})

it('a sample that was deleted does not come back, not even rewritten', async () => {
  const [first] = await listArticles(services)
  await services.store.articles.remove(first?.id ?? '')
  await storeSamples(withSamples)
  write('1-first.md', 'Prvi, drugačiji', articleText)
  await storeSamples(withSamples)
  expect((await listArticles(services)).map(({ title }) => title)).toEqual(['Drugi'])
})

it('a sample that was rewritten is stored anew under its address', async () => {
  const [before] = await listArticles(services)
  write('2-second.md', 'Drugi, izmenjen', articleText)
  await storeSamples(withSamples)
  const [after] = await listArticles(services)
  expect(after).toMatchObject({ id: before?.id, title: 'Drugi, izmenjen' })
})

it('a report by older versions is made anew when the article is opened', async () => {
  const [listed] = await listArticles(services)
  const id = listed?.id ?? ''
  const { report } = await openArticle(services, id)
  await services.store.articles.replaceReport(id, { ...report, engine: 'old', lexicon: 'old' })
  expect((await openArticle(services, id)).report).toEqual(report)
  expect((await listArticles(services))[0]).toMatchObject({ engine: report.engine, lexicon: report.lexicon })
})
