import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import { EngineError } from "@/lib/engine/engine-error";
import {
  addFractions,
  type Fraction,
  NOTHING,
  roundFraction,
  scaleFraction,
} from "@/lib/engine/money/fraction";
import { type Minor, minor } from "@/lib/engine/money/minor";
import type { ExactMonths } from "./bear-charges";

/** A month in whole minor units, and the exact amount it stands for. */
export type RoundedMonth = {
  readonly month: CivilMonth;
  readonly amountMinor: Minor;
  readonly exact: Fraction;
};

/**
 * Rounds once a month: `round(running total) − round(running total before)`, so that what a month loses or gains by
 * rounding is carried into the next and nothing disappears over the months (economics reference, sections 1 and 3).
 * `decimals` are those of the currency. Throws beyond the safe integers.
 */
export function roundMonths(months: ExactMonths, decimals: number): RoundedMonth[] {
  let running = NOTHING;
  let posted = 0n;
  return [...months]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([month, exact]) => {
      running = addFractions(running, exact);
      const total = roundFraction(scaleFraction(running, 10n ** BigInt(decimals), 1n));
      const amountMinor = toMinor(total - posted);
      posted = total;
      return { month, amountMinor, exact };
    });
}

function toMinor(amount: bigint): Minor {
  const value = Number(amount);
  if (!Number.isSafeInteger(value))
    throw new EngineError("unsafe-amount", `${amount} is too large to be counted in minor units.`);
  return minor(value);
}
