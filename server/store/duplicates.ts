/** Articles with the same text, or nearly the same: agency copy under several names. */
import { sql } from 'kysely'
import { type Fingerprint, isNear, similarity } from '../intake/index.ts'
import type { Connection, Database } from './database.ts'
import { bandsOf, nearBands } from './rows.ts'
import type { Duplicate } from './types.ts'

export interface DuplicateStore {
  /** The same texts first, then the nearest; the article itself is left out. */
  readonly of: (fingerprint: Fingerprint, except?: string) => Promise<readonly Duplicate[]>
  readonly ofArticle: (id: string) => Promise<readonly Duplicate[]>
}

const mostListed = 20
/** A key that so many share says nothing (boilerplate of one outlet): no more are looked at. */
const mostCompared = 200

export function openDuplicates(connection: Connection): DuplicateStore {
  return {
    of: (fingerprint, except) => connection.read((database) => findDuplicates(database, fingerprint, except)),
    ofArticle: (id) =>
      connection.read(async (database) => {
        const row = await database
          .selectFrom('articles')
          .select(['exact', 'sketch', 'words'])
          .where('id', '=', id)
          .where('deleted_at', 'is', null)
          .executeTakeFirst()
        if (row === undefined || row.exact === null || row.sketch === null) return []
        return findDuplicates(database, { exact: row.exact, sketch: row.sketch, words: row.words, near: '' }, id)
      }),
  }
}

interface Candidate {
  readonly id: string
  readonly title: string
  readonly outlet: string | null
  readonly published: string | null
  readonly exact: string
  readonly sketch: string
  readonly words: number
}

export async function findDuplicates(
  database: Database,
  fingerprint: Fingerprint,
  except?: string,
): Promise<readonly Duplicate[]> {
  const bands = bandsOf(fingerprint.sketch)
  const sharing = nearBands.map(
    (band) => sql`select number from (select number from articles where ${sql.ref(band)} = ${sql.lit(bands[band])}
      limit ${sql.lit(mostCompared)}) as ${sql.ref(band)}`,
  )
  const { rows } = await sql<Candidate>`
    select id, title, outlet, published, exact, sketch, words from articles
    where deleted_at is null and number in (
      select number from (select number from articles where exact = ${fingerprint.exact} limit ${sql.lit(mostCompared)}) as same
      union ${sql.join(sharing, sql` union `)})
    order by number`.execute(database)
  return rows
    .filter(({ id, exact, sketch, words }) => id !== except && isNear(fingerprint, { exact, sketch, words, near: '' }))
    .map(({ exact, sketch, words: _, ...article }) => ({
      article,
      isExact: exact === fingerprint.exact,
      likeness: similarity(fingerprint.sketch, sketch),
    }))
    .sort((one, other) => Number(other.isExact) - Number(one.isExact) || other.likeness - one.likeness)
    .slice(0, mostListed)
    .map(({ article, isExact }) => ({ ...article, likeness: isExact ? 'exact' : 'near' }))
}
