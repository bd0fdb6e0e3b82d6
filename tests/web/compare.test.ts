import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { official } from '../support/official.ts'
import { sampleText } from '../support/samples.ts'
import { articleText } from '../support/services.ts'
import { openTestSite, type TestSite } from './support.ts'

let test: TestSite
let protest: string
let agency: string
let english: string
let query: string

beforeAll(async () => {
  test = await openTestSite()
  protest = await test.post(sampleText('1-rudnik-latinica.md'))
  agency = await test.post({ ...official })
  english = await test.post(sampleText('3-mine-english.md'))
  query = `with=${protest},${agency}`
})
afterAll(() => test.services.end())

const page = (path: string, language = 'en') => test.site.get(path).set('Accept-Language', language)

describe('the page of a comparison', () => {
  it('is there in both languages, without a hole in its words', async () => {
    for (const language of ['sr', 'en']) {
      const { text } = await page(`/compare?${query}`, language).expect(200)
      expect(text).not.toMatch(/undefined|\[object|\{[a-z]+\}|NaN/)
      for (const title of ['Režim pendrecima', 'Bezbednosne snage']) expect(text).toContain(title)
    }
  })
  it('calls nothing a difference whose interval holds zero', async () => {
    const { body } = await test.site.get(`/compare.json?${query}`).expect(200)
    const { text } = await page(`/compare?${query}`)
    const [pair] = body.figures.pairs
    type Figure = { difference: { kind: string; low: number; high: number; different: boolean } }
    const compared: Figure[] = pair.figures.filter(({ difference }: Figure) => difference.kind === 'compared')
    for (const { difference } of compared) expect(difference.different).toBe(difference.low > 0 || difference.high < 0)
    const shown = compared.filter(({ difference }) => difference.different).length
    expect(text.match(/>a difference is shown</g) ?? []).toHaveLength(shown)
    expect(text.match(/>no difference shown</g) ?? []).toHaveLength(compared.length - shown)
  })
  it('shows who is called what, every label linked to its mark', async () => {
    const { text } = await page(`/compare?${query}`)
    const marks = [...text.matchAll(/href="(\/articles\/\w+)#(e-[\w-]+)"/g)]
    expect(marks.length).toBeGreaterThan(5)
    for (const id of [protest, agency]) {
      const article = (await page(`/articles/${id}`)).text
      for (const [, path, mark] of marks.filter(([, path]) => path === `/articles/${id}`)) {
        expect(article, `${path}#${mark}`).toContain(`id="${mark}"`)
      }
    }
    expect(text).toMatch(/by-author[^>]*>huligan/)
    expect(text).toMatch(/by-reported[^>]*>strani plaćenici/)
  })
  it('shows a phrase that passed from a quote into the author’s voice', async () => {
    const { text } = await page(`/compare?${query}`)
    const part = text.slice(text.indexOf('id="leaks"'), text.indexOf('id="robustness"'))
    expect(part).toContain('stranih plaćenika')
    expect(part).toMatch(/then the author/)
  })
  it('puts the paragraphs on one event side by side', async () => {
    const { text } = await page(`/compare?${query}`)
    expect(text.match(/class="event-pair"/g)?.length).toBeGreaterThan(3)
  })
  it('says that there is too little text for word choice', async () => {
    expect((await page(`/compare?${query}`)).text).toContain('Not enough text')
  })
  it('prints the examples of a word once, whichever table opens them', async () => {
    const told = (who: string) =>
      Array.from(
        { length: 24 },
        (_, at) =>
          `Radnici ${who} juče su otvorili kapiju broj ${at} i sačekali brod koji je kasnio ceo dan zbog magle.`,
      ).join('\n\n')
    const ids: string[] = []
    for (const who of ['fabrike', 'luke', 'rudnika']) ids.push(await test.post({ title: who, text: told(who) }))
    for (const path of ['/compare', '/compare/report.html']) {
      const { text } = await page(`${path}?with=${ids.join(',')}`).expect(200)
      const openers = [...text.matchAll(/<th scope="row"><button type="button" popovertarget="([\w-]+)"/g)].map(
        ([, id]) => id ?? '',
      )
      expect(openers.length).toBeGreaterThan(2 * new Set(openers).size)
      for (const id of new Set(openers)) expect(text.split(`id="${id}" popover`)).toHaveLength(2)
      const examples = text.slice(text.indexOf('Examples of “magla”'))
      for (const letter of 'ABC') expect(examples.slice(0, examples.indexOf('</div>'))).toContain(`>${letter}</span>`)
    }
  })
  it('keeps the address of the comparison when the language is switched', async () => {
    expect((await page(`/compare?${query}`)).text).toContain(`/compare?${query}&amp;lang=sr`)
  })
  it('warns of articles in different languages, and compares no words of theirs', async () => {
    const { text } = await page(`/compare?with=${protest},${english}`).expect(200)
    expect(text).toContain('not in the same language')
    expect(text).toContain('their words cannot be compared')
  })
  it('takes eight, with a table of pairs for each figure', async () => {
    const more = await Promise.all(Array.from({ length: 5 }, (_, index) => test.post({ title: `Članak ${index}` })))
    const ids = [protest, agency, english, ...more]
    const { text } = await page(`/compare?with=${ids.join(',')}`).expect(200)
    expect(text.match(/class="matrix"/g)?.length).toBeGreaterThan(3)
    expect(text).toContain('article_8')
    await page(`/compare?with=${[...ids, 'another'].join(',')}`).expect(400)
  })
})

describe('what is compared', () => {
  it.each(['', `with=${'x'}`, 'with='])('fewer than two articles are refused: %s', async (asked) => {
    const answer = await page(`/compare?${asked}`)
    expect(answer.status).toBe(asked === '' ? 302 : 400)
  })
  it('the same article twice is one', async () => {
    await page(`/compare?with=${protest},${protest}`).expect(400)
  })
  it('an article that is not there is not found, on every twin', async () => {
    for (const path of ['/compare', '/compare.json', '/compare.csv', '/compare.xlsx', '/compare/charts/tone.svg']) {
      await test.site.get(`${path}?with=${protest},nothing`).expect(404)
    }
  })
  it('ticked articles and switches are given one address', async () => {
    await page(`/compare?with=${protest}&with=${agency}`).expect(302).expect('location', `/compare?${query}`)
    await page(`/compare?with=${protest},${agency}&without=doubt&without=certainty&voices=author&intensity=2`)
      .expect(302)
      .expect('location', `/compare?${query}&without=doubt,certainty&voices=author&intensity=2`)
  })
  it('switches change the figures and are said on the page', async () => {
    const hits = async (more: string) => {
      const { body } = await test.site.get(`/compare.json?${query}${more}`).expect(200)
      return body.figures.articles.map(
        (article: { loaded: { author: { hits: number } | null } }) => article.loaded.author?.hits,
      )
    }
    const [all, fewer] = [await hits(''), await hits('&without=name_calling&intensity=2')]
    expect(fewer[1]).toBeLessThan(all[1])
    const { text } = await page(`/compare?${query}&without=name_calling&voices=author&intensity=2`)
    expect(text).toContain('without name-calling')
    const serbian = (await page(`/compare?${query}&without=name_calling&voices=author`, 'sr')).text
    expect(serbian).toContain('bez etiketiranja; bez navoda; bez prepričanog')
    expect(text.includes('<th scope="row">Quoted')).toBe(false)
  })
  it.each(['without=nothing', 'voices=nobody', 'intensity=9', 'table=none'])('%s is refused', async (strange) => {
    await test.site.get(`/compare.csv?${query}&${strange}`).expect(400)
  })
  it('the first page offers the articles for comparison', async () => {
    const { text } = await page('/')
    expect(text).toContain(`name="with" value="${protest}"`)
    expect(text).toMatch(/<form class="choose" action="\/compare" method="get"/)
  })
})

describe('another article to compare with', () => {
  it('the page of an article leads to the form, which remembers it', async () => {
    expect((await page(`/articles/${protest}`)).text).toContain(`href="/?compare=${protest}"`)
    const { text } = await page(`/?compare=${protest}`).expect(200)
    expect(text).toContain(`name="compare" value="${protest}"`)
    expect(text).toContain('Režim pendrecima')
  })
  it('the form leads to the comparison', async () => {
    const answer = await test.site.post('/articles').field('text', articleText).field('compare', protest).expect(303)
    expect(answer.headers.location).toMatch(new RegExp(`^/compare\\?with=${protest},\\w+$`))
    await page(answer.headers.location ?? '').expect(200)
  })
  it('is not forgotten when the form fails', async () => {
    const { text } = await test.site.post('/articles').field('text', ' ').field('compare', protest).expect(400)
    expect(text).toContain(`name="compare" value="${protest}"`)
  })
})

describe('the twins', () => {
  it('CSV has the same numbers as JSON', async () => {
    const { body } = await test.site.get(`/compare.json?${query}`)
    const rows = await table('')
    expect(body.ids).toEqual([protest, agency])
    const difference = rows.find((row) => row.measure === 'loaded_author' && row.against === agency)
    const [own] = body.figures.pairs[0].figures
    expect(Number(difference?.value)).toBeCloseTo(own.difference.value, 3)
    expect(difference?.different).toBe(String(Number(own.difference.different)))
    expect(rows.filter(({ measure }) => measure === 'tone_position')).toHaveLength(20)
  })
  it.each(['labels', 'plain', 'words', 'pairs'])('%s is a table of its own', async (name) => {
    const rows = await table(`&table=${name}`)
    if (name !== 'words') expect(rows.length).toBeGreaterThan(3)
  })
  it.each(['loaded', 'frames', 'tone', 'words-1'])('chart %s is SVG, PNG, CSV and JSON', async (name) => {
    const path = `/compare/charts/${name}`
    await test.site.get(`${path}.svg?${query}&theme=dark`).expect(200).expect('content-type', /svg/)
    await test.site.get(`${path}.png?${query}&size=narrow`).expect(200).expect('content-type', 'image/png')
    const { body } = await test.site.get(`${path}.json?${query}&lang=en`).expect(200)
    const csv: string[][] = parse((await test.site.get(`${path}.csv?${query}&lang=en`)).text, { bom: true })
    expect(csv[0]).toEqual(body.table.columns)
  })
  it('a chart that is not there is not found', async () => {
    for (const file of ['words-2.svg', 'none.svg', 'tone.gif', '__proto__.json']) {
      await test.site.get(`/compare/charts/${file}?${query}`).expect(404)
    }
  })
  it('answers a repeated request with 304', async () => {
    const { headers } = await page(`/compare?${query}`).expect(200)
    await page(`/compare?${query}`)
      .set('If-None-Match', headers.etag ?? '')
      .expect(304)
  })
  it('cites the versions', async () => {
    const { body } = await test.site.get(`/compare.json?${query}`)
    const { text } = await page(`/compare?${query}`)
    expect(text).toContain(`Engine ${body.engine}, lexicon ${body.lexicon}.`)
    expect((await page(`/articles/${protest}`)).text).toContain(`Engine ${body.engine}, lexicon ${body.lexicon}.`)
  })

  async function table(more: string): Promise<Record<string, string>[]> {
    const { text } = await test.site.get(`/compare.csv?${query}${more}`).expect(200)
    return parse(text, { columns: true, bom: true })
  }
})

describe('the page in one file', () => {
  it.each(['article', 'comparison'])('%s: leads nowhere and fetches nothing', async (kind) => {
    const path = kind === 'article' ? `/articles/${protest}/report.html` : `/compare/report.html?${query}`
    const { text, headers } = await page(path).expect(200)
    expect(headers['content-disposition']).toMatch(/^attachment; filename="okvir-[\w-]+\.html"$/)
    for (const [, address = ''] of text.matchAll(/\s(?:href|src|srcset|action|poster|data-config)="([^"]*)"/g)) {
      expect(address).toMatch(/^(?:#|data:,$)/)
    }
    const fetching = /<script|<link rel="stylesheet"|@import|url\(\s*["']?(?!data:|#)|<iframe|<form[^>]*action/
    expect(fetching.exec(text)?.[0]).toBeUndefined()
    expect(text.match(/<svg [^>]*viewBox="0 0 880/g)?.length).toBeGreaterThanOrEqual(3)
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
