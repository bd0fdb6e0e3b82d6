/**
 * The sums behind every dashboard and every exact count, kept up to date with each article that comes, goes or is scored anew:
 * a hundred thousand articles are never added up while a reader waits. See `TallyRow`.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Change } from './database.ts'
import { type Schema, type TallyGrain, tallyGrains, tallySums } from './schema.ts'

/** Articles of one statement: well under what either database takes as parameters. */
export const batchSize = 500

/** Every collection the articles are in, the whole library ('') first; or one collection alone. */
export type Scope = { readonly kind: 'everywhere' } | { readonly kind: 'collection'; readonly id: string }

/** Adds articles to the sums (`sign` 1) or takes them out (−1). The caller sees to it that each is counted once. */
export async function tally(
  change: Change,
  shard: number,
  numbers: readonly number[],
  sign: 1 | -1,
  scope: Scope = { kind: 'everywhere' },
): Promise<void> {
  for (const batch of inBatches(numbers)) {
    const members = membersOf(batch, scope)
    await tallyArticles(change, shard, members, sign)
    await tallyLabels(change, shard, members, sign)
    await tallyFrames(change, shard, members, sign)
    await tallyVersions(change, shard, members, sign)
  }
}

export function inBatches<Value>(values: readonly Value[], size = batchSize): readonly (readonly Value[])[] {
  const batches: (readonly Value[])[] = []
  for (let start = 0; start < values.length; start += size) batches.push(values.slice(start, start + size))
  return batches
}

function membersOf(numbers: readonly number[], scope: Scope): RawBuilder<unknown> {
  const listed = sql.join(numbers)
  if (scope.kind === 'collection') {
    return sql`(select cast(${scope.id} as text) as collection_id, number from articles where number in (${listed}))`
  }
  return sql`(select '' as collection_id, number from articles where number in (${listed})
    union all select collection_id, number from collection_articles where number in (${listed}))`
}

const sums: Readonly<Record<(typeof tallySums)[number], string>> = {
  articles: '1',
  scored: 'case when a.author_value is null then 0 else 1 end',
  words: 'a.author_words',
  weight: 'a.author_weight',
  words_squared: '1.0 * a.author_words * a.author_words',
  weight_squared: 'a.author_weight * a.author_weight',
  weight_words: 'a.author_weight * a.author_words',
  tones: 'case when a.tone_value is null then 0 else 1 end',
  tone: 'coalesce(a.tone_value, 0)',
  tone_squared: 'coalesce(a.tone_value * a.tone_value, 0)',
}

async function tallyArticles(
  change: Kysely<Schema>,
  shard: number,
  members: RawBuilder<unknown>,
  sign: 1 | -1,
  which: readonly TallyGrain[] = tallyGrains,
): Promise<void> {
  const columns = tallySums.join(', ')
  const values = tallySums.map((name) => `${sign} * sum(${sums[name]})`).join(', ')
  const updates = tallySums.map((name) => `${name} = tallies.${name} + excluded.${name}`).join(', ')
  const grains = sql.join(
    which.map((grain) => sql`select ${sql.lit(grain)} as grain`),
    sql` union all `,
  )
  // Rows are written in one order by everyone, so that two writers cannot wait for each other in a circle.
  await sql`
    insert into tallies (collection_id, grain, outlet_key, language, day, shard, ${sql.raw(columns)})
    select m.collection_id, g.grain, ${told('outlet')}, ${told('language')}, ${told('day')}, ${sql.lit(shard)}, ${sql.raw(values)}
    from ${members} m join articles a on a.number = m.number cross join (${grains}) g where true
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (collection_id, grain, outlet_key, language, day, shard) do update set ${sql.raw(updates)}`.execute(
    change,
  )
}

/** A column of the key, where the grain tells its values apart. */
function told(grain: 'outlet' | 'language' | 'day'): RawBuilder<unknown> {
  const column = sql.ref(grain === 'outlet' ? 'a.outlet_key' : `a.${grain}`)
  const published = grain === 'day' ? sql`when g.grain = 'published' then coalesce(a.published, '')` : sql``
  return sql`case when g.grain in (${sql.lit(grain)}, 'cell') then ${column} ${published} else '' end`
}

