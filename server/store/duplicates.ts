/** Articles with the same text, or nearly the same: agency copy under several names. */
import { sql } from 'kysely'
import type { Change, Connection, Database } from './database.ts'
import { bandsOf, nearBands } from './rows.ts'
import type { Duplicate, Fingerprint } from './types.ts'

export interface DuplicateStore {
  /** The same texts first, then the nearest; the article itself is left out. */
  readonly of: (fingerprint: Fingerprint, except?: string) => Promise<readonly Duplicate[]>
  readonly ofArticle: (id: string) => Promise<readonly Duplicate[]>
}

/** Bits that two fingerprints of nearly the same text may differ in; with four bands no more can be found for certain. */
export const nearBits = 3
const mostListed = 20
/** A band that so many share says nothing (boilerplate of one outlet): the newest are looked at. */
const mostCompared = 500

export function openDuplicates(connection: Connection): DuplicateStore {
  return {
    of: (fingerprint, except) => connection.read((database) => findDuplicates(database, fingerprint, except)),
    ofArticle: (id) =>
      connection.read(async (database) => {
        const row = await database.selectFrom('articles').select(['exact', 'near']).where('id', '=', id).executeTakeFirst()
        if (row === undefined || row.exact === null || row.near === null) return []
        return findDuplicates(database, { exact: row.exact, near: row.near }, id)
      }),
  }
}

export async function findDuplicates(
  database: Database | Change,
  { exact, near }: Fingerprint,
  except?: string,
): Promise<readonly Duplicate[]> {
  const bands = bandsOf(near)
  const { rows } = await sql<{ id: string; title: string; outlet: string | null; published: string | null; exact: string; near: string }>`
    select id, title, outlet, published, exact, near from articles where deleted_at is null and number in (
      select number from articles where exact = ${exact}
      ${sql.join(
        nearBands.map(
          (band) => sql`union select number from
            (select number from articles where ${sql.ref(band)} = ${bands[band]} limit ${sql.lit(mostCompared)}) as ${sql.ref(band)}`,
        ),
        sql` `,
      )})
    order by number`.execute(database)
  return rows
    .filter(({ id }) => id !== except)
    .map(({ exact: found, near: other, ...article }) => ({
      ...article,
      distance: found === exact ? -1 : differentBits(near, other),
    }))
    .filter(({ distance }) => distance <= nearBits)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, mostListed)
    .map(({ distance, ...article }) => ({ ...article, likeness: distance === -1 ? 'exact' : 'near' }))
}

/** Bits in which two fingerprints differ. */
export function differentBits(one: string, other: string): number {
  let different = BigInt(`0x${one}`) ^ BigInt(`0x${other}`)
  let bits = 0
  for (; different > 0n; different &= different - 1n) bits += 1
  return bits
}
