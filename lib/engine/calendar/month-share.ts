import { divide, type Ratio } from "@/lib/engine/result";
import type { CivilDate } from "./civil-date";
import { type CivilMonth, daysInMonth, firstDayOf, nextMonth } from "./civil-month";
import { type ClosedInterval, intersectionDays } from "./interval";

export function monthInterval(month: CivilMonth): ClosedInterval {
  return { start: firstDayOf(month), end: firstDayOf(nextMonth(month)) };
}

/** The share of a month's days that lie in `interval`, 0 to 1. */
export function monthShare(month: CivilMonth, interval: ClosedInterval): Ratio {
  return divide(intersectionDays(monthInterval(month), interval), daysInMonth(month), "no-data");
}

/** A month is partial until its last day has passed: facts are known up to, not including, `asOf`. */
export function isPartialMonth(month: CivilMonth, asOf: CivilDate): boolean {
  return firstDayOf(nextMonth(month)) > asOf;
}
