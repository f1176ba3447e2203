import { AppError } from "@/lib/errors";
import type { Sql } from "./sql";

/** Somebody saved since a thing was read: who it was, and how it stands now, so that what was typed can be saved anew. */
export async function staleEdit(
  sql: Sql,
  workspaceId: string,
  entity: string,
  current: { id: string },
): Promise<AppError> {
  const [last] = await sql<{ actor_name: string }>(
    `SELECT actor_name FROM audit_event WHERE workspace_id = $1 AND entity = $2 AND entity_id = $3
     ORDER BY id DESC LIMIT 1`,
    [workspaceId, entity, current.id],
  );
  return new AppError(
    "stale",
    `${last?.actor_name ?? "Somebody else"} changed this meanwhile. What you typed is kept: save again to overwrite it, or reload.`,
    { details: { current } },
  );
}
