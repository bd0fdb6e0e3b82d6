import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article, ArticleReport, Lexicon } from '../../server/analysis/index.ts'
import { fingerprint } from '../../server/intake/index.ts'
import { openDefaultLexicon } from '../../server/services.ts'
import {
  type ArticleQuery,
  articleRows,
  type NewArticle,
  openStore,
  runSql,
  type Store,
} from '../../server/store/index.ts'
import { scoreArticle } from '../../server/usecases.ts'
import { toBareLatin, toCyrillic } from '../support/cyrillic.ts'
import { articleText, testConfig } from '../support/services.ts'
import { databaseKinds, makeDatabase, type TestDatabase } from './databases.ts'

const calm = [
  'Gradska uprava objavila je raspored radova na mostu. Radovi počinju u ponedeljak i traju dve nedelje.',
  'Saobraćaj će ići preko drugog mosta, a autobusi će imati izmenjene linije. Karte važe kao i do sada.',
  'Prema rasporedu, prvo se zamenjuje ograda, zatim asfalt. Vrednost radova je četiri miliona dinara.',
  'Most je podignut pre četrdeset godina i poslednji put je obnovljen pre deset godina, kažu u upravi.',
].join('\n\n')

let lexicon: Lexicon
const reports = new Map<string, ArticleReport>()

function make(id: string, known: Partial<Article> = {}): NewArticle {
  const article: Article = {
    title: `Naslov ${id}`,
    outlet: 'Politika',
    published: '2024-03-12',
    url: null,
    text: articleText,
    ...known,
  }
  const key = JSON.stringify(article)
  const report = reports.get(key) ?? scoreArticle(article, lexicon)
  reports.set(key, report)
  const createdAt = '2024-03-20T10:00:00.000Z'
  return { id, createdAt, sample: false, article, report, fingerprint: fingerprint(article.text) }
}

