/**
 * `npm run train -- SENTENCES.jsonl [--save]`: learns the reading of tone from the news paragraphs of data/reading/news and, for South Slavic, from sentences
 * `{"text","lang","sentiment"}` too, and says what it gains over the rules on folds it did not see; `--save` writes the weights, with where they come
 * from, to data/reading/.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { sentimentMacroF1 } from './measures.mjs'
import { crossValidate, fitReading, openFeatures, readNews } from './reading.mjs'

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
const featuresOf = await openFeatures(root, analysis, lexicon)

const labelled = (items) => ({
  labels: items.map(({ sentiment }) => sentiment),
  features: items.map(featuresOf),
})
const sentences = labelled(
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line)),
)
const news = readNews(root)
const isEnglish = ({ lang }) => lang === 'en'

/** Held-out agreement, as macro-F1, against the rules alone: `name 0.71 (rules 0.59)`. */
function compare(name, { features, labels }, others) {
  const score = (predicted) =>
    sentimentMacroF1(labels.map((sentiment, index) => [{ sentiment }, { sentiment: predicted[index] }])).toFixed(3)
  const rules = score(features.map(({ terms }) => (terms.above === 1 ? 1 : terms.below === 1 ? -1 : 0)))
  const heldOut = score(crossValidate(features, labels, others).map(({ polarity }) => polarity))
  return `${name} ${heldOut} (rules ${rules})`
}

function learn(family, sources, provenance) {
  const heldOut = sources
    .map(({ name, own }) => {
      const others = sources.filter((other) => other.own !== own)
      return compare(name, own, {
        features: others.flatMap(({ own: { features } }) => features),
        labels: others.flatMap(({ own: { labels } }) => labels),
      })
    })
    .join(', ')
  console.log(`${family}: macro-F1 on five folds it did not see: ${heldOut}`)
  if (!process.argv.includes('--save')) return
  const { terms, stems } = fitReading(
    sources.flatMap(({ own: { features } }) => features),
    sources.flatMap(({ own: { labels } }) => labels),
  )
  const print = (triples, digits) =>
    Object.entries(triples)
      .map(([name, triple]) => `  ${name}: [${triple.map((value) => Number(value.toFixed(digits))).join(', ')}]`)
      .join('\n')
  const file = join(root, 'data', 'reading', `${family}.yaml`)
  writeFileSync(
    file,
    `# Weights of the reading of tone (server/analysis/reading.ts), for blame, plain telling and praise. Made by npm run train, not by hand.
provenance:
${provenance.map((line) => `  ${line}`).join('\n')}
  method: multinomial logistic regression, classes weighed by the root of their rarity, L2 penalty 1; stems of at least six texts; names, nations, faiths, parties and offices left out
  held_out: "macro-F1 on five folds: ${heldOut}"
terms:
${print(terms, 4)}
stems:
${print(stems, 3)}
`,
  )
  console.log(`Saved to ${file.slice(root.length + 1)}.`)
}

const slavic = labelled(news.filter((item) => !isEnglish(item)))
const english = labelled(news.filter(isEnglish))
learn(
  'south-slavic',
  [
    { name: 'sentences', own: sentences },
    { name: 'news', own: slavic },
  ],
  [
    'sentences: ParlaSent, training sentences in Bosnian, Croatian and Serbian from parliaments (Mochtak, Rupnik, Ljubešić 2023; CLARIN.SI 11356/1868, CC BY-SA 4.0)',
    `sentences_count: "${sentences.labels.length}"`,
    'news: paragraphs in Serbian, Croatian, Bosnian and Montenegrin, written for Okvir and labelled by its codebook (data/reading/news)',
    `news_count: "${slavic.labels.length}"`,
  ],
)
learn(
  'english',
  [{ name: 'news', own: english }],
  [
    'news: English paragraphs, written for Okvir and labelled by its codebook (data/reading/news/en.txt)',
    `news_count: "${english.labels.length}"`,
  ],
)
