/**
 * `npm run data:diff [-- --base REVISION] [-- --corpus FILE.jsonl] [-- --json]`: what a change of `data/` does to marks and scores. The data of
 * the working tree is compared with the committed one (HEAD) on the sample articles and the example sentences of all entries, or on a corpus of
 * lines {"id", "text"} with "lang" and "outlet" where known. Behind every mark and score that moved stands the entry that moved it.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Article, LanguageCode, Lexicon, ReportDiff } from './analysis/index.ts'
import { analyzeArticle, diffReports } from './analysis/index.ts'
import { readConfig } from './config.ts'
import { asFailure, Failure } from './errors.ts'
import { listSamples, readLanguage, readSample } from './intake/index.ts'
import { DataProblems, loadLexicon } from './resources/index.ts'
import { openLines, print, readArguments, stringOrNull } from './terminal.ts'

interface NamedText {
  readonly id: string
  readonly article: Article
}

interface NamedDiff extends ReportDiff {
  readonly id: string
}

async function run(words: readonly string[]): Promise<void> {
  const { values } = readArguments(words, {
    base: { type: 'string', default: 'HEAD' },
    corpus: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  const { places, cacheDirectory } = readConfig()
  const base = stringOrNull(values.base) ?? 'HEAD'
  const corpus = stringOrNull(values.corpus)
  const folder = mkdtempSync(join(tmpdir(), 'okvir-diff-'))
  try {
    checkOut(places.root, base, folder)
    const before = await open(`the data of ${base}`, join(folder, 'data'), null)
    const after = await open('the data of the working tree', places.data, cacheDirectory)
    const texts = corpus === null ? await ownTexts(places.samples, before, after) : await readCorpus(corpus)
    const moved = texts.flatMap((text) => compare(text, before, after))
    const changes = diffEntries(before, after)
    const result = { base: before.version, lexicon: after.version, texts: texts.length, ...changes, moved }
    await print(values.json === true ? [`${JSON.stringify(result, null, 2)}\n`] : writeDiff(result))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The committed `data/`, unpacked elsewhere: the working tree is left alone. */
function checkOut(root: string, revision: string, folder: string): void {
  const archive = spawnSync('git', ['archive', '--format=tar', revision, '--', 'data'], { cwd: root, maxBuffer: 1e9 })
  if (archive.status !== 0) {
    throw new Failure('usage', { detail: `git has no data at “${revision}”: ${archive.stderr}` })
  }
  mkdirSync(folder, { recursive: true })
  const unpacked = spawnSync('tar', ['-x', '-f', '-', '-C', folder], { input: archive.stdout })
  if (unpacked.status !== 0) throw new Failure('usage', { detail: `tar could not unpack the data: ${unpacked.stderr}` })
}

async function open(name: string, dataDirectory: string, cacheDirectory: string | null): Promise<Lexicon> {
  try {
    return await loadLexicon({ dataDirectory, cacheDirectory })
  } catch (error) {
    if (!(error instanceof DataProblems)) throw error
    throw new Failure('bad_data', { detail: `${name}:\n${error.message}` }, { cause: error })
  }
}

/** The samples, and the sentences of every entry of either state. */
async function ownTexts(samples: string, before: Lexicon, after: Lexicon): Promise<readonly NamedText[]> {
  const articles: NamedText[] = []
  for (const file of await listSamples(samples)) {
    articles.push({ id: `data/samples/${file.name}`, article: await readSample(file) })
  }
  const sentences = new Map<string, NamedText>()
  for (const { families } of [before, after]) {
    for (const { family, entries } of Object.values(families)) {
      for (const { card, languages, marks, spares } of entries) {
        const language = (languages[0] ?? (family === 'english' ? 'en' : 'sr')) as LanguageCode
        for (const text of [...marks, ...spares]) {
          sentences.set(`${language} ${text}`, { id: card.id, article: toArticle(text, language, null) })
        }
      }
    }
  }
  return [...articles, ...sentences.values()]
}

