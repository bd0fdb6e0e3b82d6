import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { clusterPrograms } from './store/cluster.ts'
import { postgresAddress } from './store/databases.ts'

/** A test that is passed over proves nothing: which may be, and that none is where all were promised (`OKVIR_TEST_ALL=1`). */
const folder = join(process.cwd(), 'tests')
const reasons: Readonly<Record<string, boolean>> = {
  noBrowser: !existsSync(process.env.OKVIR_TEST_BROWSER ?? ''),
  'clusterPrograms === null': clusterPrograms === null,
  "postgresAddress === ''": postgresAddress === '',
}

describe('Tests', () => {
  it('are passed over for want of a browser or of PostgreSQL, and for nothing else', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'))
    const found = files
      .filter((name) => name !== 'complete.test.ts')
      .flatMap((name) =>
        [
          ...readFileSync(join(folder, name), 'utf8').matchAll(/\.(?:skipIf|runIf|skip|todo|only)\b(?:\(([^)]*)\))?/g),
        ].map(([whole, reason]) => reason ?? whole),
      )
    expect(found.length).toBeGreaterThan(2)
    expect(found.filter((reason) => !Object.hasOwn(reasons, reason))).toEqual([])
  })

  it.runIf(process.env.OKVIR_TEST_ALL === '1')('are all run where all were promised', () => {
    expect(Object.entries(reasons).filter(([, isMissing]) => isMissing)).toEqual([])
  })
})
