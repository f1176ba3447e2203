import { EngineError } from "@/lib/engine/engine-error";
import { known, type Maybe, unknown } from "@/lib/engine/result";

/**
 * A shifted beta-geometric curve: every customer leaves at a constant rate of their own, and the rates follow a beta
 * distribution with these two parameters, both above 0 (Fader & Hardie, *How to project customer retention*).
 */
export type SbgCurve = { readonly alpha: number; readonly beta: number };

/** Survivors at the end of period 0, 1, … `periods`: `S(t) = S(t − 1) · (β + t − 1) / (α + β + t − 1)`. */
export function projectSbg({ alpha, beta }: SbgCurve, periods: number): number[] {
  checkCurve({ alpha, beta });
  const survival = [1];
  let still = 1;
  for (let period = 1; period <= periods; period += 1) {
    still *= (beta + period - 1) / (alpha + beta + period - 1);
    survival.push(still);
  }
  return survival;
}

/**
 * Share of the cohort that leaves in period 1, 2, …: `P(1) = α / (α + β)`,
 * `P(t) = P(t − 1) · (β + t − 2) / (α + β + t − 1)`.
 */
export function lossesOfSbg({ alpha, beta }: SbgCurve, periods: number): number[] {
  checkCurve({ alpha, beta });
  const losses: number[] = [];
  let lost = alpha / (alpha + beta);
  for (let period = 1; period <= periods; period += 1) {
    if (period > 1) lost *= (beta + period - 2) / (alpha + beta + period - 1);
    losses.push(lost);
  }
  return losses;
}

/** Terms of a residual lifetime that are added before the rest is called endless. */
const MOST_TERMS = 2_000_000;

/**
 * Discounted expected residual lifetime of a customer who has renewed `period` − 1 times and is about to decide for
 * the `period`th: `Σ_{t ≥ n} S(t) / S(n − 1) · v^{t − n}` with v = 1 / (1 + rate), in periods (economics reference,
 * section 4). `rate` is per period. Without discounting it is `(β + n − 1) / (α − 1)`, and null with "endless" when
 * α ≤ 1; a rate too small to reach the end in is "endless" too.
 */
export function residualLifetime({ alpha, beta }: SbgCurve, period: number, rate: number): Maybe {
  checkCurve({ alpha, beta });
  if (!Number.isSafeInteger(period) || period < 1 || !(rate >= 0))
    throw new EngineError("bad-argument", "A residual lifetime needs a period from 1 and a rate from 0.");
  if (rate === 0) return alpha > 1 ? known((beta + period - 1) / (alpha - 1)) : unknown("endless");
  let term = 1;
  let total = 0;
  for (let count = 0; count < MOST_TERMS; count += 1) {
    const at = period + count;
    term *= (beta + at - 1) / (alpha + beta + at - 1);
    total += term;
    term /= 1 + rate;
    // What is left is less than term / rate, because survival never rises.
    if (term / rate < 1e-13 * total) return known(total);
  }
  return unknown("endless");
}

function checkCurve({ alpha, beta }: SbgCurve): void {
  if (!(alpha > 0 && beta > 0)) throw new EngineError("bad-argument", "α and β are above 0.");
}
