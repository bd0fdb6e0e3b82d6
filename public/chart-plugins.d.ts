/** The types of chart-plugins.js, for the server, which draws with it. */

export type PaletteColour =
  | 'paper'
  | 'ink'
  | 'soft'
  | 'faint'
  | 'line'
  | 'accent'
  | 'heat'
  | 'negative'
  | 'positive'
  | 'neutral'
  | 'author'
  | 'quoted'
  | 'reported'
  | 'loaded_language'
  | 'name_calling'
  | 'exaggeration'
  | 'doubt'
  | 'certainty'
  | 'vague_attribution'
  | 'appeal_to_fear'
  | 'appeal_to_values'
  | 'dehumanisation'
  | 'euphemism'
  | `article_${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`

export const palette: Readonly<Record<'light' | 'dark', Readonly<Record<PaletteColour, string>>>>
export const fontFamily: string
export function resolveColour(name: string, theme: 'light' | 'dark'): string
export function prepare(
  config: object,
  theme: 'light' | 'dark',
): { options: Record<string, unknown> } & Record<string, unknown>
export function install(chart: unknown): void
export const okvirPlugin: { readonly id: 'okvir' }
