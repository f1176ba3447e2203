import { totalBy } from "@/lib/engine/collections";
import { divide, type Ratio } from "@/lib/engine/result";
import { peakToAverage } from "./peak-to-average";

export type NamedLoad = { readonly id: string; readonly months: readonly number[] };

/**
 * Peaks of several loads together. `collisions` are the periods that two or more of them peak in, earliest first.
 * `spread` is Σ of peaks / peak of the sum: 1 when all collide, more when people can help each other out.
 */
export type CollidingPeaks = {
  readonly sumOfPeaks: number;
  readonly peakOfSum: number;
  readonly peakIndex: number | null;
  readonly spread: Ratio;
  readonly collisions: readonly { readonly index: number; readonly ids: readonly string[] }[];
};

/** Loads without any work have no peak and collide with nothing. */
export function findCollidingPeaks(loads: readonly NamedLoad[]): CollidingPeaks {
  const peaks = loads.flatMap(({ id, months }) => {
    const peak = peakToAverage(months);
    return peak && peak.value > 0 ? [{ id, index: peak.index, value: peak.value }] : [];
  });
  const whole = peakToAverage(addLoads(loads.map((load) => load.months)));
  const sumOfPeaks = totalBy(peaks, (peak) => peak.value);
  const collisions = [...Map.groupBy(peaks, (peak) => peak.index)]
    .filter(([, together]) => together.length > 1)
    .sort(([left], [right]) => left - right)
    .map(([index, together]) => ({ index, ids: together.map((peak) => peak.id) }));
  return {
    sumOfPeaks,
    peakOfSum: whole?.value ?? 0,
    peakIndex: whole && whole.value > 0 ? whole.index : null,
    spread: divide(sumOfPeaks, whole?.value ?? 0, "no-total"),
    collisions,
  };
}

/** Loads period by period; the sum is as long as the longest. */
export function addLoads(loads: readonly (readonly number[])[]): number[] {
  const longest = loads.reduce((most, load) => Math.max(most, load.length), 0);
  return Array.from({ length: longest }, (_, period) => totalBy(loads, (load) => load[period] ?? 0));
}
