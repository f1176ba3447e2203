import { DAYS_PER_MONTH, DAYS_PER_YEAR } from "@/lib/engine/profile/time";

const DAY_STEPS = [1 / 24, 1 / 4, 1, 7, DAYS_PER_MONTH, 3 * DAYS_PER_MONTH, DAYS_PER_YEAR] as const;
/** Durations that people say. */
const DURATIONS = [
  1 / 24,
  1 / 4,
  1 / 2,
  1,
  2,
  3,
  4,
  5,
  6,
  7,
  10,
  14,
  21,
  28,
  30,
  45,
  60,
  75,
  90,
  120,
  150,
  180,
  270,
] as const;
/** Nothing snaps from further away than this. */
export const SNAP_PIXELS = 6;

/** Without the dust of binary fractions: .1 + .2 is .3. */
export function tidy(value: number): number {
  return Number(value.toPrecision(10));
}

export function snapTo(value: number, step: number): number {
  return step > 0 ? tidy(Math.round(value / step) * step) : value;
}

/** The smallest step of days, weeks, months that can be told apart at this many pixels a day. */
export function dayStep(pixelsPerDay: number): number {
  return DAY_STEPS.find((step) => step * pixelsPerDay >= 4) ?? DAYS_PER_YEAR;
}

/** A day of a stage, at a round one; the stage's borders pull when they are near. */
export function snapDay(day: number, stageDays: number, pixelsPerDay: number): number {
  if (day * pixelsPerDay < SNAP_PIXELS) return 0;
  if ((stageDays - day) * pixelsPerDay < SNAP_PIXELS) return stageDays;
  return Math.min(snapTo(day, dayStep(pixelsPerDay)), stageDays);
}

/** A duration people say: the nearest of the usual ones up to a year, then quarters, then years. */
export function snapDuration(days: number): number {
  if (days > 2 * DAYS_PER_YEAR) return snapTo(days, DAYS_PER_YEAR / 2);
  if (days > 320) return snapTo(days, 3 * DAYS_PER_MONTH);
  let best: number = DURATIONS[0];
  for (const one of DURATIONS) if (Math.abs(one - days) < Math.abs(best - days)) best = one;
  return tidy(best);
}
