import { z } from 'zod'
import type { ReadingTerm } from '../analysis/index.ts'
import { categories, frameIds, readingTerms } from '../analysis/index.ts'

/** What the files of `data/` must look like. Unknown keys are refused: a misspelt field would otherwise be lost in silence. */

const text = z.string().trim().min(1)
const words = z.array(z.union([z.string(), z.number()]).transform(String))

const targets = ['person', 'group', 'state', 'institution', 'media', 'act', 'policy', 'claim', 'any'] as const
const camps = [
  'any',
  'government',
  'opposition',
  'serb',
  'croat',
  'bosniak',
  'albanian',
  'montenegrin',
  'pro-western',
  'pro-russian',
  'left',
  'right',
  'church',
  'tabloid',
] as const

export const entrySchema = z
  .strictObject({
    id: z
      .string()
      .regex(
        /^(?:en\/)?[a-z_]+\/[a-z0-9-]+$/,
        'an id is <category>/<slug> in lower-case letters, digits and hyphens; English ids begin with en/',
      ),
    lemma: text.optional(),
    paradigm: text.optional(),
    forms: z.array(text).optional(),
    pattern: text.optional(),
    /** A phenomenon found by a rule of the analysis instead of by its words. */
    rule: z.literal('scare-quotes').optional(),
    also: z.array(text).default([]),
    category: z.enum(categories),
    intensity: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    polarity: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
    target: z.enum(targets).default('any'),
    camps: z.array(z.enum(camps)).min(1).default(['any']),
    note: z.string().regex(/^[^|]+ \| [^|]+$/, 'a note is one sentence in Serbian, “ | ”, one in English'),
    source: text,
    alternatives: words.default([]),
    languages: z.array(z.enum(['sr', 'hr', 'bs', 'cnr', 'en'])).default([]),
    pos: z.array(z.enum(['noun', 'verb', 'adj', 'adv'])).default([]),
    proper: z.boolean().default(false),
    unless: z.array(text).default([]),
    without: z.array(text).default([]),
    marks: z.array(text).min(1, 'an entry has at least one sentence in which it is found'),
    spares: z.array(text).default([]),
  })
  .refine(
    (entry) =>
      entry.rule !== undefined ||
      entry.pattern !== undefined ||
      entry.forms !== undefined ||
      (entry.lemma !== undefined && entry.paradigm !== undefined),
    {
      message: 'an entry has a lemma and its paradigm, or a pattern, or forms',
    },
  )
export type EntryData = z.infer<typeof entrySchema>
export const entriesSchema = z.array(entrySchema)

const numbered = z.record(z.string().regex(/^-?\d+$/), words)
const byParadigm = z.record(z.string(), numbered)
export const sentimentSchema = byParadigm
export const frameWordsSchema = z.strictObject({
  frame: z.enum(frameIds),
  cues: byParadigm,
  phrases: numbered.optional(),
})

const bilingual = z.strictObject({ sr: text, en: text })
export const framesSchema = z.array(
  z.strictObject({
    id: z.enum(frameIds),
    name: bilingual,
    about: bilingual,
    threshold: z.number().positive().optional(),
  }),
)

export const guardsSchema = z.array(
  z.strictObject({
    id: text,
    patterns: z.array(text).min(1),
    protects: z.array(text).min(1),
    note: text,
    spares: z.array(text).min(1, 'a guard has at least one sentence that it spares'),
  }),
)

export const reviewedSchema = z.array(
  z.strictObject({
    reason: text,
    words: z.array(z.string().regex(/^[^\s/]+\/\S+$/, 'a word is written with its paradigm: lemma/paradigm')),
  }),
)

export const cuesSchema = z.record(z.string(), words)
export const languagesSchema = z.strictObject({
  profiles: z.array(z.strictObject({ code: text, name: bilingual, words })),
  standards: z.record(z.string(), words),
})

const triple = z.tuple([z.number(), z.number(), z.number()])
export const readingSchema = z.strictObject({
  provenance: z.record(z.string(), text),
  terms: z.strictObject(
    Object.fromEntries(readingTerms.map((term) => [term, triple])) as Record<ReadingTerm, typeof triple>,
  ),
  stems: z.record(z.string().regex(/^[a-z]+$/, 'a stem is lower-case letters without diacritics'), triple),
})
