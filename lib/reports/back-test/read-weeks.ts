import type { Sql } from "@/lib/db/sql";
import { type CivilDate, civilDate } from "@/lib/engine/calendar/civil-date";
import { addDays, daysBetween } from "@/lib/engine/calendar/days";
import type { WorkRow } from "@/lib/engine/forecast/learn-work";
import type { Scope } from "@/lib/reports/scope";

/** Arrivals and work by week from the first arrival to the last week that is over. */
export type Weeks = {
  /** Mondays. */
  weeks: readonly CivilDate[];
  arrivals: readonly number[];
  touches: readonly number[];
  rows: readonly WorkRow[];
};

type Row = { arrival_week: string; week: string; arrivals: number; touches: number; milliseconds: number };

/** The week of the as-of day is not over and is left out, unless that day is a Sunday. */
export async function readWeeks(sql: Sql, scope: Scope): Promise<Weeks> {
  const found = await sql<Row>(
    `SELECT arrival_week, week, sum(arrivals) AS arrivals, sum(touches) AS touches, sum(milliseconds) AS milliseconds
     FROM rollup_week WHERE workspace_id = $1 AND model_id = $2 AND week + 7 <= $3::date
     GROUP BY 1, 2 ORDER BY 2`,
    [scope.workspaceId, scope.model.id, scope.asOf.cut],
  );
  const first = found.reduce<string | null>(
    (least, row) =>
      row.arrivals > 0 && (least === null || row.arrival_week < least) ? row.arrival_week : least,
    null,
  );
  if (first === null) return { weeks: [], arrivals: [], touches: [], rows: [] };
  const start = civilDate(first);
  // Monday of the last week that ends before the cut.
  const count = Math.floor(daysBetween(start, scope.asOf.cut) / 7);
  const indexOf = (day: string) => daysBetween(start, civilDate(day)) / 7;
  const arrivals = new Array<number>(count).fill(0);
  const touches = new Array<number>(count).fill(0);
  const rows: WorkRow[] = [];
  for (const row of found) {
    const arrivalPeriod = indexOf(row.arrival_week);
    const period = indexOf(row.week);
    if (period < 0 || period >= count) continue;
    arrivals[period] = (arrivals[period] ?? 0) + row.arrivals;
    touches[period] = (touches[period] ?? 0) + row.touches;
    if (row.milliseconds !== 0) rows.push({ arrivalPeriod, period, minutes: row.milliseconds / 60_000 });
  }
  const weeks = Array.from({ length: count }, (_, index) => addDays(start, index * 7));
  return { weeks, arrivals, touches, rows };
}
