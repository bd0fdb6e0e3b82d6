import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The lexicon is compiled once for a run of the tests and kept here. */
    cacheDirectory: string
  }
}

export default function setup(project: TestProject): () => void {
  // Tests of the command line start what is built; two of them must not build it at once.
  spawnSync(process.execPath, ['server/run.mjs', 'cli', 'help'], { cwd: project.config.root, stdio: 'ignore' })
  const directory = mkdtempSync(join(tmpdir(), 'okvir-tests-'))
  project.provide('cacheDirectory', directory)
  return () => rmSync(directory, { recursive: true, force: true })
}
