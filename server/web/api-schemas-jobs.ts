/** Imports, as the HTTP API speaks of them. */
import { z } from 'zod'
import { pageSize, say } from './api-operation.ts'
import { count, cursorField, nextField, submissionSchema } from './api-schemas.ts'

export const jobRequestSchema = z.object({
  articles: z
    .array(submissionSchema)
    .max(1000)
    .optional()
    .meta(say('Članci, do granica jednog slanja.', 'Articles, up to the limits of an upload.')),
  files: z
    .array(
      z.object({
        name: z.string().min(1).max(300),
        base64: z.base64(),
      }),
    )
    .max(500)
    .optional()
    .meta(
      say(
        'Dokumenti, tabele, arhive i kanali: ime sa nastavkom i sadržaj u zapisu base64.',
        'Documents, tables, archives and feeds: a name with its extension, and the content in base64.',
      ),
    ),
  addresses: z
    .array(z.string())
    .max(500)
    .optional()
    .meta(say('Veb-adrese članaka ili kanala.', 'Web addresses of articles or feeds.')),
  collection: z.string().nullish().meta(say('Oznaka zbirke u koju idu.', 'Id of the collection they are added to.')),
  label: z.string().max(300).optional().meta(say('Ime uvoza.', 'A name for the job.')),
})

export const listQuerySchema = z.object({
  cursor: cursorField,
  limit: pageSize.meta(say('Uvoza na strani; 50 ako se ne kaže.', 'Jobs on a page; 50 unless told.')),
})

export const linesQuerySchema = z.object({
  after: z.coerce.number().int().optional().meta(say('`next` prethodne strane.', '`next` of the page before.')),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .optional()
    .meta(say('Redova na strani; 200 ako se ne kaže.', 'Lines on a page; 200 unless told.')),
})

const states = z.enum(['queued', 'running', 'done', 'cancelled', 'failed'])
const counts = z.object({ queued: count, running: count, done: count, cancelled: count, failed: count })

export const jobSchema = z.looseObject({
  id: z.string().meta(say('Oznaka uvoza.', 'Id of the job.')),
  state: states.meta(say('Stanje.', 'State.')),
  label: z.string().meta(say('Ime uvoza.', 'Name of the job.')),
  collectionId: z.string().nullable().meta(say('Zbirka u koju idu članci.', 'The collection its articles go into.')),
  createdAt: z.string().meta(say('Kada je počeo, UTC.', 'When it was started, UTC.')),
  finishedAt: z.string().nullable().meta(say('Kada je završen, UTC.', 'When it was finished, UTC.')),
  sources: counts.meta(say('Datoteke i adrese po stanju.', 'Files and addresses by state.')),
  items: counts.meta(say('Članci po stanju.', 'Articles by state.')),
})

export const jobsSchema = z.object({
  jobs: z.array(jobSchema).meta(say('Uvozi.', 'The jobs.')),
  next: nextField,
})

export const retriedSchema = z.object({
  retried: count.meta(say('Koliko toga ponovo čeka red.', 'How much waits for its turn again.')),
})

export const removedSchema = z.object({
  removed: z.string().meta(say('Oznaka zaboravljenog uvoza.', 'Id of the job that is forgotten.')),
})

export const deadLettersSchema = z.object({
  lines: z
    .array(z.looseObject({ jobId: z.string(), position: z.number().int(), label: z.string() }))
    .meta(say('Šta nije uspelo ni posle više pokušaja.', 'What did not succeed in several attempts either.')),
})

export const linesSchema = z.object({
  lines: z
    .array(
      z.looseObject({
        position: z.number().int(),
        label: z.string(),
        state: z.string(),
        articleId: z.string().nullable(),
        failure: z.looseObject({ code: z.string(), detail: z.string() }).nullable(),
      }),
    )
    .meta(
      say(
        'Datoteke i redovi: stanje, članak koji je nastao, ili razlog neuspeha.',
        'Files and rows: their state, the article they became, or why they failed.',
      ),
    ),
  next: z
    .number()
    .int()
    .nullable()
    .meta(
      say('Odakle počinje sledeća strana; null na poslednjoj.', 'Where the next page begins; null on the last one.'),
    ),
})
