import type { ArticleReport, Match, ParagraphReport } from '../analysis/index.ts'
import { frameIds, voices } from '../analysis/index.ts'
import type { ArticleSummary, StoredArticle } from '../store/index.ts'
import { collectionFrameColumns, collectionLabelColumns, figuresColumns, outlierColumns } from './collection-columns.ts'
import { keyWordColumns, labelColumns, measureColumns, pairColumns } from './comparison-columns.ts'
import { plainColumns } from './comparison-plain-columns.ts'
import { balanceColumns, entryColumns } from './lexicon-columns.ts'
import { round, scoreColumns, voiceColumns } from './score-columns.ts'
import { type Column, type ColumnTable, column, columnNotes, type Table } from './table.ts'

export interface ParagraphRow {
  /** The article's id, or the name of its file. */
  readonly article: string
  readonly report: ArticleReport
  readonly paragraph: ParagraphReport
}

export interface MatchRow {
  readonly article: string
  readonly report: ArticleReport
  /** The text the match lies in: a paragraph's, or the headline's. */
  readonly text: string
  /** Null in the headline. */
  readonly paragraph: number | null
  readonly match: Match
}

interface AboutArticle {
  readonly title: string | null
  readonly outlet: string | null
  readonly published: string | null
}

function aboutColumns<Row>(id: (row: Row) => string, about: (row: Row) => AboutArticle): readonly Column<Row>[] {
  return [
    column('article', 'id', 'Oznaka članka, ista kao u adresi.', 'Id of the article, as in its address.', id),
    column('title', 'text', 'Naslov.', 'Headline.', (row) => about(row).title),
    column('outlet', 'text', 'Medij.', 'Outlet.', (row) => about(row).outlet),
    column(
      'published',
      'date',
      'Datum objavljivanja, godina-mesec-dan.',
      'Date of publication, year-month-day.',
      (row) => about(row).published,
    ),
  ]
}

function versionColumns<Row>(
  read: (row: Row) => { readonly engine: string; readonly lexicon: string },
): readonly Column<Row>[] {
  return [
    column('engine', 'version', 'Verzija analize.', 'Version of the analysis.', (row) => read(row).engine),
    column('lexicon', 'version', 'Verzija leksikona.', 'Version of the lexicon.', (row) => read(row).lexicon),
  ]
}

const toneWords = {
  sr: 'Ton teksta prema onome o čemu govori, od −1 do 1',
  en: 'Tone of the text toward what it tells, from −1 to 1',
} as const

function spanList(matches: readonly Match[]): string {
  return matches.map(({ start, end, category, voice }) => `${start}-${end} ${category} ${voice}`).join('; ')
}

export const paragraphColumns: readonly Column<ParagraphRow>[] = [
  ...aboutColumns<ParagraphRow>(
    ({ article }) => article,
    ({ report }) => report,
  ),
  column(
    'paragraph',
    'number',
    'Redni broj pasusa, od 1.',
    'Number of the paragraph, from 1.',
    ({ paragraph }) => paragraph.index + 1,
  ),
  column('text', 'text', 'Pasus kako je dat.', 'The paragraph as given.', ({ paragraph }) => paragraph.text),
  column('words', 'count', 'Broj reči u pasusu.', 'Words of the paragraph.', ({ paragraph }) => paragraph.words),
  ...voices.flatMap((voice) => voiceColumns<ParagraphRow>(voice, ({ paragraph }) => paragraph.loaded[voice])),
  ...scoreColumns<ParagraphRow>('tone', '-1 to 1', toneWords, ({ paragraph }) => paragraph.tone.score),
  column('tone_polarity', '-1, 0, 1', 'Znak tona.', 'Sign of the tone.', ({ paragraph }) => paragraph.tone.polarity),
  column(
    'tone_certain',
    '0 or 1',
    '1 kada interval ostaje na jednoj strani praga, inače 0.',
    '1 when the interval stays on one side of the cut-off, else 0.',
    ({ paragraph }) => Number(paragraph.tone.certain),
  ),
  ...frameIds.map((id) =>
    column<ParagraphRow>(
      `frame_${id}`,
      '0 or 1',
      `1 kada pasus gleda kroz okvir ${id}, inače 0.`,
      `1 when the paragraph looks through the frame ${id}, else 0.`,
      ({ paragraph }) => Number(paragraph.frames.some(({ frame, present }) => frame === id && present)),
    ),
  ),
  column(
    'spans',
    'list',
    'Obojeni izrazi: početak-kraj kategorija glas; razdvojeni tačkom-zarezom. Mesta su UTF-16 jedinice u pasusu.',
    'Loaded phrases: start-end category voice; separated by semicolons. Positions are UTF-16 units in the paragraph.',
    ({ paragraph }) => spanList(paragraph.matches),
  ),
  ...versionColumns<ParagraphRow>(({ report }) => report),
]

