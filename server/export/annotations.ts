/** The marks of an article as W3C Web Annotations (Recommendation of 23 February 2017), for tools that are not ours. */
import type { ArticleReport, Match, ParagraphReport } from '../analysis/index.ts'
import type { StoredArticle } from '../store/index.ts'

/** Characters of the text before and after a mark, by which it is found again where the text has moved. */
const around = 32

/**
 * An AnnotationCollection with one page that holds every mark. Positions are counted in code points, as the recommendation asks, in `text`: the
 * headline and the paragraphs with an empty line between them.
 */
export function writeAnnotations({
  id,
  createdAt,
  report,
}: Pick<StoredArticle, 'id' | 'createdAt' | 'report'>): object {
  const parts = report.headline === null ? report.paragraphs : [report.headline, ...report.paragraphs]
  const text = parts.map((part) => part.text).join('\n\n')
  const name = `urn:okvir:article:${id}`
  const source = { id: report.url ?? name, type: 'Text', format: 'text/plain', language: report.language.code }
  const generator = generatorOf(report)
  let offset = 0
  const items = parts.flatMap((part) => {
    const start = offset
    offset += [...part.text].length + 2
    return part.matches.map((match) => ({
      id: `${name}:${match.id}`,
      type: 'Annotation',
      motivation: 'classifying',
      created: createdAt,
      generator,
      body: bodyOf(match),
      target: { source, selector: selectorsOf(match, part, start) },
    }))
  })
  return {
    '@context': ['http://www.w3.org/ns/anno.jsonld', vocabulary],
    id: `${name}:annotations`,
    type: 'AnnotationCollection',
    label: report.title ?? id,
    total: items.length,
    generator,
    text,
    first: { id: `${name}:annotations:1`, type: 'AnnotationPage', startIndex: 0, items },
  }
}

/** What the recommendation has no words for. */
const vocabulary = {
  okvir: 'urn:okvir:vocabulary:',
  ...Object.fromEntries(
    ['category', 'entry', 'voice', 'speaker', 'intensity', 'weight', 'negated', 'lexicon', 'text', 'version'].map(
      (name) => [name, `okvir:${name}`],
    ),
  ),
}

function generatorOf({ engine, lexicon }: ArticleReport): object {
  return { id: `urn:okvir:engine:${engine}`, type: 'Software', name: 'Okvir', version: engine, lexicon }
}

function bodyOf({ category, entry, voice, speaker, intensity, weight, negated }: Match): object {
  return {
    type: 'TextualBody',
    purpose: 'classifying',
    format: 'text/plain',
    value: category,
    category,
    entry,
    voice,
    speaker,
    intensity,
    weight,
    negated,
  }
}

function selectorsOf({ start, end }: Match, { text }: ParagraphReport, offset: number): readonly object[] {
  const before = [...text.slice(0, start)]
  const exact = text.slice(start, end)
  const from = offset + before.length
  return [
    { type: 'TextPositionSelector', start: from, end: from + [...exact].length },
    {
      type: 'TextQuoteSelector',
      exact,
      prefix: before.slice(-around).join(''),
      suffix: [...text.slice(end)].slice(0, around).join(''),
    },
  ]
}
