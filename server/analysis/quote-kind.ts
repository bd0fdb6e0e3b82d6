import { is, isMark } from './clause.ts'
import { cue } from './lexicon.ts'
import type { Token } from './match.ts'
import type { Quote } from './quotes.ts'
import { isQuoteMark } from './quotes.ts'

const longestScareQuote = 4
const longestTitle = 8

/** What a quote is: someone's words, a title, name or term, or the outlet's raised eyebrow. */
export function classifyQuote(
  tokens: readonly Token[],
  quote: Quote,
  attributed: boolean,
  sentences: readonly { readonly from: number; readonly to: number }[],
): 'speech' | 'title' | 'scare' {
  const first = tokens[quote.open + 1]
  const last = tokens[quote.close - (isQuoteMark(tokens[quote.close - 1]) ? 2 : 1)]
  const words = countWords(tokens, quote.open + 1, quote.close)
  if (!quote.closed || words === 0 || first === undefined || last === undefined) return 'speech'
  const ends = last.kind === 'mark' && '.!?…,'.includes(last.mark)
  const opensSentence = sentences.some(
    ({ from }) => from === quote.open || (from === quote.open - 1 && isQuoteMark(tokens[from])),
  )
  const capital = first.info?.capital === true || first.kind === 'number'
  const titled = [1, 2].some((distance) => is(tokens[quote.open - distance], cue.medium))
  if (!ends && words <= longestTitle && capital && titled) return 'title'
  if (fillsParagraph(tokens, quote)) return 'speech'
  const title = words > 1 && last.kind === 'mark' && '.,'.includes(last.mark) && everyCapital(tokens, quote)
  if (attributed)
    return (!ends || title) && words <= longestTitle && isQuotedName(tokens, quote, words) ? 'title' : 'speech'
  if (!ends && capital && words <= longestTitle && !opensSentence)
    return isCried(tokens, quote) || isAnnounced(tokens, quote, words) ? 'speech' : 'title'
  if (isBareWord(tokens, quote)) return 'title'
  if (!ends && words <= longestScareQuote && !capital) return titled || isTerm(tokens, quote) ? 'title' : 'scare'
  if (!ends && words <= longestScareQuote && opensSentence)
    return everyCapital(tokens, quote) && words > 1 ? 'title' : 'scare'
  return 'speech'
}

/** A heading of nothing but a quote: somebody's words, however short. */
function fillsParagraph(tokens: readonly Token[], { open, close }: Quote): boolean {
  return (
    open === 0 && (close === tokens.length - 1 || (close === tokens.length - 2 && isMark(tokens[close + 1], '.!?…')))
  )
}

/** *u časopisu „Sajens“, gost emisije „Utisak nedelje“*: in a sentence that reports, a capital behind a noun or preposition still opens a name. */
function isQuotedName(tokens: readonly Token[], quote: Quote, words: number): boolean {
  const before = tokens[quote.open - 1]
  if (tokens[quote.open + 1]?.info?.capital !== true || before?.info == null)
    return words <= 5 && isListed(tokens, quote)
  if (is(before, cue.complementizer | cue.reporting | cue.labelling | cue.subject)) return false
  if (everyCapital(tokens, quote)) return true
  return !is(before, cue.function | cue.clitic | cue.copula | cue.pronoun) || is(before, cue.preposition)
}

/** *vikali su „Lopovi“*: words of a cry, where a capital opens no name. */
function isCried(tokens: readonly Token[], { open }: Quote): boolean {
  return has(tokens, open - 3, open, cue.reporting)
}

/** *Na vratima je tabla: „Nema ulaza“*: behind a colon stand words, but for a name. */
function isAnnounced(tokens: readonly Token[], quote: Quote, words: number): boolean {
  return isMark(tokens[quote.open - 1], ':') && words > 1 && !everyCapital(tokens, quote)
}

/** *„Lanset“, „Ameriken džurnal“ ili „Nejčer“*: names in a row. */
function isListed(tokens: readonly Token[], quote: Quote): boolean {
  const before = tokens[quote.open - 1]
  const inRow = isMark(before, ',') && isQuoteMark(tokens[quote.open - 2])
  return tokens[quote.open + 1]?.info?.capital === true && (inRow || isMark(before, '('))
}

/** Every word of a few letters is written with a capital: a name or an English title. */
function everyCapital(tokens: readonly Token[], quote: Quote): boolean {
  for (let at = quote.open + 1; at < quote.close; at++) {
    const token = tokens[at]
    if (token?.info != null && !token.info.capital && token.info.norm.length > 3) return false
  }
  return true
}

/** *reći „ne“*: a quote of nothing but small words is a word spoken of. */
function isBareWord(tokens: readonly Token[], quote: Quote): boolean {
  for (let at = quote.open + 1; at < quote.close; at++) {
    const token = tokens[at]
    if (token?.kind === 'word' && !is(token, cue.function | cue.negation)) return false
  }
  return true
}

/** *izraz „…“, takozvani „…“*, *„velika trojka“: A, B i C*, *sa „žutog“ na „crveno“*, *„kralj Oto“*: a word spoken of as a word, a step of a scale, a name. */
function isTerm(tokens: readonly Token[], { open, close }: Quote): boolean {
  if (is(tokens[open - 1], cue.term) || (isMark(tokens[open - 1], ':') && has(tokens, open - 8, open, cue.term)))
    return true
  if (isMark(tokens[close + 1], ':')) return true
  // *pojmovi „svetski“ i „međunarodni“*, *opisati ga kao „jezero“*: one of several terms; what somebody would call it.
  const inRow =
    (is(tokens[open - 1], cue.coordinator) || isMark(tokens[open - 1], ',')) && isQuoteMark(tokens[open - 2])
  if ((inRow && has(tokens, open - 12, open, cue.term)) || has(tokens, open - 3, open, cue.labelling)) return true
  const onScale = (between: number, mark: number): boolean =>
    is(tokens[between], cue.preposition) && isQuoteMark(tokens[mark])
  if (onScale(close + 1, close + 2) || onScale(open - 1, open - 2)) return true
  const lastWord = tokens[close - 1]
  return lastWord?.info?.capital === true && !is(lastWord, cue.place | cue.body) && close - open > 2
}

function has(tokens: readonly Token[], from: number, to: number, bits: number): boolean {
  for (let at = Math.max(0, from); at < to; at++) if (is(tokens[at], bits)) return true
  return false
}

function countWords(tokens: readonly Token[], from: number, to: number): number {
  let words = 0
  for (let at = from; at < to; at++) if (tokens[at]?.kind !== 'mark' && tokens[at]?.joined !== true) words++
  return words
}
