import { EngineError } from "@/lib/engine/engine-error";
import { type CivilDate, civilDate, monthLength, pad, partsOf } from "./civil-date";

declare const monthBrand: unique symbol;

/** A month of the workspace's calendar, "YYYY-MM". Compares as text. */
export type CivilMonth = string & { readonly [monthBrand]: "CivilMonth" };

/** Reads "YYYY-MM". Throws `EngineError("bad-date")` for anything else. */
export function civilMonth(text: string): CivilMonth {
  if (!/^\d{4}-\d{2}$/.test(text)) throw new EngineError("bad-date", `"${text}" is not YYYY-MM.`);
  return monthOf(civilDate(`${text}-01`));
}

export function monthOf(date: CivilDate): CivilMonth {
  return date.slice(0, 7) as CivilMonth;
}

export function firstDayOf(month: CivilMonth): CivilDate {
  return civilDate(`${month}-01`);
}

/** Days of the month, 28 to 31. */
export function daysInMonth(month: CivilMonth): number {
  const { year, month: number } = partsOf(firstDayOf(month));
  return monthLength(year, number);
}

export function lastDayOf(month: CivilMonth): CivilDate {
  return civilDate(`${month}-${daysInMonth(month)}`);
}

function indexOf(month: CivilMonth): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** The month `count` months later (earlier when negative). */
export function shiftMonth(month: CivilMonth, count: number): CivilMonth {
  const index = indexOf(month) + count;
  return civilMonth(`${pad(Math.floor(index / 12), 4)}-${pad((((index % 12) + 12) % 12) + 1, 2)}`);
}

export function nextMonth(month: CivilMonth): CivilMonth {
  return shiftMonth(month, 1);
}

/** Whole months from `start` to `end`, negative when `end` is earlier. */
export function monthsBetween(start: CivilMonth, end: CivilMonth): number {
  return indexOf(end) - indexOf(start);
}

/** The months of the half-open `[start, end)`, in order. */
export function listMonths(start: CivilMonth, end: CivilMonth): CivilMonth[] {
  return Array.from({ length: Math.max(0, monthsBetween(start, end)) }, (_, index) =>
    shiftMonth(start, index),
  );
}
