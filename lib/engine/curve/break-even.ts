import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import type { NullReason } from "@/lib/engine/result";

export type DatedAmount = { readonly on: CivilDate; readonly amount: number };

/** A day, or null with the reason: "never" below 0 at the end, "no-data" without any money. */
export type DateMark =
  | { readonly on: CivilDate; readonly reason?: never }
  | { readonly on: null; readonly reason: NullReason };

/** The day a customer's cumulative margin first came back to 0 after being below it, and the day it stayed. */
export type BreakEven = { readonly first: DateMark; readonly sustained: DateMark };

/**
 * Break-even by the day, from signed amounts (revenue +, cost −) in any order. Days are netted before they
 * are judged, so two entries of one day never cross 0 between them. A customer who was never below 0 broke
 * even on the first day with money.
 */
export function findBreakEven(amounts: readonly DatedAmount[]): BreakEven {
  const days = runningTotals(amounts);
  const firstAbove = days.find((day) => day.total >= 0);
  const lastBelow = days.findLastIndex((day) => day.total < 0);
  const missing: DateMark = { on: null, reason: days.length === 0 ? "no-data" : "never" };
  const stayed = days[lastBelow + 1];
  return {
    first: firstAbove ? { on: firstAbove.on } : missing,
    sustained: stayed ? { on: stayed.on } : missing,
  };
}

function runningTotals(amounts: readonly DatedAmount[]): { on: CivilDate; total: number }[] {
  const byDay = new Map<CivilDate, number>();
  for (const { on, amount } of amounts) byDay.set(on, (byDay.get(on) ?? 0) + amount);
  let total = 0;
  return [...byDay]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([on, amount]) => {
      total += amount;
      return { on, total };
    });
}
