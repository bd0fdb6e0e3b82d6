/**
 * `npm run bench [-- part…] [--small] [--postgres URL] [--corpus FILE]`: how fast Okvir is, part by part, its figures against their
 * aims. Without a part all of them; `--small` is a trial run. A quiet machine is asked for: figures of a busy one say nothing.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './support.mjs'

const parts = ['analysis', 'start', 'pages', 'compare', 'import', 'library', 'queue']
const words = process.argv.slice(2)
const isValue = (index) => ['--postgres', '--corpus'].includes(words[index - 1] ?? '')
const wanted = words.filter((word, index) => !word.startsWith('--') && !/^\d+$/.test(word) && !isValue(index))
const options = words.filter((word) => !wanted.includes(word))
const unknown = wanted.filter((word) => !parts.includes(word))
if (unknown.length > 0) {
  process.stderr.write(`There is no part “${unknown.join('”, “')}”. There are ${parts.join(', ')}.\n`)
  process.exit(64)
}
const failed = []
for (const part of parts.filter((name) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n== ${part}`)
  const file = join(root, 'tests', 'bench', `${part}.mjs`)
  const { status } = spawnSync(process.execPath, [file, ...options], { stdio: 'inherit' })
  if (status !== 0) failed.push(part)
}
if (failed.length > 0) process.stderr.write(`\nNot measured to the end: ${failed.join(', ')}.\n`)
process.exit(failed.length > 0 ? 1 : 0)
