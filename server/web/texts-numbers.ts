/** Numbers and dates as the interface writes them. Fixed rules, so that a page never changes with the locale data of a machine. */

export type UiLanguage = 'sr' | 'en'

/** `1234.5` → `1.234,5` in Serbian, `1,234.5` in English. The minus is a real minus sign. */
export function formatNumber(language: UiLanguage, value: number, decimals: number): string {
  const rounded = Math.abs(value).toFixed(decimals)
  const [whole = '0', fraction] = rounded.split('.')
  const grouped = whole.replace(/(\d)(?=(\d{3})+$)/g, language === 'sr' ? '$1.' : '$1,')
  const sign = value < 0 && Number(rounded) !== 0 ? '\u2212' : ''
  if (fraction === undefined) return sign + grouped
  return `${sign}${grouped}${language === 'sr' ? ',' : '.'}${fraction}`
}

export function formatInteger(language: UiLanguage, value: number): string {
  return formatNumber(language, Math.round(value), 0)
}

/** A share of 0 … 1 as a whole percentage: `34 %` in Serbian, `34%` in English. */
export function formatPercent(language: UiLanguage, share: number): string {
  const percent = formatInteger(language, share * 100)
  return language === 'sr' ? `${percent}\u00a0%` : `${percent}%`
}

/** A number with its sign, for tones and differences: `+0,4`, `−0,4`, `0,0`. */
export function formatSigned(language: UiLanguage, value: number, decimals: number): string {
  const text = formatNumber(language, value, decimals)
  return value > 0 && Number(value.toFixed(decimals)) !== 0 ? `+${text}` : text
}

/** Bytes in decimal units, as limits are set: 2,000,000 is 2 MB. */
export function formatBytes(language: UiLanguage, bytes: number): string {
  if (bytes < 1000) return `${formatInteger(language, bytes)} B`
  if (bytes < 1_000_000) return `${formatInteger(language, bytes / 1000)} KB`
  const megabytes = bytes / 1_000_000
  return `${formatNumber(language, megabytes, Number.isInteger(megabytes) ? 0 : 1)} MB`
}

const months = {
  sr: [
    'januar',
    'februar',
    'mart',
    'april',
    'maj',
    'jun',
    'jul',
    'avgust',
    'septembar',
    'oktobar',
    'novembar',
    'decembar',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const

/** `2022-01-06…` → `6. januar 2022.` or `6 January 2022`; anything that is not an ISO date is printed as it came. */
export function formatDate(language: UiLanguage, date: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(date)
  const month = parts === null ? undefined : months[language][Number(parts[2]) - 1]
  if (parts === null || month === undefined) return date
  const [, year, , day] = parts
  return language === 'sr' ? `${Number(day)}. ${month} ${year}.` : `${Number(day)} ${month} ${year}`
}

export interface PeriodName {
  /** ISO days. */
  readonly from: string
  readonly to: string
}

/** A day, week, month or year in words: `11–17. mart 2024.`, `30. mart – 5. april 2026.`, `mart 2024.`, `2024.`. */
export function formatPeriod(
  language: UiLanguage,
  { from, to }: PeriodName,
  period: 'day' | 'week' | 'month' | 'year',
): string {
  const dot = language === 'sr' ? '.' : ''
  const [year = '', month = ''] = from.split('-')
  switch (period) {
    case 'day':
      return formatDate(language, from)
    case 'week':
      return formatWeek(language, from, to)
    case 'month':
      return `${months[language][Number(month) - 1] ?? month} ${year}${dot}`
    case 'year':
      return `${year}${dot}`
  }
}

/** What the two days have in common is said once. */
function formatWeek(language: UiLanguage, from: string, to: string): string {
  const [first, last] = [formatDate(language, from), formatDate(language, to)]
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8, 10))}–${last}`
  const isOneYear = from.slice(0, 4) === to.slice(0, 4)
  return `${isOneYear ? first.replace(/ \d{4}\.?$/, '') : first} – ${last}`
}

/** The same for the axis of a chart, where there is little room: `11. 3. 2024.`, `11 Mar 2024`. */
export function formatPeriodShort(
  language: UiLanguage,
  span: PeriodName,
  period: 'day' | 'week' | 'month' | 'year',
): string {
  if (period === 'month' || period === 'year') return formatPeriod(language, span, period)
  const [year = '', month = '', day = ''] = span.from.split('-')
  if (language === 'sr') return `${Number(day)}. ${Number(month)}. ${year}.`
  return `${Number(day)} ${(months.en[Number(month) - 1] ?? month).slice(0, 3)} ${year}`
}

const conjunctions = { sr: 'i', en: 'and' }

/** `A`, `A i B`, `A, B i C`. */
export function listWords(language: UiLanguage, words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunctions[language]} ${last}`
}

/** The three forms a Serbian counted noun takes: 1 reč, 2 reči, 5 reči. English uses the first and the last. */
export type Counted = readonly [one: string, few: string, many: string]

/** A number with its noun: `21 pasus`, `3 pasusa`, `11 pasusa`; `1 paragraph`, `2 paragraphs`. */
export function count(language: UiLanguage, value: number, noun: Counted): string {
  return `${formatInteger(language, value)}\u00a0${nounFor(language, value, noun)}`
}

/** The form of a noun that goes with a number. */
export function nounFor(language: UiLanguage, value: number, noun: Counted): string {
  if (language === 'en') return value === 1 ? noun[0] : noun[2]
  const lastTwo = value % 100
  const last = value % 10
  if (last === 1 && lastTwo !== 11) return noun[0]
  if (last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14)) return noun[1]
  return noun[2]
}
