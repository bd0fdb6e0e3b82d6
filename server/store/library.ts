/** The list of articles: filtered, sorted, searched, a page at a time. */
import { type RawBuilder, sql } from 'kysely'
import type { LanguageCode } from '../analysis/index.ts'
import { Failure } from '../errors.ts'
import type { Connection, Database } from './database.ts'
import { foldName } from './fold.ts'
import { articleSummary, summaryColumns } from './rows.ts'
import type { TallyGrain } from './schema.ts'
import { hits, isHit, readSearch } from './search.ts'
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
  const { keys, total } = await findKeys(database, plan, limit)
  const last = keys.length > limit ? keys[limit - 1] : undefined
  const next = last === undefined ? null : writeCursor(sort, last.value, last.number)
  return { articles: await readSummaries(database, keys.slice(0, limit)), next, total }
}

/** An article by its place in the order: what it is sorted by, and its number. */
interface PlaceInOrder {
  readonly value: string | number
  readonly number: number
}

interface FoundKeys {
  /** One more than the page holds, where there is one. */
  readonly keys: readonly PlaceInOrder[]
  readonly total: Total
}

async function findKeys(database: Database, plan: Plan, limit: number): Promise<FoundKeys> {
  const { kind, query, sort, search } = plan
  const start = query.cursor === undefined ? undefined : readCursor(query.cursor, sort)
  if (kind === 'sqlite' && search !== null && plan.filtered <= fewEnough) {
    // The hits are walked through once, for the count and for the page.
    const all = await selectKeys(database, plan, true)
    const first = start === undefined ? 0 : all.findIndex((key) => isBeyond(key, start, query))
    const keys = first === -1 ? [] : all.slice(first, first + limit + 1)
    return { keys, total: { count: all.length, exact: true } }
  }
  const total = await readTotal(database, plan)
  // A few rows between two scores are gathered too.
  const isFew = total.exact && total.count <= fewEnough
  const gathers = kind === 'sqlite' ? plan.filtered <= fewEnough || isFew : search !== null && isFew
  return { keys: await selectKeys(database, plan, gathers, start, limit + 1), total }
}

function isBeyond(key: PlaceInOrder, start: PlaceInOrder, { order }: ArticleQuery): boolean {
  const [low, high] = order === 'ascending' ? [start, key] : [key, start]
  return low.value < high.value || (low.value === high.value && low.number < high.number)
}

async function selectKeys(
  database: Database,
  plan: Plan,
  gathers: boolean,
  start?: PlaceInOrder,
  limit?: number,
): Promise<readonly PlaceInOrder[]> {
  const { query, sort } = plan
  const direction = sql.raw(query.order === 'ascending' ? 'asc' : 'desc')
  // A plus sign keeps SQLite from using the column's index.
  const term = (name: string) =>
    sql`${sql.raw(gathers && plan.kind === 'sqlite' ? '+' : '')}${sql.ref(`${sortedTable(plan, name)}.${name}`)}`
  const number = term('number')
  const value = term(sortColumns[sort])
  const conditions = conditionsOf(plan, gathers)
  if (start !== undefined) {
    const beyond = sql.raw(query.order === 'ascending' ? '>' : '<')
    conditions.push(
      sort === 'newest'
        ? sql`${number} ${beyond} ${start.number}`
        : sql`(${value}, ${number}) ${beyond} (${start.value}, ${start.number})`,
    )
  }
  const order = sort === 'newest' ? sql`${number} ${direction}` : sql`${value} ${direction}, ${number} ${direction}`
  const selected = sql`select ${value} as value, ${number} as number from ${tablesOf(plan)} where ${sql.join(conditions, sql` and `)}`
  const cut = limit === undefined ? sql`` : sql`limit ${sql.lit(limit)}`
  // Behind `offset 0` PostgreSQL's planner does not see the order: it fetches the few hits instead of walking all articles to meet them.
  const ordered =
    plan.kind === 'postgres' && gathers
      ? sql`select value, number from (${selected} offset 0) as gathered order by value ${direction}, number ${direction} ${cut}`
      : sql`${selected} order by ${order} ${cut}`
  const { rows } = await sql<PlaceInOrder>`${ordered}`.execute(database)
  return rows
}

async function readSummaries(database: Database, keys: readonly PlaceInOrder[]): Promise<readonly ArticleSummary[]> {
  if (keys.length === 0) return []
  const numbers = keys.map(({ number }) => number)
  const rows = await database
    .selectFrom('articles')
    .select([...summaryColumns, 'articles.number'])
    .where('number', 'in', numbers)
    .execute()
  const found = new Map(rows.map((row) => [row.number, articleSummary(row)]))
  return numbers.flatMap((number) => found.get(number) ?? [])
}

