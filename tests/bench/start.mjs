/** `npm run bench -- start`: how long until the first answer, and the memory of a server that has just begun. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, isSmall, residentMegabytes, startOkvir, stop } from './support.mjs'

build()
const directory = mkdtempSync(join(tmpdir(), 'okvir-bench-'))
const times = []
let memory = 0
for (let run = 0; run < (isSmall ? 2 : 4); run++) {
  const { child, milliseconds } = await startOkvir(directory)
  times.push(milliseconds)
  if (process.platform === 'linux') memory = residentMegabytes(child.pid)
  await stop(child)
}
rmSync(directory, { recursive: true, force: true })
const [first, ...later] = times
console.log('Start')
console.log(`  first, samples to be read  ${first.toFixed(0)} ms to the first answer`)
console.log(
  `  later                      ${Math.min(...later).toFixed(0)} ms to the first answer; ${memory.toFixed(0)} MB resident`,
)
