/** What a collection's page shows, from its sums. */
import { type SqlBool, sql } from 'kysely'
import type { Category, Voice } from '../analysis/index.ts'
import type { Connection, Database } from './database.ts'
import { periodFor, periodOf, type Span } from './periods.ts'
import { addSums, figuresOf, neededArticles, noSums, pooledShare } from './pooled.ts'
import { articleSummary, summaryColumns } from './rows.ts'
import { type TallySums, tallySums } from './schema.ts'
import type {
  Collection,
  Dashboard,
  FrameFigures,
  LabelCount,
  OutletFigures,
  Outlier,
  Period,
  PeriodFigures,
  Pooled,
  VersionCount,
} from './types.ts'

export interface DashboardOptions {
  /** How the trend is cut; unless told, by what its length asks for: weeks, months or years. */
  readonly period?: Period | undefined
  /** Articles below which no average is given. */
  readonly needed?: number | undefined
  /** Only entries of this category, as `name_calling`. */
  readonly category?: Category | undefined
  readonly labels?: number | undefined
  /** Outliers on either side. */
  readonly outliers?: number | undefined
}

export async function readDashboard(
  kind: Connection['kind'],
  database: Database,
  collection: Collection,
  options: DashboardOptions = {},
): Promise<Dashboard> {
  const { needed = neededArticles, category, labels = 20, outliers = 5 } = options
  const outlets = await readSums(database, collection.id, 'outlet')
  const byDay = await readSums(database, collection.id, 'published')
  const undated = byDay.get('')?.articles ?? 0
  const days = new Map([...byDay].filter(([day]) => day !== ''))
  const span = spanOf(days)
  const period = options.period ?? (span === null ? 'week' : periodFor(span))
  const figures = figuresOf([...outlets.values()].reduce(addSums, noSums), needed)
  return {
    collection,
    figures,
    outlets: await outletFigures(database, outlets, needed),
    trend: trendOf(days, period, needed),
    period,
    undated,
    span,
    labels: await readLabels(database, collection.id, category, labels),
    frames: await readFrames(database, collection.id, needed),
    outliers: await readOutliers(kind, database, collection.id, figures.loaded, outliers),
    versions: await readVersions(database, collection.id),
  }
}

type SumsByKey = ReadonlyMap<string, TallySums>

/** Sums by outlet, or by day of publication. */
async function readSums(database: Database, collection: string, grain: 'outlet' | 'published'): Promise<SumsByKey> {
  const key = grain === 'outlet' ? 'outlet_key' : 'day'
  const rows = await database
    .selectFrom('tallies')
    .select(sql<string>`${sql.ref(key)}`.as('key'))
    .select(tallySums.map((name) => sql<number>`sum(${sql.ref(name)})`.as(name)))
    .where('collection_id', '=', collection)
    .where('grain', '=', grain)
    .groupBy(key)
    .having(sql<SqlBool>`sum(articles) > 0`)
    .execute()
  return new Map(rows.map(({ key: name, ...sums }) => [name, sums]))
}

async function outletFigures(database: Database, sums: SumsByKey, needed: number): Promise<readonly OutletFigures[]> {
  if (sums.size === 0) return []
  const names = await database
    .selectFrom('outlets')
    .selectAll()
    .where('outlet_key', 'in', [...sums.keys()])
    .execute()
  const nameOf = new Map(names.map(({ outlet_key, name }) => [outlet_key, name]))
  return [...sums]
    .map(([outlet, summed]) => ({ outlet, name: nameOf.get(outlet) ?? '', ...figuresOf(summed, needed) }))
    .sort((one, other) => other.articles - one.articles || (one.outlet < other.outlet ? -1 : 1))
}

/** In the order of time; periods without an article are left out. */
function trendOf(days: SumsByKey, period: Period, needed: number): readonly PeriodFigures[] {
  const sums = new Map<string, { readonly to: string; readonly summed: TallySums }>()
  for (const [day, summed] of days) {
    const { from, to } = periodOf(day, period)
    sums.set(from, { to, summed: addSums(sums.get(from)?.summed ?? noSums, summed) })
  }
  return [...sums]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([from, { to, summed }]) => ({ from, to, ...figuresOf(summed, needed) }))
}

function spanOf(days: SumsByKey): Span | null {
  const sorted = [...days.keys()].sort()
  const [from, to] = [sorted[0], sorted.at(-1)]
  return from === undefined || to === undefined ? null : { from, to }
}

