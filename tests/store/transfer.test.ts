import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeServices, type Services } from '../../server/services.ts'
import { openStore, runSql, transferLibrary } from '../../server/store/index.ts'
import {
  addToCollection,
  createCollection,
  deleteArticles,
  deleteCollection,
  listCollections,
  listFacets,
  listJobLines,
  listJobs,
  openDashboard,
  restoreArticles,
  restoreCollection,
  startImport,
} from '../../server/usecases.ts'
import { upload } from '../intake/files.ts'
import { listEverything, manyArticles, openOn, startOkvir, waitForJob } from '../queue/support.ts'
import { makeDatabase, postgresAddress, type TestDatabase } from './databases.ts'

const count = 200
const isOver = ({ finishedAt }: { readonly finishedAt: string | null }) => finishedAt !== null

/** Everything a reader can see of a library. */
async function seen(services: Services) {
  const [articles, collections, jobs] = await Promise.all([
    listEverything(services),
    listCollections(services),
    listJobs(services),
  ])
  return {
    articles,
    whole: await services.store.articles.findMany(articles.map(({ id }) => id)),
    sources: await Promise.all(articles.slice(0, 5).map(({ id }) => services.store.articles.source(id))),
    facets: await listFacets(services),
    found: (await services.store.list.page({ search: 'diktator', limit: 100 })).total,
    collections,
    dashboards: await Promise.all(collections.map(({ id }) => openDashboard(services, id))),
    jobs,
    lines: await Promise.all(jobs.map(({ id }) => listJobLines(services, id, { limit: 500 }))),
  }
}

/** `okvir migrate`, as from a terminal: what it says on both outputs, and how it ends. */
async function migrate(ways: string, sqlite: TestDatabase, postgres: TestDatabase) {
  const settings = { ...postgres.settings, OKVIR_DATA: sqlite.directory }
  const [from = '', to = ''] = ways.split(' → ')
  const program = startOkvir(['cli', 'migrate', '--from', from, '--to', to], { ...sqlite, settings })
  let [said, complained] = ['', '']
  program.stdout?.on('data', (text) => {
    said += text
  })
  program.stderr?.on('data', (text) => {
    complained += text
  })
  const [exit] = await once(program, 'close')
  return { exit, said, complained }
}

