import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { listForms } from '../../server/analysis/index.ts'
import { lexicon } from '../support/lexicon.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = (program: string, ...words: readonly string[]) =>
  spawnSync(process.execPath, ['server/run.mjs', program, ...words], { cwd: root, encoding: 'utf8' })

describe('forms', () => {
  it('lists every form of a lemma by case, and the entries that have it', () => {
    const { stdout, status } = run('cli', 'forms', 'diktator')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^diktator\/noun-m-animate {2}\(.*name_calling\/diktator/)
    expect(stdout).toMatch(/singular {2}instrumental {2}diktatorom/)
    expect(stdout).toMatch(/plural {4}nominative {4}diktatori/)
  }, 60_000)
  it('prints the same as JSON', () => {
    const lists = JSON.parse(run('cli', 'forms', 'diktator', '--json').stdout)
    expect(lists).toEqual(listForms('diktator', lexicon))
  }, 60_000)
  it('says what is wrong with a word or a paradigm', () => {
    const unknown = run('cli', 'forms', 'xyzzy')
    expect([unknown.status, unknown.stderr]).toEqual([
      64,
      expect.stringContaining('No list of Okvir has the word “xyzzy”'),
    ])
    const misfit = run('cli', 'forms', 'pas/noun-f')
    expect([misfit.status, misfit.stderr]).toEqual([64, expect.stringContaining('does not fit noun-f')])
    expect(run('cli', 'forms').status).toBe(64)
  }, 60_000)
})

describe('a listing', () => {
  it('finds a lemma in either script and without diacritics', () => {
    const notations = (wanted: string) => listForms(wanted, lexicon).map(({ notation }) => notation)
    expect(notations('režim')).toContain('režim/noun-m')
    expect(notations('режим')).toEqual(notations('režim'))
    expect(notations('rezim')).toEqual(notations('režim'))
  })
  it('takes an entry by its id, with all its patterns', () => {
    const lists = listForms('name_calling/diktator', lexicon)
    expect(lists.every(({ entries }) => entries.includes('name_calling/diktator'))).toBe(true)
    expect(lists.flatMap(({ words }) => words).map(({ lemma }) => lemma)).toContain('diktator')
  })
  it('takes a pattern, South Slavic or English, known to the lexicon or not', () => {
    const [pattern] = listForms('strašan/adj-fleeting zmaj/noun-m-animate-long', lexicon)
    expect(pattern?.words.map(({ lemma }) => lemma)).toEqual(['strašan', 'zmaj'])
    expect(pattern?.words[1]?.forms).toContain('zmajevima')
    expect(listForms('wolf/noun:wolves', lexicon)[0]).toMatchObject({ family: 'english' })
  })
  it('puts each form of a noun into its cells, and forgets none', () => {
    for (const { words } of listForms('diktator', lexicon)) {
      for (const { forms, cells } of words) {
        expect(new Set(cells.flatMap((cell) => cell.forms))).toEqual(new Set(forms))
        expect(cells).toHaveLength(14)
      }
    }
  })
})

describe('docs', () => {
  it('are in step with code and data', () => {
    const { stderr, status } = run('docs', '--check')
    expect(stderr).toBe('')
    expect(status).toBe(0)
  }, 60_000)
})
