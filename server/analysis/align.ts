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
  /** One form for all articles: the first by letters is the shorter of two cases, and Latin before Cyrillic. */
  shown: string
  /** The last place that has it, while places are gathered. */
  seen: string
  /** Among the paragraphs of the two articles that are just compared. */
  weight: number
}

/** An article as its paragraphs, and where in them each feature stands. */
interface Indexed {
  readonly paragraphs: readonly (readonly Feature[])[]
  readonly postings: ReadonlyMap<Feature, readonly number[]>
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
  const indexed = indexArticles(reports, words)
  return reports.flatMap((one, first) =>
    reports.slice(first + 1).map((other, offset): SameEvent => {
      const second = first + 1 + offset
      const [left, right] = [indexed[first], indexed[second]]
      const sameFamily = words[first]?.family === words[second]?.family
      const found = left === undefined || right === undefined ? [] : matchArticles(left, right, sameFamily)
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

/** A word is a feature of its language only, a name or number of all. */
function indexArticles(reports: readonly ArticleReport[], words: readonly ArticleWords[]): readonly Indexed[] {
  const known = new Map<string, Feature>()
  return reports.map(({ paragraphs }, article) => {
    const found: Feature[][] = paragraphs.map(() => [])
    const postings = new Map<Feature, number[]>()
    for (const { kind, key, shown, paragraph } of words[article]?.body ?? []) {
      let feature = known.get(key)
      if (feature === undefined) {
        feature = { kind, shown, seen: '', weight: 0 }
        known.set(key, feature)
      }
      const place = `${article}:${paragraph}`
      if (shown < feature.shown) feature.shown = shown
      if (feature.seen === place) continue
      feature.seen = place
      found[paragraph]?.push(feature)
      const places = postings.get(feature)
      if (places === undefined) postings.set(feature, [paragraph])
      else places.push(paragraph)
    }
    return { paragraphs: found, postings }
  })
}

/** Two articles, their features weighed by how rare they are in both together. */
function matchArticles(first: Indexed, second: Indexed, sameFamily: boolean): readonly Candidate[] {
  const paragraphs = first.paragraphs.length + second.paragraphs.length
  for (const side of [first, second]) {
    for (const feature of side.postings.keys()) {
      const frequency = (first.postings.get(feature)?.length ?? 0) + (second.postings.get(feature)?.length ?? 0)
      feature.weight = kindWeights[feature.kind] * Math.log((paragraphs + 1) / frequency)
    }
  }
  const sideOf = ({ paragraphs: own, postings }: Indexed): Side => ({ vectors: own.map(measureParagraph), postings })
  return matchParagraphs(sideOf(first), sideOf(second), sameFamily)
}

function measureParagraph(features: readonly Feature[]): Vector {
  let squares = 0
  let tieSquares = 0
  for (const { kind, weight } of features) {
    squares += weight * weight
    if (kind !== 'word') tieSquares += weight * weight
  }
  return { features, length: Math.sqrt(squares), tieLength: Math.sqrt(tieSquares) }
}

interface Candidate {
  readonly a: number
  readonly b: number
  readonly similarity: number
  readonly shared: readonly Feature[]
}

interface Side {
  readonly vectors: readonly Vector[]
  readonly postings: Indexed['postings']
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
