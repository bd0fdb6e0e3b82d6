import { readFileSync } from 'node:fs'
import ejs from 'ejs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { categories, frameIds, type ParagraphReport, voices } from '../../server/analysis/index.ts'
import { type FailureCode, failures } from '../../server/errors.ts'
import { measuredFigures } from '../../server/web/present/documents.ts'
import { printText } from '../../server/web/present/text.ts'
import { presentArticle, presentColumns, presentError, presentHome, presentMethod } from '../../server/web/present.ts'
import { errorText, texts } from '../../server/web/texts.ts'
import {
  count,
  formatBytes,
  formatDate,
  formatNumber,
  formatPeriod,
  formatSigned,
} from '../../server/web/texts-numbers.ts'
import { paragraphOf, reportOf, sampleReport } from '../charts/sample-report.ts'

const languages = ['sr', 'en'] as const
const hostile = '<script>alert("1")</script>'

const draw = (view: string, model: object): Promise<string> => ejs.renderFile(`views/${view}.ejs`, model)
const storedAs = (report = sampleReport) => ({
  id: 'abc',
  createdAt: '2024-05-06T07:08:09.000Z',
  sample: false,
  report,
})
const articlePage = (language: 'sr' | 'en', report = sampleReport) =>
  presentArticle({ ui: { language, path: '/articles/abc' }, stored: storedAs(report), card: () => undefined })
const printed = (paragraph: ParagraphReport) =>
  printText(paragraph, 'sr')
    .flatMap((segment) => segment.runs.flatMap((run) => run.pieces.map((piece) => piece.text)))
    .join('')

describe('the printed text', () => {
  it('is the paragraph, character for character', () => {
    for (const paragraph of sampleReport.paragraphs) expect(printed(paragraph)).toBe(paragraph.text)
  })

  it('is so whatever the marks, voices and cues are', () => {
    const span = fc
      .tuple(fc.nat(40), fc.nat(40))
      .map(([one, other]) => ({ start: Math.min(one, other), end: Math.max(one, other) }))
    const [match] = sampleReport.paragraphs[0]?.matches ?? []
    if (match === undefined) throw new Error('the sample has marks')
    fc.assert(
      fc.property(
        fc.string({ minLength: 40, maxLength: 40 }),
        fc.array(span),
        fc.array(span),
        fc.nat(40),
        (text, marks, cues, cut) => {
          const base = paragraphOf(0, { segments: [{ text, voice: 'author' }] })
          const matches = marks.map((mark, index) => ({
            ...match,
            ...mark,
            id: `p1m${index}`,
            modifiers: cues.map((cue) => ({ kind: 'booster' as const, ...cue })),
          }))
          const segments = [
            { start: 0, end: cut, voice: 'author' as const, speaker: null, cue: null },
            { start: cut, end: text.length, voice: 'quoted' as const, speaker: null, cue: null },
          ]
          expect(printed({ ...base, matches, segments })).toBe(text)
        },
      ),
    )
  })

  it('gives a mark that crosses voices one id, and one evidence', () => {
    const marks = (sampleReport.paragraphs[1] ? printText(sampleReport.paragraphs[1], 'en') : []).flatMap((segment) =>
      segment.runs.flatMap((run) => (run.mark === null ? [] : [run.mark])),
    )
    expect(marks.map(({ id, href }) => [id, href])).toEqual([
      ['m-p2m1', '#e-p2m1'],
      [null, '#e-p2m1'],
    ])
  })

  it('shows the voice, the negation and the word that negates', () => {
    const [paragraph] = sampleReport.paragraphs
    const segments = paragraph === undefined ? [] : printText(paragraph, 'sr')
    expect(segments.map(({ voice, title }) => [voice, title])).toEqual([
      ['author', null],
      ['reported', 'Prepričano: zamenik'],
    ])
    const runs = segments.flatMap((segment) => segment.runs)
    expect(runs.flatMap(({ pieces }) => pieces).find((piece) => piece.cue !== null)?.text).toBe('nije')
    expect(runs.flatMap(({ mark }) => (mark === null ? [] : [mark.classes])).at(-1)).toContain('negated')
  })
})

describe('the page of an article', () => {
  it.each(languages)(
    'in %s: every mark finds its evidence, every id is there once, no placeholder is left',
    async (language) => {
      const html = await draw('article', articlePage(language))
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const [, target] of html.matchAll(/ href="#([^"]+)"/g)) expect(ids).toContain(target)
      expect(html).not.toMatch(/\{(n|k|low|high|part|whole|voice|basis|needed)\}|undefined|NaN/)
      expect(html).not.toMatch(/ style="| on[a-z]+="|<script>|<style/)
    },
  )

  it('says that the text is too short where it is', async () => {
    const html = await draw('article', articlePage('sr'))
    expect(html).toContain('premalo teksta za ocenu')
    expect(html).toContain('20 od najmanje 60')
  })

  it('says that nothing found is not neutral', async () => {
    const empty = reportOf([{ segments: [{ text: 'Sednica je u petak.', voice: 'author' }] }])
    expect(await draw('article', articlePage('en', empty))).toContain('no proof that the text is neutral')
  })

  it('lets no markup out of the text, the title or the outlet', async () => {
    const report = reportOf([{ segments: [{ text: hostile, voice: 'quoted', speaker: hostile }] }], {
      title: hostile,
      outlet: hostile,
      published: hostile,
      url: 'javascript:alert(1)',
    })
    const html = await draw('article', articlePage('sr', report))
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('javascript:')
    expect(html).toContain('&lt;script&gt;')
  })

  it('shows a book in part and says so', () => {
    const book = reportOf(
      Array.from({ length: 1200 }, () => ({ segments: [{ text: 'Dan je lep.', voice: 'author' }] })),
    )
    const model = articlePage('sr', book)
    expect(model.paragraphs).toHaveLength(400)
    expect(model.cut).toContain('prvih 400 od 1.200')
  })
})

