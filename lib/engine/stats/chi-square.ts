import { EngineError } from "@/lib/engine/engine-error";

/** Beyond this many steps neither expansion gets any closer in double precision. */
const MOST_STEPS = 10_000;
const CLOSE_ENOUGH = 1e-16;

/**
 * Probability that a chi-square variable exceeds `x`: the p-value of a test statistic, `Q(df / 2, x / 2)`. Throws for
 * a negative or missing statistic and for degrees of freedom that are not above 0.
 */
export function chiSquareTail(x: number, degreesOfFreedom: number): number {
  if (!(x >= 0) || !(degreesOfFreedom > 0))
    throw new EngineError("bad-argument", "A chi-square needs a statistic and degrees of freedom.");
  return upperGamma(degreesOfFreedom / 2, x / 2);
}

/**
 * Regularised upper incomplete gamma function `Q(a, x)`: its series below a + 1, Lentz's continued fraction above
 * (Abramowitz & Stegun 6.5.29 and 6.5.31), so that neither loses digits.
 */
export function upperGamma(a: number, x: number): number {
  if (x === 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - front * lowerSeries(a, x) : front * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let total = term;
  for (let step = 1; step < MOST_STEPS && term > total * CLOSE_ENOUGH; step += 1) {
    term *= x / (a + step);
    total += term;
  }
  return total;
}

function upperFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let value = d;
  for (let step = 1; step < MOST_STEPS; step += 1) {
    const numerator = step * (a - step);
    b += 2;
    d = 1 / (numerator * d + b || tiny);
    c = b + numerator / c || tiny;
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < CLOSE_ENOUGH) break;
  }
  return value;
}

/** Coefficients of Lanczos' approximation with g = 7, good to 15 digits. */
const lanczos = [
  0.999_999_999_999_809_9, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_1,
  -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6,
  1.505_632_735_149_311_6e-7,
];

/** `ln Γ(x)` for x above 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const [first = 1, ...rest] = lanczos;
  const shifted = x - 1;
  const sum = rest.reduce((total, weight, index) => total + weight / (shifted + index + 1), first);
  const t = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}
