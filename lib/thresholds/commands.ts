import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { staleEdit } from "@/lib/db/stale-edit";
import { writeTransaction } from "@/lib/db/write";
import { findThresholds } from "./queries";
import type { ThresholdsEdit, ThresholdsView } from "./schema";

const entity = "architecture-thresholds";

/** Sets the workspace's own thresholds. Throws `stale` when somebody else changed them meanwhile. */
export function changeThresholds(actor: Actor, edit: ThresholdsEdit): Promise<ThresholdsView> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    const before = await findThresholds(actor, sql);
    const written = await sql(
      edit.version === 0
        ? `INSERT INTO architecture_thresholds (workspace_id, much, little, flat, seam_strength, seam_signals)
           SELECT $1, $2, $3, $4, $5, $6 WHERE $7 = 0 ON CONFLICT (workspace_id) DO NOTHING RETURNING 1`
        : `UPDATE architecture_thresholds SET much = $2, little = $3, flat = $4, seam_strength = $5, seam_signals = $6,
             version = version + 1 WHERE workspace_id = $1 AND version = $7 RETURNING 1`,
      [workspaceId, edit.much, edit.little, edit.flat, edit.seamStrength, edit.seamSignals, edit.version],
    );
    if (written.length === 0) throw await staleEdit(sql, workspaceId, entity, { ...before, id: workspaceId });
    const after = await findThresholds(actor, sql);
    await recordAuditWith(sql, actor, {
      action: `${entity}.changed`,
      entity,
      entityId: workspaceId,
      summary: "Changed the thresholds of advice and seams",
      before,
      after,
    });
    return after;
  });
}
