/** The tables of a collection's dashboard: figures of the whole, of outlets and of periods; labels; frames; outliers. */
import type { ArticleSummary, Dashboard, Figures, FrameFigures, LabelCount, Outlier, Pooled } from '../store/index.ts'
import { round } from './score-columns.ts'
import { type Column, column } from './table.ts'

interface Of {
  readonly dashboard: Dashboard
}

export interface FiguresRow extends Of {
  readonly part: 'all' | 'outlet' | 'period'
  readonly outlet: string | null
  readonly from: string | null
  readonly to: string | null
  readonly figures: Figures
}

export interface CollectionLabelRow extends Of {
  readonly label: LabelCount
  readonly lemma: string
}

export interface CollectionFrameRow extends Of {
  readonly frame: FrameFigures
}

export interface OutlierRow extends Of {
  readonly outlier: Outlier
}

function whoseColumns<Row extends Of>(): readonly Column<Row>[] {
  return [
    column(
      'collection',
      'id',
      'Oznaka zbirke, ista kao u adresi.',
      'Id of the collection, as in its address.',
      (row) => row.dashboard.collection.id,
    ),
    column('collection_name', 'text', 'Ime zbirke.', 'Name of the collection.', (row) => row.dashboard.collection.name),
  ]
}

/** Articles of a collection may have been scored by several versions. */
function madeColumns<Row extends Of>(): readonly Column<Row>[] {
  const list = (values: readonly string[]) => [...new Set(values)].join('; ')
  return [
    column(
      'engine',
      'version',
      'Verzija analize; ako ih je više, razdvojene su tačkom-zarezom.',
      'Version of the analysis; several are separated by semicolons.',
      (row) => list(row.dashboard.versions.map(({ engine }) => engine)),
    ),
    column(
      'lexicon',
      'version',
      'Verzija leksikona; ako ih je više, razdvojene su tačkom-zarezom.',
      'Version of the lexicon; several are separated by semicolons.',
      (row) => list(row.dashboard.versions.map(({ lexicon }) => lexicon)),
    ),
  ]
}

/** Value, low and high of a figure over several articles; empty cells where they are too few for one. */
function pooledColumns<Row>(
  name: string,
  unit: string,
  what: { readonly sr: string; readonly en: string },
  read: (row: Row) => Pooled,
): readonly Column<Row>[] {
  const part = (pick: (pooled: Extract<Pooled, { kind: 'pooled' }>) => number) => (row: Row) => {
    const value = read(row)
    return value.kind === 'pooled' ? round(pick(value)) : null
  }
  return [
    column(
      name,
      unit,
      `${what.sr}. Prazno: premalo članaka.`,
      `${what.en}. Empty: too few articles.`,
      part(({ value }) => value),
    ),
    column(
      `${name}_low`,
      unit,
      `Donja granica 95-procentnog intervala za ${name}.`,
      `Lower end of the 95 % interval of ${name}.`,
      part(({ low }) => low),
    ),
    column(
      `${name}_high`,
      unit,
      `Gornja granica 95-procentnog intervala za ${name}.`,
      `Upper end of the 95 % interval of ${name}.`,
      part(({ high }) => high),
    ),
  ]
}

export const figuresColumns: readonly Column<FiguresRow>[] = [
  ...whoseColumns<FiguresRow>(),
  column(
    'part',
    'all, outlet, period',
    'O čemu red govori: o celoj zbirci, jednom mediju ili jednom periodu.',
    'What the row speaks of: the whole collection, an outlet or a period.',
    ({ part }) => part,
  ),
  column(
    'outlet',
    'text',
    'Medij; prazno kada nije naveden.',
    'Outlet; empty when it is not known.',
    ({ outlet }) => outlet,
  ),
  column('from', 'date', 'Prvi dan perioda.', 'First day of the period.', ({ from }) => from),
  column('to', 'date', 'Poslednji dan perioda.', 'Last day of the period.', ({ to }) => to),
  column('articles', 'count', 'Broj članaka.', 'Number of articles.', ({ figures }) => figures.articles),
  column(
    'author_words',
    'count',
    'Broj reči u glasu autora.',
    "Words in the author's voice.",
    ({ figures }) => figures.words,
  ),
  ...pooledColumns<FiguresRow>(
    'author_loaded',
    'per 100 words',
    {
      sr: 'Obojeni izrazi na 100 reči u glasu autora, svi članci zajedno',
      en: "Loaded phrases per 100 words in the author's voice, all articles together",
    },
    ({ figures }) => figures.loaded,
  ),
  ...pooledColumns<FiguresRow>(
    'tone',
    '-1 to 1',
    { sr: 'Srednji ton članaka, od −1 do 1', en: 'Mean tone of the articles, from −1 to 1' },
    ({ figures }) => figures.tone,
  ),
  column(
    'tone_articles',
    'count',
    'Broj članaka koji imaju ocenu tona.',
    'Articles that have a score of tone.',
    ({ figures }) => figures.tone.articles,
  ),
  ...madeColumns<FiguresRow>(),
]

