/** The tables of a comparison: one tidy row for a measure and an article or a pair, one for a label, a word, a pair of paragraphs. */
import type { ArticleReport, Comparison, Difference, Match, Score, Voice } from '../analysis/index.ts'
import { voices } from '../analysis/index.ts'
import { round } from './score-columns.ts'
import { type Column, column } from './table.ts'

/** Articles with their reports, and what sets them apart. */
export interface ComparedReports {
  readonly articles: readonly { readonly id: string; readonly report: ArticleReport }[]
  readonly comparison: Comparison
}

interface Made {
  readonly engine: string
  readonly lexicon: string
}

/** What a reader of a table knows an article by; its id alone says nothing. */
interface Named {
  readonly outlet: string | null
  readonly title: string | null
}

interface Measured extends Made {
  readonly measure: string
  readonly item: string | null
  readonly article: string
  readonly against: string | null
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly different: boolean | null
  readonly basis: number | null
}

export interface MeasureRow extends Measured, Named {}

const number = (value: number | null): number | null => (value === null ? null : round(value))

const madeColumns = <Row extends Made>(): readonly Column<Row>[] => [
  column('engine', 'version', 'Verzija analize.', 'Version of the analysis.', ({ engine }) => engine),
  column('lexicon', 'version', 'Verzija leksikona.', 'Version of the lexicon.', ({ lexicon }) => lexicon),
]

const namedColumns = <Row extends Named>(): readonly Column<Row>[] => [
  column('outlet', 'text', 'Medij članka.', 'Outlet of the article.', ({ outlet }) => outlet),
  column('title', 'text', 'Naslov članka.', 'Headline of the article.', ({ title }) => title),
]

function namesOf(articles: ComparedReports['articles']): (id: string) => Named {
  const names = new Map(articles.map(({ id, report: { outlet, title } }) => [id, { outlet, title }] as const))
  return (id) => names.get(id) ?? { outlet: null, title: null }
}

export const measureColumns: readonly Column<MeasureRow>[] = [
  column(
    'measure',
    'name',
    'Šta se meri: loaded_author, loaded_quoted, loaded_reported, tone, attributed, frame, category_author …, tone_position, order.',
    'What is measured: loaded_author, loaded_quoted, loaded_reported, tone, attributed, frame, category_author …, tone_position, order.',
    ({ measure }) => measure,
  ),
  column(
    'item',
    'name',
    'Okvir, vrsta, deseti deo teksta (1–10) ili promena računa, tamo gde mera ima više njih.',
    'Frame, category, tenth of the text (1–10) or switch, where a measure has several.',
    ({ item }) => item,
  ),
  column('article', 'id', 'Oznaka članka.', 'Id of the article.', ({ article }) => article),
  column(
    'against',
    'id',
    'Oznaka članka koji se oduzima; prazno kada red govori o jednom članku.',
    'Id of the article that is subtracted; empty when the row speaks of one article.',
    ({ against }) => against,
  ),
  ...namedColumns<MeasureRow>(),
  column(
    'value',
    'number',
    'Vrednost, ili razlika članka i onoga iz „against“. Prazno: premalo teksta, ili isključeno.',
    'The value, or the difference of the article and the one in “against”. Empty: too little text, or switched off.',
    ({ value }) => number(value),
  ),
  column('low', 'number', 'Donja granica 95-procentnog intervala.', 'Lower end of the 95 % interval.', ({ low }) =>
    number(low),
  ),
  column('high', 'number', 'Gornja granica 95-procentnog intervala.', 'Upper end of the 95 % interval.', ({ high }) =>
    number(high),
  ),
  column(
    'different',
    '0 or 1',
    '1 samo kada interval razlike ne obuhvata nulu.',
    '1 only when the interval of the difference excludes zero.',
    ({ different }) => (different === null ? null : Number(different)),
  ),
  column('basis', 'count', 'Reči, ili pogodaka kod vrsta.', 'Words, or hits of a category.', ({ basis }) => basis),
  ...madeColumns<MeasureRow>(),
]

export function measureRows({ articles, comparison }: ComparedReports): readonly MeasureRow[] {
  const { engine, lexicon, figures } = comparison
  const id = (index: number) => articles[index]?.id ?? ''
  const none = { item: null, against: null, low: null, high: null, different: null, basis: null, engine, lexicon }
  const scored = (measure: string, item: string | null, article: number, score: Score): Measured =>
    score.kind === 'scored'
      ? {
          ...none,
          measure,
          item,
          article: id(article),
          value: score.value,
          low: score.low,
          high: score.high,
          basis: score.basis,
        }
      : { ...none, measure, item, article: id(article), value: null, basis: score.basis }
  const single = figures.articles.flatMap((own, index) => [
    ...voices.flatMap((voice) => {
      const loaded = own.loaded[voice]
      return loaded === null ? [] : [scored(`loaded_${voice}`, null, index, loaded.score)]
    }),
    scored('tone', null, index, own.tone.score),
    scored('attributed', null, index, own.attributed),
    ...comparison.frames.flatMap(({ frame, shares }) => {
      const share = shares[index]
      return share === undefined ? [] : [scored('frame', frame, index, share)]
    }),
  ])
  const differences = figures.pairs.flatMap(({ first, second, figures: own }) =>
    own.map(({ figure, difference }): Measured => {
      const [measure, item] = figure.startsWith('frame.')
        ? ['frame', figure.slice(6)]
        : [figure.replace('.', '_'), null]
      return { ...none, measure, item, article: id(first), against: id(second), ...differenceCells(difference) }
    }),
  )
  const categories = comparison.categories.flatMap(({ category, articles: own }) =>
    own.flatMap(({ hits, rates }, index) =>
      voices.map((voice): Measured => {
        const [value, basis] = [rates[voice], hits[voice]]
        return { ...none, measure: `category_${voice}`, item: category, article: id(index), value, basis }
      }),
    ),
  )
  const tones = comparison.toneByPosition.flatMap((positions, index) =>
    positions.map(({ value, words }, position): Measured => {
      return {
        ...none,
        measure: 'tone_position',
        item: `${position + 1}`,
        article: id(index),
        value,
        basis: Math.round(words),
      }
    }),
  )
  const orders = [{ switch: 'none', ...comparison.robustness.base }, ...comparison.robustness.switches].flatMap(
    (standing) =>
      standing.values.map((value, index): Measured => {
        return { ...none, measure: 'order', item: standing.switch, article: id(index), value }
      }),
  )
  const named = namesOf(articles)
  const rows = [...single, ...differences, ...categories, ...tones, ...orders]
  return rows.map((row) => ({ ...row, ...named(row.article) }))
}