export const matchColumns: readonly Column<MatchRow>[] = [
  ...aboutColumns<MatchRow>(
    ({ article }) => article,
    ({ report }) => report,
  ),
  column('match', 'id', 'Oznaka nalaza u izveštaju.', 'Id of the match in the report.', ({ match }) => match.id),
  column(
    'paragraph',
    'number',
    'Redni broj pasusa, od 1; prazno u naslovu.',
    'Number of the paragraph, from 1; empty in the headline.',
    ({ paragraph }) => (paragraph === null ? null : paragraph + 1),
  ),
  column(
    'start',
    'offset',
    'Početak u pasusu, u UTF-16 jedinicama.',
    'Start in the paragraph, in UTF-16 units.',
    ({ match }) => match.start,
  ),
  column(
    'end',
    'offset',
    'Kraj u pasusu, iza poslednjeg znaka.',
    'End in the paragraph, after the last character.',
    ({ match }) => match.end,
  ),
  column('phrase', 'text', 'Izraz kako je dat.', 'The phrase as given.', ({ text, match }) =>
    text.slice(match.start, match.end),
  ),
  column(
    'category',
    'category',
    'Kategorija obojenog izraza.',
    'Category of loaded phrasing.',
    ({ match }) => match.category,
  ),
  column('entry', 'id', 'Odrednica leksikona.', 'Entry of the lexicon.', ({ match }) => match.entry),
  column(
    'voice',
    'author, quoted, reported',
    'Čije su reči: autora, navedene ili prepričane.',
    "Whose words: the author's, quoted or reported.",
    ({ match }) => match.voice,
  ),
  column(
    'speaker',
    'text',
    'Govornik, ako se vidi.',
    'Speaker, where the text shows one.',
    ({ match }) => match.speaker,
  ),
  column('negated', '0 or 1', '1 kada je izraz poreknut.', '1 when the phrase is negated.', ({ match }) =>
    Number(match.negated),
  ),
  column(
    'hypothetical',
    '0 or 1',
    '1 kada izraz stoji u uslovu ili pretpostavci.',
    '1 when the phrase stands in a condition or supposition.',
    ({ match }) => Number(match.hypothetical),
  ),
  column(
    'intensity',
    '1, 2, 3',
    'Jačina po leksikonu.',
    'Intensity, as the lexicon has it.',
    ({ match }) => match.intensity,
  ),
  column(
    'weight',
    'number',
    'Jačina posle pojačivača, ublaživača i negacije.',
    'Intensity after boosters, downtoners and negation.',
    ({ match }) => round(match.weight),
  ),
  column(
    'polarity',
    '-1, 0, 1',
    'Napad (−1), pohvala (1) ili ni jedno ni drugo.',
    'Attack (−1), praise (1) or neither.',
    ({ match }) => match.polarity,
  ),
  column(
    'contribution',
    'per 100 words',
    'Koliko nalaz doprinosi vrednosti svog glasa u članku; doprinosi se sabiraju u nju.',
    'What the match adds to the value of its voice in the article; contributions add up to it.',
    ({ match }) => round(match.contribution),
  ),
  column('actor', 'text', 'Na koga se izraz odnosi, ako se vidi.', 'Whom the phrase is said of, where shown.', (row) =>
    row.match.actor === null ? null : (row.report.actors[row.match.actor]?.name ?? null),
  ),
  ...versionColumns<MatchRow>(({ report }) => report),
]

