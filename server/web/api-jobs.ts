/** The operations of the HTTP API on imports. */
import { Failure, type FailureCode, sentenceOf } from '../errors.ts'
import type { ImportSource } from '../intake/index.ts'
import {
  cancelJob,
  listDeadLetters,
  listJobLines,
  listJobs,
  openJob,
  removeJob,
  retryJob,
  startImport,
} from '../usecases.ts'
import type { Body, Working } from './api-operation.ts'
import * as schemas from './api-schemas-jobs.ts'

const jobsOnPage = 50

export const jobOperations: readonly Working[] = [
  {
    method: 'get',
    path: '/jobs',
    name: 'listJobs',
    summary: { sr: 'Uvozi, najnoviji prvi.', en: 'Imports, newest first.' },
    query: schemas.listQuerySchema,
    answer: schemas.jobsSchema,
    status: 200,
    run: async (services, { query }) => {
      const { limit = jobsOnPage, cursor } = query as Body<typeof schemas.listQuerySchema>
      const jobs = await listJobs(services, limit, cursor)
      return { jobs, next: jobs.length < limit ? null : (jobs.at(-1)?.id ?? null) }
    },
  },
  {
    method: 'post',
    path: '/jobs',
    name: 'startImport',
    summary: {
      sr: 'Uvozi članke, datoteke i veb-adrese kao posao.',
      en: 'Imports articles, files and web addresses as a job.',
    },
    body: schemas.jobRequestSchema,
    answer: schemas.jobSchema,
    status: 202,
    run: (services, { body }) => {
      const {
        articles = [],
        files = [],
        addresses = [],
        collection,
        label,
      } = body as Body<typeof schemas.jobRequestSchema>
      const lines = articles.map((article) => JSON.stringify(article)).join('\n')
      const file = { name: 'articles.jsonl', mediaType: null, charset: 'utf-8', bytes: Buffer.from(lines) }
      const sources: readonly ImportSource[] = [
        ...(articles.length === 0 ? [] : [{ kind: 'file', file } as const]),
        ...files.map(({ name, base64 }): ImportSource => {
          const bytes = Buffer.from(base64, 'base64')
          return { kind: 'file', file: { name, mediaType: null, charset: null, bytes } }
        }),
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
    method: 'post',
    path: '/jobs/{id}/retry',
    name: 'retryJob',
    summary: { sr: 'Ponovo pokušava ono što nije uspelo.', en: 'Tries again what failed.' },
    answer: schemas.retriedSchema,
    status: 200,
    run: async (services, { id }) => ({ retried: await retryJob(services, id) }),
  },
  {
    method: 'delete',
    path: '/jobs/{id}',
    name: 'removeJob',
    summary: {
      sr: 'Zaboravlja završen uvoz; njegovi članci ostaju.',
      en: 'Forgets a job that is over; its articles stay.',
    },
    answer: schemas.removedSchema,
    status: 200,
    run: async (services, { id }) => {
      await openJob(services, id)
      if (await removeJob(services, id)) return { removed: id }
      throw new Failure('bad_request', { detail: 'the job is not over. Cancel it first.' })
    },
  },
  {
    method: 'get',
    path: '/dead-letters',
    name: 'listDeadLetters',
    summary: {
      sr: 'Članci od kojih se odustalo posle više pokušaja.',
      en: 'Articles that were given up after several attempts.',
    },
    answer: schemas.deadLettersSchema,
    status: 200,
    run: async (services) => ({ lines: await listDeadLetters(services) }),
  },
]
