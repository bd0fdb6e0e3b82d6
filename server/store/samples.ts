import type { Connection, Database } from './database.ts'

/** A sample that was once stored: its article may have been deleted since. */
export interface KnownSample {
  readonly articleId: string
  readonly textHash: string
}

export interface SampleStore {
  readonly find: (name: string) => Promise<KnownSample | null>
  readonly remember: (name: string, sample: KnownSample) => Promise<void>
}

export function openSamples(connection: Connection): SampleStore {
  return {
    find: (name) => connection.read((database) => findSample(database, name)),
    remember: (name, sample) => connection.write((change) => rememberSample(change, name, sample)),
  }
}

async function findSample(database: Database, name: string): Promise<KnownSample | null> {
  const row = await database.selectFrom('samples').selectAll().where('name', '=', name).executeTakeFirst()
  return row === undefined ? null : { articleId: row.article_id, textHash: row.text_hash }
}

async function rememberSample(database: Database, name: string, sample: KnownSample): Promise<void> {
  const values = { article_id: sample.articleId, text_hash: sample.textHash }
  await database
    .insertInto('samples')
    .values({ name, ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute()
}
