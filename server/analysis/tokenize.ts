import type { Span } from './types.ts'

/**
 * Tokens of a paragraph, in one pass over its code units. A hyphenated word is several tokens joined (*so* + *called*), so that
 * *far-right* and *far right* are one to the matcher; an apostrophe stays inside its word (*don't*).
 */
export type TokenKind = 'word' | 'number' | 'mark'

export interface RawToken extends Span {
  readonly kind: TokenKind
  /** Joined to the token before it by a hyphen, with no space between. */
  readonly joined: boolean
  /** White space, or the start of the paragraph, stands before it. */
  readonly spaced: boolean
}

const letter = 1
const digit = 2
const space = 3
const ignorable = 4

/** Character class by code unit for the Latin and Cyrillic blocks; anything above is asked of Unicode when met. */
const classes = new Uint8Array(0x0600)
for (let code = 0; code < classes.length; code++) {
  const character = String.fromCharCode(code)
  if (/[\p{L}\p{M}]/u.test(character)) classes[code] = letter
  else if (/\p{Nd}/u.test(character)) classes[code] = digit
  else if (/\s/u.test(character)) classes[code] = space
  else if (code === 0xad) classes[code] = ignorable
}

function classOf(code: number): number {
  if (code < classes.length) return classes[code] ?? 0
  if (
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0x2028 ||
    code === 0x2029
  )
    return space
  if (
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2069) ||
    code === 0xfeff
  )
    return ignorable
  if (code < 0x2e80 && code >= 0x2000) return 0
  if (code >= 0xd800 && code <= 0xdfff) return 0
  return /[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(code)) ? letter : 0
}

const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019 || code === 0x02bc
const isHyphen = (code: number): boolean => code === 0x2d || code === 0x2010 || code === 0x2011

/** `true` where the code unit may stand inside a word. */
export function isWordCode(code: number): boolean {
  const kind = classOf(code)
  return kind === letter || kind === digit
}

/** Paragraph → tokens; white space makes none. Linear in the length of the text. */
export function tokenize(text: string): readonly RawToken[] {
  const tokens: RawToken[] = []
  const length = text.length
  let spaced = true
  let hyphenAt = -1
  let index = 0
  while (index < length) {
    const code = text.charCodeAt(index)
    const kind = classOf(code)
    if (kind === space) {
      spaced = true
      index++
    } else if (kind === letter) {
      const end = readWord(text, index)
      tokens.push({
        start: index,
        end,
        kind: 'word',
        joined: hyphenAt === index - 1 && !spaced && hyphenAt >= 0,
        spaced,
      })
      index = end
      spaced = false
    } else if (kind === digit) {
      const end = readNumber(text, index)
      tokens.push({
        start: index,
        end,
        kind: 'number',
        joined: hyphenAt === index - 1 && !spaced && hyphenAt >= 0,
        spaced,
      })
      index = end
      spaced = false
    } else if (kind === ignorable) {
      index++
    } else if (
      isHyphen(code) &&
      !spaced &&
      index + 1 < length &&
      isWordCode(text.charCodeAt(index + 1)) &&
      index > 0 &&
      isWordCode(text.charCodeAt(index - 1))
    ) {
      hyphenAt = index
      index++
    } else {
      tokens.push({ start: index, end: index + 1, kind: 'mark', joined: false, spaced })
      index++
      spaced = false
    }
  }
  return tokens
}

function readWord(text: string, from: number): number {
  const length = text.length
  let index = from
  for (;;) {
    const code = text.charCodeAt(index)
    const kind = index < length ? classOf(code) : 0
    if (kind === letter || kind === digit) index++
    else if (kind === ignorable && index + 1 < length && classOf(text.charCodeAt(index + 1)) === letter) index++
    else if (
      index < length &&
      isApostrophe(code) &&
      index + 1 < length &&
      classOf(text.charCodeAt(index + 1)) === letter
    )
      index += 2
    else if (index < length && isHyphen(code)) {
      const next = wordAfterBrokenLine(text, index + 1)
      if (next === -1) return index
      index = next
    } else return index
  }
}

/** A word broken at the end of a line (*oslobo-⏎đenje*): where it goes on, or −1. */
function wordAfterBrokenLine(text: string, from: number): number {
  let index = from
  if (text.charCodeAt(index) === 13) index++
  if (text.charCodeAt(index) !== 10) return -1
  index++
  while (index < text.length && index - from < 12 && classOf(text.charCodeAt(index)) === space) index++
  const next = text[index]
  return next !== undefined && /\p{Ll}/u.test(next) ? index : -1
}

/** Digits with inner points, commas and colons: `2.000`, `3,5`, `18:30`. A final point is not part of it. */
function readNumber(text: string, from: number): number {
  let index = from + 1
  for (;;) {
    const code = text.charCodeAt(index)
    const kind = index < text.length ? classOf(code) : 0
    if (kind === digit || kind === letter) index++
    else if (
      (code === 46 || code === 44 || code === 58) &&
      index + 1 < text.length &&
      classOf(text.charCodeAt(index + 1)) === digit
    )
      index += 2
    else return index
  }
}
