/** Imports: many articles at once, as a job that goes on whatever happens to this process. */
import { Failure } from './errors.ts'
import type { ExtractedText, ImportSource, TablePreview, UploadedFile } from './intake/index.ts'
import { packSource, tidyLabel, watchJob } from './queue/index.ts'
import type { Services } from './services.ts'
import type { DeadLetter, Job, JobLine, LineQuery } from './store/index.ts'

export interface ImportOptions {
  /** The articles are added to this collection as they come. */
  readonly collectionId?: string | null | undefined
  /** A name for the job; the names of its first files otherwise. */
  readonly label?: string | undefined
}

/** Sources of one import. */
const mostSources = 2000

/**
 * Takes files and addresses in. When this is answered they are stored, and every article in them will be scored once, whatever
 * happens to this process. Fails with `empty_text` without any, `bad_request` with too many, `not_found` for an unknown
 * collection, `too_large` for a file over the limit, `store_failed` or `database_unavailable`.
 */
export async function startImport(
  { config, store, queue, world }: Services,
  sources: readonly ImportSource[],
  { collectionId = null, label }: ImportOptions = {},
): Promise<Job> {
  if (sources.length === 0) throw new Failure('empty_text')
  if (sources.length > mostSources) {
    throw new Failure('bad_request', {
      detail: `an import holds at most ${mostSources} files; send an archive instead.`,
    })
  }
  const limit = config.limits.uploadBytes
  if (sources.some((source) => source.kind === 'file' && source.file.bytes.length > limit)) {
    throw new Failure('too_large', { limit })
  }
  if (collectionId !== null && (await store.collections.find(collectionId)) === null) throw new Failure('not_found')
  const id = world.newId()
  const named = sources.map((source) => ({ label: nameOf(source), ...packSource(source) }))
  const job = {
    id,
    kind: 'import',
    label: tidyLabel(label ?? namesOf(named.map((source) => source.label))),
    collectionId,
    createdAt: world.now().toISOString(),
    sources: named,
  } as const
  await store.jobs.create(job, queue.announce)
  queue.wake()
  return openJob({ store }, id)
}

function nameOf(source: ImportSource): string {
  return tidyLabel(source.kind === 'file' ? source.file.name : source.url)
}

/** Names of the first files, and how many more. */
function namesOf(labels: readonly string[]): string {
  const shown = labels.slice(0, 3).join(', ')
  return labels.length > 3 ? `${shown} + ${labels.length - 3}` : shown
}

/** Fails with `not_found`. */
export async function openJob({ store }: Pick<Services, 'store'>, id: string): Promise<Job> {
  const job = await store.jobs.find(id)
  if (job === null) throw new Failure('not_found')
  return job
}

/** Newest first; those after the job of an id, where one is given. */
export function listJobs({ store }: Services, limit?: number, after?: string): Promise<readonly Job[]> {
  return store.jobs.list(limit, after)
}

/** Lines of a job: its articles, and the files that could not be read, each with its reason. */
export function listJobLines({ store }: Services, id: string, query?: LineQuery): Promise<readonly JobLine[]> {
  return store.jobs.lines(id, query)
}

/** The job each time something about it changed, until it is over or the signal is given. */
export function followJob({ store }: Services, id: string, signal?: AbortSignal): AsyncGenerator<Job> {
  return watchJob(store, id, signal)
}

/** Stops a job; articles that were scored stay. Fails with `not_found`. */
export async function cancelJob(services: Services, id: string): Promise<Job> {
  await services.store.jobs.cancel(id, services.world.now().toISOString())
  return openJob(services, id)
}

/** Tries again what failed and is still kept; returns how much. Fails with `not_found`. */
export async function retryJob(services: Services, id: string): Promise<number> {
  await openJob(services, id)
  const retried = await services.store.jobs.retry(id, services.queue.announce)
  if (retried > 0) services.queue.wake()
  return retried
}

/** Forgets a job that is over; its articles stay. False while it runs. */
export function removeJob({ store }: Services, id: string): Promise<boolean> {
  return store.jobs.remove(id)
}

/** Articles that were given up after several attempts. */
export function listDeadLetters({ store }: Services, limit?: number): Promise<readonly DeadLetter[]> {
  return store.jobs.deadLetters(limit)
}

/** The first rows of a table and what its columns seem to be, before it is imported. Fails as `readTable` does. */
export function previewTable({ queue }: Services, file: UploadedFile): Promise<TablePreview> {
  return queue.desk.run('preview', { file })
}

/** The article at a web address, to be corrected before it is scored. Fails as `readAddress` does. */
export function fetchArticle({ queue }: Services, url: string): Promise<ExtractedText> {
  return queue.desk.run('fetch', { url })
}
