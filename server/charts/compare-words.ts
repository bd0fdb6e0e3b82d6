/** Key words of two sides as mirrored bars with whiskers, the first side's to the right. */
import type { KeyWord, WordChoice } from '../analysis/index.ts'
import { texts } from '../web/texts.ts'
import { formatSigned, type UiLanguage } from '../web/texts-numbers.ts'
import { seriesLetter } from './series.ts'
import { type ChartSize, categoryAxis, chartOptions, chartWidths, noLegend, numberAxis } from './theme.ts'
import type { Chart } from './types.ts'

/** More words of a side than this are left to the table. */
const wordsOfSide = 12

/** The sides of a word choice as letters: `A`, `B`, or *others* for several. */
export function sidesOf({ first, second }: WordChoice, language: UiLanguage): readonly [string, string] {
  const name = (side: readonly number[]) =>
    side.length === 1 ? seriesLetter(side[0] ?? 0) : texts(language).compare.charts.words.others
  return [name(first), name(second)]
}

/** The mirrored bars of one word choice. Pure. */
export function compareWordsChart(
  choice: WordChoice,
  name: string,
  language: UiLanguage,
  size: ChartSize = 'wide',
): Chart {
  const t = texts(language)
  const words = t.compare.charts.words
  const [first, second] = sidesOf(choice, language)
  const against = choice.second.length === 1 ? second : t.compare.words.others
  const fill = (pattern: string, other: string) => pattern.replaceAll('{first}', first).replaceAll('{second}', other)
  const all = choice.result.kind === 'compared' ? choice.result.words.list : []
  const rows = mostTelling(all)
  const colour = (side: readonly number[]) => (side.length === 1 ? `@article_${(side[0] ?? 0) + 1}` : '@neutral')
  const title = fill(words.title, against)
  return {
    name,
    title,
    description: fill(words.unit, against),
    finding: finding(choice, rows, language),
    config: {
      type: 'bar',
      data: {
        labels: rows.map(({ word }) => word),
        datasets: [
          {
            label: t.compare.words.logOdds,
            data: rows.map(({ logOdds }) => logOdds.value),
            backgroundColor: rows.map(
              ({ logOdds }) => `${colour(logOdds.value > 0 ? choice.first : choice.second)}/80`,
            ),
            maxBarThickness: 15,
            tips: rows.map(
              ({ logOdds, counts }) =>
                `${formatSigned(language, logOdds.value, 2)} (${formatSigned(language, logOdds.low, 2)} … ${formatSigned(language, logOdds.high, 2)}); ${counts[0]} : ${counts[1]}`,
            ),
          },
        ],
      },
      options: chartOptions({
        language,
        title,
        legend: noLegend,
        more: { indexAxis: 'y' },
        scales: {
          x: numberAxis('signed', {
            suggestedMin: Math.min(-1, ...rows.map(({ logOdds }) => logOdds.low)),
            suggestedMax: Math.max(1, ...rows.map(({ logOdds }) => logOdds.high)),
            title: { display: true, text: fill(words.axis, second), color: '@faint' },
          }),
          y: categoryAxis('', { ticks: { color: '@ink', autoSkip: false } }),
        },
        okvir: {
          zeroColumn: true,
          titles: rows.map(({ word }) => word),
          spans: [{ low: rows.map(({ logOdds }) => logOdds.low), high: rows.map(({ logOdds }) => logOdds.high) }],
        },
      }),
    },
    table: {
      columns: [
        t.compare.words.word,
        ...[first, second].map((letter) => words.count.replace('{letter}', letter)),
        ...[first, second].map((letter) => words.paragraphs.replace('{letter}', letter)),
        t.compare.words.logOdds,
        t.charts.low,
        t.charts.high,
        t.compare.words.conservative,
        t.compare.words.q,
      ],
      rows: all.map(({ word, counts, paragraphs, logOdds, conservative, q }) => [
        word,
        ...counts,
        ...paragraphs,
        logOdds.value,
        logOdds.low,
        logOdds.high,
        conservative,
        q,
      ]),
    },
    empty: rows.length === 0,
    width: chartWidths[size],
    height: 110 + Math.max(2, rows.length) * 24,
  }
}

/** The words at both ends of the list: it runs from the first side's to the second's. */
function mostTelling(list: readonly KeyWord[]): readonly KeyWord[] {
  const of = (sign: number) => list.filter(({ logOdds }) => Math.sign(logOdds.value) === sign)
  return [...of(1).slice(0, wordsOfSide), ...of(-1).slice(-wordsOfSide)]
}

function finding(choice: WordChoice, rows: readonly KeyWord[], language: UiLanguage): string {
  const words = texts(language).compare.charts.words
  if (choice.result.kind === 'too-short') return words.findingShort
  if (choice.result.kind === 'different-languages') return words.findingLanguages
  if (rows.length === 0) return words.findingNone
  const strongest = rows.toSorted((one, other) => Math.abs(other.logOdds.z) - Math.abs(one.logOdds.z)).slice(0, 3)
  const [first, second] = sidesOf(choice, language)
  const said = strongest.map(
    ({ word, logOdds }) => `${words.quoted.replace('{word}', word)} (${logOdds.value > 0 ? first : second})`,
  )
  return words.finding.replace('{words}', said.join(', '))
}
