import { Failure } from '../errors.ts'

/** Unpacked bytes of everything in a PDF but its pictures, which are not drawn here. */
const mostOfText = 100_000_000
/** Pictures are not unpacked by the reader; what only calls itself one is. */
const mostOfAll = 400_000_000
/** Bytes of a dictionary before its stream. */
const longestDictionary = 4000
/** Compressed bytes given to the inflater at a time. */
const step = 16_384

/**
 * Looks over the packed streams of a PDF before it is read: a small file may unpack to the size of a disk.
 * Fails with `inflated_too_large`. Tells how many pictures there are.
 */
export async function checkStreams(bytes: Uint8Array): Promise<{ readonly pictures: number }> {
  const { Unzlib } = await import('fflate')
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let pictures = 0
  let textBytes = 0
  let allBytes = 0
  const inflate = (packed: Uint8Array, count: (chunk: Uint8Array) => void) => {
    const stream = new Unzlib(count)
    try {
      for (let at = 0; at < packed.length; at += step) stream.push(packed.subarray(at, at + step), false)
    } catch (error) {
      // A broken or an encrypted stream is the reader's affair; an overflow is ours.
      if (error instanceof Failure) throw error
    }
  }
  let end = 0
  for (let at = file.indexOf('stream'); at !== -1; at = file.indexOf('stream', Math.max(end, at + 6))) {
    if (file.subarray(at - 3, at).equals(endBytes)) continue
    const before = file.toString('latin1', Math.max(0, at - longestDictionary, end), at)
    const dictionary = before.slice(Math.max(0, before.lastIndexOf(' obj')))
    const isPicture = /\/Subtype\s{0,10}\/Image/.test(dictionary)
    if (isPicture) pictures += 1
    const start = at + (file[at + 6] === 0x0d ? 8 : 7)
    const found = file.indexOf('endstream', start)
    end = found === -1 ? file.length : found
    const layers = dictionary.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0
    if (layers === 0) continue
    if (layers > 2) throw new Failure('file_too_complex', { detail: `packed ${layers} times over` })
    const count = (chunk: Uint8Array) => {
      allBytes += chunk.length
      if (!isPicture) textBytes += chunk.length
      if (textBytes > mostOfText) throw new Failure('inflated_too_large', { limit: mostOfText })
      if (allBytes > mostOfAll) throw new Failure('inflated_too_large', { limit: mostOfAll })
    }
    const packed = file.subarray(start, end)
    if (layers === 1) inflate(packed, count)
    // Packed twice over: what comes out of the first layer is unpacked at once, piece by piece.
    else inflateTwice(packed, count)
  }
  return { pictures }

  function inflateTwice(packed: Uint8Array, count: (chunk: Uint8Array) => void): void {
    const inner = new Unzlib(count)
    inflate(packed, (chunk) => {
      count(chunk)
      for (let at = 0; at < chunk.length; at += step) inner.push(chunk.subarray(at, at + step), false)
    })
  }
}

const endBytes = Buffer.from('end')
