import { addMonths } from "@/lib/engine/calendar/add-months";
import { ageInMonths, ageMonthBounds } from "@/lib/engine/calendar/age";
import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import { daysBetween } from "@/lib/engine/calendar/days";
import { intervalDays } from "@/lib/engine/calendar/interval";
import type { Lives, OngoingLife } from "./cells";

/**
 * Customer-months lived at one age. `truncated` counts customers who have not finished that age month at
 * `asOf` but may still: with any of them the age is "partial", and "none" when nobody has lived it at all.
 */
export type AgeExposure = {
  readonly ageMonth: number;
  readonly customerMonths: number;
  readonly truncated: number;
  readonly status: "full" | "partial" | "none";
};

/** `ages` is how many age months to report, from 0; `asOf` ends every ongoing life. */
export type AgeWindow = { readonly ages: number; readonly asOf: CivilDate };

/**
 * Exposure by age. An ended life adds one month at each age below its exit and days / month length at the
 * exit age; an ongoing life the same up to `asOf`. Lives that start on or after `asOf` add nothing.
 */
export function exposureByAge(lives: Lives, { ages, asOf }: AgeWindow): AgeExposure[] {
  // Full months are counted where they stop and summed from the far end: a row costs the same at any age.
  const lastFull = new Array<number>(ages + 1).fill(0);
  const parts = new Array<number>(ages + 1).fill(0);
  const cut = new Array<number>(ages + 1).fill(0);
  const record = (age: number, customers: number, part: number): void => {
    const slot = Math.min(age, ages);
    lastFull[slot] = (lastFull[slot] ?? 0) + customers;
    if (age < ages) parts[age] = (parts[age] ?? 0) + part;
  };
  for (const life of lives.ended) record(life.exitAgeMonth, life.customers, life.days / life.monthLength);
  for (const life of lives.ongoing) {
    if (life.startedOn >= asOf) continue;
    const { age, part } = reachedAge(life, asOf);
    record(age, life.customers, life.customers * part);
    if (age < ages) cut[age] = (cut[age] ?? 0) + life.customers;
  }
  return collectAges(ages, lastFull, parts, cut);
}

function reachedAge(life: OngoingLife, asOf: CivilDate): { age: number; part: number } {
  const age = ageInMonths(life.startedOn, asOf);
  const lived = daysBetween(addMonths(life.startedOn, age), asOf);
  return { age, part: lived / intervalDays(ageMonthBounds(life.startedOn, age)) };
}

function collectAges(
  ages: number,
  lastFull: readonly number[],
  parts: readonly number[],
  cut: readonly number[],
): AgeExposure[] {
  let beyond = lastFull.reduce((sum, count) => sum + count, 0);
  let truncated = 0;
  return Array.from({ length: ages }, (_, ageMonth) => {
    beyond -= lastFull[ageMonth] ?? 0;
    truncated += cut[ageMonth] ?? 0;
    const customerMonths = beyond + (parts[ageMonth] ?? 0);
    const status = customerMonths === 0 ? "none" : truncated > 0 ? "partial" : "full";
    return { ageMonth, customerMonths, truncated, status };
  });
}
