import { Failure } from '../errors.ts'
import { foundAuthor, foundField } from './found.ts'
import { joinBlocks } from './markup.ts'
import { charsetOfFont, charsetOfPage, signOfWord, silentDestinations } from './rtf-words.ts'
import type { ExtractedText } from './types.ts'

/** Groups inside groups; documents of people stay below fifty. */
const deepest = 500

/** What a group inherits and gives back when it ends. */
interface GroupState {
  readonly destination: 'text' | 'silent' | 'fonts' | 'info' | 'title' | 'author'
  /** The encoding of bytes in this font. */
  readonly encoding: string
  /** Replacement characters that follow a `\u` for readers that know no Unicode. */
  readonly replacements: number
  readonly hidden: boolean
}

/**
 * A Rich Text document → its prose. Pictures, tables of fonts and styles, headers, footers and notes are passed over; bytes are
 * read in the charset of their font or of the document. One pass. Fails with `damaged_file` or `file_too_complex`.
 */
export function extractRtf(bytes: Uint8Array): ExtractedText {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!source.startsWith('{\\rtf')) throw new Failure('damaged_file', { kind: 'RTF' })
  const outputs = { text: [] as string[], title: [] as string[], author: [] as string[] }
  const fonts = new Map<number, string>()
  const decoders = new Map<string, InstanceType<typeof TextDecoder>>()
  let pageEncoding = 'windows-1252'
  let state: GroupState = { destination: 'text', encoding: '', replacements: 1, hidden: false }
  const groups: GroupState[] = []
  let pending: number[] = []
  let toSkip = 0
  let definedFont = 0
  let position = 0

  const sink = (): string[] | null => {
    const { destination, hidden } = state
    const isProse = destination === 'text' || destination === 'title' || destination === 'author'
    return isProse && !hidden ? outputs[destination] : null
  }
  const flush = () => {
    if (pending.length === 0) return
    const encoding = state.encoding === '' ? pageEncoding : state.encoding
    const decoder = decoders.get(encoding) ?? new TextDecoder(encoding)
    decoders.set(encoding, decoder)
    sink()?.push(decoder.decode(Uint8Array.from(pending)))
    pending = []
  }
  const write = (text: string) => {
    flush()
    sink()?.push(text)
  }
  const writeByte = (byte: number) => {
    if (toSkip > 0) toSkip -= 1
    else if (sink() !== null) pending.push(byte)
  }
  const enter = (destination: GroupState['destination']) => {
    // What is inside something silent stays silent.
    if (state.destination !== 'silent') state = { ...state, destination }
  }

  while (position < source.length) {
    const code = source.charCodeAt(position)
    if (code === 0x7b) {
      flush()
      toSkip = 0
      if (groups.length >= deepest) throw new Failure('file_too_complex', { detail: `${deepest} levels` })
      groups.push(state)
      position += 1
    } else if (code === 0x7d) {
      flush()
      toSkip = 0
      state = groups.pop() ?? state
      position += 1
      if (groups.length === 0) break
    } else if (code === 0x5c) position = readControl(position + 1)
    else {
      if (code !== 0x0d && code !== 0x0a) writeByte(code)
      position += 1
    }
  }
  flush()
  // A document whose groups were never closed was cut short.
  if (groups.length > 0) throw new Failure('damaged_file', { kind: 'RTF' })
  return {
    text: joinBlocks(outputs.text.join('').split('\n\n')),
    title: foundField(outputs.title.join('')),
    outlet: null,
    published: null,
    url: null,
    author: foundAuthor(outputs.author.join('')),
  }

  /** Reads the control that begins after a backslash; gives the place behind it. */
  function readControl(start: number): number {
    const sign = source[start] ?? ''
    if (sign === "'") {
      const byte = Number.parseInt(source.slice(start + 1, start + 3), 16)
      if (!Number.isNaN(byte)) writeByte(byte)
      return start + 3
    }
    if (!/[a-zA-Z]/.test(sign)) {
      readSign(sign)
      return start + 1
    }
    const [whole = '', word = '', number] =
      /^([a-zA-Z]{1,40})(-?\d{1,10})? ?/.exec(source.slice(start, start + 60)) ?? []
    const end = start + whole.length
    if (word === 'bin') return end + Math.max(0, Number(number ?? 0))
    readWord(word, number === undefined ? null : Number(number))
    return end
  }

  function readSign(sign: string): void {
    if (sign === '*') enter('silent')
    else if (sign === '~') write('\u00a0')
    else if (sign === '_') write('\u2011')
    else if (sign === '\n' || sign === '\r') write('\n\n')
    else if (sign === '\\' || sign === '{' || sign === '}') writeByte(sign.charCodeAt(0))
  }

  function readWord(word: string, number: number | null): void {
    const signs = signOfWord(word)
    if (signs !== null) {
      if (toSkip > 0) toSkip -= 1
      else write(signs)
    } else if (silentDestinations.has(word)) enter('silent')
    else if (word === 'u') {
      const unit = (number ?? 0) < 0 ? (number ?? 0) + 65_536 : (number ?? 0)
      if (unit > 0 && unit <= 0xffff) write(String.fromCharCode(unit))
      toSkip = state.replacements
    } else if (word === 'uc') state = { ...state, replacements: Math.min(10, Math.max(0, number ?? 1)) }
    else if (word === 'ansicpg') pageEncoding = charsetOfPage(number) ?? pageEncoding
    else if (word === 'mac') pageEncoding = 'macintosh'
    else if (word === 'fonttbl') enter('fonts')
    else if (word === 'info') enter('info')
    else if (word === 'f') chooseFont(number ?? 0)
    else if (word === 'fcharset' && state.destination === 'fonts') {
      const encoding = charsetOfFont(number)
      if (encoding !== null) fonts.set(definedFont, encoding)
    } else if (word === 'plain') {
      flush()
      state = { ...state, hidden: false, encoding: '' }
    } else if (word === 'v') {
      flush()
      state = { ...state, hidden: number !== 0 }
    } else if ((word === 'title' || word === 'author') && state.destination === 'info') enter(word)
  }

  function chooseFont(number: number): void {
    if (state.destination === 'fonts') {
      definedFont = number
      return
    }
    flush()
    state = { ...state, encoding: fonts.get(number) ?? '' }
  }
}
