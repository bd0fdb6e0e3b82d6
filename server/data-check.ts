/** `npm run data:check [FILE…]`: every problem of `data/`, or those of the files named; exit code 1 when there is one. */
import { join } from 'node:path'
import { checkData, printProblem } from './resources/index.ts'

const wanted = process.argv.slice(2)
const { problems, compiled } = checkData(join(process.cwd(), 'data'))
const shown = problems.filter(
  ({ file }) => wanted.length === 0 || wanted.some((name) => name.endsWith(file) || file.endsWith(name)),
)
for (const problem of shown) console.log(printProblem(problem))
for (const { family, entries, lexemes, forms } of compiled.families) {
  console.log(`${family}: ${entries.length} entries, ${lexemes.length} lexemes, ${forms.split('\n').length} forms`)
}
console.log(shown.length === 0 ? 'The data is sound.' : `${shown.length} problem${shown.length === 1 ? '' : 's'}.`)
process.exitCode = shown.length === 0 ? 0 : 1
