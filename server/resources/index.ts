import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { CompiledLexicon, Lexicon, LexiconSource } from '../analysis/index.ts'
import { compileLexicon, engineVersion, openLexicon, readParadigms } from '../analysis/index.ts'
import { checkExamples } from './examples.ts'
import type { DataFile, DataProblem } from './files.ts'
import { hashDataFiles, listDataFiles, readDataFile } from './files.ts'
import type { ReadSource } from './source.ts'
import { readSource } from './source.ts'

export type { FormCheck } from './check-forms.ts'
export { checkForms } from './check-forms.ts'
export type { DataProblem } from './files.ts'

/** The data is broken: every problem at once, each with its place and remedy. */
export class DataProblems extends Error {
  readonly problems: readonly DataProblem[]
  constructor(problems: readonly DataProblem[]) {
    super(problems.map(printProblem).join('\n'))
    this.problems = problems
  }
}

/** `data/lexicon/…yaml:12:3  what is wrong — what to do` */
export function printProblem({ file, line, column, what, remedy }: DataProblem): string {
  return `${file}:${line}:${column}  ${what} — ${remedy}`
}

export interface DataPlaces {
  readonly dataDirectory: string
  /** Where compiled lexicons are kept by content hash; null compiles afresh. */
  readonly cacheDirectory: string | null
}

/** Reads, checks and compiles `data/`, or opens what was compiled from the same data before. Throws {@link DataProblems}. */
export async function loadLexicon({ dataDirectory, cacheDirectory }: DataPlaces): Promise<Lexicon> {
  const files = listDataFiles(dataDirectory)
  const version = hashDataFiles(dataDirectory, files.filter(shapesReports))
  const kept = cacheDirectory === null ? null : join(cacheDirectory, `lexicon-${engineVersion}-${version}.json`)
  if (kept !== null && existsSync(kept))
    return openLexicon(JSON.parse(readFileSync(kept, 'utf8')) as CompiledLexicon, version)
  const { compiled, problems } = compileData(dataDirectory, files)
  if (problems.length > 0) throw new DataProblems(problems)
  if (kept !== null) keep(kept, compiled)
  return openLexicon(compiled, version)
}

/** Everything wrong with `data/`, examples of entries included: each `marks` must be found, each `spares` must not. */
export function checkData(dataDirectory: string): {
  readonly problems: readonly DataProblem[]
  readonly compiled: CompiledLexicon
} {
  const files = listDataFiles(dataDirectory)
  const { compiled, problems, places, guards } = compileData(dataDirectory, files)
  if (compiled.families.length === 0) return { problems, compiled }
  const broken = new Set(problems.map(({ file, line }) => `${file}:${line}`))
  const examples = checkExamples(openLexicon(compiled, 'check'), places, guards).filter(
    ({ file, line }) => !broken.has(`${file}:${line}`),
  )
  return { problems: [...problems, ...examples], compiled }
}

/** What forms have been looked at by a person shapes no report, and so no version. */
function shapesReports(path: string): boolean {
  return !/[/\\]reviewed[/\\][^/\\]+$/.test(path)
}

/** The data as read and compiled, with the place of each entry and whatever is wrong but for its examples. */
export function readData(dataDirectory: string): CompiledData {
  return compileData(dataDirectory, listDataFiles(dataDirectory))
}

export interface CompiledData extends Pick<ReadSource, 'places' | 'guards' | 'reviewed' | 'problems'> {
  readonly compiled: CompiledLexicon
}

function compileData(dataDirectory: string, paths: readonly string[]): CompiledData {
  const files = paths.map((path) => readDataFile(dirname(dataDirectory), path))
  const { source, problems, places, guards, reviewed } = readSource(files)
  const unreadable = checkParadigms(source, dataDirectory)
  if (unreadable.length > 0) {
    const empty: CompiledLexicon = { families: [], languages: [], standards: {}, frameThresholds: {} }
    return { compiled: empty, problems: [...problems, ...unreadable], places, guards, reviewed }
  }
  const { lexicon, problems: faults } = compileLexicon(source)
  const located = faults.map(({ owner, notation, what, family }): DataProblem => {
    const place = places.get(owner) ?? findNotation(files, notation, owner, family)
    return {
      ...place,
      what: `${owner}: “${notation}”: ${what}`,
      remedy: 'mend the lemma, its paradigm or the pattern; see data/README.md',
    }
  })
  return { compiled: lexicon, problems: [...problems, ...located], places, guards, reviewed }
}

/** Without its paradigms a family cannot be compiled at all. */
function checkParadigms({ families }: LexiconSource, dataDirectory: string): readonly DataProblem[] {
  return families.flatMap(({ family, paradigms }): DataProblem[] => {
    try {
      readParadigms(paradigms)
      return []
    } catch (error) {
      const file = `${basename(dataDirectory)}/morphology/${family}.yaml`
      const what = `the paradigms cannot be read: ${error instanceof Error ? error.message : String(error)}`
      return [{ file, line: 1, column: 1, what, remedy: 'mend the table, or bring the file back' }]
    }
  })
}

/** The first file of the owner's family that holds the word, for lists that have no ids. */
function findNotation(
  files: readonly DataFile[],
  notation: string,
  owner: string,
  family: string,
): { file: string; line: number; column: number } {
  const lemma = notation.split('/')[0] ?? notation
  const folder = owner.split('/')[0] ?? owner
  for (const { file, text: content } of files) {
    if (!file.includes(folder) || !(file.includes(family) || folder === 'cues')) continue
    const lines = content.split('\n')
    const line = lines.findIndex((text) => text.includes(lemma))
    if (line !== -1) return { file, line: line + 1, column: (lines[line]?.indexOf(lemma) ?? 0) + 1 }
  }
  return { file: `data/${folder}`, line: 1, column: 1 }
}

/** Written beside and renamed: a reader never meets half a lexicon. */
function keep(path: string, compiled: CompiledLexicon): void {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}.tmp`
  writeFileSync(draft, JSON.stringify(compiled))
  renameSync(draft, path)
}
