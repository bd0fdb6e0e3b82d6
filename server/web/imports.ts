/** Imports: the form, the columns of a table, the page of a job while it runs and after. */
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Express, Request, RequestHandler, Response } from 'express'
import { asFailure, Failure, type FailureParams } from '../errors.ts'
import { collectionKind, type ImportSource, type TableField, type UploadedFile } from '../intake/index.ts'
import type { Services } from '../services.ts'
import {
  cancelJob,
  createCollection,
  fetchArticle,
  followJob,
  listCollections,
  listJobLines,
  listJobs,
  openJob,
  previewTable,
  retryJob,
  startImport,
} from '../usecases.ts'
import { frequencyGuard, originGuard, refuseMethod } from './guard.ts'
import { formValues, showHome, versionsOf } from './home.ts'
import { readFiles, type SentFiles } from './many-files.ts'
import { presentImports, presentJob, presentTable } from './present/imports.ts'
import { closeUnread, openUi, sendJson, sendPage } from './respond.ts'
import { links, routes } from './routes.ts'

type WithId = RequestHandler<{ id: string }>

export function mountImports(app: Express, services: Services): void {
  const read = refuseMethod('GET', 'HEAD')
  const often = frequencyGuard(services.config)
  app
    .route(routes.imports)
    .get((request, response) => showImports(services, request, response))
    .post(originGuard, often, postImport(services))
    .all(refuseMethod('GET', 'HEAD', 'POST'))
  app.route(routes.importTable).post(originGuard, often, postTable(services)).all(refuseMethod('POST'))
  app.route(routes.jobsJson).get(listJobsAsJson(services)).all(read)
  app.route(routes.jobEvents).get(streamJob(services)).all(read)
  app.route(routes.jobCancel).post(originGuard, changeJob(services, cancelJob)).all(refuseMethod('POST'))
  app.route(routes.jobRetry).post(originGuard, changeJob(services, retryJob)).all(refuseMethod('POST'))
  app.route(routes.jobJson).get(showJobAsJson(services)).all(read)
  app.route(routes.job).get(showJob(services)).all(read)
}

interface ImportState {
  readonly failure: { readonly code: string; readonly params: FailureParams } | null
  readonly addresses: string
  readonly status: number
}

const untouched: ImportState = { failure: null, addresses: '', status: 200 }
const jobsShown = 20

async function showImports(services: Services, request: Request, response: Response, state = untouched): Promise<void> {
  const asked = request.query.collection
  const ui = { ...openUi(request, response, versionsOf(services)), path: links.imports() }
  const [jobs, collections] = await Promise.all([listJobs(services, jobsShown), listCollections(services)])
  const { limits } = services.config
  const model = presentImports({
    ui,
    jobs,
    collections,
    limits: { maxBytes: limits.uploadBytes },
    fetches: limits.fetch.enabled,
    collection: typeof asked === 'string' ? asked : '',
    failure: state.failure,
    addresses: state.addresses,
  })
  await sendPage(response, 'import', model, state.status)
}

function postImport(services: Services): RequestHandler {
  return async (request, response) => {
    let sent: SentFiles | null = null
    try {
      sent = await readFiles(request, services.config.limits)
      await takeIn(services, request, response, sent)
    } catch (error) {
      const { code, params, status } = asFailure(error)
      if (code === 'internal') throw error
      closeUnread(request, response)
      await showImports(services, request, response, {
        failure: { code, params },
        addresses: sent?.fields.get('addresses') ?? '',
        status,
      })
    }
  }
}

async function takeIn(services: Services, request: Request, response: Response, sent: SentFiles): Promise<void> {
  const { files, fields } = sent
  const addresses = (fields.get('addresses') ?? '').split(/\s+/).filter((address) => address !== '')
  const [only] = files
  if (fields.get('action') === 'look' && addresses.length === 1 && files.length === 0) {
    await lookAt(services, request, response, addresses[0] ?? '')
    return
  }
  if (only !== undefined && files.length === 1 && addresses.length === 0 && isTable(only)) {
    await showTable(services, request, response, only, fields)
    return
  }
  const folders = fields.get('folders') === 'outlets' ? 'outlets' : null
  const sources: readonly ImportSource[] = [
    ...files.map((file): ImportSource => ({ kind: 'file', file, folders })),
    ...addresses.map((url): ImportSource => ({ kind: 'address', url })),
  ]
  await begin(services, response, sources, fields)
}

function isTable(file: UploadedFile): boolean {
  const kind = collectionKind(file)
  return kind === 'csv' || kind === 'xlsx' || kind === 'jsonl'
}

