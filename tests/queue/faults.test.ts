import { describe, expect, it } from 'vitest'
import { type Bench, workEmbedded } from '../../server/queue/embedded.ts'
import { closeServices } from '../../server/services.ts'
import { runSql } from '../../server/store/index.ts'
import { addArticle, startImport } from '../../server/usecases.ts'
import { clusterPrograms, startCluster } from '../store/cluster.ts'
import { makeDatabase, postgresAddress } from '../store/databases.ts'
import { articleText } from '../support/services.ts'
import { expectAllOnce, kill, listEverything, manyArticles, openOn, startOkvir, waitForJob } from './support.ts'

const count = 600

describe('on SQLite', () => {
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
    await expectAllOnce(services, id, count)
    stop.abort()
    await working
    await closeServices(services)
    await database.remove()
  })
})

describe.skipIf(clusterPrograms === null)('on PostgreSQL', () => {
  it('a server that is restarted in the middle of an import, or crashes, loses nothing', {
    timeout: 120_000,
  }, async () => {
    const cluster = await startCluster()
    const services = await openOn(cluster, 0, { OKVIR_LEASE_SECONDS: '2' })
    const { id } = await startImport(services, [manyArticles(count)])
    const worker = startOkvir(['cli', 'worker'], cluster, { OKVIR_WORKERS: '2' })
    for (const [round, mode] of (['fast', 'immediate'] as const).entries()) {
      await waitForJob(services, id, ({ items }) => items.done > (round + 1) * 60)
      cluster.stop(mode)
      await new Promise((resolve) => setTimeout(resolve, 1000))
      cluster.start()
    }
    await expectAllOnce(services, id, count)
    expect(await kill(worker, 'SIGTERM')).toBe(0)
    await closeServices(services)
    await cluster.remove()
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
    const server = new URL(postgresAddress === '' ? 'postgres://okvir@127.0.0.1:9' : postgresAddress)
    server.pathname = '/okvir_nema'
    const wrong = openOn({ ...nowhere, settings: { DATABASE_URL: server.href } }, 0)
    if (postgresAddress !== '') {
      await expect(wrong).rejects.toMatchObject({ code: 'bad_setting', message: expect.stringContaining('okvir_nema') })
    } else await expect(wrong).rejects.toMatchObject({ code: 'database_unavailable' })
    await nowhere.remove()
  })
})
