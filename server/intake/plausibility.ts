/**
 * How much a decoded text looks like one of the region. Charset detectors made for the whole world confuse windows-1250 with
 * ISO-8859-2 and Cyrillic with Latin; ours looks only at what tells the region's encodings apart: our letters, where capitals
 * stand, alphabets mixed inside a word, and signs where a letter should be.
 */

const ourLatin = new Set('čćšžđČĆŠŽĐ')
const commonCyrillic = new Set('аиоенртсујвкдпмлзгбАИОЕНРТСУЈВКДПМЛЗГБ')
const serbianCyrillic = new Set('чшжцћђџљњхфЧШЖЦЋЂЏЉЊХФ')
const quotesAndDashes = new Set('„“”»«‘’‚‹›–—…•€§°·№\u00a0\u00ad')

const letter = /\p{L}/u
const cyrillic = /\p{Script=Cyrillic}/u
const latin = /\p{Script=Latin}/u
const upper = /\p{Lu}/u
const lower = /\p{Ll}/u

/** Mean over the characters beyond ASCII, about −10 (garbage) to 3 (ours); null when there are none. */
export function plausibility(text: string): number | null {
  let sum = 0
  let count = 0
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) < 0x80) continue
    count += 1
    sum += weigh(text.charAt(index), text.charAt(index - 1), text.charAt(index + 1))
  }
  return count === 0 ? null : sum / count
}

function weigh(character: string, before: string, after: string): number {
  const code = character.charCodeAt(0)
  // Unreadable bytes, and the C1 controls that windows-125x text turns into when read as ISO-8859-x.
  if (code === 0xfffd || code < 0xa0) return -10
  if (quotesAndDashes.has(character)) return between(letter, before, after) && character !== '’' ? -1 : 0.5
  if (!letter.test(character)) return between(letter, before, after) ? -4 : -2
  const isCyrillic = cyrillic.test(character)
  const stranger = isCyrillic ? latin : cyrillic
  if (stranger.test(before) || stranger.test(after)) return -4
  if (upper.test(character) && lower.test(before)) return -4
  if (ourLatin.has(character)) return 3
  if (commonCyrillic.has(character)) return 2
  if (serbianCyrillic.has(character)) return 1
  return isCyrillic ? -0.5 : -0.8
}

function between(kind: RegExp, before: string, after: string): boolean {
  return kind.test(before) && kind.test(after)
}
