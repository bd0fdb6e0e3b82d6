import { Failure } from '../errors.ts'
import { refuseControlBytes, refuseKnownBinary } from './binary.ts'
import { plausibility } from './plausibility.ts'

export interface DecodedText {
  readonly text: string
  /** The encoding the bytes were read in, as the WHATWG names it. */
  readonly encoding: string
}

/** Single-byte encodings of the region; on a draw the earlier one is taken. */
const regional = ['windows-1250', 'windows-1251', 'windows-1252', 'iso-8859-2', 'iso-8859-5'] as const

/** Bytes that are scored; the choice made on them is used for the whole. */
const sampleLength = 200_000
/** A label is believed unless another reading is clearly better. */
const labelAdvantage = 0.15
/** Below this the best reading is no text of the region, and the world's detector is asked. */
const plausibleFrom = -1

/**
 * Bytes → text. A byte order mark decides; else valid UTF-8; else the reading that looks most like a text of the region, where
 * the declared charset has a small advantage and no more: labels are often wrong.
 * Fails with `binary_file`, `unsupported_media_type` or `undecodable`.
 */
export async function decodeText(bytes: Uint8Array, declared: string | null = null): Promise<DecodedText> {
  const marked = markedEncoding(bytes)
  if (marked !== null) return readable(decodeAs(bytes, marked), marked)
  refuseKnownBinary(bytes)
  const wide = unmarkedUtf16(bytes)
  if (wide !== null) return readable(decodeAs(bytes, wide), wide)
  refuseControlBytes(bytes)
  const utf8 = decodeStrictly(bytes, 'utf-8')
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' }
  return decodeByPlausibility(bytes, declared)
}

function markedEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** High bytes of UTF-16 text of the region: ASCII, Latin Extended-A, Cyrillic, general punctuation. */
const highBytes = new Set([0x00, 0x01, 0x04, 0x20])

/** UTF-16 without its mark: every other byte is one of four, and at least a tenth of those are no printable ASCII. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 4096) & ~1
  if (length < 4) return null
  for (const [encoding, offset] of [['utf-16le', 1] as const, ['utf-16be', 0] as const]) {
    let fitting = 0
    let unprintable = 0
    let lowFitting = 0
    for (let index = 0; index < length; index += 2) {
      const high = bytes[index + offset] ?? -1
      if (highBytes.has(high)) fitting += 1
      if (high < 0x20) unprintable += 1
      if (bytes[index + 1 - offset] === 0) lowFitting += 1
    }
    const pairs = length / 2
    if (fitting >= pairs * 0.95 && unprintable >= pairs * 0.5 && lowFitting < pairs * 0.05) return encoding
  }
  return null
}

interface Reading {
  readonly encoding: string
  readonly score: number
}

async function decodeByPlausibility(bytes: Uint8Array, declared: string | null): Promise<DecodedText> {
  const sample = interestingPart(bytes)
  const label = knownEncoding(declared)
  // UTF-8 with a few broken bytes is a candidate like the others: the broken ones count against it.
  const candidates = new Set([...(label === null ? [] : [label]), 'utf-8', ...regional])
  const readings = [...candidates].map((encoding) => score(sample, encoding, encoding === label))
  const best = readings.reduce((leader, reading) => (reading.score > leader.score ? reading : leader))
  if (best.score >= plausibleFrom) return readable(decodeAs(bytes, best.encoding), best.encoding)
  const detected = knownEncoding(await detectWorldwide(sample))
  if (detected === null) throw new Failure('undecodable')
  return readable(decodeAs(bytes, detected), detected)
}

function score(sample: Uint8Array, encoding: string, isDeclared: boolean): Reading {
  const plain = plausibility(decodeAs(sample, encoding)) ?? 0
  return { encoding, score: plain + (isDeclared ? labelAdvantage : 0) }
}

/** The first part of the bytes that holds more than ASCII. */
function interestingPart(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80)
  const start = Math.max(0, first - 1000)
  return bytes.subarray(start, start + sampleLength)
}

async function detectWorldwide(sample: Uint8Array): Promise<string | null> {
  const { default: jschardet } = await import('jschardet')
  return jschardet.detect(Buffer.from(sample)).encoding ?? null
}

/** The name the WHATWG gives a label, or null for a label nobody knows. */
function knownEncoding(label: string | null): string | null {
  if (label === null) return null
  try {
    return new TextDecoder(label.trim()).encoding
  } catch {
    return null
  }
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes)
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Noise that decodes all the same (bytes after a chance mark) is not handed on as a text. */
function readable(text: string, encoding: string): DecodedText {
  const sample = text.slice(0, sampleLength)
  const noise = sample.match(/[\ufffd\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\p{Cn}]/gu)?.length ?? 0
  if (noise > 2 && noise > sample.length * 0.05) throw new Failure('undecodable')
  return { text, encoding }
}
