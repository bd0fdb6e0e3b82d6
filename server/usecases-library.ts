/** The library: found, gathered into collections, compared, deleted and brought back. */
import { type Comparison, type ComparisonOptions, comparable, compareArticles } from './analysis/index.ts'
import { Failure } from './errors.ts'
import type { Services } from './services.ts'
import type {
  ArticlePage,
  ArticleQuery,
  ArticleSummary,
  Collection,
  CollectionKind,
  CollectionPage,
  Dashboard,
  DashboardOptions,
  Duplicate,
  Facets,
  StoredArticle,
} from './store/index.ts'
import { openArticle } from './usecases.ts'

/** A page of the library. Fails with `bad_request` when its cursor is not one of ours. */
export function browseArticles({ store }: Services, query: ArticleQuery = {}): Promise<ArticlePage> {
  return store.list.page(query)
}

/** Every article of a query, some hundred at a time. */
export function eachArticle({ store }: Services, query: ArticleQuery = {}): AsyncGenerator<readonly ArticleSummary[]> {
  return store.list.each(query)
}

/** What the library, or a collection, can be filtered by. */
export function listFacets({ store }: Services, collection?: string): Promise<Facets> {
  return store.list.facets(collection)
}

/** Articles with their reports by the present engine, in the order asked for. Fails with `not_found`. */
export async function openArticles(services: Services, ids: readonly string[]): Promise<readonly StoredArticle[]> {
  const opened: StoredArticle[] = []
  for (const id of ids) opened.push(await openArticle(services, id))
  return opened
}

export interface ComparedArticles {
  readonly articles: readonly StoredArticle[]
  readonly comparison: Comparison
}

/** Two to eight articles side by side. Fails with `not_found` or `bad_request`. */
export async function compareStored(
  services: Services,
  ids: readonly string[],
  options: Partial<ComparisonOptions> = {},
): Promise<ComparedArticles> {
  const distinct = [...new Set(ids)]
  if (distinct.length < comparable.fewest || distinct.length > comparable.most) {
    throw new Failure('bad_request', {
      detail: `${comparable.fewest} to ${comparable.most} different articles can be compared, not ${distinct.length}.`,
    })
  }
  const articles = await openArticles(services, distinct)
  const reports = articles.map(({ report }) => report)
  return { articles, comparison: compareArticles(reports, services.lexicon, options) }
}

/** Articles with the same text as this one, or nearly the same. */
export function findDuplicates({ store }: Services, id: string): Promise<readonly Duplicate[]> {
  return store.duplicates.ofArticle(id)
}

export interface Deletion {
  readonly deleted: readonly string[]
  /** Until then they can be brought back: ISO 8601, UTC. */
  readonly undoUntil: string
}

/** Deletes articles; those that are not there are passed over. */
export async function deleteArticles(services: Services, ids: readonly string[]): Promise<Deletion> {
  const now = services.world.now()
  const deleted = await services.store.bin.discard([...new Set(ids)], now.toISOString())
  return { deleted, undoUntil: new Date(now.getTime() + undoTime(services)).toISOString() }
}

/** Brings deleted articles back; returns the ids of those that could be. */
export function restoreArticles({ store }: Services, ids: readonly string[]): Promise<readonly string[]> {
  return store.bin.restore([...new Set(ids)])
}

/** Removes for good what was deleted longer ago than it can be undone; returns how many articles. */
export function purgeDeleted(services: Services): Promise<number> {
  return services.store.bin.purge(new Date(services.world.now().getTime() - undoTime(services)).toISOString())
}

/** Removes every article, collection and import for good, the deleted ones too. There is no undo. */
export function purgeEverything({ store }: Services): Promise<void> {
  return store.bin.purgeEverything()
}

const hour = 3_600_000

function undoTime({ config }: Services): number {
  return config.undoHours * hour
}

export interface CollectionFields {
  readonly name: string
  readonly kind?: CollectionKind | undefined
  readonly note?: string | undefined
}

