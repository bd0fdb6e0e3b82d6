import type { ParagraphPair, SameEvent } from './comparison-types.ts'
import type { Counts } from './difference.ts'
import { round } from './score.ts'
import type { ArticleReport } from './types.ts'
import type { ArticleWords, ContentWord } from './words.ts'

/**
 * The same event, side by side: paragraphs of two articles matched one to one by the names, numbers and words they share, each weighed by how rare it
 * is in the paragraphs of the two (cosine of idf weights, Salton & Buckley 1988), whatever else they are compared with. Through an inverted index, so the work grows with the words and
 * not with the pairs of paragraphs.
 */

/** Names and numbers tie a paragraph to an event; a word does so less. */
const kindWeights: Readonly<Record<ContentWord['kind'], number>> = { name: 1.5, number: 2, word: 1 }
interface Threshold {
  /** Below this, paragraphs share a topic and no more. */
  readonly similarity: number
  /** One word in common is a coincidence. */
  readonly shared: number
}
/** Over two languages only names and numbers can be shared, and only they are counted. */
const thresholds = {
  oneLanguage: { similarity: 0.14, shared: 2 },
  twoLanguages: { similarity: 0.3, shared: 1 },
} as const satisfies Record<string, Threshold>
/** What stands in more paragraphs of one article than this finds none of them. */
const mostPostings = 30

interface Feature {
  readonly kind: ContentWord['kind']
  /** One form for both articles: the first by letters is the shorter of two cases, and Latin before Cyrillic. */
  shown: string
  /** Paragraphs that have it. */
  frequency: number
  /** The last of them, while they are counted. */
  seen: string
  weight: number
}

interface Vector {
  readonly features: readonly Feature[]
  readonly length: number
  /** Length by names and numbers alone. */
  readonly tieLength: number
}

/** Every pair of articles, with the paragraphs matched in the order of the first. */
export function alignArticles(
  reports: readonly ArticleReport[],
  words: readonly ArticleWords[],
  counts: Counts,
): readonly SameEvent[] {
  return reports.flatMap((one, first) =>
    reports.slice(first + 1).map((other, offset): SameEvent => {
      const second = first + 1 + offset
      const [left, right] = weighParagraphs(
        [one, other],
        [first, second].flatMap((side) => words[side] ?? []),
      ).map((vectors): Side => ({ vectors, postings: indexFeatures(vectors) }))
      const sameFamily = words[first]?.family === words[second]?.family
      const found = left === undefined || right === undefined ? [] : matchParagraphs(left, right, sameFamily)
      const pairs = found.map(({ a, b, similarity, shared }): ParagraphPair => {
        const of = (kind: ContentWord['kind']): readonly string[] =>
          shared.filter((feature) => feature.kind === kind).map(({ shown }) => shown)
        const loaded = (report: ArticleReport, paragraph: number): readonly string[] =>
          report.paragraphs[paragraph]?.matches.filter(counts).map(({ id }) => id) ?? []
        return {
          paragraphs: [a, b],
          similarity,
          shared: { names: of('name'), numbers: of('number'), words: of('word') },
          matches: [loaded(one, a), loaded(other, b)],
        }
      })
      return { first, second, pairs }
    }),
  )
}

/** Paragraphs as weighed features. A word is a feature of its language only, a name or number of all. */
function weighParagraphs(
  reports: readonly ArticleReport[],
  words: readonly ArticleWords[],
): readonly (readonly Vector[])[] {
  const known = new Map<string, Feature>()
  const sets = reports.map(({ paragraphs }, article) => {
    const found: Feature[][] = paragraphs.map(() => [])
    for (const { kind, key, shown, paragraph } of words[article]?.body ?? []) {
      const feature = known.get(key) ?? { kind, shown, frequency: 0, seen: '', weight: 0 }
      if (feature.frequency === 0) known.set(key, feature)
      const place = `${article}:${paragraph}`
      if (shown < feature.shown) feature.shown = shown
      if (feature.seen === place) continue
      feature.seen = place
      feature.frequency++
      found[paragraph]?.push(feature)
    }
    return found
  })
  const paragraphs = sets.reduce((sum, article) => sum + article.length, 0)
  for (const feature of known.values())
    feature.weight = kindWeights[feature.kind] * Math.log((paragraphs + 1) / feature.frequency)
  return sets.map((article) =>
    article.map((features): Vector => {
      let squares = 0
      let tieSquares = 0
      for (const { kind, weight } of features) {
        squares += weight * weight
        if (kind !== 'word') tieSquares += weight * weight
      }
      return { features, length: Math.sqrt(squares), tieLength: Math.sqrt(tieSquares) }
    }),
  )
}

/** Feature → the paragraphs of an article that have it. */
type Postings = ReadonlyMap<Feature, readonly number[]>

function indexFeatures(vectors: readonly Vector[]): Postings {
  const postings = new Map<Feature, number[]>()
  vectors.forEach(({ features }, paragraph) => {
    for (const feature of features) {
      const known = postings.get(feature)
      if (known === undefined) postings.set(feature, [paragraph])
      else known.push(paragraph)
    }
  })
  return postings
}

interface Candidate {
  readonly a: number
  readonly b: number
  readonly similarity: number
  readonly shared: readonly Feature[]
}

interface Side {
  readonly vectors: readonly Vector[]
  readonly postings: Postings
}

/** Best pairs first, each paragraph once. */
function matchParagraphs(first: Side, second: Side, sameFamily: boolean): readonly Candidate[] {
  const threshold: Threshold = sameFamily ? thresholds.oneLanguage : thresholds.twoLanguages
  const lengthOf = (vector: Vector | undefined): number => (sameFamily ? vector?.length : vector?.tieLength) ?? 0
  const candidates: Candidate[] = []
  first.vectors.forEach((vector, a) => {
    const sums = new Map<number, { product: number; shared: Feature[] }>()
    for (const feature of vector.features) {
      const found = second.postings.get(feature)
      if (
        found === undefined ||
        found.length > mostPostings ||
        (first.postings.get(feature)?.length ?? 0) > mostPostings
      )
        continue
      for (const b of found) {
        const sum = sums.get(b) ?? { product: 0, shared: [] }
        sum.product += feature.weight * feature.weight
        sum.shared.push(feature)
        sums.set(b, sum)
      }
    }
    for (const [b, { product, shared }] of sums) {
      if (shared.length < threshold.shared) continue
      const similarity = round(product / (lengthOf(vector) * lengthOf(second.vectors[b])))
      if (similarity >= threshold.similarity) candidates.push({ a, b, similarity, shared })
    }
  })
  const apart = ({ a, b }: Candidate): number => Math.abs(a * second.vectors.length - b * first.vectors.length)
  candidates.sort((x, y) => y.similarity - x.similarity || apart(x) - apart(y) || x.a + x.b - (y.a + y.b))
  const taken: readonly [Set<number>, Set<number>] = [new Set(), new Set()]
  const kept = candidates.filter(({ a, b }) => {
    if (taken[0].has(a) || taken[1].has(b)) return false
    taken[0].add(a)
    taken[1].add(b)
    return true
  })
  return kept
    .map((candidate) => ({
      ...candidate,
      shared: [...candidate.shared].sort((x, y) => y.weight - x.weight || (x.shown < y.shown ? -1 : 1)),
    }))
    .sort((x, y) => x.a - y.a)
}