export const articleColumns: readonly Column<ArticleSummary>[] = [
  ...aboutColumns<ArticleSummary>(
    ({ id }) => id,
    (article) => article,
  ),
  column('url', 'address', 'Veb-adresa članka.', 'Web address of the article.', ({ url }) => url),
  column('byline', 'text', 'Ko je potpisao članak.', 'Who signed the article.', ({ byline }) => byline),
  column(
    'stored',
    'time',
    'Kada je članak sačuvan, UTC.',
    'When the article was stored, UTC.',
    ({ createdAt }) => createdAt,
  ),
  column('sample', '0 or 1', '1 za primere koje donosi Okvir.', '1 for the samples Okvir brings along.', ({ sample }) =>
    Number(sample),
  ),
  column('language', 'sr, hr, bs, cnr, en', 'Prepoznati jezik.', 'Recognised language.', ({ language }) => language),
  column('script', 'Latn, Cyrl', 'Pismo.', 'Script.', ({ script }) => script),
  column('words', 'count', 'Broj reči.', 'Number of words.', ({ words }) => words),
  ...scoreColumns<ArticleSummary>(
    'author_loaded',
    'per 100 words',
    { sr: 'Obojeni izrazi na 100 reči u glasu autora', en: "Loaded phrases per 100 words in the author's voice" },
    ({ authorLoaded }) => authorLoaded,
  ),
  ...scoreColumns<ArticleSummary>(
    'quoted_loaded',
    'per 100 words',
    { sr: 'Obojeni izrazi na 100 reči u navodima', en: 'Loaded phrases per 100 words in quotations' },
    ({ quotedLoaded }) => quotedLoaded,
  ),
  ...scoreColumns<ArticleSummary>(
    'reported_loaded',
    'per 100 words',
    {
      sr: 'Obojeni izrazi na 100 reči u prepričanim rečima',
      en: 'Loaded phrases per 100 words in reported speech',
    },
    ({ reportedLoaded }) => reportedLoaded,
  ),
  ...scoreColumns<ArticleSummary>('tone', '-1 to 1', toneWords, ({ tone }) => tone),
  column('tone_polarity', '-1, 0, 1', 'Znak tona.', 'Sign of the tone.', ({ tonePolarity }) => tonePolarity),
  column(
    'tone_certain',
    '0 or 1',
    '1 kada interval ostaje na jednoj strani praga, inače 0.',
    '1 when the interval stays on one side of the cut-off, else 0.',
    ({ toneCertain }) => Number(toneCertain),
  ),
  ...versionColumns<ArticleSummary>((article) => article),
]

export const outlierTableColumns = outlierColumns(articleColumns)

/** The codebook: every table, every column, in the order of the file. */
export const columnTables: readonly ColumnTable[] = [
  { id: 'paragraphs', columns: columnNotes(paragraphColumns) },
  { id: 'matches', columns: columnNotes(matchColumns) },
  { id: 'articles', columns: columnNotes(articleColumns) },
  { id: 'comparison', columns: columnNotes(measureColumns) },
  { id: 'comparison_labels', columns: columnNotes(labelColumns) },
  { id: 'comparison_plain', columns: columnNotes(plainColumns) },
  { id: 'comparison_words', columns: columnNotes(keyWordColumns) },
  { id: 'comparison_pairs', columns: columnNotes(pairColumns) },
  { id: 'collection', columns: columnNotes(figuresColumns) },
  { id: 'collection_labels', columns: columnNotes(collectionLabelColumns) },
  { id: 'collection_frames', columns: columnNotes(collectionFrameColumns) },
  { id: 'collection_outliers', columns: columnNotes(outlierTableColumns) },
  { id: 'lexicon', columns: columnNotes(entryColumns) },
  { id: 'lexicon_balance', columns: columnNotes(balanceColumns) },
]

/** The codebook as a table: of every table, or of those named. */
export function codebookTable(ids?: readonly string[]): Table {
  const rows = columnTables
    .filter(({ id }) => ids === undefined || ids.includes(id))
    .flatMap(({ id, columns }) => columns.map(({ name, type, note }) => [id, name, type, note.sr, note.en]))
  return { columns: ['table', 'column', 'type', 'note_sr', 'note_en'], rows }
}

export function paragraphRows(stored: Pick<StoredArticle, 'id' | 'report'>): readonly ParagraphRow[] {
  const { id: article, report } = stored
  return report.paragraphs.map((paragraph) => ({ article, report, paragraph }))
}

/** The headline's matches first, then the paragraphs', in the order of the text. */
export function matchRows(stored: Pick<StoredArticle, 'id' | 'report'>): readonly MatchRow[] {
  const { id: article, report } = stored
  const inHeadline = (report.headline?.matches ?? []).map((match) => ({
    article,
    report,
    text: report.headline?.text ?? '',
    paragraph: null,
    match,
  }))
  const inText = report.paragraphs.flatMap(({ text, index, matches }) =>
    matches.map((match) => ({ article, report, text, paragraph: index, match })),
  )
  return [...inHeadline, ...inText]
}
