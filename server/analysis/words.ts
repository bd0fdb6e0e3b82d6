import { agreementBits } from './compile.ts'
import type { Lexicon, WordInfo } from './lexicon.ts'
import { cue } from './lexicon.ts'
import type { Token } from './match.ts'
import { readTokens } from './match.ts'
import { isTitleCase, stem } from './name-runs.ts'
import { bareNorm, normalizeWord } from './script.ts'
import { splitSentences } from './segment.ts'
import { tokenize } from './tokenize.ts'
import type { ArticleReport, Family, ParagraphReport, Span, Voice } from './types.ts'

/**
 * The content words of articles under keys that meet over scripts and inflection, for comparing. Function words are left out; proper names, told by
 * a capital inside a sentence, are a kind of their own.
 */
export interface ContentWord extends Span {
  /** −1 is the headline. */
  readonly paragraph: number
  readonly kind: 'word' | 'name' | 'number'
  /** Says the kind too, and for a word its language: no two of different kinds share one. */
  readonly key: string
  /** How a reader would look it up: the lemma where a list knows it, else as printed. */
  readonly shown: string
  readonly voice: Voice
}

export interface ArticleWords {
  readonly family: Family
  /** Words of the body, in the order of the text. */
  readonly body: readonly ContentWord[]
  readonly headline: readonly ContentWord[]
}

interface ReadText {
  readonly report: ParagraphReport
  readonly tokens: readonly Token[]
  /** Whether a capital at this token says anything: not at the start of a sentence, a quote or a title in capitals. */
  readonly telling: readonly boolean[]
}

interface Habits {
  /** Keys seen with a capital inside a sentence. */
  readonly names: ReadonlySet<string>
  /** Norms seen in lower case. */
  readonly lower: ReadonlySet<string>
  readonly nameOf: (info: WordInfo) => string
  readonly wordOf: (info: WordInfo, family: Family) => Pick<ContentWord, 'key' | 'shown'>
}

/** Reports → their content words. What is a name in one article is a name in all. */
export function readContentWords(reports: readonly ArticleReport[], lexicon: Lexicon): readonly ArticleWords[] {
  const texts = reports.map((report) =>
    (report.headline === null ? report.paragraphs : [report.headline, ...report.paragraphs]).map((paragraph) =>
      readText(paragraph, report, lexicon),
    ),
  )
  // South Slavic endings are cut from the names of all articles, so that *Obama* and *Obamu* meet over languages.
  const slavic = reports.some(({ language }) => language.family === 'south-slavic')
  // Where some article is typed without diacritics, the keys of all are.
  const bare = reports.some(({ language }) => language.bareLatin)
  const nameOf = remember((info) => `name:${nameKey(info.norm, info.shouted, slavic)}`)
  const lemmaOf = chooseLemmas(texts, reports, lexicon)
  const bySlavic = remember((info) => wordKey(info, lemmaOf(info, 'south-slavic'), 'south-slavic', bare))
  const byEnglish = remember((info) => wordKey(info, lemmaOf(info, 'english'), 'english', bare))
  const wordOf: Habits['wordOf'] = (info, family) => (family === 'english' ? byEnglish(info) : bySlavic(info))
  const names = new Set<string>()
  const lower = new Set<string>()
  for (const { tokens, telling } of texts.flat()) {
    tokens.forEach(({ info }, at) => {
      if (info === null) return
      if (!info.capital) lower.add(info.norm)
      else if (telling[at] === true) names.add(nameOf(info))
    })
  }
  const habits: Habits = { names, lower, nameOf, wordOf }
  return texts.map((paragraphs, index) => {
    const family = reports[index]?.language.family ?? 'south-slavic'
    const words = paragraphs.flatMap((text) => contentWords(text, family, habits))
    return {
      family,
      headline: words.filter(({ paragraph }) => paragraph === -1),
      body: words.filter(({ paragraph }) => paragraph !== -1),
    }
  })
}

/**
 * The lemma of a form that has several (*vode* of *voda* or of *voditi*): the one that most words of the texts may be, so that a word keeps one lemma
 * throughout, as words of one discourse mostly do (Gale, Church & Yarowsky 1992).
 */
