import { describe, expect, it } from 'vitest'
import { extractFile, extractMarkdown } from '../../server/intake/index.ts'

const file = (name: string, content: string | Uint8Array, mediaType: string | null = null) =>
  extractFile({ name, mediaType, charset: null, bytes: typeof content === 'string' ? Buffer.from(content) : content })

const long =
  'Stanovnici su juče izašli na most da traže odgovor od vlade, a policija je zatvorila ulice u centru grada. '
const paragraphs = [1, 2, 3, 4].map((number) => `${number}. ${long.repeat(3).trim()}`)

const page = `<!doctype html><html lang="sr"><head><meta charset="utf-8"><title>Most je zatvoren | Portal</title>
<meta property="og:title" content="Most je zatvoren"><meta property="og:site_name" content="Portal">
<meta property="article:published_time" content="2024-03-12T08:00:00+01:00">
<link rel="canonical" href="https://portal.example/most"><style>p{color:red}</style></head>
<body><nav><a href="/">Naslovna</a> <a href="/sport">Sport</a></nav>
<div class="cookie-consent">Koristimo kolačiće na ovoj stranici.</div>
<article><h1>Most je zatvoren</h1>
<p>${paragraphs[0]}</p><script>alert('upad')</script><div class="share-box"><a>Podeli na mreži</a></div>
<p>${paragraphs[1]}</p><div class="oglas">Kupite odmah!</div><p>${paragraphs[2]}</p>
<div class="related"><h3>Povezane vesti</h3><ul><li><a href="/x">Druga vest</a></li></ul></div>
<p>${paragraphs[3]}</p></article>
<aside>Najčitanije danas</aside><footer>Sva prava zadržana</footer></body></html>`

describe('a page', () => {
  it('gives the article alone, its paragraphs apart', async () => {
    const extracted = await file('most.html', page)
    expect(extracted.text.split('\n\n')).toEqual(paragraphs)
    expect(extracted).toMatchObject({
      title: 'Most je zatvoren',
      outlet: 'Portal',
      published: '2024-03-12',
      url: 'https://portal.example/most',
    })
  })
  it('is recognised under the name of a text', async () => {
    expect((await file('most.txt', page)).title).toBe('Most je zatvoren')
  })
  it('is read in the charset that fits, when the meta tag lies', async () => {
    const bytes = Uint8Array.from(
      [
        ...page
          .replace('utf-8', 'iso-8859-1')
          .replaceAll('ž', '\u009e')
          .replaceAll('č', '\u00e8')
          .replaceAll('š', '\u009a')
          .replaceAll('ć', '\u00e6'),
      ].map((character) => character.charCodeAt(0)),
    )
    expect((await file('most.html', bytes)).text).toContain('traže odgovor')
  })
  it('with line breaks for paragraphs', async () => {
    const old = `<html><body><div>${paragraphs.join('<br><br>')}</div></body></html>`
    expect((await file('old.htm', old)).text.split('\n\n')).toEqual(paragraphs)
  })
  it('without an article is refused', async () => {
    await expect(file('empty.html', '<html><head><script>1</script></head><body></body></html>')).rejects.toMatchObject(
      {
        code: 'no_article',
        status: 422,
      },
    )
  })
  it.each(['Samo tekst.', '<!-- beleška -->Samo tekst.', '<!doctype html>Samo tekst.', 'Samo <b>tekst</b>.'])(
    'that is hardly one (%s) is read as the text it is',
    async (page) => {
      expect((await file('tekst.html', page)).text.replace(/\s+(?=\.)/, '')).toBe('Samo tekst.')
    },
  )
  it('nested a hundred thousand deep is read without a tree', async () => {
    const deep = `<html><body>${'<div>'.repeat(100_000)}${paragraphs[0]}${'</div>'.repeat(100_000)}</body></html>`
    expect((await file('deep.html', deep)).text).toBe(paragraphs[0])
  })
  it.each(['<', '<!--', '<div ', '</', '<script>', '<a<b', '<p title="'])(
    'of %s over and over takes linear time',
    async (piece) => {
      const start = performance.now()
      await file('piece.html', piece.repeat(300_000)).catch(() => null)
      expect(performance.now() - start).toBeLessThan(5000)
    },
  )
})

describe('Markdown', () => {
  it('loses its signs and keeps its words', () => {
    const source = `# Most *zatvoren*\n\nPrvi **pasus** sa [vezom](https://a.example) i\nnastavkom.\n\n## Međunaslov\n\n> Navod „reč“.\n\n- prva\n- druga\n\n\`\`\`\nkod\n\`\`\`\n\n![slika](a.png) 5 * 3 i snake_case.\n`
    expect(extractMarkdown(source)).toMatchObject({
      title: 'Most zatvoren',
      text: 'Prvi pasus sa vezom i nastavkom.\n\nMeđunaslov\n\nNavod „reč“.\n\nprva\n\ndruga\n\n5 * 3 i snake_case.',
    })
  })
  it('is known by what stands at its head', () => {
    const head = '---\ntitle: "Most: zatvoren"\nMedij: Portal\ndatum: 12. 3. 2024.\nlink: null\ntags:\n  - most\n---\n'
    expect(extractMarkdown(`${head}# Drugi naslov\n\nPrvi pasus.`)).toEqual({
      title: 'Most: zatvoren',
      outlet: 'Portal',
      published: '2024-03-12',
      url: null,
      author: null,
      text: 'Drugi naslov\n\nPrvi pasus.',
    })
    expect(extractMarkdown('---\n\nPrvi pasus.\n').text).toBe('Prvi pasus.')
  })
  it('a date at the start of a line stays in its paragraph', () => {
    expect(extractMarkdown('Sednica je zakazana za\n6. januara u podne.').text).toBe(
      'Sednica je zakazana za 6. januara u podne.',
    )
  })
  it.each(['[', '![', '*', '_', '<a ', '`', '#', '[a](', '> '])('of %s over and over takes linear time', (piece) => {
    const start = performance.now()
    extractMarkdown(piece.repeat(200_000))
    expect(performance.now() - start).toBeLessThan(4000)
  })
})

describe('a text', () => {
  it('is passed as it is', async () => {
    const text = '  Prvi red\r\n\r\nDrugi <b>red</b> \n'
    expect((await file('a.txt', text)).text).toBe(text)
    expect((await file('bez nastavka', text, 'application/octet-stream')).text).toBe(text)
  })
  it.each([
    ['a.pdf', 'damaged_file', 422],
    ['a.docx', 'damaged_file', 422],
    ['a.xlsx', 'many_articles', 422],
    ['A.ZIP', 'many_articles', 422],
    ['a.csv', 'many_articles', 422],
    ['a.doc', 'unsupported_media_type', 415],
    ['a.jpg', 'unsupported_media_type', 415],
  ])('%s is refused by its name', async (name, code, status) => {
    await expect(file(name, 'Vlada je odlučila.')).rejects.toMatchObject({ code, status })
  })
  it('a picture under the name of a text is refused', async () => {
    await expect(file('a.txt', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10]))).rejects.toMatchObject({
      code: 'binary_file',
    })
  })
})
