import type { Actor } from "@/lib/auth/actor";
import { pool } from "@/lib/db/pool";
import { sqlOnClient } from "@/lib/db/sql";
import { AppError, notFound } from "@/lib/errors";
import { type Brought, measureRevert, planRevert } from "./publish/revert-plan";
import type { RevertEffect } from "./schema";

/** What reverting would take away now, in figures; writes nothing. */
export async function previewRevert(actor: Actor, importId: string): Promise<RevertEffect> {
  const workspaceId = actor.workspace.id;
  const client = await pool().connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    const sql = sqlOnClient(client);
    const [row] = await sql<{ status: string; counts: Brought | null }>(
      `SELECT status, counts FROM import WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, importId],
    );
    if (!row) throw notFound("This import");
    if (row.status !== "published")
      throw new AppError("conflict", "Only a published import can be reverted.");
    await planRevert(sql, workspaceId, importId);
    return await measureRevert(
      sql,
      workspaceId,
      importId,
      row.counts ?? { createdModelId: null, createdSegmentIds: [] },
    );
  } finally {
    await client.query("ROLLBACK").catch(() => undefined);
    client.release();
  }
}
