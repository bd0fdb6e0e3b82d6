/** A small report made by hand, so that charts and pages are tested on known numbers, whatever the lexicon holds. */
import {
  type ArticleReport,
  type Category,
  categories,
  frameIds,
  type Match,
  type ParagraphReport,
  type Score,
  type Voice,
} from '../../server/analysis/index.ts'

interface MarkSketch {
  readonly phrase: string
  readonly category: Category
  readonly negation?: string
}

interface SegmentSketch {
  readonly text: string
  readonly voice: Voice
  readonly speaker?: string
}

export interface ParagraphSketch {
  readonly segments: readonly SegmentSketch[]
  readonly marks?: readonly MarkSketch[]
}

export const tooShort: Score = { kind: 'too-short', basis: 8, needed: 15 }
export const scored = (value: number, low: number, high: number): Score => ({
  kind: 'scored',
  value,
  low,
  high,
  basis: 80,
})

export function paragraphOf(index: number, sketch: ParagraphSketch): ParagraphReport {
  const text = sketch.segments.map((segment) => segment.text).join('')
  let at = 0
  const segments = sketch.segments.map(({ text: part, voice, speaker }) => {
    at += part.length
    return { start: at - part.length, end: at, voice, speaker: speaker ?? null, cue: null }
  })
  const matches = (sketch.marks ?? []).map((mark, number): Match => {
    const start = text.indexOf(mark.phrase)
    const segment = segments.find((candidate) => candidate.end > start)
    const negation = mark.negation === undefined ? -1 : text.indexOf(mark.negation)
    return {
      id: index < 0 ? `tm${number + 1}` : `p${index + 1}m${number + 1}`,
      start,
      end: start + mark.phrase.length,
      entry: `${mark.category}/primer`,
      category: mark.category,
      voice: segment?.voice ?? 'author',
      speaker: segment?.speaker ?? null,
      negated: negation >= 0,
      hypothetical: false,
      intensity: 2,
      weight: negation >= 0 ? 1 : 2,
      polarity: -1,
      modifiers:
        negation < 0 ? [] : [{ kind: 'negation', start: negation, end: negation + (mark.negation ?? '').length }],
      contribution: 0.5,
      actor: 0,
    }
  })
  const words = text.split(/\s+/u).length
  const loaded = (voice: Voice) => {
    const hits = matches.filter((match) => match.voice === voice)
    const weight = hits.reduce((sum, match) => sum + match.weight, 0)
    return { words, hits: hits.length, weight, score: words < 15 ? tooShort : scored(weight, weight / 2, weight * 2) }
  }
  return {
    index,
    text,
    sentences: [{ start: 0, end: text.length }],
    words,
    segments,
    matches,
    loaded: { author: loaded('author'), quoted: loaded('quoted'), reported: loaded('reported') },
    tone: {
      score: words < 15 ? tooShort : scored(-0.5, -0.8, -0.25),
      polarity: -1,
      certain: words >= 15,
      evidence: [],
    },
    frames: [
      { frame: 'political', score: 4, present: true, evidence: [] },
      { frame: 'economic', score: 1, present: false, evidence: [] },
    ],
  }
}

/** A report of these paragraphs. */
export function reportOf(sketches: readonly ParagraphSketch[], known: Partial<ArticleReport> = {}): ArticleReport {
  const paragraphs = sketches.map((sketch, index) => paragraphOf(index, sketch))
  const matches = paragraphs.flatMap((paragraph) => paragraph.matches)
  const total = (voice: Voice, category?: Category) =>
    matches.filter((match) => match.voice === voice && (category === undefined || match.category === category))
  const weightOf = (hits: readonly Match[]) => hits.reduce((sum, match) => sum + match.weight, 0)
  const byVoice = <Value>(value: (voice: Voice) => Value) => ({
    author: value('author'),
    quoted: value('quoted'),
    reported: value('reported'),
  })
  return {
    schema: 1,
    engine: '0.0.0',
    lexicon: 'probni',
    language: { code: 'sr', family: 'south-slavic', script: 'Latn', bareLatin: false, confidence: 1 },
    title: null,
    outlet: null,
    published: null,
    url: null,
    words: paragraphs.reduce((sum, paragraph) => sum + paragraph.words, 0),
    coverage: 0.7,
    headline: null,
    paragraphs,
    loaded: byVoice((voice) => ({
      words: 100,
      hits: total(voice).length,
      weight: weightOf(total(voice)),
      score: voice === 'author' ? scored(3.25, 1.5, 5) : { kind: 'too-short', basis: 20, needed: 60 },
    })),
    categories: categories.map((category) => ({
      category,
      hits: byVoice((voice) => total(voice, category).length),
      weight: byVoice((voice) => weightOf(total(voice, category))),
    })),
    tone: { score: scored(-0.4, -0.6, -0.1), polarity: -1, certain: false },
    frames: frameIds
      .map((frame) => {
        const present = paragraphs.filter(({ frames }) =>
          frames.some((found) => found.frame === frame && found.present),
        )
        const share = present.length / Math.max(1, paragraphs.length)
        return { frame, share: scored(share, share / 2, Math.min(1, share * 2)), paragraphs: present.length }
      })
      .toSorted((one, other) => other.paragraphs - one.paragraphs),
    attributed: scored(0.3, 0.2, 0.4),
    actors: [
      {
        name: 'Петар Žarić',
        kind: 'person',
        mentions: [{ start: 0, end: 5, paragraph: 0 }],
        labels: paragraphs.flatMap((paragraph) =>
          paragraph.matches.map((match) => ({
            match: match.id,
            paragraph: paragraph.index,
            text: paragraph.text.slice(match.start, match.end),
            category: match.category,
            voice: match.voice,
            speaker: match.speaker,
            polarity: match.polarity,
            negated: match.negated,
          })),
        ),
        tone: byVoice(() => tooShort),
      },
    ],
    notices: [],
    ...known,
  }
}

/** Three voices, a negation, a short paragraph, a mark that crosses from the author into a quote. */
export const sampleReport = reportOf([
  {
    segments: [
      {
        text: 'Očigledno je da diktator ne misli da ode, iako su ga na trgu okupljeni građani na to jasno pozvali, ',
        voice: 'author',
      },
      { text: 'a njegov zamenik kaže da nije izdajnik.', voice: 'reported', speaker: 'zamenik' },
    ],
    marks: [
      { phrase: 'Očigledno', category: 'certainty' },
      { phrase: 'diktator', category: 'name_calling' },
      { phrase: 'izdajnik', category: 'name_calling', negation: 'nije' },
    ],
  },
  {
    segments: [
      { text: 'Za to su, kako su rekli, krivi ', voice: 'author' },
      { text: '„plaćenici i marionete“', voice: 'quoted', speaker: 'Ana Žarić' },
      { text: ', a odluka o tome biće doneta na sednici u petak posle podne.', voice: 'author' },
    ],
    marks: [{ phrase: 'krivi „plaćenici', category: 'doubt' }],
  },
  { segments: [{ text: 'Sednica je u petak.', voice: 'author' }] },
])

export const emptyReport = reportOf([{ segments: [{ text: 'Sednica je u petak.', voice: 'author' }] }], { actors: [] })
