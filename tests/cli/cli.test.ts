import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articleText, temporaryDirectory } from '../support/services.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const directory = temporaryDirectory()
const environment = { ...process.env, OKVIR_DATA: directory.path }
const place = (name: string) => join(directory.path, name)

const okvir = (words: readonly string[], input = '') =>
  spawnSync(process.execPath, ['server/run.mjs', 'cli', ...words], {
    cwd: root,
    env: environment,
    input,
    encoding: 'utf8',
  })

const annotate = (lines: readonly unknown[]) => {
  const { stdout, stderr, status } = okvir(
    ['annotate'],
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  )
  return {
    answers: stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
    stderr,
    status,
  }
}

beforeAll(() => {
  writeFileSync(place('clanak.txt'), articleText)
  writeFileSync(place('drugi.md'), `# Naslov\n\n${articleText}`)
  writeFileSync(place('brojevi.txt'), '12 345')
  // The first run compiles what is not compiled yet.
  okvir(['help'])
}, 120_000)
afterAll(() => directory.remove())

describe('analyze', () => {
  it('prints a readable report', () => {
    const { stdout, status } = okvir(['analyze', place('clanak.txt')])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^clanak\.txt\nsr-Latn · \d+ words · 4 paragraphs/)
    expect(stdout).toContain('diktator — name_calling, author, intensity 2 (name_calling/diktator)')
  })
  it('prints the whole report as JSON, a list for more files', () => {
    const one = JSON.parse(okvir(['analyze', place('clanak.txt'), '--format', 'json']).stdout)
    expect(one).toMatchObject({ file: 'clanak.txt', schema: 1, title: null })
    const two = JSON.parse(
      okvir(['analyze', place('clanak.txt'), place('drugi.md'), '--format', 'json', '--outlet', 'Primer']).stdout,
    )
    expect(two.map(({ file, title, outlet }: Record<string, unknown>) => [file, title, outlet])).toEqual([
      ['clanak.txt', null, 'Primer'],
      ['drugi.md', 'Naslov', 'Primer'],
    ])
  })
  it('prints a table', () => {
    const { stdout } = okvir(['analyze', place('clanak.txt'), '--format', 'csv', '--separator', ';'])
    const rows: Record<string, string>[] = parse(stdout, { columns: true, bom: true, delimiter: ';' })
    expect(rows.map(({ text }) => text)).toEqual(articleText.split('\n\n'))
  })
  it('reads the standard input', () => {
    expect(okvir(['analyze', '-'], articleText).stdout).toContain('4 paragraphs')
  })
  it('says which file failed and goes on with the others', () => {
    const { stdout, stderr, status } = okvir([
      'analyze',
      place('brojevi.txt'),
      place('missing.txt'),
      place('clanak.txt'),
    ])
    expect(stdout).toContain('4 paragraphs')
    expect(stderr).toContain('brojevi.txt: The text has no words')
    expect(stderr).toContain('missing.txt')
    expect(status).toBe(65)
  })
})

describe('annotate', () => {
  it('answers every line with the marks of its text', () => {
    const text = 'Diktator je nasilno ugušio protest, rekao je on.'
    const { answers, status } = annotate([
      { id: 'a', text },
      '',
      { id: 2, text: 'The dictator crushed the protest.', lang: 'en' },
    ])
    expect(status).toBe(0)
    expect(answers.map(({ id, language }) => [id, language])).toEqual([
      ['a', 'sr'],
      [2, 'en'],
    ])
    expect(Object.keys(answers[0])).toEqual([
      'id',
      'language',
      'script',
      'spans',
      'frames',
      'sentiment',
      'tone',
      'words',
    ])
    expect(answers[0].spans[0]).toEqual({
      start: 0,
      end: 8,
      category: 'name_calling',
      voice: expect.stringMatching(/author|reported/),
      negated: false,
      intensity: 2,
      entry: 'name_calling/diktator',
    })
  })
  it('takes a line as one paragraph, line breaks and all', () => {
    const text = `Vlada je odlučila u ponedeljak.\n\nTo je delo diktatora.`
    const { answers } = annotate([{ id: 1, text }])
    const [span] = answers[0].spans
    expect(text.slice(span.start, span.end)).toBe('diktatora')
  })
  it('refuses no text, however short or odd', () => {
    const texts = [
      '',
      '!',
      '12',
      'Da.',
      'Ok',
      'Der Bundeskanzler hat am Montag in Berlin erklärt, dass die Regierung handelt.',
      '\u0000',
    ]
    const { answers, status } = annotate(texts.map((text, id) => ({ id, text })))
    expect(status).toBe(0)
    expect(answers.map(({ id }) => id)).toEqual(texts.map((_text, id) => id))
    for (const { spans, sentiment } of answers)
      expect([Array.isArray(spans), [-1, 0, 1].includes(sentiment)]).toEqual([true, true])
  })
  it('tells a broken line by its number and goes on', () => {
    const { answers, stderr, status } = annotate(['{"id":1', '{"id":2}', { id: 3, text: 'Diktator je otišao.' }])
    expect(answers.map(({ id }) => id)).toEqual([3])
    expect(stderr).toMatch(/line 1: [\s\S]*line 2: /)
    expect(status).toBe(65)
  })
  it('reads a file, and says when there is none', () => {
    writeFileSync(place('lines.jsonl'), `\ufeff${JSON.stringify({ id: 1, text: 'Diktator je otišao.' })}\r\n`)
    expect(JSON.parse(okvir(['annotate', '--input', place('lines.jsonl')]).stdout).id).toBe(1)
    expect(okvir(['annotate', '--input', place('none.jsonl')]).status).toBe(66)
  })
  it('ends quietly when nobody reads on', async () => {
    const line = `${JSON.stringify({ id: 1, text: 'Diktator je otišao.' })}\n`
    writeFileSync(place('many.jsonl'), line.repeat(20_000))
    const child = spawn(process.execPath, ['server/run.mjs', 'cli', 'annotate', '--input', place('many.jsonl')], {
      cwd: root,
      env: environment,
    })
    let stderr = ''
    child.stderr.on('data', (text) => {
      stderr += text
    })
    child.stdout.once('data', () => child.stdout.destroy())
    const exit = await new Promise((resolve) => child.on('close', resolve))
    expect([exit, stderr]).toEqual([0, ''])
  })
})

describe('usage', () => {
  it('help is printed and leaves with 0', () => {
    const { stdout, status } = okvir(['help'])
    expect([stdout.includes('okvir analyze FILE'), status]).toEqual([true, 0])
  })
  it.each([[[]], [['nothing']], [['analyze']], [['analyze', 'a.txt', '--format', 'xml']], [['analyze', '--unknown']]])(
    '%j leaves with 64 and prints nothing on standard output',
    (words) => {
      const { stdout, status, stderr } = okvir(words)
      expect([stdout, status]).toEqual(['', 64])
      expect(stderr).not.toBe('')
    },
  )
  it('a wrong setting is named', () => {
    const env = { ...environment, OKVIR_MAX_BYTES: 'many' }
    const run = spawnSync(process.execPath, ['server/run.mjs', 'cli', 'analyze', place('clanak.txt')], {
      cwd: root,
      env,
      encoding: 'utf8',
    })
    expect(run.status).toBe(78)
    expect(run.stderr).toContain('OKVIR_MAX_BYTES')
  })
})
