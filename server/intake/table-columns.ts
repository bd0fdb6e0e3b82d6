/** Which column of a table holds what: guessed by its name, then by what stands in it. */

export type TableField = 'text' | 'title' | 'outlet' | 'published' | 'url' | 'author'

/** The name of the column that holds a field; null when none does. */
export type TableMapping = Readonly<Record<TableField, string | null>>

/** Names of columns in Serbian, Croatian and English, without signs, the likeliest first. */
const names: Readonly<Record<TableField, readonly string[]>> = {
  text: 'text tekst clanak sadrzaj content body fulltext articletext articlebody article punitekst celitekst cijelitekst tekstclanka tekstvesti tekstvijesti vest vijest story'.split(
    ' ',
  ),
  title: 'title naslov headline naslovclanka naslovvesti heading subject'.split(' '),
  outlet:
    'outlet medij medijum glasilo izvor source portal site sitename publisher izdavac publication novine list redakcija'.split(
      ' ',
    ),
  published:
    'published datum date publishedat publisheddate pubdate publicationdate datumobjave objavljeno vreme vrijeme time timestamp createdat day dan'.split(
      ' ',
    ),
  url: 'url link adresa address href veza permalink webadresa poveznica'.split(' '),
  author: 'author autor byline pisac novinar authors autori creator potpis'.split(' '),
}

const letters: Readonly<Record<string, string>> = {
  ...{
    č: 'c',
    ć: 'c',
    š: 's',
    ž: 'z',
    đ: 'dj',
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    ђ: 'dj',
    е: 'e',
    ж: 'z',
    з: 'z',
  },
  ...{
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
    ћ: 'c',
  },
  ...{ у: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'c', џ: 'dz', ш: 's' },
}

/** How names of columns begin that say more than one word: *Datum objavljivanja*, *Autor teksta*. */
const beginnings: Readonly<Partial<Record<TableField, RegExp>>> = {
  title: /^(?:naslov|headline)/,
  outlet: /^(?:medij|outlet|portal)/,
  published: /^(?:datum|date|publish|objavlj)/,
  url: /^(?:link|url)/,
  author: /^(?:autor|author)/,
}

function foldName(name: string): string {
  return Array.from(name.normalize('NFC').toLowerCase(), (letter) => letters[letter] ?? letter)
    .join('')
    .replace(/[^a-z0-9]/g, '')
}

/** A column without a telling name is the text when its cells are this long, in characters on average. */
const textLength = 200

/** A guess that the reader can correct. No column is given twice. */
export function guessMapping(columns: readonly string[], rows: readonly ReadonlyMap<string, string>[]): TableMapping {
  const taken = new Set<string>()
  const folded = columns.map((column) => ({ column, name: foldName(column) }))
  const byName = (field: TableField): string | null => {
    for (const wanted of names[field]) {
      const found = folded.find(({ column, name }) => name === wanted && !taken.has(column))
      if (found !== undefined) {
        taken.add(found.column)
        return found.column
      }
    }
    const beginning = beginnings[field]
    const found = folded.find(({ column, name }) => beginning?.test(name) === true && !taken.has(column))
    if (found !== undefined) taken.add(found.column)
    return found?.column ?? null
  }
  const mapping = {
    text: byName('text'),
    title: byName('title'),
    outlet: byName('outlet'),
    published: byName('published'),
    url: byName('url'),
    author: byName('author'),
  }
  if (mapping.text !== null) return mapping
  const lengthOf = (column: string) =>
    rows.reduce((sum, row) => sum + (row.get(column)?.length ?? 0), 0) / Math.max(1, rows.length)
  const longest = columns
    .filter((column) => !taken.has(column))
    .map((column) => ({ column, length: lengthOf(column) }))
    .sort((a, b) => b.length - a.length)[0]
  return { ...mapping, text: longest !== undefined && longest.length >= textLength ? longest.column : null }
}

/** Names for the columns of a header: an empty one is numbered, one that comes again gets a number too. */
export function nameColumns(header: readonly string[]): readonly string[] {
  const used = new Set<string>()
  return header.map((cell, index) => {
    const wanted = cell.replace(/\s+/g, ' ').trim().slice(0, 200) || `#${index + 1}`
    const name = used.has(wanted) ? `${wanted} #${index + 1}` : wanted
    used.add(name)
    return name
  })
}
