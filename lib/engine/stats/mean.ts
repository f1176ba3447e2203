import { totalBy } from "@/lib/engine/collections";
import { divide, type Ratio } from "@/lib/engine/result";
import type { CountedValue } from "./percentile-of-counts";

/** Arithmetic mean; null with "no-data" for an empty sample. */
export function mean(values: readonly number[]): Ratio {
  return divide(
    totalBy(values, (value) => value),
    values.length,
    "no-data",
  );
}

/** Mean of counted or weighted values: Σ value·count / Σ count. */
export function meanOfCounts(rows: readonly CountedValue[]): Ratio {
  return divide(
    totalBy(rows, (row) => row.value * row.count),
    totalBy(rows, (row) => row.count),
    "no-data",
  );
}
