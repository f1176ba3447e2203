import type { Sql } from "@/lib/db/sql";

/** An attribute that appeared along an imported log: at which activity and in how many cases. */
export type Imported = {
  name: string;
  file: string;
  stageId: string;
  stage: string;
  activity: string;
  cases: number;
};

/**
 * Attributes that appeared along the published logs of a model, at the stage in which the touchpoints of that activity
 * fell most often, else at the stage that the activity began.
 */
export function findImported(sql: Sql, workspaceId: string, modelId: string): Promise<Imported[]> {
  return sql<Imported>(
    `WITH seen AS (
       SELECT i.id AS import_id, i.file_name AS file, i.mapping, a.value ->> 'name' AS name, v.value ->> 'activity' AS activity,
         (v.value ->> 'cases')::int AS cases
       FROM import i
       CROSS JOIN LATERAL jsonb_array_elements(coalesce(i.profile -> 'appearing', '[]')) a
       CROSS JOIN LATERAL jsonb_array_elements(a.value -> 'activities') v
       WHERE i.workspace_id = $1 AND i.model_id = $2 AND i.kind = 'log' AND i.status = 'published'),
     placed AS (
       SELECT DISTINCT ON (f.import_id, f.activity) f.import_id, f.activity, f.stage_id
       FROM touchpoint f WHERE f.workspace_id = $1 AND f.import_id IN (SELECT import_id FROM seen)
         AND f.stage_id IS NOT NULL AND f.voided_at IS NULL
       GROUP BY 1, 2, 3 ORDER BY 1, 2, count(*) DESC, 3)
     SELECT s.name, s.file, g.id AS "stageId", g.name AS stage, s.activity, sum(s.cases)::int AS cases
     FROM seen s LEFT JOIN placed p ON p.import_id = s.import_id AND p.activity = s.activity
     JOIN stage g ON g.workspace_id = $1 AND g.model_id = $2 AND (g.id = p.stage_id OR (p.stage_id IS NULL
       AND (s.mapping -> 'activities' -> s.activity ->> 'stage') IN (g.key, g.id::text)))
     GROUP BY 1, 2, 3, 4, 5, g.position ORDER BY sum(s.cases) DESC, s.name, g.position, s.activity LIMIT 1000`,
    [workspaceId, modelId],
  );
}
