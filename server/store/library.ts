/** The list of articles: filtered, sorted, searched, a page at a time. */
import { type SelectQueryBuilder, sql } from 'kysely'
import type { LanguageCode } from '../analysis/index.ts'
import { Failure } from '../errors.ts'
import type { Connection, Database } from './database.ts'
import { foldName } from './fold.ts'
import { articleSummary, summaryColumns } from './rows.ts'
import type { Schema, TallyGrain } from './schema.ts'
import { hits, isHit, mostSorted, readSearch } from './search.ts'
import type { ArticlePage, ArticleQuery, ArticleSort, ArticleSummary, Facets, OutletCount, Total } from './types.ts'

export interface LibraryStore {
  /** Fails with `bad_request` when the cursor is not one of ours. */
  readonly page: (query: ArticleQuery) => Promise<ArticlePage>
  /** Every article of the query, page by page, so that an export of any size needs little memory. */
  readonly each: (query: ArticleQuery) => AsyncGenerator<readonly ArticleSummary[]>
  /** What there is to filter by, in the library or in a collection. */
  readonly facets: (collection?: string) => Promise<Facets>
  readonly count: () => Promise<number>
}

export function openLibrary(connection: Connection): LibraryStore {
  const page = (query: ArticleQuery) => connection.read((database) => readPage(connection.kind, database, query))
  return {
    page,
    each: async function* (query) {
      let cursor: string | undefined
      do {
        const { articles, next } = await page({ ...query, cursor, limit: largestPage })
        yield articles
        cursor = next ?? undefined
      } while (cursor !== undefined)
    },
    facets: (collection = '') => connection.read((database) => readFacets(database, collection)),
    count: () => connection.read((database) => countAll(database, {}, 'articles')),
  }
}

const standardPage = 50
const largestPage = 500
/** Search results and articles between two scores are counted up to here. */
const mostCounted = 1000
/** So few articles are gathered by their filter and sorted; more are met soon enough on a walk through the sorted index. */
const fewEnough = 2000

const sortColumns = { newest: 'number', published: 'day', loaded: 'author_value', tone: 'tone_value' } as const

type Rows = SelectQueryBuilder<Schema, 'articles', object>

interface Plan {
  readonly kind: Connection['kind']
  readonly query: ArticleQuery
  readonly sort: ArticleSort
  readonly search: string | null
  /** Articles that the filters alone let through, as far as the sums know. */
  readonly filtered: number
}

