import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dateWithin, foundAuthor, foundDate } from '../../server/intake/found.ts'
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

/** Pages in the shape that portals have, beside what is to be read in them: `pages/daily.html`, `pages/daily.json`. */
describe('a page in the shape of a', () => {
  const folder = new URL('./pages/', import.meta.url)
  const shapes = readdirSync(folder).filter((name) => name.endsWith('.html'))
  it.each(shapes)('%s gives the article and what is known of it, and nothing of what stands around', async (shape) => {
    const { text, ...about } = await extractFile(upload(shape, readFileSync(new URL(shape, folder))))
    const expected: unknown = JSON.parse(readFileSync(new URL(shape.replace('.html', '.json'), folder), 'utf8'))
    expect({ ...about, paragraphs: text.split('\n\n') }).toEqual(expected)
  })
})

describe('what stands around an article', () => {
  const read = async (middle: string, after = '') =>
    (
      await extract('', `<article><p>${paragraphs[0]}</p>${middle}<p>${paragraphs[1]}</p>${after}</article>`)
    ).text.split('\n\n')
  it.each([
    'Foto AP',
    'FOTO TANJUG/ A. ANIĆ',
    'Iva Ivić/PIXSELL',
    '(Izvor: Agencije)',
    'Most juče uveče, foto: Tanjug',
    'Tekst se nastavlja ispod oglasa',
    'Текст се наставља након рекламе',
    'Slušaj vest',
    'Više o temi',
    'Znate li nešto više o temi ili želite prijaviti grešku u tekstu?',
    'Pratite nas i putem aplikacije',
    'CLICK HERE TO GET THE APP',
    '12. mart 2024. 14:46',
    'Objavljeno: 12.03.2024. 14:46',
    '34 komentara',
    'Facebook Twitter Viber',
    'Portal / A. A.',
  ])('“%s” is no paragraph', async (line) => {
    expect(await read(`<p>${line}</p>`)).toEqual(paragraphs.slice(0, 2))
  })
  it.each([
    'Foto-reporteri su izbačeni sa sednice skupštine.',
    'Komentari na ovaj predlog stižu sa svih strana.',
    'Izvor reke je u selu iznad grada.',
    'Oglasio se i ministar.',
    '12. marta 2024. pala je nadstrešnica.',
    'Vlada / opozicija',
    'Više o temi zna samo predsednik.',
  ])('“%s” is one', async (line) => {
    expect(await read(`<p>${line}</p>`)).toEqual([paragraphs[0], line, paragraphs[1]])
  })
  it('titles of other articles are left out where they are nothing but a link', async () => {
    expect(await read('<p><a href="/x">DRAMA: Evakuisano selo</a></p>')).toEqual(paragraphs.slice(0, 2))
    const linked = `<p>Ministar je to <a href="/x">rekao juče</a> u skupštini.</p>`
    expect(await read(linked)).toContain('Ministar je to rekao juče u skupštini.')
  })
  it('what readers wrote below is left out, however long', async () => {
    const comments = `<p>Komentari (2)</p><p>${'Sve je to laž i prevara. '.repeat(40)}</p>`
    expect(await read('', comments)).toEqual(paragraphs.slice(0, 2))
  })
  it('an offer in the middle does not end the article, one at the end does', async () => {
    expect(await read('<p>Preporučujemo</p>')).toEqual(paragraphs.slice(0, 2))
    expect(await read('', '<p>Preporučujemo</p><h4>Makron: Potreban mir</h4><p>Rekao je to juče.</p>')).toEqual(
      paragraphs.slice(0, 2),
    )
  })
  it('a box called by a name that only begins like one of clutter stays', async () => {
    expect(await read('<div class="relative adresa"><p>Prozni pasus u kutiji koja se tako zove.</p></div>')).toContain(
      'Prozni pasus u kutiji koja se tako zove.',
    )
  })
  it('a day in a line is found, a day of change is not taken for it', async () => {
    const about = async (line: string) =>
      (
        await extract(
          '<title>Most je zatvoren danas</title>',
          `<div class="date">Sreda, 1. 1. 2025.</div><div><h1>Most je zatvoren danas</h1>${line}</div><article><p>${paragraphs[0]}</p><p>${paragraphs[1]}</p></article>`,
        )
      ).published
    expect(await about('<p class="article-info">M. P. 12. марта 2024. у 14:46</p>')).toBe('2024-03-12')
    expect(
      await about('<time class="updated" datetime="2024-03-13">13.</time><time datetime="2024-03-12">12.</time>'),
    ).toBe('2024-03-12')
  })
})

describe('names in the properties of documents', () => {
  it.each([
    ['Ana Anić', 'Ana Anić'],
    [' Redakcija ', 'Redakcija'],
    ['Korisnik', null],
    ['Windows User', null],
    ['Administrator', null],
    ['PC01', null],
    ['ana@primer.rs', null],
    ['', null],
  ])('“%s” is %s', (text, name) => {
    expect(foundAuthor(text)).toBe(name)
  })
})

describe('dates as they are found', () => {
  it.each([
    ['Objavljeno: 14:46, 12. mart 2024.', '2024-03-12'],
    ['18:32, 12. ožujka 2024.', '2024-03-12'],
    ['Published March 12, 2024 8:15am EDT', '2024-03-12'],
    ['u 14.46 časova 12.03.2024.', '2024-03-12'],
    ['bez dana', null],
  ])('within “%s” is %s', (text, date) => {
    expect(dateWithin(text)).toBe(date)
  })
  it.each([
    ['2024-03-12T23:30:00+01:00', '2024-03-12'],
    ['20240312', '2024-03-12'],
    ['12.3.2024.', '2024-03-12'],
    ['12. 03. 2024. 08:15', '2024-03-12'],
    ['utorak, 12.03.2024', '2024-03-12'],
    ['Tue, 12 Mar 2024 08:00:00 GMT', '2024-03-12'],
    ['12. avgust 2024', '2024-08-12'],
    ['12. mart 2024.', '2024-03-12'],
    ['уторак, 12. марта 2024.', '2024-03-12'],
    ['2. srpnja 2024.', '2024-07-02'],
    ['2. listopada 2024.', '2024-10-02'],
    ['12. decembra 2024', '2024-12-12'],
    ['March 12, 2024', '2024-03-12'],
    ['2. korak 2024', null],
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
