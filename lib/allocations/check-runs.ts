import { read } from "@/lib/db/sql";

export type RunMismatch = { runId: string; what: string; month: string; difference: number };

/**
 * Compares what finished runs keep in several places: own and received parts against lines, lines against the shares of
 * customers, lines against the rollup. Nothing, if all is well.
 */
export function checkRuns(workspaceId: string): Promise<RunMismatch[]> {
  return read<RunMismatch>(
    `WITH line AS (
       SELECT run_id, month, sum(amount_minor) AS amount, sum(amount_minor) FILTER (WHERE entries > 0) AS shared
       FROM allocation_line WHERE workspace_id = $1 GROUP BY 1, 2),
     own AS (SELECT run_id, month, sum(own_minor) AS amount FROM allocation_pool WHERE workspace_id = $1 GROUP BY 1, 2),
     entry AS (
       SELECT e.run_id, e.month, sum(b.amount) AS amount FROM allocation_entry e CROSS JOIN LATERAL unnest(e.amounts) AS b(amount)
       WHERE e.workspace_id = $1 GROUP BY 1, 2),
     rolled AS (
       SELECT run_id, month, sum(amount_minor) AS amount FROM rollup_allocation WHERE workspace_id = $1 GROUP BY 1, 2),
     compared AS (
       SELECT run_id, month, 'pools' AS what, coalesce(line.amount, 0) - coalesce(own.amount, 0) AS difference
       FROM line FULL JOIN own USING (run_id, month)
       UNION ALL
       SELECT run_id, month, 'customers', coalesce(line.shared, 0) - coalesce(entry.amount, 0)
       FROM line FULL JOIN entry USING (run_id, month)
       UNION ALL
       SELECT run_id, month, 'rollup', coalesce(line.amount, 0) - coalesce(rolled.amount, 0)
       FROM line FULL JOIN rolled USING (run_id, month))
     SELECT run_id AS "runId", what, to_char(month, 'YYYY-MM') AS month, difference::float8 AS difference
     FROM compared WHERE difference <> 0 ORDER BY 1, 3, 2`,
    [workspaceId],
  );
}
