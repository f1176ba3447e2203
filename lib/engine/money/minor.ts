import { EngineError } from "@/lib/engine/engine-error";

declare const minorBrand: unique symbol;

/** An amount in whole minor units (cents, yen, fils) within the safe integers. */
export type Minor = number & { readonly [minorBrand]: "Minor" };

/** Brands a whole amount. Throws `EngineError("unsafe-amount")` for fractions and beyond ±(2^53 − 1). */
export function minor(value: number): Minor {
  if (!Number.isSafeInteger(value)) {
    throw new EngineError("unsafe-amount", `${value} is not a whole amount of minor units.`);
  }
  // Adding 0 turns −0 into 0, which would otherwise leak into JSON and equality.
  return (value + 0) as Minor;
}

export const ZERO: Minor = minor(0);

/** Sum of amounts of one currency; throws when the total leaves the safe integers. */
export function sumMinor(amounts: readonly Minor[]): Minor {
  let total: number = 0;
  for (const amount of amounts) total = minor(total + amount);
  return minor(total);
}
