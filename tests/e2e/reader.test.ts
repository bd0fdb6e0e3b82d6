import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noBrowser, openBrowser, type RunningServer, sample, startServer } from './support.ts'

const pasted = sample('1-rudnik-latinica.md')
const uploaded = sample('2-rudnik-cirilica.md')

describe.skipIf(noBrowser)('A newcomer, from an empty home page to the table of scores', { timeout: 120_000 }, () => {
  let server: RunningServer
  let browser: Browser
  let files: string

  beforeAll(async () => {
    server = await startServer({ OKVIR_SAMPLES: '0' })
    browser = await openBrowser()
    files = mkdtempSync(join(tmpdir(), 'okvir-upload-'))
    // As an old editor would have saved it: windows-1251, with nothing that says so.
    writeFileSync(join(files, 'vest.txt'), encode1251(`${uploaded.title}\n\n${uploaded.text}`))
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

      beforeAll(async () => {
        context = await browser.newContext({ javaScriptEnabled, locale: 'sr-RS', acceptDownloads: true })
        page = await context.newPage()
      })
      afterAll(() => context?.close())

      it('pastes an article and sees its dashboard', async () => {
        await page.goto(server.address)
        await expectNoViolations(page, browser, javaScriptEnabled)
        await page.locator('#text').fill(pasted.text)
        await page.locator('.intake-form details summary').click()
        await page.locator('#title').fill(pasted.title)
        await page.locator('.intake-form button:not(.quiet)').click()
        await page.waitForURL(/\/articles\/[\w-]+$/)
        expect(await page.locator('h1').textContent()).toContain('Režim pendrecima na građane')
        expect(await page.locator('a.mark').count()).toBeGreaterThan(5)
        await expectNoViolations(page, browser, javaScriptEnabled)
      })

      it('reads the evidence of a mark with the keyboard alone', async () => {
        const mark = page.locator('a.mark', { hasText: 'takozvanim' }).first()
        await mark.focus()
        await page.keyboard.press('Enter')
        const target = (await mark.getAttribute('href')) ?? ''
        const panel = page.locator(`[id="${target.slice(1)}"]`)
        expect(await panel.isVisible()).toBe(true)
        expect(await panel.textContent()).toContain('takozvani')
        if (!javaScriptEnabled) return
        await page.keyboard.press('Escape')
        expect(await panel.isVisible()).toBe(false)
        expect(await mark.evaluate((element) => element === document.activeElement)).toBe(true)
      })

      it('switches a category and a voice off, and on again', async () => {
        const doubt = page.locator('a.mark.doubt.by-author').first()
        const reachable = () => doubt.evaluate((element) => getComputedStyle(element).pointerEvents !== 'none')
        for (const box of ['#show-doubt', '#show-author']) {
          expect(await reachable()).toBe(true)
          await page.locator(box).uncheck()
          expect(await reachable()).toBe(false)
          await page.locator(box).check()
        }
        expect(await reachable()).toBe(true)
      })

      it('sees every chart drawn, and its data in a table', async () => {
        const charts = page.locator('figure')
        expect(await charts.count()).toBeGreaterThanOrEqual(5)
        const addresses = await page
          .locator('figure img')
          .evaluateAll((pictures) => pictures.map((picture) => picture.getAttribute('src') ?? ''))
        expect(addresses.length).toBeGreaterThanOrEqual(5)
        for (const address of addresses) {
          const answer = await context.request.get(new URL(address, server.address).href)
          expect(answer.status()).toBe(200)
          expect(answer.headers()['content-type']).toContain('image/svg+xml')
        }
        expect(await page.locator('figure table').count()).toBeGreaterThanOrEqual(5)
      })

      it('downloads the scores of the paragraphs', async () => {
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.locator('a[href$=".csv"]:not([href*="charts"])').first().click(),
        ])
        const table = readFileSync(await download.path(), 'utf8')
        expect(table.charCodeAt(0)).toBe(0xfeff)
        expect(table.trim().split('\r\n').length).toBeGreaterThanOrEqual(10)
      })

      it('uploads a file of an old charset and reads it right', async () => {
        await page.goto(server.address)
        await page.locator('#file').setInputFiles(join(files, 'vest.txt'))
        await page.locator('.intake-form button:not(.quiet)').click()
        await page.waitForURL(/\/articles\/[\w-]+$/)
        expect(await page.locator('main').textContent()).toContain('Влада ће наставити')
        await page.goto(server.address)
        expect(await page.locator('a[href^="/articles/"]').count()).toBeGreaterThanOrEqual(2)
      })

      it('is told what to do when the text is empty, and loses nothing that was typed', async () => {
        await page.goto(server.address)
        await page.locator('.intake-form details summary').click()
        await page.locator('#outlet').fill('Glas doline')
        await page.locator('.intake-form button:not(.quiet)').click()
        await page.waitForLoadState()
        expect(await page.locator('[role=alert]').count()).toBe(1)
        expect(await page.locator('#outlet').inputValue()).toBe('Glas doline')
        await expectNoViolations(page, browser, javaScriptEnabled)
      })
    })
  }

  it('finds no violation on the other pages, on a phone, in the dark', async () => {
    const context = await browser.newContext({ colorScheme: 'dark', viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    for (const path of ['/', '/method', '/docs/columns', '/nothing-here']) {
      await page.goto(server.address + path)
      await expectNoViolations(page, browser, true)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0)
    }
    await context.close()
  })
})

/** axe needs scripts to run: without them the same page is opened once more with scripts on. */
async function expectNoViolations(page: Page, browser: Browser, scripts: boolean): Promise<void> {
  let tested = page
  if (!scripts) {
    const context = await browser.newContext({ locale: 'sr-RS' })
    tested = await context.newPage()
    await tested.goto(page.url())
  }
  const { violations } = await new AxeBuilder({ page: tested }).analyze()
  if (tested !== page) await tested.context().close()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

function encode1251(text: string): Buffer {
  const decoder = new TextDecoder('windows-1251')
  const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]))
  return Buffer.from(Array.from(text, (letter) => codes.get(letter) ?? 63))
}
