/** What the lexicon lacks, in sentences: for the page of its balance and for data/LEXICON.md. */
import type { Category, Lack, Tally } from '../analysis/index.ts'
import { type Texts, texts, type UiLanguage } from './texts.ts'
import { count, formatInteger } from './texts-numbers.ts'

/** A gap of the lexicon in words. */
export function printLack(lack: Lack, language: UiLanguage): string {
  const t = texts(language)
  const { lack: sentences } = t.lexicon.balance
  const entries = (tally: Tally): string => count(language, tally.entries, t.lexicon.nouns.entries)
  const camp = (name: string): string => t.lexicon.names.camps[name] ?? name
  switch (lack.kind) {
    case 'one-sided':
      return sentences[`one-sided-${lack.of}`]
        .replace('{name}', nameOf(lack.of, lack.name, t))
        .replace('{attack}', formatInteger(language, lack.tally.attack))
        .replace('{praise}', formatInteger(language, lack.tally.praise))
    case 'few-entries':
      return sentences['few-entries']
        .replace('{name}', camp(lack.name))
        .replace('{entries}', entries(lack.tally))
        .replace('{needed}', formatInteger(language, lack.needed))
    case 'uneven-camps':
      return sentences['uneven-camps']
        .replace('{name}', camp(lack.name))
        .replace('{entries}', entries(lack.tally))
        .replace('{other}', camp(lack.other))
        .replace('{otherEntries}', formatInteger(language, lack.otherTally.entries))
  }
}

function nameOf(of: 'category' | 'camp' | 'target', name: string, t: Texts): string {
  switch (of) {
    case 'category':
      return t.categories[name as Category].name
    case 'camp':
      return t.lexicon.names.camps[name] ?? name
    case 'target':
      return t.lexicon.names.targets[name] ?? name
  }
}
