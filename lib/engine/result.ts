import { totalBy } from "./collections";
import { EngineError } from "./engine-error";

/** Why a value is null. The interface turns each into words; none of them ever becomes 0. */
export type NullReason =
  | "no-closes"
  | "no-own-cost"
  | "no-entrants"
  | "no-exposure"
  | "no-customers"
  | "no-complete-month"
  | "no-activity"
  | "no-data"
  | "no-total"
  | "no-pre-sale"
  | "no-pass-rate"
  | "no-use"
  | "no-acquisition-cost"
  | "no-premium"
  | "nothing-drawn"
  | "unlike-currencies"
  | "nobody-left"
  | "beyond-data"
  | "over-half-left"
  | "too-few-periods"
  | "endless"
  | "immature"
  | "never";

export type KnownRatio = {
  readonly value: number;
  readonly reason?: never;
  readonly numerator: number;
  readonly denominator: number;
};

export type UnknownRatio = {
  readonly value: null;
  readonly reason: NullReason;
  readonly numerator: number;
  readonly denominator: number;
};

/**
 * A quotient that keeps what it was made of, so that it can be opened and pooled.
 * Null, never 0 or Infinity, when the denominator is empty (economics reference, section 1).
 */
export type Ratio = KnownRatio | UnknownRatio;

/** A single value that may be unknown for a reason, such as a payback that never comes. */
export type Maybe =
  | { readonly value: number; readonly reason?: never }
  | { readonly value: null; readonly reason: NullReason };

export const known = (value: number): Maybe => ({ value });
export const unknown = (reason: NullReason): Maybe => ({ value: null, reason });

/** Beyond this a quotient says nothing, and its minor units or a sum of several would be no number any more. */
const LARGEST = 1e300;

/**
 * `numerator / denominator`, or null with `whenEmpty` if the denominator is 0 or so near to it that the quotient is
 * beyond all measure. Throws on NaN and Infinity.
 */
export function divide(numerator: number, denominator: number, whenEmpty: NullReason): Ratio {
  if (!Number.isFinite(numerator) || !Number.isFinite(denominator)) {
    throw new EngineError("bad-argument", "A ratio needs finite numbers.");
  }
  const value = numerator / denominator;
  if (!(Math.abs(value) <= LARGEST)) return { value: null, reason: whenEmpty, numerator, denominator };
  return { value, numerator, denominator };
}

/** Keeps what was counted but withholds the value, e.g. of an immature cohort cell. */
export function withhold(ratio: Ratio, reason: NullReason): UnknownRatio {
  return { value: null, reason, numerator: ratio.numerator, denominator: ratio.denominator };
}

/** Pools ratios as Σ numerators / Σ denominators; an average of quotients would ignore their weights. */
export function poolRatios(ratios: readonly Ratio[], whenEmpty: NullReason): Ratio {
  const numerator = totalBy(ratios, (ratio) => ratio.numerator);
  const denominator = totalBy(ratios, (ratio) => ratio.denominator);
  return divide(numerator, denominator, whenEmpty);
}
