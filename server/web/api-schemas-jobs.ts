/** Imports, as the HTTP API speaks of them. */
import { z } from 'zod'
import { say } from './api-operation.ts'
import { count, submissionSchema } from './api-schemas.ts'

export const jobRequestSchema = z.object({
  articles: z
    .array(submissionSchema)
    .max(1000)
    .optional()
    .meta(say('Članci, do granica jednog slanja.', 'Articles, up to the limits of an upload.')),
  addresses: z
    .array(z.string())
    .max(500)
    .optional()
    .meta(say('Veb-adrese članaka ili kanala.', 'Web addresses of articles or feeds.')),
  collection: z.string().nullish().meta(say('Oznaka zbirke u koju idu.', 'Id of the collection they are added to.')),
  label: z.string().max(300).optional().meta(say('Ime uvoza.', 'A name for the job.')),
})

export const listQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(500).optional().meta(say('Najviše toliko.', 'At most so many.')),
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

export const jobsSchema = z.object({ jobs: z.array(jobSchema).meta(say('Uvozi.', 'The jobs.')) })

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
