import { addMonths } from "./add-months";
import { type CivilDate, partsOf } from "./civil-date";
import type { ClosedInterval } from "./interval";

/**
 * Whole months of age on `date` of a customer first met on `first`; month 0 begins at first contact.
 * k = 12·Δyear + Δmonth, less one when `first` + k months (clamped) is after `date`; never below 0.
 * The rollups compute the same in SQL, so a change here is a change there.
 */
export function ageInMonths(first: CivilDate, date: CivilDate): number {
  const from = partsOf(first);
  const to = partsOf(date);
  const months = (to.year - from.year) * 12 + to.month - from.month;
  if (months <= 0) return 0;
  return addMonths(first, months) > date ? months - 1 : months;
}

/** The half-open days of age month `age`: `[first + age months, first + (age + 1) months)`. */
export function ageMonthBounds(first: CivilDate, age: number): ClosedInterval {
  return { start: addMonths(first, age), end: addMonths(first, age + 1) };
}
