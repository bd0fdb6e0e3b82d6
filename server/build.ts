/** `npm run build`: the runner has compiled the code; here the lexicon is compiled into dist/, so that the first start finds it ready. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DataProblems, loadLexicon } from './resources/index.ts'

const dist = dirname(fileURLToPath(import.meta.url))

try {
  await loadLexicon({ dataDirectory: join(dirname(dist), 'data'), cacheDirectory: join(dist, 'lexicon') })
} catch (error) {
  if (!(error instanceof DataProblems)) throw error
  process.stderr.write(`${error.message}\nThe data is broken: mend what is listed, then build again.\n`)
  process.exitCode = 65
}