export const collectionLabelColumns: readonly Column<CollectionLabelRow>[] = [
  ...whoseColumns<CollectionLabelRow>(),
  column('entry', 'id', 'Odrednica leksikona.', 'Entry of the lexicon.', ({ label }) => label.entry),
  column(
    'lemma',
    'text',
    'Reč ili izraz, u osnovnom obliku.',
    'The word or phrase, in its base form.',
    ({ lemma }) => lemma,
  ),
  column(
    'category',
    'category',
    'Kategorija obojenog izraza.',
    'Category of loaded phrasing.',
    ({ label }) => label.category,
  ),
  column(
    'articles',
    'count',
    'Broj članaka u kojima ga kaže sam autor.',
    'Articles in which the author says it.',
    ({ label }) => label.articles,
  ),
  column(
    'author_hits',
    'count',
    'Broj pojava u glasu autora.',
    "Occurrences in the author's voice.",
    ({ label }) => label.hits.author,
  ),
  column(
    'quoted_hits',
    'count',
    'Broj pojava u navodima.',
    'Occurrences in quotations.',
    ({ label }) => label.hits.quoted,
  ),
  column(
    'reported_hits',
    'count',
    'Broj pojava u prepričanim rečima.',
    'Occurrences in reported speech.',
    ({ label }) => label.hits.reported,
  ),
  ...madeColumns<CollectionLabelRow>(),
]

export const collectionFrameColumns: readonly Column<CollectionFrameRow>[] = [
  ...whoseColumns<CollectionFrameRow>(),
  column('frame', 'frame', 'Okvir.', 'Frame.', ({ frame }) => frame.frame),
  column(
    'articles',
    'count',
    'Broj članaka sa bar jednim takvim pasusom.',
    'Articles with at least one such paragraph.',
    ({ frame }) => frame.articles,
  ),
  column(
    'paragraphs',
    'count',
    'Broj pasusa koji gledaju kroz okvir.',
    'Paragraphs that look through the frame.',
    ({ frame }) => frame.paragraphs,
  ),
  ...pooledColumns<CollectionFrameRow>(
    'share',
    '0 to 1',
    { sr: 'Udeo u svim pasusima zbirke', en: 'Share of all paragraphs of the collection' },
    ({ frame }) => frame.share,
  ),
  ...madeColumns<CollectionFrameRow>(),
]

/** `articles` are the columns of the list of articles. */
export function outlierColumns(articles: readonly Column<ArticleSummary>[]): readonly Column<OutlierRow>[] {
  return [
    ...whoseColumns<OutlierRow>(),
    column(
      'side',
      'above, below',
      'Da li je ceo interval članka iznad ili ispod ocene zbirke.',
      'Whether the whole interval of the article is above or below the figure of the collection.',
      ({ outlier }) => outlier.side,
    ),
    ...articles.map(({ value, ...rest }) => ({ ...rest, value: ({ outlier }: OutlierRow) => value(outlier.article) })),
  ]
}

/** The whole collection, then outlets, then periods. */
export function figuresRows(dashboard: Dashboard): readonly FiguresRow[] {
  const none = { dashboard, outlet: null, from: null, to: null }
  return [
    { ...none, part: 'all', figures: dashboard.figures },
    ...dashboard.outlets.map(
      (figures): FiguresRow => ({
        ...none,
        part: 'outlet',
        outlet: figures.outlet === '' ? null : figures.name,
        figures,
      }),
    ),
    ...dashboard.trend.map(
      (figures): FiguresRow => ({ ...none, part: 'period', from: figures.from, to: figures.to, figures }),
    ),
  ]
}
