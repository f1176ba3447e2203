import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { notFound, requireFound } from "@/lib/errors";
import type { ChecklistItem } from "./schema";

export const selectItems = `SELECT id, model_id AS "modelId", title, detail, team, due_days AS "dueDays", required, settles,
  position, version FROM checklist_item`;

/** What is planned for when a customer of a model leaves, in order. Throws `not_found`. */
export async function listChecklist(actor: Actor, modelId: string): Promise<{ items: ChecklistItem[] }> {
  await requireModel(read, actor.workspace.id, modelId);
  return { items: await plannedItems(read, actor.workspace.id, modelId) };
}

/** One thing that is planned. Throws `not_found`. */
export async function getItem(actor: Actor, id: string): Promise<ChecklistItem> {
  const [row] = await read<ChecklistItem>(
    `${selectItems} WHERE workspace_id = $1 AND id = $2 AND retired_at IS NULL`,
    [actor.workspace.id, id],
  );
  return requireFound(row, "This item");
}

export function plannedItems(sql: Sql, workspaceId: string, modelId: string): Promise<ChecklistItem[]> {
  return sql<ChecklistItem>(
    `${selectItems} WHERE workspace_id = $1 AND model_id = $2 AND retired_at IS NULL ORDER BY position, created_at, id LIMIT 200`,
    [workspaceId, modelId],
  );
}

export async function requireModel(sql: Sql, workspaceId: string, modelId: string): Promise<string> {
  const [row] = await sql<{ name: string }>(
    "SELECT name FROM lifecycle_model WHERE workspace_id = $1 AND id = $2",
    [workspaceId, modelId],
  );
  if (!row) throw notFound("The lifecycle model");
  return row.name;
}
