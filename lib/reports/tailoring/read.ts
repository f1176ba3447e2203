import { currentRuns } from "@/lib/allocations/current-runs";
import type { Sql } from "@/lib/db/sql";
import { type CivilMonth, civilMonth } from "@/lib/engine/calendar/civil-month";
import type { Scope } from "@/lib/reports/scope";

/** What was done and learned in a stage in a month. */
export type StageMonth = {
  stageId: string;
  month: CivilMonth;
  minutes: number;
  touches: number;
  learned: number;
};

type Row = { stage_id: string; month: string; milliseconds: number; touches: number; learned: number };

export async function readStageMonths(sql: Sql, scope: Scope): Promise<StageMonth[]> {
  const rows = await sql<Row>(
    `SELECT stage_id, to_char(month, 'YYYY-MM') AS month, sum(milliseconds)::float8 AS milliseconds,
       sum(touches)::float8 AS touches, sum(learned)::float8 AS learned
     FROM rollup_activity WHERE workspace_id = $1 AND model_id = $2 AND stage_id IS NOT NULL AND month < $3::date
     GROUP BY 1, 2 ORDER BY 2, 1`,
    [scope.workspaceId, scope.model.id, `${scope.until}-01`],
  );
  return rows.map((row) => ({
    stageId: row.stage_id,
    month: civilMonth(row.month),
    minutes: row.milliseconds / 60_000,
    touches: row.touches,
    learned: row.learned,
  }));
}

export type PoolSpend = { serviceId: string; poolId: string; pool: string; spend: number };

/** What the pools of each service cost the stages of the model: direct and allocated, in these months. */
export function readServiceSpend(
  sql: Sql,
  scope: Scope,
  months: readonly CivilMonth[],
): Promise<PoolSpend[]> {
  return sql<PoolSpend>(
    `WITH ${currentRuns}
     SELECT p.service_id AS "serviceId", p.id AS "poolId", p.name AS pool, sum(a.amount_minor)::float8 AS spend
     FROM current s JOIN rollup_allocation a ON a.workspace_id = $1 AND a.run_id = s.run_id AND a.month = s.month
     JOIN cost_pool p ON p.workspace_id = $1 AND p.id = a.pool_id AND p.service_id IS NOT NULL
     JOIN stage g ON g.workspace_id = $1 AND g.id = a.stage_id AND g.model_id = $2
     WHERE a.month = ANY($3::date[]) AND a.state IN ('direct', 'allocated') GROUP BY 1, 2, 3 ORDER BY 3, 2`,
    [scope.workspaceId, scope.model.id, months.map((month) => `${month}-01`)],
  );
}
