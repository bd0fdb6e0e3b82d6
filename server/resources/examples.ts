import type { Family, GuardSource, LanguageCode, Lexicon, Match } from '../analysis/index.ts'
import { analyzeArticle } from '../analysis/index.ts'
import type { DataProblem } from './files.ts'

type Places = ReadonlyMap<string, { readonly file: string; readonly line: number; readonly column: number }>

/** Entries prove themselves: what `marks` holds must be found, what `spares` holds must not; a guard spares whatever it protects. */
export function checkExamples(
  lexicon: Lexicon,
  places: Places,
  guards: readonly (GuardSource & { readonly family: Family; readonly spares: readonly string[] })[],
): readonly DataProblem[] {
  const problems: DataProblem[] = []
  for (const family of Object.values(lexicon.families)) {
    for (const entry of family.entries) {
      const place = places.get(entry.card.id)
      if (place === undefined) continue
      const language = (entry.languages[0] ?? (family.family === 'english' ? 'en' : 'sr')) as LanguageCode
      for (const sentence of entry.marks) {
        const matches = findMatches(sentence, language, lexicon)
        if (matches.some((match) => match.entry === entry.card.id)) continue
        const others = matches.map((match) => match.entry)
        problems.push({
          ...place,
          what: `${entry.card.id} is not found in “${sentence}”${others.length > 0 ? ` (found there: ${others.join(', ')})` : ''}`,
          remedy: 'mend the paradigm or pattern, the guards, or the sentence',
        })
      }
      for (const sentence of entry.spares) {
        if (!findMatches(sentence, language, lexicon).some((match) => match.entry === entry.card.id)) continue
        problems.push({
          ...place,
          what: `${entry.card.id} is found in “${sentence}”, which it should spare`,
          remedy: 'add an `unless`, narrow the pattern, or drop the sentence',
        })
      }
    }
  }
  for (const { id, family, protects, spares } of guards) {
    const place = places.get(id)
    if (place === undefined) continue
    for (const sentence of spares) {
      const found = findMatches(sentence, family === 'english' ? 'en' : 'sr', lexicon).filter(
        (match) => protects.includes('*') || protects.includes(match.entry) || protects.includes(match.category),
      )
      if (found.length > 0)
        problems.push({
          ...place,
          what: `${id}: ${found.map((match) => match.entry).join(', ')} found in “${sentence}”`,
          remedy: 'widen the guard, or drop the sentence',
        })
    }
  }
  return problems
}

function findMatches(text: string, language: LanguageCode, lexicon: Lexicon): readonly Match[] {
  const outcome = analyzeArticle(
    { title: null, outlet: null, published: null, url: null, text, language, singleParagraph: true },
    lexicon,
  )
  return outcome.kind === 'report' ? outcome.report.paragraphs.flatMap((paragraph) => paragraph.matches) : []
}
