import { EngineError } from "@/lib/engine/engine-error";
import { divide, type Ratio } from "@/lib/engine/result";

/** Work done in `period` for those who arrived in `arrivalPeriod`, in minutes; periods count from 0. */
export type WorkRow = {
  readonly arrivalPeriod: number;
  readonly period: number;
  readonly minutes: number;
};

/**
 * Work per entrant by age, learned from the periods before `until`: `w[k] = Σ minutes at age k / Σ arrivals that could
 * have reached age k`. Those who came too late to be k periods old are left out of both, so that the young do not look
 * as if they needed nothing. With `recent`, each age is learned from the last so many arrival periods that reached it.
 * An age nobody could have reached is null with "immature". Rows of arrivals before period 0 are not of an entrant that
 * was counted and are left out. Throws for `until` beyond the arrivals.
 */
export function learnWork(
  arrivals: readonly number[],
  rows: readonly WorkRow[],
  until: number,
  ages: number,
  recent: number = Number.POSITIVE_INFINITY,
): Ratio[] {
  if (!Number.isSafeInteger(until) || until < 0 || until > arrivals.length)
    throw new EngineError("bad-argument", "Work is learned from periods with counted arrivals.");
  const minutes = new Array<number>(ages).fill(0);
  for (const row of rows) {
    const age = row.period - row.arrivalPeriod;
    const known = row.period < until && age >= 0 && age < ages;
    if (known && row.arrivalPeriod >= Math.max(0, until - age - recent))
      minutes[age] = (minutes[age] ?? 0) + row.minutes;
  }
  let entrants = 0;
  const reached = arrivals.slice(0, until).map((count) => {
    entrants += count;
    return entrants;
  });
  const upTo = (period: number) => reached[period - 1] ?? 0;
  return minutes.map((total, age) =>
    divide(total, upTo(until - age) - upTo(until - age - recent), "immature"),
  );
}
