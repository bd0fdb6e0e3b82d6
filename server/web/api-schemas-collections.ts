/** Collections and what goes out of them, as the HTTP API speaks of them. */
import { z } from 'zod'
import { dashboardTableNames } from '../export/index.ts'
import { periods } from '../store/index.ts'
import { exportedThings, exportFormats } from '../usecases.ts'
import { pageSize, say } from './api-operation.ts'
import { count, cursorField, nextField } from './api-schemas.ts'
import { articleQuerySchema } from './article-query.ts'

/** Ids of one request: more are sent in several. */
const mostIds = 1000

const kind = z.enum(['event', 'project'])
const ids = z.array(z.string()).max(mostIds)

export const collectionRequestSchema = z.object({
  name: z.string().meta(say('Ime zbirke.', 'Name of the collection.')),
  kind: kind
    .optional()
    .meta(say('Događaj ili projekat; događaj ako se ne kaže.', 'An event or a project; an event unless told.')),
  note: z.string().optional().meta(say('Beleška.', 'A note.')),
  articles: ids.optional().meta(say('Oznake članaka koji odmah ulaze u nju.', 'Ids of the articles it begins with.')),
})

export const collectionChangeSchema = z.object({
  name: z.string().optional().meta(say('Novo ime.', 'The new name.')),
  kind: kind.optional().meta(say('Događaj ili projekat.', 'An event or a project.')),
  note: z.string().optional().meta(say('Nova beleška.', 'The new note.')),
})

export const collectionSchema = z.looseObject({
  id: z.string().meta(say('Oznaka zbirke.', 'Id of the collection.')),
  name: z.string().meta(say('Ime.', 'Name.')),
  kind: kind.meta(say('Događaj ili projekat.', 'An event or a project.')),
  note: z.string().meta(say('Beleška.', 'Note.')),
  createdAt: z.string().meta(say('Kada je napravljena, UTC.', 'When it was made, UTC.')),
  articles: count.meta(say('Broj članaka.', 'Number of articles.')),
})

export const collectionsQuerySchema = z.object({
  cursor: cursorField,
  limit: pageSize.meta(say('Zbirki na strani; 50 ako se ne kaže.', 'Collections on a page; 50 unless told.')),
})

export const collectionsSchema = z.object({
  collections: z.array(collectionSchema).meta(say('Zbirke, po imenu.', 'Collections, by name.')),
  next: nextField,
})

export const membersRequestSchema = z.object({
  articles: ids.min(1).meta(say('Oznake članaka, do hiljadu odjednom.', 'Ids of articles, up to a thousand at once.')),
})

export const membersQuerySchema = z.object({
  articles: z.string().min(1).meta(say('Oznake članaka, sa zarezima.', 'Ids of articles, with commas.')),
})

export const membersSchema = z.object({
  changed: count.meta(
    say(
      'Koliko je članaka dodato ili izvađeno; ostali su već bili tu, ili ih nema.',
      'How many articles were added or taken out; the others were there already, or do not exist.',
    ),
  ),
  collection: collectionSchema.meta(say('Zbirka posle promene.', 'The collection afterwards.')),
})

const pooled = z.union([
  z.object({ kind: z.literal('pooled'), value: z.number(), low: z.number(), high: z.number(), articles: count }),
  z.object({ kind: z.literal('too-few'), articles: count, needed: count }),
])
const figures = z.looseObject({ articles: count, words: count, loaded: pooled, tone: pooled })

export const dashboardQuerySchema = z.object({
  period: z
    .enum(periods)
    .optional()
    .meta(say('Na šta se deli vreme; ako se ne kaže, prema dužini.', 'How time is cut; unless told, by its length.')),
})

export const dashboardSchema = z.looseObject({
  collection: collectionSchema.meta(say('Zbirka.', 'The collection.')),
  figures: figures.meta(
    say(
      'Ocene celine: obojeni izrazi na 100 reči glasa autora i srednji ton, sa intervalima od 95 %, ili odgovor da je članaka premalo.',
      'Figures of the whole: loaded phrasing per 100 words of the author’s voice and mean tone, with 95 % intervals, or that there are too few articles.',
    ),
  ),
  outlets: z.array(figures).meta(say('Iste ocene po medijima.', 'The same figures by outlet.')),
  trend: z.array(figures).meta(say('Iste ocene po periodima objave.', 'The same figures by period of publication.')),
  period: z.enum(periods).meta(say('Na šta je vreme podeljeno.', 'How time is cut.')),
  undated: count.meta(say('Članci bez dana objave.', 'Articles without a day of publication.')),
  labels: z
    .array(z.looseObject({ entry: z.string(), articles: count }))
    .meta(say('Najčešći izrazi, po glasu.', 'Most used phrases, by voice.')),
  frames: z
    .array(z.looseObject({ frame: z.string(), articles: count, paragraphs: count, share: pooled }))
    .meta(say('Okviri, sa udelom u pasusima.', 'Frames, with their share of the paragraphs.')),
  outliers: z
    .array(z.looseObject({ side: z.enum(['above', 'below']) }))
    .meta(say('Članci koji odskaču.', 'Articles that stand out.')),
  versions: z
    .array(z.object({ engine: z.string(), lexicon: z.string(), articles: count }))
    .meta(say('Verzije koje su ocenile članke.', 'The versions that scored the articles.')),
})

const separator = z
  .string()
  .optional()
  .meta(say('Razdvajanje u CSV-u: comma, semicolon ili tab.', 'What separates CSV: comma, semicolon or tab.'))

export const exportParamsSchema = z.object({
  table: z
    .enum([...exportedThings, 'everything'])
    .meta(
      say(
        'Šta: članci, pasusi, oznake, ili sve troje (samo XLSX).',
        'What: articles, paragraphs, marks, or all three (XLSX only).',
      ),
    ),
})

const { cursor: _cursor, limit: _limit, ...filters } = articleQuerySchema.shape

export const exportQuerySchema = z.object({
  format: z
    .enum(exportFormats)
    .optional()
    .meta(say('Vrsta datoteke; CSV ako se ne kaže.', 'Format of the file; CSV unless told.')),
  separator,
  ...filters,
})

export const dashboardExportQuerySchema = z.object({
  format: z
    .enum(['csv', 'xlsx', 'html'])
    .optional()
    .meta(
      say(
        'Vrsta datoteke; CSV ako se ne kaže. HTML je stranica za slanje.',
        'Format of the file; CSV unless told. HTML is the page to send.',
      ),
    ),
  table: z
    .enum(dashboardTableNames)
    .optional()
    .meta(say('Tabela u CSV-u; figures ako se ne kaže.', 'The table of a CSV; figures unless told.')),
  ...dashboardQuerySchema.shape,
  separator,
  lang: z.enum(['sr', 'en']).optional().meta(say('Jezik HTML stranice.', 'Language of the HTML page.')),
})
