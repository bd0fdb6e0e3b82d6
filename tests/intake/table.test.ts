import { Writable } from 'node:stream'
import exceljs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { readTable, readTableArticles, type TableArticle, type TableMapping } from '../../server/intake/index.ts'
import { encode, gather, limits, paragraphs, sentence, upload, zip } from './files.ts'

async function articlesOf(
  file: ReturnType<typeof upload>,
  mapping?: TableMapping,
  own = limits,
): Promise<TableArticle[]> {
  const chosen = mapping ?? (await readTable(file, own)).mapping
  return gather(readTableArticles(file, chosen, own))
}
const textsOf = (articles: readonly TableArticle[]) =>
  articles.map((article) => ('submission' in article ? article.submission.text : article.failure.code))

const noMapping: TableMapping = { text: null, title: null, outlet: null, published: null, url: null, author: null }

async function xlsx(rows: readonly (readonly unknown[])[], sheets: readonly string[] = ['Vesti']): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook()
  for (const [index, name] of sheets.entries()) {
    const sheet = workbook.addWorksheet(name)
    if (index === sheets.length - 1) for (const row of rows) sheet.addRow([...row])
  }
  const chunks: Buffer[] = []
  await workbook.xlsx.write(
    new Writable({
      write(chunk, _encoding, done) {
        chunks.push(Buffer.from(chunk))
        done()
      },
    }),
  )
  return Buffer.concat(chunks)
}

