/** The list of collections. */
import type { Collection } from '../../store/index.ts'
import { texts } from '../texts.ts'
import { libraryTexts } from '../texts-library.ts'
import { count } from '../texts-numbers.ts'
import { linksOf, shellOf } from './frame.ts'
import type { Links, Ui } from './types.ts'

const files = ['home.css', 'library.css']

export interface CollectionsInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  readonly collections: readonly Collection[]
  /** Id of the collection that was deleted a moment ago. */
  readonly deleted: string | null
}

/** Everything `collections.ejs` prints. */
export function presentCollections(input: CollectionsInput) {
  const { language } = input.ui
  const links = linksOf(input)
  const l = libraryTexts(language).collections
  return {
    ...shellOf(input, l.title, files),
    l,
    action: links.collections(),
    collections: input.collections.map(({ id, name, kind, note, articles }) => ({
      href: links.collection(id),
      name,
      note,
      facts: `${l.kinds[kind]} · ${count(language, articles, texts(language).nouns.articles)}`,
    })),
    restoreAction: input.deleted === null ? null : links.collectionRestore(input.deleted),
  }
}
