/** Charts are drawn once for a report and kept; what a page will want is drawn ahead, one at a time, between requests. */
import {
  type ArticleChartName,
  articleChart,
  articleChartNames,
  type Chart,
  type ChartSize,
  drawPng,
  drawSvg,
} from '../charts/index.ts'
import type { Log } from '../services.ts'
import type { StoredArticle } from '../store/index.ts'
import { type Body, bodySize, makeBody } from './respond.ts'
import type { ChartTheme, Language } from './routes.ts'
import { openShelf } from './shelf.ts'

export interface Picture {
  readonly name: ArticleChartName
  readonly extension: 'svg' | 'png'
  readonly theme: ChartTheme
  readonly language: Language
  readonly size: ChartSize
}

export interface Press {
  /** The picture if it was drawn already: no report is needed for it. `version` names the report. */
  readonly kept: (id: string, version: string, picture: Picture) => Body | undefined
  /** Draws the picture, unless it was drawn or is being drawn. */
  readonly draw: (stored: StoredArticle, picture: Picture) => Promise<Body>
  /** Lets the pictures of an article's page be drawn when there is time. */
  readonly announce: (stored: StoredArticle, language: Language) => void
  /** Draws any chart, once for its key: the key names what it shows, by which versions. */
  readonly drawChart: (
    key: string,
    chart: () => Chart,
    extension: Picture['extension'],
    theme: ChartTheme,
  ) => Promise<Body>
  /** Lets a chart be drawn when there is time. */
  readonly announceChart: (
    key: string,
    chart: () => Chart | null,
    extension: Picture['extension'],
    theme: ChartTheme,
  ) => void
  /** Resolves when nothing waits to be drawn. */
  readonly idle: () => Promise<void>
}

/** Bytes of pictures kept in memory: some thousand of them. */
const room = 64_000_000
/** Pictures that wait to be drawn, of some fifty pages; an older one is drawn when it is asked for. */
const longestQueue = 500

export function openPress(log: Log): Press {
  const shelf = openShelf<Body>(room, bodySize)
  const underway = new Map<string, Promise<Body>>()
  const queue: (() => Promise<unknown>)[] = []
  let working: Promise<void> | null = null

  const drawOnce = (key: string, make: () => Promise<Body>): Promise<Body> => {
    const drawn = shelf.get(key)
    if (drawn !== undefined) return Promise.resolve(drawn)
    const begun = underway.get(key)
    if (begun !== undefined) return begun
    const drawing = make()
      .then((body) => {
        shelf.put(key, body)
        return body
      })
      .finally(() => underway.delete(key))
    underway.set(key, drawing)
    return drawing
  }

  const draw = (stored: StoredArticle, picture: Picture): Promise<Body> =>
    drawOnce(pictureKey(stored.id, versionOf(stored), picture), () => {
      const chart = articleChart(picture.name, stored.report, picture.language, picture.size)
      return drawBody(chart, picture.extension, picture.theme)
    })

  const drawChart: Press['drawChart'] = (key, chart, extension, theme) =>
    drawOnce(key, () => drawBody(chart(), extension, theme))

  const enqueue = (...drawings: readonly (() => Promise<unknown>)[]) => {
    queue.push(...drawings)
    queue.splice(0, Math.max(0, queue.length - longestQueue))
    working ??= work()
  }

  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      // Requests that arrived meanwhile are answered before the next picture is drawn.
      await new Promise((resolve) => setImmediate(resolve))
      await next().catch((error: unknown) => log.error({ err: error }, 'chart not drawn'))
    }
    working = null
  }

  return {
    kept: (id, version, picture) => shelf.get(pictureKey(id, version, picture)),
    draw,
    announce: (stored, language) => enqueue(...picturesOfPage(language).map((picture) => () => draw(stored, picture))),
    drawChart,
    announceChart: (key, chart, extension, theme) =>
      enqueue(async () => {
        const made = chart()
        if (made !== null && !made.empty) await drawChart(key, () => made, extension, theme)
      }),
    idle: async () => {
      while (working !== null) await working
    },
  }
}

export function versionOf({ report }: StoredArticle): string {
  return `${report.engine} ${report.lexicon}`
}

function pictureKey(id: string, version: string, { name, extension, theme, language, size }: Picture): string {
  return [id, version, name, extension, theme, language, size].join(' ')
}

/** What the page of an article shows: every chart, in light and in dark. Narrow ones are drawn when a phone asks. */
function picturesOfPage(language: Language): readonly Picture[] {
  return (['light', 'dark'] as const).flatMap((theme) =>
    articleChartNames.map((name) => ({ name, extension: 'svg' as const, theme, language, size: 'wide' as const })),
  )
}

async function drawBody(chart: Chart, extension: Picture['extension'], theme: ChartTheme): Promise<Body> {
  switch (extension) {
    case 'svg':
      return makeBody('image/svg+xml; charset=utf-8', await drawSvg(chart, theme))
    case 'png':
      return makeBody('image/png', await drawPng(chart, theme))
  }
}
