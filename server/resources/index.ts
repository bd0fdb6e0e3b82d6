import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { CompiledLexicon, Lexicon } from '../analysis/index.ts'
import { compileLexicon, engineVersion, openLexicon } from '../analysis/index.ts'
import { checkExamples } from './examples.ts'
import type { DataFile, DataProblem } from './files.ts'
import { hashDataFiles, listDataFiles, readDataFile } from './files.ts'
import { readSource } from './source.ts'

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
  const version = hashDataFiles(dataDirectory, files)
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
  const broken = new Set(problems.map(({ file, line }) => `${file}:${line}`))
  const examples = checkExamples(openLexicon(compiled, 'check'), places, guards).filter(
    ({ file, line }) => !broken.has(`${file}:${line}`),
  )
  return { problems: [...problems, ...examples], compiled }
}

function compileData(dataDirectory: string, paths: readonly string[]) {
  const files = paths.map((path) => readDataFile(dirname(dataDirectory), path))
  const { source, problems, places, guards } = readSource(files)
  const { lexicon, problems: faults } = compileLexicon(source)
  const located = faults.map(({ owner, notation, what, family }): DataProblem => {
    const place = places.get(owner) ?? findNotation(files, notation, owner, family)
    return {
      ...place,
      what: `${owner}: “${notation}”: ${what}`,
      remedy: 'mend the lemma, its paradigm or the pattern; see data/README.md',
    }
  })
  return { compiled: lexicon, problems: [...problems, ...located], places, guards }
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
