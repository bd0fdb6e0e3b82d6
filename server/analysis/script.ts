/**
 * Scripts and comparison forms. The text itself is never rewritten (law 1): a norm lives on a word, beside its span.
 * Norm = NFKC, then lower case, then Cyrillic to Latin, with homoglyphs repaired (*Рutin* typed with a Cyrillic Р).
 * NFKC comes before lower case: the other order is not idempotent on several hundred code points.
 */

const cyrillicToLatin: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  ђ: 'đ',
  е: 'e',
  ж: 'ž',
  з: 'z',
  и: 'i',
  ј: 'j',
  к: 'k',
  л: 'l',
  љ: 'lj',
  м: 'm',
  н: 'n',
  њ: 'nj',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ћ: 'ć',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'č',
  џ: 'dž',
  ш: 'š',
  // Montenegrin ś, ź, and the letters of neighbouring Cyrillic alphabets that turn up in names.
  с́: 'ś',
  з́: 'ź',
  ѓ: 'đ',
  ќ: 'ć',
  ѕ: 'dz',
  й: 'j',
  ы: 'i',
  э: 'e',
  ю: 'ju',
  я: 'ja',
  щ: 'šč',
  ё: 'jo',
  і: 'i',
  ї: 'ji',
  є: 'je',
}

/** Letters that look alike in both scripts: Cyrillic on the left, the Latin letter it is mistaken for on the right. */
const lookalikes: readonly (readonly [string, string])[] = [
  ['а', 'a'],
  ['е', 'e'],
  ['о', 'o'],
  ['р', 'p'],
  ['с', 'c'],
  ['х', 'x'],
  ['у', 'y'],
  ['ј', 'j'],
  ['і', 'i'],
  ['к', 'k'],
  ['м', 'm'],
  ['т', 't'],
  ['в', 'b'],
  ['н', 'h'],
]
const cyrillicToLookalike: ReadonlyMap<string, string> = new Map(lookalikes)
const lookalikeToCyrillic: ReadonlyMap<string, string> = new Map(
  lookalikes.map(([cyrillic, latin]) => [latin, cyrillic]),
)

const isAsciiLower = /^[a-z]+$/
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g
const brokenLine = /[-\u2010]\r?\n\s*/g
const apostrophes = /[\u2018\u2019\u02bc\u02b9`´]/g

/** True for a code unit of the Cyrillic blocks. */
export function isCyrillicCode(code: number): boolean {
  return code >= 0x0400 && code <= 0x052f
}

/** How a word is written: in one script, or with letters of both (homoglyphs). */
export function scriptOf(word: string): 'Latn' | 'Cyrl' | 'mixed' | 'none' {
  let latin = 0
  let cyrillic = 0
  for (let index = 0; index < word.length; index++) {
    const code = word.charCodeAt(index)
    if (isCyrillicCode(code)) cyrillic++
    else if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 0xc0 && code <= 0x24f)) latin++
  }
  if (latin > 0 && cyrillic > 0) return 'mixed'
  if (cyrillic > 0) return 'Cyrl'
  return latin > 0 ? 'Latn' : 'none'
}

/** The comparison form of a word: `Његошева` → `njegoševa`, `REŽIM` → `režim`. Idempotent. */
export function normalizeWord(surface: string): string {
  if (isAsciiLower.test(surface)) return surface
  let word = surface.replace(brokenLine, '').normalize('NFKC').replace(invisible, '').toLowerCase().normalize('NFC')
  word = word.replace(apostrophes, "'")
  const script = scriptOf(word)
  if (script === 'mixed') word = repairHomoglyphs(word)
  return script === 'Cyrl' || script === 'mixed' ? transliterate(word) : word
}

/** Lower-case Cyrillic to Latin, letter by letter; what is not Cyrillic stays. */
function transliterate(word: string): string {
  let result = ''
  for (const letter of word) result += cyrillicToLatin[letter] ?? letter
  return result.normalize('NFC')
}

/** Writes a word of two scripts in the one that most of its letters belong to, where the others have a likeness in it. */
function repairHomoglyphs(word: string): string {
  let cyrillic = 0
  for (const letter of word) if (isCyrillicCode(letter.codePointAt(0) ?? 0)) cyrillic++
  const table = cyrillic * 2 > word.length ? lookalikeToCyrillic : cyrillicToLookalike
  return Array.from(word, (letter) => table.get(letter) ?? letter).join('')
}

const bareLetters: Readonly<Record<string, string>> = { č: 'c', ć: 'c', š: 's', ž: 'z', đ: 'dj', ś: 's', ź: 'z' }

/** The secondary key of text typed without diacritics: `režim` → `rezim`, `vođa` → `vodja`. */
export function bareNorm(norm: string): string {
  let result = ''
  for (const letter of norm) result += bareLetters[letter] ?? letter
  return result
}

/** True when the norm holds a letter that a bare keyboard does not have. */
export function hasDiacritics(norm: string): boolean {
  return /[čćšžđśź]/.test(norm)
}

/**
 * Ekavian readings of an ijekavian norm, each with one *ije* or *je* turned into *e*: `riječima` → `rečima`.
 * Used as a secondary key only, for words no list knows as they stand.
 */
export function ekavianNorms(norm: string): readonly string[] {
  const readings: string[] = []
  for (let at = norm.indexOf('je', 1); at !== -1; at = norm.indexOf('je', at + 1)) {
    const from = norm[at - 1] === 'i' && at >= 2 ? at - 1 : at
    readings.push(`${norm.slice(0, from)}e${norm.slice(at + 2)}`)
    if (from !== at) readings.push(`${norm.slice(0, at)}e${norm.slice(at + 2)}`)
  }
  return readings
}
