/** The page of a comparison, as its view prints it. */
import { comparable, type EntryCard } from '../../analysis/index.ts'
import { comparisonChart, comparisonChartNames } from '../../charts/index.ts'
import type { Compared } from '../../usecases.ts'
import { citeComparison } from '../citation.ts'
import type { CompareChoice } from '../routes.ts'
import { type Texts, texts, type UiLanguage } from '../texts.ts'
import { count } from '../texts-numbers.ts'
import { type PrintedChart, printChart } from './charts.ts'
import { printFigures } from './compare-figures.ts'
import { printNames } from './compare-names.ts'
import { chosenSwitches, printRobustness } from './compare-robustness.ts'
import { printEvents, printHeadlines, printLeaks } from './compare-texts.ts'
import { printWords } from './compare-words.ts'
import { sidesOfComparison } from './compared.ts'
import { linksOf, shellOf } from './frame.ts'
import type { Links, Standalone, Ui } from './types.ts'

export interface ComparisonInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  readonly compared: Compared
  readonly choice: CompareChoice
  readonly card: (entryId: string) => EntryCard | undefined
  /** Set for a page that is mailed: it leads nowhere and carries its pictures. */
  readonly standalone?: Standalone | undefined
}

/** Everything `compare.ejs` prints. */
export function presentComparison(input: ComparisonInput) {
  const { compared, choice, ui } = input
  const { comparison } = compared
  const { language } = ui
  const t = texts(language)
  const links = linksOf(input)
  const standalone = input.standalone ?? null
  const sides = sidesOfComparison(compared, language, standalone === null ? links : null)
  const switches = chosenSwitches(comparison, t)
  const charts = printCharts(input, links)
  const chartNamed = (name: string) => charts.find((chart) => chart.name === name)
  const words = printWords(comparison, sides, language)
  const title = headingOf(sides.length, t, language)
  return {
    ...shellOf(
      { ...input, engine: comparison.engine, lexicon: comparison.lexicon },
      `${t.compare.title}: ${sides.map(({ name }) => name).join(' / ')}`,
      ['marks.css', 'article.css', 'compare.css', 'charts.js'],
    ),
    standalone,
    title,
    sides,
    addHref: sides.length < comparable.most ? links.addToCompare(choice.with) : null,
    mixedFamilies: new Set(comparison.articles.map(({ language: { family } }) => family)).size > 1,
    switched: switches.length === 0 ? null : t.compare.switchedNote.replace('{switches}', switches.join('; ')),
    unswitchedHref: links.compare({ with: choice.with }),
    methodHref: `${links.method()}#${methodPart[language]}`,
    figures: printFigures(comparison, sides, language),
    charts: charts.filter(({ name }) => !name.startsWith('words')),
    names: printNames(comparison, sides, language, input.card, standalone === null ? links : null),
    words: words.parts.map((part) => {
      const picture = chartNamed(part.chart)
      // The table of words below the picture says all that a table of the picture would.
      return { ...part, picture: picture === undefined ? null : { ...picture, table: null } }
    }),
    examples: words.examples,
    events: printEvents(comparison, sides, language),
    headlines: printHeadlines(comparison, sides, language),
    leaks: printLeaks(comparison, sides, language),
    robustness: printRobustness(comparison, sides, choice, language, standalone === null ? links : null),
    action: links.compare({ with: [] }),
    citation: citeComparison(comparison, switches, language),
    downloads: downloadsOf(choice, t, language, links),
  }
}

function headingOf(articles: number, t: Texts, language: UiLanguage): string {
  const counted = t.compare.articles[articles - comparable.fewest] ?? count(language, articles, t.nouns.articles)
  return t.compare.heading.replace('{articles}', counted)
}

function printCharts(
  { compared: { comparison }, choice, ui: { language }, standalone }: ComparisonInput,
  links: Links,
): PrintedChart[] {
  return comparisonChartNames(comparison).flatMap((name) => {
    const chart = comparisonChart(name, comparison, language)
    const narrow = comparisonChart(name, comparison, language, 'narrow')
    if (chart === null || narrow === null) return []
    const address = (extension: Parameters<Links['compareChart']>[2], more: Parameters<Links['compareChart']>[3]) =>
      links.compareChart(choice, name, extension, more)
    return [printChart(chart, narrow, language, address, standalone?.pictures.get(name) ?? null)]
  })
}

/** Where the method page of each language tells of comparisons. */
const methodPart = { sr: 'poredjenje', en: 'comparison' } as const

function downloadsOf(choice: CompareChoice, t: Texts, language: UiLanguage, links: Links) {
  const words = t.compare.downloads
  return {
    files: [
      { href: links.compareCsv(choice), name: words.table, format: 'CSV', hint: words.tableHint },
      { href: links.compareCsv(choice, 'labels'), name: words.labels, format: 'CSV', hint: words.labelsHint },
      { href: links.compareCsv(choice, 'plain'), name: words.plain, format: 'CSV', hint: words.plainHint },
      { href: links.compareCsv(choice, 'words'), name: words.words, format: 'CSV', hint: words.wordsHint },
      { href: links.compareCsv(choice, 'pairs'), name: words.event, format: 'CSV', hint: words.eventHint },
      { href: links.compareBook(choice), name: words.workbook, format: 'XLSX', hint: words.workbookHint },
      { href: links.compareJson(choice), name: words.json, format: 'JSON', hint: words.jsonHint },
      { href: links.compareReport(choice, language), name: words.report, format: 'HTML', hint: words.reportHint },
    ],
    columns: links.columns(),
  }
}
