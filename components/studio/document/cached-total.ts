import { totalOf } from "@/lib/engine/profile/integrate";
import type { Curve } from "@/lib/engine/profile/profile";

const known = new WeakMap<Curve, { days: number; total: number }>();

/** The exact integral of a curve over its stage, computed once for a curve that stays as it is. */
export function totalOfStage(curve: Curve, days: number): number {
  const before = known.get(curve);
  if (before?.days === days) return before.total;
  const total = totalOf(curve, days);
  known.set(curve, { days, total });
  return total;
}
