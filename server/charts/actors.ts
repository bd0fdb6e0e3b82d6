/** Who is called what: the actors with loaded phrases said of them, by voice, and the phrases themselves. */
import { type Actor, type ArticleReport, type Score, type Voice, voices } from '../analysis/index.ts'
import { texts } from '../web/texts.ts'
import { count, type UiLanguage } from '../web/texts-numbers.ts'
import { round } from './bins.ts'
import { type ChartSize, categoryAxis, chartOptions, chartWidths, legend, noLegend, numberAxis } from './theme.ts'
import type { Chart } from './types.ts'

/** More rows than this are left to the table. */
const rowLimit = 12

/** The bars of actors and labels. Pure. */
export function actorsChart(report: ArticleReport, language: UiLanguage, size: ChartSize = 'wide'): Chart {
  const t = texts(language)
  const words = t.charts.actors
  const ranked = report.actors.toSorted(
    (one, other) => other.labels.length - one.labels.length || other.mentions.length - one.mentions.length,
  )
  const rows = ranked.filter((actor) => actor.labels.length > 0).slice(0, rowLimit)
  const most = Math.max(1, ...rows.map((actor) => actor.labels.length))
  return {
    name: 'actors',
    title: words.title,
    description: words.unit,
    finding: finding(ranked, language),
    config: {
      type: 'bar',
      data: {
        labels: rows.map((actor) => actor.name),
        datasets: voices.map((voice) => ({
          label: t.voices[voice].name,
          data: rows.map((actor) => labelsOf(actor, voice).length),
          backgroundColor: `@${voice}`,
          stack: 'voices',
          maxBarThickness: 20,
          tips: rows.map((actor) => `${t.voices[voice].name}: ${labelWords(actor, voice) || '0'}`),
        })),
      },
      options: chartOptions({
        language,
        title: words.title,
        legend: rows.length === 0 ? noLegend : legend,
        more: { indexAxis: 'y' },
        scales: {
          x: numberAxis('whole', { stacked: true, display: false, beginAtZero: true, max: Math.max(3, most) * 2.6 }),
          y: categoryAxis('', { stacked: true, ticks: { color: '@ink', autoSkip: false } }),
        },
        okvir: {
          titles: rows.map((actor) => actor.name),
          notes: rows.map((actor) => ({ at: actor.labels.length, text: allWords(actor) })),
        },
      }),
    },
    table: {
      columns: [
        words.actor,
        words.kind,
        words.mentions,
        ...voices.map((voice) => words.words.replace('{voice}', t.voices[voice].name.toLowerCase())),
        ...voices.map((voice) => words.tone.replace('{voice}', t.voices[voice].name.toLowerCase())),
      ],
      rows: ranked.map((actor) => [
        actor.name,
        t.actorKinds[actor.kind],
        actor.mentions.length,
        ...voices.map((voice) => labelWords(actor, voice)),
        ...voices.map((voice) => toneOf(actor.tone[voice], t.charts.tooShort)),
      ]),
    },
    empty: rows.length === 0,
    width: chartWidths[size],
    height: 88 + Math.max(2, rows.length) * 32,
  }
}

function labelsOf(actor: Actor, voice: Voice): Actor['labels'] {
  return actor.labels.filter((label) => label.voice === voice)
}

function labelWords(actor: Actor, voice: Voice): string {
  return unique(labelsOf(actor, voice).map(printed)).join(', ')
}

function allWords(actor: Actor): string {
  return unique(actor.labels.map(printed)).join(', ')
}

/** A negated label was put in play all the same; the sign says that it was denied. */
function printed(label: Actor['labels'][number]): string {
  return label.negated ? `¬ ${label.text}` : label.text
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)]
}

function toneOf(score: Score, tooShort: string): string | number {
  return score.kind === 'scored' ? round(score.value, 2) : tooShort
}

function finding(ranked: readonly Actor[], language: UiLanguage): string {
  const { actors, nouns } = texts(language).charts
  const top = ranked[0]
  if (top === undefined) return actors.findingNoActors
  if (top.labels.length === 0) return actors.findingNone
  return actors.finding.replace('{actor}', top.name).replace('{hits}', count(language, top.labels.length, nouns.hits))
}
