import type { CivilDate } from "./civil-date";
import { daysBetween } from "./days";

/** Half-open days `[start, end)` with both ends known. */
export type ClosedInterval = { readonly start: CivilDate; readonly end: CivilDate };

/** Half-open days `[start, end)`; a null end is still running. */
export type Interval = { readonly start: CivilDate; readonly end: CivilDate | null };

/** Length in days; 0 when the interval is empty or reversed. */
export function intervalDays({ start, end }: ClosedInterval): number {
  return Math.max(0, daysBetween(start, end));
}

/** Ends a running interval at `asOf`. */
export function endAt({ start, end }: Interval, asOf: CivilDate): ClosedInterval {
  return { start, end: end ?? asOf };
}

export function containsDay({ start, end }: Interval, date: CivilDate): boolean {
  return start <= date && (end === null || date < end);
}

/** The days two intervals share, or null when they share none. */
export function intersect(left: Interval, right: Interval): Interval | null {
  const start = laterOf(left.start, right.start);
  const end = earlierEnd(left.end, right.end);
  return end !== null && end <= start ? null : { start, end };
}

function earlierEnd(left: CivilDate | null, right: CivilDate | null): CivilDate | null {
  if (left === null) return right;
  if (right === null) return left;
  return earlierOf(left, right);
}

export function earlierOf(left: CivilDate, right: CivilDate): CivilDate {
  if (left < right) return left;
  return right;
}

export function laterOf(left: CivilDate, right: CivilDate): CivilDate {
  if (left > right) return left;
  return right;
}

/** Days that both intervals hold. */
export function intersectionDays(left: ClosedInterval, right: ClosedInterval): number {
  return intervalDays({ start: laterOf(left.start, right.start), end: earlierOf(left.end, right.end) });
}
