/**
 * MOVER, the method of variance estimates recovery (Zou & Donner 2008): the interval of a sum or difference of independent figures out of the
 * interval of each. For two shares with Wilson's intervals it is Newcombe's (1998) hybrid score interval.
 */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Interval of first − second. */
export function moverDifference(first: Estimate, second: Estimate): readonly [number, number] {
  const value = first.value - second.value
  const down = Math.hypot(first.value - first.low, second.high - second.value)
  const up = Math.hypot(first.high - first.value, second.value - second.low)
  return [value - down, value + up]
}

/** Mean of independent figures with weights that need not add up to one (Zou, Huang & Zhang 2009). */
export function moverMean(parts: readonly { readonly estimate: Estimate; readonly weight: number }[]): Estimate {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  let value = 0
  let down = 0
  let up = 0
  for (const { estimate, weight } of parts) {
    const share = weight / total
    value += share * estimate.value
    down += (share * (estimate.value - estimate.low)) ** 2
    up += (share * (estimate.high - estimate.value)) ** 2
  }
  return { value, low: value - Math.sqrt(down), high: value + Math.sqrt(up) }
}