export type CollectionChanges = { readonly [Field in keyof CollectionFields]?: CollectionFields[Field] | undefined }

/** Fails with `bad_request` without a name, or `field_too_long`. */
export async function createCollection(services: Services, fields: CollectionFields): Promise<Collection> {
  const { store, world } = services
  const id = world.newId()
  const { name, note } = readFields(services, fields)
  if (name === undefined) throw new Failure('bad_request', { detail: 'a collection needs a name.' })
  const createdAt = world.now().toISOString()
  const collection = { id, name, kind: fields.kind ?? 'event', note: note ?? '', createdAt }
  await store.collections.create(collection)
  return { ...collection, articles: 0 }
}

function readFields(
  { config }: Services,
  { name, note }: CollectionChanges,
): { readonly name?: string; readonly note?: string } {
  const limit = config.limits.fieldLength
  const read = (field: string, value: string | undefined) => {
    const line = value?.replace(/[\s\p{Cc}]+/gu, ' ').trim()
    if (line !== undefined && line.length > limit) throw new Failure('field_too_long', { field, limit })
    return line
  }
  const readName = read('name', name)
  const readNote = read('note', note)
  return {
    ...(readName === undefined || readName === '' ? {} : { name: readName }),
    ...(readNote === undefined ? {} : { note: readNote }),
  }
}

/** By name, all or a page of them. */
export function listCollections({ store }: Services, page?: CollectionPage): Promise<readonly Collection[]> {
  return store.collections.list(page)
}

/** Fails with `not_found`. */
export async function openCollection({ store }: Services, id: string): Promise<Collection> {
  return found(await store.collections.find(id))
}

/** The collections an article is in. */
export function listCollectionsOf({ store }: Services, articleId: string): Promise<readonly Collection[]> {
  return store.collections.of(articleId)
}

/** A collection by its name, made when there is none. */
export async function openCollectionByName(services: Services, name: string): Promise<Collection> {
  const known = await services.store.collections.findByName(name.replace(/\s+/g, ' ').trim())
  return known ?? createCollection(services, { name })
}

/** Renames a collection, or changes its kind or note. Fails with `not_found` or `field_too_long`. */
export async function changeCollection(services: Services, id: string, fields: CollectionChanges): Promise<Collection> {
  const changes = { ...readFields(services, fields), ...(fields.kind === undefined ? {} : { kind: fields.kind }) }
  if (!(await services.store.collections.change(id, changes))) throw new Failure('not_found')
  return openCollection(services, id)
}

/** Returns how many were added. Fails with `not_found`. */
export async function addToCollection(services: Services, id: string, articleIds: readonly string[]): Promise<number> {
  await openCollection(services, id)
  return services.store.collections.add(id, [...new Set(articleIds)])
}

/** Takes articles out of a collection; they stay in the library. Fails with `not_found`. */
export async function takeFromCollection(
  services: Services,
  id: string,
  articleIds: readonly string[],
): Promise<number> {
  await openCollection(services, id)
  return services.store.collections.take(id, [...new Set(articleIds)])
}

/** Its articles stay in the library. Fails with `not_found`. */
export async function deleteCollection(services: Services, id: string): Promise<Deletion> {
  const now = services.world.now()
  if (!(await services.store.collections.remove(id, now.toISOString()))) throw new Failure('not_found')
  return { deleted: [id], undoUntil: new Date(now.getTime() + undoTime(services)).toISOString() }
}

/** Fails with `not_found`. */
export async function restoreCollection(services: Services, id: string): Promise<Collection> {
  if (!(await services.store.collections.restore(id))) throw new Failure('not_found')
  return openCollection(services, id)
}

/** What a collection's page shows. Fails with `not_found`. */
export async function openDashboard(
  { store }: Services,
  id: string,
  options: DashboardOptions = {},
): Promise<Dashboard> {
  return found(await store.collections.dashboard(id, options))
}

function found<Value>(value: Value | null): Value {
  if (value === null) throw new Failure('not_found')
  return value
}
