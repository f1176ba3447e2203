/**
 * The run that counts for each month, as a CTE `current`(month, run_id, number): the newest finished one that covers it.
 * $1 is the workspace.
 */
export const currentRuns = `current AS (
  SELECT DISTINCT ON (m.month) m.month::date AS month, r.id AS run_id, r.number FROM allocation_run r
  CROSS JOIN LATERAL generate_series(r.from_month::timestamp, r.to_month::timestamp, interval '1 month') AS m(month)
  WHERE r.workspace_id = $1 AND r.status = 'done' ORDER BY m.month, r.number DESC)`;
