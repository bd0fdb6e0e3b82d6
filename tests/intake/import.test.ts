import { beforeAll, describe, expect, it } from 'vitest'
import { type ImportItem, type ImportSource, readImport, readSubmission } from '../../server/intake/index.ts'
import { docx, encode, gather, limits, odt, paragraphs, pdf, sentence, upload, zip } from './files.ts'
import { serve, webLimits } from './web.ts'

const importAll = (source: ImportSource, own = limits, options = {}) => gather(readImport(source, own, options))
const summary = (items: readonly ImportItem[]) =>
  items.map((item) => [item.label, 'failure' in item ? item.failure.code : item.submission.title])

const article = paragraphs.map((text) => `<p>${text}</p>`).join('')
let site = ''
const visited: string[] = []
beforeAll(async () => {
  site = await serve((request, response) => {
    const path = request.url ?? '/'
    visited.push(path)
    const send = (type: string, body: string) => {
      response.writeHead(200, { 'content-type': type })
      response.end(body)
    }
    if (path === '/rss') {
      send(
        'application/rss+xml; charset=utf-8',
        `<rss><channel><title>Portal</title>
        <item><title>Prvi</title><link>${site}/1</link><pubDate>Tue, 12 Mar 2024 08:00:00 +0100</pubDate><description>Kratko.</description></item>
        <item><title>Ceo</title><link>${site}/ceo</link><content:encoded><![CDATA[${article}]]></content:encoded></item>
        <item><title>Nema</title><link>${site}/nema</link></item>
        <item><title>Skriven</title><link>http://169.254.169.254/x</link></item>
        <item><title>Bez adrese</title></item>
        <item><title>Drugi</title><link>${site}/2</link></item></channel></rss>`,
      )
    } else if (/^\/[12]$/.test(path))
      send(
        'text/html',
        `<html><head><title>Strana ${path}</title></head><body><article><h1>Strana</h1>${article}</article></body></html>`,
      )
    else {
      response.writeHead(404)
      response.end()
    }
  })
})

