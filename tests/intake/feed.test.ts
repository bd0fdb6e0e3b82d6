import { describe, expect, it } from 'vitest'
import { readFeed } from '../../server/intake/index.ts'
import { encode, limits, sentence, upload } from './files.ts'

const feedOf = (xml: string | Uint8Array, own = limits) =>
  readFeed(upload('vesti.xml', xml), own, 'https://portal.example/rss')

describe('a feed', () => {
  it('of RSS 2.0 gives its items', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="c" xmlns:dc="d" xmlns:media="m"><channel>
      <title>Portal</title><link>https://portal.example</link><image><title>Slika</title></image>
      <item><title>Most &amp; ulica &amp;#8211; „zatvoreni“</title><link> https://portal.example/most </link><guid>abc</guid>
        <media:title>Slika mosta</media:title><dc:creator><![CDATA[Ana Anić]]></dc:creator><pubDate>Tue, 12 Mar 2024 23:30:00 +0100</pubDate>
        <description><![CDATA[<p>Kratko <b>o mostu</b>.</p>]]></description><content:encoded><![CDATA[<p>${sentence}</p>]]></content:encoded></item>
      <item><title>Drugi</title><link>/drugi</link></item></channel></rss>`
    expect(await feedOf(xml)).toEqual({
      title: 'Portal',
      items: [
        {
          title: 'Most & ulica – „zatvoreni“',
          url: 'https://portal.example/most',
          published: '2024-03-12',
          author: 'Ana Anić',
          summary: 'Kratko o mostu.',
          content: `<p>${sentence}</p>`,
        },
        {
          title: 'Drugi',
          url: 'https://portal.example/drugi',
          published: null,
          author: null,
          summary: null,
          content: null,
        },
      ],
    })
  })
  it('of Atom gives its entries', async () => {
    const xml = `<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Portal</title>
      <entry><title type="html">&lt;b&gt;Most&lt;/b&gt;</title><link rel="enclosure" href="https://a.example/a.mp3"/><link href="https://a.example/most?a=1&amp;b=2"/>
      <id>urn:1</id><published>2024-03-12T08:00:00Z</published><updated>2024-04-01T08:00:00Z</updated>
      <author><name>Ana Anić</name><email>ana@a.example</email></author><summary>Kratko.</summary>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>${sentence}</p></div></content></entry></feed>`
    const { title, items } = await feedOf(xml)
    expect(title).toBe('Portal')
    expect(items).toEqual([
      {
        title: 'Most',
        url: 'https://a.example/most?a=1&b=2',
        published: '2024-03-12',
        author: 'Ana Anić',
        summary: 'Kratko.',
        content: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${sentence}</p></div>`,
      },
    ])
  })
  it('of RDF gives its items', async () => {
    const xml = `<rdf:RDF xmlns:rdf="r"><channel><title>Portal</title></channel><item rdf:about="x"><title>Most</title><link>https://a.example/1</link><dc:date>2024-03-12T08:00</dc:date></item></rdf:RDF>`
    expect(await feedOf(xml)).toMatchObject({
      title: 'Portal',
      items: [{ title: 'Most', url: 'https://a.example/1', published: '2024-03-12' }],
    })
  })
  it('is read in its own charset', async () => {
    const xml =
      '<?xml version="1.0" encoding="windows-1250"?><rss><channel><item><title>Čađavi šešir žutog đaka</title></item></channel></rss>'
    expect((await feedOf(encode(xml, 'windows-1250'))).items[0]?.title).toBe('Čađavi šešir žutog đaka')
  })
  it('with addresses of other kinds drops them', async () => {
    const xml = '<rss><channel><item><title>a</title><link>javascript:alert(1)</link></item></channel></rss>'
    expect((await feedOf(xml)).items[0]?.url).toBeNull()
  })
  it('is bounded in items and in depth', async () => {
    const items = '<item><title>a</title></item>'.repeat(500)
    expect((await feedOf(`<rss><channel>${items}</channel></rss>`, { ...limits, feedItems: 20 })).items).toHaveLength(
      20,
    )
    await expect(feedOf(`<rss>${'<a>'.repeat(100_000)}`)).rejects.toMatchObject({ code: 'file_too_complex' })
  })
  it('without items, or none at all, is refused', async () => {
    await expect(feedOf('<rss><channel></channel></rss>')).rejects.toMatchObject({ code: 'empty_feed' })
    await expect(feedOf('<p>nema</p>')).rejects.toMatchObject({ code: 'empty_feed' })
  })
  it('cut short gives what there is', async () => {
    expect((await feedOf('<rss><channel><item><title>Prvi</title></item><item><title>Dru')).items).toHaveLength(1)
  })
  it.each(['<item>', '<item><title>', '<link href="', '<![CDATA[', '&amp;', '<item><link href="a"/></item>'])(
    'of %s over and over takes linear time',
    async (piece) => {
      const start = performance.now()
      await feedOf(`<rss>${piece.repeat(200_000)}`).catch(() => null)
      expect(performance.now() - start).toBeLessThan(4000)
    },
  )
})