describe('the other pages', () => {
  it.each(languages)('in %s: home shows what was typed, and what went wrong', async (language) => {
    const model = presentHome({
      ui: { language, path: '/' },
      articles: [],
      form: { text: hostile, title: hostile, outlet: '', published: '', url: '' },
      failure: { code: 'too_large', params: { limit: 2_000_000 } },
      limits: { maxBytes: 2_000_000 },
    })
    const html = await draw('home', model)
    expect(html).toContain('2 MB')
    expect(html).toContain('role="alert"')
    expect(html).not.toContain('<script>alert')
  })

  it.each(languages)('in %s: method, columns and error', async (language) => {
    const ui = { language, path: '/method' }
    const method = presentMethod({ ui, figures: null, engine: '1', lexicon: 'x' })
    const html = await draw('method', method)
    for (const id of [...categories, ...voices, ...frameIds]) expect(html).toContain(id)
    expect(html).toContain('npm run eval')
    const columns = presentColumns({
      ui,
      tables: [{ id: 'matches', columns: [{ name: 'voice', type: 'text', note: { sr: 'glas', en: 'voice' } }] }],
    })
    expect(await draw('columns', columns)).toContain(texts(language).columns.tables.matches)
    const error = presentError({ ui, status: 404, code: 'not_found', params: {} })
    expect(await draw('error', error)).toContain('404')
  })

  it.each(languages)('in %s: measured figures have names, each under what it was measured on', async (language) => {
    const { figures } = JSON.parse(readFileSync('tests/gold/figures.json', 'utf8'))
    const method = presentMethod({ ui: { language, path: '/method' }, figures: { figures }, engine: '1', lexicon: 'x' })
    const names = (method.measured ?? []).flatMap(({ name, rows }) => [name, ...rows.map((row) => row.name)])
    expect(names.filter((name) => name === '' || Object.hasOwn(figures, name))).toEqual([])
    expect(await draw('method', method)).toContain(names[0])
  })
  it('reads measured figures of any shape', () => {
    const figures = { dev: { spans: { value: 0.77, low: 0.7, high: 0.83, n: 120 }, accuracy: 0.9 } }
    expect(measuredFigures(figures, 'sr')).toEqual([
      { name: 'dev · spans', value: '0,770', interval: '0,700 – 0,830', basis: '120' },
      { name: 'dev · accuracy', value: '0,900', interval: '', basis: '' },
    ])
    expect(measuredFigures(null, 'en')).toBeNull()
  })
})

describe('the words', () => {
  it('has a sentence for every failure, its parameters filled in', () => {
    const codes = Object.keys(failures) as FailureCode[]
    const params = Object.fromEntries(
      codes.flatMap((code) => [...failures[code].sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, 'x'])),
    )
    for (const code of codes) {
      for (const language of languages) {
        const { title, advice } = errorText(language, code, params)
        expect(`${code}: ${title} ${advice}`).not.toMatch(/[{}…]/)
      }
    }
    expect(errorText('sr', 'new_code', {}).title).toBe('Greška je u samom Okviru.')
  })

  it('writes numbers as each language does', () => {
    expect(formatNumber('sr', 1234.56, 1)).toBe('1.234,6')
    expect(formatNumber('en', -1234.56, 1)).toBe('\u22121,234.6')
    expect(formatSigned('sr', -0.001, 2)).toBe('0,00')
    expect(formatBytes('sr', 1_500_000)).toBe('1,5 MB')
    expect(formatDate('sr', '2022-01-06')).toBe('6. januar 2022.')
    expect(formatDate('en', 'juče')).toBe('juče')
    expect(formatPeriod('sr', { from: '2026-04-06', to: '2026-04-12' }, 'week')).toBe('6–12. april 2026.')
    expect(formatPeriod('sr', { from: '2026-03-30', to: '2026-04-05' }, 'week')).toBe('30. mart – 5. april 2026.')
    expect(formatPeriod('en', { from: '2026-03-30', to: '2026-04-05' }, 'week')).toBe('30 March – 5 April 2026')
    expect(formatPeriod('en', { from: '2025-12-29', to: '2026-01-04' }, 'week')).toBe(
      '29 December 2025 – 4 January 2026',
    )
  })

  it('counts in Serbian', () => {
    const { paragraphs } = texts('sr').nouns
    const counted = [1, 2, 5, 11, 12, 21, 22, 25, 101, 111].map((number) => count('sr', number, paragraphs))
    expect(counted.map((text) => text.split('\u00a0')[1])).toEqual([
      'pasus',
      'pasusa',
      'pasusa',
      'pasusa',
      'pasusa',
      'pasus',
      'pasusa',
      'pasusa',
      'pasus',
      'pasusa',
    ])
  })

  it('names every category by two letters of its own', () => {
    for (const language of languages) {
      const codes = categories.map((category) => texts(language).categories[category].code)
      expect(new Set(codes).size).toBe(categories.length)
      expect(codes.every((code) => code.length === 2)).toBe(true)
    }
  })
})
