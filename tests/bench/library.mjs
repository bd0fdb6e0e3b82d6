/**
 * `npm run bench -- library [articles…] [--postgres URL]`: a library of so many generated articles (1,000, 10,000 and 100,000
 * unless told), its lists, filters, searches and a collection's dashboard: median and 95th percentile in milliseconds.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  against,
  build,
  fromDist,
  isSmall,
  makeChance,
  makePostgres,
  numbers,
  option,
  printTable,
  quantile,
  time,
} from './support.mjs'

const postgres = option('--postgres')
const sizes = numbers.length > 0 ? numbers : isSmall ? [300] : [1000, 10_000, 100_000]
const runs = isSmall ? 3 : 40

build()
const { openStore } = await fromDist('store/index.js')
const { insertArticles } = await fromDist('store/articles.js')

const outlets = Array.from({ length: 40 }, (_, number) => `Medij ${number}`)
const languages = ['sr', 'sr', 'sr', 'sr', 'sr', 'sr', 'hr', 'hr', 'bs', 'en']
const entries = Array.from({ length: 1500 }, (_, number) => `name_calling/odrednica${number}`)
const day = (number) => new Date(Date.UTC(2023, 0, 1) + number * 86_400_000).toISOString().slice(0, 10)

/** The most frequent words are in most articles, the rare ones in a few: rank r about as often as 1/r. */
function makeWords(chance) {
  const vocabulary = 60_000
  return Array.from({ length: 350 }, () => `rec${Math.floor(vocabulary ** (chance(1e6) / 1e6)).toString(36)}x`).join(
    ' ',
  )
}

function makeRows(number, chance) {
  // Few outlets write most of the articles.
  const outlet = outlets[Math.floor(outlets.length ** (chance(1000) / 1000)) - 1] ?? outlets[0]
  const published = day(chance(730))
  const scored = chance(20) > 0
  const value = scored ? chance(1200) / 100 : null
  const tone = chance(2000) / 1000 - 1
  const id = `bench${number.toString(36).padStart(7, '0')}`
  const score = (name, middle, width) => ({
    [`${name}_value`]: middle,
    [`${name}_low`]: middle === null ? null : middle - width,
    [`${name}_high`]: middle === null ? null : middle + width,
    [`${name}_basis`]: 300,
    [`${name}_needed`]: middle === null ? 60 : null,
  })
  const row = {
    id,
    created_at: new Date(Date.UTC(2024, 0, 1) + number * 1000).toISOString(),
    sample: 0,
    title: `Naslov članka broj ${number} o događaju`,
    outlet,
    published,
    url: `https://example.org/${number}`,
    language: languages[chance(languages.length)],
    script: 'Latn',
    words: 350,
    tone_polarity: Math.sign(Math.round(tone)),
    tone_certain: 1,
    text_hash: id.padEnd(64, '0'),
    engine: 'bench',
    lexicon: 'bench',
    outlet_key: outlet.toLowerCase(),
    day: published,
    author_words: 300,
    author_weight: (value ?? 1) * 3,
    exact: id,
    sketch: null,
    near_0: chance(65_536),
    near_1: chance(65_536),
    near_2: chance(65_536),
    near_3: chance(65_536),
    ...score('author', value, 2),
    ...score('quoted', null, 0),
    ...score('reported', null, 0),
    ...score('tone', tone, 0.2),
  }
  const labels = Array.from(new Set(Array.from({ length: 8 }, () => entries[chance(entries.length)])), (entry) => ({
    entry,
    voice: ['author', 'quoted', 'reported'][chance(3)],
    category: 'name_calling',
    hits: 1 + chance(3),
  }))
  const frames = Array.from(
    new Set(Array.from({ length: 4 }, () => frameNames[chance(frameNames.length)])),
    (frame) => ({
      frame,
      paragraphs: 1 + chance(6),
      whole: 10,
    }),
  )
  const report = JSON.stringify({ filler: 'x'.repeat(2000) })
  return { row, source: '{}', report, words: makeWords(chance), labels, frames }
}

const frameNames = ['economic', 'policy', 'political', 'legality', 'morality', 'crime_punishment', 'public_opinion']

async function fill(store, size) {
  const chance = makeChance()
  const atOnce = 500
  for (let start = 0; start < size; start += atOnce) {
    const rows = Array.from({ length: Math.min(atOnce, size - start) }, (_, index) => makeRows(start + index, chance))
    await store.connection.write((change) => insertArticles(store.connection, change, rows))
  }
  await store.collections.create({ id: 'everything', name: 'Sve', kind: 'project', note: '', createdAt: day(0) })
  await store.collections.create({ id: 'event', name: 'Događaj', kind: 'event', note: '', createdAt: day(0) })
  const ids = Array.from({ length: size }, (_, number) => `bench${number.toString(36).padStart(7, '0')}`)
  for (let start = 0; start < size; start += 5000)
    await store.collections.add('everything', ids.slice(start, start + 5000))
  await store.collections.add(
    'event',
    ids.filter((_, number) => number % 2500 < 40 || number < 40),
  )
}

