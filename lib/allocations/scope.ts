import { currentRuns } from "./current-runs";

/** Parts of runs: of one run, or of the run that counts for each month. */
export type PartFilter = {
  run?: string | undefined;
  monthFrom?: string | undefined;
  monthTo?: string | undefined;
  pool?: string | undefined;
  stage?: string | undefined;
  state?: string | undefined;
  customer?: string | undefined;
};

/**
 * The months looked at with their runs, as a CTE `scope`(month, run_id, number), and its parameters: $1 the workspace,
 * $2 the run or null, $3 and $4 the first days of the months. Further parameters begin at $5.
 */
export const scopeOfRuns = `WITH ${currentRuns},
  scope AS (
    SELECT month, run_id, number FROM current
    WHERE $2::uuid IS NULL AND ($3::date IS NULL OR month >= $3::date) AND ($4::date IS NULL OR month <= $4::date)
    UNION ALL
    SELECT m.month::date, r.id, r.number FROM allocation_run r
    CROSS JOIN LATERAL generate_series(r.from_month::timestamp, r.to_month::timestamp, interval '1 month') AS m(month)
    WHERE r.workspace_id = $1 AND r.id = $2::uuid AND ($3::date IS NULL OR m.month >= $3::date)
      AND ($4::date IS NULL OR m.month <= $4::date))`;

export function scopeParams(workspaceId: string, filter: PartFilter): unknown[] {
  const day = (month: string | undefined) => (month ? `${month}-01` : null);
  return [workspaceId, filter.run ?? null, day(filter.monthFrom), day(filter.monthTo)];
}

/** Conditions on pool, stage and state, for parameters $5 to $8; `stage` is an expression that is null outside any. */
export function partConditions(pool: string, stage: string, state: string): string {
  return `($5::text IS NULL OR ($5 = 'none' AND ${pool} IS NULL) OR ${pool}::text = $5)
    AND ($6::text IS NULL OR ($6 = 'none' AND ${stage} IS NULL) OR ${stage}::text = $6)
    AND ($7::text IS NULL OR ${state}::text = $7)`;
}

export function partParams(filter: PartFilter): unknown[] {
  return [filter.pool ?? null, filter.stage ?? null, filter.state ?? null];
}
