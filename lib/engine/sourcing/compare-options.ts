import { findPayback, type Payback } from "@/lib/engine/curve/payback";
import type { SourcingOption } from "./option";
import { computeTotalCost, type TotalCost } from "./total-cost";

/**
 * Two options over the same years. `saving[y]` is by how much the first is cheaper than the second today, counting what
 * is paid for the first y years; `breakEven` is the year, interpolated, from which it is: 5.16 lies between years 5
 * and 6; 0 when it is cheaper at once, null with "never" when not inside the horizon.
 */
export type OptionComparison = {
  readonly first: TotalCost;
  readonly second: TotalCost;
  readonly saving: readonly number[];
  readonly breakEven: Payback;
};

/** Compares what two options cost over whole years at a yearly discount rate. */
export function compareOptions(
  first: SourcingOption,
  second: SourcingOption,
  years: number,
  yearlyRate: number,
): OptionComparison {
  const one = computeTotalCost(first, years, yearlyRate);
  const two = computeTotalCost(second, years, yearlyRate);
  const saving = one.presentCost.map((cost, year) => (two.presentCost[year] ?? 0) - cost);
  return { first: one, second: two, saving, breakEven: findPayback(saving) };
}
