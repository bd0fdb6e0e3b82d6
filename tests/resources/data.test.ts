import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { categories, frameIds } from '../../server/analysis/index.ts'
import type { DataProblem } from '../../server/resources/index.ts'
import { checkData, checkForms, DataProblems, loadLexicon, readData } from '../../server/resources/index.ts'
import { openDefaultLexicon } from '../../server/services.ts'
import { lexicon } from '../support/lexicon.ts'
import { temporaryDirectory, testConfig } from '../support/services.ts'

const real = join(process.cwd(), 'data')
const read = readData(real)

describe('The data of Okvir', () => {
  it('has no problem: every example is found or spared as it says', () => {
    const problems = checkData(real).problems.map(({ file, line, what }) => `${file}:${line} ${what}`)
    expect(problems).toEqual([])
  }, 60_000)

  it('has no form that the word lists do not know and nobody has looked at', () => {
    const { problems, words, forms } = checkForms(read, { lists: false })
    expect(problems.map(({ file, line, what }) => `${file}:${line} ${what}`)).toEqual([])
    expect(words).toBeGreaterThan(4000)
    expect(forms).toBeGreaterThan(80_000)
  }, 60_000)

  it.each([
    ['south-slavic', 2500],
    ['english', 1200],
  ] as const)(
    'has loaded entries in %s, at least %i, a quarter of them of several words, in all ten categories',
    (name, needed) => {
      const { entries } = lexicon.families[name]
      expect(entries.length).toBeGreaterThanOrEqual(needed)
      const phrases = entries.filter(({ card }) => card.lemma.includes(' '))
      expect(phrases.length).toBeGreaterThanOrEqual(entries.length / 4)
      expect(new Set(entries.map(({ card }) => card.category))).toEqual(new Set(categories))
      for (const { card, marks } of entries) {
        expect(
          [card.note.sr, card.note.en, card.source].every((text) => text !== ''),
          card.id,
        ).toBe(true)
        if (!card.id.endsWith('/scare-quotes')) expect(marks.length, card.id).toBeGreaterThan(0)
      }
    },
  )

  it.each([
    ['south-slavic', 4000],
    ['english', 3000],
  ] as const)('has %s words with a valence, at least %i', (name, needed) => {
    expect(countLists(name).sentiment).toBeGreaterThanOrEqual(needed)
  })

  it.each(['south-slavic', 'english'] as const)('has at least 80 cues for each of the 14 frames in %s', (name) => {
    const { frames } = countLists(name)
    expect(Object.keys(frames).sort()).toEqual([...frameIds].sort())
    for (const [frame, cues] of Object.entries(frames)) expect(cues, frame).toBeGreaterThanOrEqual(80)
  })
})

/** Distinct words and phrases of the compiled lists: single lexemes, and patterns of several. */
function countLists(name: 'south-slavic' | 'english'): { sentiment: number; frames: Record<string, number> } {
  const family = read.compiled.families.find((one) => one.family === name)
  const phrases = (role: 'valence' | 'frame') => (family?.patterns ?? []).filter((pattern) => pattern.role === role)
  const frames: Record<string, number> = {}
  for (const [, index] of family?.frames ?? []) frames[frameIds[index] ?? ''] = (frames[frameIds[index] ?? ''] ?? 0) + 1
  for (const { target } of phrases('frame')) frames[frameIds[target] ?? ''] = (frames[frameIds[target] ?? ''] ?? 0) + 1
  return { sentiment: (family?.valences.length ?? 0) + phrases('valence').length, frames }
}