describe('an import', () => {
  it('of an archive whose folders are outlets names each file after its folder, but rows of a table after their own', async () => {
    const bytes = zip({
      'vesti/Obala/1.txt': sentence,
      'vesti/Glas/2.csv': `tekst,medij\n"${sentence}",Portal\n"${sentence}",`,
      '3.txt': sentence,
    })
    const outletsOf = async (folders: 'outlets' | null) => {
      const items = await importAll({ kind: 'file', file: upload('a.zip', bytes), folders })
      return items.map((item) => ('submission' in item ? item.submission.outlet : item.failure.code))
    }
    expect(await outletsOf('outlets')).toEqual([null, 'Portal', 'Glas', 'Obala'])
    expect(await outletsOf(null)).toEqual([null, 'Portal', null, null])
  })
  it('of an archive of everything gives an article for each file, and says why one is none', async () => {
    const bytes = zip({
      '01.txt': sentence,
      '02.txt': encode('Čovek je juče žurio ka šumi, a đaci su ćutali.', 'windows-1250'),
      '03.docx': docx(paragraphs, 'Most'),
      '04.odt': odt(`<text:p>${sentence}</text:p>`),
      '05.rtf': '{\\rtf1\\ansi Vlada je odlučila.\\par}',
      '06.html': `<html><body><article>${article}</article></body></html>`,
      '07.pdf': pdf([[{ text: 'Vlada je odlučila da zatvori most.', y: 700 }]]),
      '08.csv': `tekst;naslov\n${sentence};Iz tabele\n${sentence};Drugi red`,
      '09.jsonl': `{"text":"${sentence}","title":"Iz reda"}\nnije`,
      '10.zip': zip({ 'a.txt': 'A' }),
      '11.csv': 'ime,godina\nAna,1990',
      '12.pdf': pdf([[]]),
      '13.docx': docx(paragraphs).subarray(0, 300),
      '14.jpg': Uint8Array.of(0xff, 0xd8, 0xff, 0xe0),
      '../15.txt': sentence,
      '16.md': `# Naslov\n\n${sentence}`,
      '17.txt': '',
    })
    const items = await importAll({ kind: 'file', file: upload('vesti.zip', bytes) })
    const read = await Promise.all(
      items.map(async (item) => {
        if ('failure' in item) return [item.label.slice('vesti.zip/'.length), item.failure.code]
        const outcome = await readSubmission(item.submission, limits).then(
          ({ title, text }) => title ?? text.slice(0, 9),
          (error) => error.code,
        )
        return [item.label.slice('vesti.zip/'.length), outcome]
      }),
    )
    expect(read).toEqual([
      ['../15.txt', 'unsafe_path'],
      ['01.txt', 'Stanovnic'],
      ['02.txt', 'Čovek je '],
      ['03.docx', 'Most'],
      ['04.odt', 'Iz svojstava'],
      ['05.rtf', expect.any(String)],
      ['06.html', expect.any(String)],
      ['07.pdf', 'Vlada je '],
      ['08.csv#2', 'Iz tabele'],
      ['08.csv#3', 'Drugi red'],
      ['09.jsonl#1', 'Iz reda'],
      ['09.jsonl#2', 'bad_row'],
      ['10.zip', 'nested_archive'],
      ['11.csv', 'no_text_column'],
      ['12.pdf', 'scanned_pdf'],
      ['13.docx', 'damaged_file'],
      ['14.jpg', 'binary_file'],
      ['16.md', 'Naslov'],
      ['17.txt', 'empty_text'],
    ])
  })
  it('of a document gives one article, of a damaged archive one failure', async () => {
    expect(summary(await importAll({ kind: 'file', file: upload('a.docx', docx(paragraphs)) }))).toEqual([
      ['a.docx', null],
    ])
    expect(summary(await importAll({ kind: 'file', file: upload('a.zip', Buffer.from('nije')) }))).toEqual([
      ['a.zip', 'damaged_file'],
    ])
  })
  it('of a table takes the mapping it is given', async () => {
    const file = upload('a.csv', `prva;druga\n${sentence};Naslov`)
    const mapping = { text: 'prva', title: 'druga', outlet: null, published: null, url: null, author: null }
    expect(await importAll({ kind: 'file', file, mapping })).toMatchObject([
      { label: 'a.csv#2', submission: { text: sentence, title: 'Naslov' } },
    ])
  })
  it('of a feed takes the whole article where it stands and fetches the others', async () => {
    const items = await importAll({ kind: 'address', url: `${site}/rss` }, webLimits)
    expect(items.map((item) => [item.label.replace(site, ''), 'failure' in item ? item.failure.code : 'ok'])).toEqual([
      ['/1', 'ok'],
      ['/ceo', 'ok'],
      ['/nema', 'fetch_status'],
      ['http://169.254.169.254/x', 'private_address'],
      ['/rss#5', 'no_article'],
      ['/2', 'ok'],
    ])
    const [first, whole] = items
    if (first === undefined || whole === undefined || 'failure' in first || 'failure' in whole)
      throw new Error('no article')
    expect(await readSubmission(first.submission, limits)).toMatchObject({
      title: 'Strana /1',
      outlet: 'Portal',
      published: '2024-03-12',
      url: `${site}/1`,
      text: paragraphs.join('\n\n'),
    })
    expect(await readSubmission(whole.submission, limits)).toMatchObject({
      title: 'Ceo',
      outlet: 'Portal',
      text: paragraphs.join('\n\n'),
    })
    expect(visited).not.toContain('/ceo')
  })
  it('goes on after what was taken out before, without fetching it again', async () => {
    visited.length = 0
    const items = await importAll({ kind: 'address', url: `${site}/rss` }, webLimits, { skip: 4 })
    expect(items).toHaveLength(2)
    expect(visited).toEqual(['/rss', '/2'])
  })
  it('of an address that is switched off, or nowhere, gives one failure', async () => {
    const off = { ...webLimits, fetch: { ...webLimits.fetch, enabled: false } }
    expect(summary(await importAll({ kind: 'address', url: `${site}/1` }, off))).toEqual([
      [`${site}/1`, 'fetch_disabled'],
    ])
    expect(summary(await importAll({ kind: 'address', url: 'nije' }, webLimits))).toEqual([['nije', 'bad_url']])
  })
  it('of an address of a page gives one article', async () => {
    const [item] = await importAll({ kind: 'address', url: `${site}/2` }, webLimits)
    if (item === undefined || 'failure' in item) throw new Error('no article')
    expect((await readSubmission(item.submission, limits)).text).toBe(paragraphs.join('\n\n'))
  })
})
