/**
 * Quantiles of the gamma distribution, for exact intervals of counts. Incomplete gamma by series and continued fraction
 * (Abramowitz & Stegun 1964, 6.5.29 and 6.5.31); log Γ by Lanczos' approximation; the quantile by Newton steps kept inside a bracket.
 */

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
]

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const shifted = x - 1
  let sum = 0.9999999999998099
  lanczos.forEach((coefficient, index) => {
    sum += coefficient / (shifted + index + 1)
  })
  const t = shifted + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum)
}

/** P(a, x): the regularised lower incomplete gamma function, for a > 0, x ≥ 0. */
export function gammaCdf(a: number, x: number): number {
  if (x <= 0) return 0
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = 1; n < 10_000 && Math.abs(term) > Math.abs(sum) * 1e-15; n++) {
      term *= x / (a + n)
      sum += term
    }
    return Math.min(1, scale * sum)
  }
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < 10_000; n++) {
    const an = -n * (n - a)
    b += 2
    d = an * d + b
    d = 1 / (Math.abs(d) < tiny ? tiny : d)
    c = b + an / c
    if (Math.abs(c) < tiny) c = tiny
    const step = d * c
    fraction *= step
    if (Math.abs(step - 1) < 1e-15) break
  }
  return Math.max(0, 1 - scale * fraction)
}

/** x with P(shape, x) = probability; unit scale. */
export function gammaQuantile(shape: number, probability: number): number {
  if (shape <= 0 || probability <= 0) return 0
  let low = 0
  let high = Math.max(1, shape)
  while (gammaCdf(shape, high) < probability) high *= 2
  let x = (low + high) / 2
  for (let step = 0; step < 200; step++) {
    const error = gammaCdf(shape, x) - probability
    if (error > 0) high = x
    else low = x
    const density = Math.exp((shape - 1) * Math.log(x) - x - logGamma(shape))
    const newton = x - error / density
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - x) <= 1e-12 * Math.max(1, x)) return next
    x = next
  }
  return x
}
