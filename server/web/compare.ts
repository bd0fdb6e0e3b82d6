/** The comparison of articles: its page and its twins. */
import { createHash } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import { type ComparisonOptions, categories, type EntryCard, engineVersion, voices } from '../analysis/index.ts'
import { comparisonChart, comparisonChartNames } from '../charts/index.ts'
import { Failure } from '../errors.ts'
import { comparisonTable, comparisonTableNames, comparisonWorkbook } from '../export/index.ts'
import type { Services } from '../services.ts'
import { type Compared, compareStored } from '../usecases.ts'
import { fileTypes } from './downloads.ts'
import { presentComparison } from './present.ts'
import type { Press } from './press.ts'
import { inlineSvg, readReportCss, sendReport } from './report.ts'
import { readUiLanguage } from './request.ts'
import { makeBody, openUi, renderView, sendBody, sendCsv, sendFile, sendJson } from './respond.ts'
import { type ChartExtension, type CompareChoice, chartExtensions, links } from './routes.ts'
import { openShelf } from './shelf.ts'

/** Comparisons kept in memory, in bytes of their JSON: each page asks for its own some ten times over, with its charts and tables. */
const room = 48_000_000

interface Kept {
  readonly compared: Compared
  readonly size: number
}

export interface Comparisons {
  readonly open: (choice: CompareChoice) => Promise<Compared>
  readonly card: (entry: string) => EntryCard | undefined
}

/** Comparisons are computed once for their articles, their versions and their switches. */
export function openComparisons(services: Services): Comparisons {
  const shelf = openShelf<Kept>(room, ({ size }) => size)
  return {
    card: (entry) => services.lexicon.cards.get(entry),
    open: async (choice) => {
      const key = `${links.compare(choice)} ${engineVersion} ${services.lexicon.version}`
      const kept = shelf.get(key)
      // An article may be gone since, or have been scored anew.
      if (kept !== undefined && (await isCurrent(services, kept.compared))) return kept.compared
      const compared = await compareStored(services, choice.with, optionsOf(choice))
      shelf.put(key, { compared, size: JSON.stringify(compared).length })
      return compared
    },
  }
}

async function isCurrent({ store }: Services, { articles }: Compared): Promise<boolean> {
  const versions = await Promise.all(articles.map(({ id }) => store.articles.versions(id)))
  return versions.every((found, index) => {
    const report = articles[index]?.report
    return found !== null && report?.engine === found.engine && report.lexicon === found.lexicon
  })
}

function optionsOf({ without = [], voices: heard = [], intensity }: CompareChoice): Partial<ComparisonOptions> {
  return {
    without: categories.filter((category) => without.includes(category)),
    voices: heard.length === 0 ? voices : voices.filter((voice) => heard.includes(voice)),
    leastIntensity: intensity ?? 1,
  }
}

const longestList = 100

/** What an address asks to compare. Lists are written with commas, or as a form without scripts repeats a name. Fails with `bad_request`. */
function readChoice({ query }: Request): CompareChoice {
  const list = (name: string): readonly string[] => {
    const value: unknown = query[name]
    const parts = (Array.isArray(value) ? value : [value]).flatMap((part) =>
      typeof part === 'string' ? part.split(',') : [],
    )
    return [...new Set(parts.filter((part) => part !== ''))].slice(0, longestList)
  }
  const known = (name: string, values: readonly string[]): readonly string[] => {
    const asked = list(name)
    const strange = asked.find((part) => !values.includes(part))
    if (strange !== undefined) {
      throw new Failure('bad_request', {
        detail: `“${name}” cannot be “${strange.slice(0, 60)}”; it takes ${values.join(', ')}.`,
      })
    }
    return values.filter((value) => asked.includes(value))
  }
  const heard = known('voices', voices)
  return {
    with: list('with'),
    without: known('without', categories),
    voices: heard.length === voices.length ? [] : heard,
    intensity: known('intensity', ['1', '2']).includes('2') ? 2 : 1,
  }
}

export function showComparison(comparisons: Comparisons, press: Press): RequestHandler {
  return async (request, response) => {
    if (request.query.with === undefined) {
      response.redirect(302, links.home())
      return
    }
    const choice = readChoice(request)
    // What a form sent is given the address that can be cited.
    if ([request.query.with, request.query.without, request.query.voices].some(Array.isArray)) {
      response.redirect(302, links.compare(choice))
      return
    }
    const compared = await comparisons.open(choice)
    const { engine, lexicon } = compared.comparison
    const ui = { ...openUi(request, response, { engine, lexicon }), path: links.compare(choice) }
    for (const theme of ['light', 'dark'] as const) {
      for (const name of comparisonChartNames(compared.comparison)) {
        const key = pictureKey(compared, choice, [name, 'svg', theme, ui.language, 'wide'])
        press.announceChart(key, () => comparisonChart(name, compared.comparison, ui.language), 'svg', theme)
      }
    }
    const html = await renderView(
      response,
      'compare',
      presentComparison({ ui, compared, choice, card: comparisons.card }),
    )
    sendBody(request, response, makeBody('text/html; charset=utf-8', html))
  }
}

