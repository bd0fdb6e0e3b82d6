/** The words of the HTTP API, as zod checks them and OpenAPI describes them. */
import { z } from 'zod'

export const submissionSchema = z.object({
  text: z.string().describe('The article; an empty line, or a new line, starts a new paragraph.'),
  title: z.string().nullish().describe('Its headline.'),
  outlet: z.string().nullish().describe('Who publishes it.'),
  published: z.string().nullish().describe('Day of publication, as 2024-03-12.'),
  url: z.string().nullish().describe('Where it was published.'),
  language: z.enum(['sr', 'hr', 'bs', 'cnr', 'en']).nullish().describe('Recognised unless given.'),
})

export const jobRequestSchema = z.object({
  articles: z.array(submissionSchema).max(1000).optional().describe('Articles, up to the limits of an upload.'),
  addresses: z.array(z.string()).max(500).optional().describe('Web addresses of articles or feeds.'),
  collection: z.string().nullish().describe('Id of the collection they are added to.'),
  label: z.string().max(300).optional().describe('A name for the job.'),
})

export const listQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(500).optional().describe('At most so many.'),
})

export const linesQuerySchema = z.object({
  after: z.coerce.number().int().optional().describe('`next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(1000).optional().describe('Lines on a page; 200 unless told.'),
})

export const comparisonQuerySchema = z.object({
  with: z.string().describe('Ids of two to eight articles, with commas.'),
})

const count = z.number().int().nonnegative()

export const scoreSchema = z
  .union([
    z.object({
      kind: z.literal('scored'),
      value: z.number(),
      low: z.number(),
      high: z.number(),
      basis: z.number().describe('Words (or paragraphs) that it rests on.'),
    }),
    z.object({ kind: z.literal('too-short'), basis: z.number(), needed: z.number() }),
  ])
  .describe('A number with its 95 % interval, or the answer that the text is too short for one.')

export const summarySchema = z.looseObject({
  id: z.string(),
  createdAt: z.string(),
  title: z.string(),
  outlet: z.string().nullable(),
  published: z.string().nullable(),
  url: z.string().nullable(),
  language: z.enum(['sr', 'hr', 'bs', 'cnr', 'en']),
  words: count,
  authorLoaded: scoreSchema,
  quotedLoaded: scoreSchema,
  reportedLoaded: scoreSchema,
  tone: scoreSchema,
})

export const pageSchema = z.object({
  articles: z.array(summarySchema),
  next: z.string().nullable().describe('Cursor of the next page.'),
  total: z.object({ count, exact: z.boolean() }),
})

export const reportSchema = z
  .looseObject({
    schema: z.literal(1),
    engine: z.string(),
    lexicon: z.string(),
    words: count,
    paragraphs: z.array(z.looseObject({ index: count, text: z.string() })),
    tone: z.looseObject({ score: scoreSchema }),
  })
  .describe('The whole report, with the evidence of every score.')

export const storedSchema = reportSchema.extend({ id: z.string(), createdAt: z.string(), sample: z.boolean() })

const counts = z.object({ queued: count, running: count, done: count, cancelled: count, failed: count })

export const jobSchema = z.looseObject({
  id: z.string(),
  state: z.enum(['queued', 'running', 'done', 'cancelled', 'failed']),
  label: z.string(),
  collectionId: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  sources: counts,
  items: counts,
})

export const jobsSchema = z.object({ jobs: z.array(jobSchema) })

export const linesSchema = z.object({
  lines: z.array(
    z.looseObject({
      position: z.number().int(),
      label: z.string(),
      state: z.string(),
      articleId: z.string().nullable(),
      failure: z.looseObject({ code: z.string(), detail: z.string() }).nullable(),
    }),
  ),
  next: z.number().int().nullable(),
})

export const deletionSchema = z.object({
  deleted: z.array(z.string()),
  undoUntil: z.string().describe('Until then it can be brought back.'),
})

export const comparisonSchema = z.looseObject({
  articles: z.array(z.looseObject({ id: z.string(), title: z.string().nullable() })),
  comparison: z.looseObject({}),
})

export const problemSchema = z
  .object({ type: z.string(), title: z.string(), status: count, code: z.string(), detail: z.string() })
  .describe('A failure (RFC 9457).')
