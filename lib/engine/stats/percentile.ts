import { itemAt } from "@/lib/engine/collections";
import { EngineError } from "@/lib/engine/engine-error";

/**
 * The p-quantile (0 ≤ p ≤ 1) by linear interpolation between order statistics, h = (n − 1)·p: Hyndman and
 * Fan's type 7, the default of R, of NumPy and of PostgreSQL's percentile_cont. Null for an empty sample.
 */
export function percentile(values: readonly number[], p: number): number | null {
  return percentileOfSorted(
    [...values].sort((left, right) => left - right),
    p,
  );
}

/** `percentile` of a sample that is already in ascending order. */
export function percentileOfSorted(sorted: readonly number[], p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new EngineError("bad-argument", `${p} is not between 0 and 1.`);
  if (sorted.length === 0) return null;
  const position = (sorted.length - 1) * p;
  const index = Math.floor(position);
  const low = itemAt(sorted, index);
  const high = itemAt(sorted, Math.min(index + 1, sorted.length - 1));
  return low + (high - low) * (position - index);
}

export function median(values: readonly number[]): number | null {
  return percentile(values, 0.5);
}