const chance = makeChance(99)
const questions = {
  'first page': () => ({}),
  'page 40': (store) => ({ cursor: store.deep }),
  'sorted by score': () => ({ sort: 'loaded', order: chance(2) ? 'ascending' : 'descending' }),
  'sorted by day': () => ({ sort: 'published' }),
  'one outlet': () => ({ outlets: [outlets[chance(3)]] }),
  'one rare outlet, by score': () => ({ outlets: [outlets[39 - chance(5)]], sort: 'loaded' }),
  'three outlets, a month': () => ({ outlets: outlets.slice(chance(9), 12), from: day(300), to: day(330) }),
  'a rare language, a week': () => ({ languages: ['en'], from: day(300 + chance(100)), to: day(407) }),
  'score from 11.5': () => ({ loadedFrom: 11.5 }),
  'score from 11.99, one outlet': () => ({ loadedFrom: 11.99, outlets: [outlets[1]] }),
  'negative tone, by day': () => ({ tone: -1, sort: 'published' }),
  'a collection, by score': () => ({ collection: 'everything', sort: 'loaded' }),
  'a small collection, by tone': () => ({ collection: 'event', sort: 'tone' }),
  'search: a frequent word': () => ({ search: `rec${(2 + chance(4)).toString(36)}x` }),
  'search: a rare word': () => ({ search: `rec${(20_000 + chance(20_000)).toString(36)}x` }),
  'search: three words': () => ({
    search: `rec${(3).toString(36)}x rec${(40 + chance(20)).toString(36)}x rec${(7).toString(36)}x`,
  }),
  'search: a beginning': () => ({ search: `rec${chance(36).toString(36)}` }),
  'search: frequent, rare outlet': () => ({ search: 'rec2x', outlets: [outlets[39 - chance(5)]] }),
  'search: frequent, by score': () => ({ search: 'rec3x', sort: 'loaded' }),
  'search: frequent, a collection': () => ({ search: 'rec3x', collection: 'event' }),
}

async function measure(store, work) {
  await work(store)
  const times = []
  for (let run = 0; run < runs; run += 1) times.push(await time(() => work(store)))
  return [quantile(times, 0.5), quantile(times, 0.95)]
}

const results = new Map()
const note = (name, size, value) => results.set(name, { ...(results.get(name) ?? {}), [size]: value })
for (const size of sizes) {
  const directory = mkdtempSync(join(tmpdir(), 'okvir-bench-'))
  const server = postgres === null ? null : await makePostgres(postgres)
  const place = server === null ? { kind: 'sqlite', directory } : { kind: 'postgres', url: server.url, connections: 4 }
  const store = await openStore(place)
  const filling = await time(() => fill(store, size))
  note('(filling: articles a second)', size, [Math.round((size / filling) * 1000), ''])
  let cursor
  for (let page = 0; page < Math.min(40, size / 100); page += 1) {
    cursor = (await store.list.page({ cursor, limit: 50 })).next ?? undefined
  }
  const bench = { ...store, deep: cursor }
  for (const [name, query] of Object.entries(questions)) {
    note(name, size, await measure(bench, () => store.list.page(query(bench))))
  }
  note('what to filter by', size, await measure(bench, () => store.list.facets()))
  note('dashboard of everything', size, await measure(bench, () => store.collections.dashboard('everything')))
  note('dashboard of an event', size, await measure(bench, () => store.collections.dashboard('event')))
  note('(memory, MB)', size, [Math.round(process.memoryUsage().rss / 1e6), ''])
  await store.close()
  await server?.remove()
  rmSync(directory, { recursive: true, force: true })
}
const show = (value) => (typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(1) : String(value ?? ''))
/** Of the largest library: the first page within 50 ms, everything else within 100 ms, in 400 MB. */
function judge(name, [middle, late] = []) {
  if (name === '(memory, MB)') return against(middle, '<', 400).slice(1)
  return name.startsWith('(') ? [] : against(late, '<', name === 'first page' ? 50 : 100).slice(1)
}
printTable(
  [
    `${postgres === null ? 'SQLite' : 'PostgreSQL'}, milliseconds`,
    ...sizes.flatMap((size) => [`${size}`, 'p95']),
    'aim for p95',
    '',
  ],
  [...results].map(([name, bySize]) => [
    name,
    ...sizes.flatMap((size) => (bySize[size] ?? ['', '']).map(show)),
    ...judge(name, bySize[sizes.at(-1)]),
  ]),
)
