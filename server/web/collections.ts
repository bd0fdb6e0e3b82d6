/** Collections: their list, and the dashboard of one with all that is taken away from it. */
import { createHash } from 'node:crypto'
import type { Express, Request, RequestHandler, Response } from 'express'
import {
  type Chart,
  type CollectionChartName,
  collectionChart,
  collectionChartNames,
  type DashboardNotes,
} from '../charts/index.ts'
import { Failure } from '../errors.ts'
import { dashboardTable, dashboardTableNames, dashboardWorkbook } from '../export/index.ts'
import type { Services } from '../services.ts'
import { type Dashboard, neededArticles, periods } from '../store/index.ts'
import {
  createCollection,
  deleteCollection,
  exportedThings,
  exportFormats,
  listCollections,
  openCollection,
  openDashboard,
  restoreCollection,
} from '../usecases.ts'
import { fieldValue, readActionForm } from './action-form.ts'
import { fileTypes, sendArticles } from './downloads.ts'
import { originGuard, refuseMethod } from './guard.ts'
import { versionsOf } from './home.ts'
import { presentCollection } from './present/collection.ts'
import { presentCollections } from './present/collections.ts'
import type { Press } from './press.ts'
import { inlineSvg, readReportCss, sendReport } from './report.ts'
import { readUiLanguage } from './request.ts'
import { openUi, renderView, sendBody, sendCsv, sendFile, sendJson, sendPage } from './respond.ts'
import { type CollectionChoice, chartExtensions, type Language, links, routes } from './routes.ts'

type WithId = RequestHandler<{ id: string }>

