import { EngineError } from "@/lib/engine/engine-error";
import type { CivilDate } from "./civil-date";
import { type CivilMonth, firstDayOf, monthOf } from "./civil-month";
import { civilFromDays, daysFromCivil } from "./days";
import { cachedOffsetIn, DAY_MS } from "./zone-offset";

/** A moment: a `Date`, or milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Date | number;

const HOUR = 3_600_000;

/** The day on the zone's calendar at that instant. Throws `EngineError("unknown-zone" | "bad-date")`. */
export function civilDateIn(zone: string, instant: Instant): CivilDate {
  const time = Number(instant);
  if (!Number.isFinite(time)) throw new EngineError("bad-date", "Not an instant.");
  return civilFromDays(Math.floor((time + cachedOffsetIn(zone, time)) / DAY_MS));
}

/** The month on the zone's calendar at that instant. */
export function monthIn(zone: string, instant: Instant): CivilMonth {
  return monthOf(civilDateIn(zone, instant));
}

/**
 * The first instant of a civil day in the zone, in milliseconds since 1970; on a clock-change night that is
 * not 24 hours after the day before. A day the zone skipped starts where the next one does.
 */
export function startOfDayIn(zone: string, date: CivilDate): number {
  const midnightUtc = daysFromCivil(date) * DAY_MS;
  let before = midnightUtc - 27 * HOUR;
  let reached = midnightUtc + 27 * HOUR;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (civilDateIn(zone, middle) >= date) reached = middle;
    else before = middle;
  }
  return reached;
}

/** The instants at which months begin in a zone, in milliseconds: a moment is looked up among them far quicker than by its date. */
export function startsOfMonthsIn(zone: string, months: readonly CivilMonth[]): number[] {
  return months.map((month) => startOfDayIn(zone, firstDayOf(month)));
}
