import type { ArticleSummary, StoredArticle } from '../store/index.ts'
import { displayTitle } from '../store/index.ts'

/** The line of the list that a stored article has. */
export function summarizeStored({ id, createdAt, sample, report }: StoredArticle): ArticleSummary {
  const { outlet, published, url, byline = null, language, words, loaded, tone, engine, lexicon } = report
  return {
    id,
    createdAt,
    sample,
    title: displayTitle(report),
    outlet,
    published,
    url,
    byline,
    language: language.code,
    script: language.script,
    words,
    authorLoaded: loaded.author.score,
    quotedLoaded: loaded.quoted.score,
    reportedLoaded: loaded.reported.score,
    tone: tone.score,
    tonePolarity: tone.polarity,
    toneCertain: tone.certain,
    engine,
    lexicon,
  }
}
