/** Whether the order of the articles hangs on one choice, and the switches to see it. */
import {
  type Comparison,
  categories,
  type RobustnessSwitch,
  type Standing,
  type SwitchId,
  voices,
} from '../../analysis/index.ts'
import type { CompareChoice } from '../routes.ts'
import { type Texts, texts, type UiLanguage } from '../texts.ts'
import { formatNumber } from '../texts-numbers.ts'
import type { Side } from './compared.ts'
import type { Links } from './types.ts'

/** Everything the part of robustness prints. */
export function printRobustness(
  { robustness, options }: Comparison,
  sides: readonly Side[],
  choice: CompareChoice,
  language: UiLanguage,
  links: Links | null,
) {
  const t = texts(language)
  const words = t.compare.robustness
  const moving = robustness.switches.filter(({ moved }) => moved > 0)
  const still = robustness.switches.filter(({ moved }) => moved === 0)
  const altered = moving.filter(({ outcome }) => outcome !== 'same')
  return {
    base: orderOf(robustness.base, sides, t, language),
    finding:
      altered.length === 0
        ? words.firm
        : words.soft.replace('{n}', `${altered.length}`).replace('{all}', `${moving.length}`),
    rows: moving.map((row) => ({
      name: switchName(row.switch, t),
      order: orderOf(row, sides, t, language, row.switch !== 'voices'),
      moved: row.moved,
      outcome: words[row.outcome],
      changed: row.outcome !== 'same',
      href: links === null ? null : hrefOf(row, choice, links),
    })),
    unmoved:
      still.length === 0
        ? null
        : words.unmoved.replace('{switches}', still.map((row) => switchName(row.switch, t)).join('; ')),
    form: {
      with: choice.with.join(','),
      categories: categories.map((id) => ({ id, name: t.categories[id].name, checked: options.without.includes(id) })),
      voices: voices.map((id) => ({ id, name: t.voices[id].name, checked: options.voices.includes(id) })),
      mildOut: options.leastIntensity === 2,
    },
  }
}

export function switchName(id: SwitchId, t: Texts): string {
  const words = t.compare.robustness
  switch (id) {
    case 'quotes':
      return words.quotes
    case 'voices':
      return words.voices
    case 'intensity':
      return words.intensity
  }
  const category = categories.find((candidate) => id === `category.${candidate}`)
  return category === undefined ? id : words.leftOut[category]
}

/** The switches that this page is computed with, in words; empty when everything counts. */
export function chosenSwitches({ options }: Comparison, t: Texts): readonly string[] {
  const silent = voices.filter((voice) => !options.voices.includes(voice))
  return [
    ...options.without.map((category) => switchName(`category.${category}`, t)),
    ...silent.map((voice) => t.compare.robustness.leftOut[voice]),
    ...(options.leastIntensity === 2 ? [switchName('intensity', t)] : []),
  ]
}

/** `B 5,9 ≈ A 5,1 > C 1,2`; articles without a score stand last, after a comma. Of all voices together only an order is made, without values. */
function orderOf(
  { order, values, tied }: Standing,
  sides: readonly Side[],
  t: Texts,
  language: UiLanguage,
  valued = true,
) {
  return order.map((article, place) => {
    const value = values[article] ?? null
    const sign = place === 0 ? '' : valued && value === null ? ',' : tied[place] === true ? '≈' : '>'
    return {
      sign,
      letter: sides[article]?.letter ?? '',
      colour: sides[article]?.colour ?? '',
      value: !valued ? '' : value === null ? t.charts.tooShort : formatNumber(language, value, 1),
    }
  })
}

/** The page with this switch on; switches that a page cannot be computed with have none. */
function hrefOf({ switch: id }: RobustnessSwitch, choice: CompareChoice, links: Links): string | null {
  if (id === 'intensity') return links.compare({ ...choice, intensity: 2 })
  const category = categories.find((candidate) => id === `category.${candidate}`)
  if (category === undefined) return null
  return links.compare({ ...choice, without: [...new Set([...(choice.without ?? []), category])] })
}
