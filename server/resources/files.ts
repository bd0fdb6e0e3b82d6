import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Document } from 'yaml'
import { LineCounter, parseDocument } from 'yaml'

/** Something wrong in the data, with the place to look and the thing to do. */
export interface DataProblem {
  /** Relative to the project. */
  readonly file: string
  readonly line: number
  readonly column: number
  readonly what: string
  readonly remedy: string
}

/** A data file as read: its value, and where each part of it stands. */
export interface DataFile {
  readonly file: string
  readonly text: string
  readonly value: unknown
  readonly problems: readonly DataProblem[]
  /** Line and column (from 1) of the node at a path of keys and indices; of the nearest parent where there is none. */
  readonly locate: (path: readonly (string | number)[]) => { readonly line: number; readonly column: number }
}

/** All YAML files below a folder, in name order. */
export function listDataFiles(dataDirectory: string): readonly string[] {
  const walk = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((item) =>
        item.isDirectory()
          ? walk(join(folder, item.name))
          : item.name.endsWith('.yaml')
            ? [join(folder, item.name)]
            : [],
      )
  return walk(dataDirectory)
}

/** A hash of names and contents: the same data, the same version, whatever the machine. Twelve hexadecimal digits. */
export function hashDataFiles(dataDirectory: string, files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) {
    hash.update(relative(dataDirectory, file).replaceAll('\\', '/'))
    hash.update('\0')
    hash.update(readFileSync(file))
    hash.update('\0')
  }
  return hash.digest('hex').slice(0, 12)
}

/** Reads one file; faults of YAML become problems. */
export function readDataFile(projectDirectory: string, path: string): DataFile {
  const file = relative(projectDirectory, path).replaceAll('\\', '/')
  const lines = new LineCounter()
  const text = readFileSync(path, 'utf8')
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const problems = document.errors.map((error): DataProblem => {
    const { line, col } = lines.linePos(error.pos[0])
    return {
      file,
      line,
      column: col,
      what: `not YAML: ${error.message}`,
      remedy: 'mend the syntax; quote strings that hold “: ” or “#”',
    }
  })
  return {
    file,
    text,
    value: problems.length === 0 ? document.toJS() : null,
    problems,
    locate: (path) => locate(document, lines, path),
  }
}

function locate(
  document: Document,
  lines: LineCounter,
  path: readonly (string | number)[],
): { line: number; column: number } {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    const range =
      typeof node === 'object' && node !== null && 'range' in node ? (node.range as readonly number[] | null) : null
    if (range?.[0] !== undefined) {
      const { line, col } = lines.linePos(range[0])
      return { line, column: col }
    }
  }
  return { line: 1, column: 1 }
}
