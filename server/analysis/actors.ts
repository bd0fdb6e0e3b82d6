import { findLabelled } from './labels.ts'
import { cue } from './lexicon.ts'
import type { Token } from './match.ts'
import { casesOf, findNames, genitive, type NamedParagraph, type NameRun, nominative, possessor } from './name-runs.ts'
import { round } from './score.ts'
import type { Actor, ActorLabel, ActorMention, Family, Match, Score, Voice } from './types.ts'
import { voices } from './types.ts'

/**
 * People, states and bodies named in the text: runs of capitalised words, brought together over their inflected forms and by surname, and the
 * loaded phrases the text attaches to them by apposition, copula, genitive or possessive.
 */
export interface ActorParagraph extends NamedParagraph {
  readonly matches: readonly { readonly match: Match; readonly from: number; readonly to: number }[]
  readonly voiceAt: (at: number) => Voice
  /** Squeezed tone of each sentence. */
  readonly sentenceTones: readonly number[]
}

type Mention = NameRun<ActorParagraph>

interface Group {
  readonly key: string
  readonly mentions: Mention[]
}

const most = 40
const neededSentences = 3

/** Paragraphs → actors, most named first, and the actor of each match that has one (by match id). */
export function findActors(
  paragraphs: readonly ActorParagraph[],
  family: Family,
): { readonly actors: readonly Actor[]; readonly ofMatch: ReadonlyMap<string, number> } {
  const runs = findNames(paragraphs, family)
  const certain = new Set(runs.filter(({ sure }) => sure).map(({ key }) => key))
  const groups = new Map<string, Group>()
  for (const mention of runs) {
    if (!mention.sure && !certain.has(mention.key) && !certain.has(possessor(mention.key))) continue
    const key = certain.has(possessor(mention.key)) ? possessor(mention.key) : mention.key
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { key, mentions: [mention] })
    else group.mentions.push(mention)
  }
  const ordered = [...groups.values()]
    .sort((a, b) => b.mentions.length - a.mentions.length || order(a) - order(b))
    .slice(0, most)
  const places = indexMentions(ordered)
  const ofMatch = new Map<string, number>()
  const labels: ActorLabel[][] = ordered.map(() => [])
  for (const paragraph of paragraphs) {
    const { tokens, sentences } = paragraph
    const named = places.get(paragraph.index)
    if (named === undefined) continue
    for (const placed of paragraph.matches) {
      const sentence = sentences.find(({ from, to }) => placed.from >= from && placed.from < to)
      if (sentence === undefined) continue
      const actor = findLabelled({ ...placed, tokens, sentence, places: named, family })
      if (actor === null) continue
      const { match } = placed
      ofMatch.set(match.id, actor)
      labels[actor]?.push({
        match: match.id,
        paragraph: paragraph.index,
        text: paragraph.text.slice(match.start, match.end),
        category: match.category,
        voice: match.voice,
        speaker: match.speaker,
        polarity: match.polarity,
        negated: match.negated,
      })
    }
  }
  return { actors: ordered.map((group, index) => describe(group, labels[index] ?? [])), ofMatch }
}

const order = ({ mentions: [first] }: Group): number =>
  first === undefined ? 0 : (first.paragraph.index + 1) * 1e6 + first.from

/** Paragraph → token → actor. */
function indexMentions(groups: readonly Group[]): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const places = new Map<number, Map<number, number>>()
  groups.forEach(({ mentions }, actor) => {
    for (const { paragraph, from, to } of mentions) {
      const tokens = places.get(paragraph.index) ?? new Map<number, number>()
      for (let at = from; at < to; at++) tokens.set(at, actor)
      places.set(paragraph.index, tokens)
    }
  })
  return places
}

function describe({ mentions }: Group, labels: readonly ActorLabel[]): Actor {
  const tones: Record<Voice, number[]> = { author: [], quoted: [], reported: [] }
  const seen = new Set<string>()
  for (const { paragraph, from } of mentions) {
    const sentence = paragraph.sentences.findIndex((range) => from >= range.from && from < range.to)
    const id = `${paragraph.index}:${sentence}`
    if (seen.has(id)) continue
    seen.add(id)
    tones[paragraph.voiceAt(from)].push(paragraph.sentenceTones[sentence] ?? 0)
  }
  return {
    name: displayName(mentions),
    kind: kindOf(mentions),
    mentions: mentions.map(
      ({ paragraph, from, to }): ActorMention => ({
        paragraph: paragraph.index,
        start: paragraph.tokens[from]?.start ?? 0,
        end: paragraph.tokens[to - 1]?.end ?? 0,
      }),
    ),
    labels,
    tone: Object.fromEntries(voices.map((voice) => [voice, meanTone(tones[voice])])) as Record<Voice, Score>,
  }
}

