import type { HeadlineComparison, Leak } from './comparison-types.ts'
import type { Counts } from './difference.ts'
import { isScareQuote } from './robustness.ts'
import type { ArticleReport, Category, Match, Voice } from './types.ts'
import { voices } from './types.ts'
import type { ArticleWords } from './words.ts'

/** Headline against body of every article that has one; the headline itself enters no score of the article. */
export function compareHeadlines(
  reports: readonly ArticleReport[],
  words: readonly ArticleWords[],
  counts: Counts,
): readonly HeadlineComparison[] {
  return reports.flatMap((report, article): HeadlineComparison[] => {
    const { headline, title } = report
    if (headline === null || title === null) return []
    const body = report.paragraphs.flatMap(({ matches }) => matches).filter(counts)
    const own = words[article]
    const inBody = new Set(own?.body.map(({ key }) => key))
    return [
      {
        article,
        title,
        loaded: headline.matches.filter(counts).map(({ id, entry, voice }) => ({
          match: id,
          entry,
          voice,
          inBody: countByVoice(body.filter((match) => match.entry === entry)),
        })),
        words: headline.words,
        tone: headline.tone,
        bodyTone: report.tone,
        onlyInHeadline: (own?.headline ?? [])
          .filter(({ key }) => !inBody.has(key))
          .map(({ start, end }) => ({ start, end })),
      },
    ]
  })
}

function countByVoice(matches: readonly Match[]): Record<Voice, number> {
  return Object.fromEntries(
    voices.map((voice) => [voice, matches.filter((match) => match.voice === voice).length]),
  ) as Record<Voice, number>
}

/** Words of stance: an *obviously* in a quote and another in the text have nothing to do with each other. */
const stance: ReadonlySet<Category> = new Set(['certainty', 'vague_attribution'])

/**
 * Narration leaks: an entry that stands in someone else's voice and then, later in the body or in the headline, in the outlet's own. A denied use
 * (*nije diktator*), a scare quote and words of stance are none. One leak an entry and article, with the first source and all own uses after it.
 */
export function findLeaks(reports: readonly ArticleReport[], counts: Counts): readonly Leak[] {
  return reports.flatMap((report, article) => {
    const open = new Map<string, { readonly source: Leak['source']; readonly uses: Leak['uses'][number][] }>()
    const counted = (match: Match): boolean => counts(match) && !stance.has(match.category) && !isScareQuote(match)
    const ownUse = (match: Match): boolean => match.voice === 'author' && !match.negated
    for (const { index, matches } of report.paragraphs) {
      for (const match of matches.filter(counted)) {
        const leak = open.get(match.entry)
        if (leak !== undefined && ownUse(match)) leak.uses.push({ match: match.id, paragraph: index })
        else if (leak === undefined && match.voice !== 'author') {
          const source = { match: match.id, paragraph: index, voice: match.voice, speaker: match.speaker }
          open.set(match.entry, { source, uses: [] })
        }
      }
    }
    for (const match of report.headline?.matches.filter(counted).toReversed() ?? []) {
      if (ownUse(match)) open.get(match.entry)?.uses.unshift({ match: match.id, paragraph: -1 })
    }
    return [...open].flatMap(([entry, { source, uses }]) => (uses.length > 0 ? [{ article, entry, source, uses }] : []))
  })
}