describe('Broken data', () => {
  let directory = ''
  const data = () => join(directory, 'data')
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(data(), file)), { recursive: true })
    writeFileSync(join(data(), file), text)
  }
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'okvir-broken-'))
    for (const part of ['morphology', 'cues']) cpSync(join(real, part), join(data(), part), { recursive: true })
    cpSync(join(real, 'frames.yaml'), join(data(), 'frames.yaml'))
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  /** An entry as it should be, with the lines that a test gets wrong in place of its own. */
  const entry = (id: string, wrong: Readonly<Record<string, string>> = {}): string => {
    const fields = {
      lemma: 'diktator',
      paradigm: 'noun-m-animate',
      category: 'name_calling',
      intensity: '2',
      polarity: '-1',
      note: 'Sudi umesto da kaže. | Judges instead of telling.',
      source: 'a test',
      marks: '["Narod je oborio diktatora."]',
      ...wrong,
    }
    return [`- id: ${id}`, ...Object.entries(fields).map(([name, value]) => `  ${name}: ${value}`), ''].join('\n')
  }
  const told = ({ file, line, column, what }: DataProblem): string => `${file}:${line}:${column} ${what}`
  const problems = () => checkData(data()).problems
  const list = 'lexicon/south-slavic/name_calling.yaml'

  it('is none when the entry is right', () => {
    write(list, entry('name_calling/diktator'))
    expect(problems()).toEqual([])
  })

  it.each([
    ['a paradigm nobody knows', { paradigm: 'noun-x' }, /1:3 name_calling\/diktator: “diktator\/noun-x”: no .*noun-x/],
    [
      'a paradigm that does not fit',
      { paradigm: 'noun-f' },
      /1:3 name_calling\/diktator: “diktator\/noun-f”: .*does not fit/,
    ],
    ['an unknown category', { category: 'insult' }, /4:13 0\.category: /],
    ['an unknown key', { polarty: '1' }, /1:3 0: Unrecognized key: "polarty"/],
    ['an intensity of four', { intensity: '4' }, /5:14 0\.intensity: /],
    ['a note in one language', { note: 'Sudi.' }, /7:9 0\.note: a note is one sentence in Serbian/],
    ['no example', { marks: '[]' }, /9:10 0\.marks: an entry has at least one sentence/],
    [
      'a mark that is not found',
      { marks: '["Narod je oborio cara."]' },
      /1:3 name_calling\/diktator is not found in “Narod je oborio cara\.”/,
    ],
    [
      'a spared sentence that is marked',
      { spares: '["Diktator je pobegao."]' },
      /1:3 name_calling\/diktator is found in “Diktator je pobegao\.”, which it should spare/,
    ],
  ])('%s is told with its place and a remedy', (_name, wrong, expected) => {
    write(list, entry('name_calling/diktator', wrong as Record<string, string>))
    const [problem, ...others] = problems()
    expect(others).toEqual([])
    expect(problem === undefined ? '' : told(problem)).toMatch(expected)
    expect(problem?.file).toBe(`data/${list}`)
    expect(problem?.remedy).toMatch(/\w/)
  })

  it('an id that is taken is told with the place of the first', () => {
    write(list, entry('name_calling/diktator') + entry('name_calling/diktator'))
    expect(problems().map(told)).toEqual([`data/${list}:10:3 the id name_calling/diktator is taken (data/${list}:1)`])
  })

  it('a wording that two entries claim is told at the second', () => {
    write(list, entry('name_calling/diktator') + entry('name_calling/tiranin'))
    expect(problems().map(told)).toContainEqual(
      `data/${list}:10:3 name_calling/tiranin: “diktator/noun-m-animate” is a wording of name_calling/diktator too`,
    )
  })

  it('text that is not YAML is told where it breaks', () => {
    write(list, '- id: "open\n')
    expect(problems().map(told)[0]).toMatch(new RegExp(`^data/${list}:\\d+:\\d+ not YAML`))
  })

  it('a table of paradigms that cannot be read is told, not thrown', () => {
    write('morphology/south-slavic.yaml', 'family: south-slavic\n')
    expect(problems().map(told)[0]).toMatch(/^data\/morphology\/south-slavic\.yaml:1:1 the paradigms cannot be read: /)
  })

  it('a word of the lists, a cue and a reviewed form are told as well', () => {
    write('sentiment/south-slavic/nouns.yaml', 'noun-f:\n  -2: [nemir]\n')
    write('cues/more.yaml', 'verbz: [reći]\n')
    write('reviewed/forms.yaml', '- reason: a test\n  words: [diktator]\n')
    const all = problems().map(told)
    expect(all).toEqual([
      expect.stringMatching(/^data\/cues\/more\.yaml:1:\d+ “verbz” is no kind of cue/),
      expect.stringMatching(/^data\/reviewed\/forms\.yaml:2:\d+ 0\.words\.0: a word is written with its paradigm/),
      expect.stringMatching(/^data\/sentiment\/south-slavic\/nouns\.yaml:2:\d+ .*nemir/),
    ])
  })

  it('is told all at once, and the lexicon is not opened', async () => {
    write(
      list,
      entry('name_calling/diktator', { paradigm: 'noun-x' }) + entry('name_calling/car', { category: 'insult' }),
    )
    write('sentiment/south-slavic/nouns.yaml', 'noun-f:\n  -2: [nemir]\n')
    const failure = await loadLexicon({ dataDirectory: data(), cacheDirectory: null }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(DataProblems)
    expect(failure instanceof DataProblems ? failure.problems.length : 0).toBeGreaterThanOrEqual(2)
  })

  it('keeps the server from starting, which says where and what to do', async () => {
    write(list, entry('name_calling/diktator', { paradigm: 'noun-x' }))
    const folder = temporaryDirectory()
    try {
      const config = testConfig(folder.path)
      const places = { ...config.places, data: data() }
      await expect(openDefaultLexicon({ ...config, places, cacheDirectory: folder.path })).rejects.toMatchObject({
        code: 'bad_data',
        exit: 78,
        message: expect.stringMatching(/data\/lexicon\/south-slavic\/name_calling\.yaml:1:3 .* — mend the lemma/),
      })
    } finally {
      folder.remove()
    }
  })
})
