/** The door of the store: articles and their reports, kept as computed. */
import { type ArticleStore, openArticles } from './articles.ts'
import { openDatabase } from './database.ts'
import { openSamples, type SampleStore } from './samples.ts'

export type { ArticleStore, ReportVersions } from './articles.ts'
export type { NewArticle } from './rows.ts'
export { displayTitle, hashText } from './rows.ts'
export type { KnownSample, SampleStore } from './samples.ts'
export type { ArticleSummary, StoredArticle } from './types.ts'

export interface Store {
  readonly articles: ArticleStore
  readonly samples: SampleStore
  readonly close: () => Promise<void>
}

/** Opens the store in a directory, which is made when missing. Fails with `data_directory`. */
export async function openStore(directory: string): Promise<Store> {
  const database = await openDatabase(directory)
  return {
    articles: openArticles(database, directory),
    samples: openSamples(database, directory),
    close: () => database.destroy(),
  }
}
