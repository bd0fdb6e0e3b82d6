/** The door of the analysis: an article and a lexicon go in, a report comes out. Pure: no clock, disk, network or chance. */
export * from './types.ts'
export { compileLexicon } from './compile.ts'
export type { CompiledLexicon, CompileProblem } from './compile.ts'
export { openLexicon } from './lexicon.ts'
export type { FamilyLexicon, Lexicon } from './lexicon.ts'
export * from './lexicon-source.ts'
export { analyzeArticle, engineVersion } from './report.ts'
export type { Outcome, Refusal } from './report.ts'
