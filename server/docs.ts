/**
 * `npm run docs`: writes what documents itself: data/LEXICON.md, and the tables of the README between their markers.
 * `npm run docs -- --check` writes nothing and exits with 1 when a document is out of step with the code or the data.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from './config.ts'
import { writeLexicon } from './docs-lexicon.ts'
import { type GeneratedTable, generatedTables } from './docs-tables.ts'
import { asFailure } from './errors.ts'
import { openDefaultLexicon } from './services.ts'

/** A README with its generated tables made anew; sections it does not have are passed over. */
function fillIn(readme: string, { name, lines }: GeneratedTable): string {
  const opening = `<!-- generated:${name} -->`
  const closing = '<!-- /generated -->'
  const from = readme.indexOf(opening)
  const to = from === -1 ? -1 : readme.indexOf(closing, from)
  if (to === -1) return readme
  return `${readme.slice(0, from + opening.length)}\n${lines.join('\n')}\n${readme.slice(to)}`
}

async function run(words: readonly string[]): Promise<number> {
  const isCheck = words.includes('--check')
  const config = readConfig()
  const place = (name: string): string => join(config.places.root, name)
  const read = (name: string): string => (existsSync(place(name)) ? readFileSync(place(name), 'utf8') : '')
  const tables = generatedTables()
  const documents = [
    { name: 'data/LEXICON.md', text: writeLexicon(await openDefaultLexicon(config)) },
    { name: 'README.md', text: tables.reduce(fillIn, read('README.md')) },
  ]
  const unexplained = tables.flatMap(({ name, unexplained: missing }) => missing.map((item) => `${name}: ${item}`))
  for (const item of unexplained) console.error(`server/docs-tables.ts says nothing of ${item}`)
  const stale = documents.filter(({ name, text }) => read(name) !== text)
  for (const { name, text } of stale) {
    if (isCheck) console.error(`${name} is out of step: run \`npm run docs\` and look at what changed`)
    else {
      writeFileSync(place(name), text)
      console.log(`${name} written`)
    }
  }
  if (stale.length === 0) console.log('The documents are in step.')
  return unexplained.length > 0 || (isCheck && stale.length > 0) ? 1 : 0
}

run(process.argv.slice(2)).then(
  (exit) => {
    process.exitCode = exit
  },
  (error: unknown) => {
    const failure = asFailure(error)
    process.stderr.write(
      failure.code === 'internal' && error instanceof Error ? `${error.stack}\n` : `${failure.message}\n`,
    )
    process.exitCode = failure.exit
  },
)
