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
  /** Resolves when nothing waits to be drawn. */
  readonly idle: () => Promise<void>
}

/** Bytes of pictures kept in memory: some thousand of them. */
const room = 64_000_000
/** Pages whose pictures wait to be drawn; an older one is drawn when it is asked for. */
const longestQueue = 50

export function openPress(log: Log): Press {
  const shelf = openShelf<Body>(room, bodySize)
  const underway = new Map<string, Promise<Body>>()
  const queue: { readonly stored: StoredArticle; readonly picture: Picture }[] = []
  let working: Promise<void> | null = null

  const draw = (stored: StoredArticle, picture: Picture): Promise<Body> => {
    const key = pictureKey(stored.id, versionOf(stored), picture)
    const drawn = shelf.get(key)
    if (drawn !== undefined) return Promise.resolve(drawn)
    const begun = underway.get(key)
    if (begun !== undefined) return begun
    const drawing = drawPicture(stored, picture)
      .then((body) => {
        shelf.put(key, body)
        return body
      })
      .finally(() => underway.delete(key))
    underway.set(key, drawing)
    return drawing
  }

  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      // Requests that arrived meanwhile are answered before the next picture is drawn.
      await new Promise((resolve) => setImmediate(resolve))
      await draw(next.stored, next.picture).catch((error: unknown) => log.error({ err: error }, 'chart not drawn'))
    }
    working = null
  }

  return {
    kept: (id, version, picture) => shelf.get(pictureKey(id, version, picture)),
    draw,
    announce: (stored, language) => {
      const pictures = picturesOfPage(language)
      queue.push(...pictures.map((picture) => ({ stored, picture })))
      queue.splice(0, Math.max(0, queue.length - longestQueue * pictures.length))
      working ??= work()
    },
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

async function drawPicture({ report }: StoredArticle, picture: Picture): Promise<Body> {
  const chart: Chart = articleChart(picture.name, report, picture.language, picture.size)
  switch (picture.extension) {
    case 'svg':
      return makeBody('image/svg+xml; charset=utf-8', await drawSvg(chart, picture.theme))
    case 'png':
      return makeBody('image/png', await drawPng(chart, picture.theme))
  }
}
