import { type CivilMonth, civilMonth, monthsBetween, shiftMonth } from "@/lib/engine/calendar/civil-month";
import { expectArrivals } from "@/lib/engine/forecast/expect-arrivals";
import type { ForecastEntry, ForecastPlan } from "@/lib/forecasts/schema";
import type { KnownEntry } from "./types";

/** Arrivals month by month from `from` on. */
export type ArrivalLine = { from: CivilMonth; months: readonly number[] };

/**
 * Who arrives, until the plan ends. From history also those who came before it: they are still at work in its first
 * months. Null where nobody was counted yet.
 */
export function arrivalsOf(entry: ForecastEntry, found: KnownEntry, plan: ForecastPlan): ArrivalLine | null {
  const end = shiftMonth(civilMonth(plan.startMonth), plan.months);
  const start = civilMonth(entry.startMonth ?? plan.startMonth);
  const { arrivals } = entry;
  if (arrivals.kind !== "history") {
    const calendar = arrivals.kind === "planned" ? { ...arrivals, arrivals: arrivals.months } : arrivals;
    return { from: start, months: expectArrivals(calendar, start, Math.max(0, monthsBetween(start, end))) };
  }
  const [first] = found.history;
  const last = found.history.at(-1);
  if (!first || !last) return null;
  const next = shiftMonth(last.month, 1);
  const expected = expectArrivals(
    { kind: "history", months: found.history },
    next,
    Math.max(0, monthsBetween(next, end)),
  ).map((count, index) => (shiftMonth(next, index) >= start ? count * arrivals.factor : count));
  return { from: first.month, months: [...found.history.map((one) => one.arrivals), ...expected] };
}

/** The months of a line from `start` on, as many as asked; what it does not say is 0. */
export function cutLine(line: ArrivalLine, start: CivilMonth, months: number): number[] {
  const offset = monthsBetween(line.from, start);
  return Array.from({ length: months }, (_, index) => line.months[offset + index] ?? 0);
}
