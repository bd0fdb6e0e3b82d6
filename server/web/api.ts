/** The HTTP API: each operation with its schemas, from which it is checked, mounted and described. */
import type { Express, Request, RequestHandler } from 'express'
import type { z } from 'zod'
import type { Config } from '../config.ts'
import { Failure, type FailureCode, sentenceOf } from '../errors.ts'
import type { ImportSource, Submission } from '../intake/index.ts'
import type { Services } from '../services.ts'
import {
  browseArticles,
  cancelJob,
  compareStored,
  deleteArticles,
  listJobLines,
  listJobs,
  openArticle,
  openJob,
  restoreArticles,
  scoreSubmitted,
  startImport,
  takeWhole,
} from '../usecases.ts'
import * as schemas from './api-schemas.ts'
import { articleQuerySchema, readArticleQuery, readWishes } from './article-query.ts'
import { frequencyGuard, originGuard, refuseMethod } from './guard.ts'
import { versionsOf } from './home.ts'
import { describeApi, presentApi } from './present/api.ts'
import { openUi, sendJson, sendPage } from './respond.ts'
import { links, routes } from './routes.ts'
import { readJsonBody } from './upload.ts'

/** What an operation is called with: its body and query are checked already. */
interface Call {
  readonly id: string
  readonly query: unknown
  readonly body: unknown
}

export interface Operation {
  readonly method: 'get' | 'post' | 'delete'
  /** Below the root of the API, in the notation of OpenAPI. */
  readonly path: string
  readonly name: string
  readonly summary: { readonly sr: string; readonly en: string }
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  readonly answer: z.ZodType
  readonly status: 200 | 201 | 202
}

interface Working extends Operation {
  /** Gives the answer, or the bytes of its JSON where they were made elsewhere. */
  readonly run: (services: Services, call: Call) => Promise<unknown>
}

type Body<Schema extends z.ZodType> = z.output<Schema>

const operations: readonly Working[] = [
  {
    method: 'post',
    path: '/analyses',
    name: 'analyse',
    summary: { sr: 'Ocenjuje članak i ništa ne čuva.', en: 'Scores an article. Nothing is stored.' },
    body: schemas.submissionSchema,
    answer: schemas.reportSchema,
    status: 200,
    run: (services, { body }) => scoreSubmitted(services, submissionOf(body as SentArticle)),
  },
  {
    method: 'get',
    path: '/articles',
    name: 'listArticles',
    summary: {
      sr: 'Članci: izbor, redosled, pretraga; stranu po stranu.',
      en: 'Articles: filtered, sorted, searched; page by page.',
    },
    query: articleQuerySchema,
    answer: schemas.pageSchema,
    status: 200,
    run: (services, { query }) =>
      browseArticles(services, readArticleQuery(readWishes(query as Record<string, unknown>))),
  },
  {
    method: 'post',
    path: '/articles',
    name: 'addArticle',
    summary: { sr: 'Ocenjuje članak i čuva ga.', en: 'Scores an article and stores it.' },
    body: schemas.submissionSchema,
    answer: schemas.storedSchema,
    status: 201,
    run: async (services, { body }) => {
      const taken = await takeWhole(services, submissionOf(body as SentArticle))
      return taken instanceof Uint8Array ? taken : flat(taken)
    },
  },
  {
    method: 'get',
    path: '/articles/{id}',
    name: 'openArticle',
    summary: { sr: 'Ceo izveštaj o članku.', en: 'The whole report of an article.' },
    answer: schemas.storedSchema,
    status: 200,
    run: async (services, { id }) => flat(await openArticle(services, id)),
  },
  {
    method: 'delete',
    path: '/articles/{id}',
    name: 'deleteArticle',
    summary: {
      sr: 'Briše članak; neko vreme može da se vrati.',
      en: 'Deletes an article; for some time it can be brought back.',
    },
    answer: schemas.deletionSchema,
    status: 200,
    run: async (services, { id }) => {
      const deletion = await deleteArticles(services, [id])
      if (deletion.deleted.length === 0) throw new Failure('not_found')
      return deletion
    },
  },
  {
    method: 'post',
    path: '/articles/{id}/restore',
    name: 'restoreArticle',
    summary: { sr: 'Vraća obrisan članak.', en: 'Brings a deleted article back.' },
    answer: schemas.storedSchema,
    status: 200,
    run: async (services, { id }) => {
      await restoreArticles(services, [id])
      return flat(await openArticle(services, id))
    },
  },
  {
    method: 'get',
    path: '/jobs',
    name: 'listJobs',
    summary: { sr: 'Uvozi, najnoviji prvi.', en: 'Imports, newest first.' },
    query: schemas.listQuerySchema,
    answer: schemas.jobsSchema,
    status: 200,
    run: async (services, { query }) => ({
      jobs: await listJobs(services, (query as Body<typeof schemas.listQuerySchema>).limit),
    }),
  },
  {
    method: 'post',
    path: '/jobs',
    name: 'startImport',
    summary: { sr: 'Uvozi članke i veb-adrese kao posao.', en: 'Imports articles and web addresses as a job.' },
    body: schemas.jobRequestSchema,
    answer: schemas.jobSchema,
    status: 202,
    run: (services, { body }) => {
      const { articles = [], addresses = [], collection, label } = body as Body<typeof schemas.jobRequestSchema>
      const lines = articles.map((article) => JSON.stringify(article)).join('\n')
      const file = { name: 'articles.jsonl', mediaType: null, charset: 'utf-8', bytes: Buffer.from(lines) }
      const sources: readonly ImportSource[] = [
        ...(articles.length === 0 ? [] : [{ kind: 'file', file } as const]),
        ...addresses.map((url) => ({ kind: 'address', url }) as const),
      ]
      return startImport(services, sources, { collectionId: collection ?? null, label })
    },
  },
  {
    method: 'get',
    path: '/jobs/{id}',
    name: 'openJob',
    summary: { sr: 'Uvoz: dokle je stigao.', en: 'An import: how far it has come.' },
    answer: schemas.jobSchema,
    status: 200,
    run: (services, { id }) => openJob(services, id),
  },
  {
    method: 'get',
    path: '/jobs/{id}/lines',
    name: 'listJobLines',
    summary: { sr: 'Šta je postalo od svake datoteke i reda.', en: 'What became of every file and row.' },
    query: schemas.linesQuerySchema,
    answer: schemas.linesSchema,
    status: 200,
    run: async (services, { id, query }) => {
      await openJob(services, id)
      const asked = query as Body<typeof schemas.linesQuerySchema>
      const limit = asked.limit ?? 200
      const lines = await listJobLines(services, id, { ...asked, limit })
      const last = lines.at(-1)
      const told = lines.map((line) => ({
        ...line,
        failure:
          line.failure === null
            ? null
            : { ...line.failure, detail: sentenceOf(line.failure.code as FailureCode, line.failure.params) },
      }))
      return { lines: told, next: last === undefined || lines.length < limit ? null : last.position }
    },
  },
  {
    method: 'post',
    path: '/jobs/{id}/cancel',
    name: 'cancelJob',
    summary: { sr: 'Prekida uvoz; pročitani članci ostaju.', en: 'Cancels an import; articles that were read stay.' },
    answer: schemas.jobSchema,
    status: 200,
    run: (services, { id }) => cancelJob(services, id),
  },
  {
    method: 'get',
    path: '/comparison',
    name: 'compare',
    summary: { sr: 'Poredi dva do osam članaka.', en: 'Compares two to eight articles.' },
    query: schemas.comparisonQuerySchema,
    answer: schemas.comparisonSchema,
    status: 200,
    run: async (services, { query }) => {
      const ids = (query as Body<typeof schemas.comparisonQuerySchema>).with.split(',').filter((id) => id !== '')
      const { articles, comparison } = await compareStored(services, ids)
      const named = articles.map(({ id, report: { title, outlet, published } }) => ({ id, title, outlet, published }))
      return { articles: named, comparison }
    },
  },
]

