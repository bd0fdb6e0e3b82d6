/** What a file, a page or a table says of an article: kept when it can be read, dropped when not. The reader did not write it. */

/** The first three letters of months, without signs, in the languages of the region and in English. */
const months: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'jan јан sij',
    'feb феб vel',
    'mar мар ožu ozu',
    'apr апр tra',
    'maj мај may svi',
    'jun јун lip',
    'jul јул srp',
    'avg авг aug kol',
    'sep сеп ruj',
    'okt окт oct lis',
    'nov нов stu',
    'dec дец pro',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
)

function monthOf(name: string | undefined): number | undefined {
  return months[name?.slice(0, 3).toLowerCase() ?? '']
}

/**
 * A date as it is found in the wild → `2024-03-12`, the day as written (no change of time zone). Understood are ISO 8601,
 * `12.3.2024.`, `12. marta 2024.` in every language of the region, `Tue, 12 Mar 2024 08:00:00 +0100`, `March 12, 2024` and
 * `12/03/2024` where the day is above 12; null otherwise.
 */
export function foundDate(text: string | null | undefined): string | null {
  const value = (text ?? '').trim().slice(0, 100)
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})(?!\d)/.exec(value)
  if (iso !== null) return realDate(iso[1], iso[2], iso[3])
  const pointed = /^(?:\p{L}{3,12},?\s)?(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})/u.exec(value)
  if (pointed !== null) return realDate(pointed[3], pointed[2], pointed[1])
  const named = /^(?:\p{L}{3,12},?\s)?(\d{1,2})\.?\s(\p{L}{3,11})\.?,?\s(\d{4})/u.exec(value)
  if (named !== null) return realDate(named[3], monthOf(named[2]), named[1])
  const american = /^(?:\p{L}{3,12},?\s)?(\p{L}{3,9})\.?\s(\d{1,2}),?\s(\d{4})/u.exec(value)
  if (american !== null) return realDate(american[3], monthOf(american[1]), american[2])
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(value)
  // 03/04/2024 is March in one country and April in another: no date is better than a wrong one.
  if (slashed === null || (Number(slashed[1]) <= 12 && Number(slashed[2]) <= 12)) return null
  const [first, second] = [slashed[1], slashed[2]]
  return Number(first) > 12 ? realDate(slashed[3], second, first) : realDate(slashed[3], first, second)
}

const dateInside =
  /\d{4}-\d{2}-\d{2}|(?<!\d)\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|(?<!\d)\d{1,2}\.?\s\p{L}{3,11}\.?,?\s\d{4}|(?<!\p{L})\p{L}{3,9}\.?\s\d{1,2},?\s\d{4}/gu

/** The first date within a line: `Objavljeno: 14:46, 12. mart 2024.` */
export function dateWithin(text: string | null | undefined): string | null {
  for (const [found] of (text ?? '').replace(/\s+/g, ' ').slice(0, 500).matchAll(dateInside)) {
    const date = foundDate(found)
    if (date !== null) return date
  }
  return null
}

function realDate(
  year: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
): string | null {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const isReal = Number(year) >= 1000 && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  return isReal ? date.toISOString().slice(0, 10) : null
}

/** A web address, whole; null for anything else. */
export function foundAddress(text: string | null | undefined, base?: string): string | null {
  const value = (text ?? '').trim()
  if (value === '' || value.length > 2000 || !URL.canParse(value, base)) return null
  const { protocol, href } = new URL(value, base)
  return protocol === 'http:' || protocol === 'https:' ? href : null
}

const longestField = 1000

/** What programs call whoever sits at them. */
const nobody =
  /^(?:users?|korisnik|корисник|admin(?:istrator)?|owner|vlasnik|pc|home|guest|gost|unknown|nepoznato|anonymous|author|autor|windows.{0,20}|microsoft.{0,20}|hp|dell|acer|asus|lenovo|toshiba|[a-z]{1,8}\d{1,6}|.*@.*)$/i

/** Who wrote a document, by its properties: a name of a person, not of a computer or of an account. */
export function foundAuthor(text: string | null | undefined): string | null {
  const name = foundField(text)
  return name === null || nobody.test(name) ? null : name
}

/** A short field on one line; null when empty. */
export function foundField(text: string | null | undefined): string | null {
  const value = (text ?? '')
    .slice(0, longestField * 2)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestField)
  return value === '' ? null : value
}