async function begin(
  services: Services,
  response: Response,
  sources: readonly ImportSource[],
  fields: ReadonlyMap<string, string>,
): Promise<void> {
  if (sources.length === 0) throw new Failure('empty_text')
  const name = (fields.get('name') ?? '').trim()
  const chosen = fields.get('collection') ?? ''
  const collectionId = name === '' ? chosen || null : (await createCollection(services, { name })).id
  const job = await startImport(services, sources, { collectionId })
  response.redirect(303, links.job(job.id))
}

/** The text at an address in the form of the first page, to be corrected before it is scored. */
async function lookAt(services: Services, request: Request, response: Response, address: string): Promise<void> {
  const { author = null, ...article } = await fetchArticle(services, address)
  const form = formValues({ ...article, byline: author })
  await showHome(services, request, response, { form, failure: null, status: 200 })
}

/**
 * The columns of a table, to be confirmed. The table travels in the page, packed: no server has to remember it, so that any of
 * them can answer.
 */
async function showTable(
  services: Services,
  request: Request,
  response: Response,
  file: UploadedFile,
  fields: ReadonlyMap<string, string>,
): Promise<void> {
  const preview = await previewTable(services, file)
  const ui = { ...openUi(request, response, versionsOf(services)), path: links.imports() }
  const packed = gzipSync(file.bytes).toString('base64')
  const model = presentTable({
    ui,
    preview,
    file: { name: file.name, mediaType: file.mediaType ?? '', packed },
    collection: fields.get('collection') ?? '',
    name: fields.get('name') ?? '',
  })
  await sendPage(response, 'import-table', model)
}

const tableFields: readonly TableField[] = ['text', 'title', 'outlet', 'published', 'url', 'author']

function postTable(services: Services): RequestHandler {
  return async (request, response) => {
    const { limits } = services.config
    try {
      // Packed bytes that could not be packed, in the letters of base64.
      const { fields } = await readFiles(request, limits, Math.ceil(limits.uploadBytes * 1.4) + 1000)
      const column = (name: TableField) => fields.get(name) || null
      const mapping = Object.fromEntries(tableFields.map((name) => [name, column(name)])) as Record<
        TableField,
        string | null
      >
      const file: UploadedFile = {
        name: fields.get('file-name') ?? '',
        mediaType: fields.get('file-type') || null,
        charset: null,
        bytes: unpack(fields.get('packed') ?? '', limits.uploadBytes),
      }
      await begin(services, response, [{ kind: 'file', file, mapping }], fields)
    } catch (error) {
      const { code, params, status } = asFailure(error)
      if (code === 'internal') throw error
      closeUnread(request, response)
      await showImports(services, request, response, { failure: { code, params }, addresses: '', status })
    }
  }
}

function unpack(packed: string, limit: number): Uint8Array {
  try {
    return gunzipSync(Buffer.from(packed, 'base64'), { maxOutputLength: limit })
  } catch (error) {
    throw new Failure('bad_request', { detail: 'the table did not come back whole.' }, { cause: error })
  }
}

/** Lines of each kind on the page of a job. */
const linesShown = 200

function showJob(services: Services): WithId {
  return async (request, response) => {
    const { id } = request.params
    const job = await openJob(services, id)
    const [failed, done, collections] = await Promise.all([
      listJobLines(services, id, { states: ['failed'], limit: linesShown }),
      listJobLines(services, id, { states: ['done'], limit: linesShown }),
      listCollections(services),
    ])
    const ui = { ...openUi(request as Request, response, versionsOf(services)), path: links.job(id) }
    const collection = collections.find((one) => one.id === job.collectionId) ?? null
    await sendPage(response, 'job', presentJob({ ui, job, failed, done, collection, linesShown }))
  }
}

function showJobAsJson(services: Services): WithId {
  return async (request, response) => {
    const job = await openJob(services, request.params.id)
    sendJson(response, { ...job, lines: await listJobLines(services, job.id, { limit: linesShown }) })
  }
}

function listJobsAsJson(services: Services): RequestHandler {
  return async (_request, response) => sendJson(response, { jobs: await listJobs(services) })
}

function changeJob(services: Services, change: (services: Services, id: string) => Promise<unknown>): WithId {
  return async (request, response) => {
    await openJob(services, request.params.id)
    await change(services, request.params.id)
    response.redirect(303, links.job(request.params.id))
  }
}

/** The job each time it changes, as server-sent events; the last one is called `end`. */
function streamJob(services: Services): WithId {
  return async (request, response) => {
    const { id } = request.params
    await openJob(services, id)
    const leaving = new AbortController()
    response.once('close', () => leaving.abort())
    // Compressed, the events would wait for each other.
    response.set({
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    })
    response.flushHeaders()
    for await (const job of followJob(services, id, leaving.signal)) {
      response.write(`data: ${JSON.stringify(job)}\n\n`)
    }
    response.end('event: end\ndata: {}\n\n')
  }
}
