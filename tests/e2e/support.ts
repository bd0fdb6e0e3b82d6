import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** The browser of the machine; a test of pages is skipped only where there is none, and never in CI. */
export const browserPath = [process.env.OKVIR_TEST_BROWSER, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && path !== '' && existsSync(path),
)
export const noBrowser = browserPath === undefined && process.env.CI === undefined

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export interface RunningServer {
  readonly address: string
  readonly stop: () => Promise<void>
}

/** `npm start` as a newcomer has it, on a free port with an empty data directory. */
export async function startServer(environment: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const directory = mkdtempSync(join(tmpdir(), 'okvir-e2e-'))
  const child: ChildProcess = spawn(process.execPath, ['server/run.mjs', 'main'], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', OKVIR_DATA: directory, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const found = /Okvir: (http\S+)/.exec(chunk.toString())
      if (found?.[1] !== undefined) resolve(found[1])
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  return {
    address,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          rmSync(directory, { recursive: true, force: true })
          resolve()
        })
        child.kill('SIGTERM')
      }),
  }
}

/** A sample article as its pieces. */
export function sample(name: string): { readonly title: string; readonly text: string } {
  const [, head = '', ...body] = readFileSync(`data/samples/${name}`, 'utf8').split(/^---$/m)
  return { title: /title: "(.*)"/.exec(head)?.[1] ?? '', text: body.join('---').trim() }
}