/** The picture's name on the shelf: what it shows, by which versions. */
function pictureKey(
  { comparison: { engine, lexicon } }: Compared,
  choice: CompareChoice,
  parts: readonly string[],
): string {
  return ['compare', links.compare(choice), engine, lexicon, ...parts].join(' ')
}

/** The whole comparison, with the ids of its articles. */
export function showComparisonJson(comparisons: Comparisons): RequestHandler {
  return async (request, response) => {
    const { articles, comparison } = await comparisons.open(readChoice(request))
    sendJson(response, { ids: articles.map(({ id }) => id), ...comparison })
  }
}

/** One table of the comparison: `?table=labels`, `plain`, `words` or `pairs`; the measures when nothing is asked. */
export function downloadComparison(comparisons: Comparisons): RequestHandler {
  return async (request, response) => {
    const asked = request.query.table ?? 'measures'
    const name = comparisonTableNames.find((candidate) => candidate === asked)
    if (name === undefined) {
      throw new Failure('bad_request', { detail: `“table” takes ${comparisonTableNames.join(', ')}.` })
    }
    const choice = readChoice(request)
    const compared = await comparisons.open(choice)
    sendCsv(request, response, comparisonTable(compared, name), `${fileName(choice)}-${name}.csv`)
  }
}

export function downloadComparisonBook(comparisons: Comparisons): RequestHandler {
  return async (request, response) => {
    const choice = readChoice(request)
    const book = await comparisonWorkbook(await comparisons.open(choice))
    sendFile(response, fileTypes.xlsx, book, `${fileName(choice)}.xlsx`)
  }
}

/** Eight ids are too long for a file name: what was chosen gives a short one that stays the same. */
function fileName(choice: CompareChoice): string {
  return `okvir-compare-${createHash('sha256').update(links.compare(choice)).digest('hex').slice(0, 8)}`
}

export function showComparisonChart(
  comparisons: Comparisons,
  press: Press,
): RequestHandler<{ name: string; extension: string }> {
  return async (request, response) => {
    const { name } = request.params
    const extension: ChartExtension | undefined = chartExtensions.find((known) => known === request.params.extension)
    const language = readUiLanguage(request as Request)
    response.vary('Accept-Language').vary('Cookie')
    const choice = readChoice(request as Request)
    const compared = await comparisons.open(choice)
    const size = request.query.size === 'narrow' ? 'narrow' : 'wide'
    const chart = comparisonChart(name, compared.comparison, language, size)
    if (chart === null || extension === undefined) throw new Failure('not_found')
    switch (extension) {
      case 'svg':
      case 'png': {
        const theme = request.query.theme === 'dark' ? 'dark' : 'light'
        const key = pictureKey(compared, choice, [name, extension, theme, language, size])
        sendBody(request as Request, response, await press.drawChart(key, () => chart, extension, theme))
        return
      }
      case 'csv':
        sendCsv(request as Request, response, chart.table, `${fileName(choice)}-${name}.csv`)
        return
      case 'json':
        sendJson(response, chart)
    }
  }
}

/** The page in one file that leads nowhere: to be mailed, and read without a network. */
export function downloadComparisonReport(services: Services, comparisons: Comparisons, press: Press): RequestHandler {
  return async (request, response) => {
    const choice = readChoice(request)
    const compared = await comparisons.open(choice)
    const { engine, lexicon } = compared.comparison
    const ui = openUi(request, response, { engine, lexicon })
    const pictures = new Map<string, string>()
    for (const name of comparisonChartNames(compared.comparison)) {
      const chart = comparisonChart(name, compared.comparison, ui.language)
      if (chart === null || chart.empty) continue
      const key = pictureKey(compared, choice, [name, 'svg', 'light', ui.language, 'wide'])
      const drawn = await press.drawChart(key, () => chart, 'svg', 'light')
      pictures.set(name, inlineSvg(drawn.bytes.toString('utf8'), name))
    }
    const css = await readReportCss(services.config, ['marks.css', 'article.css', 'compare.css'])
    const model = presentComparison({ ui, compared, choice, card: comparisons.card, standalone: { css, pictures } })
    sendReport(response, await renderView(response as Response, 'compare', model), `${fileName(choice)}.html`)
  }
}
