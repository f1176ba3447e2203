import { recordAuditWith } from "@/lib/audit/record-many";
import { type Actor, actorMay } from "@/lib/auth/actor";
import type { BulkUndo } from "@/lib/customers/bulk-schema";
import { writeTransaction } from "@/lib/db/write";
import { AppError, notFound } from "@/lib/errors";
import { groupLeft } from "./left-alone";
import type { BulkRow, MovedOne, OwnedOne } from "./record";
import { undoMoves } from "./undo-moves";
import { undoOwners } from "./undo-owners";

/**
 * Takes a change of many customers back where nothing else has happened to them since, and says who is left as they
 * are now. Throws `not_found`, `forbidden`, or `conflict` when it was taken back before.
 */
export function undoBulk(actor: Actor, id: string): Promise<BulkUndo> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    const [change] = await sql<BulkRow>(
      `SELECT id, kind, before, done_at AS "doneAt", undone_at AS "undoneAt", undone_by AS "undoneBy"
       FROM bulk_change WHERE workspace_id = $1 AND id = $2 FOR UPDATE`,
      [workspaceId, id],
    );
    if (!change) throw notFound("The change");
    if (change.kind === "stage_move" && !actorMay(actor, "stage:move"))
      throw new AppError("forbidden", "This needs the permission stage:move.");
    if (change.undoneAt)
      throw new AppError("conflict", `${change.undoneBy ?? "Somebody"} took this back already.`);
    const { undone, kept } =
      change.kind === "owner"
        ? await undoOwners(sql, actor, change.before as OwnedOne[])
        : await undoMoves(sql, actor, change.before as MovedOne[], change.doneAt);
    await sql(
      "UPDATE bulk_change SET undone_at = now(), undone_by = $3 WHERE workspace_id = $1 AND id = $2",
      [workspaceId, id, actor.name],
    );
    await recordAuditWith(sql, actor, {
      action: "bulk.undone",
      entity: "bulk-change",
      entityId: id,
      summary: `Took a change of ${change.before.length.toLocaleString("en")} customers back for ${undone.toLocaleString("en")} of them`,
    });
    return { undone, kept: groupLeft(kept) };
  });
}