/** Where the order comes from: the index of the search, of a collection, or of the articles. */
function sortedTable({ kind, query, search }: Plan, column: string): 'found' | 'member' | 'articles' {
  if (kind === 'sqlite' && search !== null && column === 'number') return 'found'
  return query.collection === undefined ? 'articles' : 'member'
}

/**
 * SQLite hands out hits newest first, and cheaply only as the outermost loop: `cross join` keeps its planner from turning the
 * loops around. With another order only the newest hits are sorted.
 */
function tablesOf({ kind, query, sort, search, filtered }: Plan): RawBuilder<unknown> {
  if (kind === 'postgres' || search === null) {
    return query.collection === undefined
      ? sql`articles`
      : sql`collection_articles as member join articles on articles.number = member.number`
  }
  const member = query.collection === undefined ? [] : [sql`collection_articles as member`]
  const isBounded = sort !== 'newest' && filtered > fewEnough
  return sql.join([sql`${hits(search, isBounded)} as found`, ...member, sql`articles`], sql` cross join `)
}

function conditionsOf({ kind, query, sort, search }: Plan, gathers: boolean): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`articles.deleted_at is null`]
  if (query.collection !== undefined) conditions.push(sql`member.collection_id = ${query.collection}`)
  if (search !== null && kind === 'postgres') conditions.push(isHit(search))
  if (search !== null && kind === 'sqlite') {
    conditions.push(sql`articles.number = found.number`)
    if (query.collection !== undefined) conditions.push(sql`member.number = found.number`)
  }
  // On a walk the filters are asked of each row that comes by; their own indexes would lead to all rows at once.
  const quiet = (name: string) =>
    sql`${sql.raw(kind === 'postgres' || gathers ? '' : '+')}${sql.ref(`articles.${name}`)}`
  const { outlets = [], languages = [], from, to, loadedFrom, loadedTo, tone } = query
  const keys = outlets.map(foldName)
  if (keys.length === 1) conditions.push(sql`articles.outlet_key = ${keys[0]}`)
  if (keys.length > 1) conditions.push(sql`${quiet('outlet_key')} in (${sql.join(keys)})`)
  if (languages.length > 0) conditions.push(sql`articles.language in (${sql.join(languages)})`)
  const day = sort === 'published' ? sql.ref('articles.day') : quiet('day')
  if (from !== undefined) conditions.push(sql`${day} >= ${from}`)
  if (to !== undefined) conditions.push(sql`${day} <= ${to}`)
  const loaded = sort === 'loaded' ? sql.ref('articles.author_value') : quiet('author_value')
  if (loadedFrom !== undefined) conditions.push(sql`${loaded} >= ${loadedFrom}`)
  if (loadedTo !== undefined) conditions.push(sql`${loaded} <= ${loadedTo}`)
  if (tone !== undefined) conditions.push(sql`articles.tone_polarity = ${tone}`)
  if (sort === 'loaded') conditions.push(sql`articles.author_value is not null`)
  if (sort === 'tone') conditions.push(sql`articles.tone_value is not null`)
  return conditions
}

/** Exact where the sums know it; search results and articles between two scores are counted up to a bound. */
async function readTotal(database: Database, plan: Plan): Promise<Total> {
  const { query, search, filtered } = plan
  const isSummed =
    search === null && query.loadedFrom === undefined && query.loadedTo === undefined && query.tone === undefined
  if (isSummed) return { count: filtered, exact: true }
  const conditions = conditionsOf(plan, true)
  const { rows } = await sql<{ count: number }>`select count(*) as count from (select 1 as one
    from ${tablesOf({ ...plan, sort: 'newest' })} where ${sql.join(conditions, sql` and `)}
    limit ${sql.lit(mostCounted + 1)}) as counted`.execute(database)
  const count = rows[0]?.count ?? 0
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

function readCursor(cursor: string, sort: ArticleSort): PlaceInOrder {
  try {
    const [sorted, value, number]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const isValue = sort === 'published' ? typeof value === 'string' : typeof value === 'number'
    if (sorted === sort && isValue && Number.isSafeInteger(number)) {
      return { value: value as string | number, number: number as number }
    }
  } catch {
    // Told below.
  }
  throw new Failure('bad_request', { detail: 'the page to go on from is unknown. Begin with the first page.' })
}
