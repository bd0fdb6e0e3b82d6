/** The words of the HTTP API, as zod checks them and OpenAPI describes them; each with a note in both languages. */
import { z } from 'zod'
import { say } from './api-operation.ts'

export const languageSchema = z.enum(['sr', 'hr', 'bs', 'cnr', 'en'])

export const submissionSchema = z.object({
  text: z
    .string()
    .meta(
      say(
        'Tekst članka; nov pasus počinje praznim ili novim redom.',
        'The article; an empty line, or a new line, starts a new paragraph.',
      ),
    ),
  title: z.string().nullish().meta(say('Naslov.', 'Its headline.')),
  outlet: z.string().nullish().meta(say('Medij koji ga objavljuje.', 'Who publishes it.')),
  published: z.string().nullish().meta(say('Dan objave, kao 2024-03-12.', 'Day of publication, as 2024-03-12.')),
  url: z.string().nullish().meta(say('Adresa na kojoj je objavljen.', 'Where it was published.')),
  byline: z.string().nullish().meta(say('Ko ga je potpisao.', 'Who signed it.')),
  language: languageSchema.nullish().meta(say('Jezik; prepoznaje se ako nije dat.', 'Recognised unless given.')),
})

export const comparisonQuerySchema = z.object({
  with: z.string().meta(say('Oznake dva do osam članaka, sa zarezima.', 'Ids of two to eight articles, with commas.')),
})

export const count = z.number().int().nonnegative()

export const scoreSchema = z.union([
  z.object({
    kind: z.literal('scored'),
    value: z.number(),
    low: z.number(),
    high: z.number(),
    basis: z.number().meta(say('Reči (ili pasusi) na kojima počiva.', 'Words (or paragraphs) that it rests on.')),
  }),
  z.object({ kind: z.literal('too-short'), basis: z.number(), needed: z.number() }),
])

const loaded = (sr: string, en: string) =>
  scoreSchema.meta(
    say(
      `Obojeni izrazi na 100 reči ${sr}, sa intervalom od 95 %; ili odgovor da je tekst prekratak.`,
      `Loaded phrasing per 100 words ${en}, with its 95 % interval; or that the text is too short.`,
    ),
  )

export const articleId = z.string().meta(say('Oznaka članka.', 'Id of the article.'))
const createdAt = z.string().meta(say('Kada je sačuvan, UTC.', 'When it was stored, UTC.'))

export const summarySchema = z.looseObject({
  id: articleId,
  createdAt,
  title: z.string().meta(say('Naslov, ili prve reči teksta.', 'Headline, or the first words of the text.')),
  outlet: z.string().nullable().meta(say('Medij.', 'Outlet.')),
  published: z.string().nullable().meta(say('Dan objave.', 'Day of publication.')),
  url: z.string().nullable().meta(say('Adresa članka.', 'Address of the article.')),
  byline: z.string().nullable().meta(say('Ko ga je potpisao.', 'Who signed it.')),
  language: languageSchema.meta(say('Prepoznati jezik.', 'Recognised language.')),
  words: count.meta(say('Broj reči.', 'Number of words.')),
  authorLoaded: loaded('glasa autora', 'of the author’s voice'),
  quotedLoaded: loaded('u navodima', 'of quotations'),
  reportedLoaded: loaded('u prepričanom', 'of reported speech'),
  tone: scoreSchema.meta(say('Ton, od −1 do 1.', 'Tone, −1 to 1.')),
})

export const cursorField = z.string().optional().meta(say('`next` prethodne strane.', '`next` of the page before.'))
export const nextField = z
  .string()
  .nullable()
  .meta(say('Odakle počinje sledeća strana; null na poslednjoj.', 'Where the next page begins; null on the last one.'))

export const pageSchema = z.object({
  articles: z.array(summarySchema).meta(say('Članci na ovoj strani.', 'The articles of this page.')),
  next: nextField,
  total: z
    .object({ count, exact: z.boolean() })
    .meta(
      say('Koliko ih je ukupno; kad nije tačno, bar toliko.', 'How many there are; where not exact, at least so many.'),
    ),
})

const engine = z.string().meta(say('Verzija analize.', 'Version of the analysis.'))
const lexicon = z.string().meta(say('Verzija rečnika.', 'Version of the lexicon.'))

export const reportSchema = z.looseObject({
  schema: z.literal(1).meta(say('Verzija ovog zapisa.', 'Version of this format.')),
  engine,
  lexicon,
  words: count.meta(say('Broj reči.', 'Number of words.')),
  paragraphs: z
    .array(z.looseObject({ index: count, text: z.string() }))
    .meta(say('Pasusi, sa oznakama, ocenama i okvirima.', 'Paragraphs, with their marks, scores and frames.')),
  tone: z.looseObject({ score: scoreSchema }).meta(say('Ton članka, od −1 do 1.', 'Tone of the article, −1 to 1.')),
})

export const storedSchema = reportSchema.extend({
  id: articleId,
  createdAt,
  sample: z
    .boolean()
    .meta(say('Da li je primer koji donosi Okvir.', 'Whether it is a sample that Okvir brings along.')),
})

export const deletionSchema = z.object({
  deleted: z.array(z.string()).meta(say('Oznake onoga što je obrisano.', 'Ids of what was deleted.')),
  undoUntil: z.string().meta(say('Do tada može da se vrati.', 'Until then it can be brought back.')),
})

export const alikeSchema = z.object({
  articles: z
    .array(
      z.object({
        id: articleId,
        title: z.string(),
        outlet: z.string().nullable(),
        published: z.string().nullable(),
        likeness: z.enum(['exact', 'near']),
      }),
    )
    .meta(
      say(
        'Isti tekst (`exact`), pa skoro isti (`near`), najsličniji prvi.',
        'The same text (`exact`), then nearly the same (`near`), the nearest first.',
      ),
    ),
})

export const comparisonSchema = z.looseObject({
  articles: z
    .array(z.looseObject({ id: z.string(), title: z.string().nullable() }))
    .meta(say('Upoređeni članci, redom.', 'The compared articles, in order.')),
  comparison: z
    .looseObject({})
    .meta(
      say(
        'Ocene, razlike sa intervalima, nazivi, reči i upareni pasusi.',
        'Scores, differences with intervals, names, words and paired paragraphs.',
      ),
    ),
})

/** A file of any of the formats. */
export const fileSchema = z.string().meta(say('Datoteka.', 'The file.'))

export const problemSchema = z
  .object({ type: z.string(), title: z.string(), status: count, code: z.string(), detail: z.string() })
  .describe('A failure (RFC 9457).')
