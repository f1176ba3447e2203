import { itemAt } from "@/lib/engine/collections";
import type { Maybe } from "@/lib/engine/result";

/** Periods after the close: when the curve first reaches 0, and when it does so for good in the horizon. */
export type Payback = { readonly first: Maybe; readonly sustained: Maybe };

/**
 * Payback of a cumulative curve, interpolated inside the crossing period as
 * `t − 1 + (−Cum(t − 1)) / (Cum(t) − Cum(t − 1))` (economics reference, section 4). 0 when the curve starts
 * at or above 0; null with the reason "never" when it does not cross, "no-data" when it is empty.
 */
export function findPayback(cumulative: readonly number[]): Payback {
  if (cumulative.length === 0) {
    const unknown: Maybe = { value: null, reason: "no-data" };
    return { first: unknown, sustained: unknown };
  }
  const firstAbove = cumulative.findIndex((value) => value >= 0);
  const lastBelow = cumulative.findLastIndex((value) => value < 0);
  return {
    first:
      firstAbove === -1 ? { value: null, reason: "never" } : { value: crossingAt(cumulative, firstAbove) },
    sustained:
      lastBelow === cumulative.length - 1
        ? { value: null, reason: "never" }
        : { value: crossingAt(cumulative, lastBelow + 1) },
  };
}

function crossingAt(cumulative: readonly number[], reached: number): number {
  if (reached === 0) return 0;
  const before = itemAt(cumulative, reached - 1);
  const after = itemAt(cumulative, reached);
  return reached - 1 + -before / (after - before);
}
