import { agreementBits } from './compile.ts'
import { beginning } from './morphology.ts'
import { bareNorm, normalizeWord } from './script.ts'

/** Letters that must follow a beginning. */
const leastRest = 2

/** Lexemes by number → a look-up of words that no list has by how they begin (*kvazi…*, *antisrps…*); the longest beginning wins. */
export function openBeginnings(lexemes: readonly string[]): (norm: string, bare: boolean) => readonly number[] {
  const ending = `/${beginning}`
  const beginnings = lexemes
    .flatMap((lexeme, index) => {
      if (!lexeme.endsWith(ending)) return []
      const norm = normalizeWord(lexeme.slice(0, -ending.length))
      return [{ norm, bareNorm: bareNorm(norm), readings: [index << agreementBits] }]
    })
    .sort((a, b) => b.norm.length - a.norm.length)
  return (word, bare) =>
    beginnings.find(
      (own) => word.length >= own.norm.length + leastRest && word.startsWith(bare ? own.bareNorm : own.norm),
    )?.readings ?? []
}
