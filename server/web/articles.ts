import type { Request, RequestHandler, Response } from 'express'
import { comparable } from '../analysis/index.ts'
import { articleChartNames } from '../charts/index.ts'
import { asFailure, type Failure } from '../errors.ts'
import { articleLines, articleWorkbook, matchTable, paragraphTable, writeAnnotations } from '../export/index.ts'
import type { Services } from '../services.ts'
import {
  type AddedArticle,
  findDuplicates,
  openArticle,
  readSubmitted,
  refreshReport,
  takeArticle,
} from '../usecases.ts'
import { fileTypes } from './downloads.ts'
import { formValues, showHome } from './home.ts'
import { presentArticle } from './present.ts'
import type { Press } from './press.ts'
import { inlineSvg, readReportCss, sendReport } from './report.ts'
import { prefersJson, readUiLanguage } from './request.ts'
import {
  type Body,
  bodySize,
  closeUnread,
  makeBody,
  openUi,
  renderView,
  sendBody,
  sendCsv,
  sendFailure,
  sendFile,
  sendJson,
} from './respond.ts'
import { links } from './routes.ts'
import { openShelf } from './shelf.ts'
import { readForm, type SentForm } from './upload.ts'

type WithId = RequestHandler<{ id: string }>

/** Bytes of rendered pages kept in memory: a few hundred articles. */
const pageRoom = 48_000_000

/** The page of an article. It is rendered once for a report, a language and what is alike, and kept. */
export function showArticle(services: Services, press: Press): WithId {
  const pages = openShelf<Body>(pageRoom, bodySize)
  return async (request, response) => {
    const { id } = request.params
    const versions = await refreshReport(services, id)
    const ui = openUi(request as Request, response, versions)
    const alike = await findDuplicates(services, id)
    const others = alike.map((article) => `${article.id}:${article.likeness}`).join(',')
    const key = `${id} ${versions.engine} ${versions.lexicon} ${ui.language} ${others}`
    const kept = pages.get(key)
    if (kept !== undefined) {
      sendBody(request as Request, response, kept)
      return
    }
    const stored = await openArticle(services, id)
    press.announce(stored, ui.language)
    const model = presentArticle({ ui, stored, alike, card: (entry) => services.lexicon.cards.get(entry) })
    const page = makeBody('text/html; charset=utf-8', await renderView(response, 'article', model))
    pages.put(key, page)
    sendBody(request as Request, response, page)
  }
}

/** The whole report, with the id and the time it is kept under. */
export function showReport(services: Services): WithId {
  return async (request, response) => {
    const { id, createdAt, sample, report } = await openArticle(services, request.params.id)
    sendJson(response, { id, createdAt, sample, ...report })
  }
}

export function downloadParagraphs(services: Services): WithId {
  return async (request, response) => {
    const stored = await openArticle(services, request.params.id)
    sendCsv(request as Request, response, paragraphTable([stored]), `okvir-${stored.id}.csv`)
  }
}

export function downloadMatches(services: Services): WithId {
  return async (request, response) => {
    const stored = await openArticle(services, request.params.id)
    sendCsv(request as Request, response, matchTable([stored]), `okvir-${stored.id}-matches.csv`)
  }
}

export function downloadLines(services: Services): WithId {
  return async (request, response) => {
    const stored = await openArticle(services, request.params.id)
    const lines = Buffer.from(articleLines(stored))
    sendFile(response, 'application/x-ndjson; charset=utf-8', lines, `okvir-${stored.id}.jsonl`)
  }
}

export function downloadBook(services: Services): WithId {
  return async (request, response) => {
    const stored = await openArticle(services, request.params.id)
    sendFile(response, fileTypes.xlsx, await articleWorkbook(stored), `okvir-${stored.id}.xlsx`)
  }
}

/** The marks as W3C Web Annotations. */
export function showAnnotations(services: Services): WithId {
  return async (request, response) => {
    const stored = await openArticle(services, request.params.id)
    response.type('application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"')
    sendJson(response, writeAnnotations(stored))
  }
}

