import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Services } from '../../server/services.ts'
import { closeServices } from '../../server/services.ts'
import type { Job } from '../../server/store/index.ts'
import {
  cancelJob,
  createCollection,
  deleteArticles,
  followJob,
  listJobLines,
  listJobs,
  openCollection,
  openDashboard,
  openJob,
  purgeDeleted,
  removeJob,
  restoreArticles,
  retryJob,
  startImport,
} from '../../server/usecases.ts'
import { databaseKinds, makeDatabase, type TestDatabase } from '../store/databases.ts'
import { articleText } from '../support/services.ts'
import { listEverything, manyArticles, openOn, waitForJob } from './support.ts'

const file = (name: string, text: string | Uint8Array) =>
  ({
    kind: 'file',
    file: { name, mediaType: null, charset: null, bytes: typeof text === 'string' ? Buffer.from(text) : text },
  }) as const

describe.each(databaseKinds)('imports on %s', (kind) => {
  let database: TestDatabase
  let services: Services
  beforeAll(async () => {
    database = await makeDatabase(kind)
    services = await openOn(database, 2)
  })
  afterAll(async () => {
    await closeServices(services)
    await database.remove()
  })

  it('score every article of every file, and say of each failed one why', async () => {
    const { id: collectionId } = await createCollection(services, { name: 'Proba' })
    const archive = zipSync({ 'a.txt': Buffer.from(articleText), 'b.txt': Buffer.from('12 345') })
    const sources = [
      manyArticles(30),
      file('paket.zip', archive),
      file('slika.png', Buffer.from('89504e470d0a1a0a', 'hex')),
    ]
    const started = await startImport(services, sources, { collectionId })
    expect(started).toMatchObject({ state: 'queued', label: 'mnogo.jsonl, paket.zip, slika.png', collectionId })
    const seen: Job[] = []
    for await (const job of followJob(services, started.id)) seen.push(job)
    expect(seen.at(-1)).toMatchObject({ state: 'done', items: { done: 31, failed: 2, queued: 0, running: 0 } })
    const failed = await listJobLines(services, started.id, { states: ['failed'] })
    expect(failed.map(({ label, failure }) => [label, failure?.code])).toEqual([
      ['paket.zip/b.txt', 'no_words'],
      ['slika.png', 'binary_file'],
    ])
    expect(await listEverything(services)).toHaveLength(31)
    expect((await openCollection(services, collectionId)).articles).toBe(31)
    const dashboard = await openDashboard(services, collectionId)
    expect(dashboard.outlets.map(({ articles }) => articles)).toEqual([15, 15, 1])
    expect((await listJobs(services))[0]?.id).toBe(started.id)
  })

  it('store nothing twice when the same file comes again', async () => {
    const { id } = await startImport(services, [manyArticles(30)])
    expect(await waitForJob(services, id, ({ finishedAt }) => finishedAt !== null)).toMatchObject({
      items: { done: 30 },
    })
    expect(await listEverything(services)).toHaveLength(31)
    const [line] = await listJobLines(services, id, { limit: 1 })
    expect(line?.sameAs).toEqual({ id: line?.articleId, likeness: 'stored' })
    expect(await removeJob(services, id)).toBe(true)
    await expect(openJob(services, id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('fail as a whole when nothing could be read, and can be tried again', async () => {
    const { id } = await startImport(services, [file('brojevi.txt', '1 2 3')])
    const job = await waitForJob(services, id, ({ finishedAt }) => finishedAt !== null)
    expect(job).toMatchObject({ state: 'failed', items: { failed: 1 } })
    expect(await retryJob(services, id)).toBe(1)
    await waitForJob(services, id, ({ state }) => state === 'failed')
  })

  it('refuse what cannot be imported before anything is kept', async () => {
    await expect(startImport(services, [])).rejects.toMatchObject({ code: 'empty_text' })
    await expect(startImport(services, [manyArticles(1)], { collectionId: 'none' })).rejects.toMatchObject({
      code: 'not_found',
    })
    const limit = services.config.limits.uploadBytes
    await expect(startImport(services, [file('a.txt', new Uint8Array(limit + 1))])).rejects.toMatchObject({
      code: 'too_large',
    })
  })

  it('stop when they are cancelled', async () => {
    const before = (await listEverything(services)).length
    const { id } = await startImport(services, [manyArticles(2000, 'jos.jsonl')])
    await waitForJob(services, id, ({ items }) => items.done > 0)
    const job = await cancelJob(services, id)
    expect(job.state).toBe('cancelled')
    expect(job.items.cancelled).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, 600))
    const after = await openJob(services, id)
    expect(after.items).toEqual(job.items)
    expect(await listEverything(services)).toHaveLength(before + after.items.done)
  })

  it('delete with an undo, and for good after it', async () => {
    const all = await listEverything(services)
    const some = all.slice(0, 3).map(({ id }) => id)
    const { deleted, undoUntil } = await deleteArticles(services, some)
    expect([...deleted].sort()).toEqual([...some].sort())
    expect(Date.parse(undoUntil)).toBeGreaterThan(Date.now() + 23 * 3_600_000)
    expect(await listEverything(services)).toHaveLength(all.length - 3)
    expect(await purgeDeleted(services)).toBe(0)
    expect(await restoreArticles(services, some)).toHaveLength(3)
    expect(await listEverything(services)).toEqual(all)
  })
})
