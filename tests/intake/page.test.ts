import { describe, expect, it } from 'vitest'
import { foundDate } from '../../server/intake/found.ts'
import { extractFile } from '../../server/intake/index.ts'
import { paragraphs, upload } from './files.ts'

const extract = (head: string, body: string) =>
  extractFile(
    upload('a.html', `<!doctype html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`),
  )

describe('a page of a portal', () => {
  it('loses menus, boxes, captions and the lines between its paragraphs', async () => {
    const extracted = await extract(
      '<title>Most je zatvoren - Portal</title>',
      `<header><nav><a href="/">Naslovna</a></nav></header><div id="cookie-banner">Ovaj sajt koristi kolačiće.</div>
      <div class="article-body"><h1>Most je zatvoren</h1>
      <figure><img src="a.jpg"><figcaption>Foto: Tanjug</figcaption></figure><p>${paragraphs[0]}</p>
      <p><strong>Pročitajte još:</strong> <a href="/x">Zatvorena i druga strana mosta</a></p><p>${paragraphs[1]}</p>
      <div class="wp-caption-text">Most juče uveče</div><p>Oglas</p><p>${paragraphs[2]}</p>
      <div class="social-share"><a>Facebook</a><a>X</a></div><p>BONUS VIDEO: Kako je bilo na mostu</p><p>${paragraphs[3]}</p>
      <p>Pratite nas na društvenim mrežama i preuzmite aplikaciju.</p></div>
      <section class="komentari"><p>Komentari (12)</p><p>Sjajno! Samo napred, narode.</p></section><footer>© Portal</footer>`,
    )
    expect(extracted.text.split('\n\n')).toEqual(paragraphs)
  })
  it('keeps prose that begins like such a line', async () => {
    const prose = `Čitajte na glas, rekao je učitelj. ${paragraphs[0]} ${paragraphs[1]}`
    expect((await extract('', `<article><p>${prose}</p><p>${paragraphs[2]}</p></article>`)).text).toContain(prose)
  })
  it('says title, outlet, author and date in JSON-LD', async () => {
    const data = {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'WebPage', name: 'x' },
        {
          '@type': ['NewsArticle'],
          headline: 'Most je zatvoren',
          datePublished: '2024-03-12T08:00:00+01:00',
          author: [{ name: 'Ana Anić' }, { name: 'Iva Ivić' }],
          publisher: { name: 'Portal' },
        },
      ],
    }
    const body = `<article>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article>`
    expect(await extract(`<script type="application/ld+json">${JSON.stringify(data)}</script>`, body)).toMatchObject({
      outlet: 'Portal',
      published: '2024-03-12',
      author: 'Ana Anić, Iva Ivić',
    })
  })
  it('with broken JSON-LD is read without it', async () => {
    const body = `<span class="byline">Piše: Ana Anić</span><article>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article>`
    expect(await extract('<script type="application/ld+json">{"@graph":[null,3</script>', body)).toMatchObject({
      published: null,
      author: 'Ana Anić',
    })
  })
})

describe('dates as they are found', () => {
  it.each([
    ['2024-03-12T23:30:00+01:00', '2024-03-12'],
    ['20240312', '2024-03-12'],
    ['12.3.2024.', '2024-03-12'],
    ['12. 03. 2024. 08:15', '2024-03-12'],
    ['utorak, 12.03.2024', '2024-03-12'],
    ['Tue, 12 Mar 2024 08:00:00 GMT', '2024-03-12'],
    ['12. avgust 2024', '2024-08-12'],
    ['25/12/2024', '2024-12-25'],
    ['12/25/2024', '2024-12-25'],
    ['03/04/2024', null],
    ['2024-02-31', null],
    ['juče', null],
    ['', null],
  ])('%s is %s', (text, date) => {
    expect(foundDate(text)).toBe(date)
  })
})
