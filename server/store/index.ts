/** The door of the store: articles and their reports, kept as computed, on SQLite or PostgreSQL. */
import type { DatabasePlace } from '../config.ts'
import { type ArticleStore, openArticles } from './articles.ts'
import { type BinStore, openBin } from './bin.ts'
import { type CollectionStore, openCollections } from './collections.ts'
import { type Connection, type OpenOptions, openConnection } from './database.ts'
import { type DuplicateStore, openDuplicates } from './duplicates.ts'
import { type JobStore, openJobs } from './jobs.ts'
import { type LabelStore, openLabels } from './labels.ts'
import { type LibraryStore, openLibrary } from './library.ts'
import { describeOlder } from './older.ts'
import { openSamples, type SampleStore } from './samples.ts'
import { recount } from './tallies.ts'

export type { ArticleStore, ReportVersions } from './articles.ts'
export type { BinStore } from './bin.ts'
export type { CollectionPage, CollectionStore, NewCollection } from './collections.ts'
export type { DashboardOptions } from './dashboard.ts'
export type { Change, Connection, Database, Turn } from './database.ts'
export { runSql } from './database.ts'
export type { DuplicateStore } from './duplicates.ts'
export { foldWords } from './fold.ts'
export type * from './job-types.ts'
export { mostAttempts } from './job-work.ts'
export type { JobStore } from './jobs.ts'
export type { EntryUse, LabelStore } from './labels.ts'
export type { LibraryStore } from './library.ts'
export { periodOf, shiftDay } from './periods.ts'
export { neededArticles } from './pooled.ts'
export type { ArticleRows, NewArticle } from './rows.ts'
export { articleRows, displayTitle, hashText } from './rows.ts'
export type { KnownSample, SampleStore } from './samples.ts'
export type { CollectionKind, JobState } from './schema.ts'
export { type TransferProgress, transferLibrary } from './transfer.ts'
export type * from './types.ts'
export { articleSorts, periods } from './types.ts'

export interface Store {
  readonly articles: ArticleStore
  readonly list: LibraryStore
  readonly collections: CollectionStore
  readonly bin: BinStore
  readonly duplicates: DuplicateStore
  readonly jobs: JobStore
  readonly labels: LabelStore
  readonly samples: SampleStore
  /** Makes the sums of all dashboards anew. They are kept up to date; this is for the one who doubts it. */
  readonly recount: () => Promise<void>
  readonly close: () => Promise<void>
  readonly connection: Connection
}

/**
 * Opens the store: in a directory, which is made when missing, or on PostgreSQL. Fails with `data_directory` or
 * `database_unavailable`.
 */
export async function openStore(place: DatabasePlace | string, options: OpenOptions = {}): Promise<Store> {
  const connection = await openConnection(
    typeof place === 'string' ? { kind: 'sqlite', directory: place } : place,
    options,
  )
  if (options.migrate !== false) await describeOlder(connection)
  return {
    articles: openArticles(connection),
    list: openLibrary(connection),
    collections: openCollections(connection),
    bin: openBin(connection),
    duplicates: openDuplicates(connection),
    jobs: openJobs(connection),
    labels: openLabels(connection),
    samples: openSamples(connection),
    recount: () => connection.write((change) => recount(change, connection.shard)),
    close: connection.close,
    connection,
  }
}