/** Mean with a normal interval; fewer than three sentences are too few to speak of a tone. */
function meanTone(values: readonly number[]): Score {
  const count = values.length
  if (count < neededSentences) return { kind: 'too-short', basis: count, needed: neededSentences }
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1)
  const half = 1.96 * Math.sqrt(Math.max(variance, 0.01) / count)
  return {
    kind: 'scored',
    value: round(mean),
    low: round(Math.max(-1, mean - half)),
    high: round(Math.min(1, mean + half)),
    basis: count,
  }
}

/**
 * The fullest name among the forms nearest to a nominative: the shortest ending, a consonant before *-a* before other vowels; but *-o* before all
 * where the name is never printed without an ending: *Borova, Borovu, Borovo*; *Marka, Marko*.
 */
function displayName(mentions: readonly Mention[]): string {
  const neuter = mentions.every(({ printed }) => !/[^aeiouаеиоу]$/i.test(printed) || /[oeое][mм]$/i.test(printed))
  const cost = (name: string): number =>
    name.length + (/[ueуе]$/i.test(name) ? 3 : /[oо]$/i.test(name) ? (neuter ? 0 : 3) : /[aiаи]$/i.test(name) ? 1 : 0)
  const known = mentions
    .map(({ paragraph, from, to }) => (to - from === 1 ? knownName(paragraph.tokens[from]) : null))
    .find((name) => name !== null)
  if (known !== undefined && known !== null) return known
  const longest = mentions.reduce((most, { from, to }) => Math.max(most, to - from), 0)
  const fullest = mentions.filter(({ from, to }) => to - from === longest)
  return fullest
    .map(({ printed }) => printed.replace(/['’]s$/, ''))
    .reduce((best, name) => (cost(name) < cost(best) ? name : best))
}

/** The nominative of a state, town or body that the lists know. */
function knownName(token: Token | undefined): string | null {
  const name = token?.info?.name ?? null
  if (name === null || token?.info?.shouted === true) return null
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** *Dom zdravlja, Organizacija dogovora*: a common noun with a capital, and what it is of. */
function opensTitle({ paragraph: { tokens }, from, to }: Mention): boolean {
  const [word, next] = [tokens[from]?.info, tokens[to]]
  if (word == null || word.readings.length === 0 || next?.info == null || next.info.capital) return false
  const cases = casesOf(next)
  return casesOf(tokens[from]) !== 0 && (cases & genitive) !== 0 && (cases & nominative) === 0
}

const inWords: ReadonlySet<string> = new Set(['u', 'iz', 'in'])

function kindOf(mentions: readonly Mention[]): Actor['kind'] {
  const cues = mentions.reduce(
    (bits, { paragraph, from, to }) =>
      bits | (paragraph.tokens[to - 1]?.info?.cues ?? 0) | (paragraph.tokens[from]?.info?.cues ?? 0),
    0,
  )
  if ((cues & cue.place) !== 0) return 'place'
  if ((cues & cue.body) !== 0) return 'body'
  if (mentions.some(({ paragraph, from }) => paragraph.tokens[from]?.info?.shouted === true)) return 'body'
  if (mentions.some(({ from, to }) => to - from >= 2)) return 'person'
  if (mentions.every(opensTitle)) return 'body'
  const before = mentions.map(({ paragraph, from }) => paragraph.tokens[from - 1]?.info ?? null)
  const located = before.filter((info) => ((info?.cues ?? 0) & cue.preposition) !== 0).length
  // One is *in* a town more than once in a while; *trust in Putin* is rarer. *Citizens of Lipovo* makes no person of it.
  const inside = before.filter((info) => info !== null && inWords.has(info.norm)).length
  if (inside * 3 >= mentions.length) return 'place'
  if (before.some((info) => ((info?.cues ?? 0) & cue.role) !== 0)) return 'person'
  return located * 2 > mentions.length ? 'place' : 'person'
}
