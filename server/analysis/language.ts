import type { Lexicon, WordInfo } from './lexicon.ts'
import { hasDiacritics, normalizeWord } from './script.ts'
import type { LanguageCode, LanguageGuess, Script } from './types.ts'

/**
 * The language of an article, from the share of its words that are the frequent words of a language. Languages that Okvir does not read have
 * profiles too, so that they are refused by name instead of mis-scored. The South Slavic standards share one lexicon; which of them a text is
 * written in is told by its reflex of yat and by each standard's own words, and matters little.
 */
export type LanguageAnswer =
  | { readonly kind: 'read'; readonly language: LanguageGuess }
  | { readonly kind: 'unsupported'; readonly name: { readonly sr: string; readonly en: string } | null }

/** Below this share of frequent words a text is in none of the languages known here. */
const leastShare = 0.1
/** Of a South Slavic text our lists know nine words in ten, of its neighbours' less than half. */
const ourShare = 0.65
/** Fewer words than this prove nothing by their frequency: the lexicon is asked instead. */
const fewWords = 8

/** `surfaces`: words of the article as written, a few hundred at most, from its whole length. */
export function recognizeLanguage(
  surfaces: readonly string[],
  named: LanguageCode | undefined,
  lexicon: Lexicon,
): LanguageAnswer {
  const { look } = lexicon.families['south-slavic']
  const infos = surfaces.map((surface) => look(surface, false))
  const norms = infos.map(({ norm }) => norm)
  const script = dominantScript(infos)
  const bareLatin = script === 'Latn' && norms.length >= 5 && !norms.some(hasDiacritics)
  if (named !== undefined) return read(named, script, bareLatin, 1)

  const counts = countLists(norms, languageIndex(lexicon).profiles, lexicon.languages.length)
  const shares = lexicon.languages
    .map((profile, index) => ({ profile, share: (counts[index] ?? 0) / norms.length }))
    .sort((a, b) => b.share - a.share)
  const [best, second] = shares
  if (best === undefined || norms.length === 0) return { kind: 'unsupported', name: null }
  const ours = best.profile.code === 'bcms' || best.profile.code === 'en'
  if (best.share < leastShare || norms.length < fewWords) {
    const known = knownFamily(surfaces, lexicon, norms.length < fewWords ? 1 / 3 : 1 / 2)
    if (known === 'english') return read('en', 'Latn', false, 0.5)
    if (known === 'south-slavic') return read(standardOf(norms, script, lexicon), script, bareLatin, 0.5)
    if (!ours || best.share < leastShare)
      return {
        kind: 'unsupported',
        name: best.share >= leastShare && norms.length >= fewWords ? best.profile.name : null,
      }
  }
  if (!ours) {
    // A short text may have the little words of a neighbour by chance, but not the vocabulary.
    const known = knownFamily(surfaces, lexicon, ourShare)
    if (known === 'english') return read('en', 'Latn', false, 0.5)
    if (known === 'south-slavic') return read(standardOf(norms, script, lexicon), script, bareLatin, 0.5)
    return { kind: 'unsupported', name: best.profile.name }
  }
  const confidence = Math.round(Math.min(1, best.share / (best.share + (second?.share ?? 0) * 0.5) + 0.1) * 100) / 100
  return best.profile.code === 'en'
    ? read('en', 'Latn', false, confidence)
    : read(standardOf(norms, script, lexicon), script, bareLatin, confidence)
}

function read(code: LanguageCode, script: Script, bareLatin: boolean, confidence: number): LanguageAnswer {
  const family = code === 'en' ? 'english' : 'south-slavic'
  return {
    kind: 'read',
    language: {
      code,
      family,
      script: code === 'en' ? 'Latn' : script,
      bareLatin: family === 'south-slavic' && bareLatin,
      confidence,
    },
  }
}

function dominantScript(words: readonly WordInfo[]): Script {
  let cyrillic = 0
  let latin = 0
  for (const { script } of words) {
    if (script === 'Cyrl') cyrillic++
    else if (script === 'Latn') latin++
  }
  return cyrillic > latin ? 'Cyrl' : 'Latn'
}

/** Word → the lists that hold it, for several lists of words. */
function indexLists(lists: readonly (readonly string[])[]): ReadonlyMap<string, readonly number[]> {
  const byWord = new Map<string, number[]>()
  lists.forEach((words, index) => {
    for (const word of new Set(words.map(normalizeWord))) byWord.set(word, [...(byWord.get(word) ?? []), index])
  })
  return byWord
}

/** How many of the words each list holds. */
function countLists(
  norms: readonly string[],
  index: ReadonlyMap<string, readonly number[]>,
  lists: number,
): readonly number[] {
  const counts = new Array<number>(lists).fill(0)
  for (const norm of norms) {
    const holders = index.get(norm)
    if (holders !== undefined) for (const list of holders) counts[list] = (counts[list] ?? 0) + 1
  }
  return counts
}

interface LanguageIndex {
  readonly profiles: ReadonlyMap<string, readonly number[]>
  readonly standards: ReadonlyMap<string, readonly number[]>
}

const standardNames = ['ekavian', 'ijekavian', 'sr', 'hr', 'bs', 'cnr'] as const
const indices = new WeakMap<Lexicon['languages'], LanguageIndex>()

function languageIndex({ languages, standards }: Lexicon): LanguageIndex {
  const known = indices.get(languages)
  if (known !== undefined) return known
  const made = {
    profiles: indexLists(languages.map(({ words }) => words)),
    standards: indexLists(standardNames.map((name) => standards.get(name) ?? [])),
  }
  indices.set(languages, made)
  return made
}

/** The family whose lists know most of the words, when it is at least `least` of them. */
function knownFamily(surfaces: readonly string[], lexicon: Lexicon, least: number): 'english' | 'south-slavic' | null {
  // Names are in no list, whatever the language.
  const plain = surfaces.filter((surface) => surface === surface.toLowerCase())
  const words = plain.length * 2 >= surfaces.length ? plain : surfaces
  const count = (family: 'english' | 'south-slavic'): number =>
    words.filter((word) => lexicon.families[family].look(word, false).readings.length > 0).length
  const english = count('english')
  const southSlavic = count('south-slavic')
  if (Math.max(english, southSlavic) < words.length * least) return null
  return english > southSlavic ? 'english' : 'south-slavic'
}

function standardOf(norms: readonly string[], script: Script, lexicon: Lexicon): LanguageCode {
  const [ekavian = 0, ijekavian = 0, sr = 0, hr = 0, bs = 0, cnr = 0] = countLists(
    norms,
    languageIndex(lexicon).standards,
    standardNames.length,
  )
  if (cnr > hr && cnr > bs && (ijekavian > ekavian || cnr >= 3)) return 'cnr'
  if (script === 'Cyrl' || ekavian > ijekavian) return 'sr'
  if (hr > bs && hr >= sr) return 'hr'
  if (ijekavian > 0 && bs >= sr) return 'bs'
  return ijekavian > sr ? 'bs' : 'sr'
}
