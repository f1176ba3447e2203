import { recordAudits } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import type { BulkChange } from "@/lib/customers/bulk-schema";
import { requireReferences } from "@/lib/customers/commands/references";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { groupLeft } from "./left-alone";
import { lockCustomers, missingOf, type OwnedOne, recordBulk } from "./record";

type Changed = OwnedOne & { name: string };

/** Gives many customers an owner, or none. Those who have this owner already are left alone. Throws `invalid`. */
export function changeOwners(
  actor: Actor,
  ids: readonly string[],
  ownerId: string | null,
): Promise<BulkChange> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    await requireReferences(sql, workspaceId, { ownerId });
    const found = await lockCustomers(sql, workspaceId, ids);
    const changed = await sql<Changed>(
      `UPDATE customer c SET owner_id = $3, version = c.version + 1
       FROM (SELECT id, owner_id FROM customer WHERE workspace_id = $1 AND id = ANY($2::uuid[])) b
       WHERE c.workspace_id = $1 AND c.id = b.id AND b.owner_id IS DISTINCT FROM $3::uuid
       RETURNING c.id AS "customerId", c.name, b.owner_id AS "ownerId", c.version`,
      [workspaceId, found.map(({ id }) => id), ownerId],
    );
    const done = new Set(changed.map(({ customerId }) => customerId));
    const same = found
      .filter(({ id }) => !done.has(id))
      .map((one) => ({ ...one, reason: ownerId ? "Has this owner already." : "Has no owner already." }));
    await recordOwners(sql, actor, changed, ownerId);
    const id = await recordBulk(sql, actor, {
      kind: "owner",
      before: changed.map(({ name: _, ...one }) => one),
      summary: `${ownerId ? "Gave" : "Took the owner from"} ${changed.length.toLocaleString("en")} customers${ownerId ? " another owner" : ""} at once`,
    });
    return {
      id,
      kind: "owner",
      changed: changed.length,
      refused: groupLeft([...missingOf(ids, found), ...same]),
    };
  });
}

/** A line of the audit trail for each customer, as if it had been edited alone. */
export function recordOwners(
  sql: Sql,
  actor: Actor,
  changed: readonly Changed[],
  after: string | null | ReadonlyMap<string, string | null>,
): Promise<void> {
  const now = (id: string) => (after instanceof Map ? (after.get(id) ?? null) : after);
  return recordAudits(
    sql,
    changed.map(({ customerId, name, ownerId }) => ({
      actor,
      change: {
        action: "customer.edited",
        entity: "customer",
        entityId: customerId,
        summary: `Changed the owner of ${name}`,
        before: { ownerId },
        after: { ownerId: now(customerId) },
      },
    })),
  );
}
