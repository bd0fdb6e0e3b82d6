/** Which articles a page, a file or the API lists: the query of an address, checked. */
import { z } from 'zod'
import { Failure } from '../errors.ts'
import { type ArticleQuery, articleSorts } from '../store/index.ts'
import { pageSize, say } from './api-operation.ts'

const day = z.iso.date()
/** Longer searches are cut: no article is found by so many words. */
const longestSearch = 300

/** The parameters of a list of articles, as the API describes them. */
export const articleQuerySchema = z.object({
  q: z
    .string()
    .transform((text) => text.slice(0, longestSearch))
    .pipe(z.string())
    .optional()
    .meta(
      say(
        'Reči koje se sve moraju naći, bilo kojim pismom, sa kvačicama ili bez njih.',
        'Words that must all occur, in either script, with or without diacritics.',
      ),
    ),
  outlet: z.string().optional().meta(say('Medij, kako god da je napisan.', 'The outlet, in any spelling.')),
  language: z
    .enum(['sr', 'hr', 'bs', 'cnr', 'en'])
    .optional()
    .meta(say('Jezik članaka.', 'The language of the articles.')),
  from: day.optional().meta(say('Prvi dan objave.', 'First day of publication.')),
  to: day.optional().meta(say('Poslednji dan objave.', 'Last day of publication.')),
  loaded_from: z.coerce
    .number()
    .optional()
    .meta(
      say(
        'Najmanje obojenih izraza na 100 reči glasa autora.',
        'Least loaded phrasing in the author’s voice, per 100 words.',
      ),
    ),
  loaded_to: z.coerce
    .number()
    .optional()
    .meta(
      say(
        'Najviše obojenih izraza na 100 reči glasa autora.',
        'Most loaded phrasing in the author’s voice, per 100 words.',
      ),
    ),
  tone: z
    .enum(['-1', '0', '1'])
    .optional()
    .meta(say('Ton: −1 negativan, 0 neutralan, 1 pozitivan.', 'Tone: −1 negative, 0 neutral, 1 positive.')),
  collection: z.string().optional().meta(say('Oznaka zbirke.', 'Id of a collection.')),
  sort: z
    .enum(articleSorts)
    .optional()
    .meta(
      say(
        'Redosled; ako se ne kaže, prvo poslednji sačuvani. Po oceni: samo oni koji je imaju.',
        'Order; newest stored first unless told. By a score: only those that have it.',
      ),
    ),
  order: z.enum(['descending', 'ascending']).optional().meta(say('Smer redosleda.', 'Direction of the order.')),
  cursor: z.string().optional().meta(say('`next` prethodne strane.', '`next` of the page before.')),
  limit: pageSize.meta(say('Članaka na strani; 50 ako se ne kaže.', 'Articles on a page; 50 unless told.')),
})

/** The wishes of an address as they were written, for a form and its links. */
export type ArticleWishes = Readonly<Partial<Record<keyof z.output<typeof articleQuerySchema>, string>>>

/** The wishes among the parameters of an address: the last of each, those that say something. */
export function readWishes(query: Readonly<Record<string, unknown>>): ArticleWishes {
  const names = Object.keys(articleQuerySchema.shape)
  const last = (value: unknown) => (Array.isArray(value) ? value.at(-1) : value)
  return Object.fromEntries(
    names
      .map((name) => [name, last(query[name])] as const)
      .filter(([, value]) => typeof value === 'string' && value.trim() !== ''),
  )
}

/** Wishes → what the store is asked. Fails with `bad_request`. */
export function readArticleQuery(wishes: ArticleWishes): ArticleQuery {
  const checked = articleQuerySchema.safeParse(wishes)
  if (!checked.success) {
    const issue = checked.error.issues[0]
    throw new Failure('bad_request', { detail: `“${String(issue?.path[0] ?? '')}”: ${issue?.message ?? 'wrong'}.` })
  }
  const { q, outlet, language, loaded_from, loaded_to, tone, ...rest } = checked.data
  return {
    ...rest,
    search: q,
    outlets: outlet === undefined ? undefined : [outlet],
    languages: language === undefined ? undefined : [language],
    loadedFrom: loaded_from,
    loadedTo: loaded_to,
    tone: tone === undefined ? undefined : tone === '-1' ? -1 : tone === '1' ? 1 : 0,
  }
}