describe.each(databaseKinds)('the store on %s', (kind) => {
  let database: TestDatabase
  let store: Store
  beforeAll(async () => {
    database = await makeDatabase(kind)
    lexicon = await openDefaultLexicon(testConfig(database.directory))
    store = await openStore(database.place)
  })
  afterAll(async () => {
    await store.close()
    await database.remove()
  })

  const ids = async (query: ArticleQuery) => (await store.list.page(query)).articles.map(({ id }) => id)

  /** Everything the sums say, compared with sums made anew: they must not have drifted. */
  const expectExactSums = async () => {
    const collections = await store.collections.list()
    const read = async () => ({
      facets: await store.list.facets(),
      collections: await store.collections.list(),
      dashboards: await Promise.all(collections.map(({ id }) => store.collections.dashboard(id, { needed: 2 }))),
    })
    const before = await read()
    await store.recount()
    expect(before).toEqual(await read())
    for (const { versions, collection } of before.dashboards.flatMap((found) => found ?? [])) {
      expect(versions.reduce((sum, { articles }) => sum + articles, 0)).toBe(collection.articles)
    }
  }

  it('keeps articles in the order of storing and gives them back whole', async () => {
    await store.articles.insert(make('a', { published: '2024-03-10' }))
    await store.articles.insert(make('b', { text: toCyrillic(calm), outlet: 'Политика', published: '2024-03-12' }))
    await store.articles.insert(make('c', { text: calm, outlet: 'Danas', published: '2024-03-20' }))
    await store.articles.insert(
      make('d', { outlet: 'Danas', published: null, text: `${articleText}\n\nJoš jedan red.` }),
    )
    expect(await ids({})).toEqual(['d', 'c', 'b', 'a'])
    expect((await store.articles.find('b'))?.report).toEqual(
      make('b', { text: toCyrillic(calm), outlet: 'Политика', published: '2024-03-12' }).report,
    )
    expect((await store.articles.findMany(['c', 'none', 'a'])).map(({ id }) => id)).toEqual(['c', 'a'])
    await expectExactSums()
  })

  it('filters by outlet in any script, language, day and collection, and counts exactly', async () => {
    expect(await ids({ outlets: ['POLITIKA'] })).toEqual(['b', 'a'])
    expect(await ids({ outlets: ['danas', 'Политика'] })).toEqual(['d', 'c', 'b', 'a'])
    expect(await ids({ from: '2024-03-11', to: '2024-03-12' })).toEqual(['b'])
    // Without a date of publication the day of storing counts.
    expect(await ids({ from: '2024-03-20' })).toEqual(['d', 'c'])
    expect(await ids({ languages: ['en'] })).toEqual([])
    const page = await store.list.page({ outlets: ['Danas'], limit: 1 })
    expect(page.total).toEqual({ count: 2, exact: true })
  })

  it('sorts by day and by score, both ways, page by page', async () => {
    expect(await ids({ sort: 'published', order: 'ascending' })).toEqual(['a', 'b', 'c', 'd'])
    const loaded = await store.list.page({ sort: 'loaded' })
    const values = loaded.articles.map(({ authorLoaded }) =>
      authorLoaded.kind === 'scored' ? authorLoaded.value : null,
    )
    expect(values).toEqual([...values].sort((one, other) => Number(other) - Number(one)))
    for (const sort of ['newest', 'published', 'loaded', 'tone'] as const) {
      for (const order of ['ascending', 'descending'] as const) {
        const whole = await ids({ sort, order })
        const walked: string[] = []
        let cursor: string | undefined
        do {
          const page = await store.list.page({ sort, order, limit: 1, cursor })
          walked.push(...page.articles.map(({ id }) => id))
          cursor = page.next ?? undefined
        } while (cursor !== undefined)
        expect(walked, `${sort} ${order}`).toEqual(whole)
      }
    }
    await expect(store.list.page({ cursor: 'x' })).rejects.toMatchObject({ code: 'bad_request' })
    const newest = (await store.list.page({ limit: 1 })).next ?? ''
    await expect(store.list.page({ sort: 'tone', cursor: newest })).rejects.toMatchObject({ code: 'bad_request' })
  })

  it('finds words in either script, without diacritics, and by their beginning', async () => {
    for (const search of ['диктатор', 'DIKTATOR', 'diktator režim', 'rezim', 'režimu'.slice(0, 5)]) {
      expect(await ids({ search }), search).toEqual(['d', 'a'])
    }
    for (const search of ['mostu', 'мост', 'saobracaj', toBareLatin('Saobraćaj'), 'Gradska uprava']) {
      expect(await ids({ search }), search).toEqual(['c', 'b'])
    }
    expect(await ids({ search: 'diktator mostu' })).toEqual([])
    expect(await ids({ search: '"; drop table articles --' })).toEqual([])
    expect(await ids({ search: '!!!' })).toEqual([])
    expect(await ids({ search: 'most', outlets: ['Danas'] })).toEqual(['c'])
    expect(await ids({ search: 'diktator', sort: 'published' })).toEqual(['d', 'a'])
    expect(await ids({ search: 'naslov d' })).toEqual(['d'])
  })

  it('recognises the same text, and nearly the same', async () => {
    const { article } = make('a')
    const same = await store.duplicates.ofArticle('b')
    expect(same).toMatchObject([{ id: 'c', outlet: 'Danas', likeness: 'exact' }])
    const near = await store.duplicates.ofArticle('a')
    expect(near).toMatchObject([{ id: 'd', likeness: 'near' }])
    expect(await store.duplicates.of(fingerprint(article.text), 'd')).toMatchObject([{ id: 'a', likeness: 'exact' }])
    expect(await store.duplicates.of(fingerprint('Sasvim drugi tekst o nečemu trećem.'))).toEqual([])
  })

  it('gathers collections, with figures by outlet, over time, labels and outliers', async () => {
    const createdAt = '2024-03-21T10:00:00.000Z'
    await store.collections.create({ id: 'event', name: 'Most', kind: 'event', note: '', createdAt })
    expect(await store.collections.add('event', ['a', 'b', 'c', 'd', 'none'])).toBe(4)
    expect(await store.collections.add('event', ['a'])).toBe(0)
    expect(await store.collections.add('none', ['a'])).toBe(0)
    expect(await store.collections.find('event')).toMatchObject({ name: 'Most', articles: 4 })
    expect(await store.collections.of('a')).toMatchObject([{ id: 'event' }])
    expect(await ids({ collection: 'event', sort: 'published' })).toHaveLength(4)
    expect(await ids({ collection: 'event', search: 'most' })).toEqual(['c', 'b'])
    const dashboard = await store.collections.dashboard('event', { needed: 2, period: 'week' })
    expect(dashboard?.outlets.map(({ name, articles }) => [name, articles])).toEqual([
      ['Danas', 2],
      ['Politika', 2],
    ])
    expect(dashboard?.figures.loaded).toMatchObject({ kind: 'pooled', articles: 4 })
    expect(dashboard?.trend.map(({ from, to, articles }) => [from, to, articles])).toEqual([
      ['2024-03-04', '2024-03-10', 1],
      ['2024-03-11', '2024-03-17', 1],
      ['2024-03-18', '2024-03-24', 1],
    ])
    expect(dashboard?.undated).toBe(1)
    expect(dashboard?.labels.map(({ entry }) => entry)).toContain('name_calling/diktator')
    expect(dashboard?.span).toEqual({ from: '2024-03-10', to: '2024-03-20' })
    const frames = dashboard?.frames ?? []
    expect(frames.length).toBeGreaterThan(0)
    const whole = make('a', { published: '2024-03-10' }).report
    const shares = new Map(whole.frames.map((found) => [found.frame, found.paragraphs]))
    for (const { frame, articles, paragraphs, share } of frames) {
      if (shares.get(frame) !== 0) expect(paragraphs).toBeGreaterThanOrEqual(shares.get(frame) ?? 0)
      expect(articles).toBeLessThanOrEqual(4)
      if (share.kind === 'too-few') throw new Error('four articles of two')
      // Four articles of four paragraphs, one of five.
      expect(share.value).toBeCloseTo(paragraphs / 17, 5)
      expect(share.low <= share.value && share.value <= share.high).toBe(true)
    }
    expect(dashboard?.versions).toEqual([{ engine: whole.engine, lexicon: whole.lexicon, articles: 4 }])
    const few = await store.collections.dashboard('event')
    expect(few?.frames[0]?.share).toEqual({ kind: 'too-few', articles: 4, needed: 5 })
    for (const [period, starts] of [
      ['day', ['2024-03-10', '2024-03-12', '2024-03-20']],
      ['month', ['2024-03-01']],
      ['year', ['2024-01-01']],
    ] as const) {
      expect((await store.collections.dashboard('event', { period }))?.trend.map(({ from }) => from)).toEqual(starts)
    }
    expect(few?.outlets[0]?.loaded).toEqual({ kind: 'too-few', articles: 2, needed: 5 })
    expect(await store.collections.change('event', { name: 'Radovi' })).toBe(true)
    expect(await store.collections.take('event', ['d', 'd'])).toBe(1)
    await expectExactSums()
  })

  it('deletes with an undo, everywhere at once', async () => {
    const before = await store.collections.dashboard('event', { needed: 2 })
    expect(await store.bin.discard(['a', 'none'], '2024-03-22T10:00:00.000Z')).toEqual(['a'])
    expect(await store.articles.find('a')).toBeNull()
    expect(await store.articles.source('a')).toBeNull()
    expect(await ids({})).toEqual(['d', 'c', 'b'])
    expect(await ids({ search: 'diktator' })).toEqual(['d'])
    expect(await ids({ collection: 'event' })).toEqual(['c', 'b'])
    expect(await store.duplicates.ofArticle('d')).toEqual([])
    expect(await store.list.count()).toBe(3)
    await expectExactSums()
    expect(await store.bin.discard(['a'], '2024-03-23T10:00:00.000Z')).toEqual([])
    expect(await store.bin.restore(['a'])).toEqual(['a'])
    expect(await store.collections.dashboard('event', { needed: 2 })).toEqual(before)
    expect(await ids({ search: 'diktator' })).toEqual(['d', 'a'])
  })

  it('removes for good what was deleted long ago, and nothing else', async () => {
    await store.bin.discard(['d'], '2024-03-22T10:00:00.000Z')
    expect(await store.bin.purge('2024-03-22T10:00:00.000Z')).toBe(0)
    expect(await store.bin.purge('2024-03-22T10:00:00.001Z')).toBe(1)
    expect(await store.bin.restore(['d'])).toEqual([])
    expect(await ids({})).toEqual(['c', 'b', 'a'])
    await expectExactSums()
  })

  it('moves the sums when a report is made anew', async () => {
    const { report } = make('a')
    const [first] = report.paragraphs
    await store.articles.replaceReport('a', {
      ...report,
      outlet: 'Blic',
      paragraphs: first === undefined ? [] : [first],
      engine: 'next',
    })
    expect(await ids({ outlets: ['Blic'] })).toEqual(['a'])
    expect(await ids({ search: 'diktator' })).toEqual([])
    expect((await store.collections.dashboard('event', { needed: 2 }))?.outlets.map(({ name }) => name)).toContain(
      'Blic',
    )
    await expectExactSums()
    await store.articles.replaceReport('a', report)
    expect(await ids({ search: 'diktator' })).toEqual(['a'])
    await expectExactSums()
  })

  it('lists collections by name, page by page', async () => {
    for (const name of ['Ž', 'Ana', 'ana', 'Ana']) {
      const createdAt = '2024-03-21T10:00:00.000Z'
      await store.collections.create({ id: `list${randomUUID()}`, name, kind: 'project', note: '', createdAt })
    }
    const whole = (await store.collections.list()).map(({ id }) => id)
    const walked: string[] = []
    for (let after: string | undefined; walked.length < whole.length; after = walked.at(-1)) {
      const page = await store.collections.list({ limit: 2, after })
      expect(page.length).toBeGreaterThan(0)
      walked.push(...page.map(({ id }) => id))
    }
    expect(walked).toEqual(whole)
    await expect(store.collections.list({ after: 'none' })).rejects.toMatchObject({ code: 'bad_request' })
    for (const id of whole.filter((id) => id.startsWith('list'))) {
      await store.collections.remove(id, '2024-03-21T10:00:00.000Z')
    }
  })

  it('deletes a collection and brings it back; its articles stay', async () => {
    expect(await store.collections.remove('event', '2024-03-22T10:00:00.000Z')).toBe(true)
    expect(await store.collections.list()).toEqual([])
    expect(await store.collections.dashboard('event')).toBeNull()
    expect(await store.collections.restore('event')).toBe(true)
    expect(await store.collections.find('event')).toMatchObject({ articles: 3 })
    expect(await ids({})).toHaveLength(3)
  })

  describe('imports', () => {
    const now = '2024-03-22T10:00:00.000Z'
    const later = '2024-03-22T10:05:00.000Z'
    const owner = () => ({ owner: randomUUID(), now, leaseUntil: '2024-03-22T10:01:00.000Z' })
    const announced: string[] = []
    const announce = async (_change: unknown, tasks: readonly { kind: string; position: number }[]) => {
      announced.push(...tasks.map((task) => `${task.kind} ${task.position}`))
    }
    const parcel = (text: string) => ({ body: JSON.stringify({ text }), bytes: Buffer.from([1, 2, 255]) })
    const job = (id: string, collectionId: string | null = null) => ({
      id,
      kind: 'import' as const,
      label: id,
      collectionId,
      createdAt: now,
      sources: [{ label: 'list.csv', ...parcel('source') }],
    })
    const result = (id: string, known: Partial<Article> = {}) => {
      const kept = make(id, known)
      return { article: articleRows(kept), fingerprint: fingerprint(kept.article.text) }
    }

    it('keep what was handed in, and hand it out once', async () => {
      await store.jobs.create(job('one', 'event'), announce)
      expect(await store.jobs.open()).toEqual(['one'])
      const [source] = await store.jobs.claim('source', 5, owner())
      expect(source).toMatchObject({ jobId: 'one', position: 0, label: 'list.csv', attempts: 1, items: 0 })
      expect(source?.bytes).toEqual(Buffer.from([1, 2, 255]))
      expect(await store.jobs.claim('source', 5, owner())).toEqual([])
      if (source === undefined) return
      const items = ['x', 'y', 'z'].map((label) => ({ label, parcel: parcel(label) }))
      expect(await store.jobs.addItems(source, 0, items, announce)).toBe(true)
      // The same again, after a crash that lost the answer: refused, nothing doubled.
      expect(await store.jobs.addItems(source, 0, items, announce)).toBe(false)
      const refused = [{ label: 'bad', failure: { code: 'scanned_pdf' as const, params: {} } }]
      expect(await store.jobs.addItems(source, 3, refused, announce)).toBe(true)
      expect(await store.jobs.finishSource(source, null)).toBe(true)
      expect(announced).toEqual(['source 0', 'item 0', 'item 1', 'item 2'])
      expect(await store.jobs.settle('one', later)).toBe(false)
      expect(await store.jobs.find('one')).toMatchObject({ state: 'running', items: { queued: 3, failed: 1 } })
    })

    it('store an article once, though two workers scored it', async () => {
      const slow = await store.jobs.claim('item', 2, owner())
      expect(slow.map(({ position }) => position)).toEqual([0, 1])
      expect(await store.jobs.claim('item', 5, owner())).toHaveLength(1)
      // Its lease ran out, and another took it over.
      const [taken] = await store.jobs.claim('item', 5, {
        ...owner(),
        now: '2024-03-22T10:02:00.000Z',
        leaseUntil: later,
      })
      expect(taken).toMatchObject({ position: 0, attempts: 2 })
      if (taken === undefined || slow[0] === undefined || slow[1] === undefined) return
      await store.jobs.finishItems([
        { claim: slow[0], ...result('late', { title: 'x' }) },
        { claim: slow[1], ...result('y1', { title: 'y', text: calm, outlet: 'Blic' }) },
      ])
      await store.jobs.finishItems([{ claim: taken, ...result('x1', { title: 'x' }) }])
      await store.jobs.finishItems([{ claim: taken, ...result('x2', { title: 'x' }) }])
      expect(await ids({ limit: 2 })).toEqual(['x1', 'y1'])
      expect((await store.collections.find('event'))?.articles).toBe(5)
      expect(await store.jobs.lines('one', { states: ['done'] })).toMatchObject([
        { label: 'x', articleId: 'x1', sameAs: { id: 'a', likeness: 'exact' } },
        { label: 'y', articleId: 'y1', sameAs: { likeness: 'exact' } },
      ])
      await expectExactSums()
    })

    it('are given back, tried again and given up', async () => {
      const claims = await store.jobs.claimThese([{ kind: 'item', jobId: 'one', position: 2 }], owner())
      expect(claims).toMatchObject([{ position: 2, attempts: 2 }])
      await store.jobs.giveBack(claims, later)
      expect(await store.jobs.claim('item', 5, owner())).toEqual([])
      for (let attempt = 3; attempt <= 5; attempt += 1) {
        const again = await store.jobs.claim('item', 5, { ...owner(), now: later, leaseUntil: later })
        expect(again).toMatchObject([{ attempts: attempt }])
        await store.jobs.release(again.map((claim) => claim.owner))
      }
      expect(await store.jobs.claim('item', 5, { ...owner(), now: later })).toEqual([])
      expect(await store.jobs.deadLetters()).toMatchObject([{ jobId: 'one', label: 'z', failure: { code: 'gave_up' } }])
      expect(await store.jobs.settle('one', later)).toBe(true)
      expect(await store.jobs.find('one')).toMatchObject({
        state: 'done',
        finishedAt: later,
        items: { done: 2, failed: 2 },
      })
      expect(await store.jobs.retry('one', announce)).toBe(1)
      const [again] = await store.jobs.claim('item', 5, owner())
      if (again !== undefined) await store.jobs.finishItems([{ claim: again, ...result('z1', { title: 'x' }) }])
      // The same text under the same headline from the same outlet and day: it is there already.
      expect((await store.jobs.lines('one', { after: 1, limit: 1 }))[0]).toMatchObject({
        articleId: 'x1',
        sameAs: { id: 'x1', likeness: 'stored' },
      })
      expect(await store.articles.find('z1')).toBeNull()
      await store.jobs.settle('one', later)
    })

    it('are cancelled between two articles', async () => {
      await store.jobs.create(job('two'), announce)
      const [source] = await store.jobs.claim('source', 1, owner())
      if (source === undefined) throw new Error('nothing to take')
      await store.jobs.addItems(
        source,
        0,
        [
          { label: 'p', parcel: parcel('p') },
          { label: 'q', parcel: parcel('q') },
        ],
        announce,
      )
      const [claim] = await store.jobs.claim('item', 1, owner())
      expect(await store.jobs.cancel('two', later)).toBe(true)
      expect(await store.jobs.cancel('two', later)).toBe(false)
      if (claim !== undefined) await store.jobs.finishItems([{ claim, ...result('p1', { title: 'p' }) }])
      expect(await store.articles.find('p1')).toBeNull()
      expect(await store.jobs.addItems(source, 2, [{ label: 'r', parcel: parcel('r') }], announce)).toBe(false)
      expect(await store.jobs.claim('item', 5, owner())).toEqual([])
      expect(await store.jobs.find('two')).toMatchObject({ state: 'cancelled', items: { cancelled: 2 } })
      expect(await store.jobs.remove('two')).toBe(true)
      expect(await store.jobs.find('two')).toBeNull()
    })

    it('keep a change whole: what goes with it fails, and nothing was done', async () => {
      await store.jobs.create(job('three'), announce)
      const [source] = await store.jobs.claim('source', 1, owner())
      if (source === undefined) throw new Error('nothing to take')
      await store.jobs.addItems(source, 0, [{ label: 'w', parcel: parcel('w') }], announce)
      const [claim] = await store.jobs.claim('item', 1, owner())
      if (claim === undefined) throw new Error('nothing to take')
      const broken = store.jobs.finishItems([{ claim, ...result('w1', { title: 'w' }) }], async () => {
        throw new Error('the queue is away')
      })
      await expect(broken).rejects.toThrow('away')
      expect(await store.articles.find('w1')).toBeNull()
      expect((await store.jobs.lines('three'))[0]).toMatchObject({ state: 'running', articleId: null })
      await expectExactSums()
    })
  })

  it('brings a library of before up to date: frames and versions are counted from the reports', async () => {
    const before = await store.collections.dashboard('event', { needed: 2 })
    expect(before?.frames.length).toBeGreaterThan(0)
    await store.connection.write(async (change) => {
      for (const table of ['article_frames', 'frame_tallies', 'version_tallies']) {
        await runSql(change, `drop table ${table}`, [])
      }
      await runSql(change, "delete from tallies where grain = 'published'", [])
      await runSql(change, 'alter table articles drop column byline', [])
      await runSql(change, "delete from kysely_migration where name >= '004-frames'", [])
    })
    await store.close()
    store = await openStore(database.place)
    expect(await store.collections.dashboard('event', { needed: 2 })).toEqual(before)
    await expectExactSums()
  })

  it('forgets everything when told to', async () => {
    await store.bin.purgeEverything()
    expect(await ids({})).toEqual([])
    expect(await ids({ search: 'diktator' })).toEqual([])
    expect(await store.collections.list()).toEqual([])
    expect(await store.jobs.list()).toEqual([])
    expect(await store.list.facets()).toEqual({ articles: 0, outlets: [], languages: [], from: null, to: null })
    await store.articles.insert(make('a'))
    expect(await ids({ search: 'diktator' })).toEqual(['a'])
  })
})
