import { gammaCdf, logGamma } from './gamma.ts'

/**
 * The beta distribution, and through it exact intervals of a binomial share (Clopper & Pearson 1934) and Student's t. Incomplete beta by its
 * continued fraction (DLMF 8.17.22) in Lentz' form; quantiles by Newton steps kept inside a bracket.
 */

/** I_x(a, b): the regularised incomplete beta function, for a, b > 0 and 0 ≤ x ≤ 1. */
export function betaCdf(a: number, b: number, x: number, logConstant = logInverseBeta(a, b)): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCdf(b, a, 1 - x, logConstant)
  const tiny = 1e-300
  let c = 1
  let d = 1 / keepOff(1 - ((a + b) * x) / (a + 1), tiny)
  let fraction = d
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / keepOff(1 + even * d, tiny)
    c = keepOff(1 + even / c, tiny)
    fraction *= c * d
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / keepOff(1 + odd * d, tiny)
    c = keepOff(1 + odd / c, tiny)
    fraction *= c * d
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return (kernel(a, b, x, logConstant) * fraction) / a
}

const keepOff = (value: number, tiny: number): number => (Math.abs(value) < tiny ? tiny : value)

/** xᵃ (1 − x)ᵇ / B(a, b). */
const kernel = (a: number, b: number, x: number, logConstant: number): number =>
  Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logConstant)

/** ln 1 / B(a, b). */
const logInverseBeta = (a: number, b: number): number => logGamma(a + b) - logGamma(a) - logGamma(b)

/** x with I_x(a, b) = probability. */
function betaQuantile(a: number, b: number, probability: number): number {
  if (probability <= 0) return 0
  if (probability >= 1) return 1
  let low = 0
  let high = 1
  let x = a / (a + b)
  const logConstant = logInverseBeta(a, b)
  for (let step = 0; step < 200; step++) {
    const error = betaCdf(a, b, x, logConstant) - probability
    if (error > 0) high = x
    else low = x
    const density = kernel(a, b, x, logConstant) / (x * (1 - x))
    const newton = x - error / density
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - x) <= 1e-12 * x) return next
    x = next
  }
  return x
}

/** Exact interval of a share of `count` in `total`, each tail with half of `alpha` (Clopper & Pearson 1934). */
export function binomialInterval(count: number, total: number, alpha: number): readonly [number, number] {
  const low = count === 0 ? 0 : betaQuantile(count, total - count + 1, alpha / 2)
  const high = count === total ? 1 : betaQuantile(count + 1, total - count, 1 - alpha / 2)
  return [low, high]
}

/** Two-sided p of `count` in `total` at a given share: twice the smaller exact tail. It is ≤ α just when the interval at α excludes the share. */
export function binomialTest(count: number, total: number, share: number): number {
  const atLeast = count === 0 ? 1 : betaCdf(count, total - count + 1, share)
  const atMost = count === total ? 1 : 1 - betaCdf(count + 1, total - count, share)
  return Math.min(1, 2 * Math.min(atLeast, atMost))
}

/** t with P(|T| > t) = alpha, for Student's t. */
export function studentQuantile(degrees: number, alpha: number): number {
  const x = betaQuantile(degrees / 2, 0.5, alpha)
  return Math.sqrt((degrees * (1 - x)) / x)
}

/** P(Z > z) of the normal distribution, for z ≥ 0. */
export function normalTail(z: number): number {
  return (1 - gammaCdf(0.5, (z * z) / 2)) / 2
}
