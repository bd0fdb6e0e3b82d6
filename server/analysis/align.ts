import type { Counts } from './difference.ts'
import type { ParagraphPair, SameEvent } from './comparison-types.ts'
import { round } from './score.ts'
import type { ArticleReport } from './types.ts'
import type { ArticleWords, ContentWord } from './words.ts'

/**
 * The same event, side by side: paragraphs of two articles matched one to one by the names, numbers and words they share, each weighed by how rare it
 * is among all paragraphs compared (cosine of idf weights, Salton & Buckley 1988). Through an inverted index, so the work grows with the words and
 * not with the pairs of paragraphs.
 */

/** Names and numbers tie a paragraph to an event; a word does so less. */
const kindWeights: Readonly<Record<ContentWord['kind'], number>> = { name: 1.5, number: 2, word: 1 }
/** Below this paragraphs share a topic and no more. */
const leastSimilarity = 0.12
/** One thing in common is a coincidence. */
const leastShared = 2
/** What stands in more paragraphs of one article than this finds none of them. */
const mostPostings = 30

interface Feature {
  readonly kind: ContentWord['kind']
  readonly shown: string
  readonly weight: number
}

interface Vector {
  readonly features: ReadonlyMap<string, Feature>
  readonly length: number
}

/** Every pair of articles, with the paragraphs matched in the order of the first. */
export function alignArticles(reports: readonly ArticleReport[], words: readonly ArticleWords[], counts: Counts): readonly SameEvent[] {
  const vectors = weighParagraphs(reports, words)
  const postings = vectors.map(indexFeatures)
  return reports.flatMap((one, first) =>
    reports.slice(first + 1).map((other, offset): SameEvent => {
      const second = first + 1 + offset
      const found = matchParagraphs(vectors[first] ?? [], vectors[second] ?? [], postings[second] ?? new Map())
      const pairs = found.map(({ a, b, similarity, shared }): ParagraphPair => {
        const of = (kind: ContentWord['kind']): readonly string[] => shared.filter((feature) => feature.kind === kind).map(({ shown }) => shown)
        const loaded = (report: ArticleReport, paragraph: number): readonly string[] => report.paragraphs[paragraph]?.matches.filter(counts).map(({ id }) => id) ?? []
        return { paragraphs: [a, b], similarity, shared: { names: of('name'), numbers: of('number'), words: of('word') }, matches: [loaded(one, a), loaded(other, b)] }
      })
      return { first, second, pairs }
    }),
  )
}

/** Paragraphs as weighed features. A word is a feature of its language only, a name or number of all. */
function weighParagraphs(reports: readonly ArticleReport[], words: readonly ArticleWords[]): readonly (readonly Vector[])[] {
  const known = new Map<string, Omit<Feature, 'weight'>>()
  const sets = reports.map(({ paragraphs }, article) => {
    const ids = paragraphs.map(() => new Set<string>())
    for (const { kind, key, shown, paragraph } of words[article]?.body ?? []) {
      const id = `${kind === 'word' ? words[article]?.family : ''}:${kind}:${key}`
      const before = known.get(id)
      // One form for all: the first by letters is the shorter of two cases, and Latin before Cyrillic.
      if (before === undefined || shown < before.shown) known.set(id, { kind, shown })
      ids[paragraph]?.add(id)
    }
    return ids
  })
  const frequency = new Map<string, number>()
  let paragraphs = 0
  for (const set of sets.flat()) {
    paragraphs++
    for (const id of set) frequency.set(id, (frequency.get(id) ?? 0) + 1)
  }
  return sets.map((article) =>
    article.map((set): Vector => {
      const features = new Map<string, Feature>()
      let squares = 0
      for (const id of set) {
        const feature = known.get(id)
        if (feature === undefined) continue
        const weight = kindWeights[feature.kind] * Math.log(paragraphs / (frequency.get(id) ?? 1))
        if (weight <= 0) continue
        features.set(id, { ...feature, weight })
        squares += weight * weight
      }
      return { features, length: Math.sqrt(squares) }
    }),
  )
}

function indexFeatures(vectors: readonly Vector[]): ReadonlyMap<string, readonly number[]> {
  const postings = new Map<string, number[]>()
  vectors.forEach(({ features }, paragraph) => {
    for (const id of features.keys()) {
      const known = postings.get(id)
      if (known === undefined) postings.set(id, [paragraph])
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

/** Best pairs first, each paragraph once. */
function matchParagraphs(first: readonly Vector[], second: readonly Vector[], postings: ReadonlyMap<string, readonly number[]>): readonly Candidate[] {
  const spread = new Map<string, number>()
  for (const { features } of first) for (const id of features.keys()) spread.set(id, (spread.get(id) ?? 0) + 1)
  const candidates: Candidate[] = []
  first.forEach((vector, a) => {
    const sums = new Map<number, { product: number; shared: Feature[] }>()
    for (const [id, feature] of vector.features) {
      const found = postings.get(id)
      if (found === undefined || found.length > mostPostings || (spread.get(id) ?? 0) > mostPostings) continue
      for (const b of found) {
        const sum = sums.get(b) ?? { product: 0, shared: [] }
        sum.product += feature.weight * feature.weight
        sum.shared.push(feature)
        sums.set(b, sum)
      }
    }
    for (const [b, { product, shared }] of sums) {
      const similarity = round(product / (vector.length * (second[b]?.length ?? 1)))
      if (similarity >= leastSimilarity && shared.length >= leastShared) candidates.push({ a, b, similarity, shared })
    }
  })
  const apart = ({ a, b }: Candidate): number => Math.abs(a * second.length - b * first.length)
  candidates.sort((x, y) => y.similarity - x.similarity || apart(x) - apart(y) || x.a + x.b - (y.a + y.b))
  const taken: readonly [Set<number>, Set<number>] = [new Set(), new Set()]
  const kept = candidates.filter(({ a, b }) => {
    if (taken[0].has(a) || taken[1].has(b)) return false
    taken[0].add(a)
    taken[1].add(b)
    return true
  })
  return kept
    .map((candidate) => ({ ...candidate, shared: [...candidate.shared].sort((x, y) => y.weight - x.weight || (x.shown < y.shown ? -1 : 1)) }))
    .sort((x, y) => x.a - y.a)
}
