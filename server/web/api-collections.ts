/** The operations of the HTTP API on collections, and the files that go out. */
import { Failure } from '../errors.ts'
import { dashboardTable, dashboardWorkbook } from '../export/index.ts'
import type { Services } from '../services.ts'
import type { ArticleQuery, Collection } from '../store/index.ts'
import {
  addToCollection,
  browseArticles,
  changeCollection,
  createCollection,
  deleteCollection,
  listCollections,
  openCollection,
  openDashboard,
  restoreCollection,
  takeFromCollection,
} from '../usecases.ts'
import type { Body, Working } from './api-operation.ts'
import { deletionSchema, fileSchema, pageSchema } from './api-schemas.ts'
import * as schemas from './api-schemas-collections.ts'
import { articleQuerySchema, readArticleQuery, readWishes } from './article-query.ts'
import { dashboardNotes, writeCollectionReport } from './collections.ts'
import { fileTypes, sendArticles } from './downloads.ts'
import { sendReport } from './report.ts'
import { readUiLanguage } from './request.ts'
import { sendCsv, sendFile } from './respond.ts'

const standardPage = 50

export const collectionOperations: readonly Working[] = [
  {
    method: 'get',
    path: '/collections',
    name: 'listCollections',
    summary: { sr: 'Zbirke po imenu, stranu po stranu.', en: 'Collections by name, page by page.' },
    query: schemas.collectionsQuerySchema,
    answer: schemas.collectionsSchema,
    status: 200,
    run: async (services, { query }) => {
      const { cursor, limit = standardPage } = query as Body<typeof schemas.collectionsQuerySchema>
      const found = await listCollections(services, { limit: limit + 1, after: cursor })
      const collections = found.slice(0, limit)
      return { collections, next: found.length > limit ? (collections.at(-1)?.id ?? null) : null }
    },
  },
  {
    method: 'post',
    path: '/collections',
    name: 'createCollection',
    summary: { sr: 'Pravi zbirku.', en: 'Makes a collection.' },
    body: schemas.collectionRequestSchema,
    answer: schemas.collectionSchema,
    status: 201,
    run: async (services, { body }): Promise<Collection> => {
      const { articles = [], ...fields } = body as Body<typeof schemas.collectionRequestSchema>
      const { id } = await createCollection(services, fields)
      if (articles.length > 0) await addToCollection(services, id, articles)
      return openCollection(services, id)
    },
  },
  {
    method: 'get',
    path: '/collections/{id}',
    name: 'openCollection',
    summary: {
      sr: 'Zbirka sa svim što pokazuje njena stranica: ocene, mediji, vreme, izrazi, okviri.',
      en: 'A collection with all that its page shows: figures, outlets, time, phrases, frames.',
    },
    query: schemas.dashboardQuerySchema,
    answer: schemas.dashboardSchema,
    status: 200,
    run: (services, { id, query }) => openDashboard(services, id, query as Body<typeof schemas.dashboardQuerySchema>),
  },
  {
    method: 'patch',
    path: '/collections/{id}',
    name: 'changeCollection',
    summary: { sr: 'Menja ime, vrstu ili belešku zbirke.', en: 'Changes the name, kind or note of a collection.' },
    body: schemas.collectionChangeSchema,
    answer: schemas.collectionSchema,
    status: 200,
    run: (services, { id, body }) =>
      changeCollection(services, id, body as Body<typeof schemas.collectionChangeSchema>),
  },
  {
    method: 'delete',
    path: '/collections/{id}',
    name: 'deleteCollection',
    summary: {
      sr: 'Briše zbirku, a članke ostavlja; neko vreme može da se vrati.',
      en: 'Deletes a collection and leaves its articles; for some time it can be brought back.',
    },
    answer: deletionSchema,
    status: 200,
    run: (services, { id }) => deleteCollection(services, id),
  },
  {
    method: 'post',
    path: '/collections/{id}/restore',
    name: 'restoreCollection',
    summary: { sr: 'Vraća obrisanu zbirku.', en: 'Brings a deleted collection back.' },
    answer: schemas.collectionSchema,
    status: 200,
    run: (services, { id }) => restoreCollection(services, id),
  },
  {
    method: 'get',
    path: '/collections/{id}/articles',
    name: 'listCollectionArticles',
    summary: {
      sr: 'Članci zbirke: izbor, redosled, pretraga.',
      en: 'Articles of a collection: filtered, sorted, searched.',
    },
    query: articleQuerySchema.omit({ collection: true }),
    answer: pageSchema,
    status: 200,
    run: async (services, { id, asked }) => {
      await openCollection(services, id)
      return browseArticles(services, { ...readArticleQuery(readWishes(asked)), collection: id })
    },
  },
  {
    method: 'post',
    path: '/collections/{id}/articles',
    name: 'addToCollection',
    summary: { sr: 'Dodaje članke u zbirku.', en: 'Adds articles to a collection.' },
    body: schemas.membersRequestSchema,
    answer: schemas.membersSchema,
    status: 200,
    run: async (services, { id, body }) => {
      const { articles } = body as Body<typeof schemas.membersRequestSchema>
      const changed = await addToCollection(services, id, articles)
      return { changed, collection: await openCollection(services, id) }
    },
  },
  {
    method: 'delete',
    path: '/collections/{id}/articles',
    name: 'takeFromCollection',
    summary: {
      sr: 'Vadi članke iz zbirke; ostaju u Okviru.',
      en: 'Takes articles out of a collection; they stay in Okvir.',
    },
    query: schemas.membersQuerySchema,
    answer: schemas.membersSchema,
    status: 200,
    run: async (services, { id, query }) => {
      const { articles } = query as Body<typeof schemas.membersQuerySchema>
      const changed = await takeFromCollection(
        services,
        id,
        articles.split(',').filter((article) => article !== ''),
      )
      return { changed, collection: await openCollection(services, id) }
    },
  },
  {
    method: 'get',
    path: '/collections/{id}/export',
    name: 'exportCollection',
    summary: {
      sr: 'Stranica zbirke kao datoteka: tabela, radna sveska ili HTML koji se otvara bez mreže.',
      en: 'The page of a collection as a file: a table, a workbook, or HTML that opens without a network.',
    },
    query: schemas.dashboardExportQuerySchema,
    answer: fileSchema,
    status: 200,
    types: [fileTypes.csv, fileTypes.xlsx, 'text/html; charset=utf-8'],
    send: async ({ services, press }, { id, query }, request, response) => {
      const { format = 'csv', table = 'figures', period } = query as Body<typeof schemas.dashboardExportQuerySchema>
      const dashboard = await openDashboard(services, id, { period })
      const { lemma } = dashboardNotes(services)
      const name = `okvir-collection-${id}`
      switch (format) {
        case 'csv':
          sendCsv(request, response, dashboardTable(dashboard, table, lemma), `${name}-${table}.csv`)
          return
        case 'xlsx':
          sendFile(response, fileTypes.xlsx, await dashboardWorkbook(dashboard, lemma), `${name}.xlsx`)
          return
        case 'html': {
          const asked = { dashboard, choice: period === undefined ? {} : { period }, language: readUiLanguage(request) }
          sendReport(response, await writeCollectionReport(services, press, response, asked), `${name}.html`)
        }
      }
    },
  },
  {
    method: 'get',
    path: '/exports/{table}',
    name: 'export',
    summary: {
      sr: 'Članci, njihovi pasusi ili oznake kao datoteka, koliko god da ih je; isti izbor kao na spisku.',
      en: 'Articles, their paragraphs or their marks as a file, whatever their number; filtered as in the list.',
    },
    params: schemas.exportParamsSchema,
    query: schemas.exportQuerySchema,
    answer: fileSchema,
    status: 200,
    types: [fileTypes.csv, fileTypes.xlsx, fileTypes.json, fileTypes.jsonl],
    send: async ({ services }, { params, query, asked }, request, response) => {
      const { table } = params as Body<typeof schemas.exportParamsSchema>
      const { format = table === 'everything' ? 'xlsx' : 'csv' } = query as Body<typeof schemas.exportQuerySchema>
      if (table === 'everything' && format !== 'xlsx') {
        throw new Failure('bad_request', { detail: '“everything” goes out as xlsx alone.' })
      }
      const { cursor: _cursor, limit: _limit, ...wishes } = readWishes(asked)
      const chosen = await knownCollection(services, readArticleQuery(wishes))
      const thing = table === 'everything' ? undefined : table
      await sendArticles(services, request, response, { query: chosen, thing, format, name: 'okvir' })
    },
  },
]

/** Fails with `not_found` when the collection that is asked for is not there. */
async function knownCollection(services: Services, query: ArticleQuery): Promise<ArticleQuery> {
  if (query.collection !== undefined) await openCollection(services, query.collection)
  return query
}
