/** The library: one list of all articles, and what is done with those that are ticked. */
import type { Express, Request, RequestHandler } from 'express'
import { Failure } from '../errors.ts'
import type { Services } from '../services.ts'
import type { ArticleSummary } from '../store/index.ts'
import {
  addToCollection,
  browseArticles,
  createCollection,
  deleteArticles,
  type ExportFormat,
  eachArticle,
  listCollections,
  listFacets,
  purgeEverything,
  restoreArticles,
  takeFromCollection,
} from '../usecases.ts'
import { fieldValue, fieldValues, readActionForm } from './action-form.ts'
import { readArticleQuery, readWishes } from './article-query.ts'
import { fileTypes, readThing, sendArticles, sendStream } from './downloads.ts'
import { originGuard, refuseMethod } from './guard.ts'
import { versionsOf } from './home.ts'
import { presentLibrary } from './present/library.ts'
import { openUi, sendPage } from './respond.ts'
import { links, routes } from './routes.ts'

/** Everything of the library but the list itself, whose address also takes articles in. */
export function mountLibrary(app: Express, services: Services): void {
  const post = refuseMethod('POST')
  app.route(routes.articleActions).post(originGuard, readActionForm, actOnArticles(services)).all(post)
  app.route(routes.articlesRestore).post(originGuard, readActionForm, bringBack(services)).all(post)
  app.route(routes.articlesPurge).post(originGuard, readActionForm, purge(services)).all(post)
}

export function showLibrary(services: Services): RequestHandler {
  return async (request, response) => {
    const wishes = readWishes(request.query)
    const deleted = idsOf(request.query.deleted)
    const [page, facets, collections] = await Promise.all([
      browseArticles(services, readArticleQuery(wishes)),
      listFacets(services, wishes.collection),
      listCollections(services),
    ])
    const path = links.list(wishes)
    const ui = { ...openUi(request, response, versionsOf(services)), path }
    const { undoHours } = services.config
    await sendPage(response, 'articles', presentLibrary({ ui, wishes, page, facets, collections, deleted, undoHours }))
  }
}

function idsOf(value: unknown): readonly string[] {
  return typeof value === 'string' ? value.split(',').filter((id) => id !== '') : []
}

/** Every article of the query as a file, whatever their number; their paragraphs or matches with `?table=`. */
export function downloadLibrary(services: Services, format: ExportFormat): RequestHandler {
  return async (request, response) => {
    const query = readArticleQuery(readWishes(request.query))
    const thing = readThing(request.query.table)
    // A workbook holds all three unless told; the other files hold articles.
    const name = thing === undefined && format !== 'xlsx' ? 'okvir-articles' : 'okvir'
    await sendArticles(services, request, response, { query, thing, format, name })
  }
}

/** The list as JSON; with `?table=` the file. */
export function listLibrary(services: Services): RequestHandler {
  const download = downloadLibrary(services, 'json')
  return async (request, response, next) => {
    if (request.query.table !== undefined) {
      await download(request, response, next)
      return
    }
    const query = readArticleQuery(readWishes(request.query))
    await sendStream(request, response, fileTypes.json, listOf(eachArticle(services, query)))
  }
}

async function* listOf(pages: AsyncIterable<readonly ArticleSummary[]>): AsyncGenerator<string> {
  let before = '{"articles":['
  for await (const articles of pages) {
    if (articles.length === 0) continue
    yield before + articles.map((article) => JSON.stringify(article)).join(',')
    before = ','
  }
  yield before === ',' ? ']}' : `${before}]}`
}

/** What the buttons under the list do with the ticked articles. */
function actOnArticles(services: Services): RequestHandler {
  return async (request, response) => {
    const ids = [...new Set(fieldValues(request, 'article'))]
    const wishes = readWishes(Object.fromEntries(new URLSearchParams(fieldValue(request, 'wishes'))))
    const back = (more: Readonly<Record<string, string>> = {}) =>
      response.redirect(303, links.list({ ...wishes, ...more }))
    const pressed = fieldValue(request, 'action')
    const entered = fieldValue(request, 'name').trim() === '' ? 'compare' : 'collect'
    switch (pressed === 'enter' ? entered : pressed) {
      case 'compare':
        response.redirect(303, links.compare({ with: ids }))
        return
      case 'collect':
        if (ids.length === 0) back()
        else response.redirect(303, links.collection(await collect(services, request, ids)))
        return
      case 'take':
        await takeFromCollection(services, wishes.collection ?? '', ids)
        back()
        return
      case 'delete': {
        const { deleted } = await deleteArticles(services, ids)
        back(deleted.length === 0 ? {} : { deleted: deleted.join(',') })
        return
      }
      default:
        throw new Failure('bad_request', { detail: 'the form names no action.' })
    }
  }
}

/** Into the collection that is chosen, or one of the name that is written. */
async function collect(services: Services, request: Request, ids: readonly string[]): Promise<string> {
  const name = fieldValue(request, 'name').trim()
  const id = name === '' ? fieldValue(request, 'collection') : (await createCollection(services, { name })).id
  await addToCollection(services, id, ids)
  return id
}

function bringBack(services: Services): RequestHandler {
  return async (request, response) => {
    await restoreArticles(services, fieldValues(request, 'article'))
    response.redirect(
      303,
      links.list(readWishes(Object.fromEntries(new URLSearchParams(fieldValue(request, 'wishes'))))),
    )
  }
}

function purge(services: Services): RequestHandler {
  return async (request, response) => {
    if (fieldValue(request, 'sure') !== 'yes') throw new Failure('bad_request', { detail: 'the box was not ticked.' })
    await purgeEverything(services)
    response.redirect(303, links.articles())
  }
}
