import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Request, RequestHandler, Response } from 'express'
import { type Article, comparable, engineVersion } from '../analysis/index.ts'
import type { FailureParams } from '../errors.ts'
import { codebookTable, columnTables } from '../export/index.ts'
import type { Services } from '../services.ts'
import { displayTitle } from '../store/index.ts'
import { listArticles } from '../usecases.ts'
import type { FormValues, HomeInput } from './present/types.ts'
import { presentColumns, presentHome, presentMethod } from './present.ts'
import { openUi, sendCsv, sendJson, sendPage } from './respond.ts'
import { links } from './routes.ts'

/** Articles on the first page; the tables have them all. */
const articlesShown = 50

interface HomeState {
  readonly form: FormValues | null
  readonly failure: { readonly code: string; readonly params: FailureParams } | null
  readonly status: number
  /** Ids, with commas, of the articles that the next one will be compared with. */
  readonly compare?: string | undefined
}

/** What is known of an article, in the words of the form. */
export function formValues({ text, title, outlet, published, url, byline }: Article): FormValues {
  return {
    text,
    title: title ?? '',
    outlet: outlet ?? '',
    published: published ?? '',
    url: url ?? '',
    byline: byline ?? '',
  }
}

const untouched: HomeState = { form: null, failure: null, status: 200 }

/** The first page: the form, empty or as it was sent, and the newest articles. */
export async function showHome(
  services: Services,
  request: Request,
  response: Response,
  { form, failure, status, compare }: HomeState = untouched,
): Promise<void> {
  const waiting = await readCompare(services, compare ?? request.query.compare)
  const path = waiting === null || waiting === undefined ? links.home() : links.addToCompare(waiting.ids)
  const ui = { ...openUi(request, response, versionsOf(services)), path }
  const { limits } = services.config
  const model = presentHome({
    ui,
    articles: await listArticles(services, articlesShown),
    form,
    failure,
    compare: waiting,
    limits: { maxBytes: limits.uploadBytes, maxParagraphs: limits.paragraphs },
  })
  await sendPage(response, 'home', model, status)
}

/** The articles that the next one will be compared with; those that are gone are left out. */
async function readCompare({ store }: Services, value: unknown): Promise<HomeInput['compare']> {
  if (typeof value !== 'string') return null
  const ids = [...new Set(value.split(','))].slice(0, comparable.most - 1)
  const stored = (await Promise.all(ids.map((id) => store.articles.find(id)))).filter((found) => found !== null)
  if (stored.length === 0) return null
  return { ids: stored.map(({ id }) => id), titles: stored.map(({ report }) => displayTitle(report)) }
}

export function showMethod(services: Services): RequestHandler {
  return async (request, response) => {
    const { engine, lexicon } = versionsOf(services)
    const ui = openUi(request, response, { engine, lexicon })
    const figures = await readFigures(services.config.places.root)
    await sendPage(response, 'method', presentMethod({ ui, figures, engine, lexicon }))
  }
}

/** What was measured on articles kept apart from development; null where nothing was measured. */
async function readFigures(root: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(root, 'tests', 'gold', 'figures.json'), 'utf8'))
  } catch {
    return null
  }
}

export function showColumns(services: Services): RequestHandler {
  return (request, response) =>
    sendPage(
      response,
      'columns',
      presentColumns({ ui: openUi(request, response, versionsOf(services)), tables: columnTables }),
    )
}

export const listColumns: RequestHandler = (_request, response) => sendJson(response, { tables: columnTables })

export const downloadColumns: RequestHandler = (request, response) => {
  sendCsv(request, response, codebookTable(), 'okvir-columns.csv')
}

export function showHealth(services: Services): RequestHandler {
  return (_request, response) => sendJson(response, { status: 'ok', ...versionsOf(services) })
}

export function versionsOf({ lexicon }: Services): { readonly engine: string; readonly lexicon: string } {
  return { engine: engineVersion, lexicon: lexicon.version }
}
