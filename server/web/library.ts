/** The library: one list of all articles, and what is done with those that are ticked. */
import { once } from 'node:events'
import type { Express, Request, RequestHandler, Response } from 'express'
import { Failure } from '../errors.ts'
import { articleTable, readSeparator, writeCsv } from '../export/index.ts'
import type { Services } from '../services.ts'
import {
  addToCollection,
  browseArticles,
  createCollection,
  deleteArticles,
  eachArticle,
  listCollections,
  listFacets,
  purgeEverything,
  restoreArticles,
  takeFromCollection,
} from '../usecases.ts'
import { fieldValue, fieldValues, readActionForm } from './action-form.ts'
import { readArticleQuery, readWishes } from './article-query.ts'
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
    const path = links.library(wishes)
    const ui = { ...openUi(request, response, versionsOf(services)), path }
    const { undoHours } = services.config
    await sendPage(response, 'articles', presentLibrary({ ui, wishes, page, facets, collections, deleted, undoHours }))
  }
}

function idsOf(value: unknown): readonly string[] {
  return typeof value === 'string' ? value.split(',').filter((id) => id !== '') : []
}

/** Every article of the query as CSV, whatever their number: it is written as it is read. */
export function downloadLibrary(services: Services): RequestHandler {
  return async (request, response) => {
    const query = readArticleQuery(readWishes(request.query))
    const separator = readSeparator(request.query.separator)
    response
      .set('Cache-Control', 'private, no-cache')
      .set('Content-Disposition', 'attachment; filename="okvir-articles.csv"')
      .type('text/csv; charset=utf-8')
    let isFirst = true
    for await (const articles of eachArticle(services, query)) {
      const text = writeCsv(articleTable(articles), separator)
      // Each part is a table by itself: the mark and the names of the columns are kept of the first.
      await write(response, isFirst ? text : text.slice(text.indexOf('\n') + 1))
      isFirst = false
    }
    response.end()
  }
}

export function listLibrary(services: Services): RequestHandler {
  return async (request, response) => {
    const query = readArticleQuery(readWishes(request.query))
    response.set('Cache-Control', 'private, no-cache').type('json')
    let before = '{"articles":['
    for await (const articles of eachArticle(services, query)) {
      for (const article of articles) {
        await write(response, before + JSON.stringify(article))
        before = ','
      }
    }
    response.end(before === ',' ? ']}' : `${before}]}`)
  }
}

async function write(response: Response, text: string): Promise<void> {
  if (text === '' || response.destroyed || response.write(text)) return
  await Promise.race([once(response, 'drain'), once(response, 'close')])
}

/** What the buttons under the list do with the ticked articles. */
function actOnArticles(services: Services): RequestHandler {
  return async (request, response) => {
    const ids = [...new Set(fieldValues(request, 'article'))]
    const wishes = readWishes(Object.fromEntries(new URLSearchParams(fieldValue(request, 'wishes'))))
    const back = (more: Readonly<Record<string, string>> = {}) =>
      response.redirect(303, links.library({ ...wishes, ...more }))
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
      links.library(readWishes(Object.fromEntries(new URLSearchParams(fieldValue(request, 'wishes'))))),
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
