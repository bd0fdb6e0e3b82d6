import type { LanguageCode } from '../analysis/index.ts'
import { Failure } from '../errors.ts'

/** Control characters, direction switches and lone halves of pairs have no place in a title or a name. */
const unprintable = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\p{Cs}]/gu

/** A short field as it is kept: one line, trimmed; null when empty. Fails with `field_too_long`. */
export function readField(field: string, value: string | null, limit: number): string | null {
  const text = (value ?? '')
    .replace(/[\s\u2028\u2029]+/g, ' ')
    .replace(unprintable, '')
    .trim()
  if (text.length > limit) throw new Failure('field_too_long', { field, limit })
  return text === '' ? null : text
}

/** A date as `2024-03-12`; a time after it is dropped, and `12. 3. 2024.` is understood. Fails with `bad_date`. */
export function readDate(value: string | null): string | null {
  if (value === null) return null
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.,+\-Z ]*)?$/.exec(value)
  const ours = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?$/.exec(value)
  const [year, month, day] = iso !== null ? [iso[1], iso[2], iso[3]] : ours !== null ? [ours[3], ours[2], ours[1]] : []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const real = date.getUTCFullYear() === Number(year) && date.getUTCMonth() === Number(month) - 1
  if (!real || Number(year) < 1000) throw new Failure('bad_date', { value: value.slice(0, 60) })
  return date.toISOString().slice(0, 10)
}

/** A web address. It is only printed and linked, never opened. Fails with `bad_url`. */
export function readWebAddress(value: string | null): string | null {
  if (value === null) return null
  const parsed = URL.canParse(value) ? new URL(value) : null
  if (parsed === null || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) {
    throw new Failure('bad_url', { value: value.slice(0, 60) })
  }
  return parsed.href
}

const languages: Readonly<Record<string, LanguageCode>> = {
  sr: 'sr',
  srp: 'sr',
  hr: 'hr',
  hrv: 'hr',
  bs: 'bs',
  bos: 'bs',
  cnr: 'cnr',
  me: 'cnr',
  en: 'en',
  eng: 'en',
}

/** The language a reader names, as `sr`, `sr-Cyrl` or `srp`; undefined leaves the choice to the analysis. */
export function readLanguage(value: string | null | undefined): LanguageCode | undefined {
  return languages[(value ?? '').trim().toLowerCase().split(/[-_]/)[0] ?? '']
}
