import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { closeServices, type Services } from '../../server/services.ts'
import { startImport } from '../../server/usecases.ts'
import { databaseKinds, makeDatabase } from '../store/databases.ts'
import { expectAllOnce, kill, listEverything, manyArticles, openOn, startOkvir, waitForJob } from './support.ts'

const count = 300
/** Milliseconds after a program said that it is there: while it takes the file apart, scores, stores, or is done. */
const moments = [0, 120, 330, 600]

/** What is listed is whole: no article without its report. */
async function expectNothingHalf(services: Services): Promise<void> {
  const listed = await listEverything(services)
  const whole = await services.store.articles.findMany(listed.map(({ id }) => id))
  expect(whole).toHaveLength(listed.length)
}

describe.each(databaseKinds)('kill -9 on %s', (kind) => {
  it.each(['worker', 'server'] as const)(
    'of a %s at any moment: every article once',
    { timeout: 180_000 },
    async (who) => {
      const database = await makeDatabase(kind)
      const services = await openOn(database, 0)
      const { id } = await startImport(services, [manyArticles(count)])
      const start = () => startOkvir(who === 'worker' ? ['cli', 'worker'] : ['main'], database, { OKVIR_WORKERS: '1' })
      for (const moment of moments) {
        const program = start()
        await once(program.stdout ?? program, 'data')
        await new Promise((resolve) => setTimeout(resolve, moment))
        await kill(program)
        await expectNothingHalf(services)
      }
      const last = start()
      await expectAllOnce(services, id, count)
      expect(await kill(last, 'SIGTERM')).toBe(0)
      await closeServices(services)
      await database.remove()
    },
  )

  it('of one of two workers: the other does it all, every article once', { timeout: 120_000 }, async () => {
    const database = await makeDatabase(kind)
    const services = await openOn(database, 0)
    const { id } = await startImport(services, [manyArticles(count)])
    const [one, other] = [0, 1].map(() => startOkvir(['cli', 'worker'], database, { OKVIR_WORKERS: '1' }))
    if (one === undefined || other === undefined) throw new Error('two were started')
    await Promise.all([one, other].map(({ stdout }) => once(stdout ?? one, 'data')))
    await waitForJob(services, id, ({ items }) => items.done > 60)
    await kill(one)
    await expectAllOnce(services, id, count)
    expect(await kill(other, 'SIGTERM')).toBe(0)
    await closeServices(services)
    await database.remove()
  })
})
