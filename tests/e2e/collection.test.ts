import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noBrowser, openBrowser, type RunningServer, sample, startServer } from './support.ts'

describe.skipIf(noBrowser)('The page of a collection, in a browser', { timeout: 120_000 }, () => {
  let server: RunningServer
  let browser: Browser
  let address: string

  beforeAll(async () => {
    server = await startServer({ OKVIR_SAMPLES: '0', OKVIR_RATE_LIMIT: '0' })
    browser = await openBrowser()
    const send = async (path: string, body: object) => {
      const headers = { 'Content-Type': 'application/json' }
      const answer = await fetch(`${server.address}/api/v1${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      })
      return (await answer.json()) as { id: string }
    }
    const { text } = sample('1-rudnik-latinica.md')
    const articles: string[] = []
    for (let index = 0; index < 11; index += 1) {
      const outlet = index === 10 ? 'Mali list' : index % 2 === 0 ? 'Prvi' : 'Drugi'
      const published = `2024-0${1 + (index % 2)}-1${index % 10}`
      articles.push(
        (await send('/articles', { text: `${text}\n\nRed ${index}.`, title: `Članak ${index}`, outlet, published })).id,
      )
    }
    address = `/collections/${(await send('/collections', { name: 'Rudnik', articles })).id}`
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it.each([
    [1440, 'light'],
    [390, 'dark'],
  ] as const)(
    '%i pixels wide, %s: accessible, no wider than the window, its charts alive',
    async (width, colorScheme) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, locale: 'sr' })
      const page = await context.newPage()
      const failed: string[] = []
      page.on('response', (response) => {
        if (response.status() >= 400) failed.push(response.url())
      })
      await page.goto(`${server.address}${address}?period=month`)
      const charts = page.locator('figure.chart[data-config]')
      expect(await charts.count()).toBe(6)
      for (const chart of await charts.all()) {
        await chart.scrollIntoViewIfNeeded()
        await chart.locator('canvas').waitFor()
      }
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
      expect(failed).toEqual([])
      await context.close()
    },
  )

  it('is saved as one file that opens without a network', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'okvir-report-'))
    const context = await browser.newContext({ locale: 'sr', acceptDownloads: true })
    const page = await context.newPage()
    await page.goto(`${server.address}${address}?period=month`)
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[href*="report.html"]')])
    const file = join(directory, download.suggestedFilename())
    await download.saveAs(file)
    await context.setOffline(true)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(`file://${file}`)
    expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([])
    expect(await page.locator('.picture svg').count()).toBe(6)
    expect(await page.locator('h1').textContent()).toBe('Rudnik')
    await context.close()
    rmSync(directory, { recursive: true, force: true })
  })
})
