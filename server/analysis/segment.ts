import type { FamilyLexicon } from './lexicon.ts'
import type { Token } from './match.ts'
import type { Span } from './types.ts'

/**
 * Paragraphs of an article. A line break starts a paragraph, unless the lines of a block are plainly hard-wrapped: most of one length, and
 * most without end punctuation. Spans exclude the white space around them.
 */
export function splitParagraphs(text: string): readonly Span[] {
  const paragraphs: Span[] = []
  let block: Span[] = []
  const closeBlock = (): void => {
    const [first] = block
    const last = block.at(-1)
    if (first !== undefined && last !== undefined) {
      if (isHardWrapped(text, block)) paragraphs.push({ start: first.start, end: last.end })
      else paragraphs.push(...block)
    }
    block = []
  }
  for (let start = 0; start <= text.length; ) {
    let end = start
    while (end < text.length && !isLineBreak(text.charCodeAt(end))) end++
    const line = trimSpan(text, start, end)
    if (line === null) closeBlock()
    else block.push(line)
    start = end + (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1)
  }
  closeBlock()
  return paragraphs
}

const isLineBreak = (code: number): boolean =>
  code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029

const blank = /[\s\u200b\ufeff]/

function trimSpan(text: string, start: number, end: number): Span | null {
  let from = start
  let to = end
  while (from < to && blank.test(text[from] ?? '')) from++
  while (to > from && blank.test(text[to - 1] ?? '')) to--
  return from < to ? { start: from, end: to } : null
}

const sentenceEnd = /[.!?…:;”“"»)]$/

/** Lines of a typewriter or an e-mail: at least three, of 45 to 110 characters, all but the last near the longest, few ending a sentence. */
function isHardWrapped(text: string, lines: readonly Span[]): boolean {
  if (lines.length < 3) return false
  const inner = lines.slice(0, -1)
  const lengths = inner.map(({ start, end }) => end - start)
  const longest = Math.max(...lengths.slice(0, 10_000))
  if (longest < 45 || longest > 110) return false
  const full = lengths.filter((length) => length >= longest * 0.75).length
  const ended = inner.filter(({ start, end }) => sentenceEnd.test(text.slice(Math.max(start, end - 1), end))).length
  return full >= inner.length * 0.8 && ended <= inner.length * 0.4
}

const closers = new Set(['“', '”', '"', '»', '’', "'", ')', ']', '«'])
const terminators = new Set(['.', '!', '?', '…'])

/**
 * Sentences of a paragraph as ranges of tokens `[from, to)`. A point does not end a sentence after an abbreviation, an initial, or an ordinal
 * before a lower-case word or a month; a terminator before a lower-case word ends none.
 */
export function splitSentences(
  tokens: readonly Token[],
  lexicon: FamilyLexicon,
): readonly { readonly from: number; readonly to: number }[] {
  const sentences: { from: number; to: number }[] = []
  let from = 0
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined || token.kind !== 'mark' || !terminators.has(token.mark)) continue
    let end = at
    while (isTerminator(tokens[end + 1]) && !tokens[end + 1]?.spaced) end++
    const strong = end > at || token.mark !== '.'
    while (closers.has(tokens[end + 1]?.mark ?? '') && !tokens[end + 1]?.spaced) end++
    const next = tokens[end + 1]
    if (next === undefined) break
    if (next.spaced && startsSentence(tokens, end + 1) && (strong || !isInnerPoint(tokens, at, next, lexicon))) {
      sentences.push({ from, to: end + 1 })
      from = end + 1
    }
    at = end
  }
  if (from < tokens.length) sentences.push({ from, to: tokens.length })
  return sentences
}

const isTerminator = (token: Token | undefined): boolean =>
  token !== undefined && token.kind === 'mark' && terminators.has(token.mark)

/** The next token may open a sentence: a capital, a number, a quotation mark, bracket or dash. */
function startsSentence(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token === undefined) return false
  if (token.kind === 'number') return true
  if (token.info !== null) return token.info.capital
  const next = tokens[at + 1]
  const opens = /[„“”"»«‘‚'([–—-]/.test(token.mark)
  return opens && (next === undefined || next.kind === 'number' || next.info?.capital === true || next.kind === 'mark')
}

/** The point at `at` belongs to an abbreviation, an initial or an ordinal. */
function isInnerPoint(tokens: readonly Token[], at: number, next: Token, lexicon: FamilyLexicon): boolean {
  const before = tokens[at - 1]
  if (before === undefined || tokens[at]?.spaced) return false
  if (before.kind === 'number') {
    if (next.kind === 'number') return true
    return next.info !== null && lexicon.ordinalFollowers.has(next.info.norm)
  }
  if (before.info === null) return false
  const { norm, capital } = before.info
  if (lexicon.abbreviations.has(norm)) return true
  return capital && norm.length === 1 && next.info !== null && norm !== 'i'
}

/**
 * Tokens as dictionaries and treebanks count them: hyphenated parts are one, an ordinal keeps its point (*6.*) unless it ends a sentence, and a run
 * of one mark (*--*, *...*) is one. For counting and comparing; matching uses the finer tokens.
 */
export function orthographicTokens(
  tokens: readonly Token[],
  sentences: readonly { readonly from: number; readonly to: number }[],
): readonly Span[] {
  const ends = new Set(sentences.map(({ to }) => to))
  const whole: { start: number; end: number }[] = []
  tokens.forEach((token, at) => {
    const last = whole.at(-1)
    const before = tokens[at - 1]
    const tight = before !== undefined && !token.spaced
    const ordinal = token.mark === '.' && tight && before.kind === 'number' && !ends.has(at + 1)
    const run = token.kind === 'mark' && tight && before.mark === token.mark && '.-!?'.includes(token.mark)
    if (last !== undefined && (token.joined || ordinal || run)) last.end = token.end
    else whole.push({ start: token.start, end: token.end })
  })
  return whole
}