describe('a CSV table', () => {
  it('shows its columns, its first rows and a guess what they hold', async () => {
    const rows = Array.from(
      { length: 9 },
      (_, index) => `Naslov ${index};Portal;12.3.2024.;https://a.example/${index};"Tekst; ${index}";Ana`,
    )
    const preview = await readTable(
      upload('a.csv', `Naslov;Medij;Datum objave;Link;Članak;Autor\n${rows.join('\n')}`),
      limits,
    )
    expect(preview.columns).toEqual(['Naslov', 'Medij', 'Datum objave', 'Link', 'Članak', 'Autor'])
    expect(preview.rows).toHaveLength(5)
    expect(preview.rows[1]).toEqual(['Naslov 1', 'Portal', '12.3.2024.', 'https://a.example/1', 'Tekst; 1', 'Ana'])
    expect(preview.mapping).toEqual({
      text: 'Članak',
      title: 'Naslov',
      outlet: 'Medij',
      published: 'Datum objave',
      url: 'Link',
      author: 'Autor',
    })
  })
  it.each([
    ['Текст', 'Наслов', 'Медиј', 'Датум'],
    ['text', 'title', 'source', 'date'],
    ['Puni tekst', 'Headline', 'Izvor', 'published_at'],
    ['BODY', 'naslov', 'glasilo', 'Vrijeme'],
    ['Tekst vesti', 'Naslov teksta', 'Medij (naziv)', 'Datum objavljivanja'],
  ])('guesses columns in every language: %s, %s, %s, %s', async (...names) => {
    const { mapping } = await readTable(upload('a.csv', `${names.join(',')}\na,b,c,d`), limits)
    expect([mapping.text, mapping.title, mapping.outlet, mapping.published]).toEqual(names)
  })
  it('takes the column of long cells for the text when no name tells', async () => {
    const { mapping } = await readTable(upload('a.tsv', `a\tb\nkratko\t${sentence.repeat(3)}`), limits)
    expect(mapping.text).toBe('b')
  })
  it('gives the articles of its rows', async () => {
    const table = `text,title,outlet,date,url,author\n"${paragraphs.join('\n\n')}",Most,Portal,"Tue, 12 Mar 2024 08:00:00 +0100",nije adresa,Ana\n\n,,,,,\nDrugi,,,03/04/2024,,`
    expect(await articlesOf(upload('a.csv', table))).toMatchObject([
      {
        row: 2,
        submission: {
          text: paragraphs.join('\n\n'),
          title: 'Most',
          outlet: 'Portal',
          published: '2024-03-12',
          url: null,
          author: 'Ana',
        },
      },
      { submission: { text: 'Drugi', title: null, published: null } },
    ])
  })
  it('without a column of texts is refused, and its columns are named', async () => {
    const file = upload('a.csv', 'ime,godina\nAna,1990\nIva,1991')
    expect((await readTable(file, limits)).mapping.text).toBeNull()
    await expect(articlesOf(file)).rejects.toMatchObject({ code: 'no_text_column', params: { columns: 'ime, godina' } })
    await expect(articlesOf(file, { ...noMapping, text: 'prezime' })).rejects.toMatchObject({ code: 'no_text_column' })
  })
  it('of several charsets is read cell by cell', async () => {
    const text = 'Član vlade je juče rekao da će žaliti šest dana zbog kiše i vetra. '
    const bytes = Buffer.concat([
      Buffer.from('text,title\n'),
      Buffer.from(`"${text}",Članak\n`),
      encode(`"${text}",Članak\n`, 'windows-1250'),
      encode('"Члан владе је јуче рекао да ће жалити шест дана због кише",Чланак\n', 'windows-1251'),
      Buffer.concat([encode(`"${text}",`, 'windows-1250'), Buffer.from('Članak\n')]),
    ])
    const articles = await articlesOf(upload('a.csv', bytes))
    expect(textsOf(articles)).toEqual([text, text, 'Члан владе је јуче рекао да ће жалити шест дана због кише', text])
    expect(articles[3]).toMatchObject({ submission: { title: 'Članak' } })
  })
  it.each(['utf16le', 'utf8'] as const)('is read in %s with its mark', async (encoding) => {
    const bytes = Buffer.from(`\ufefftext\tnaslov\n${sentence}\tČas`, encoding)
    expect(await articlesOf(upload('a.csv', bytes))).toMatchObject([{ submission: { text: sentence, title: 'Čas' } }])
  })
  it('tells the row whose quotes never end, and keeps those before', async () => {
    const articles = await articlesOf(upload('a.csv', `text,title\nPrvi,a\n"Drugi,b\nTreći,c`))
    expect(textsOf(articles)).toEqual(['Prvi', 'bad_row'])
  })
  it('tells a row with more cells than columns, whose text was cut at a comma', async () => {
    const articles = await articlesOf(upload('a.csv', 'text,title\nPrvi, pa dalje,Naslov\nDrugi,b,\nTreći'))
    expect(textsOf(articles)).toEqual(['bad_row', 'Drugi', 'Treći'])
  })
  it('tells a row beyond all bounds', async () => {
    const small = { ...limits, textBytes: 10_000 }
    const articles = await articlesOf(upload('a.csv', `text\nPrvi\n"${'a '.repeat(200_000)}"\nDrugi`), undefined, small)
    expect(textsOf(articles)).toEqual(['Prvi', 'bad_row'])
  })
  it('is bounded in rows', async () => {
    const articles = await articlesOf(upload('a.csv', `text\n${'a\n'.repeat(50)}`), undefined, {
      ...limits,
      tableRows: 10,
    })
    expect(textsOf(articles).slice(9)).toEqual(['a', 'too_many_rows'])
  })
  it.each(['', '\n\n', 'text,title\n'])('empty (%j) is refused', async (content) => {
    await expect(readTable(upload('a.csv', content), limits)).rejects.toMatchObject({ code: 'empty_table' })
  })
  it('that is a picture is refused', async () => {
    await expect(readTable(upload('a.csv', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)), limits)).rejects.toMatchObject({
      code: 'binary_file',
    })
  })
  it.each(['"', ',', '"a"', '\n', 'š,'])('of %j over and over takes linear time', async (piece) => {
    const start = performance.now()
    await readTable(upload('a.csv', piece.repeat(200_000)), limits).catch(() => null)
    expect(performance.now() - start).toBeLessThan(4000)
  })
})

