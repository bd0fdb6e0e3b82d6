/** Loaded phrasing by paragraph, stacked by category: the author's voice upward, other people's downward. */
import { type ArticleReport, type Category, categories, type Match } from '../analysis/index.ts'
import { texts } from '../web/texts.ts'
import { count, formatNumber, type UiLanguage } from '../web/texts-numbers.ts'
import { type Bin, binParagraphs, round, sum } from './bins.ts'
import { type ChartSize, categoryAxis, chartOptions, chartWidths, legend, noLegend, numberAxis } from './theme.ts'
import type { Chart, JsonObject } from './types.ts'

/** The chart of weights by paragraph. Pure. */
export function loadedChart(report: ArticleReport, language: UiLanguage, size: ChartSize = 'wide'): Chart {
  const t = texts(language)
  const words = t.charts.loaded
  const bins = binParagraphs(report)
  const present = categories.filter((category) => bins.some((bin) => hitsIn(bin, category).length > 0))
  const datasets = present.flatMap((category) => [
    dataset(bins, category, true, language),
    dataset(bins, category, false, language),
  ])
  const height = Math.max(1, ...bins.flatMap((bin) => [weightIn(bin, true), weightIn(bin, false)]))
  return {
    name: 'loaded',
    title: words.title,
    description: words.unit,
    finding: finding(bins, language),
    config: {
      type: 'bar',
      data: { labels: bins.map((bin) => bin.label), datasets },
      options: chartOptions({
        language,
        title: words.title,
        legend: present.length === 0 ? noLegend : legend,
        scales: {
          x: categoryAxis(t.charts.paragraph, { stacked: true }),
          y: numberAxis('absolute', { stacked: true, suggestedMin: height * -0.4, suggestedMax: height * 1.1 }),
        },
        okvir: {
          zeroLine: true,
          corners: { above: words.above, below: words.below },
          titles: bins.map(
            (bin) => `${bin.first === bin.last ? t.charts.paragraph : t.charts.paragraphs} ${bin.label}`,
          ),
        },
      }),
    },
    table: table(bins, present, language),
    empty: present.length === 0,
    width: chartWidths[size],
    height: 360 + (size === 'narrow' ? Math.ceil(present.length / 2) * 14 : 0),
  }
}

function dataset(bins: readonly Bin[], category: Category, author: boolean, language: UiLanguage): JsonObject {
  const t = texts(language)
  const name = t.categories[category].name
  const voice = author ? t.voices.author.name.toLowerCase() : t.charts.loaded.others
  const weights = bins.map((bin) => round(sum(hitsIn(bin, category, author).map((match) => match.weight))))
  return {
    label: name,
    data: weights.map((weight) => (author ? weight : 0 - weight)),
    backgroundColor: author ? `@${category}` : `@${category}/60`,
    stack: 'paragraph',
    maxBarThickness: 44,
    categoryPercentage: 0.86,
    barPercentage: 0.86,
    unlisted: !author,
    tips: weights.map((weight) => `${name} (${voice}): ${formatNumber(language, weight, 2)}`),
  }
}

const sorted = new WeakMap<Bin, ReadonlyMap<Category, readonly Match[]>>()

/** The matches of a bin by category: sorted once, for every series and every cell asks for its own. */
function hitsByCategory(bin: Bin): ReadonlyMap<Category, readonly Match[]> {
  const known = sorted.get(bin)
  if (known !== undefined) return known
  const made = new Map<Category, Match[]>()
  for (const match of bin.paragraphs.flatMap(({ matches }) => matches)) {
    const hits = made.get(match.category)
    if (hits === undefined) made.set(match.category, [match])
    else hits.push(match)
  }
  sorted.set(bin, made)
  return made
}

function hitsIn(bin: Bin, category: Category, author?: boolean): readonly Match[] {
  const hits = hitsByCategory(bin).get(category) ?? []
  return author === undefined ? hits : hits.filter((match) => (match.voice === 'author') === author)
}

function authorHits(bin: Bin): number {
  return sum(bin.paragraphs.map((paragraph) => paragraph.loaded.author.hits))
}

function weightIn(bin: Bin, author: boolean): number {
  return sum(
    bin.paragraphs.map(({ loaded }) => (author ? loaded.author.weight : loaded.quoted.weight + loaded.reported.weight)),
  )
}

function finding(bins: readonly Bin[], language: UiLanguage): string {
  const { loaded, nouns } = texts(language).charts
  const top = bins.reduce<Bin | null>(
    (best, bin) => (best === null || authorHits(bin) > authorHits(best) ? bin : best),
    null,
  )
  if (top === null || authorHits(top) === 0) {
    return bins.some((bin) => weightIn(bin, false) > 0) ? loaded.findingOthers : loaded.findingNone
  }
  const where =
    top.first === top.last
      ? loaded.where.replace('{n}', `${top.first}`)
      : loaded.whereRange.replace('{first}', `${top.first}`).replace('{last}', `${top.last}`)
  return loaded.findingAuthor.replace('{where}', where).replace('{hits}', count(language, authorHits(top), nouns.hits))
}

function table(bins: readonly Bin[], present: readonly Category[], language: UiLanguage): Chart['table'] {
  const t = texts(language)
  const author = t.voices.author.name.toLowerCase()
  const columns = present.flatMap((category) => {
    const name = t.categories[category].name
    return [`${name} (${author})`, `${name} (${t.charts.loaded.others})`]
  })
  return {
    columns: [t.charts.paragraph, ...columns],
    rows: bins.map((bin) => [
      bin.label,
      ...present.flatMap((category) =>
        [true, false].map((voice) => round(sum(hitsIn(bin, category, voice).map((match) => match.weight)))),
      ),
    ]),
  }
}
