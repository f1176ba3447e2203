import type { Sql } from "@/lib/db/sql";
import type { LearnedAt } from "./schema";

export type Learned = LearnedAt & { name: string };

/** So many names are told apart; text that was typed anew every time is no inventory. */
const MOST = 5_000;

/**
 * What touchpoints of a model have learned, by name, stage and kind of touchpoint, the most often learned first. Counted
 * from them anew each time and kept nowhere; a touchpoint that names a fact twice learned it once. With a name, of that alone.
 */
export function countLearned(
  sql: Sql,
  workspaceId: string,
  modelId: string,
  name: string | null = null,
): Promise<Learned[]> {
  return sql<Learned>(
    `SELECT w.word AS name, g.id AS "stageId", g.name AS stage, f.activity, count(*)::int AS touchpoints
     FROM stage g
     JOIN touchpoint f ON f.workspace_id = g.workspace_id AND f.stage_id = g.id
       AND cardinality(f.learned) > 0 AND f.voided_at IS NULL
     CROSS JOIN LATERAL (SELECT DISTINCT unnest(f.learned) AS word) w
     WHERE g.workspace_id = $1 AND g.model_id = $2
       AND ($3::text IS NULL OR (f.learned @> ARRAY[$3::text] AND w.word = $3))
     GROUP BY 1, 2, 3, g.position, f.activity ORDER BY count(*) DESC, w.word, g.position, f.activity LIMIT ${MOST}`,
    [workspaceId, modelId, name],
  );
}
