import { type CivilMonth, listMonths, nextMonth } from "@/lib/engine/calendar/civil-month";

/** How many began and ended in a month: what being in force is counted from. */
export type Coming = { month: CivilMonth; began: number; ended: number };

/** `inForce` at the end of the month; `began` and `ended` within it. */
export type InForceMonth = Coming & { inForce: number };

/**
 * In force at the end of each month, from the first to `until` or the last in which something happened: begun by then
 * and not ended by then. Who was only last seen in a month stays in force: not being watched is no end.
 */
export function inForceByMonth(comings: readonly Coming[], until: CivilMonth): InForceMonth[] {
  const first = comings[0]?.month;
  if (first === undefined) return [];
  const last = comings.at(-1)?.month ?? until;
  const byMonth = new Map(comings.map((one) => [one.month, one]));
  let inForce = 0;
  return listMonths(first, nextMonth(last > until ? last : until)).map((month) => {
    const { began, ended } = byMonth.get(month) ?? { began: 0, ended: 0 };
    inForce += began - ended;
    return { month, began, ended, inForce };
  });
}