type SentArticle = Body<typeof schemas.submissionSchema>

function submissionOf({ text, title, outlet, published, url, language }: SentArticle): Submission {
  const fields = { title: title ?? null, outlet: outlet ?? null, published: published ?? null, url: url ?? null }
  return { text, file: null, ...fields, language: language ?? null }
}

function flat({ id, createdAt, sample, report }: Awaited<ReturnType<typeof openArticle>>) {
  return { id, createdAt, sample, ...report }
}

export function mountApi(app: Express, services: Services): void {
  const description = describeApi(operations, versionsOf(services).engine)
  app
    .route(routes.apiDescription)
    .get((_request, response) => sendJson(response, description))
    .all(refuseMethod('GET', 'HEAD'))
  app.route(routes.apiPage).get(showApi(services)).all(refuseMethod('GET', 'HEAD'))
  const often = frequencyGuard(services.config)
  const paths = [...new Set(operations.map(({ path }) => path))]
  for (const path of paths) {
    const route = app.route(links.api(path.replace('{id}', ':id')))
    const here = operations.filter((operation) => operation.path === path)
    for (const operation of here) {
      const guards = operation.method === 'get' ? [] : [originGuard, often]
      route[operation.method](...guards, answer(services, operation))
    }
    const allowed = here.map(({ method }) => method.toUpperCase())
    route.all(refuseMethod(...allowed, ...(allowed.includes('GET') ? ['HEAD'] : [])))
  }
}

function showApi(services: Services): RequestHandler {
  return (request, response) => {
    const ui = openUi(request, response, versionsOf(services))
    return sendPage(response, 'api', presentApi({ ui, operations }))
  }
}

function readBody({ limits }: Config, request: Request): Promise<unknown> {
  if (request.is('application/json') === false) {
    throw new Failure('bad_request', { detail: 'a body of application/json is expected.' })
  }
  return readJsonBody(request, Math.max(limits.textBytes, limits.uploadBytes))
}

function answer(services: Services, operation: Working): RequestHandler {
  return async (request, response) => {
    const { id } = request.params
    const call = {
      id: typeof id === 'string' ? id : '',
      query: operation.query === undefined ? {} : check(operation.query, request.query),
      body: operation.body === undefined ? null : check(operation.body, await readBody(services.config, request)),
    }
    sendJson(response, await operation.run(services, call), operation.status)
  }
}

/** Fails with `bad_request`, which names the first thing that is wrong. */
function check(schema: z.ZodType, value: unknown): unknown {
  const checked = schema.safeParse(value)
  if (checked.success) return schema === articleQuerySchema ? value : checked.data
  const issue = checked.error.issues[0]
  const place = issue?.path.join('.') ?? ''
  throw new Failure('bad_request', {
    detail: `${place === '' ? 'the body' : `“${place}”`}: ${issue?.message ?? 'wrong'}.`,
  })
}