async function readPage(kind: Connection['kind'], database: Database, query: ArticleQuery): Promise<ArticlePage> {
  const search = readSearch(kind, query.search)
  const sort = query.sort ?? 'newest'
  const filtered = await countAll(
    database,
    query,
    sort === 'loaded' ? 'scored' : sort === 'tone' ? 'tones' : 'articles',
  )
  const plan: Plan = { kind, query, sort, search, filtered }
  const asked = query.search !== undefined && query.search.trim() !== '' && search === null
  if (filtered === 0 || asked) return { articles: [], next: null, total: { count: 0, exact: true } }
  const limit = Math.min(Math.max(query.limit ?? standardPage, 1), largestPage)
  const total = await readTotal(database, plan)
  // A few rows between two scores are gathered too.
  const rows = await readRows(
    database,
    total.exact ? { ...plan, filtered: Math.min(filtered, total.count) } : plan,
    limit,
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  const next = last === undefined ? null : writeCursor(sort, last[sortColumns[sort]] ?? 0, last.number ?? 0)
  return { articles: rows.slice(0, limit).map(articleSummary), next, total }
}

async function readRows(database: Database, plan: Plan, limit: number) {
  const { query, sort, kind } = plan
  const direction = query.order === 'ascending' ? 'asc' : 'desc'
  const column = sortColumns[sort]
  // A plus sign keeps SQLite from using the column's index.
  const gathers = kind === 'sqlite' && plan.filtered <= fewEnough
  const term = (name: string) => sql`${sql.raw(gathers ? '+' : '')}${sql.ref(`${sortedTable(plan)}.${name}`)}`
  let rows = filterRows(startRows(database, plan), plan, gathers).select([
    ...summaryColumns,
    'articles.number',
    'articles.day',
  ])
  if (query.cursor !== undefined) {
    const [value, number] = readCursor(query.cursor, sort)
    const beyond = sql.raw(direction === 'asc' ? '>' : '<')
    rows =
      sort === 'newest'
        ? rows.where(sql<boolean>`${term('number')} ${beyond} ${number}`)
        : rows.where(sql<boolean>`(${term(column)}, ${term('number')}) ${beyond} (${value}, ${number})`)
  }
  if (sort !== 'newest') rows = rows.orderBy(term(column), direction)
  return rows
    .orderBy(term('number'), direction)
    .limit(limit + 1)
    .execute()
}

/** Where the order comes from: the index of the search, of a collection, or of the articles. */
function sortedTable({ kind, query, sort, search, filtered }: Plan): 'found' | 'member' | 'articles' {
  if (walksHits({ kind, sort, search, filtered })) return 'found'
  return query.collection === undefined ? 'articles' : 'member'
}

/** SQLite hands out hits newest first: the first page is full long before the last hit is seen. */
function walksHits({ kind, sort, search, filtered }: Pick<Plan, 'kind' | 'sort' | 'search' | 'filtered'>): boolean {
  return kind === 'sqlite' && search !== null && sort === 'newest' && filtered > fewEnough
}

function startRows(database: Database, plan: Plan): Rows {
  const { kind, query, search } = plan
  const member = query.collection
  let rows: Rows = database.selectFrom('articles') as unknown as Rows
  if (search !== null && walksHits(plan)) {
    rows = sqlJoin(rows, sql`${hits(search)} as found`, 'found')
  } else if (search !== null) {
    rows = rows.where(
      kind === 'sqlite' && plan.filtered > fewEnough
        ? sql<boolean>`articles.number in (select number from ${hits(search)} order by number desc limit ${sql.lit(mostSorted)})`
        : isHit(kind, search),
    )
  }
  return member === undefined
    ? rows
    : sqlJoin(rows, sql`collection_articles as member`, 'member').where(sql<boolean>`member.collection_id = ${member}`)
}

/** Joins a table expression by the article's number. */
function sqlJoin(rows: Rows, table: ReturnType<typeof sql>, alias: string): Rows {
  return rows.innerJoin(table as never, (join) =>
    join.on(sql<boolean>`${sql.ref(`${alias}.number`)} = articles.number`),
  ) as unknown as Rows
}

function filterRows(start: Rows, { kind, query, sort }: Plan, gathers: boolean): Rows {
  let rows = start.where(sql<boolean>`articles.deleted_at is null`)
  // On a walk the filters are asked of each row that comes by; their own indexes would lead to all rows at once.
  const quiet = (name: string) =>
    sql`${sql.raw(kind === 'postgres' || gathers ? '' : '+')}${sql.ref(`articles.${name}`)}`
  const { outlets, languages, from, to, loadedFrom, loadedTo, tone } = query
  if (outlets !== undefined && outlets.length > 0) {
    const keys = outlets.map(foldName)
    rows =
      keys.length === 1
        ? rows.where(sql<boolean>`articles.outlet_key = ${keys[0]}`)
        : rows.where(sql<boolean>`${quiet('outlet_key')} in (${sql.join(keys)})`)
  }
  if (languages !== undefined && languages.length > 0) {
    rows = rows.where(sql<boolean>`articles.language in (${sql.join(languages)})`)
  }
  const day = sort === 'published' ? sql.ref('articles.day') : quiet('day')
  if (from !== undefined) rows = rows.where(sql<boolean>`${day} >= ${from}`)
  if (to !== undefined) rows = rows.where(sql<boolean>`${day} <= ${to}`)
  const loaded = sort === 'loaded' ? sql.ref('articles.author_value') : quiet('author_value')
  if (loadedFrom !== undefined) rows = rows.where(sql<boolean>`${loaded} >= ${loadedFrom}`)
  if (loadedTo !== undefined) rows = rows.where(sql<boolean>`${loaded} <= ${loadedTo}`)
  if (tone !== undefined) rows = rows.where(sql<boolean>`articles.tone_polarity = ${tone}`)
  if (sort === 'loaded') rows = rows.where(sql<boolean>`articles.author_value is not null`)
  if (sort === 'tone') rows = rows.where(sql<boolean>`articles.tone_value is not null`)
  return rows
}

/** Exact where the sums know it; search results and articles between two scores are counted up to a bound. */
async function readTotal(database: Database, plan: Plan): Promise<Total> {
  const { query, search, filtered } = plan
  const isSummed =
    search === null && query.loadedFrom === undefined && query.loadedTo === undefined && query.tone === undefined
  if (isSummed) return { count: filtered, exact: true }
  const rows = filterRows(startRows(database, { ...plan, sort: 'newest' }), plan, true)
    .select(sql`1`.as('one'))
    .limit(mostCounted + 1)
  const { count } = await database
    .selectFrom(rows.as('counted'))
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow()
  return { count: Math.min(count, mostCounted), exact: count <= mostCounted }
}

type CountedSum = 'articles' | 'scored' | 'tones'

/** Articles that the filters by outlet, language, day and collection let through, from the sums. */
async function countAll(database: Database, query: ArticleQuery, sum: CountedSum): Promise<number> {
  let rows = database
    .selectFrom('tallies')
    .select(sql<number | null>`sum(${sql.ref(sum)})`.as('count'))
    .where('collection_id', '=', query.collection ?? '')
    .where('grain', '=', grainOf(query))
  if (query.outlets !== undefined && query.outlets.length > 0) {
    rows = rows.where('outlet_key', 'in', query.outlets.map(foldName))
  }
  if (query.languages !== undefined && query.languages.length > 0) rows = rows.where('language', 'in', query.languages)
  if (query.from !== undefined) rows = rows.where('day', '>=', query.from)
  if (query.to !== undefined) rows = rows.where('day', '<=', query.to)
  return (await rows.executeTakeFirstOrThrow()).count ?? 0
}

/** The coarsest sums that tell the filters apart. */
function grainOf({ outlets = [], languages = [], from, to }: ArticleQuery): TallyGrain {
  const byDay = from !== undefined || to !== undefined
  const asked = [outlets.length > 0, languages.length > 0, byDay].filter(Boolean).length
  if (asked > 1) return 'cell'
  return languages.length > 0 ? 'language' : byDay ? 'day' : 'outlet'
}

async function readFacets(database: Database, collection: string): Promise<Facets> {
  const { rows: outlets } = await sql<OutletCount>`
    select t.outlet_key as outlet, coalesce(min(o.name), '') as name, sum(t.articles) as articles
    from tallies t left join outlets o on o.outlet_key = t.outlet_key
    where t.collection_id = ${collection} and t.grain = 'outlet' group by t.outlet_key having sum(t.articles) > 0
    order by 3 desc, 1`.execute(database)
  const { rows: languages } = await sql<{ language: LanguageCode; articles: number }>`
    select language, sum(articles) as articles from tallies where collection_id = ${collection} and grain = 'language'
    group by language having sum(articles) > 0 order by 2 desc, 1`.execute(database)
  const { rows: days } = await sql<{ from: string | null; to: string | null }>`
    select min(day) as "from", max(day) as "to" from (select day from tallies
      where collection_id = ${collection} and grain = 'day' group by day having sum(articles) > 0) d`.execute(database)
  return {
    articles: outlets.reduce((sum, { articles }) => sum + articles, 0),
    outlets,
    languages,
    from: days[0]?.from ?? null,
    to: days[0]?.to ?? null,
  }
}

function writeCursor(sort: ArticleSort, value: string | number, number: number): string {
  return Buffer.from(JSON.stringify([sort, value, number])).toString('base64url')
}

function readCursor(cursor: string, sort: ArticleSort): readonly [string | number, number] {
  try {
    const [sorted, value, number]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const isValue = sort === 'published' ? typeof value === 'string' : typeof value === 'number'
    if (sorted === sort && isValue && Number.isSafeInteger(number)) return [value as string | number, number as number]
  } catch {
    // Told below.
  }
  throw new Failure('bad_request', { detail: 'the page to go on from is unknown. Begin with the first page.' })
}
