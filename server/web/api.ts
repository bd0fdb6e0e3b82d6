/** The HTTP API: its operations, mounted and described. */
import type { Express, Request, RequestHandler } from 'express'
import type { z } from 'zod'
import type { Config } from '../config.ts'
import { Failure } from '../errors.ts'
import type { Services } from '../services.ts'
import { articleOperations } from './api-articles.ts'
import { collectionOperations } from './api-collections.ts'
import { jobOperations } from './api-jobs.ts'
import type { Call, Tools, Working } from './api-operation.ts'
import { frequencyGuard, originGuard, refuseMethod } from './guard.ts'
import { versionsOf } from './home.ts'
import { describeApi, presentApi } from './present/api.ts'
import { openUi, sendJson, sendPage } from './respond.ts'
import { links, routes } from './routes.ts'
import { readJsonBody } from './upload.ts'

const operations: readonly Working[] = [...articleOperations, ...collectionOperations, ...jobOperations]

export function mountApi(app: Express, tools: Tools): void {
  const { services } = tools
  const description = describeApi(operations, versionsOf(services).engine)
  app
    .route(routes.apiDescription)
    .get((_request, response) => sendJson(response, description))
    .all(refuseMethod('GET', 'HEAD'))
  app
    .route(routes.api)
    .get((_request, response) =>
      sendJson(response, {
        name: 'Okvir',
        ...versionsOf(services),
        description: links.apiDescription(),
        page: links.apiPage(),
      }),
    )
    .all(refuseMethod('GET', 'HEAD'))
  app.route(routes.apiPage).get(showApi(services)).all(refuseMethod('GET', 'HEAD'))
  const often = frequencyGuard(services.config)
  const paths = [...new Set(operations.map(({ path }) => path))]
  for (const path of paths) {
    const route = app.route(links.api(path.replace(/\{(\w+)\}/g, ':$1')))
    const here = operations.filter((operation) => operation.path === path)
    for (const operation of here) {
      const guards = operation.method === 'get' ? [] : [originGuard, often]
      route[operation.method](...guards, answer(tools, operation))
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

function answer(tools: Tools, operation: Working): RequestHandler {
  return async (request, response) => {
    const { id } = request.params
    const params = operation.params?.safeParse(request.params)
    // What stands in the path is an address, and there is nothing at this one.
    if (params?.success === false) throw new Failure('not_found')
    const call: Call = {
      id: typeof id === 'string' ? id : '',
      params: params?.data,
      query: operation.query === undefined ? {} : check(operation.query, request.query),
      body: operation.body === undefined ? null : check(operation.body, await readBody(tools.services.config, request)),
      asked: request.query,
    }
    if ('send' in operation) await operation.send(tools, call, request, response)
    else sendJson(response, await operation.run(tools.services, call), operation.status)
  }
}

/** Fails with `bad_request`, which names the first thing that is wrong. */
function check(schema: z.ZodType, value: unknown): unknown {
  const checked = schema.safeParse(value)
  if (checked.success) return checked.data
  const issue = checked.error.issues[0]
  const place = issue?.path.join('.') ?? ''
  throw new Failure('bad_request', {
    detail: `${place === '' ? 'the body' : `“${place}”`}: ${issue?.message ?? 'wrong'}.`,
  })
}
