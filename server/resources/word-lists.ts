/**
 * The word lists that generated forms are checked against: dictionary-sr-latn and dictionary-sr (flat lists), dictionary-hr (hunspell, with
 * affixes). They are development packages and are looked for only when asked: nothing of them is part of the program or its data.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { normalizeWord } from '../analysis/index.ts'

/** Those of the wanted words (as norms) that one of the lists has. Throws when the packages are not installed. */
export function knownWords(wanted: ReadonlySet<string>): ReadonlySet<string> {
  const known = new Set<string>()
  const note = (word: string): void => {
    const norm = normalizeWord(word)
    if (wanted.has(norm)) known.add(norm)
  }
  for (const name of ['dictionary-sr-latn', 'dictionary-sr']) for (const { word } of readList(name).words) note(word)
  expand(readList('dictionary-hr'), note)
  return known
}

interface HunspellList {
  readonly affixes: readonly string[]
  /** A word with the flags behind its slash, as written. */
  readonly words: readonly { readonly word: string; readonly flags: string }[]
}

function readList(name: string): HunspellList {
  const folder = dirname(createRequire(import.meta.url).resolve(name))
  const read = (file: string): readonly string[] => readFileSync(join(folder, file), 'utf8').split(/\r?\n/)
  const words = read('index.dic')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [word = '', flags = ''] = line.split('/')
      return { word, flags: flags.split(/\s/)[0] ?? '' }
    })
  return { affixes: read('index.aff'), words }
}

interface AffixRule {
  readonly strip: string
  readonly add: string
  readonly fits: RegExp
}

/** Every form of a hunspell list whose flags are pairs of letters, or numbers of a table of such pairs (`FLAG long`, `AF`). */
function expand({ affixes, words }: HunspellList, use: (form: string) => void): void {
  const aliases: string[] = []
  const suffixes = new Map<string, AffixRule[]>()
  const prefixes = new Map<string, AffixRule[]>()
  for (const line of affixes) {
    const [kind, flag = '', strip = '', added = '', condition] = line.replace(/\s*#.*$/, '').split(/\s+/)
    if (kind === 'AF' && strip === '') aliases.push(flag)
    if ((kind !== 'SFX' && kind !== 'PFX') || condition === undefined) continue
    const rules = kind === 'SFX' ? suffixes : prefixes
    const fits = new RegExp(kind === 'SFX' ? `${condition}$` : `^${condition}`, 'u')
    const add = added.split('/')[0] ?? ''
    const rule = { strip: strip === '0' ? '' : strip, add: add === '0' ? '' : add, fits }
    rules.set(flag, [...(rules.get(flag) ?? []), rule])
  }
  // The first line of the table is its length.
  aliases.shift()
  for (const { word, flags } of words) {
    const letters = /^\d+$/.test(flags) ? (aliases[Number(flags) - 1] ?? '') : flags
    const named = letters.match(/../g) ?? []
    const forms = [word]
    for (const { strip, add, fits } of named.flatMap((flag) => suffixes.get(flag) ?? [])) {
      if (word.endsWith(strip) && fits.test(word)) forms.push(word.slice(0, word.length - strip.length) + add)
    }
    const before = ['', ...named.flatMap((flag) => prefixes.get(flag) ?? []).map(({ add }) => add)]
    for (const prefix of before) for (const form of forms) use(prefix + form)
  }
}