/** The page of an article in one file that leads nowhere: to be mailed, and read without a network. */
export function downloadReport(services: Services, press: Press): WithId {
  return async (request, response) => {
    const stored = await openArticle(services, request.params.id)
    const { engine, lexicon } = stored.report
    const ui = openUi(request as Request, response, { engine, lexicon })
    const pictures = new Map<string, string>()
    for (const name of articleChartNames) {
      const picture = { name, extension: 'svg', theme: 'light', language: ui.language, size: 'wide' } as const
      const drawn = await press.draw(stored, picture)
      pictures.set(name, inlineSvg(drawn.bytes.toString('utf8'), name))
    }
    const css = await readReportCss(services.config, ['marks.css', 'article.css', 'reading.css'])
    const card = (entry: string) => services.lexicon.cards.get(entry)
    const model = presentArticle({ ui, stored, card, standalone: { css, pictures } })
    sendReport(response, await renderView(response, 'article', model), `okvir-${stored.id}.html`)
  }
}

/** Takes a text or a file in. A page goes on to the article; a client that asks for JSON gets its address and its figures. */
export function postArticle(services: Services, press: Press): RequestHandler {
  return async (request, response) => {
    let form: SentForm | null = null
    try {
      form = await readForm(request, services.config.limits)
      if (form.fields.get('action') === 'look') {
        await showText(services, request, response, form)
        return
      }
      const added = await takeArticle(services, form.submission)
      if (added.stored !== null) press.announce(added.stored, readUiLanguage(request))
      if (prefersJson(request)) answerCreated(response, added)
      else response.redirect(303, nextPage(added.id, form.fields.get('compare')))
    } catch (error) {
      const failure = asFailure(error)
      if (failure.code === 'internal') throw error
      closeUnread(request, response)
      if (prefersJson(request)) await sendFailure(request, response, failure)
      else await showFormAgain(services, request, response, form, failure)
    }
  }
}

/** The article's page, or its comparison with those that the form named. */
function nextPage(id: string, compare: string | undefined): string {
  const others = (compare ?? '').split(',').filter((other) => /^[\w-]+$/.test(other) && other !== id)
  if (others.length === 0) return links.article(id)
  return links.compare({ with: [...others.slice(0, comparable.most - 1), id] })
}

function answerCreated(response: Response, { id, summary }: AddedArticle): void {
  const { language, words, paragraphs, loaded, tone, attributed, engine, lexicon, notices } = summary
  const frames = summary.frames.filter((frame) => frame.paragraphs > 0)
  response.location(links.article(id))
  sendJson(
    response,
    {
      id,
      url: links.article(id),
      links: { report: links.articleJson(id), paragraphs: links.articleCsv(id), matches: links.matchesCsv(id) },
      report: {
        language,
        words,
        paragraphs,
        loaded,
        tone,
        frames,
        attributed,
        notices,
        engine,
        lexicon,
      },
    },
    201,
  )
}

/** The form as the reader filled it, with what went wrong. */
/** What the file says, in the form, to be corrected before it is scored. */
async function showText(services: Services, request: Request, response: Response, form: SentForm): Promise<void> {
  const article = await readSubmitted(services, form.submission)
  await showHome(services, request, response, {
    form: formValues(article),
    failure: null,
    status: 200,
    compare: form.fields.get('compare'),
  })
}

function showFormAgain(
  services: Services,
  request: Request,
  response: Response,
  form: SentForm | null,
  { code, params, status }: Failure,
): Promise<void> {
  const field = (name: string) => form?.fields.get(name) ?? ''
  const values = {
    text: field('text'),
    title: field('title'),
    outlet: field('outlet'),
    published: field('published'),
    url: field('url'),
    byline: field('byline'),
  }
  return showHome(services, request, response, {
    form: values,
    failure: { code, params },
    status,
    compare: field('compare'),
  })
}
