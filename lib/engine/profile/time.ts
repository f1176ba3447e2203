import { EngineError } from "@/lib/engine/engine-error";
import type { Period, PeriodUnit } from "./profile";

export const DAYS_PER_YEAR = 365.25;

/** 30.4375: a twelfth of a year, which a binary number holds exactly. */
export const DAYS_PER_MONTH = DAYS_PER_YEAR / 12;

const daysOf: Readonly<Record<PeriodUnit, number>> = {
  day: 1,
  week: 7,
  month: DAYS_PER_MONTH,
  year: DAYS_PER_YEAR,
};

/** Length of a period in days. Throws `EngineError("bad-argument")` unless it is above 0. */
export function periodDays(period: Period): number {
  const days = period.count * daysOf[period.unit];
  if (!(days > 0)) throw new EngineError("bad-argument", "A period is longer than zero.");
  return days;
}
