import { totalBy } from "@/lib/engine/collections";
import { divide, type Ratio } from "@/lib/engine/result";
import type { MonthSeries, MonthSlot } from "./split-by-month";

/** The average complete month of a series; null with "no-complete-month" while the first one still runs. */
export function averageMonth(
  slots: readonly MonthSlot[],
  series: MonthSeries,
): { readonly touches: Ratio; readonly minutes: Ratio } {
  const complete = slots.flatMap((slot, index) => (slot.partial ? [] : [index]));
  const over = (values: readonly number[]): Ratio =>
    divide(
      totalBy(complete, (index) => values[index] ?? 0),
      complete.length,
      "no-complete-month",
    );
  return { touches: over(series.touches), minutes: over(series.minutes) };
}
