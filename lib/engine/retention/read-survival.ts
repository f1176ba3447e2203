import { known, type Maybe, unknown } from "@/lib/engine/result";
import type { SurvivalRow, SurvivalTable } from "./kaplan-meier";

/**
 * Share still there just after `time`: 1 before the first event. Null with "no-data" without lives, and with
 * "beyond-data" after the last life was watched unless all had ended by then.
 */
export function survivalAt(table: SurvivalTable, time: number): Maybe {
  const last = table.rows.at(-1);
  if (last === undefined) return unknown("no-data");
  if (time > last.time && last.survival > 0) return unknown("beyond-data");
  return known(rowAt(table, time)?.survival ?? 1);
}

/** The last row at or before `time`; null before the first. */
export function rowAt(table: SurvivalTable, time: number): SurvivalRow | null {
  return table.rows.findLast((row) => row.time <= time) ?? null;
}

/** The first time with S ≤ .5; null with "over-half-left" when the curve ends above, "no-data" without lives. */
export function medianSurvival(table: SurvivalTable): Maybe {
  if (table.rows.length === 0) return unknown("no-data");
  const row = table.rows.find((one) => one.survival <= 0.5 + 1e-12);
  return row ? known(row.time) : unknown("over-half-left");
}

/**
 * Mean lifetime counted up to `horizon`: the area under the curve from 0 to there. Null with "beyond-data" when the
 * curve does not reach so far, "no-data" without lives.
 */
export function restrictedMean(table: SurvivalTable, horizon: number): Maybe {
  const end = survivalAt(table, horizon);
  if (end.value === null) return end;
  let area = 0;
  let from = 0;
  let survival = 1;
  for (const row of table.rows) {
    if (row.time >= horizon) break;
    area += survival * (row.time - from);
    from = row.time;
    survival = row.survival;
  }
  return known(area + survival * (horizon - from));
}
