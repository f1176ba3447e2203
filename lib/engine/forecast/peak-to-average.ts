import { findPeak, type Peak } from "@/lib/engine/findings/find-peak";

/** The peak of a load within periods [from, to), its index counted from the start of the load; null when empty. */
export function peakToAverage(load: readonly number[], from = 0, to = load.length): Peak | null {
  const start = Math.max(0, from);
  const peak = findPeak(load.slice(start, to));
  return peak && { ...peak, index: peak.index + start };
}
