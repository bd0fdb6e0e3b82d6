import { describe, expect, it } from 'vitest'
import type { ArticleReport } from '../../server/analysis/index.ts'
import { diffReports } from '../../server/analysis/index.ts'
import { report } from '../support/lexicon.ts'

const plain = 'Vlada je u ponedeljak usvojila zakon o medijima i zakon o porezu na zemljište. '
/** Enough words in the author's voice for a score. */
const whole = report(`${plain.repeat(8)}Zakon ne menja to što je predsednik diktator.`, { singleParagraph: true })

/** The same report as if an entry had never been written. */
function without(entry: string, source: ArticleReport): ArticleReport {
  const drop = (article: ArticleReport): ArticleReport => ({
    ...article,
    paragraphs: article.paragraphs.map((paragraph) => ({
      ...paragraph,
      matches: paragraph.matches.filter((match) => match.entry !== entry),
    })),
  })
  const lost = source.paragraphs.flatMap(({ matches }) => matches).filter((match) => match.entry === entry)
  const { author } = source.loaded
  const share = lost.reduce((sum, match) => sum + (match.voice === 'author' ? match.contribution : 0), 0)
  const score = author.score.kind === 'scored' ? { ...author.score, value: author.score.value - share } : author.score
  return { ...drop(source), loaded: { ...source.loaded, author: { ...author, score } } }
}

describe('The difference of two reports', () => {
  it('of the same is nothing', () => {
    expect(diffReports(whole, whole)).toEqual({ marks: [], scores: [], frames: [] })
  })
  it('names the entry behind each mark and score that moved', () => {
    const entry = 'name_calling/diktator'
    const { marks, scores } = diffReports(without(entry, whole), whole)
    expect(marks).toEqual([{ kind: 'added', entry, paragraph: 0, text: 'diktator' }])
    const [author] = scores.filter(({ score }) => score === 'author')
    expect(author?.causes.map(({ name }) => name)).toEqual([entry])
    expect(author?.causes[0]?.change).toBeCloseTo((author?.after ?? 0) - (author?.before ?? 0), 6)
    expect(diffReports(whole, without(entry, whole)).marks[0]?.kind).toBe('removed')
  })
})