async function readLabels(
  database: Database,
  collection: string,
  category: Category | undefined,
  limit: number,
): Promise<readonly LabelCount[]> {
  const hitsOf = (voice: Voice) => sql<number>`sum(case when voice = ${sql.lit(voice)} then hits else 0 end)`
  let query = database
    .selectFrom('label_tallies')
    .select(['entry'])
    .select(sql<Category>`max(category)`.as('category'))
    .select([hitsOf('author').as('author'), hitsOf('quoted').as('quoted'), hitsOf('reported').as('reported')])
    .select(sql<number>`sum(case when voice = 'author' then articles else 0 end)`.as('articles'))
    .where('collection_id', '=', collection)
    .groupBy('entry')
    .having(sql<SqlBool>`sum(hits) > 0`)
    .orderBy(hitsOf('author'), 'desc')
    .orderBy(sql`sum(hits)`, 'desc')
    .orderBy('entry')
    .limit(limit)
  if (category !== undefined) query = query.where('category', '=', category)
  const rows = await query.execute()
  return rows.map(({ entry, category: found, author, quoted, reported, articles }) => ({
    entry,
    category: found,
    hits: { author, quoted, reported },
    articles,
  }))
}

/** The row without a name holds the sums over every paragraph. */
async function readFrames(database: Database, collection: string, needed: number): Promise<readonly FrameFigures[]> {
  const rows = await database
    .selectFrom('frame_tallies')
    .select('frame')
    .select(
      (['articles', 'paragraphs', 'squared', 'crossed'] as const).map((name) =>
        sql<number>`sum(${sql.ref(name)})`.as(name),
      ),
    )
    .where('collection_id', '=', collection)
    .groupBy('frame')
    .having(sql<SqlBool>`sum(articles) > 0`)
    .execute()
  const all = rows.find(({ frame }) => frame === '')
  if (all === undefined) return []
  const found = rows.flatMap(({ frame, articles, paragraphs, squared, crossed }): readonly FrameFigures[] => {
    if (frame === '') return []
    const part = { part: paragraphs, partSquared: squared, crossed }
    const whole = { articles: all.articles, whole: all.paragraphs, wholeSquared: all.squared }
    return [{ frame, articles, paragraphs, share: pooledShare({ ...part, ...whole }, needed) }]
  })
  return found.sort((one, other) => other.paragraphs - one.paragraphs || (one.frame < other.frame ? -1 : 1))
}

async function readVersions(database: Database, collection: string): Promise<readonly VersionCount[]> {
  return database
    .selectFrom('version_tallies')
    .select(['engine', 'lexicon'])
    .select(sql<number>`sum(articles)`.as('articles'))
    .where('collection_id', '=', collection)
    .groupBy(['engine', 'lexicon'])
    .having(sql<SqlBool>`sum(articles) > 0`)
    .orderBy('articles', 'desc')
    .orderBy('engine')
    .orderBy('lexicon')
    .execute()
}

/** Articles whose whole interval lies above, or below, the figure of all. */
async function readOutliers(
  kind: Connection['kind'],
  database: Database,
  collection: string,
  loaded: Pooled,
  limit: number,
): Promise<readonly Outlier[]> {
  if (loaded.kind === 'too-few') return []
  // SQLite is told to begin with the collection, whose index has the order.
  const join = sql.raw(kind === 'sqlite' ? 'cross join' : 'join')
  const find = async (side: Outlier['side']) => {
    const column = sql.ref(side === 'above' ? 'member.author_low' : 'member.author_high')
    const condition = sql<SqlBool>`${column} ${sql.raw(side === 'above' ? '>' : '<')} ${loaded.value}`
    const numbers = await sql<{ number: number }>`
      select member.number from collection_articles member ${join} articles on articles.number = member.number
      where member.collection_id = ${collection} and ${condition} and articles.deleted_at is null
      order by ${column} ${sql.raw(side === 'above' ? 'desc' : 'asc')}, member.number desc
      limit ${sql.lit(limit)}`.execute(database)
    const listed = numbers.rows.map(({ number }) => number)
    if (listed.length === 0) return []
    const rows = await database
      .selectFrom('articles')
      .select([...summaryColumns, 'number'])
      .where('number', 'in', listed)
      .execute()
    const byNumber = new Map(rows.map((row) => [row.number, row]))
    return listed.flatMap((number): readonly Outlier[] => {
      const row = byNumber.get(number)
      return row === undefined ? [] : [{ article: articleSummary(row), side }]
    })
  }
  return [...(await find('above')), ...(await find('below'))]
}
