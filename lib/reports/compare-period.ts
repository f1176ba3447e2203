import { type CivilMonth, monthsBetween, shiftMonth } from "@/lib/engine/calendar/civil-month";
import { divide, type NullReason, type Ratio } from "@/lib/engine/result";
import type { Scope } from "./scope";

export const comparisons = ["previous", "year"] as const;
export type Comparison = (typeof comparisons)[number];

export type Months = { from: CivilMonth; to: CivilMonth };

/**
 * The months to set a period against: as many just before it, or the same ones a year earlier. Null while no first
 * month is chosen, for there is nothing before everything.
 */
export function comparedMonths(
  { from, until }: Pick<Scope, "from" | "until">,
  by: Comparison,
): Months | null {
  if (from === null) return null;
  const length = monthsBetween(from, until);
  const back = by === "year" ? 12 : length;
  return { from: shiftMonth(from, -back), to: shiftMonth(until, -back - 1) };
}

/** A figure then, and by which share it has moved since. */
export type Compared = Months & { value: number | null; reason?: NullReason; change: Ratio };

type Valued = { readonly value: number | null; readonly reason?: NullReason };

/** (now − then) ÷ |then|; null where there was nothing then, or either side has no value. */
export function compareFigure(now: Valued, then: Valued, months: Months): Compared {
  const change =
    now.value === null || then.value === null
      ? divide(0, 0, (now.value === null ? now.reason : then.reason) ?? "no-data")
      : divide(now.value - then.value, Math.abs(then.value), "no-total");
  return {
    ...months,
    value: then.value,
    ...(then.value === null && then.reason ? { reason: then.reason } : {}),
    change,
  };
}
