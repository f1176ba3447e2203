import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { lockWorkspace } from "@/lib/db/lock-workspace";
import { staleEdit } from "@/lib/db/stale-edit";
import { writeTransaction } from "@/lib/db/write";
import { AppError, notFound } from "@/lib/errors";
import { formatCounted } from "@/lib/format/number";
import { readNaming, sayHeldBy } from "./naming";
import type { ArchivedService } from "./schema";

type Row = { id: string; name: string; version: number; archived: boolean };
type Asked = { version: number };

const one = `SELECT id, name, version, archived_at IS NOT NULL AS archived FROM service
  WHERE workspace_id = $1 AND id = $2 FOR UPDATE`;

/**
 * Takes a service out of the catalogue without forgetting it. Throws `conflict` while cost pools, interactions or facts
 * name it; decisions keep its name, since they are history.
 */
export function archiveService(actor: Actor, id: string, { version }: Asked): Promise<ArchivedService> {
  return setArchived(actor, id, version, true);
}

/** Brings an archived service back. */
export function restoreService(actor: Actor, id: string, { version }: Asked): Promise<ArchivedService> {
  return setArchived(actor, id, version, false);
}

function setArchived(actor: Actor, id: string, version: number, archived: boolean): Promise<ArchivedService> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    // Those who write interactions take turns at the workspace too: none names a service that is on its way out.
    await lockWorkspace(sql, workspaceId);
    const [before] = await sql<Row>(one, [workspaceId, id]);
    if (!before || (before.archived && archived)) throw notFound("This service");
    if (before.version !== version) throw await staleEdit(sql, workspaceId, "service", before);
    const naming = await readNaming(sql, workspaceId, id);
    const held = sayHeldBy(naming);
    if (archived && held)
      throw new AppError(
        "conflict",
        `${before.name} cannot be archived: ${held} still name${naming.pools + naming.interactions + naming.facts === 1 ? "s" : ""} it. Change or remove that first.`,
      );
    await sql(
      `UPDATE service SET archived_at = CASE WHEN $3 THEN now() END, version = version + 1
       WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, id, archived],
    );
    await recordAuditWith(sql, actor, {
      action: archived ? "service.archived" : "service.restored",
      entity: "service",
      entityId: id,
      summary: `${archived ? "Archived" : "Brought back"} the service ${before.name}`,
    });
    const kept =
      archived && naming.decisions > 0
        ? `${formatCounted(naming.decisions, "decision")} about it stay${naming.decisions === 1 ? "s" : ""} in the register.`
        : null;
    return { id, name: before.name, version: version + 1, archived, kept };
  });
}