function differenceCells(difference: Difference): Pick<Measured, 'value' | 'low' | 'high' | 'different'> {
  if (difference.kind === 'too-short') return { value: null, low: null, high: null, different: null }
  const { value, low, high, different } = difference
  return { value, low, high, different }
}

export interface LabelRow extends Made, Named {
  readonly actor: string | null
  readonly kind: string | null
  readonly article: string
  readonly voice: Voice
  readonly text: string
  readonly match: Match
  /** −1 is the headline. */
  readonly paragraph: number
}

export const labelColumns: readonly Column<LabelRow>[] = [
  column(
    'actor',
    'text',
    'O kome je rečeno; prazno kada tekst na tom mestu nikog ne imenuje.',
    'Of whom it is said; empty when the text names nobody there.',
    ({ actor }) => actor,
  ),
  column('kind', 'person, place, body', 'Vrsta aktera.', 'Kind of the actor.', ({ kind }) => kind),
  column('article', 'id', 'Oznaka članka.', 'Id of the article.', ({ article }) => article),
  ...namedColumns<LabelRow>(),
  column('voice', 'author, quoted, reported', 'Čije su reči.', 'Whose words.', ({ voice }) => voice),
  column(
    'speaker',
    'text',
    'Govornik, ako se vidi.',
    'Speaker, where the text shows one.',
    ({ match }) => match.speaker,
  ),
  column('text', 'text', 'Oznaka kako je odštampana.', 'The label as printed.', ({ text }) => text),
  column(
    'category',
    'category',
    'Vrsta obojenog izraza.',
    'Category of loaded phrasing.',
    ({ match }) => match.category,
  ),
  column('entry', 'id', 'Odrednica leksikona.', 'Entry of the lexicon.', ({ match }) => match.entry),
  column('match', 'id', 'Oznaka nalaza u članku.', 'Id of the match in the article.', ({ match }) => match.id),
  column(
    'paragraph',
    'number',
    'Redni broj pasusa od 1; prazno: naslov.',
    'Number of the paragraph, from 1; empty: the headline.',
    ({ paragraph }) => (paragraph < 0 ? null : paragraph + 1),
  ),
  column(
    'intensity',
    '1, 2, 3',
    'Jačina po leksikonu.',
    'Intensity, as the lexicon has it.',
    ({ match }) => match.intensity,
  ),
  column(
    'polarity',
    '-1, 0, 1',
    'Napad, ni jedno ni drugo, pohvala.',
    'Attack, neither, praise.',
    ({ match }) => match.polarity,
  ),
  column('negated', '0 or 1', '1 kada je oznaka porečena.', '1 when the label is denied.', ({ match }) =>
    Number(match.negated),
  ),
  ...madeColumns<LabelRow>(),
]

export function labelRows({ articles, comparison }: ComparedReports): readonly LabelRow[] {
  const { engine, lexicon, actors, unnamed } = comparison
  const named = namesOf(articles)
  const matches = articles.map(({ report }) => {
    const parts = report.headline === null ? report.paragraphs : [report.headline, ...report.paragraphs]
    return new Map(parts.flatMap((part) => part.matches.map((match) => [match.id, match] as const)))
  })
  const rowOf = (
    article: number,
    voice: Voice,
    place: { readonly match: string; readonly paragraph: number; readonly text: string },
    who: { readonly actor: string | null; readonly kind: string | null },
  ): LabelRow[] => {
    const match = matches[article]?.get(place.match)
    const id = articles[article]?.id ?? ''
    if (match === undefined) return []
    return [
      {
        ...who,
        ...named(id),
        article: id,
        voice,
        text: place.text,
        match,
        paragraph: place.paragraph,
        engine,
        lexicon,
      },
    ]
  }
  const ofActors = actors.flatMap(({ name, kind, articles: own }) =>
    own.flatMap(({ article, labels }) =>
      voices.flatMap((voice) => labels[voice].flatMap((place) => rowOf(article, voice, place, { actor: name, kind }))),
    ),
  )
  const nameless = unnamed.flatMap(({ articles: own }) =>
    own.flatMap(({ article, labels }) =>
      voices.flatMap((voice) =>
        labels[voice].flatMap((place) => rowOf(article, voice, place, { actor: null, kind: null })),
      ),
    ),
  )
  return [...ofActors, ...nameless]
}

export { keyWordColumns, keyWordRows, pairColumns, pairRows } from './comparison-text-columns.ts'
