import type { CompiledEntry } from './compile.ts'
import { withoutIdleNegation } from './denial.ts'
import { readEnglish } from './english.ts'
import type { LoadedCue } from './frames.ts'
import { readFrames } from './frames.ts'
import type { FamilyLexicon, Lexicon } from './lexicon.ts'
import { cue } from './lexicon.ts'
import type { Hit, Token } from './match.ts'
import { findHits, longestThenEarliest, readTokens } from './match.ts'
import { isQuoteMark } from './quotes.ts'
import { degreeOf, mutedTokens, readScope } from './scope.ts'
import { neededWords, ratePer100 } from './score.ts'
import { splitSentences } from './segment.ts'
import { readTone } from './sentiment.ts'
import type { Setting } from './setting.ts'
import type { RawToken } from './tokenize.ts'
import { tokenize } from './tokenize.ts'
import type { LanguageGuess, Match, ParagraphReport, Voice, VoiceScore } from './types.ts'
import { voices } from './types.ts'
import type { ParagraphVoices, VoiceState } from './voice.ts'
import { readVoices } from './voice.ts'

/** One paragraph through steps two to seven: tokens, hits, voices, scope, tone, frames. */
export interface ReadParagraph {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly sentences: readonly { readonly from: number; readonly to: number }[]
}

export interface WeighedMatch {
  readonly match: Match
  readonly from: number
  readonly to: number
}

export interface WeighedParagraph {
  readonly read: ReadParagraph
  readonly report: ParagraphReport
  readonly matches: readonly WeighedMatch[]
  readonly voices: ParagraphVoices
  readonly sentenceTones: readonly number[]
  readonly knownWords: number
}

export interface ParagraphContext {
  readonly lexicon: Lexicon
  readonly family: FamilyLexicon
  readonly language: LanguageGuess
  readonly outlet: string | null
}

/** A paragraph cut into tokens, before its language is known. */
export interface RawParagraph {
  readonly text: string
  readonly raw: readonly RawToken[]
}

export function tokenizeParagraph(text: string): RawParagraph {
  return { text, raw: tokenize(text) }
}

/** Raw tokens → words looked up, and sentences. */
export function readParagraph({ text, raw }: RawParagraph, { family, language }: ParagraphContext): ReadParagraph {
  const tokens = readTokens(text, raw, family, language.bareLatin)
  return { text, tokens, sentences: splitSentences(tokens, family) }
}

