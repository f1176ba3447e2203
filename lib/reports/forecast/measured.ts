import type { Sql } from "@/lib/db/sql";
import { type CivilMonth, civilMonth, shiftMonth } from "@/lib/engine/calendar/civil-month";
import type { MeasuredCell } from "./types";

/** How many measured months stand before a plan. */
export const MEASURED_MONTHS = 24;

type Row = { month: string; stage_id: string | null; milliseconds: number; touches: number; cost: number };

/** What the models' customers took each month, from two years before the plan on. */
export async function readMeasured(
  sql: Sql,
  workspaceId: string,
  modelIds: readonly string[],
  start: CivilMonth,
): Promise<MeasuredCell[]> {
  const rows = await sql<Row>(
    `SELECT month, stage_id, sum(milliseconds) AS milliseconds, sum(touches) AS touches, sum(cost) AS cost FROM (
       SELECT month, stage_id, milliseconds, touches, 0 AS cost FROM rollup_activity
       WHERE workspace_id = $1 AND model_id = ANY($2::uuid[]) AND month >= $3::date
       UNION ALL
       SELECT month, stage_id, 0, 0, amount_minor FROM rollup_money
       WHERE workspace_id = $1 AND model_id = ANY($2::uuid[]) AND month >= $3::date AND kind = 'cost') work
     GROUP BY 1, 2 ORDER BY 1`,
    [workspaceId, modelIds, `${shiftMonth(start, -MEASURED_MONTHS)}-01`],
  );
  return rows.map((row) => ({
    month: civilMonth(row.month.slice(0, 7)),
    stageId: row.stage_id,
    minutes: row.milliseconds / 60_000,
    touches: row.touches,
    costMinor: row.cost,
  }));
}
