import type { Sql } from "@/lib/db/sql";

export type StagedActivity = {
  activity: string;
  events: number;
  cases: number;
  starts: number;
  completes: number;
  others: number;
  pairs: number;
  pairMilliseconds: number;
};

/** Counts of what was staged, per activity; `work_event` holds the pairs. */
export async function describeActivities(
  sql: Sql,
  workspaceId: string,
  importId: string,
): Promise<StagedActivity[]> {
  return sql<StagedActivity>(
    `WITH per_case AS (
       SELECT activity, case_id, count(*) AS events,
              count(*) FILTER (WHERE transition = 'START') AS starts,
              count(*) FILTER (WHERE transition = 'COMPLETE' OR transition IS NULL) AS completes
       FROM import_event WHERE workspace_id = $1 AND import_id = $2 GROUP BY activity, case_id),
     paired AS (
       SELECT activity, count(*) AS pairs,
              round(sum(extract(epoch FROM after_at - occurred_at) * 1000)) AS milliseconds
       FROM work_event WHERE transition = 'START' AND after = 'COMPLETE' GROUP BY activity)
     SELECT c.activity, sum(c.events)::int8 AS events, count(*) AS cases, sum(c.starts)::int8 AS starts,
            sum(c.completes)::int8 AS completes, sum(c.events - c.starts - c.completes)::int8 AS others,
            coalesce(p.pairs, 0) AS pairs, coalesce(p.milliseconds, 0)::int8 AS "pairMilliseconds"
     FROM per_case c LEFT JOIN paired p ON p.activity = c.activity
     GROUP BY c.activity, p.pairs, p.milliseconds ORDER BY sum(c.events) DESC, c.activity`,
    [workspaceId, importId],
  );
}

export type StagedFrame = { events: number; cases: number; first_at: Date | null; last_at: Date | null };

export async function describeFrame(sql: Sql, workspaceId: string, importId: string): Promise<StagedFrame> {
  const [frame] = await sql<StagedFrame>(
    `SELECT coalesce(sum(n), 0)::int8 AS events, count(*) AS cases, min(first_at) AS first_at, max(last_at) AS last_at FROM (
       SELECT count(*) AS n, min(occurred_at) AS first_at, max(occurred_at) AS last_at
       FROM import_event WHERE workspace_id = $1 AND import_id = $2 GROUP BY case_id) c`,
    [workspaceId, importId],
  );
  return frame ?? { events: 0, cases: 0, first_at: null, last_at: null };
}

export type StagedAttribute = { name: string; cases: number; distinct: number; examples: string[] };

/** Case attributes by name, from the first 20,000 cases: enough to choose by. */
export async function describeAttributes(
  sql: Sql,
  workspaceId: string,
  importId: string,
): Promise<StagedAttribute[]> {
  return sql<StagedAttribute>(
    `SELECT a.key AS name, count(*) AS cases, count(DISTINCT left(a.value, 200)) AS distinct,
            (array_agg(DISTINCT left(a.value, 60)))[1:3] AS examples
     FROM (SELECT attributes FROM import_case WHERE workspace_id = $1 AND import_id = $2 ORDER BY sequence LIMIT 20000) c
     CROSS JOIN LATERAL jsonb_each_text(c.attributes) a
     GROUP BY a.key ORDER BY a.key LIMIT 200`,
    [workspaceId, importId],
  );
}
