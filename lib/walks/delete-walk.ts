import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { writeTransaction } from "@/lib/db/write";
import { AppError } from "@/lib/errors";
import { formatCounted } from "@/lib/format/number";
import { lockWalk, requireVersion } from "./lock-walk";

/**
 * Deletes a walk with its cards and votes; initiatives and KPIs made of cards stay. The trail says how many cards went
 * and nothing of what they said. Throws `not_found`, `stale`, and `forbidden` for all but its facilitator and owners.
 */
export function deleteWalk(actor: Actor, id: string, version: number): Promise<void> {
  return writeTransaction(async (sql) => {
    const walk = await lockWalk(sql, actor, id);
    // A key of an owner is not the owner.
    const owns = actor.role === "owner" && actor.scopes === null;
    if (!owns && (actor.kind !== "member" || walk.facilitatorId !== actor.id))
      throw new AppError(
        "forbidden",
        "Only who facilitates a walk, or an owner of the workspace, deletes it.",
      );
    requireVersion(walk, version);
    const [laid] = await sql<{ cards: number }>(
      "SELECT count(*) AS cards FROM walk_card WHERE workspace_id = $1 AND walk_id = $2",
      [actor.workspace.id, id],
    );
    const cards = laid?.cards ?? 0;
    await sql("DELETE FROM walk WHERE workspace_id = $1 AND id = $2", [actor.workspace.id, id]);
    await recordAuditWith(sql, actor, {
      action: "walk.deleted",
      entity: "walk",
      entityId: id,
      summary: `Deleted the first-year walk ${walk.name} with ${formatCounted(cards, "card")}`,
      before: { name: walk.name, phase: walk.phase, marks: walk.marks, anonymous: walk.anonymous, cards },
    });
  });
}
