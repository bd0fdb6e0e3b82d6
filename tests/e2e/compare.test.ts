import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { official } from '../support/official.ts'
import { noBrowser, openBrowser, type RunningServer, sample, startServer } from './support.ts'

const protest = sample('1-rudnik-latinica.md')

describe.skipIf(noBrowser)('Two articles on one night, compared', { timeout: 120_000 }, () => {
  let server: RunningServer
  let browser: Browser
  let files: string

  beforeAll(async () => {
    server = await startServer({ OKVIR_SAMPLES: '0' })
    browser = await openBrowser()
    files = mkdtempSync(join(tmpdir(), 'okvir-reports-'))
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    if (files !== undefined) rmSync(files, { recursive: true, force: true })
  })

  for (const javaScriptEnabled of [true, false]) {
    describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
      let context: BrowserContext
      let page: Page
      let comparison: string

      beforeAll(async () => {
        context = await browser.newContext({ javaScriptEnabled, locale: 'sr-RS', acceptDownloads: true })
        page = await context.newPage()
      })
      afterAll(() => context?.close())

      it('uploads one, then another to compare with it', async () => {
        await page.goto(server.address)
        await uploadFile(page, protest)
        await page.waitForURL(/\/articles\/[\w-]+$/)
        await page.getByRole('link', { name: 'Uporedi sa drugim člankom' }).click()
        await page.waitForURL(/\?compare=/)
        expect(await page.locator('.waiting').textContent()).toContain(protest.title)
        await uploadFile(page, official)
        await page.waitForURL(/\/compare\?with=\w+,\w+$/)
        comparison = page.url()
        expect(await page.locator('h1').textContent()).toBe('Dva članka, jedan pored drugog')
        await expectNoViolations(browser, comparison)
      })

      it('reaches the same comparison by ticking the articles in the list', async () => {
        await page.goto(server.address)
        await page.getByLabel(`Izaberi za poređenje: ${protest.title}`).first().check()
        await page.getByLabel(`Izaberi za poređenje: ${official.title}`).first().check()
        await page.getByRole('button', { name: 'Uporedi izabrane' }).click()
        await page.waitForURL(/\/compare\?with=\w+,\w+$/)
        await page.goto(comparison)
      })

      it('reads who is called what, and goes to the mark', async () => {
        const names = page.locator('#names')
        expect(await names.textContent()).toContain('Milan Vuković')
        const label = names.locator('a.mark.by-author', { hasText: 'huligane' }).first()
        expect(await label.isVisible()).toBe(true)
        expect(await names.locator('.passed-on a.mark', { hasText: 'strani plaćenici' }).count()).toBeGreaterThan(0)
        const target = (await label.getAttribute('href')) ?? ''
        await label.click()
        await page.waitForURL((address) => address.href.endsWith(target))
        expect(await page.locator(`[id="${target.split('#')[1]}"]`).isVisible()).toBe(true)
        await page.goto(comparison)
      })

      it('sees every chart', async () => {
        const addresses = await page
          .locator('figure img')
          .evaluateAll((pictures) => pictures.map((picture) => picture.getAttribute('src') ?? ''))
        expect(addresses.length).toBeGreaterThanOrEqual(6)
        for (const address of addresses) {
          const answer = await context.request.get(new URL(address, server.address).href)
          expect(answer.headers()['content-type']).toContain('image/svg+xml')
        }
      })

      it('switches a category off and on again', async () => {
        await page.locator('.switches input[value=name_calling]').check()
        await page.locator('.switches button').click()
        await page.waitForURL(/without=name_calling/)
        expect(await page.locator('.caution').textContent()).toContain('bez etiketiranja')
        await expectNoViolations(browser, page.url())
        await page.getByRole('link', { name: 'Vrati sve' }).click()
        await page.waitForURL(comparison)
      })

      it('downloads the table', async () => {
        const table = readFileSync(await save(page, 'a[href^="/compare.csv"]'), 'utf8')
        expect(table.charCodeAt(0)).toBe(0xfeff)
        expect(table).toContain('loaded_author')
        for (const { title } of [protest, official]) expect(table).toContain(title.slice(0, 20))
        const labels = readFileSync(await save(page, 'a[href*="table=labels"]'), 'utf8')
        expect(labels).toContain('huligane')
        expect(labels).toContain('strani plaćenici')
      })

      it.each(['comparison', 'article'])('opens the page of the %s in one file with the network off', async (kind) => {
        if (kind === 'article') await page.goto(new URL(`/articles/${comparison.split(',')[1]}`, server.address).href)
        else await page.goto(comparison)
        const file = await save(page, 'a[href*="report.html"]')
        const copy = join(files, `${kind}-${javaScriptEnabled}.html`)
        copyFileSync(file, copy)
        const offline = await browser.newContext({ offline: true, javaScriptEnabled })
        const reader = await offline.newPage()
        const asked: string[] = []
        reader.on('request', (request) => asked.push(request.url()))
        await reader.goto(pathToFileURL(copy).href)
        expect(await reader.locator('main').textContent()).toContain(official.title.slice(0, 20))
        const picture = reader.locator('.picture svg').first()
        expect((await picture.boundingBox())?.width).toBeGreaterThan(300)
        const ground = await reader.locator('html').evaluate((element) => getComputedStyle(element).backgroundColor)
        expect(ground).toBe('rgb(251, 250, 246)')
        // What is asked for is the file itself, and nothing else: pictures and fonts lie in it.
        expect(asked.filter((address) => !address.startsWith('data:'))).toEqual([pathToFileURL(copy).href])
        await offline.close()
        await expectNoViolations(browser, pathToFileURL(copy).href)
      })
    })
  }

  it('fits a phone, in the dark', async () => {
    const context = await browser.newContext({ colorScheme: 'dark', viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    await page.goto(server.address)
    for (const box of await page.locator('input[name=with]').all()) await box.check()
    await page.locator('.choose-action button').click()
    await page.waitForURL(/\/compare/)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBeLessThanOrEqual(0)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await context.close()
  })
})

/** A file of text; its headline is typed beside it. */
async function uploadFile(page: Page, article: { readonly title: string; readonly text: string }): Promise<void> {
  await page.locator('#file').setInputFiles({
    name: 'clanak.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(article.text),
  })
  await page.locator('.intake-form details summary').click()
  await page.locator('#title').fill(article.title)
  await page.locator('.intake-form button:not(.quiet)').click()
}

async function save(page: Page, link: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(link).first().click()])
  return download.path()
}

/** axe needs scripts to run: the address is opened in a page of its own, with scripts. */
async function expectNoViolations(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext({ locale: 'sr-RS', bypassCSP: true })
  const page = await context.newPage()
  await page.goto(address)
  const { violations } = await new AxeBuilder({ page }).analyze()
  await context.close()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`)).toEqual(
    [],
  )
}
