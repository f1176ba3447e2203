import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import type { ScenarioView } from "./schema";

const fields = `s.id, s.model_id AS "modelId", s.name, s.enabled, s.position, s.changes, s.version`;

/** The scenarios over a model, in the order in which they are applied. */
export async function findScenarios(actor: Actor, modelId: string): Promise<ScenarioView[]> {
  const rows = await read<ScenarioView | { id: null }>(
    `SELECT ${fields} FROM lifecycle_model m
     LEFT JOIN scenario s ON s.workspace_id = m.workspace_id AND s.model_id = m.id
     WHERE m.workspace_id = $1 AND m.id = $2 ORDER BY s.position, s.id`,
    [actor.workspace.id, modelId],
  );
  if (rows.length === 0) throw notFound("This model");
  return rows.filter((row): row is ScenarioView => row.id !== null);
}

export async function findScenario(actor: Actor, id: string): Promise<ScenarioView> {
  const [row] = await read<ScenarioView>(
    `SELECT ${fields} FROM scenario s WHERE s.workspace_id = $1 AND s.id = $2`,
    [actor.workspace.id, id],
  );
  if (!row) throw notFound("This scenario");
  return row;
}