export function mountCollections(app: Express, services: Services, press: Press): void {
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
  app.route(routes.collectionReport).get(downloadReport(services, press)).all(read)
  app.route(routes.collectionChart).get(showChart(services, press)).all(read)
  app.route(routes.collectionFile).get(downloadArticles(services)).all(read)
  app.route(routes.collectionCsv).get(downloadTable(services)).all(read)
  app.route(routes.collectionBook).get(downloadBook(services)).all(read)
  app.route(routes.collectionJson).get(showAsJson(services)).all(read)
  app.route(routes.collection).get(showCollection(services, press)).all(read)
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

/** How the address wants its dashboard. Fails with `bad_request`. */
function readChoice({ query }: Pick<Request, 'query'>): CollectionChoice {
  if (query.period === undefined) return {}
  const period = periods.find((known) => known === query.period)
  if (period === undefined) throw new Failure('bad_request', { detail: `“period” takes ${periods.join(', ')}.` })
  return { period }
}

function openChosen(services: Services, request: Pick<Request, 'query'>, id: string): Promise<Dashboard> {
  const { period } = readChoice(request)
  return openDashboard(services, id, { period: periods.find((known) => known === period) })
}

/** What the charts and tables of a dashboard need to know beside it. */
export function dashboardNotes({ lexicon }: Services): DashboardNotes {
  return { lemma: (entry) => lexicon.cards.get(entry)?.lemma ?? entry, needed: neededArticles }
}

function showCollection(services: Services, press: Press): WithId {
  return async (request, response) => {
    const { id } = request.params
    const dashboard = await openChosen(services, request, id)
    const choice = readChoice(request)
    const ui = {
      ...openUi(request as Request, response, versionsOf(services)),
      path: links.collection(id, choice),
    }
    const notes = dashboardNotes(services)
    for (const theme of ['light', 'dark'] as const) {
      for (const name of collectionChartNames) {
        const chart = collectionChart(name, dashboard, notes, ui.language)
        press.announceChart(pictureKey(chart, 'svg', theme), () => chart, 'svg', theme)
      }
    }
    await sendPage(response, 'collection', presentCollection({ ui, dashboard, choice, notes }))
  }
}

/** The picture's name on the shelf: a dashboard changes with every article, so it is named by what it shows. */
function pictureKey(chart: Chart, extension: string, theme: string): string {
  const shown = createHash('sha256')
    .update(JSON.stringify([chart.config, chart.width, chart.height]))
    .digest('base64url')
  return ['collection', chart.name, shown, extension, theme].join(' ')
}

function showAsJson(services: Services): WithId {
  return async (request, response) => sendJson(response, await openChosen(services, request, request.params.id))
}

/** One table of the dashboard: `?table=labels`, `frames` or `outliers`; the figures when nothing is asked. */
function downloadTable(services: Services): WithId {
  return async (request, response) => {
    const asked = request.query.table ?? 'figures'
    const name = dashboardTableNames.find((known) => known === asked)
    if (name === undefined) {
      throw new Failure('bad_request', { detail: `“table” takes ${dashboardTableNames.join(', ')}.` })
    }
    const { id } = request.params
    const table = dashboardTable(await openChosen(services, request, id), name, dashboardNotes(services).lemma)
    sendCsv(request as Request, response, table, `okvir-collection-${id}-${name}.csv`)
  }
}

function downloadBook(services: Services): WithId {
  return async (request, response) => {
    const { id } = request.params
    const book = await dashboardWorkbook(await openChosen(services, request, id), dashboardNotes(services).lemma)
    sendFile(response, fileTypes.xlsx, book, `okvir-collection-${id}.xlsx`)
  }
}

/** All three kinds in one workbook. */
const everything = 'everything'

/** Articles of the collection, their paragraphs or matches, in any format. */
function downloadArticles(services: Services): RequestHandler<{ id: string; file: string; extension: string }> {
  return async (request, response) => {
    const { id, file, extension } = request.params
    const format = exportFormats.find((known) => known === extension)
    const thing = exportedThings.find((known) => known === file)
    const isFile = thing !== undefined || (file === everything && format === 'xlsx')
    if (format === undefined || !isFile) throw new Failure('not_found')
    await openCollection(services, id)
    const sent = { query: { collection: id }, thing, format, name: `okvir-collection-${id}` }
    await sendArticles(services, request as unknown as Request, response, sent)
  }
}

function showChart(services: Services, press: Press): RequestHandler<{ id: string; name: string; extension: string }> {
  return async (request, response) => {
    const { id } = request.params
    const name = collectionChartNames.find((known) => known === request.params.name)
    const extension = chartExtensions.find((known) => known === request.params.extension)
    if (name === undefined || extension === undefined) throw new Failure('not_found')
    const language = readUiLanguage(request as unknown as Request)
    response.vary('Accept-Language').vary('Cookie')
    const size = request.query.size === 'narrow' ? 'narrow' : 'wide'
    const dashboard = await openChosen(services, request, id)
    const chart = collectionChart(name, dashboard, dashboardNotes(services), language, size)
    switch (extension) {
      case 'svg':
      case 'png': {
        const theme = request.query.theme === 'dark' ? 'dark' : 'light'
        const drawn = await press.drawChart(pictureKey(chart, extension, theme), () => chart, extension, theme)
        sendBody(request as unknown as Request, response, drawn)
        return
      }
      case 'csv':
        sendCsv(request as unknown as Request, response, chart.table, `okvir-collection-${id}-${name}.csv`)
        return
      case 'json':
        sendJson(response, chart)
    }
  }
}

/** The page in one file that leads nowhere: to be mailed, and read without a network. */
export async function writeCollectionReport(
  services: Services,
  press: Press,
  response: Response,
  asked: { readonly dashboard: Dashboard; readonly choice: CollectionChoice; readonly language: Language },
): Promise<string> {
  const { dashboard, choice, language } = asked
  const notes = dashboardNotes(services)
  const pictures = new Map<CollectionChartName, string>()
  for (const name of collectionChartNames) {
    const chart = collectionChart(name, dashboard, notes, language)
    if (chart.empty) continue
    const drawn = await press.drawChart(pictureKey(chart, 'svg', 'light'), () => chart, 'svg', 'light')
    pictures.set(name, inlineSvg(drawn.bytes.toString('utf8'), name))
  }
  const css = await readReportCss(services.config, ['article.css', 'home.css', 'library.css', 'collection.css'])
  const ui = { language, path: links.collection(dashboard.collection.id, choice) }
  return renderView(
    response,
    'collection',
    presentCollection({ ui, dashboard, choice, notes, standalone: { css, pictures } }),
  )
}

function downloadReport(services: Services, press: Press): WithId {
  return async (request, response) => {
    const { id } = request.params
    const { language } = openUi(request as Request, response, versionsOf(services))
    const asked = { dashboard: await openChosen(services, request, id), choice: readChoice(request), language }
    sendReport(response, await writeCollectionReport(services, press, response, asked), `okvir-collection-${id}.html`)
  }
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
