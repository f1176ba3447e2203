import { newId } from "@/lib/db/ids";
import type { Sql } from "@/lib/db/sql";
import { AppError, notFound } from "@/lib/errors";
import { sideOf, type Target } from "@/lib/imports/mapping";

export type TargetStages = { modelId: string; created: boolean; stageIds: Map<string, string> };

/**
 * The lifecycle model that the import fills: the chosen one, or a new one published with the log's stages. To be called
 * before customers are locked, as everywhere: the model first.
 */
export async function settleModel(sql: Sql, workspaceId: string, target: Target): Promise<TargetStages> {
  if (target.kind === "new") return makeModel(sql, workspaceId, target);
  const rows = await sql<{ id: string; key: string }>(
    `SELECT s.id, s.key FROM lifecycle_model m JOIN stage s ON s.workspace_id = m.workspace_id AND s.model_id = m.id
     WHERE m.workspace_id = $1 AND m.id = $2 FOR KEY SHARE OF m`,
    [workspaceId, target.modelId],
  );
  if (rows.length === 0) throw notFound("The lifecycle model of this import");
  return { modelId: target.modelId, created: false, stageIds: new Map(rows.map(({ id, key }) => [key, id])) };
}

async function makeModel(
  sql: Sql,
  workspaceId: string,
  target: Extract<Target, { kind: "new" }>,
): Promise<TargetStages> {
  const modelId = newId();
  const versionId = newId();
  const made = await sql(
    `INSERT INTO lifecycle_model (workspace_id, id, name, industry) VALUES ($1, $2, $3, $4)
     ON CONFLICT (workspace_id, name) DO NOTHING RETURNING 1`,
    [workspaceId, modelId, target.name, target.industry],
  );
  if (made.length === 0) {
    throw new AppError(
      "conflict",
      `There is a lifecycle model named ${target.name} by now. Choose it, or give the new one another name.`,
    );
  }
  await sql(
    `INSERT INTO model_version (workspace_id, id, model_id, number, status, note, published_at)
     VALUES ($1, $2, $3, 1, 'published', 'Made by an import', now())`,
    [workspaceId, versionId, modelId],
  );
  const stageIds = new Map(target.stages.map(({ key }) => [key, newId()]));
  const stages = target.stages.map(({ key, name, kind }, position) => ({
    id: stageIds.get(key),
    definition_id: newId(),
    key,
    name,
    kind,
    side: sideOf(kind),
    position,
  }));
  const recordset = `jsonb_to_recordset($1::jsonb) AS s(id uuid, definition_id uuid, key text, name text, kind stage_kind,
    side sale_side, position integer)`;
  await sql(
    `INSERT INTO stage (workspace_id, id, model_id, key, name, kind, side, position)
     SELECT $2, s.id, $3, s.key, s.name, s.kind, s.side, s.position FROM ${recordset}`,
    [JSON.stringify(stages), workspaceId, modelId],
  );
  await sql(
    `INSERT INTO stage_definition (workspace_id, id, version_id, stage_id, position, name, kind, side)
     SELECT $2, s.definition_id, $3, s.id, s.position, s.name, s.kind, s.side FROM ${recordset}`,
    [JSON.stringify(stages), workspaceId, versionId],
  );
  return { modelId, created: true, stageIds };
}
