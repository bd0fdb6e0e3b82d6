import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, workEmbedded } from '../../server/queue/embedded.ts'
import { closeServices, type Services } from '../../server/services.ts'
import { runSql } from '../../server/store/index.ts'
import { addArticle, startImport } from '../../server/usecases.ts'
import { databaseKinds, makeDatabase, onServer, postgresAddress, type TestDatabase } from '../store/databases.ts'
import { articleText } from '../support/services.ts'
import { kill, listEverything, manyArticles, openOn, startOkvir, waitForJob } from './support.ts'

const count = 600
const isOver = ({ finishedAt }: { readonly finishedAt: string | null }) => finishedAt !== null

/** Every article of the import was stored, and stored once. */
async function expectAllOnce(services: Services, jobId: string): Promise<void> {
  const job = await waitForJob(services, jobId, isOver, 90)
  expect(job).toMatchObject({ state: 'done', items: { done: count, failed: 0, queued: 0, running: 0 } })
  const titles = (await listEverything(services)).map(({ title }) => title)
  expect(titles).toHaveLength(count)
  expect(new Set(titles).size).toBe(count)
  const { articles } = await services.store.library.facets()
  expect(articles).toBe(count)
}

describe.each(databaseKinds)('on %s', (kind) => {
  let database: TestDatabase
  let services: Services
  beforeAll(async () => {
    database = await makeDatabase(kind)
    // It hands in and watches; the work is done by other processes.
    services = await openOn(database, 0, { OKVIR_LEASE_SECONDS: '2' })
  })
  afterAll(async () => {
    await closeServices(services)
    await database.remove()
  })

  it('a worker killed in the middle loses nothing and repeats nothing', { timeout: 120_000 }, async () => {
    const { id } = await startImport(services, [manyArticles(count)])
    const first = startOkvir(['cli', 'worker'], database, { OKVIR_WORKERS: '1' })
    await waitForJob(services, id, ({ items }) => items.done > 10 || items.done === count)
    await kill(first)
    const second = startOkvir(['cli', 'worker'], database, { OKVIR_WORKERS: '1' })
    try {
      await expectAllOnce(services, id)
    } finally {
      expect(await kill(second, 'SIGTERM')).toBe(0)
    }
  })
})

describe('on SQLite', () => {
  it('a server killed in the middle of an import goes on when it is started again', { timeout: 120_000 }, async () => {
    const database = await makeDatabase('sqlite')
    const services = await openOn(database, 0)
    const { id } = await startImport(services, [manyArticles(count)])
    for (let round = 0; round < 2; round += 1) {
      const server = startOkvir(['main'], database, { OKVIR_WORKERS: '1' })
      await waitForJob(services, id, ({ items }) => items.done > 10 + round * 100)
      await kill(server)
    }
    const server = startOkvir(['main'], database, { OKVIR_WORKERS: '2' })
    await expectAllOnce(services, id)
    expect(await kill(server, 'SIGTERM')).toBe(0)
    await closeServices(services)
    await database.remove()
  })

  it('a disk that is full, or takes no changes, is said; what is there can be read', { timeout: 60_000 }, async () => {
    const database = await makeDatabase('sqlite')
    const services = await openOn(database, 0)
    const pragma = (text: string) => services.store.connection.read((open) => runSql(open, `pragma ${text}`, []))
    const submission = {
      text: articleText,
      file: null,
      title: 'Prvi',
      outlet: null,
      published: null,
      url: null,
      language: null,
    }
    await addArticle(services, submission)
    const { rows } = await pragma('page_count')
    const pages = Number(Object.values(rows[0] as object)[0])
    for (const [broken, whole] of [
      [`max_page_count = ${pages}`, 'max_page_count = 1000000'],
      ['query_only = on', 'query_only = off'],
    ] as const) {
      await pragma(broken)
      for (let attempt = 0; attempt < 2; attempt += 1) {
        const added = addArticle(services, {
          ...submission,
          text: `${articleText}\n\n${'Vlada je zasedala. '.repeat(200)}`,
        })
        await expect(added).rejects.toMatchObject({ code: 'store_failed' })
        await expect(startImport(services, [manyArticles(2000)])).rejects.toMatchObject({ code: 'store_failed' })
      }
      expect(await listEverything(services)).toHaveLength(1)
      expect(await services.store.jobs.list()).toEqual([])
      await pragma(whole)
    }
    await addArticle(services, { ...submission, title: 'Drugi' })
    expect(await listEverything(services)).toHaveLength(2)
    await closeServices(services)
    await database.remove()
  })

  it('an import waits while the disk is full, and goes on', { timeout: 60_000 }, async () => {
    const database = await makeDatabase('sqlite')
    const services = await openOn(database, 0)
    const pragma = (text: string) => services.store.connection.read((open) => runSql(open, `pragma ${text}`, []))
    const { id } = await startImport(services, [manyArticles(count)])
    const stop = new AbortController()
    let waits = 0
    const warn = () => {
      waits += 1
    }
    const log = { ...services.world.log, warn }
    const shop = {
      services: { ...services, world: { ...services.world, log } },
      store: services.store,
      announce: async () => undefined,
      stopping: stop.signal,
    }
    const bench: Bench = {
      takeUp: () => `test/${Math.random()}`,
      begin: () => undefined,
      putDown: () => undefined,
      rest: () => new Promise((resolve) => setTimeout(resolve, 20)),
    }
    const working = workEmbedded(shop, bench)
    await waitForJob(services, id, ({ items }) => items.done > 10)
    await pragma('max_page_count = 1')
    await expect.poll(() => waits, { timeout: 20_000 }).toBeGreaterThan(1)
    await pragma('max_page_count = 1000000')
    await expectAllOnce(services, id)
    stop.abort()
    await working
    await closeServices(services)
    await database.remove()
  })
})

describe.skipIf(postgresAddress === '')('on PostgreSQL', () => {
  it('a server that goes away in the middle of an import loses nothing', { timeout: 120_000 }, async () => {
    const database = await makeDatabase('postgres')
    const name = new URL(database.settings.DATABASE_URL ?? '').pathname.slice(1)
    const services = await openOn(database, 0, { OKVIR_LEASE_SECONDS: '2' })
    const { id } = await startImport(services, [manyArticles(count)])
    const worker = startOkvir(['cli', 'worker'], database, { OKVIR_WORKERS: '2' })
    for (let round = 1; round <= 2; round += 1) {
      await waitForJob(services, id, ({ items }) => items.done > round * 60)
      // What a restart does to its clients: their connections end, and for a while there are no new ones.
      await onServer(`alter database ${name} allow_connections false`)
      await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await onServer(`alter database ${name} allow_connections true`)
    }
    await expectAllOnce(services, id)
    expect(await kill(worker, 'SIGTERM')).toBe(0)
    await closeServices(services)
    await database.remove()
  })

  it('an address where nothing answers is said at once', { timeout: 60_000 }, async () => {
    const nowhere = {
      ...(await makeDatabase('sqlite')),
      settings: { DATABASE_URL: 'postgres://okvir@127.0.0.1:9/okvir' },
    }
    await expect(openOn(nowhere, 0)).rejects.toMatchObject({ code: 'database_unavailable', exit: 69 })
    const worker = startOkvir(['cli', 'worker'], nowhere)
    let said = ''
    worker.stderr?.on('data', (text) => {
      said += text
    })
    expect(await new Promise((resolve) => worker.once('exit', resolve))).toBe(69)
    expect(said).toMatch(/^The database does not answer/)
    await nowhere.remove()
  })
})
