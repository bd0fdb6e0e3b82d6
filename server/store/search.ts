/** Full-text search over folded words: FTS5 on SQLite, `tsvector` on PostgreSQL. The only file where their SQL differs. */
import { type RawBuilder, sql } from 'kysely'
import type { Change, Connection } from './database.ts'
import { foldWords } from './fold.ts'

/** A search for more words than this is cut: each must occur, so the first ones have found the article. */
const mostWords = 12
/** A shorter word is searched as it stands: the beginnings of so many words would match that the answer says nothing. */
const shortestBeginning = 4
/** Hits that are put in an order other than newest first: the newest so many. */
const mostSorted = 10_000

/** A search in the language of the database; null when the text holds no word. */
export function readSearch(kind: Connection['kind'], text: string | undefined): string | null {
  const words = [...new Set(foldWords(text ?? ''))].slice(0, mostWords)
  if (words.length === 0) return null
  const isBeginning = (word: string) => word.length >= shortestBeginning
  return kind === 'sqlite'
    ? words.map((word) => `"${word}"${isBeginning(word) ? '*' : ''}`).join(' ')
    : words.map((word) => `'${word}'${isBeginning(word) ? ':*' : ''}`).join(' & ')
}

export interface SearchedWords {
  readonly number: number
  readonly words: string
}

/** Keeps the words of articles for the search. On PostgreSQL they come with the row: see `searchColumn`. */
export async function rememberWords(kind: Connection['kind'], change: Change, kept: readonly SearchedWords[]) {
  if (kind === 'postgres' || kept.length === 0) return
  const rows = kept.map(({ number, words }) => sql`(${number}, ${words})`)
  await sql`insert into article_search (rowid, body) values ${sql.join(rows)}`.execute(change)
}

export async function forgetWords(kind: Connection['kind'], change: Change, numbers: readonly number[]): Promise<void> {
  if (kind === 'postgres' || numbers.length === 0) return
  await sql`delete from article_search where rowid in (${sql.join(numbers)})`.execute(change)
}

/** What goes into the column `search`, where there is one. */
export function searchColumn(kind: Connection['kind'], words: string): { readonly search?: RawBuilder<string> } {
  return kind === 'postgres' ? { search: sql<string>`to_tsvector('simple', ${words})` } : {}
}

/** The numbers of the articles found, as a table expression, newest first; bounded: the newest of them. SQLite only. */
export function hits(search: string, isBounded: boolean): RawBuilder<unknown> {
  const bound = isBounded ? sql`order by rowid desc limit ${sql.lit(mostSorted)}` : sql``
  return sql`(select rowid as number from article_search where article_search match ${search} ${bound})`
}

/** The condition that an article is among the hits. PostgreSQL only. */
export function isHit(search: string): RawBuilder<unknown> {
  return sql`articles.search @@ to_tsquery('simple', ${search})`
}
