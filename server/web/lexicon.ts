import type { Request, RequestHandler } from 'express'
import { campsOf, categories, type EntryQuery, type Family } from '../analysis/index.ts'
import { Failure } from '../errors.ts'
import { balanceTable, entryTable } from '../export/index.ts'
import type { Services } from '../services.ts'
import { auditLexicon, findEntries, openEntry } from '../usecases.ts'
import { versionsOf } from './home.ts'
import { presentBalance, presentEntry, presentLexicon } from './present.ts'
import { openUi, sendCsv, sendJson, sendPage } from './respond.ts'
import { type LexiconChoice, links } from './routes.ts'

/** The list of entries: searched, filtered, page by page. */
export function showLexicon(services: Services): RequestHandler {
  return (request, response) => {
    const { choice, query } = readChoice(request)
    const ui = { ...openUi(request, response, versionsOf(services)), path: links.lexicon(choice) }
    const entries = findEntries(services.lexicon, query)
    return sendPage(response, 'lexicon', presentLexicon({ ui, choice, query, entries }))
  }
}

/** Everything found, as the page would show it on all its pages. */
export function listEntries({ lexicon }: Services): RequestHandler {
  return (request, response) => {
    const { query } = readChoice(request)
    const found = findEntries(lexicon, query)
    const entries = found.map(({ card, target, camps, languages, patterns, forms }) => ({
      ...card,
      target,
      camps,
      languages,
      patterns,
      forms,
      url: links.entry(card.id),
    }))
    sendJson(response, { lexicon: lexicon.version, query, total: found.length, entries })
  }
}

export function downloadEntries({ lexicon }: Services): RequestHandler {
  return (request, response) => {
    sendCsv(request, response, entryTable(findEntries(lexicon, readChoice(request).query)), 'okvir-lexicon.csv')
  }
}

type EntryRequest = RequestHandler<{ family?: string; category: string; slug: string }>

export function showEntry(services: Services): EntryRequest {
  return async (request, response) => {
    const opened = await openEntry(services, idOf(request.params))
    const ui = openUi(request as Request, response, versionsOf(services))
    await sendPage(response, 'entry', presentEntry({ ui, opened }))
  }
}

export function showEntryAsJson(services: Services): EntryRequest {
  return async (request, response) => {
    const { entry, ...rest } = await openEntry(services, idOf(request.params))
    const { card, marks: _marks, spares: _spares, forms: written, ...more } = entry
    sendJson(response, { lexicon: services.lexicon.version, ...card, ...more, written, ...rest })
  }
}

function idOf({ family, category, slug }: { family?: string; category: string; slug: string }): string {
  return [family, category, slug].filter((part) => part !== undefined).join('/')
}

export function showBalance(services: Services): RequestHandler {
  return (request, response) => {
    const ui = openUi(request, response, versionsOf(services))
    return sendPage(response, 'balance', presentBalance({ ui, balances: auditLexicon(services.lexicon) }))
  }
}

export function listBalance({ lexicon }: Services): RequestHandler {
  return (_request, response) => sendJson(response, { lexicon: lexicon.version, families: auditLexicon(lexicon) })
}

export function downloadBalance({ lexicon }: Services): RequestHandler {
  return (request, response) => {
    sendCsv(request, response, balanceTable(auditLexicon(lexicon)), 'okvir-lexicon-balance.csv')
  }
}

const families: readonly Family[] = ['south-slavic', 'english']
const polarities = [-1, 0, 1] as const
const campNames = [...new Set(families.flatMap(campsOf))]
/** Longer searches are cut: no entry has so many words. */
const longestSearch = 200

/** What the address asks for. A condition that nobody knows is refused: all entries would be a wrong answer to it. */
function readChoice({ query: asked }: Request): { readonly choice: LexiconChoice; readonly query: EntryQuery } {
  const text = textOf(asked.q).slice(0, longestSearch)
  const category = known(categories, textOf(asked.category), 'category')
  const family = known(families, textOf(asked.family), 'family')
  const camp = known(campNames, textOf(asked.camp), 'camp')
  const polarity = known(polarities, textOf(asked.polarity), 'polarity')
  const page = Number(textOf(asked.page))
  const choice: LexiconChoice = {
    q: text,
    category: category ?? '',
    family: family ?? '',
    camp: camp ?? '',
    polarity: polarity === null ? '' : String(polarity),
    page: Number.isSafeInteger(page) && page > 1 ? page : 1,
  }
  return { choice, query: { text, category, family, camp, polarity } }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

function known<Value extends string | number>(values: readonly Value[], value: string, name: string): Value | null {
  if (value === '') return null
  const found = values.find((candidate) => String(candidate) === value)
  if (found !== undefined) return found
  throw new Failure('bad_request', { detail: `there is no ${name} “${value.slice(0, 60)}”.` })
}
