import type { Sql } from "@/lib/db/sql";

const bound = (workspaceId: string, importId: string) => [workspaceId, importId];

/**
 * Numbers equal events of a case in file order, so that genuine duplicates survive and the same file gives the
 * same keys. Keys were written as occurrence 1; only the few repeated ones are rewritten.
 */
export async function numberOccurrences(sql: Sql, workspaceId: string, importId: string): Promise<void> {
  await sql(
    `WITH repeated AS (
       SELECT event_key FROM import_event WHERE workspace_id = $1 AND import_id = $2
       GROUP BY event_key HAVING count(*) > 1),
     numbered AS (
       SELECT e.sequence, e.event_key, row_number() OVER (PARTITION BY e.event_key ORDER BY e.sequence) AS occurrence
       FROM import_event e JOIN repeated r ON r.event_key = e.event_key
       WHERE e.workspace_id = $1 AND e.import_id = $2)
     UPDATE import_event e SET event_key = left(e.event_key, -1) || n.occurrence
     FROM numbered n
     WHERE e.workspace_id = $1 AND e.import_id = $2 AND e.sequence = n.sequence AND n.occurrence > 1`,
    bound(workspaceId, importId),
  );
}

/** A CSV tells of a case on every row: the first value of each attribute counts. */
export async function mergeCases(sql: Sql, workspaceId: string, importId: string): Promise<void> {
  await sql(
    `CREATE TEMP TABLE merged_case ON COMMIT DROP AS
     SELECT min(c.sequence) AS sequence, c.case_id, jsonb_object_agg(c.key, c.value) AS attributes FROM (
       SELECT DISTINCT ON (c.case_id, a.key) c.case_id, c.sequence, a.key, a.value
       FROM import_case c CROSS JOIN LATERAL jsonb_each(c.attributes) a
       WHERE c.workspace_id = $1 AND c.import_id = $2
       ORDER BY c.case_id, a.key, c.sequence) c
     GROUP BY c.case_id`,
    bound(workspaceId, importId),
  );
  await sql(
    `DELETE FROM import_case WHERE workspace_id = $1 AND import_id = $2`,
    bound(workspaceId, importId),
  );
  await sql(
    `INSERT INTO import_case (workspace_id, import_id, sequence, case_id, attributes)
     SELECT $1, $2, row_number() OVER (ORDER BY case_id), case_id, attributes FROM merged_case`,
    bound(workspaceId, importId),
  );
}

/**
 * Pairs each START with a COMPLETE that follows it directly within case and activity (by time, then file order)
 * and keeps per activity how many there are and how long they took. What stays unpaired becomes a remark.
 */
export async function pairWork(
  sql: Sql,
  workspaceId: string,
  importId: string,
  firstIssue: number,
): Promise<number> {
  await sql(
    `CREATE TEMP TABLE work_event ON COMMIT DROP AS
     SELECT activity, line, sequence, transition, occurred_at,
            lag(transition) OVER w AS before, lead(transition) OVER w AS after, lead(occurred_at) OVER w AS after_at
     FROM import_event
     WHERE workspace_id = $1 AND import_id = $2 AND transition IN ('START', 'COMPLETE') AND activity IN (
       SELECT activity FROM import_event WHERE workspace_id = $1 AND import_id = $2 AND transition = 'START')
     WINDOW w AS (PARTITION BY case_id COLLATE "C", activity COLLATE "C" ORDER BY occurred_at, sequence)`,
    bound(workspaceId, importId),
  );
  const [row] = await sql<{ remarks: number }>(
    `WITH lone AS (
       SELECT * FROM work_event
       WHERE (transition = 'START' AND after IS DISTINCT FROM 'COMPLETE')
          OR (transition = 'COMPLETE' AND before IS DISTINCT FROM 'START')),
     remarked AS (
       INSERT INTO import_issue (workspace_id, import_id, sequence, line, field, value, reason, severity)
       SELECT $1, $2, $3 + row_number() OVER (ORDER BY sequence) - 1, line, 'lifecycle:transition',
              left(activity || ' ' || transition, 200),
              CASE WHEN transition = 'START'
                   THEN 'This START has no COMPLETE directly after it in its case, so no time can be told; it becomes no touchpoint.'
                   ELSE 'This COMPLETE has no START directly before it in its case, so no time can be told; it becomes no touchpoint.' END,
              'warning'
       FROM lone RETURNING 1)
     SELECT count(*) AS remarks FROM remarked`,
    [workspaceId, importId, firstIssue],
  );
  return Number(row?.remarks ?? 0);
}
