import { type CivilMonth, listMonths, nextMonth } from "@/lib/engine/calendar/civil-month";
import type { Observed } from "./observe";

/** `inForce` at the end of the month; `began` and `ended` within it. */
export type InForceMonth = { month: CivilMonth; began: number; ended: number; inForce: number };

/**
 * In force at the end of each month: begun by then and not ended by then. Who was only last seen in a month stays in
 * force: not being watched is no end.
 */
export function inForceByMonth(lives: readonly Observed[], until: CivilMonth): InForceMonth[] {
  const first = lives.reduce<CivilMonth | null>(
    (low, { cohortMonth }) => (low === null || cohortMonth < low ? cohortMonth : low),
    null,
  );
  if (first === null || first > until) return [];
  const began = new Map<CivilMonth, number>();
  const ended = new Map<CivilMonth, number>();
  for (const life of lives) {
    began.set(life.cohortMonth, (began.get(life.cohortMonth) ?? 0) + life.lives);
    if (life.ending !== null) ended.set(life.lastMonth, (ended.get(life.lastMonth) ?? 0) + life.lives);
  }
  let inForce = 0;
  return listMonths(first, nextMonth(until)).map((month) => {
    const came = began.get(month) ?? 0;
    const left = ended.get(month) ?? 0;
    inForce += came - left;
    return { month, began: came, ended: left, inForce };
  });
}
