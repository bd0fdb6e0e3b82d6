/** The end of items: their articles are stored in the same change, once, however often they were scored. */
import { sql } from 'kysely'
import { insertArticles } from './articles.ts'
import { addToCollection } from './collections.ts'
import type { Change, Connection } from './database.ts'
import { findDuplicates } from './duplicates.ts'
import { keyOf, keysOf, type TaskKey } from './job-keys.ts'
import type { Claim, ItemResult } from './job-types.ts'
import type { ArticleRows } from './rows.ts'
import type { JobItemRow } from './schema.ts'

export async function finishItems(
  connection: Connection,
  change: Change,
  results: readonly ItemResult[],
  also: ((change: Change) => Promise<void>) | undefined,
): Promise<void> {
  const own = await takeOwn(change, results)
  const scored = own.flatMap((result) => ('article' in result ? result : []))
  const failed = own.flatMap((result) => ('failure' in result ? result : []))
  if (scored.length > 0) await storeScored(connection, change, scored)
  for (const { claim, failure } of failed) {
    await change
      .updateTable('job_items')
      .set({ state: 'failed', failure_code: failure.code, failure_params: JSON.stringify(failure.params) })
      .where('job_id', '=', claim.jobId)
      .where('position', '=', claim.position)
      .execute()
  }
  await also?.(change)
}

/** Marks the items as done that are still the claimer's; from here on no one else can end them. */
async function takeOwn(change: Change, results: readonly ItemResult[]): Promise<readonly ItemResult[]> {
  const own = new Set<string>()
  const owners = new Set(results.map(({ claim }) => claim.owner))
  for (const owner of owners) {
    const claims = results.map(({ claim }) => claim).filter((claim) => claim.owner === owner)
    const { rows } = await sql<TaskKey>`
      update job_items set state = 'done', failure_code = null, failure_params = null
      where (job_id, position) in (${keysOf(claims)}) and owner = ${owner} and state = 'running'
      returning job_id as "jobId", position`.execute(change)
    for (const row of rows) own.add(keyOf(row))
  }
  return results.filter(({ claim }) => own.has(keyOf(claim)))
}

type Scored = Extract<ItemResult, { readonly article: ArticleRows }>

interface Ending {
  readonly claim: Claim
  readonly articleId: string
  readonly sameAs: string | null
  readonly likeness: JobItemRow['likeness']
}

async function storeScored(connection: Connection, change: Change, scored: readonly Scored[]): Promise<void> {
  const known = await findStored(change, scored)
  const fresh: Scored[] = []
  const endings: Ending[] = []
  for (const result of scored) {
    const stored = known.get(identityOf(result.article))
    if (stored !== undefined) {
      endings.push({ claim: result.claim, articleId: stored, sameAs: stored, likeness: 'stored' })
      continue
    }
    known.set(identityOf(result.article), result.article.row.id)
    fresh.push(result)
  }
  await insertArticles(
    connection,
    change,
    fresh.map(({ article }) => article),
  )
  const duplicates = await findDuplicates(
    change,
    fresh.map(({ article, fingerprint }) => ({ id: article.row.id, fingerprint })),
  )
  for (const [index, { claim, article }] of fresh.entries()) {
    const alike = duplicates[index]?.[0]
    endings.push({ claim, articleId: article.row.id, sameAs: alike?.id ?? null, likeness: alike?.likeness ?? null })
  }
  await writeEndings(change, endings)
  await fillCollections(connection, change, endings)
}

/** The same text from the same outlet on the same day, under the same headline, is the same article. */
function identityOf({ row }: Pick<ArticleRows, 'row'>): string {
  return JSON.stringify([row.text_hash, row.outlet_key ?? '', row.published, row.title])
}

async function findStored(change: Change, scored: readonly Scored[]): Promise<Map<string, string>> {
  const rows = await change
    .selectFrom('articles')
    .select(['id', 'text_hash', 'outlet_key', 'published', 'title'])
    .where(
      'text_hash',
      'in',
      scored.map(({ article }) => article.row.text_hash),
    )
    .where('deleted_at', 'is', null)
    .execute()
  return new Map(rows.map(({ id, ...row }) => [identityOf({ row: row as ArticleRows['row'] }), id]))
}

async function writeEndings(change: Change, endings: readonly Ending[]): Promise<void> {
  const rows = endings.map(
    ({ claim, articleId, sameAs, likeness }) => sql`(cast(${claim.jobId} as text), cast(${claim.position} as integer),
      cast(${articleId} as text), cast(${sameAs} as text), cast(${likeness} as text))`,
  )
  await sql`
    with ending (job_id, position, article_id, same_as, likeness) as (values ${sql.join(rows)})
    update job_items set article_id = ending.article_id, same_as = ending.same_as, likeness = ending.likeness
    from ending where job_items.job_id = ending.job_id and job_items.position = ending.position`.execute(change)
  await sql`delete from job_payloads
    where (job_id, position) in (${keysOf(endings.map(({ claim }) => claim))})`.execute(change)
}

async function fillCollections(connection: Connection, change: Change, endings: readonly Ending[]): Promise<void> {
  const jobIds = [...new Set(endings.map(({ claim }) => claim.jobId))]
  const jobs = await change.selectFrom('jobs').select(['id', 'collection_id']).where('id', 'in', jobIds).execute()
  for (const { id, collection_id } of jobs) {
    if (collection_id === null) continue
    const articles = endings.filter(({ claim }) => claim.jobId === id).map(({ articleId }) => articleId)
    await addToCollection(connection, change, collection_id, [...new Set(articles)])
  }
}
