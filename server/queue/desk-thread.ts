/** A thread that reads what is heavy for a reader who waits; it opens the library when something is to be kept. */
import { parentPort, workerData } from 'node:worker_threads'
import { asFailure } from '../errors.ts'
import { readAddress, readSubmission, readTable } from '../intake/index.ts'
import { openDefaultLexicon, randomId } from '../services.ts'
import { openStore, type Store } from '../store/index.ts'
import { addArticle, rescoreArticle, scoreOnly, summaryOf } from '../usecases.ts'
import type { DeskAnswers, DeskOptions, DeskTasks, FromDesk, ToDesk } from './messages.ts'
import { openThreadLog } from './thread-log.ts'
import { openTurn } from './turn.ts'

/** Connections to PostgreSQL: one errand at a time needs no more. */
const connections = 1

const { config, turn } = workerData as DeskOptions
const tell = (message: FromDesk): void => parentPort?.postMessage(message)
const log = openThreadLog(tell)
const lexicon = await openDefaultLexicon(config)
let opened: Promise<Store> | null = null

function openLibrary(): Promise<Store> {
  const place = config.database.kind === 'postgres' ? { ...config.database, connections } : config.database
  opened ??= openStore(place, { migrate: false, turn: openTurn(turn) }).catch((error: unknown) => {
    opened = null
    throw error
  })
  return opened
}

function inTime(now = () => new Date(), newId = randomId) {
  return { config, lexicon, world: { now, newId, log } }
}

async function add({ id, createdAt, submission, whole }: DeskTasks['add']): Promise<DeskAnswers['add']> {
  const store = await openLibrary()
  const insert: Store['articles']['insert'] = (article) => {
    tell({ kind: 'storing' })
    return store.articles.insert(article)
  }
  const services = {
    ...inTime(
      () => new Date(createdAt),
      () => id,
    ),
    store: { ...store, articles: { ...store.articles, insert } },
  }
  const { sample, report } = await addArticle(services, submission)
  return { summary: summaryOf(report), json: whole ? asJson({ id, createdAt, sample, ...report }) : null }
}

function asJson(value: object): Uint8Array {
  return Buffer.from(JSON.stringify(value))
}

async function perform(message: Exclude<ToDesk, { kind: 'stop' }>): Promise<DeskAnswers[keyof DeskAnswers]> {
  switch (message.kind) {
    case 'add':
      return add(message.task)
    case 'score':
      return asJson((await scoreOnly(inTime(), message.task.submission)).report)
    case 'read':
      return readSubmission(message.task.submission, config.limits)
    case 'refresh':
      return rescoreArticle({ lexicon, store: await openLibrary() }, message.task.id)
    case 'fetch':
      return readAddress(message.task.url, config.limits)
    case 'preview':
      return readTable(message.task.file, config.limits)
  }
}

async function answer(message: Exclude<ToDesk, { kind: 'stop' }>): Promise<void> {
  tell({ kind: 'begun' })
  try {
    tell({ kind: 'done', answer: await perform(message) })
  } catch (error) {
    const { code, params, cause } = asFailure(error)
    tell({ kind: 'failed', code, params, cause: cause instanceof Error ? (cause.stack ?? cause.message) : null })
  }
}

/** One errand after the other. */
let last: Promise<void> = Promise.resolve()

parentPort?.on('message', (message: ToDesk) => {
  if (message.kind === 'stop') {
    void last.then(async () => {
      await (await opened)?.close()
      parentPort?.close()
    })
  } else last = last.then(() => answer(message))
})
