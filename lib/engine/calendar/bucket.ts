import type { CivilDate } from "./civil-date";
import { firstDayOf, monthOf, nextMonth } from "./civil-month";
import { addDays, daysFromCivil } from "./days";
import type { ClosedInterval } from "./interval";

/** How finely a time axis is cut. Weeks begin on Monday (ISO 8601). */
export type BucketSize = "day" | "week" | "month";

/** The half-open bucket that holds `date`. */
export function bucketOf(date: CivilDate, size: BucketSize): ClosedInterval {
  if (size === "month") {
    const month = monthOf(date);
    return { start: firstDayOf(month), end: firstDayOf(nextMonth(month)) };
  }
  if (size === "day") return { start: date, end: addDays(date, 1) };
  // 1970-01-01 was a Thursday, three days into its week.
  const intoWeek = (((daysFromCivil(date) + 3) % 7) + 7) % 7;
  const start = addDays(date, -intoWeek);
  return { start, end: addDays(start, 7) };
}

/** Adjoining buckets that cover every day of the half-open `[start, end)`. */
export function listBuckets({ start, end }: ClosedInterval, size: BucketSize): ClosedInterval[] {
  const buckets: ClosedInterval[] = [];
  for (let at = start; at < end; ) {
    const bucket = bucketOf(at, size);
    buckets.push(bucket);
    at = bucket.end;
  }
  return buckets;
}
