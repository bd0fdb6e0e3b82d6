/** The tables of the lexicon: its entries, and the audit of its balance. */
import type { Balance, CompiledEntry, Tally } from '../analysis/index.ts'
import { type Column, column } from './table.ts'

export const entryColumns: readonly Column<CompiledEntry>[] = [
  column('entry', 'id', 'Stalna oznaka odrednice.', 'Permanent id of the entry.', ({ card }) => card.id),
  column('family', 'name', 'south-slavic ili english.', 'south-slavic or english.', ({ card }) => card.family),
  column('lemma', 'text', 'Reč ili izraz.', 'The word or phrase.', ({ card }) => card.lemma),
  column('category', 'name', 'Vrsta obojenog izraza.', 'Kind of loaded phrasing.', ({ card }) => card.category),
  column(
    'intensity',
    '1 to 3',
    'Jačina: 1 blaga, 2 jasna, 3 krajnja.',
    'Intensity: 1 mild, 2 clear, 3 extreme.',
    ({ card }) => card.intensity,
  ),
  column(
    'polarity',
    '−1, 0, 1',
    'Smer: −1 napad, 1 pohvala, 0 ni jedno ni drugo.',
    'Direction: −1 attack, 1 praise, 0 neither.',
    ({ card }) => card.polarity,
  ),
  column('target', 'name', 'Za šta se kaže.', 'What it is said of.', ({ target }) => target),
  column('camps', 'list', 'Čiji je to rečnik.', 'Whose vocabulary it is.', ({ camps }) => camps.join('; ')),
  column(
    'languages',
    'list',
    'Jezici na koje je sužena; prazno: svi.',
    'Languages it is narrowed to; empty: all.',
    ({ languages }) => languages.join('; '),
  ),
  column(
    'patterns',
    'list',
    'Obrasci po kojima se nalazi (data/README.md).',
    'Patterns that find it (data/README.md).',
    ({ patterns, forms }) => [...patterns, ...forms].join('; '),
  ),
  column('note_sr', 'text', 'Zašto je obojena.', 'Why it is loaded, in Serbian.', ({ card }) => card.note.sr),
  column('note_en', 'text', 'Zašto je obojena, na engleskom.', 'Why it is loaded.', ({ card }) => card.note.en),
  column('source', 'text', 'Polazište suda.', 'Grounds of the judgement.', ({ card }) => card.source),
  column('alternatives', 'list', 'Običnije reči.', 'Plainer wordings.', ({ card }) => card.alternatives.join('; ')),
]

export interface BalanceRow extends Tally {
  readonly family: string
  readonly by: 'all' | 'category' | 'camp' | 'target'
  readonly name: string
}

export const balanceColumns: readonly Column<BalanceRow>[] = [
  column('family', 'name', 'south-slavic ili english.', 'south-slavic or english.', ({ family }) => family),
  column(
    'by',
    'name',
    'Po čemu se broji: all (sve), category (vrsta), camp (čije su reči), target (za šta se kaže).',
    'What is counted by: all, category, camp (whose words), target (what is spoken of).',
    ({ by }) => by,
  ),
  column('name', 'name', 'Vrsta, tabor ili predmet.', 'The category, camp or target.', ({ name }) => name),
  column('entries', 'number', 'Odrednica.', 'Entries.', ({ entries }) => entries),
  column('attack', 'number', 'Odrednica koje napadaju.', 'Entries that attack.', ({ attack }) => attack),
  column('neither', 'number', 'Odrednica bez smera.', 'Entries without a direction.', ({ neither }) => neither),
  column('praise', 'number', 'Odrednica koje hvale.', 'Entries that praise.', ({ praise }) => praise),
]

export function balanceRows(balances: readonly Balance[]): readonly BalanceRow[] {
  return balances.flatMap(({ family, total, categories, camps, targets }): BalanceRow[] => [
    { ...total, family, by: 'all', name: 'all' },
    ...categories.map((row): BalanceRow => ({ ...row, family, by: 'category', name: row.category })),
    ...camps.map((row): BalanceRow => ({ ...row, family, by: 'camp', name: row.camp })),
    ...targets.map((row): BalanceRow => ({ ...row, family, by: 'target', name: row.target })),
  ])
}
