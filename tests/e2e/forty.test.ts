import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serve } from '../intake/web.ts'
import { articlesOf, fortyArticles, outlets } from './forty/articles.ts'
import { archive, brokenFiles, feed, page as pageOf, workbook } from './forty/files.ts'
import { expectFit, noBrowser, openBrowser, type RunningServer, startServer } from './support.ts'

const collection = 'Štrajk u luci Novi Zaton'
const titles = (articles: readonly { readonly title: string }[]) => articles.map(({ title }) => title).sort()

describe.skipIf(noBrowser)('A media monitor and forty articles on one strike', { timeout: 60_000 }, () => {
  let server: RunningServer
  let browser: Browser
  let site: string
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    const online = articlesOf('Kolumna')
    site = await serve((request, response) => {
      const article = online[Number(request.url?.slice(1)) - 1]
      const isFeed = request.url === '/rss'
      response.writeHead(isFeed || article !== undefined ? 200 : 404, {
        'content-type': isFeed ? 'application/rss+xml' : 'text/html; charset=utf-8',
      })
      response.end(isFeed ? feed(site, 'Kolumna', online.slice(0, 4)) : article === undefined ? '' : pageOf(article))
    })
    server = await startServer({ OKVIR_SAMPLES: '0', OKVIR_FETCH_ALLOW: '127.0.0.2/32' })
    browser = await openBrowser()
    context = await browser.newContext({ locale: 'sr-RS', acceptDownloads: true })
    page = await context.newPage()
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const everyArticle = async (): Promise<readonly { readonly title: string; readonly outlet: string | null }[]> =>
    (await (await context.request.get(`${server.address}/articles.json`)).json()).articles

  it('imports an archive, a feed and a page into a new collection, and watches it happen', async () => {
    await page.goto(`${server.address}/import`)
    await page.getByLabel('Datoteke').setInputFiles({ name: 'luka.zip', mimeType: '', buffer: Buffer.from(archive()) })
    await page.getByLabel('Fascikle u arhivi nose imena medija').check()
    await page.getByLabel('Veb-adrese').fill(`${site}/rss\n${site}/5`)
    await page.getByLabel('ili u novu, pod imenom').fill(collection)
    await page.getByRole('button', { name: 'Uvezi' }).click()
    await page.waitForURL(/\/jobs\/[\w-]+$/)
    expect(await page.locator('progress').isVisible()).toBe(true)
    expect(await page.locator('h1').textContent()).toBe(`luka.zip, ${site}/rss, ${site}/5`)
    await page.getByRole('status').filter({ hasText: 'završen' }).waitFor()
    // At its end the page is loaded once more, as one that follows nothing.
    await page.locator('.job:not([data-events])').waitFor()
    expect(await page.locator('.job-live .hint').first().textContent()).toBe('37 od 37')
    expect(await page.locator('.job-facts').textContent()).toMatch(/Pročitano\s*35.*Neuspelo\s*2/s)
  })

  it('reads what failed, file by file, and why', async () => {
    const failures = page.locator('section[aria-labelledby=failures] li')
    expect(await failures.locator('.label').allTextContents()).toEqual(brokenFiles.map((name) => `luka.zip/${name}`))
    expect(await failures.locator('.why').allTextContents()).toEqual([
      expect.stringMatching(/oštećena.*DOCX/s),
      expect.stringMatching(/skeniran/i),
    ])
    await expectFit(browser, page.url())
  })

  it('confirms the columns of a workbook without scripts, and sees that import end by itself', async () => {
    const buffer = await workbook(articlesOf('Harbour Post'))
    for (const javaScriptEnabled of [true, false]) {
      const own = await browser.newContext({ locale: 'sr-RS', javaScriptEnabled })
      const reader = await own.newPage()
      await reader.goto(`${server.address}/import`)
      await reader.getByLabel('Datoteke').setInputFiles({ name: 'clippings.xlsx', mimeType: '', buffer })
      await reader.getByLabel('U zbirku').selectOption({ label: collection })
      await reader.getByRole('button', { name: 'Uvezi' }).click()
      expect(await reader.locator('h1').textContent()).toBe('Kolone tabele')
      expect(await reader.locator('.preview tbody tr').count()).toBe(5)
      expect(await reader.getByLabel('Tekst').inputValue()).toBe('Story')
      expect(await reader.getByLabel('Naslov').inputValue()).toBe('Headline')
      expect(await reader.getByLabel('Medij').inputValue()).toBe('Publication')
      await reader.getByLabel('Datum').selectOption('Day')
      if (javaScriptEnabled) {
        await expectFit(reader)
        await reader.getByRole('link', { name: 'Odustani' }).click()
      } else {
        await reader.getByRole('button', { name: 'Uvezi tabelu' }).click()
        await reader.waitForURL(/\/jobs\/[\w-]+$/)
        await reader.getByRole('status').filter({ hasText: 'završen' }).waitFor()
        await reader.locator('.job:not([data-events])').waitFor()
        expect(await reader.locator('meta[http-equiv=refresh]').count()).toBe(0)
        expect(await reader.locator('.job-facts').textContent()).toMatch(/Pročitano\s*5/)
      }
      await own.close()
    }
  })

  it('finds all forty in the list, each with its letters and its outlet', async () => {
    const stored = await everyArticle()
    expect(titles(stored)).toEqual(titles(fortyArticles))
    for (const { outlet, title } of fortyArticles) {
      expect(stored.find((article) => article.title === title)?.outlet, title).toBe(outlet)
    }
    await page.goto(`${server.address}/articles`)
    expect(await page.locator('.found').textContent()).toMatch(/^40\sčlanaka/)
    await page.getByLabel('Reči iz teksta ili naslova').fill('drzavnicku mudrost')
    await page.getByRole('button', { name: 'Prikaži' }).click()
    expect(await page.locator('.articles th a').allTextContents()).toEqual(['Ласић: Дијалог да, уцена никада'])
    await page.locator('.articles th a').click()
    expect(await page.locator('.text, main').first().textContent()).toContain('Рушилачки порив није програм.')
    await expectFit(browser, `${server.address}/articles?outlet=Obala`)
    await expectFit(browser, `${server.address}/import`)
  })

  it('neither loses nor doubles any when the archive comes again', async () => {
    await page.goto(`${server.address}/import`)
    await page.getByLabel('Datoteke').setInputFiles({ name: 'opet.zip', mimeType: '', buffer: Buffer.from(archive()) })
    await page.getByLabel('Fascikle u arhivi nose imena medija').check()
    await page.getByRole('button', { name: 'Uvezi' }).click()
    await page.waitForURL(/\/jobs\/[\w-]+$/)
    await page.getByRole('status').filter({ hasText: 'završen' }).waitFor()
    await page.locator('.job:not([data-events])').waitFor()
    const again = page.getByText('već je bio u Okviru, pa nije dvaput sačuvan')
    expect(await again.count()).toBe(30)
    expect(await everyArticle()).toHaveLength(40)
  })

  it('sees eight outlets side by side', async () => {
    await page.goto(`${server.address}/collections`)
    await expectFit(browser, page.url())
    await page.getByRole('link', { name: collection }).click()
    const rows = page.getByRole('region', { name: 'Mediji jedan pored drugog' }).locator('tbody tr')
    const cells = await rows.evaluateAll((all) =>
      all.map((row) => [row.querySelector('th')?.textContent?.trim(), row.querySelector('td')?.textContent]),
    )
    expect(cells.at(-1)).toEqual(['Cela zbirka', '40'])
    expect(cells.slice(0, -1).sort()).toEqual(outlets.map((outlet) => [outlet, '5']).sort())
    await expectFit(browser, page.url())
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Članci, CSV' }).click(),
    ])
    const table = readFileSync(await download.path(), 'utf8')
    for (const outlet of outlets) expect(table).toContain(outlet)
  })

  it('compares three outlets on one night, and takes the report away', async () => {
    await page.getByRole('link', { name: 'Članci zbirke' }).click()
    const night = [
      'Sramna noć: kordoni na šake žuljeva',
      'Полиција узорно вратила ред у луку',
      'Policija ispraznila dok',
    ]
    for (const title of night) await page.getByLabel(`Označi: ${title}`).check()
    await page.getByRole('button', { name: 'Uporedi' }).click()
    await page.waitForURL(/\/compare\?with=/)
    expect(await page.locator('h1').textContent()).toBe('Tri članka, jedan pored drugog')
    const text = (await page.locator('main').textContent()) ?? ''
    for (const title of night) expect(text).toContain(title)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a[href*="report.html"]').first().click(),
    ])
    const report = readFileSync(await download.path(), 'utf8')
    for (const title of night) expect(report).toContain(title)
  })

  it('makes a collection of ticked articles with Enter in the field of its name', async () => {
    await page.goto(`${server.address}/articles?q=dokeri`)
    await page.locator('.tick input').first().check()
    await page.getByLabel('ili nova, pod imenom').fill('Dokeri')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/collections\/[\w-]+$/)
    expect(await page.locator('h1').textContent()).toBe('Dokeri')
  })
})
