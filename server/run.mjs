// Runs a program of Okvir: `node server/run.mjs <program> [arguments]`, as in `node server/run.mjs main`.
// The TypeScript in server/ is compiled to dist/ when it is newer than what lies there; otherwise dist/ is started as it is.
// Nothing is printed on standard output, so that what a program prints can be piped.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, watch, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, 'dist')
const stampFile = join(dist, '.stamp')

const options = process.argv.slice(2)
const watching = options[0] === '--watch'
if (watching) options.shift()
const [program, ...rest] = options

if (program === undefined || !/^[a-z][a-z0-9/-]*$/.test(program)) {
  process.stderr.write(
    'Usage: node server/run.mjs [--watch] <program> [arguments], where <program> is main, cli, build …\n',
  )
  process.exit(64)
}

/** What the build was made of: name, size and time of every source, the settings and the compiler. */
function sourceStamp() {
  const lines = []
  const visit = (directory) => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name)
      if (entry.isDirectory()) visit(path)
      else if (entry.name.endsWith('.ts')) add(path)
    }
  }
  const add = (path) => {
    const { size, mtimeMs } = statSync(path)
    lines.push(`${path.slice(root.length + 1)} ${size} ${mtimeMs}`)
  }
  visit(join(root, 'server'))
  add(join(root, 'tsconfig.json'))
  return lines.sort().join('\n')
}

function compiler() {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc')
  } catch {
    return null
  }
}

/** Compiles; resolves to whether dist/ is good. The compiler's words go to standard error. */
function compile(tsc, stamp) {
  rmSync(stampFile, { force: true })
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [tsc, '-p', join(root, 'tsconfig.json'), '--pretty', 'false'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child.stdout.on('data', (text) => process.stderr.write(text))
    child.on('close', (code) => {
      if (code === 0) {
        mkdirSync(dist, { recursive: true })
        writeFileSync(stampFile, stamp)
      }
      resolve(code === 0)
    })
  })
}

/** Compiles when needed. A production install has no compiler: there dist/ is taken as it is. */
async function build() {
  const tsc = compiler()
  const target = join(dist, `${program}.js`)
  if (tsc === null) {
    if (existsSync(target)) return true
    process.stderr.write('dist/ is missing and TypeScript is not installed. Run `npm ci` and `npm run build` first.\n')
    return false
  }
  const stamp = sourceStamp()
  const built = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null
  if (built === stamp && existsSync(target)) return true
  const compiled = await compile(tsc, stamp)
  if (compiled && program === 'main') await prepareLexicon()
  return compiled
}

/** The lexicon is compiled by a process of its own, so that the server need not keep the memory that takes. */
function prepareLexicon() {
  return new Promise((resolve) => {
    // Mistakes in the data are told by the server, which reads it again.
    spawn(process.execPath, [join(dist, 'build.js')], { stdio: 'ignore' }).on('close', resolve)
  })
}

if (watching) {
  let child = null
  let timer = null
  const start = async () => {
    child?.kill('SIGTERM')
    if (!(await build())) return
    child = spawn(process.execPath, [join(dist, `${program}.js`), ...rest], { cwd: process.cwd(), stdio: 'inherit' })
  }
  for (const folder of ['server', 'views', 'data']) {
    if (!existsSync(join(root, folder))) continue
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(start, 150)
    })
  }
  const stop = () => {
    child?.kill('SIGTERM')
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  await start()
} else {
  if (!(await build())) process.exit(70)
  const target = join(dist, `${program}.js`)
  if (!existsSync(target)) {
    process.stderr.write(`There is no program called ${program}.\n`)
    process.exit(64)
  }
  // The program sees the arguments as if it had been started by itself.
  process.argv = [process.argv[0], target, ...rest]
  await import(pathToFileURL(target).href)
}
