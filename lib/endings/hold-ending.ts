import type { Actor } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";
import { staleEdit } from "@/lib/db/stale-edit";
import { lockCustomer } from "@/lib/db/void-fact";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { getEnding } from "./queries";
import type { EndingDetail } from "./schema";

/**
 * An ending that is still open, its customer locked as by every writer of lives. Throws `not_found`, `conflict` when it
 * is over, and `stale` when somebody changed it since `version` was read.
 */
export async function holdOpen(
  sql: Sql,
  actor: Actor,
  id: string,
  version: number | null,
): Promise<EndingDetail> {
  const [found] = await sql<{ customerId: string }>(
    `SELECT customer_id AS "customerId" FROM ending WHERE workspace_id = $1 AND id = $2`,
    [actor.workspace.id, id],
  );
  if (!found) throw notFound("The ending");
  await lockCustomer(sql, actor.workspace.id, found.customerId);
  const ending = await getEnding(actor, id, sql);
  if (ending.state === "closed") throw new AppError("conflict", "This ending is closed already.");
  if (ending.state === "withdrawn")
    throw new AppError("conflict", "This ending was withdrawn: the customer stayed.");
  if (version !== null && ending.version !== version)
    throw await staleEdit(sql, actor.workspace.id, "ending", ending);
  return ending;
}

export async function requireOwner(sql: Sql, workspaceId: string, ownerId: string | null): Promise<void> {
  if (ownerId === null) return;
  const own = await sql("SELECT 1 FROM member WHERE workspace_id = $1 AND id = $2", [workspaceId, ownerId]);
  if (own.length === 0) throw invalidField("ownerId", "This is not a member of the workspace.");
}
