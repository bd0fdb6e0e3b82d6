/** The same text twice, or nearly: agency copy with another headline, a longer version, the other script. */
import { createHash } from 'node:crypto'
import { bareNorm, normalizeWord } from '../analysis/index.ts'

export interface Fingerprint {
  /** Equal for texts with the same words, whatever their script, case, diacritics and punctuation. */
  readonly exact: string
  /**
   * 64 bits, as 16 hexadecimal digits: the lowest bit of each number of the sketch. Half as many bits differ as there are numbers
   * that differ, so that up to 3 bits mean that more than nine tenths of the text are the same.
   */
  readonly near: string
  /**
   * Four keys of four digits to find candidates by, then 64 numbers of two digits to compare them by (MinHash of the runs of three
   * words). Texts that share half of their runs are recognised.
   */
  readonly sketch: string
  readonly words: number
}

/** Words that are one unit of comparison (Broder 1997 takes runs of a few words). */
const shingleLength = 3
/** Numbers of the sketch: the share that two texts have in common is known to about six in a hundred. */
const sketchLength = 64
const keys = 4
/** Numbers of the sketch that one key is made of: unrelated texts almost never share two. */
const numbersOfKey = 2
const keyDigits = 4
const keysLength = keys * keyDigits
/** Fewer words are a headline or a caption; only the very same is the same. */
const fewestWords = 30
/** Share of common runs of words from which two texts are called copies. Unrelated articles share less than 0.02. */
const nearFrom = 0.5

/** What is kept of a text to find it again. Linear in its length. */
export function fingerprint(text: string): Fingerprint {
  return fingerprintOf(Array.from(text.matchAll(/[\p{L}\p{M}\p{N}]+/gu), ([word]) => bareNorm(normalizeWord(word))))
}

/** The same of words without case, diacritics and script. */
export function fingerprintOf(words: readonly string[]): Fingerprint {
  const exact = createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 32)
  const numbers = leastNumbers(words)
  return { exact, near: lowestBits(numbers), sketch: keysOf(numbers) + bytesOf(numbers), words: words.length }
}

/** Whether one text is the other, or a copy of it with changes. */
export function isNear(a: Fingerprint, b: Fingerprint): boolean {
  if (a.exact === b.exact) return true
  return Math.min(a.words, b.words) >= fewestWords && similarity(a.sketch, b.sketch) >= nearFrom
}

/** The share of runs of three words that two texts have in common, 0 to 1, estimated from their sketches. */
export function similarity(a: string, b: string): number {
  let same = 0
  for (let at = keysLength; at < keysLength + sketchLength * 2; at += 2) {
    if (a[at] === b[at] && a[at + 1] === b[at + 1]) same += 1
  }
  // One in 256 numbers is the same by chance.
  return Math.max(0, (same / sketchLength - 1 / 256) / (1 - 1 / 256))
}

/** The least of the hashes of all runs of words, by each of 64 hash functions. */
function leastNumbers(words: readonly string[]): Uint32Array {
  const least = new Uint32Array(sketchLength).fill(0xffffffff)
  const hashes = words.map(hashWord)
  const last = Math.max(0, hashes.length - shingleLength)
  for (let index = 0; index <= last; index += 1) {
    let hash = 0
    for (let word = 0; word < shingleLength; word += 1) hash = mix(hash ^ (hashes[index + word] ?? 0)) >>> 0
    for (let row = 0; row < sketchLength; row += 1) {
      const value = mix(hash ^ Math.imul(row + 1, 0x9e3779b1)) >>> 0
      if (value < (least[row] ?? 0)) least[row] = value
    }
  }
  return least
}

function lowestBits(numbers: Uint32Array): string {
  let digits = ''
  for (let at = 0; at < numbers.length; at += 4) {
    const bit = (offset: number) => (numbers[at + offset] ?? 0) & 1
    digits += (bit(0) * 8 + bit(1) * 4 + bit(2) * 2 + bit(3)).toString(16)
  }
  return digits
}

function keysOf(numbers: Uint32Array): string {
  return Array.from({ length: keys }, (_, key) => {
    let hash = 0
    for (let number = 0; number < numbersOfKey; number += 1) {
      hash = mix(hash ^ (numbers[key * numbersOfKey + number] ?? 0)) >>> 0
    }
    return (hash & 0xffff).toString(16).padStart(keyDigits, '0')
  }).join('')
}

function bytesOf(numbers: Uint32Array): string {
  return Array.from(numbers, (number) => (number & 0xff).toString(16).padStart(2, '0')).join('')
}

/** FNV-1a over the UTF-16 units of a word. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

/** The finaliser of MurmurHash3: every bit of the number changes every other. */
function mix(value: number): number {
  let mixed = value
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
