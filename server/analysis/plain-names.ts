import type { ComparedActor, PlainName } from './comparison-types.ts'
import { agreementBits } from './compile.ts'
import type { Lexicon, WordInfo } from './lexicon.ts'
import { cue, hasCue } from './lexicon.ts'
import { casesOf, casesOfName, genitive } from './name-runs.ts'
import type { Actor, ArticleReport, ParagraphReport, Voice } from './types.ts'
import type { ArticleWords, ContentWord } from './words.ts'

/** What people are called without a judgement: beside *huligani* of one article stand the *demonstranti* of another. */

type Uses = { readonly uses: Record<Voice, number>; readonly paragraph: number }

/** The plain words of all articles. An office right before a name is its bearer's, and what stands in a mark is no plain word. */
export function findPlainNames(
  reports: readonly ArticleReport[],
  words: readonly ArticleWords[],
  lexicon: Lexicon,
): readonly PlainName[] {
  const found = new Map<string, { readonly word: string; readonly articles: Map<number, Uses> }>()
  reports.forEach((report, article) => {
    const own = words[article]
    if (own === undefined) return
    const { look, lexemes } = lexicon.families[own.family]
    for (const part of [own.headline, own.body]) {
      part.forEach((word, at) => {
        const paragraph = paragraphOf(report, word.paragraph)
        if (paragraph == null || word.kind !== 'word' || isOffice(word, part[at + 1]) || isMarked(word, paragraph))
          return
        const printed = paragraph.text.slice(word.start, word.end)
        const info = look(printed, report.language.bareLatin)
        if (!hasCue(info, cue.people) || mayBeVerb(info, lexemes)) return
        const known = found.get(word.key) ?? { word: word.shown, articles: new Map<number, Uses>() }
        found.set(word.key, known)
        const place = known.articles.get(article) ?? {
          uses: { author: 0, quoted: 0, reported: 0 },
          paragraph: word.paragraph,
        }
        place.uses[word.voice]++
        known.articles.set(article, place)
      })
    }
  })
  return [...found.values()]
    .map(
      ({ word, articles }): PlainName => ({
        word,
        uses: [...articles.values()].reduce((sum, { uses }) => sum + uses.author + uses.quoted + uses.reported, 0),
        articles: [...articles].map(([article, { uses, paragraph }]) => ({ article, uses, paragraph })),
      }),
    )
    .sort((a, b) => b.articles.length - a.articles.length || b.uses - a.uses || (a.word < b.word ? -1 : 1))
}

const paragraphOf = (report: ArticleReport, index: number): ParagraphReport | null | undefined =>
  index === -1 ? report.headline : report.paragraphs[index]

/** *vlada* is a government and *governs*: such a form is left out, the others of its word count. */
const mayBeVerb = ({ readings }: WordInfo, lexemes: readonly string[]): boolean =>
  readings.some((reading) => /\/verb\b/.test(lexemes[reading >> agreementBits] ?? ''))

const isOffice = (word: ContentWord, next: ContentWord | undefined): boolean =>
  next?.kind === 'name' && next.paragraph === word.paragraph && next.start === word.end + 1

const isMarked = ({ start, end }: ContentWord, { matches }: ParagraphReport): boolean =>
  matches.some((match) => match.start < end && start < match.end)

/** Offices before the mentions of an actor: *predsednik Morozov, profesor hemije Savić, gradonačelnik Lipova Savić*. */
export function findOffices(
  actors: readonly Actor[],
  report: ArticleReport,
  lexicon: Lexicon,
): ComparedActor['articles'][number]['offices'] {
  const { family, bareLatin } = report.language
  const { look, lexemes } = lexicon.families[family]
  const uses = new Map<string, number>()
  for (const { paragraph, start } of actors.flatMap(({ mentions }) => mentions)) {
    const before = (paragraphOf(report, paragraph)?.text ?? '').slice(Math.max(0, start - reach), start)
    const [, far, near] = /(?:(\p{L}[\p{L}\p{M}-]*) )?(\p{L}[\p{L}\p{M}-]*) $/u.exec(before) ?? []
    const nearest = near === undefined ? null : look(near, bareLatin)
    const beyond = far === undefined || nearest === null || !belongs(nearest) ? null : look(far, bareLatin)
    const office = [nearest, beyond].find((info) => info != null && hasCue(info, cue.role))
    if (office == null) continue
    const lemma = lemmaOf(office, lexemes, (word) => hasCue(look(word, bareLatin), cue.role))
    uses.set(lemma, (uses.get(lemma) ?? 0) + 1)
  }
  return [...uses]
    .map(([word, count]) => ({ word, uses: count }))
    .sort((a, b) => b.uses - a.uses || (a.word < b.word ? -1 : 1))
}

/** Longer than an office and what it is of, in characters. */
const reach = 60

/** What stands between an office and a name, in the genitive: *hemije, Lipova*. */
function belongs(info: WordInfo): boolean {
  const small =
    cue.function | cue.preposition | cue.pronoun | cue.clitic | cue.copula | cue.complementizer | cue.contrast
  return (
    !hasCue(info, small) &&
    ((info.capital || info.readings.length === 0 ? casesOfName({ info }) : casesOf({ info })) & genitive) !== 0
  )
}

function lemmaOf({ readings, lemma }: WordInfo, lexemes: readonly string[], isOne: (word: string) => boolean): string {
  const lemmas = readings
    .map((reading) => lexemes[reading >> agreementBits] ?? '')
    .flatMap((lexeme) => (lexeme.includes('/') ? [lexeme.slice(0, lexeme.indexOf('/'))] : []))
  return lemmas.find(isOne) ?? lemma
}