describe.skipIf(postgresAddress === '')('a library', () => {
  let [old, server, next]: TestDatabase[] = []
  let before: Awaited<ReturnType<typeof seen>>
  let deleted: readonly string[] = []
  let forgotten = ''
  let moved = ''
  const places = () => {
    if (old === undefined || server === undefined || next === undefined) throw new Error('not made')
    return { old, server, next }
  }

  beforeAll(async () => {
    ;[old, server, next] = await Promise.all([makeDatabase('sqlite'), makeDatabase('postgres'), makeDatabase('sqlite')])
    let services = await openOn(places().old, 1)
    const { id } = await createCollection(services, { name: 'Događaj', note: 'šđčćž' })
    const job = await startImport(services, [manyArticles(count)], { collectionId: id })
    await waitForJob(services, job.id, isOver)
    const broken = await startImport(services, [{ kind: 'file', file: upload('brojevi.txt', '1 2 3') }])
    await waitForJob(services, broken.id, isOver)
    const all = await listEverything(services)
    const other = await createCollection(services, { name: 'Projekat', kind: 'project' })
    await addToCollection(
      services,
      other.id,
      all.slice(20, 60).map((article) => article.id),
    )
    const third = await createCollection(services, { name: 'Zaboravljena' })
    await addToCollection(
      services,
      third.id,
      all.slice(0, 5).map((article) => article.id),
    )
    await deleteCollection(services, third.id)
    forgotten = third.id
    deleted = (
      await deleteArticles(
        services,
        all.slice(30, 45).map((article) => article.id),
      )
    ).deleted
    await closeServices(services)
    // Nobody works on the last import: it waits, and moves as it waits.
    services = await openOn(places().old, 0)
    await startImport(services, [manyArticles(20, 'ceka.jsonl')])
    before = await seen(services)
    await closeServices(services)
  }, 120_000)
  afterAll(async () => {
    for (const database of Object.values(places())) await database.remove()
  })

  it('leaves an empty target empty when it cannot be moved whole', { timeout: 60_000 }, async () => {
    const from = await openStore(places().old.place)
    const to = await openStore(places().server.place)
    const failing = transferLibrary(from.connection, to.connection, async () => {
      throw new Error('the queue is away')
    })
    await expect(failing).rejects.toMatchObject({ code: 'transfer_failed', params: { detail: 'the queue is away.' } })
    const body = await from.connection.read((open) =>
      runSql(open, 'select body from reports where article_id = ?', [before.articles[150]?.id]),
    )
    const spoil = (text: unknown) =>
      from.connection.write((open) =>
        runSql(open, 'update reports set body = ? where article_id = ?', [text, before.articles[150]?.id]),
      )
    await spoil('{"cut')
    const { exit, complained } = await migrate('sqlite → postgres', places().old, places().server)
    await spoil((body.rows[0] as { body: string }).body)
    expect(exit).toBe(73)
    expect(complained).toMatch(/^The library could not be moved: .+ Nothing was changed where it came from\.\n$/)
    expect(await to.list.count()).toBe(0)
    expect(await to.collections.list()).toEqual([])
    expect(await to.jobs.list()).toEqual([])
    expect((await to.list.facets()).outlets).toEqual([])
    await from.close()
    await to.close()
  })

  it('does not move a library that has nothing in it: it is the wrong one', { timeout: 60_000 }, async () => {
    const { exit, complained } = await migrate('sqlite → postgres', places().next, places().server)
    expect(exit).toBe(73)
    expect(complained).toMatch(/there is nothing in the library it comes from/)
  })

  it('moves from SQLite to PostgreSQL with everything in it', { timeout: 60_000 }, async () => {
    const { exit, said, complained } = await migrate('sqlite → postgres', places().old, places().server)
    expect([exit, complained]).toEqual([0, ''])
    expect(said).toMatch(new RegExp(`^articles +${count} rows  [0-9a-f]{16}$`, 'm'))
    expect(said).toMatch(/^job_items +\d+ rows {2}[0-9a-f]{16}$/m)
    moved = said
    const services = await openOn(places().server, 0)
    expect(await seen(services)).toEqual(before)
    await closeServices(services)
  })

  it('does not move into one that has something in it', { timeout: 60_000 }, async () => {
    for (const ways of ['sqlite → postgres', 'postgres → sqlite']) {
      const { exit, complained } = await migrate(ways, places().old, places().server)
      expect(exit).toBe(73)
      expect(complained).toMatch(/the library it goes to is not empty\. Purge it, or choose another\./)
    }
    const services = await openOn(places().server, 0)
    expect(await seen(services)).toEqual(before)
    await closeServices(services)
  })

  it('moves back, row for row', { timeout: 60_000 }, async () => {
    const { exit, said } = await migrate('postgres → sqlite', places().next, places().server)
    expect(exit).toBe(0)
    // Tables, counts and hashes are those of the way there.
    expect(said).toBe(moved)
    const services = await openOn(places().next, 0)
    expect(await seen(services)).toEqual(before)
    await services.store.recount()
    expect(await seen(services)).toEqual(before)
    await closeServices(services)
  })

  it.each(['server', 'next'] as const)(
    'is alive where it came to (%s): undo, search, waiting work',
    { timeout: 90_000 },
    async (where) => {
      const services = await openOn(places()[where], 1)
      const [waiting] = before.jobs
      await waitForJob(services, waiting?.id ?? '', isOver)
      expect([...(await restoreArticles(services, deleted))].sort()).toEqual([...deleted].sort())
      await restoreCollection(services, forgotten)
      expect(await listEverything(services)).toHaveLength(count + 20)
      expect((await services.store.list.page({ search: 'ceka.jsonl', limit: 50 })).articles).toHaveLength(20)
      await closeServices(services)
    },
  )

  it('has no table that stays behind', async () => {
    const store = await openStore(places().old.place)
    const { rows } = await store.connection.read((open) =>
      runSql(open, `select name from sqlite_master where type = 'table' order by name`, []),
    )
    const names = rows.map((row) => (row as { name: string }).name)
    // Sums, the search and the history of the schema are made anew by each database.
    const own = /^(?:(?:\w+_)?tallies$|article_search|kysely_|sqlite_)/
    const listed = moved.split('\n').map((line) => line.split(' ')[0])
    expect(names.filter((name) => !own.test(name) && !listed.includes(name))).toEqual([])
    await store.close()
  })
})