async function readCorpus(path: string): Promise<readonly NamedText[]> {
  const texts: NamedText[] = []
  let number = 0
  for await (const line of createInterface({ input: await openLines(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1
    if (line.trim() === '') continue
    const fields: unknown = JSON.parse(line.replace(/^\ufeff/, ''))
    const field = (name: string): string | null =>
      typeof fields === 'object' && fields !== null ? stringOrNull(Reflect.get(fields, name)) : null
    const text = field('text')
    if (text === null) throw new Failure('bad_request', { detail: `line ${number} of ${path} holds no text.` })
    const article = toArticle(text, readLanguage(field('lang')), field('outlet'))
    texts.push({ id: field('id') ?? `line ${number}`, article })
  }
  return texts
}

function toArticle(text: string, language: LanguageCode | undefined, outlet: string | null): Article {
  return { title: null, outlet, published: null, url: null, text, language, singleParagraph: true }
}

function compare({ id, article }: NamedText, before: Lexicon, after: Lexicon): readonly NamedDiff[] {
  const [old, now] = [analyzeArticle(article, before), analyzeArticle(article, after)]
  if (old.kind === 'refused' || now.kind === 'refused') return []
  const diff = diffReports(old.report, now.report)
  return diff.marks.length + diff.scores.length + diff.frames.length === 0 ? [] : [{ id, ...diff }]
}

interface EntryChanges {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly string[]
}

function diffEntries(before: Lexicon, after: Lexicon): EntryChanges {
  const written = ({ families }: Lexicon) =>
    new Map(
      Object.values(families).flatMap(({ entries }) => entries.map((entry) => [entry.card.id, JSON.stringify(entry)])),
    )
  const [old, now] = [written(before), written(after)]
  return {
    added: [...now.keys()].filter((id) => !old.has(id)),
    removed: [...old.keys()].filter((id) => !now.has(id)),
    changed: [...now].filter(([id, text]) => old.has(id) && old.get(id) !== text).map(([id]) => id),
  }
}

interface DiffResult extends EntryChanges {
  readonly base: string
  readonly lexicon: string
  readonly texts: number
  readonly moved: readonly NamedDiff[]
}

/** Places printed for one entry; with --json there are all. */
const placesShown = 5

function* writeDiff({ base, lexicon, texts, added, removed, changed, moved }: DiffResult): Iterable<string> {
  yield `lexicon ${base} → ${lexicon}: ${added.length} entries added, ${removed.length} removed, ${changed.length} changed\n`
  yield `${texts} texts read, ${moved.length} of them moved\n`
  yield* writeMarks(moved)
  for (const { id, scores, frames } of moved) {
    for (const { score, paragraph, before, after, causes } of scores) {
      const place = paragraph === null ? '' : ` of ${placeName(paragraph)}`
      const because = causes.map(({ name, change }) => `${name} ${signed(change)}`).join(', ')
      yield `${id}: ${score}${place} ${shown(before)} → ${shown(after)}${because === '' ? '' : `: ${because}`}\n`
    }
    for (const { frame, paragraph, present, causes } of frames) {
      yield `${id}: frame ${frame} ${present ? 'appears in' : 'leaves'} ${placeName(paragraph)}: ${causes.join(', ')}\n`
    }
  }
}

/** Marks that came, went or changed, entry by entry, the busiest first. */
function* writeMarks(moved: readonly NamedDiff[]): Iterable<string> {
  const byEntry = new Map<string, string[]>()
  for (const { id, marks } of moved) {
    for (const { entry, kind, paragraph, text } of marks) {
      const line = `${kind} “${text}” in ${id}${paragraph < 1 ? '' : `, ${placeName(paragraph)}`}`
      byEntry.set(entry, [...(byEntry.get(entry) ?? []), line])
    }
  }
  for (const [entry, lines] of [...byEntry].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))) {
    yield `${entry}: ${lines.length} ${lines.length === 1 ? 'mark' : 'marks'}\n`
    for (const line of lines.slice(0, placesShown)) yield `  ${line}\n`
    if (lines.length > placesShown) yield `  … and ${lines.length - placesShown} more\n`
  }
}

function placeName(paragraph: number): string {
  return paragraph < 0 ? 'the headline' : `paragraph ${paragraph + 1}`
}

function shown(value: number | null): string {
  return value === null ? 'too short' : value.toFixed(2)
}

function signed(value: number): string {
  return `${value > 0 ? '+' : '−'}${Math.abs(value).toFixed(2)}`
}

run(process.argv.slice(2)).catch((error: unknown) => {
  const failure = asFailure(error)
  process.stderr.write(
    failure.code === 'internal' && error instanceof Error ? `${error.stack}\n` : `${failure.message}\n`,
  )
  process.exitCode = failure.exit
})
