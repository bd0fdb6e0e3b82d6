/**
 * Every word the interface prints, in Serbian (Latin script) and in English. The Serbian table is the original; the English one
 * has its type, so a missing or misspelt key does not compile.
 */

import { chartTextsEn, chartTextsSr } from './texts-charts.ts'
import { compareSr } from './texts-compare.ts'
import { compareEn } from './texts-compare-en.ts'
import { type ErrorSentence, errorSentences, unknownError } from './texts-errors.ts'
import { interfaceEn, interfaceSr } from './texts-interface.ts'
import { lexiconEn, lexiconSr } from './texts-lexicon.ts'
import { formatBytes, formatInteger } from './texts-numbers.ts'
import { termsEn, termsSr } from './texts-terms.ts'

export type { UiLanguage } from './texts-numbers.ts'

import type { UiLanguage } from './texts-numbers.ts'

const serbian = { ...interfaceSr, ...termsSr, lexicon: lexiconSr, charts: chartTextsSr, compare: compareSr }
export type Texts = typeof serbian
const english: Texts = { ...interfaceEn, ...termsEn, lexicon: lexiconEn, charts: chartTextsEn, compare: compareEn }

/** The texts of a language of the interface. */
export function texts(language: UiLanguage): Texts {
  return language === 'sr' ? serbian : english
}

/**
 * What a page says about a failure: what happened, and what the reader can do.
 * Params are filled into `{name}`; byte counts (`limit`, `size`, `maxBytes`) and other numbers are formatted first.
 */
export function errorText(
  language: UiLanguage,
  code: string,
  params: Readonly<Record<string, string | number>> = {},
): ErrorSentence {
  const sentences = Object.hasOwn(errorSentences, code)
    ? errorSentences[code as keyof typeof errorSentences]
    : unknownError
  const sentence = sentences[language]
  return { title: fill(sentence.title, language, params), advice: fill(sentence.advice, language, params) }
}

function fill(pattern: string, language: UiLanguage, params: Readonly<Record<string, string | number>>): string {
  return pattern.replace(/\{(\w+)(?::(bytes))?\}/g, (_, name: string, kind: string | undefined) => {
    const value = params[name]
    if (value === undefined) return '…'
    if (typeof value === 'string') return value
    return kind === 'bytes' ? formatBytes(language, value) : formatInteger(language, value)
  })
}
