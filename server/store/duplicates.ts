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
/** A key that very many share says nothing (boilerplate of one outlet): no more are looked at. */
const mostCompared = 200

export function openDuplicates(connection: Connection): DuplicateStore {
  const find = async (database: Database, id: string | undefined, fingerprint: Fingerprint) =>
    (await findDuplicates(database, [{ id, fingerprint }]))[0] ?? []
  return {
    of: (fingerprint, except) => connection.read((database) => find(database, except, fingerprint)),
    ofArticle: (id) =>
      connection.read(async (database) => {
        const row = await database
          .selectFrom('articles')
          .select(['exact', 'sketch', 'words'])
          .where('id', '=', id)
          .where('deleted_at', 'is', null)
          .executeTakeFirst()
        if (row === undefined || row.exact === null || row.sketch === null) return []
        return find(database, id, { exact: row.exact, sketch: row.sketch, words: row.words, near: '' })
      }),
  }
}

export interface Sought {
  /** Left out of the answer. */
  readonly id: string | undefined
  readonly fingerprint: Fingerprint
}

interface Candidate extends Omit<Duplicate, 'likeness'> {
  readonly exact: string
  readonly sketch: string
  readonly words: number
}

/** For each text what is the same or alike, in one question. */
export async function findDuplicates(
  database: Database,
  sought: readonly Sought[],
): Promise<readonly (readonly Duplicate[])[]> {
  if (sought.length === 0) return []
  const byKey = new Map<string, Candidate[]>()
  for (const candidate of await findCandidates(database, sought)) {
    for (const key of keysOf(candidate)) {
      const sharing = byKey.get(key)
      if (sharing === undefined) byKey.set(key, [candidate])
      else sharing.push(candidate)
    }
  }
  return sought.map(({ id, fingerprint }) => {
    const sharing = new Set(keysOf(fingerprint).flatMap((key) => byKey.get(key) ?? []))
    return [...sharing]
      .filter((candidate) => candidate.id !== id && isNear(fingerprint, { ...candidate, near: '' }))
      .map(({ exact, sketch, words: _, ...article }) => ({
        article,
        isExact: exact === fingerprint.exact,
        share: similarity(fingerprint.sketch, sketch),
      }))
      .sort((one, other) => Number(other.isExact) - Number(one.isExact) || other.share - one.share)
      .slice(0, mostListed)
      .map(({ article, isExact }): Duplicate => ({ ...article, likeness: isExact ? 'exact' : 'near' }))
  })
}

/** The same text has the first in common, texts that are alike one of the others. */
function keysOf({ exact, sketch }: Pick<Fingerprint, 'exact' | 'sketch'>): readonly string[] {
  return [exact, ...Object.entries(bandsOf(sketch)).map(([band, value]) => `${band} ${value}`)]
}

/** Articles that share a key with one of the texts; few of them are alike. */
async function findCandidates(database: Database, sought: readonly Sought[]): Promise<readonly Candidate[]> {
  const bands = sought.map(({ fingerprint }) => bandsOf(fingerprint.sketch))
  const some = (column: string, values: ReturnType<typeof sql>) =>
    sql`select number from (select number from articles where ${sql.ref(column)} in (${values})
      limit ${sql.lit(mostCompared)}) as ${sql.ref(`by_${column}`)}`
  const keys = [
    some('exact', sql.join(sought.map(({ fingerprint }) => fingerprint.exact))),
    ...nearBands.map((band) => some(band, sql.join(bands.map((values) => sql.lit(values[band]))))),
  ]
  const { rows } = await sql<Candidate>`
    select id, title, outlet, published, exact, sketch, words from articles
    where deleted_at is null and number in (${sql.join(keys, sql` union `)}) order by number`.execute(database)
  return rows
}
