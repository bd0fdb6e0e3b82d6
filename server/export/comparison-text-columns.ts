/** The tables of a comparison that are made of words: key words, and paragraphs that tell of the same thing. */
import type { KeyWord, ParagraphPair } from '../analysis/index.ts'
import type { ComparedReports } from './comparison-columns.ts'
import { round } from './score-columns.ts'
import { type Cell, type Column, column } from './table.ts'

export interface KeyWordRow {
  /** Ids of the articles of a side, with a space between. */
  readonly first: string
  readonly second: string
  readonly kind: 'word' | 'name'
  readonly word: KeyWord
  readonly engine: string
  readonly lexicon: string
}

const cell = (
  name: string,
  type: string,
  sr: string,
  en: string,
  value: (word: KeyWord) => number | null,
): Column<KeyWordRow> =>
  column(name, type, sr, en, ({ word }): Cell => {
    const found = value(word)
    return found === null ? null : round(found)
  })

export const keyWordColumns: readonly Column<KeyWordRow>[] = [
  column('first', 'ids', 'Članci prve strane.', 'Articles of the first side.', ({ first }) => first),
  column('second', 'ids', 'Članci druge strane.', 'Articles of the second side.', ({ second }) => second),
  column('kind', 'word, name', 'Obična reč ili vlastito ime.', 'A common word or a proper name.', ({ kind }) => kind),
  column('word', 'text', 'Osnovni oblik reči.', 'The lemma.', ({ word }) => word.word),
  cell(
    'first_count',
    'count',
    'Javljanja na prvoj strani.',
    'Occurrences on the first side.',
    ({ counts }) => counts[0],
  ),
  cell(
    'second_count',
    'count',
    'Javljanja na drugoj strani.',
    'Occurrences on the second side.',
    ({ counts }) => counts[1],
  ),
  cell(
    'first_paragraphs',
    'count',
    'Pasusi prve strane s tom rečju.',
    'Paragraphs of the first side with the word.',
    ({ paragraphs }) => paragraphs[0],
  ),
  cell(
    'second_paragraphs',
    'count',
    'Pasusi druge strane s tom rečju.',
    'Paragraphs of the second side with the word.',
    ({ paragraphs }) => paragraphs[1],
  ),
  cell(
    'first_rate',
    'per 1,000 words',
    'Na 1.000 autorovih reči prve strane.',
    'Per 1,000 words of the author of the first side.',
    ({ rates }) => rates[0],
  ),
  cell(
    'second_rate',
    'per 1,000 words',
    'Na 1.000 autorovih reči druge strane.',
    'Per 1,000 words of the author of the second side.',
    ({ rates }) => rates[1],
  ),
  cell(
    'log_odds',
    'number',
    'Logaritam odnosa šansi sa informativnim Dirihleovim priorom; pozitivno: prva strana.',
    'Log-odds ratio with an informative Dirichlet prior; positive: the first side.',
    ({ logOdds }) => logOdds.value,
  ),
  cell(
    'log_odds_low',
    'number',
    'Donja granica 95-procentnog intervala.',
    'Lower end of its 95 % interval.',
    ({ logOdds }) => logOdds.low,
  ),
  cell(
    'log_odds_high',
    'number',
    'Gornja granica 95-procentnog intervala.',
    'Upper end of its 95 % interval.',
    ({ logOdds }) => logOdds.high,
  ),
  cell(
    'z',
    'number',
    'Logaritam odnosa šansi podeljen svojom standardnom greškom.',
    'Log-odds ratio over its standard error.',
    ({ logOdds }) => logOdds.z,
  ),
  cell(
    'log_ratio',
    'number',
    'Binarni logaritam odnosa učestalosti.',
    'Binary logarithm of the ratio of rates.',
    ({ logRatio }) => logRatio.value,
  ),
  cell(
    'lrc',
    'number',
    'Oprezni logaritam odnosa: kraj prilagođenog intervala bliži nuli.',
    'Conservative log ratio: the end of the adjusted interval nearer to zero.',
    ({ conservative }) => conservative,
  ),
  cell('p', 'probability', 'Tačna dvostrana verovatnoća.', 'Exact two-sided probability.', ({ p }) => p),
  cell(
    'q',
    'probability',
    'Ispravljena po Benjaminiju i Hohbergu.',
    'Corrected after Benjamini and Hochberg.',
    ({ q }) => q,
  ),
  column('engine', 'version', 'Verzija analize.', 'Version of the analysis.', ({ engine }) => engine),
  column('lexicon', 'version', 'Verzija leksikona.', 'Version of the lexicon.', ({ lexicon }) => lexicon),
]

