/** The list of the lexicon and the audit of its balance, as their views print them. */
import type { Balance, CompiledEntry, EntryQuery, Tally } from '../../analysis/index.ts'
import { categories } from '../../analysis/index.ts'
import type { LexiconChoice } from '../routes.ts'
import { type Texts, texts, type UiLanguage } from '../texts.ts'
import { printLack } from '../texts-balance.ts'
import { count, formatInteger } from '../texts-numbers.ts'
import { linksOf, shellOf } from './frame.ts'
import type { Links, Ui } from './types.ts'

const entriesOnPage = 50

export interface LexiconInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  readonly choice: LexiconChoice
  readonly query: EntryQuery
  readonly entries: readonly CompiledEntry[]
}

/** Everything `lexicon.ejs` prints. */
export function presentLexicon(input: LexiconInput) {
  const { choice, entries, ui } = input
  const { language } = ui
  const links = linksOf(input)
  const t = texts(language)
  const { lexicon } = t
  const pages = Math.max(1, Math.ceil(entries.length / entriesOnPage))
  const page = Math.min(choice.page ?? 1, pages)
  const pageLink = (number: number): string | null =>
    number < 1 || number > pages ? null : links.lexicon({ ...choice, page: number })
  const { q = '', category = '', family = '', camp = '', polarity = '' } = choice
  const names: [string, string][] = categories.map((id) => [id, t.categories[id].name])
  return {
    ...shellOf(input, lexicon.title, ['marks.css', 'lexicon.css']),
    action: links.lexicon(),
    text: q,
    filters: [
      filterOf('category', lexicon.category, names, category, lexicon.all.category),
      filterOf('family', lexicon.family, Object.entries(lexicon.names.families), family, lexicon.all.family),
      filterOf('camp', lexicon.camp, Object.entries(lexicon.names.camps), camp, lexicon.all.camp),
      filterOf(
        'polarity',
        lexicon.polarity,
        ['-1', '0', '1'].map((id) => [id, polarityName(id, t)]),
        polarity,
        lexicon.all.polarity,
      ),
    ],
    isFiltered: [q, category, family, camp, polarity].some((value) => value !== ''),
    resetHref: links.lexicon(),
    balanceHref: links.balance(),
    found: lexicon.found.replace('{count}', count(language, entries.length, lexicon.nouns.entries)),
    entries: entries
      .slice((page - 1) * entriesOnPage, page * entriesOnPage)
      .map((entry) => rowOf(entry, t, language, links)),
    paging:
      pages === 1
        ? null
        : {
            text: lexicon.page
              .replace('{n}', formatInteger(language, page))
              .replace('{all}', formatInteger(language, pages)),
            previousHref: pageLink(page - 1),
            nextHref: pageLink(page + 1),
          },
    csv: links.lexiconCsv({ ...choice, page: undefined }),
    json: links.lexiconJson({ ...choice, page: undefined }),
  }
}

function filterOf(
  name: string,
  label: string,
  options: readonly (readonly [string, string])[],
  chosen: string,
  all: string,
) {
  return {
    name,
    label,
    options: [['', all] as const, ...options].map(([value, text]) => ({ value, text, chosen: value === chosen })),
  }
}

function polarityName(polarity: string, t: Texts): string {
  return new Map(Object.entries(t.lexicon.names.polarities)).get(polarity) ?? polarity
}

function rowOf({ card, camps }: CompiledEntry, t: Texts, language: UiLanguage, links: Links) {
  return {
    href: links.entry(card.id),
    lemma: card.lemma,
    lang: card.family === 'english' ? 'en' : 'sr-Latn',
    category: card.category,
    categoryName: t.categories[card.category].name,
    note: card.note[language],
    intensity: card.intensity,
    intensityText: t.article.evidenceIntensityOf.replace('{n}', `${card.intensity}`),
    polarity: polarityName(`${card.polarity}`, t),
    camps: camps.filter((camp) => camp !== 'any').map((camp) => t.lexicon.names.camps[camp] ?? camp),
  }
}

export interface BalanceInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  readonly balances: readonly Balance[]
}

/** Everything `balance.ejs` prints. */
export function presentBalance(input: BalanceInput) {
  const { language } = input.ui
  const links = linksOf(input)
  const t = texts(language)
  const { balance, names } = t.lexicon
  return {
    ...shellOf(input, balance.title, ['marks.css', 'lexicon.css']),
    families: input.balances.map(({ family, total, phrases, categories: byCategory, camps, targets, lacks }) => ({
      id: family,
      name: capitalized(names.families[family]),
      total: balance.total
        .replace('{entries}', count(language, total.entries, t.lexicon.nouns.entries))
        .replace('{phrases}', formatInteger(language, phrases))
        .replace('{attack}', formatInteger(language, total.attack))
        .replace('{praise}', formatInteger(language, total.praise))
        .replace('{neither}', formatInteger(language, total.neither)),
      tables: [
        {
          id: 'category',
          title: balance.byCategory,
          hint: null,
          rows: byCategory.map((row) =>
            tallyRow(t.categories[row.category].name, row, links.lexicon({ family, category: row.category }), language),
          ),
        },
        {
          id: 'camp',
          title: balance.byCamp,
          hint: balance.byCampHint,
          rows: camps.map((row) =>
            tallyRow(names.camps[row.camp] ?? row.camp, row, links.lexicon({ family, camp: row.camp }), language),
          ),
        },
        {
          id: 'target',
          title: balance.byTarget,
          hint: null,
          rows: targets.map((row) => tallyRow(names.targets[row.target] ?? row.target, row, null, language)),
        },
      ],
      lacks: lacks.map((lack) => printLack(lack, language)),
    })),
    csv: links.balanceCsv(),
    json: links.balanceJson(),
    lexiconHref: links.lexicon(),
  }
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A row of numbers and, for the eye, their shares of a bar a hundred wide. */
function tallyRow(
  name: string,
  { entries, attack, neither, praise }: Tally,
  href: string | null,
  language: UiLanguage,
) {
  const share = (part: number): number => (entries === 0 ? 0 : Math.round((part / entries) * 1000) / 10)
  const [left, middle] = [share(attack), share(neither)]
  return {
    name,
    href: entries === 0 ? null : href,
    entries: formatInteger(language, entries),
    attack: formatInteger(language, attack),
    neither: formatInteger(language, neither),
    praise: formatInteger(language, praise),
    bar: entries === 0 ? null : { attack: left, neither: middle, praiseFrom: left + middle, praise: share(praise) },
  }
}
