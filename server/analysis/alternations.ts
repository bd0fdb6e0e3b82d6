/**
 * The sound changes of South Slavic stems. The pairs of sounds are data (`data/morphology/south-slavic.yaml`); here is only how they are applied.
 */

/** From the end of a stem to what becomes of it, longest first; more than one where usage wavers. */
export type Rewrites = readonly (readonly [from: string, to: readonly string[]])[]

export type Softness = 'hard' | 'soft' | 'either'

/** What an ending does to its stem: 1 palatalisation, 2 sibilarisation, 3 jotation, + an inserted a, & nothing, but only after two consonants. */
export type Mark = '' | '1' | '2' | '3' | '+' | '&'

export interface SoftEndings {
  readonly soft: readonly string[]
  readonly either: readonly string[]
}

export interface Sounds {
  readonly vowels: string
  readonly first: Rewrites
  readonly second: Rewrites
  readonly jotation: Rewrites
  /** Voiced → voiceless, and back. */
  readonly devoiced: ReadonlyMap<string, string>
  readonly voicedAgain: ReadonlyMap<string, string>
  readonly voiceless: readonly string[]
  readonly voiced: readonly string[]
  readonly clusters: Rewrites
  readonly fleeting: Rewrites
  readonly shortening: Rewrites
  readonly unbreakable: readonly string[]
  /** Sounds after which the j of an ending is lost. */
  readonly swallowsJ: readonly string[]
  readonly soft: { readonly noun: SoftEndings; readonly adjective: SoftEndings }
}

function rewriteEnd(stem: string, rewrites: Rewrites): readonly string[] {
  for (const [from, to] of rewrites) {
    if (stem.endsWith(from)) {
      const head = stem.slice(0, stem.length - from.length)
      return to.map((end) => head + end)
    }
  }
  return [stem]
}

const digraphs = ['lj', 'nj', 'dž']

/** The last sound of a stem as it is written: `lj`, `nj` and `dž` are one sound. */
function lastSound(stem: string): string {
  const two = stem.slice(-2).toLowerCase()
  return digraphs.includes(two) ? two : two.slice(-1)
}

function isConsonant(sound: string, sounds: Sounds): boolean {
  return sound !== '' && !sounds.vowels.includes(sound)
}

/** True when a stem ends in two consonants (`borb-`, but not `zemlj-`). */
function endsInCluster(stem: string, sounds: Sounds): boolean {
  const last = lastSound(stem)
  const previous = lastSound(stem.slice(0, stem.length - last.length))
  return isConsonant(last, sounds) && isConsonant(previous, sounds)
}

/** `sredstv` → `sredstav`: the genitive plural parts a final cluster (Stevanović § 231), unless it is one that stays whole. */
function insertVowel(stem: string, sounds: Sounds): string {
  if (!endsInCluster(stem, sounds)) return stem
  const last = lastSound(stem)
  if (last === 'j' || sounds.unbreakable.some((cluster) => stem.endsWith(cluster))) return stem
  return `${stem.slice(0, stem.length - last.length)}a${last}`
}

/** The stems an ending with this mark may stand on. Empty when the ending does not fit the stem. */
export function alternate(stem: string, mark: Mark, sounds: Sounds): readonly string[] {
  switch (mark) {
    case '':
      return [stem]
    case '1':
      return rewriteEnd(stem, sounds.first)
    case '2':
      return rewriteEnd(stem, sounds.second)
    case '3':
      return rewriteEnd(stem, sounds.jotation)
    case '+':
      return [insertVowel(stem, sounds)]
    case '&':
      return endsInCluster(stem, sounds) ? [stem] : []
  }
}

export function softnessOf(stem: string, endings: SoftEndings): Softness {
  if (endings.either.some((end) => stem.endsWith(end))) return 'either'
  return endings.soft.some((end) => stem.endsWith(end)) ? 'soft' : 'hard'
}

/** `svijet` → `svjet`; the stem itself when it has no long yat to shorten. */
export function shortenYat(stem: string, sounds: Sounds): string {
  for (const [from, to] of sounds.shortening) {
    const place = stem.lastIndexOf(from)
    if (place >= 0) return stem.slice(0, place) + (to[0] ?? '') + stem.slice(place + from.length)
  }
  return stem
}

function assimilate(left: string, right: string, sounds: Sounds): string {
  if (sounds.voiceless.includes(right)) return sounds.devoiced.get(left) ?? left
  if (sounds.voiced.includes(right)) return sounds.voicedAgain.get(left) ?? left
  return left
}

function hasVowel(text: string, sounds: Sounds): boolean {
  return [...text.toLowerCase()].some((letter) => sounds.vowels.includes(letter))
}

/**
 * Drops the fleeting a of the last syllable, with what follows from it (Barić et al. §§ 63–76): `vrabac` → `vrapc`, `bolestan` → `bolesn`,
 * `čitalac` → `čitaoc`. Null when the lemma has no a to drop.
 */
export function dropFleeting(lemma: string, sounds: Sounds): readonly string[] | null {
  for (const [from, to] of sounds.fleeting) {
    const head = lemma.slice(0, lemma.length - from.length)
    if (lemma.endsWith(from) && hasVowel(head, sounds)) return to.map((end) => head + end)
  }
  const last = lastSound(lemma)
  const place = lemma.length - last.length - 1
  if (!isConsonant(last, sounds) || lemma.charAt(place) !== 'a' || place === 0) return null
  const head = lemma.slice(0, place)
  const left = head.slice(-1)
  // mudrac, mudraca: after a consonant and r or l the a is no fleeting one.
  if ('rl'.includes(left) && isConsonant(head.slice(-2, -1), sounds)) return null
  const clustered = rewriteEnd(head + last, sounds.clusters)
  if (clustered[0] !== head + last) return clustered
  return [head.slice(0, -1) + assimilate(left, last, sounds) + last]
}
