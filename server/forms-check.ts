/**
 * `npm run data:forms [-- --all] [-- --list]`: generated forms against the word lists of the development packages; exit code 1 when a word is
 * unknown and nobody has reviewed it. `--all`: the words of sentiment, frames and cues too. `--list`: every word with an unknown form.
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkForms, printProblem, readData } from './resources/index.ts'

const options = process.argv.slice(2)
const data = readData(join(dirname(dirname(fileURLToPath(import.meta.url))), 'data'))
if (data.problems.length > 0) {
  process.stderr.write('The data is broken: mend what `npm run data:check` lists, then check the forms.\n')
  process.exitCode = 1
} else {
  const { problems, words, forms, knownForms, unknown, stale } = checkForms(data, { lists: options.includes('--all') })
  if (options.includes('--list')) {
    for (const { owner, word, audit, reviewed } of unknown) {
      const state = reviewed === null ? '' : ` (reviewed: ${reviewed})`
      console.log(`${owner}: ${word}: ${audit.unknown.length} of ${audit.units}${state}: ${audit.unknown.join(', ')}`)
    }
  }
  for (const problem of problems) console.log(printProblem(problem))
  for (const word of stale) console.log(`data/reviewed/forms.yaml: “${word}” need not be there any more`)
  console.log(
    `${words} words, ${forms} forms, ${knownForms} of them in a word list; ${unknown.length} words have a form that no list has.`,
  )
  console.log(problems.length === 0 ? 'Every word is known or reviewed.' : `${problems.length} words to look at.`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
