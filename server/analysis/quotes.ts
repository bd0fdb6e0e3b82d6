import type { Token } from './match.ts'

/** A pair of quotation marks: the tokens `open` and `close` are the marks themselves; an unclosed one ends before `close`. */
export interface Quote {
  readonly open: number
  readonly close: number
  readonly closed: boolean
}

const alwaysOpens = new Set(['„', '‚', '‟'])
const bothWays = new Set(['"', '“', '”', '»', '«', '‘', '’', "'"])
/** Marks of one family close each other; press texts mix „ “ ” " freely. */
const familyOf: Readonly<Record<string, string>> = {
  '„': 'double',
  '“': 'double',
  '”': 'double',
  '‟': 'double',
  '"': 'double',
  '»': 'angle',
  '«': 'angle',
  '‚': 'single',
  '‘': 'single',
  '’': 'single',
  "'": 'single',
}

/** Whether a token is a quotation mark of any kind. */
export function isQuoteMark(token: Token | undefined): boolean {
  return token !== undefined && token.kind === 'mark' && familyOf[token.mark] !== undefined
}

/** True where a mark stands as an opener: something loose before it, something tight behind it. */
export function opensQuote(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token === undefined || token.kind !== 'mark') return false
  if (alwaysOpens.has(token.mark)) return true
  // *,,Ne damo”*, *''Ne damo''*: two marks typed for one.
  if (isDoubled(tokens, at)) return tokens[at]?.spaced === true && tokens[at + 2]?.spaced === false
  if (!bothWays.has(token.mark)) return false
  const next = tokens[at + 1]
  const before = tokens[at - 1]
  const looseBefore =
    token.spaced || before === undefined || (before.kind === 'mark' && /[([{–—:;,/„“"»«-]/.test(before.mark))
  return looseBefore && next !== undefined && !next.spaced
}

/**
 * The quotes of a paragraph, outermost and nested, in order of their openers. Depth is bounded by three; a closer without an opener is
 * passed over. Unclosed quotes run to the end of the paragraph and are for the caller to bound.
 */
export function findQuotes(tokens: readonly Token[]): readonly (Quote & { readonly depth: number })[] {
  return readQuotes(tokens).quotes
}

/** The first closing mark that nothing opened, for a quote that began in a paragraph before; −1 where there is none. */
export function strayCloser(tokens: readonly Token[]): number {
  return readQuotes(tokens).stray
}

function readQuotes(tokens: readonly Token[]): {
  readonly quotes: readonly (Quote & { readonly depth: number })[]
  readonly stray: number
} {
  let stray = -1
  const found: (Quote & { depth: number })[] = []
  const stack: { open: number; family: string; place: number }[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined || token.kind !== 'mark') continue
    const doubled = isDoubled(tokens, at)
    const family = doubled ? 'double' : familyOf[token.mark]
    if (family === undefined) continue
    const opens = opensQuote(tokens, at)
    if (doubled) at++
    const top = stack.findLast((candidate) => candidate.family === family)
    if (opens && !(!doubled && top !== undefined && top === stack.at(-1) && closesHere(tokens, at))) {
      if (stack.length >= 3) continue
      // A second opener of the same kind, where the first never closed: the first was not one.
      stack.push({ open: at, family, place: found.length })
      found.push({ open: at, close: tokens.length, closed: false, depth: stack.length - 1 })
    } else if (top !== undefined) {
      while (stack.at(-1) !== top) stack.pop()
      stack.pop()
      found[top.place] = { open: top.open, close: at, closed: true, depth: stack.length }
    } else if (stray === -1 && stack.length === 0 && family !== 'single' && !token.spaced && at > 0) stray = at
  }
  // A single mark that nothing closes is an apostrophe, unless a colon announces it.
  const quotes = found.filter(({ closed, open }) => closed || !isSingle(tokens[open]) || isColon(tokens[open - 1]))
  return { quotes, stray }
}

/** Two single marks or low commas without a space between them. */
function isDoubled(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  const next = tokens[at + 1]
  if (token === undefined || next === undefined || token.kind !== 'mark' || next.kind !== 'mark') return false
  return next.mark === token.mark && !next.spaced && "'’‘‚,".includes(token.mark)
}

const isColon = (token: Token | undefined): boolean => token?.kind === 'mark' && token.mark === ':'

const isSingle = (token: Token | undefined): boolean => token !== undefined && familyOf[token.mark] === 'single'

/** A mark that may open closes instead when nothing tight follows it, or when white space follows. */
function closesHere(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  const next = tokens[at + 1]
  if (token === undefined || token.spaced || alwaysOpens.has(token.mark)) return false
  return next === undefined || next.spaced || next.kind === 'mark'
}
