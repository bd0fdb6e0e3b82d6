import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestDatabase } from './databases.ts'

/** A PostgreSQL server of a test's own, which may be stopped, started and killed. */
export interface Cluster extends TestDatabase {
  /** `immediate` is what a crash leaves: no connection is told, nothing is written back. */
  readonly stop: (mode: 'fast' | 'immediate') => void
  readonly start: () => void
}

const versions = '/usr/lib/postgresql'

/** Where the newest server's programs lie; null where none is installed. */
export const clusterPrograms: string | null = existsSync(versions)
  ? (readdirSync(versions)
      .sort((one, other) => Number(other) - Number(one))
      .map((version) => join(versions, version, 'bin'))
      .find((folder) => existsSync(join(folder, 'initdb'))) ?? null)
  : null

/** The server refuses to be run by root: root lets its own user do it. */
const isRoot = process.getuid?.() === 0

function run(program: string, words: readonly string[]): void {
  const command = [join(clusterPrograms ?? '', program), ...words]
  const [file = '', ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command
  execFileSync(file, rest, { stdio: 'ignore', cwd: tmpdir() })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

export async function startCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'okvir-postgres-'))
  chmodSync(folder, 0o755)
  if (isRoot) {
    const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
    chownSync(folder, idOf('-u'), idOf('-g'))
  }
  const data = join(folder, 'data')
  const port = await freePort()
  run('initdb', ['-D', data, '-U', 'okvir', '--auth=trust', '--no-sync'])
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`
  const start = () => run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start'])
  const stop = (mode: 'fast' | 'immediate') => run('pg_ctl', ['-D', data, '-w', '-m', mode, 'stop'])
  start()
  const url = `postgres://okvir@127.0.0.1:${port}/postgres`
  const directory = join(folder, 'library')
  return {
    place: { kind: 'postgres', url, connections: 4 },
    settings: { OKVIR_DATA: directory, DATABASE_URL: url },
    directory,
    stop,
    start,
    remove: async () => {
      stop('immediate')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
