import { percentileOfSorted } from "./percentile";

/** The middle half of a sample: 25th percentile, median and 75th percentile, and how many values made it. */
export type QuartileBand = {
  readonly count: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
};

/** Null for an empty sample. */
export function quartileBand(values: readonly number[]): QuartileBand | null {
  const sorted = [...values].sort((left, right) => left - right);
  const low = percentileOfSorted(sorted, 0.25);
  const middle = percentileOfSorted(sorted, 0.5);
  const high = percentileOfSorted(sorted, 0.75);
  if (low === null || middle === null || high === null) return null;
  return { count: sorted.length, low, median: middle, high };
}
