/** The door of the web: services in, an Express application out. Every address is in routes.ts. */
import { join } from 'node:path'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Express } from 'express'
import type { Config } from '../config.ts'
import { asFailure, Failure } from '../errors.ts'
import type { Services } from '../services.ts'
import { mountApi } from './api.ts'
import {
  downloadBook,
  downloadLines,
  downloadMatches,
  downloadParagraphs,
  downloadReport,
  postArticle,
  showAnnotations,
  showArticle,
  showReport,
} from './articles.ts'
import { showChart } from './charts.ts'
import { mountCollections } from './collections.ts'
import {
  downloadComparison,
  downloadComparisonBook,
  downloadComparisonReport,
  openComparisons,
  showComparison,
  showComparisonChart,
  showComparisonJson,
} from './compare.ts'
import { frequencyGuard, hostGuard, originGuard, refuseMethod, requestLog, securityHeaders } from './guard.ts'
import { downloadColumns, listColumns, showColumns, showHealth, showHome, showMethod } from './home.ts'
import { mountImports } from './imports.ts'
import {
  downloadBalance,
  downloadEntries,
  listBalance,
  listEntries,
  showBalance,
  showEntry,
  showEntryAsJson,
  showLexicon,
} from './lexicon.ts'
import { downloadLibrary, listLibrary, mountLibrary, showLibrary } from './library.ts'
import { openPress } from './press.ts'
import { closeUnread, sendFailure } from './respond.ts'
import { routes } from './routes.ts'

export { routes } from './routes.ts'

export function createApp(services: Services): Express {
  const { config, world } = services
  const press = openPress(world.log)
  const comparisons = openComparisons(services)
  const app = express()
  app.disable('x-powered-by')
  app.set('views', config.places.views)
  app.set('view engine', 'ejs')
  app.set('view cache', true)
  app.set('query parser', 'simple')
  const log = requestLog(config, world.log)
  if (log !== null) app.use(log)
  app.use(securityHeaders(), hostGuard(config))
  serveAssets(app, config)
  app.use(compression())

  const read = refuseMethod('GET', 'HEAD')
  const home: express.RequestHandler = (request, response) => showHome(services, request, response)
  app.route(routes.home).get(home).all(read)
  app.route(routes.health).get(showHealth(services)).all(read)
  app.route(routes.method).get(showMethod(services)).all(read)
  app.route(routes.lexiconCsv).get(downloadEntries(services)).all(read)
  app.route(routes.lexiconJson).get(listEntries(services)).all(read)
  app.route(routes.lexicon).get(showLexicon(services)).all(read)
  app.route(routes.balanceCsv).get(downloadBalance(services)).all(read)
  app.route(routes.balanceJson).get(listBalance(services)).all(read)
  app.route(routes.balance).get(showBalance(services)).all(read)
  app.route(routes.entryJson).get(showEntryAsJson(services)).all(read)
  app.route(routes.entry).get(showEntry(services)).all(read)
  app.route(routes.columnsCsv).get(downloadColumns).all(read)
  app.route(routes.columnsJson).get(listColumns).all(read)
  app.route(routes.columns).get(showColumns(services)).all(read)
  app
    .route(routes.articles)
    .get(showLibrary(services))
    .post(originGuard, frequencyGuard(config), postArticle(services, press))
    .all(refuseMethod('GET', 'HEAD', 'POST'))
  app.route(routes.articlesCsv).get(downloadLibrary(services, 'csv')).all(read)
  app.route(routes.articlesLines).get(downloadLibrary(services, 'jsonl')).all(read)
  app.route(routes.articlesBook).get(downloadLibrary(services, 'xlsx')).all(read)
  app.route(routes.articlesJson).get(listLibrary(services)).all(read)
  mountLibrary(app, services)
  mountImports(app, services)
  mountCollections(app, services, press)
  mountApi(app, { services, press })
  app.route(routes.compare).get(showComparison(comparisons, press)).all(read)
  app.route(routes.compareJson).get(showComparisonJson(comparisons)).all(read)
  app.route(routes.compareCsv).get(downloadComparison(comparisons)).all(read)
  app.route(routes.compareBook).get(downloadComparisonBook(comparisons)).all(read)
  app
    .route(routes.compareReport)
    .get(downloadComparisonReport(services, comparisons, press))
    .all(read)
  app.route(routes.compareChart).get(showComparisonChart(comparisons, press)).all(read)
  app.route(routes.annotations).get(showAnnotations(services)).all(read)
  app.route(routes.articleReport).get(downloadReport(services, press)).all(read)
  app.route(routes.articleLines).get(downloadLines(services)).all(read)
  app.route(routes.articleBook).get(downloadBook(services)).all(read)
  app.route(routes.matchesCsv).get(downloadMatches(services)).all(read)
  app.route(routes.chart).get(showChart(services, press)).all(read)
  app.route(routes.articleCsv).get(downloadParagraphs(services)).all(read)
  app.route(routes.articleJson).get(showReport(services)).all(read)
  app.route(routes.article).get(showArticle(services, press)).all(read)

  app.use((_request, _response, next) => next(new Failure('not_found')))
  app.use(answerFailure(services))
  return app
}

/** An hour: files change with a version of Okvir only. */
const assetAge = '1h'

function serveAssets(app: Express, { places }: Config): void {
  const files = { maxAge: assetAge, index: false, redirect: false } as const
  app.get(routes.chartLibrary, compression(), (_request, response) => {
    response.sendFile(join(places.modules, 'chart.js', 'dist', 'chart.umd.min.js'), { maxAge: assetAge })
  })
  app.use(routes.sans, express.static(join(places.modules, '@fontsource', 'noto-sans', 'files'), files))
  app.use(routes.serif, express.static(join(places.modules, '@fontsource', 'noto-serif', 'files'), files))
  app.use(routes.assets, compression(), express.static(places.assets, files))
}

/** The last handler: an expected failure is answered by its kind, anything else is a bug, logged with its stack. */
function answerFailure({ world }: Services): ErrorRequestHandler {
  return async (error: unknown, request, response, _next) => {
    const failure = fromExpress(error) ?? asFailure(error)
    if (failure.code === 'internal')
      world.log.error({ err: error, method: request.method, url: request.originalUrl }, 'bug')
    if (failure.code === 'store_failed') world.log.error({ err: failure.cause }, failure.message)
    if (response.headersSent) {
      response.destroy()
      return
    }
    closeUnread(request, response)
    try {
      await sendFailure(request, response, failure)
    } catch (trouble) {
      world.log.error({ err: trouble }, 'the page of errors failed')
      response.status(failure.status).type('text').send(failure.message)
    }
  }
}

/** Express and its parts mark a client's mistake (a broken escape in an address, a file that is not there) with a status. */
function fromExpress(error: unknown): Failure | null {
  if (error instanceof Failure || !(error instanceof Error) || !('status' in error)) return null
  if (error.status === 404) return new Failure('not_found')
  const isClients = typeof error.status === 'number' && error.status >= 400 && error.status < 500
  return isClients ? new Failure('bad_request', { detail: 'its address or its headers are broken.' }) : null
}
