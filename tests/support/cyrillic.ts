const digraphs: Readonly<Record<string, string>> = { lj: 'љ', nj: 'њ', dž: 'џ' }
const letters: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'б',
  v: 'в',
  g: 'г',
  d: 'д',
  đ: 'ђ',
  e: 'е',
  ž: 'ж',
  z: 'з',
  i: 'и',
  j: 'ј',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  r: 'р',
  s: 'с',
  t: 'т',
  ć: 'ћ',
  u: 'у',
  f: 'ф',
  h: 'х',
  c: 'ц',
  č: 'ч',
  š: 'ш',
}

/** Serbian Latin → Cyrillic, as a typist would copy it; words with letters that Serbian Latin does not have stay as they are. */
export function toCyrillic(text: string): string {
  return text.replace(/[\p{L}\p{M}]+/gu, (word) =>
    /[qwxy]/i.test(word) ? word : word.replace(/lj|nj|dž|./giu, cyrillicLetter),
  )
}

function cyrillicLetter(letter: string): string {
  const lower = letter.toLowerCase()
  const cyrillic = digraphs[lower] ?? letters[lower]
  if (cyrillic === undefined) return letter
  return letter.charAt(0) === lower.charAt(0) ? cyrillic : cyrillic.toUpperCase()
}

/** The same text typed without diacritics. */
export function toBareLatin(text: string): string {
  const bare: Readonly<Record<string, string>> = {
    č: 'c',
    ć: 'c',
    š: 's',
    ž: 'z',
    đ: 'dj',
    Č: 'C',
    Ć: 'C',
    Š: 'S',
    Ž: 'Z',
    Đ: 'Dj',
  }
  return text.replace(/[čćšžđČĆŠŽĐ]/g, (letter) => bare[letter] ?? letter)
}
