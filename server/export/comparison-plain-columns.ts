/** What people are called without a judgement, as a table: offices of those who are named, and plain words for those who are not. */
import { voices } from '../analysis/index.ts'
import type { ComparedReports } from './comparison-columns.ts'
import { type Column, column } from './table.ts'

export interface PlainRow {
  readonly word: string
  readonly actor: string | null
  readonly article: string
  readonly outlet: string | null
  readonly title: string | null
  readonly uses: number
  readonly author: number | null
  readonly quoted: number | null
  readonly reported: number | null
  readonly engine: string
  readonly lexicon: string
}

const emptyForOffice = {
  sr: 'Od toga u tom glasu. Prazno za zvanja.',
  en: 'Of them in that voice. Empty for offices.',
}

export const plainColumns: readonly Column<PlainRow>[] = [
  column(
    'word',
    'text',
    'Obična reč ili zvanje, u osnovnom obliku.',
    'A plain word or an office, its lemma.',
    ({ word }) => word,
  ),
  column(
    'actor',
    'text',
    'Ime uz koje zvanje stoji. Prazno za ljude bez imena.',
    'The name that the office stands at. Empty for people without a name.',
    ({ actor }) => actor,
  ),
  column('article', 'id', 'Oznaka članka.', 'Id of the article.', ({ article }) => article),
  column('outlet', 'text', 'Medij članka.', 'Outlet of the article.', ({ outlet }) => outlet),
  column('title', 'text', 'Naslov članka.', 'Headline of the article.', ({ title }) => title),
  column('uses', 'count', 'Koliko puta stoji u članku.', 'How often it stands in the article.', ({ uses }) => uses),
  ...voices.map((voice) => column<PlainRow>(voice, 'count', emptyForOffice.sr, emptyForOffice.en, (row) => row[voice])),
  column('engine', 'version', 'Verzija analize.', 'Version of the analysis.', ({ engine }) => engine),
  column('lexicon', 'version', 'Verzija leksikona.', 'Version of the lexicon.', ({ lexicon }) => lexicon),
]

export function plainRows({ articles, comparison }: ComparedReports): readonly PlainRow[] {
  const { engine, lexicon, actors, plainNames } = comparison
  const placed = (article: number) => {
    const known = articles[article]
    return { article: known?.id ?? '', outlet: known?.report.outlet ?? null, title: known?.report.title ?? null }
  }
  const none = { author: null, quoted: null, reported: null }
  const offices = actors.flatMap(({ name, articles: own }) =>
    own.flatMap(({ article, offices: held }) =>
      held.map(
        ({ word, uses }): PlainRow => ({ word, actor: name, ...placed(article), uses, ...none, engine, lexicon }),
      ),
    ),
  )
  const plain = plainNames.flatMap(({ word, articles: own }) =>
    own.map(({ article, uses }): PlainRow => {
      const all = uses.author + uses.quoted + uses.reported
      return { word, actor: null, ...placed(article), uses: all, ...uses, engine, lexicon }
    }),
  )
  return [...offices, ...plain]
}