export function keyWordRows({ articles, comparison }: ComparedReports): readonly KeyWordRow[] {
  const { engine, lexicon } = comparison
  const ids = (side: readonly number[]) => side.map((index) => articles[index]?.id ?? '').join(' ')
  return comparison.wordChoice.flatMap(({ first, second, result }) => {
    if (result.kind !== 'compared') return []
    const about = { first: ids(first), second: ids(second), engine, lexicon }
    return [
      ...result.words.list.map((word): KeyWordRow => ({ ...about, kind: 'word', word })),
      ...result.names.list.map((word): KeyWordRow => ({ ...about, kind: 'name', word })),
    ]
  })
}

export interface PairRow {
  readonly article: string
  readonly against: string
  readonly pair: ParagraphPair
  readonly texts: readonly [string, string]
  readonly marked: readonly [string, string]
  readonly engine: string
  readonly lexicon: string
}

export const pairColumns: readonly Column<PairRow>[] = [
  column('article', 'id', 'Prvi članak.', 'The first article.', ({ article }) => article),
  column('against', 'id', 'Drugi članak.', 'The second article.', ({ against }) => against),
  column(
    'paragraph',
    'number',
    'Redni broj pasusa prvog članka, od 1.',
    'Number of the paragraph of the first article, from 1.',
    ({ pair }) => pair.paragraphs[0] + 1,
  ),
  column(
    'against_paragraph',
    'number',
    'Redni broj pasusa drugog članka, od 1.',
    'Number of the paragraph of the second article, from 1.',
    ({ pair }) => pair.paragraphs[1] + 1,
  ),
  column(
    'similarity',
    '0 to 1',
    'Sličnost po imenima, brojevima i retkim rečima.',
    'Similarity of names, numbers and rare words.',
    ({ pair }) => round(pair.similarity),
  ),
  column('shared', 'text', 'Šta im je zajedničko.', 'What they share.', ({ pair: { shared } }) =>
    [...shared.names, ...shared.numbers, ...shared.words].join(' | '),
  ),
  column(
    'marks',
    'text',
    'Obojeni izrazi prvog pasusa.',
    'Loaded phrases of the first paragraph.',
    ({ marked }) => marked[0],
  ),
  column(
    'against_marks',
    'text',
    'Obojeni izrazi drugog pasusa.',
    'Loaded phrases of the second paragraph.',
    ({ marked }) => marked[1],
  ),
  column('text', 'text', 'Pasus prvog članka.', 'The paragraph of the first article.', ({ texts }) => texts[0]),
  column(
    'against_text',
    'text',
    'Pasus drugog članka.',
    'The paragraph of the second article.',
    ({ texts }) => texts[1],
  ),
  column('engine', 'version', 'Verzija analize.', 'Version of the analysis.', ({ engine }) => engine),
  column('lexicon', 'version', 'Verzija leksikona.', 'Version of the lexicon.', ({ lexicon }) => lexicon),
]

export function pairRows({ articles, comparison }: ComparedReports): readonly PairRow[] {
  const { engine, lexicon } = comparison
  return comparison.sameEvent.flatMap(({ first, second, pairs }) =>
    pairs.map((pair): PairRow => {
      const half = (article: number, side: 0 | 1): readonly [string, string] => {
        const paragraph = articles[article]?.report.paragraphs[pair.paragraphs[side]]
        const wanted = new Set(pair.matches[side])
        const found = paragraph?.matches.filter(({ id }) => wanted.has(id)) ?? []
        const text = paragraph?.text ?? ''
        return [text, found.map(({ start, end }) => text.slice(start, end)).join(' | ')]
      }
      const [one, other] = [half(first, 0), half(second, 1)]
      return {
        article: articles[first]?.id ?? '',
        against: articles[second]?.id ?? '',
        pair,
        texts: [one[0], other[0]],
        marked: [one[1], other[1]],
        engine,
        lexicon,
      }
    }),
  )
}
