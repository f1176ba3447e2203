import type { Actor } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";
import { recordOwners } from "./change-owners";
import type { Left } from "./left-alone";
import { goneReason, lockCustomers, type OwnedOne } from "./record";

type Undone = { customerId: string; name: string; ownerId: string | null; version: number };

/** Gives back the owners of those who were not edited since. */
export async function undoOwners(sql: Sql, actor: Actor, before: readonly OwnedOne[]) {
  const workspaceId = actor.workspace.id;
  const ids = before.map(({ customerId }) => customerId);
  const found = await lockCustomers(sql, workspaceId, ids);
  const undone = await sql<Undone>(
    `UPDATE customer c SET owner_id = b.owner_id, version = c.version + 1
     FROM (SELECT n.id, n.owner_id, n.version, o.owner_id AS present
           FROM unnest($2::uuid[], $3::uuid[], $4::int[]) AS n(id, owner_id, version)
           JOIN customer o ON o.workspace_id = $1 AND o.id = n.id) b
     WHERE c.workspace_id = $1 AND c.id = b.id AND c.version = b.version
       AND (b.owner_id IS NULL OR EXISTS (SELECT 1 FROM member m WHERE m.workspace_id = $1 AND m.id = b.owner_id))
     RETURNING c.id AS "customerId", c.name, b.present AS "ownerId", c.version`,
    [workspaceId, ids, before.map(({ ownerId }) => ownerId), before.map(({ version }) => version)],
  );
  await recordOwners(
    sql,
    actor,
    undone,
    new Map(before.map(({ customerId, ownerId }) => [customerId, ownerId])),
  );
  const done = new Set(undone.map(({ customerId }) => customerId));
  const names = new Map(found.map(({ id, name }) => [id, name]));
  const kept = ids
    .filter((id) => !done.has(id))
    .map((id): Left => {
      const name = names.get(id);
      return name === undefined
        ? { id, name: "", reason: goneReason }
        : { id, name, reason: "Was edited since, or the owner before is no longer a member." };
    });
  return { undone: undone.length, kept };
}