/** A read paragraph → its report, and the voice state for the next. `matchPrefix` makes match ids unique in the article. */
export function weighParagraph(
  index: number,
  matchPrefix: string,
  read: ReadParagraph,
  setting: Setting,
  state: VoiceState,
  context: ParagraphContext,
): { readonly paragraph: WeighedParagraph; readonly state: VoiceState } {
  const { text, tokens, sentences } = read
  const { family, lexicon, language } = context
  const byRole = sortHits(findHits(tokens, family))
  const english = language.family === 'english'
  const voiced = readVoices({
    text,
    tokens,
    sentences,
    cueHits: byRole.cue,
    english,
    outlet: context.outlet,
    state,
    setting,
  })
  const muted = mutedTokens(byRole.cue)
  const kept = keepHits(byRole.entry, byRole.guard, read, voiced.voices, family, language)
  const matches = [...weighHits(kept, matchPrefix), ...scareQuotes(matchPrefix)].sort((a, b) => a.from - b.from)
  const wordCounts = countWords(tokens, voiced.voices)
  const words = wordCounts.author + wordCounts.quoted + wordCounts.reported
  const tone = readTone(
    {
      tokens,
      sentences,
      valenceHits: longestThenEarliest(byRole.valence),
      loaded: matches.map(({ match, from, to }) => ({
        from,
        to,
        polarity: match.polarity,
        intensity: match.intensity,
        lemma: family.entries[entryIndex(family, match.entry)]?.card.lemma ?? match.entry,
      })),
      cueHits: byRole.cue,
      muted,
      lexicon: family,
    },
    words,
    neededWords.paragraph,
  )
  const report: ParagraphReport = {
    index,
    text,
    sentences: sentences.map(({ from, to }) => ({ start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 })),
    words,
    segments: voiced.voices.segments,
    matches: matches.map(({ match }) => match),
    loaded: Object.fromEntries(voices.map((voice) => [voice, voiceScore(voice, wordCounts[voice], matches)])) as Record<
      Voice,
      VoiceScore
    >,
    tone,
    frames: readFrames(tokens, byRole.frame, matches.map(toLoadedCue), words, lexicon),
  }
  const sentenceTones = sentences.map(({ from, to }) => {
    const [start, end] = [tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0]
    const sum = tone.evidence.reduce(
      (total, item) =>
        item.start >= start && item.end <= end ? total + item.valence * (item.negated ? -0.6 : 1) : total,
      0,
    )
    return sum / Math.sqrt(sum * sum + 15)
  })
  const knownWords = tokens.reduce(
    (count, token) => count + (token.kind === 'word' && (token.info?.readings.length ?? 0) > 0 ? 1 : 0),
    0,
  )
  return { paragraph: { read, report, matches, voices: voiced.voices, sentenceTones, knownWords }, state: voiced.state }

  function toLoadedCue({ match }: WeighedMatch): LoadedCue {
    const entry = family.entries[entryIndex(family, match.entry)]
    return {
      start: match.start,
      end: match.end,
      category: match.category,
      target: entry?.target ?? 'any',
      lemma: entry?.card.lemma ?? match.entry,
    }
  }

  function weighHits(hits: readonly Hit[], prefix: string): WeighedMatch[] {
    return hits.flatMap((hit, number) => {
      const entry = family.entries[hit.pattern.target]
      if (entry === undefined) return []
      return [weigh(entry, hit, `${prefix}m${number + 1}`)]
    })
  }

  function scareQuotes(prefix: string): WeighedMatch[] {
    const scare = entryIndex(family, english ? 'en/doubt/scare-quotes' : 'doubt/scare-quotes')
    const entry = family.entries[scare]
    if (entry === undefined) return []
    return voiced.voices.scareQuotes.flatMap(({ open, close }, number) => {
      // *„odliv mozgova“*: a set phrase that a guard of the entry knows.
      if (
        byRole.guard.some((guard) => guard.from > open && guard.to < close && guard.pattern.protects?.includes(scare))
      )
        return []
      const [first, last] = [tokens[open], tokens[close]]
      if (first === undefined || last === undefined) return []
      return [weigh(entry, { from: open, to: close, start: first.start, end: last.end }, `${prefix}s${number + 1}`)]
    })
  }

  function weigh(entry: CompiledEntry, hit: Pick<Hit, 'from' | 'to' | 'start' | 'end'>, id: string): WeighedMatch {
    const sentence = sentences.find((range) => hit.from >= range.from && hit.from < range.to)
    const { card } = entry
    const read = readScope(tokens, sentence?.from ?? 0, hit.from, hit.to, muted, byRole.cue)
    const scope = withoutIdleNegation(read, { category: card.category, tokens, ...hit, family: family.family })
    const match: Match = {
      id,
      start: hit.start,
      end: hit.end,
      entry: card.id,
      category: card.category,
      voice: voiced.voices.voiceAt(hit.from),
      speaker: voiced.voices.speakerAt(hit.from),
      negated: scope.negated,
      hypothetical: scope.hypothetical,
      intensity: card.intensity,
      weight: card.intensity * degreeOf(scope),
      polarity: card.polarity,
      modifiers: scope.modifiers,
      contribution: 0,
      actor: null,
    }
    return { match, from: hit.from, to: hit.to }
  }
}

type HitsByRole = Readonly<Record<Hit['pattern']['role'], readonly Hit[]>>

function sortHits(hits: readonly Hit[]): HitsByRole {
  const sorted: Record<Hit['pattern']['role'], Hit[]> = { entry: [], guard: [], valence: [], frame: [], cue: [] }
  for (const hit of hits) sorted[hit.pattern.role].push(hit)
  return sorted
}

/** Hits that count: of the right standard, outside titles and guarded contexts, no part of a proper name, of the right part of speech. */
function keepHits(
  hits: readonly Hit[],
  guards: readonly Hit[],
  read: ReadParagraph,
  voiced: ParagraphVoices,
  family: FamilyLexicon,
  language: LanguageGuess,
): readonly Hit[] {
  if (hits.length === 0) return hits
  const allowed = hits.filter((hit) => {
    const entry = family.entries[hit.pattern.target]
    if (entry === undefined) return false
    if (entry.languages.length > 0 && !entry.languages.includes(language.code)) return false
    if (
      guards.some(
        (guard) => guard.from <= hit.to && guard.to >= hit.from && guard.pattern.protects?.includes(hit.pattern.target),
      )
    )
      return false
    const inside = (quote: { open: number; close: number }): boolean => hit.from > quote.open && hit.to < quote.close
    if (voiced.titles.some(inside) || voiced.scareQuotes.some(inside)) return false
    if (entry.without.length > 0 && hasForm(read.tokens, hit, entry.without)) return false
    if (!entry.proper && isProperName(read, hit)) return false
    return entry.pos.length === 0 || hasPartOfSpeech(read, hit, entry.pos)
  })
  return longestThenEarliest(allowed)
}

