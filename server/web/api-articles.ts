/** The operations of the HTTP API on articles. */
import { Failure } from '../errors.ts'
import type { Submission } from '../intake/index.ts'
import {
  browseArticles,
  compareStored,
  deleteArticles,
  findDuplicates,
  openArticle,
  restoreArticles,
  scoreSubmitted,
  takeWhole,
} from '../usecases.ts'
import type { Body, Working } from './api-operation.ts'
import * as schemas from './api-schemas.ts'
import { articleQuerySchema, readArticleQuery, readWishes } from './article-query.ts'

export const articleOperations: readonly Working[] = [
  {
    method: 'post',
    path: '/analyses',
    name: 'analyse',
    summary: { sr: 'Ocenjuje članak i ništa ne čuva.', en: 'Scores an article. Nothing is stored.' },
    body: schemas.submissionSchema,
    answer: schemas.reportSchema,
    status: 200,
    run: (services, { body }) => scoreSubmitted(services, submissionOf(body as SentArticle)),
  },
  {
    method: 'get',
    path: '/articles',
    name: 'listArticles',
    summary: {
      sr: 'Članci: izbor, redosled, pretraga; stranu po stranu.',
      en: 'Articles: filtered, sorted, searched; page by page.',
    },
    query: articleQuerySchema,
    answer: schemas.pageSchema,
    status: 200,
    run: (services, { asked }) => browseArticles(services, readArticleQuery(readWishes(asked))),
  },
  {
    method: 'post',
    path: '/articles',
    name: 'addArticle',
    summary: { sr: 'Ocenjuje članak i čuva ga.', en: 'Scores an article and stores it.' },
    body: schemas.submissionSchema,
    answer: schemas.storedSchema,
    status: 201,
    run: async (services, { body }) => {
      const taken = await takeWhole(services, submissionOf(body as SentArticle))
      return taken instanceof Uint8Array ? taken : flat(taken)
    },
  },
  {
    method: 'get',
    path: '/articles/{id}',
    name: 'openArticle',
    summary: { sr: 'Ceo izveštaj o članku.', en: 'The whole report of an article.' },
    answer: schemas.storedSchema,
    status: 200,
    run: async (services, { id }) => flat(await openArticle(services, id)),
  },
  {
    method: 'delete',
    path: '/articles/{id}',
    name: 'deleteArticle',
    summary: {
      sr: 'Briše članak; neko vreme može da se vrati.',
      en: 'Deletes an article; for some time it can be brought back.',
    },
    answer: schemas.deletionSchema,
    status: 200,
    run: async (services, { id }) => {
      const deletion = await deleteArticles(services, [id])
      if (deletion.deleted.length === 0) throw new Failure('not_found')
      return deletion
    },
  },
  {
    method: 'post',
    path: '/articles/{id}/restore',
    name: 'restoreArticle',
    summary: { sr: 'Vraća obrisan članak.', en: 'Brings a deleted article back.' },
    answer: schemas.storedSchema,
    status: 200,
    run: async (services, { id }) => {
      await restoreArticles(services, [id])
      return flat(await openArticle(services, id))
    },
  },
  {
    method: 'get',
    path: '/articles/{id}/alike',
    name: 'listAlike',
    summary: {
      sr: 'Članci sa istim tekstom, ili skoro istim (agencijska vest).',
      en: 'Articles with the same text, or nearly the same (agency copy).',
    },
    answer: schemas.alikeSchema,
    status: 200,
    run: async (services, { id }) => {
      await openArticle(services, id)
      return { articles: await findDuplicates(services, id) }
    },
  },
  {
    method: 'get',
    path: '/comparison',
    name: 'compare',
    summary: { sr: 'Poredi dva do osam članaka.', en: 'Compares two to eight articles.' },
    query: schemas.comparisonQuerySchema,
    answer: schemas.comparisonSchema,
    status: 200,
    run: async (services, { query }) => {
      const ids = (query as Body<typeof schemas.comparisonQuerySchema>).with.split(',').filter((id) => id !== '')
      const { articles, comparison } = await compareStored(services, ids)
      const named = articles.map(({ id, report: { title, outlet, published } }) => ({ id, title, outlet, published }))
      return { articles: named, comparison }
    },
  },
]

type SentArticle = Body<typeof schemas.submissionSchema>

function submissionOf({ text, title, outlet, published, url, byline, language }: SentArticle): Submission {
  const fields = { title: title ?? null, outlet: outlet ?? null, published: published ?? null, url: url ?? null }
  return { text, file: null, ...fields, author: byline ?? null, language: language ?? null }
}

function flat({ id, createdAt, sample, report }: Awaited<ReturnType<typeof openArticle>>) {
  return { id, createdAt, sample, ...report }
}