function chooseLemmas(
  texts: readonly (readonly ReadText[])[],
  reports: readonly ArticleReport[],
  lexicon: Lexicon,
): (info: WordInfo, family: Family) => string | null {
  const candidatesIn = (family: Family) =>
    remember((info): readonly string[] => {
      const lexemes = info.readings.map((reading) => lexicon.families[family].lexemes[reading >> agreementBits] ?? '')
      const inflected = lexemes.filter((lexeme) => lexeme.includes('/'))
      const lemmas = inflected.map((lexeme) => normalizeWord(lexeme.slice(0, lexeme.indexOf('/')).replace(/ se$/, '')))
      return lemmas.length > 0 || info.readings.length === 0 ? [...new Set(lemmas)].sort() : [normalizeWord(info.lemma)]
    })
  const candidates = { 'south-slavic': candidatesIn('south-slavic'), english: candidatesIn('english') }
  const support = new Map<string, number>()
  texts.forEach((paragraphs, article) => {
    const candidatesOf = candidates[reports[article]?.language.family ?? 'south-slavic']
    for (const { info } of paragraphs.flatMap(({ tokens }) => tokens)) {
      if (info === null) continue
      for (const lemma of candidatesOf(info)) support.set(lemma, (support.get(lemma) ?? 0) + 1)
    }
  })
  return (info, family) => {
    let best: string | null = null
    for (const lemma of candidates[family](info)) {
      if (best === null || (support.get(lemma) ?? 0) > (support.get(best) ?? 0)) best = lemma
    }
    return best
  }
}

/** A word form is described once by the lexicon, so its keys are made once too. */
function remember<Value>(make: (info: WordInfo) => Value): (info: WordInfo) => Value {
  const known = new Map<WordInfo, Value>()
  return (info) => {
    const value = known.get(info) ?? make(info)
    known.set(info, value)
    return value
  }
}

/** The key of a name by its last word: its stem, without diacritics, so that *Вучића, Vučićem, Vucic* are one. */
export function nameKey(norm: string, shouted: boolean, slavic: boolean): string {
  const base = norm.replace(/'s?$/, '')
  return bareNorm(slavic ? stem(base, 'south-slavic', shouted) : base)
}

function readText(report: ParagraphReport, { language }: ArticleReport, lexicon: Lexicon): ReadText {
  const family = lexicon.families[language.family]
  const tokens = readTokens(report.text, tokenize(report.text), family, language.bareLatin)
  const telling = tokens.map((_, at) => isInside(tokens[at - 1]))
  for (const { from, to } of splitSentences(tokens, family)) {
    if (isTitleCase(tokens, from, to)) telling.fill(false, from, to)
    else telling[from] = false
  }
  return { report, tokens, telling }
}

const isInside = (before: Token | undefined): boolean =>
  before !== undefined && (before.kind !== 'mark' || before.mark === ',')

const neverContent = cue.function | cue.preposition | cue.pronoun | cue.clitic
/** Forms of a word that no list knows are brought together by their stem when they are at least so long; shorter ones would run into each other. */
const longWord = 6

function contentWords({ report, tokens, telling }: ReadText, family: Family, habits: Habits): readonly ContentWord[] {
  const words: ContentWord[] = []
  let segment = 0
  tokens.forEach(({ start, end, kind, info }, at) => {
    while ((report.segments[segment]?.end ?? Number.POSITIVE_INFINITY) <= start) segment++
    const push = (of: ContentWord['kind'], key: string, shown: string): void => {
      words.push({
        kind: of,
        key,
        shown,
        paragraph: report.index,
        start,
        end,
        voice: report.segments[segment]?.voice ?? 'author',
      })
    }
    if (kind === 'number') {
      const printed = report.text.slice(start, end)
      const key = numberKey(printed)
      if (key !== null) push('number', key, printed)
      return
    }
    // Function words stay out with a capital too: *Do* in a headline, *Oni* after a comma.
    if (info === null || info.norm.length < 2 || (info.cues & neverContent) !== 0) return
    if (
      info.capital &&
      (telling[at] === true || (habits.names.has(habits.nameOf(info)) && !habits.lower.has(info.norm)))
    ) {
      push('name', habits.nameOf(info), report.text.slice(start, end).replace(/['’]s?$/, ''))
      return
    }
    const { key, shown } = habits.wordOf(info, family)
    push('word', key, shown)
  })
  return words
}

function wordKey(
  info: WordInfo,
  lemma: string | null,
  family: Family,
  bare: boolean,
): Pick<ContentWord, 'key' | 'shown'> {
  const shown = lemma ?? info.norm.replace(/'s?$/, '')
  const stemmed = lemma === null && family === 'south-slavic' && shown.length >= longWord
  const key = stemmed ? `${stem(shown, family, false)}-` : shown
  return { key: `${family}:${bare ? bareNorm(key) : key}`, shown }
}

/** `2.000`, `2,000` and `2000` are one number, `3,5` and `3.5` too; a single digit says too little to be one. */
function numberKey(printed: string): string | null {
  const plain = printed.replace(/(\d)[.,](?=\d{3}(?!\d))/g, '$1').replace(',', '.')
  return plain.length < 2 ? null : `number:${plain.toLowerCase()}`
}
