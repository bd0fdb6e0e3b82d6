import { cue } from './lexicon.ts'
import type { Token } from './match.ts'
import { round } from './score.ts'
import type { Actor, ActorLabel, ActorMention, Family, Match, Score, Voice } from './types.ts'
import { voices } from './types.ts'

/**
 * People, states and bodies named in the text: runs of capitalised words, brought together over their inflected forms and by surname, and the
 * loaded phrases the text attaches to them by apposition, copula, genitive or possessive.
 */
export interface ActorParagraph {
  readonly index: number
  readonly text: string
  readonly tokens: readonly Token[]
  readonly sentences: readonly { readonly from: number; readonly to: number }[]
  readonly matches: readonly { readonly match: Match; readonly from: number; readonly to: number }[]
  readonly voiceAt: (at: number) => Voice
  /** Squeezed tone of each sentence. */
  readonly sentenceTones: readonly number[]
}

interface Mention {
  readonly paragraph: ActorParagraph
  readonly from: number
  readonly to: number
  readonly key: string
  readonly printed: string
}

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
  const whole = paragraphs.flatMap((paragraph) => findNames(paragraph, family))
  const alone = new Set(whole.flatMap(({ mention }) => (mention.to - mention.from === 1 ? [mention.key] : [])))
  const runs = whole.flatMap((run) => splitRun(run, alone, family))
  const certain = new Set(runs.filter(({ sure }) => sure).map(({ mention }) => mention.key))
  const groups = new Map<string, Group>()
  for (const { mention, sure } of runs) {
    if (!sure && !certain.has(mention.key)) continue
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
    for (const placed of paragraph.matches) {
      const actor = attach(placed, paragraph, places.get(paragraph.index))
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

/** *Asada Putinu* are two names: a run of three or more ends before a last word that also stands alone. */
function splitRun(run: FoundName, alone: ReadonlySet<string>, family: Family): readonly FoundName[] {
  const { mention } = run
  if (mention.to - mention.from < 3 || !alone.has(mention.key)) return [run]
  const { paragraph, from, to } = mention
  const cut = (start: number, end: number): FoundName => {
    const [first, last] = [paragraph.tokens[start], paragraph.tokens[end - 1]]
    const key = last?.info == null ? mention.key : stem(last.info.norm, family, last.info.shouted)
    return {
      sure: run.sure,
      mention: { paragraph, from: start, to: end, key, printed: paragraph.text.slice(first?.start, last?.end) },
    }
  }
  return [cut(from, to - 1), cut(to - 1, to)]
}

interface FoundName {
  readonly mention: Mention
  readonly sure: boolean
}

/** Capitalised runs; one at the start of a sentence is sure only when no list knows the word or it runs over two words. */
function findNames(paragraph: ActorParagraph, family: Family): readonly FoundName[] {
  const { tokens, text, sentences } = paragraph
  const found: FoundName[] = []
  for (const { from, to } of sentences) {
    if (isTitleCase(tokens, from, to)) continue
    for (let at = from; at < to; at++) {
      if (!isNameWord(tokens, at)) continue
      let end = at + 1
      while (end < to && isNameWord(tokens, end) && tokens[end]?.kind === 'word') end++
      const first = tokens[at]
      const last = tokens[end - 1]
      if (first?.info == null || last?.info == null) continue
      const opens = at === from || tokens[at - 1]?.kind === 'mark'
      const start = opens && end - at > 1 && first.info.readings.length > 0 ? at + 1 : at
      const head = tokens[start]
      if (head?.info == null) continue
      const unknown = (head.info.cues & (cue.place | cue.body)) !== 0
      const mention: Mention = {
        paragraph,
        from: start,
        to: end,
        key: stem(last.info.norm, family, last.info.shouted),
        printed: text.slice(head.start, last.end),
      }
      found.push({ mention, sure: !opens || unknown || end - start > 1 })
      at = end - 1
    }
  }
  return found
}

function isNameWord(tokens: readonly Token[], at: number): boolean {
  const info = tokens[at]?.info
  if (info == null || !info.capital) return false
  const before = tokens[at - 1]
  const opens = before === undefined || before.kind === 'mark'
  if ((info.cues & cue.calendar) !== 0) return false
  const small = cue.function | cue.preposition | cue.pronoun | cue.complementizer | cue.contrast | cue.clitic
  return (info.cues & (opens ? small | cue.reporting : cue.reporting)) === 0 && !(info.norm === 'i' && info.capital)
}

/** A headline in title case, or shouted, tells nothing by its capitals. */
export function isTitleCase(tokens: readonly Token[], from: number, to: number): boolean {
  let words = 0
  let capitals = 0
  for (let at = from; at < to; at++) {
    const info = tokens[at]?.info
    if (info == null || info.norm.length < 4) continue
    words++
    if (info.capital) capitals++
  }
  return words >= 4 && capitals >= words * 0.7
}

const stems = new Map<string, string>()
const rememberedStems = 50_000

/** The part of a name that its cases share: *Putina, Putinu, Putinom* → *putin*; *Rusije, Rusiju* → *rusij*. */
export function stem(norm: string, family: Family, acronym: boolean): string {
  if (family === 'english') return norm.replace(/'s?$/, '')
  if (acronym || norm.length < 4) return norm
  const known = stems.get(norm)
  if (known !== undefined) return known
  const cut = norm.replace(/(?:ima|ama|om|em|[aeiou])$/, '')
  const found = cut.length >= 3 ? cut : norm
  if (stems.size >= rememberedStems) stems.clear()
  stems.set(norm, found)
  return found
}

/** *Putinov* → *putin*; stays itself where it is no possessive. */
export const possessor = (key: string): string => key.replace(/(?:ov|ev|in)(?:og|oj|ih|im)?$/, '')

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

const appositionReach = 4

/** The actor a phrase is said of, or null where the text does not show it. */
function attach(
  { match, from, to }: ActorParagraph['matches'][number],
  { tokens, sentences }: ActorParagraph,
  places: ReadonlyMap<number, number> | undefined,
): number | null {
  if (places === undefined || match.category === 'certainty' || match.category === 'vague_attribution') return null
  const sentence = sentences.find((range) => from >= range.from && from < range.to)
  if (sentence === undefined) return null
  // *režim Bašara el Asada*, *diktatora predsednika Asada*: a name close behind, with no mark or verb between.
  for (let at = to + 1; at < Math.min(sentence.to, to + 1 + appositionReach); at++) {
    const token = tokens[at]
    const actor = places.get(at)
    if (actor !== undefined) return actor
    if (
      token?.info == null ||
      (token.info.cues &
        (cue.copula | cue.reporting | cue.preposition | cue.clauseBreak | cue.complementizer | cue.clitic)) !==
        0
    )
      break
  }
  // *Putinov režim*, *Trump's regime*; *Putin je diktator*; *Putin, diktator iz Kremlja*.
  let copula = false
  let commas = 0
  for (let at = from - 1; at >= Math.max(sentence.from, from - 6); at--) {
    const actor = places.get(at)
    if (actor !== undefined) {
      const adjacent = at === from - 1
      return adjacent || copula || (commas === 1 && from - at <= 3) ? actor : null
    }
    const token = tokens[at]
    if (token?.kind === 'mark') {
      if (token.mark !== ',' || ++commas > 1) return null
    } else if (token?.info != null && (token.info.cues & cue.copula) !== 0) copula = true
    else if (token?.info != null && (token.info.cues & (cue.clauseBreak | cue.complementizer)) !== 0) return null
  }
  return null
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

/** The fullest name among the forms nearest to a nominative: the shortest ending, a consonant before *-a* before other vowels. */
function displayName(mentions: readonly Mention[]): string {
  const cost = (name: string): number => name.length + (/[ueo]$/i.test(name) ? 3 : /[ai]$/i.test(name) ? 1 : 0)
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

function kindOf(mentions: readonly Mention[]): Actor['kind'] {
  const cues = mentions.reduce(
    (bits, { paragraph, from, to }) =>
      bits | (paragraph.tokens[to - 1]?.info?.cues ?? 0) | (paragraph.tokens[from]?.info?.cues ?? 0),
    0,
  )
  if ((cues & cue.place) !== 0) return 'place'
  if ((cues & cue.body) !== 0) return 'body'
  if (mentions.some(({ paragraph, from }) => paragraph.tokens[from]?.info?.shouted === true)) return 'body'
  const afterRole = mentions.some(
    ({ paragraph, from }) => ((paragraph.tokens[from - 1]?.info?.cues ?? 0) & cue.role) !== 0,
  )
  if (afterRole || mentions.some(({ from, to }) => to - from >= 2)) return 'person'
  const located = mentions.filter(
    ({ paragraph, from }) => ((paragraph.tokens[from - 1]?.info?.cues ?? 0) & cue.preposition) !== 0,
  ).length
  return located * 2 > mentions.length ? 'place' : 'person'
}