async function tallyLabels(change: Change, shard: number, members: RawBuilder<unknown>, sign: 1 | -1): Promise<void> {
  await sql`
    insert into label_tallies (collection_id, entry, voice, shard, category, articles, hits)
    select m.collection_id, l.entry, l.voice, ${sql.lit(shard)}, min(l.category), ${sql.lit(sign)} * count(*),
      ${sql.lit(sign)} * sum(l.hits)
    from ${members} m join article_labels l on l.number = m.number where true
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (collection_id, entry, voice, shard) do update set
      category = excluded.category,
      articles = label_tallies.articles + excluded.articles,
      hits = label_tallies.hits + excluded.hits`.execute(change)
}

async function tallyFrames(
  database: Kysely<Schema>,
  shard: number,
  members: RawBuilder<unknown>,
  sign: 1 | -1,
): Promise<void> {
  const sums = ['articles', 'paragraphs', 'squared', 'crossed']
  const updates = sums.map((name) => `${name} = frame_tallies.${name} + excluded.${name}`).join(', ')
  // An article without paragraphs counts in none of the sums, not even among the articles.
  await sql`
    insert into frame_tallies (collection_id, frame, shard, articles, paragraphs, squared, crossed)
    select m.collection_id, f.frame, ${sql.lit(shard)}, ${sql.lit(sign)} * count(*), ${sql.lit(sign)} * sum(f.paragraphs),
      ${sql.lit(sign)} * sum(1.0 * f.paragraphs * f.paragraphs), ${sql.lit(sign)} * sum(1.0 * f.paragraphs * f.whole)
    from ${members} m join article_frames f on f.number = m.number where f.paragraphs > 0
    group by 1, 2 order by 1, 2
    on conflict (collection_id, frame, shard) do update set ${sql.raw(updates)}`.execute(database)
}

async function tallyVersions(
  database: Kysely<Schema>,
  shard: number,
  members: RawBuilder<unknown>,
  sign: 1 | -1,
): Promise<void> {
  await sql`
    insert into version_tallies (collection_id, engine, lexicon, shard, articles)
    select m.collection_id, a.engine, a.lexicon, ${sql.lit(shard)}, ${sql.lit(sign)} * count(*)
    from ${members} m join articles a on a.number = m.number where true
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (collection_id, engine, lexicon, shard) do update set
      articles = version_tallies.articles + excluded.articles`.execute(database)
}

/** Every article that is not in the bin, in the library and in its collections. */
const everyMember = sql`(select '' as collection_id, number from articles where deleted_at is null and number is not null
  union all select c.collection_id, c.number from collection_articles c join articles a on a.number = c.number
    where a.deleted_at is null)`

/** The sums of a migration: there are none before. */
export function tallyFramesOfAll(database: Kysely<Schema>): Promise<void> {
  return tallyFrames(database, 0, everyMember, 1)
}

export function tallyPublishedOfAll(database: Kysely<Schema>): Promise<void> {
  return tallyArticles(database, 0, everyMember, 1, ['published'])
}

export function tallyVersionsOfAll(database: Kysely<Schema>): Promise<void> {
  return tallyVersions(database, 0, everyMember, 1)
}

/** Makes all sums anew from the articles. */
export async function recount(change: Change, shard: number): Promise<void> {
  await change.deleteFrom('tallies').execute()
  await change.deleteFrom('label_tallies').execute()
  await change.deleteFrom('frame_tallies').execute()
  await change.deleteFrom('version_tallies').execute()
  const rows = await change
    .selectFrom('articles')
    .select('number')
    .where('deleted_at', 'is', null)
    .where('number', 'is not', null)
    .orderBy('number')
    .execute()
  await tally(
    change,
    shard,
    rows.flatMap(({ number }) => number ?? []),
    1,
  )
}