describe('JSON Lines', () => {
  it('give an article a line, a broken line is told', async () => {
    const lines = [
      JSON.stringify({ text: sentence, title: 'Most', author: { name: 'Ana' } }),
      '{"text": "prekin',
      '[1]',
      '',
      JSON.stringify({ text: ['Prvi', 'Drugi'], published: '2024-03-12T08:00:00Z' }),
    ]
    const articles = await articlesOf(upload('a.jsonl', lines.join('\n')))
    expect(articles).toMatchObject([
      { row: 1, submission: { text: sentence, title: 'Most', author: 'Ana' } },
      { row: 2, failure: { code: 'bad_row' } },
      { row: 3, failure: { code: 'bad_row' } },
      { row: 5, submission: { text: 'Prvi\n\nDrugi', published: '2024-03-12' } },
    ])
  })
  it.each(['[{"text":"a"},{"text":"b"}]', '{\n "articles": [{"text":"a"},{"text":"b"}]}'])(
    'as one value (%s) are read too',
    async (content) => {
      expect(textsOf(await articlesOf(upload('a.json', content)))).toEqual(['a', 'b'])
    },
  )
  it('without a text are refused', async () => {
    await expect(articlesOf(upload('a.jsonl', '{"a":1}'))).rejects.toMatchObject({ code: 'no_text_column' })
  })
  it('nested without end are told as a broken row', async () => {
    expect(await articlesOf(upload('a.jsonl', `{"text":"a"}\n${'['.repeat(200_000)}`))).toMatchObject([
      { row: 1 },
      { row: 2, failure: { code: 'bad_row' } },
    ])
  })
})

describe('a spreadsheet', () => {
  it('gives the rows of its first sheet that has any, with dates', async () => {
    const bytes = await xlsx(
      [
        ['Naslov', 'Tekst', 'Datum', 'Link'],
        ['Most', sentence, new Date('2024-03-12'), { text: 'veza', hyperlink: 'https://a.example/' }],
        [],
        [
          { richText: [{ text: 'Bo' }, { text: 'gat' }] },
          { formula: '"a"&"b"', result: 'ab' },
          '12.3.2024.',
          'https://a.example/2',
        ],
      ],
      ['Prazan', 'Vesti'],
    )
    expect(await articlesOf(upload('a.xlsx', bytes))).toMatchObject([
      { row: 2, submission: { title: 'Most', text: sentence, published: '2024-03-12', url: null } },
      { row: 4, submission: { title: 'Bogat', text: 'ab', published: '2024-03-12', url: 'https://a.example/2' } },
    ])
  })
  it('is previewed without reading all of it, again and again', async () => {
    const bytes = await xlsx([['text'], ...Array.from({ length: 3000 }, (_, index) => [`Tekst ${index}`])])
    for (let time = 0; time < 3; time += 1)
      expect((await readTable(upload('a.xlsx', bytes), limits)).rows).toHaveLength(5)
    expect(await articlesOf(upload('a.xlsx', bytes))).toHaveLength(3000)
  })
  it('damaged, empty or packed beyond belief is refused', async () => {
    const bytes = await xlsx([['text'], ['a']])
    await expect(readTable(upload('a.xlsx', bytes.subarray(0, bytes.length / 2)), limits)).rejects.toMatchObject({
      code: 'damaged_file',
    })
    await expect(readTable(upload('a.xlsx', await xlsx([])), limits)).rejects.toMatchObject({ code: 'empty_table' })
    const broken = zip({
      'xl/workbook.xml': '<workbook><sheets/></workbook>',
      'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c><',
    })
    await expect(readTable(upload('a.xlsx', broken), limits)).rejects.toMatchObject({
      code: expect.stringMatching(/damaged_file|empty_table/),
    })
    const bomb = zip({ 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': new Uint8Array(30_000_000) })
    await expect(readTable(upload('a.xlsx', bomb), { ...limits, inflatedBytes: 20_000_000 })).rejects.toMatchObject({
      code: 'inflated_too_large',
    })
  })
})
