/**
 * `npm run train -- SENTENCES.jsonl [--save]`: learns the reading of tone from sentences `{"text","lang","sentiment"}` and says what it gains over the
 * rules on folds it did not see; `--save` writes the weights of all sentences, with where they come from, to data/reading/south-slavic.yaml.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { sentimentMacroF1 } from './measures.mjs'
import { crossValidate, fitReading, openFeatures } from './reading.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const [path] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
if (path === undefined) {
  process.stderr.write('Name the file of sentences: npm run train -- SENTENCES.jsonl [--save]\n')
  process.exit(64)
}
execFileSync(process.execPath, [join(root, 'server', 'run.mjs'), 'build'], { stdio: ['ignore', 'ignore', 'inherit'] })
const analysis = await import(pathToFileURL(join(root, 'dist', 'analysis', 'index.js')).href)
const { loadLexicon } = await import(pathToFileURL(join(root, 'dist', 'resources', 'index.js')).href)
const lexicon = await loadLexicon({ dataDirectory: join(root, 'data'), cacheDirectory: join(root, 'dist', 'lexicon') })

const sentences = readFileSync(path, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
const labels = sentences.map(({ sentiment }) => sentiment)
const readFeatures = await openFeatures(root, analysis, lexicon)
const features = sentences.map(readFeatures)

const score = (predicted) =>
  sentimentMacroF1(sentences.map((sentence, index) => [sentence, { sentiment: predicted[index] }])).toFixed(3)
const rules = score(features.map(({ terms }) => (terms.above === 1 ? 1 : terms.below === 1 ? -1 : 0)))
const heldOut = score(crossValidate(features, labels).map(({ polarity }) => polarity))
console.log(
  `macro-F1 of ${sentences.length} sentences: rules ${rules}, reading on five folds it did not see ${heldOut}`,
)

if (process.argv.includes('--save')) {
  const { terms, stems } = fitReading(features, labels)
  const print = (triples, digits) =>
    Object.entries(triples)
      .map(([name, triple]) => `  ${name}: [${triple.map((value) => Number(value.toFixed(digits))).join(', ')}]`)
      .join('\n')
  const file = join(root, 'data', 'reading', 'south-slavic.yaml')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(
    file,
    `# Weights of the reading of tone (server/analysis/reading.ts), for blame, plain telling and praise. Made by npm run train, not by hand.
provenance:
  sentences: ParlaSent, training sentences in Bosnian, Croatian and Serbian from parliaments (Mochtak, Rupnik, Ljubešić 2023; CLARIN.SI 11356/1868, CC BY-SA 4.0)
  count: "${sentences.length}"
  method: multinomial logistic regression, classes weighed alike, L2 penalty 1; stems of at least six sentences; names, nations, faiths, parties and offices left out
  held_out: "macro-F1 ${heldOut} on five folds; rules alone ${rules}"
terms:
${print(terms, 4)}
stems:
${print(stems, 3)}
`,
  )
  console.log(`Saved to ${file.slice(root.length + 1)}.`)
}
