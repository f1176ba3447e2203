import type { Sql } from "@/lib/db/sql";
import type { ServedStages } from "@/lib/engine/forecast/forecast-profiles";

/**
 * Services of the models' stages with the share of each stage's work that goes through them: its weight over the
 * largest weight of the service, so that the stage it is most for counts whole.
 */
export async function readServed(
  sql: Sql,
  workspaceId: string,
  modelIds: readonly string[],
): Promise<ServedStages[]> {
  const rows = await sql<{ id: string; name: string; stage_id: string; share: number }>(
    `SELECT v.id, v.name, p.stage_id, p.weight / max(p.weight) OVER (PARTITION BY v.id) AS share
     FROM service v
     JOIN service_stage p ON p.workspace_id = v.workspace_id AND p.service_id = v.id AND p.weight > 0
     JOIN stage s ON s.workspace_id = p.workspace_id AND s.id = p.stage_id
     WHERE v.workspace_id = $1 AND v.archived_at IS NULL AND s.model_id = ANY($2::uuid[])
     ORDER BY v.name, v.id`,
    [workspaceId, modelIds],
  );
  return [...Map.groupBy(rows, (row) => row.id)].map(([id, stages]) => ({
    id,
    name: stages[0]?.name ?? "",
    weights: Object.fromEntries(stages.map((row) => [row.stage_id, row.share])),
  }));
}
