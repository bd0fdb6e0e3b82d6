import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

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

const screens = [
  { colorScheme: 'dark', viewport: { width: 390, height: 844 }, rules: null },
  { colorScheme: 'light', viewport: { width: 1440, height: 900 }, rules: ['color-contrast'] },
] as const

/**
 * No violation of axe and nothing that scrolls sideways: all rules on a small dark screen, contrast also on a large light one. With
 * an address in a page of its own, with scripts; without one where the page stands, as after a form, whose answer has no address.
 */
export async function expectFit(place: Page | Browser, address?: string): Promise<void> {
  const own = 'newContext' in place ? await place.newContext({ locale: 'sr-RS' }) : null
  const page = 'newContext' in place ? await own?.newPage() : place
  if (page === undefined) return
  if (address !== undefined) await page.goto(address)
  for (const { colorScheme, viewport, rules } of screens) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(viewport)
    const axe = new AxeBuilder({ page })
    const { violations } = await (rules === null ? axe : axe.withRules([...rules])).analyze()
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`)
    expect(told, `${page.url()} at ${viewport.width}, ${colorScheme}`).toEqual([])
    expect(sideways, `${page.url()} at ${viewport.width} scrolls sideways`).toBeLessThanOrEqual(0)
  }
  await own?.close()
}
