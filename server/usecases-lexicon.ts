/** What Okvir can do with its lexicon: search it, open an entry, audit its balance, list forms. */
import type {
  Balance,
  CompiledEntry,
  EntryQuery,
  FormList,
  LanguageCode,
  Lexicon,
  Span,
  Voice,
} from './analysis/index.ts'
import { analyzeArticle, auditBalance, entryForms, listForms, searchEntries } from './analysis/index.ts'
import { Failure } from './errors.ts'
import type { Services } from './services.ts'
import { displayTitle } from './store/index.ts'

/** The entries that answer a query, best first. */
export function findEntries(lexicon: Lexicon, query: EntryQuery): readonly CompiledEntry[] {
  return searchEntries(query, lexicon)
}

const audits = new WeakMap<Lexicon, readonly Balance[]>()

/** Attack against praise in each family of languages; counted once for a lexicon. */
export function auditLexicon(lexicon: Lexicon): readonly Balance[] {
  const known = audits.get(lexicon) ?? auditBalance(lexicon)
  audits.set(lexicon, known)
  return known
}

/** Every form of an entry, a pattern or a lemma. Fails with `usage` when there is nothing of that name. */
export function findForms(lexicon: Lexicon, wanted: string): readonly FormList[] {
  const lists = attempt(() => listForms(wanted, lexicon))
  if (lists.length > 0) return lists
  const detail = `No list of Okvir has the word “${wanted}”. A word of your own is written with its paradigm: ${wanted}/noun-m`
  throw new Failure('usage', { detail })
}

/** A pattern that cannot be read, or a paradigm that does not fit: the morphology says why. */
function attempt<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw new Failure('usage', { detail: error instanceof Error ? error.message : String(error) }, { cause: error })
  }
}

/** A sentence of an entry, and where the entry is found in it. */
export interface Example {
  readonly text: string
  readonly spans: readonly Span[]
}

/** A stored article in which an entry was found. */
export interface Occurrence {
  readonly article: string
  readonly title: string
  readonly outlet: string | null
  readonly published: string | null
  readonly places: readonly OccurrencePlace[]
}

export interface OccurrencePlace extends Span {
  readonly match: string
  /** Null in the headline. */
  readonly paragraph: number | null
  readonly text: string
  readonly voice: Voice
}

export interface OpenedEntry {
  readonly entry: CompiledEntry
  readonly forms: readonly FormList[]
  readonly marks: readonly Example[]
  readonly spares: readonly Example[]
  readonly articles: number
  readonly hits: number
  /** The newest articles. */
  readonly occurrences: readonly Occurrence[]
}

const occurrencesShown = 20

/** An entry with its forms, its examples as they are read, and where the stored articles have it. Fails with `not_found`. */
export async function openEntry({ lexicon, store }: Services, id: string): Promise<OpenedEntry> {
  const family = Object.values(lexicon.families).find(({ entries }) => entries.some(({ card }) => card.id === id))
  const entry = family?.entries.find(({ card }) => card.id === id)
  if (family === undefined || entry === undefined) throw new Failure('not_found')
  const { articles, hits, newest } = await store.labels.usesOf(id, occurrencesShown)
  const stored = await store.articles.findMany(newest)
  const read = (text: string): Example => ({ text, spans: findSpans(text, entry, lexicon) })
  return {
    entry,
    forms: entryForms(entry, family),
    marks: entry.marks.map(read),
    spares: entry.spares.map(read),
    articles,
    hits,
    occurrences: stored.map(({ id: article, report }) => ({
      article,
      title: displayTitle(report),
      outlet: report.outlet,
      published: report.published,
      places: [...(report.headline === null ? [] : [report.headline]), ...report.paragraphs].flatMap(
        ({ index, text, matches }) =>
          matches
            .filter((match) => match.entry === id)
            .map(({ id: match, start, end, voice }) => ({
              match,
              paragraph: index < 0 ? null : index,
              text,
              voice,
              start,
              end,
            })),
      ),
    })),
  }
}

function findSpans(text: string, entry: CompiledEntry, lexicon: Lexicon): readonly Span[] {
  const standard = entry.card.family === 'english' ? 'en' : 'sr'
  const language = (entry.languages[0] ?? standard) as LanguageCode
  const article = { title: null, outlet: null, published: null, url: null, text, language, singleParagraph: true }
  const outcome = analyzeArticle(article, lexicon)
  if (outcome.kind === 'refused') return []
  const matches = outcome.report.paragraphs.flatMap((paragraph) => paragraph.matches)
  return matches.filter((match) => match.entry === entry.card.id).map(({ start, end }) => ({ start, end }))
}
