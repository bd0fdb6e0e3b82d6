/** A thread that scores texts and stores nothing: what two workers could do at best. */
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { fromDist, root } from './support.mjs'

const { analyzeArticle } = await fromDist('analysis/index.js')
const { loadLexicon } = await fromDist('resources/index.js')
const lexicon = await loadLexicon({ dataDirectory: join(root, 'data'), cacheDirectory: join(root, 'dist', 'lexicon') })
const score = (text) => analyzeArticle({ title: null, outlet: null, published: null, url: null, text }, lexicon)
for (const text of workerData.warm) score(text)
parentPort.on('message', () => {
  const start = performance.now()
  for (const text of workerData.texts) score(text)
  parentPort.postMessage(performance.now() - start)
  parentPort.close()
})
parentPort.postMessage('ready')
