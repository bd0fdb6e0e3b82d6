import type { Request, RequestHandler } from 'express'
import { type ArticleChartName, articleChart, articleChartNames, type Chart, type ChartSize } from '../charts/index.ts'
import { Failure } from '../errors.ts'
import type { Services } from '../services.ts'
import { openArticle, refreshReport } from '../usecases.ts'
import type { Press } from './press.ts'
import { readUiLanguage } from './request.ts'
import { sendBody, sendCsv, sendJson } from './respond.ts'
import { type ChartExtension, chartExtensions, type Language } from './routes.ts'

/** A chart of an article: a picture (SVG, PNG), its table (CSV), or its configuration with the table (JSON). */
export function showChart(
  services: Services,
  press: Press,
): RequestHandler<{ id: string; name: string; extension: string }> {
  return async (request, response) => {
    const { id } = request.params
    const name = known(articleChartNames, request.params.name)
    const extension: ChartExtension = known(chartExtensions, request.params.extension)
    const language = readUiLanguage(request as Request)
    response.vary('Accept-Language').vary('Cookie')
    switch (extension) {
      case 'svg':
      case 'png': {
        const theme = request.query.theme === 'dark' ? 'dark' : 'light'
        const size = readSize(request.query.size)
        const picture = { name, extension, theme, language, size } as const
        const { engine, lexicon } = await refreshReport(services, id)
        const drawn = press.kept(id, `${engine} ${lexicon}`, picture)
        sendBody(request as Request, response, drawn ?? (await press.draw(await openArticle(services, id), picture)))
        return
      }
      case 'csv': {
        const { table } = await chartOf(services, id, name, language)
        sendCsv(request as Request, response, table, `okvir-${id}-${name}.csv`)
        return
      }
      case 'json':
        sendJson(response, await chartOf(services, id, name, language, readSize(request.query.size)))
    }
  }
}

function readSize(value: unknown): ChartSize {
  return value === 'narrow' ? 'narrow' : 'wide'
}

async function chartOf(
  services: Services,
  id: string,
  name: ArticleChartName,
  language: Language,
  size: ChartSize = 'wide',
): Promise<Chart> {
  const { report } = await openArticle(services, id)
  return articleChart(name, report, language, size)
}

/** The value if it is one of those known; otherwise there is nothing at this address. */
function known<Value extends string>(values: readonly Value[], value: string): Value {
  const found = values.find((candidate) => candidate === value)
  if (found === undefined) throw new Failure('not_found')
  return found
}