function hasForm(tokens: readonly Token[], hit: Hit, forms: readonly string[]): boolean {
  for (let at = hit.from; at <= hit.to; at++) if (forms.includes(tokens[at]?.info?.norm ?? '')) return true
  return false
}

const longestAbbreviation = 3

/** A capital inside a sentence that is not in title case: *Sloboda*, *Iron Dome*. A hit that opens its sentence or quote is no name. */
function isProperName({ tokens, sentences }: ReadParagraph, hit: Hit): boolean {
  const first = tokens[hit.from]
  const anchor = first?.info?.capital === true ? first : undefined
  if (anchor?.info == null) return false
  if (hit.from === hit.to && !anchor.info.shouted && (anchor.info.cues & cue.place) !== 0) return true
  // *DEBAKL U NIŠU: Vlast ćuti*: letters shouted by a headline name nobody, but for an abbreviation.
  if (anchor.info.shouted && anchor.info.norm.length > longestAbbreviation) return false
  const before = tokens[hit.from - 1]
  if (before === undefined || isQuoteMark(before) || (before.kind === 'mark' && ':–—-([•…'.includes(before.mark)))
    return false
  const sentence = sentences.find((range) => hit.from >= range.from && hit.from < range.to)
  if (sentence === undefined || sentence.from === hit.from) return false
  let words = 0
  let capitals = 0
  for (let at = sentence.from; at < sentence.to; at++) {
    const info = tokens[at]?.info
    if (info == null || info.norm.length < 4) continue
    words++
    if (info.capital) capitals++
  }
  // A headline in title case tells nothing by its capitals: most of at least six words have one.
  return words < 6 || capitals < words * 0.7
}

function hasPartOfSpeech({ text, tokens, sentences }: ReadParagraph, hit: Hit, wanted: readonly string[]): boolean {
  const sentence = sentences.find((range) => hit.from >= range.from && hit.from < range.to)
  if (sentence === undefined) return true
  const start = tokens[sentence.from]?.start ?? 0
  const end = tokens[sentence.to - 1]?.end ?? text.length
  const at = (tokens[hit.anchor]?.start ?? hit.start) - start
  const token = readEnglish(text.slice(start, end)).find((candidate) => candidate.start <= at && candidate.end > at)
  // A capital that opens the sentence is tagged a name; a form in -ed or -ing is a verb's, whatever the tagger thinks.
  if (token === undefined || wanted.includes(token.pos) || (token.pos === 'name' && at === 0)) return true
  return wanted.includes('verb') && /(?:ed|ing)$/.test(tokens[hit.anchor]?.info?.norm ?? '')
}

function countWords(tokens: readonly Token[], voiced: ParagraphVoices): Record<Voice, number> {
  const counts: Record<Voice, number> = { author: 0, quoted: 0, reported: 0 }
  tokens.forEach((token, at) => {
    if (token.kind !== 'mark' && !token.joined) counts[voiced.voiceAt(at)]++
  })
  return counts
}

function voiceScore(voice: Voice, words: number, matches: readonly WeighedMatch[]): VoiceScore {
  const weights = matches.filter(({ match }) => match.voice === voice).map(({ match }) => match.weight)
  const weight = weights.reduce((sum, value) => sum + value, 0)
  return { words, hits: weights.length, weight, score: ratePer100(weights, words, neededWords.paragraph) }
}

const indices = new WeakMap<readonly CompiledEntry[], ReadonlyMap<string, number>>()

function entryIndex(family: FamilyLexicon, id: string): number {
  let known = indices.get(family.entries)
  if (known === undefined) {
    known = new Map(family.entries.map((entry, index) => [entry.card.id, index]))
    indices.set(family.entries, known)
  }
  return known.get(id) ?? -1
}
