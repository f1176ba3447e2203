import { civilDate } from "@/lib/engine/calendar/civil-date";
import { type CivilMonth, monthOf, monthsBetween, shiftMonth } from "@/lib/engine/calendar/civil-month";

/** The months that a slider runs over: a year beyond today and every day of change. */
export type MonthSpan = { first: CivilMonth; count: number };

export function spanOf(today: string, changes: readonly string[]): MonthSpan {
  const days = [today, ...changes].sort();
  const first = shiftMonth(monthOf(civilDate(days[0] ?? today)), -1);
  const last = shiftMonth(monthOf(civilDate(days.at(-1) ?? today)), 12);
  return { first, count: monthsBetween(first, last) };
}

/** Where a day stands on the slider. */
export function placeOfDay({ first, count }: MonthSpan, day: string): number {
  return Math.min(count, Math.max(0, monthsBetween(first, monthOf(civilDate(day)))));
}

/** The day that a place stands for: the first of its month, but today in today's. */
export function dayAt({ first }: MonthSpan, place: number, today: string): string {
  const month = shiftMonth(first, place);
  return monthOf(civilDate(today)) === month ? today : `${month}-01`;
}
