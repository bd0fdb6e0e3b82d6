/** Imports as their views print them. */
import type { TableField, TablePreview } from '../../intake/index.ts'
import type { Collection, ItemCounts, Job, JobLine } from '../../store/index.ts'
import { errorText, texts, type UiLanguage } from '../texts.ts'
import { libraryTexts } from '../texts-library.ts'
import { count, formatBytes, formatDate, formatInteger } from '../texts-numbers.ts'
import { linksOf, shellOf } from './frame.ts'
import type { Failure, Limits, Links, Ui } from './types.ts'

const files = ['home.css', 'library.css']

export interface ImportsInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  readonly jobs: readonly Job[]
  readonly collections: readonly Collection[]
  readonly limits: Limits
  readonly fetches: boolean
  /** Id of the collection that is chosen beforehand. */
  readonly collection: string
  readonly failure: Failure | null
  readonly addresses: string
}

/** Everything `import.ejs` prints. */
export function presentImports(input: ImportsInput) {
  const { language } = input.ui
  const links = linksOf(input)
  const l = libraryTexts(language)
  return {
    ...shellOf(input, l.imports.title, [...files, 'import.js']),
    l: l.imports,
    action: links.imports(),
    filesHint: l.imports.filesHint.replace('{limit}', formatBytes(language, input.limits.maxBytes)),
    fetches: input.fetches,
    addresses: input.addresses,
    collections: input.collections.map(({ id, name }) => ({ id, name, chosen: id === input.collection })),
    failure: input.failure === null ? null : errorText(language, input.failure.code, input.failure.params),
    jobs: input.jobs.map((job) => ({
      href: links.job(job.id),
      label: job.label,
      date: formatDate(language, job.createdAt),
      state: l.job.states[job.state],
      articles: formatInteger(language, job.items.done),
      failed: formatInteger(language, job.items.failed + job.sources.failed),
    })),
    apiHref: links.apiPage(),
  }
}

export interface TableInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  readonly preview: TablePreview
  readonly file: { readonly name: string; readonly mediaType: string; readonly packed: string }
  readonly collection: string
  readonly name: string
}

const tableFields: readonly TableField[] = ['text', 'title', 'outlet', 'published', 'url', 'author']

/** Everything `import-table.ejs` prints. */
export function presentTable(input: TableInput) {
  const { preview, file, ui } = input
  const links = linksOf(input)
  const l = libraryTexts(ui.language).table
  return {
    ...shellOf(input, l.title, files),
    l,
    action: links.importTable(),
    backHref: links.imports(),
    file,
    collection: input.collection,
    name: input.name,
    previewTitle: l.preview.replace('{name}', file.name),
    warning: preview.mapping.text === null ? l.noText : null,
    columns: preview.columns,
    rows: preview.rows,
    fields: tableFields.map((field) => ({
      name: field,
      label: l.fields[field],
      required: field === 'text',
      options: [
        { value: '', text: l.nothing, chosen: preview.mapping[field] === null },
        ...preview.columns.map((column) => ({
          value: column,
          text: column,
          chosen: preview.mapping[field] === column,
        })),
      ],
    })),
  }
}

export interface JobInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  readonly job: Job
  readonly failed: readonly JobLine[]
  readonly done: readonly JobLine[]
  readonly collection: Collection | null
  readonly linesShown: number
}

/** Seconds between two looks of a page without scripts. */
const refreshEvery = 3

/** Everything `job.ejs` prints. */
export function presentJob(input: JobInput) {
  const { job, ui, collection } = input
  const { language } = ui
  const links = linksOf(input)
  const l = libraryTexts(language).job
  const number = (value: number) => formatInteger(language, value)
  const isOpen = job.finishedAt === null
  const [all, over] = [sum(job.items), job.items.done + job.items.failed + job.items.cancelled]
  const opening = job.sources.queued + job.sources.running
  return {
    ...shellOf(input, `${l.title}: ${job.label}`, [...files, 'job.js']),
    refreshSeconds: isOpen ? refreshEvery : null,
    l,
    label: job.label,
    isOpen,
    nothingFailed: isOpen ? l.noFailures : job.state === 'cancelled' ? l.wellUntil : l.allWell,
    eventsHref: links.jobEvents(job.id),
    state: l.states[job.state],
    started: formatDate(language, job.createdAt),
    // While files are still being opened nobody knows how much is to come: the bar does not promise.
    progress: opening > 0 && all === 0 ? null : { value: over, max: Math.max(1, all) },
    progressText: (opening > 0 ? l.soFar : l.of).replace('{done}', number(over)).replace('{all}', number(all)),
    facts: [
      { label: l.read, value: number(job.items.done) },
      { label: l.waiting, value: number(job.items.queued + job.items.running) },
      { label: l.failed, value: number(job.items.failed + job.sources.failed) },
      { label: l.filesTitle, value: number(sum(job.sources)) },
    ],
    cancelAction: isOpen ? links.jobCancel(job.id) : null,
    retryAction: !isOpen && job.items.failed + job.sources.failed > 0 ? links.jobRetry(job.id) : null,
    failed: input.failed.map((line) => ({
      label: line.label,
      why:
        line.failure === null
          ? { title: l.failed, advice: '' }
          : errorText(language, line.failure.code, line.failure.params),
    })),
    done: input.done.map((line) => doneLine(line, language, links)),
    more: [input.failed, input.done].some((lines) => lines.length >= input.linesShown)
      ? l.whole.replace('{shown}', count(language, input.linesShown, texts(language).nouns.articles))
      : null,
    collection: collection === null ? null : { name: collection.name, href: links.collection(collection.id) },
    libraryHref: links.articles(),
    importsHref: links.imports(),
    json: links.jobJson(job.id),
  }
}

function doneLine({ label, title, articleId, sameAs }: JobLine, language: UiLanguage, links: Links) {
  const l = libraryTexts(language).job
  const href = articleId ?? sameAs?.id ?? null
  return {
    label,
    title: title ?? label,
    href: href === null ? null : links.article(href),
    same:
      sameAs === null
        ? null
        : { text: l.sameAs[sameAs.likeness], href: sameAs.likeness === 'stored' ? null : links.article(sameAs.id) },
  }
}

function sum(counts: ItemCounts): number {
  return Object.values(counts).reduce((total, one) => total + one, 0)
}
