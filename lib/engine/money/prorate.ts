import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import { daysInMonth, firstDayOf, listMonths, monthOf, nextMonth } from "@/lib/engine/calendar/civil-month";
import { addDays } from "@/lib/engine/calendar/days";
import { type ClosedInterval, intersectionDays, intervalDays } from "@/lib/engine/calendar/interval";
import { EngineError } from "@/lib/engine/engine-error";
import { allocate } from "./allocate";
import type { Minor } from "./minor";
import { round } from "./round";

/** The part of a period's amount that falls on `days` of its `periodDays`, rounded once. */
export function prorate(amount: Minor, days: number, periodDays: number): Minor {
  if (!(periodDays > 0) || days < 0 || days > periodDays) {
    throw new EngineError("bad-argument", `${days} of ${periodDays} days is not a part of a period.`);
  }
  return round((amount * days) / periodDays);
}

/** The part of a monthly amount that falls on the days of `interval` inside `month`. */
export function prorateMonth(amount: Minor, interval: ClosedInterval, month: CivilMonth): Minor {
  const whole = { start: firstDayOf(month), end: firstDayOf(nextMonth(month)) };
  return prorate(amount, intersectionDays(interval, whole), daysInMonth(month));
}

/** Spreads an amount over the months an interval touches, by days; the parts sum to the amount. */
export function spreadByDays(
  amount: Minor,
  interval: ClosedInterval,
): { readonly month: CivilMonth; readonly amount: Minor }[] {
  if (intervalDays(interval) === 0) throw new EngineError("bad-argument", "An empty interval has no days.");
  const lastDay = addDays(interval.end, -1);
  const months = listMonths(monthOf(interval.start), nextMonth(monthOf(lastDay)));
  const claims = months.map((month) => ({
    id: month,
    weight: intersectionDays(interval, { start: firstDayOf(month), end: firstDayOf(nextMonth(month)) }),
  }));
  const { shares } = allocate(amount, claims);
  return months.map((month, index) => ({ month, amount: shares[index]?.amount ?? round(0) }));
}
