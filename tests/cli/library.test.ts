import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { docx, paragraphs, zip } from '../intake/files.ts'
import { temporaryDirectory } from '../support/services.ts'

const directory = temporaryDirectory()
const place = (name: string) => join(directory.path, name)

const okvir = (...words: string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['server/run.mjs', 'cli', ...words], {
    env: { ...process.env, OKVIR_DATA: place('library'), DATABASE_URL: '', OKVIR_FETCH: 'off' },
    encoding: 'utf8',
  })
  return { stdout, stderr, status, lines: stdout.trimEnd().split('\n') }
}

beforeAll(() => {
  writeFileSync(
    place('vesti.zip'),
    zip({ '1.docx': docx(paragraphs, 'Most'), '2.txt': `Treći put. ${paragraphs[0]}`, '../3.txt': 'Napolje.' }),
  )
  writeFileSync(place('jedan.txt'), paragraphs.join('\n\n'))
  writeFileSync(place('dva.txt'), `Sasvim drugačija vest o ceni struje i vode u gradu. ${paragraphs[2]}`)
  writeFileSync(place('bez.csv'), 'ime,godina\nAna,1990')
})
afterAll(() => directory.remove())

describe('import', { timeout: 60_000 }, () => {
  it('prints its id and what became of it, and says of each failed file why', () => {
    const { lines, stderr, status } = okvir('import', place('vesti.zip'), place('bez.csv'), '--collection', 'Most')
    expect(lines[0]).toMatch(/^\w{8,}$/)
    expect(lines[1]).toBe('4 of 4')
    expect(stderr).toContain('vesti.zip/../3.txt: The name of this file in the archive points out of it.')
    expect(stderr).toContain('bez.csv: No column of the table holds the text of the articles.')
    expect(status).toBe(65)
    const table = parse(okvir('export', 'articles', '--collection', 'Most').stdout, { columns: true, bom: true })
    expect(table.map(({ title }: { title: string }) => title)).toContain('Most')
    expect(table).toHaveLength(2)
  })
  it('says what was there before, and what is like another', () => {
    const again = okvir('import', place('vesti.zip'))
    expect(again.lines.slice(1)).toEqual(['3 of 3', '2 in Okvir before, not stored twice'])
    const copy = okvir('import', place('jedan.txt'))
    expect(copy.lines.slice(1)).toEqual(['1 of 1', '1 with the same text as another article'])
    expect(copy.status).toBe(0)
  })
  it('says when there is no such file, or addresses are not opened', () => {
    const none = okvir('import', place('nema.txt'))
    expect(none).toMatchObject({ stdout: '', status: 66 })
    expect(none.stderr).toMatch(/^The file \S+nema\.txt cannot be read/)
    const address = okvir('import', 'https://portal.example/')
    expect(address.stderr).toContain('https://portal.example/: Fetching of web addresses is switched off here')
    expect(address.status).toBe(69)
  })
})

describe('compare', { timeout: 60_000 }, () => {
  it('takes files, and prints JSON or a table', () => {
    const files = [place('jedan.txt'), place('dva.txt')]
    const { ids } = JSON.parse(okvir('compare', ...files).stdout)
    expect(ids).toEqual(['jedan.txt', 'dva.txt'])
    const table = okvir('compare', ...files, '--format', 'csv', '--table', 'measures')
    expect(parse(table.stdout, { columns: true, bom: true }).length).toBeGreaterThan(2)
    expect(table.status).toBe(0)
  })
})

describe('what is asked wrongly', { timeout: 60_000 }, () => {
  it.each([
    [['import'], 'Which files? okvir import FILE|ADDRESS…', 64],
    [['compare', 'a'], 'Which articles? 2 to 8 ids or files.', 64],
    [['compare', 'a', 'b', '--table', 'x'], 'There is no table “x”.', 64],
    [['export', 'x'], 'okvir export articles|paragraphs|matches|dashboard', 64],
    [['export', 'articles', '--collection', 'Nema'], 'There is no collection “Nema”.', 64],
    [['export', 'articles', '--format', 'pdf'], 'There is no format “pdf”.', 64],
    [['serve', 'x'], 'okvir serve takes nothing.', 64],
    [['worker', 'x'], 'okvir worker takes nothing.', 64],
    [['migrate', '--from', 'sqlite'], 'okvir migrate --from sqlite --to postgres, or the other way', 64],
    [['migrate', '--from', 'sqlite', '--to', 'postgres'], 'The setting DATABASE_URL is wrong', 78],
    [['nema'], 'There is no command “nema”.', 64],
  ] as const)('%j says what is right', (words, sentence, exit) => {
    const { stdout, stderr, status } = okvir(...words)
    expect(stderr).toContain(sentence)
    expect(stdout).toBe('')
    expect(status).toBe(exit)
  })
})
