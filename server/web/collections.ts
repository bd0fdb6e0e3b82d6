/** Collections: their list, and the dashboard of one. */
import type { Express, RequestHandler } from 'express'
import type { Services } from '../services.ts'
import { neededArticles } from '../store/index.ts'
import { createCollection, deleteCollection, listCollections, openDashboard, restoreCollection } from '../usecases.ts'
import { fieldValue, readActionForm } from './action-form.ts'
import { originGuard, refuseMethod } from './guard.ts'
import { versionsOf } from './home.ts'
import { presentCollection, presentCollections } from './present/collections.ts'
import { openUi, sendJson, sendPage } from './respond.ts'
import { links, routes } from './routes.ts'

type WithId = RequestHandler<{ id: string }>

export function mountCollections(app: Express, services: Services): void {
  const read = refuseMethod('GET', 'HEAD')
  const post = refuseMethod('POST')
  app
    .route(routes.collections)
    .get(showCollections(services))
    .post(originGuard, readActionForm, postCollection(services))
    .all(refuseMethod('GET', 'HEAD', 'POST'))
  app.route(routes.collectionsJson).get(listAsJson(services)).all(read)
  app.route(routes.collectionDelete).post(originGuard, removeCollection(services)).all(post)
  app.route(routes.collectionRestore).post(originGuard, bringBack(services)).all(post)
  app.route(routes.collectionJson).get(showAsJson(services)).all(read)
  app.route(routes.collection).get(showCollection(services)).all(read)
}

function showCollections(services: Services): RequestHandler {
  return async (request, response) => {
    const { deleted } = request.query
    const ui = { ...openUi(request, response, versionsOf(services)), path: links.collections() }
    const collections = await listCollections(services)
    const model = presentCollections({ ui, collections, deleted: typeof deleted === 'string' ? deleted : null })
    await sendPage(response, 'collections', model)
  }
}

function listAsJson(services: Services): RequestHandler {
  return async (_request, response) => sendJson(response, { collections: await listCollections(services) })
}

function postCollection(services: Services): RequestHandler {
  return async (request, response) => {
    const kind = fieldValue(request, 'kind') === 'project' ? 'project' : 'event'
    const fields = { name: fieldValue(request, 'name'), note: fieldValue(request, 'note'), kind } as const
    response.redirect(303, links.collection((await createCollection(services, fields)).id))
  }
}

function showCollection(services: Services): WithId {
  return async (request, response) => {
    const { id } = request.params
    const dashboard = await openDashboard(services, id)
    const ui = {
      ...openUi(request as Parameters<RequestHandler>[0], response, versionsOf(services)),
      path: links.collection(id),
    }
    const lemma = (entry: string) => services.lexicon.cards.get(entry)?.lemma ?? entry
    await sendPage(response, 'collection', presentCollection({ ui, dashboard, lemma, needed: neededArticles }))
  }
}

function showAsJson(services: Services): WithId {
  return async (request, response) => sendJson(response, await openDashboard(services, request.params.id))
}

function removeCollection(services: Services): WithId {
  return async (request, response) => {
    await deleteCollection(services, request.params.id)
    response.redirect(303, links.collections(request.params.id))
  }
}

function bringBack(services: Services): WithId {
  return async (request, response) => {
    await restoreCollection(services, request.params.id)
    response.redirect(303, links.collection(request.params.id))
  }
}
