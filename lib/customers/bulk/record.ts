import { recordAudits } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import type { BulkChange } from "@/lib/customers/bulk-schema";
import { newId } from "@/lib/db/ids";
import type { Sql } from "@/lib/db/sql";

/** What is needed to take a change back, per customer. */
export type MovedOne = { customerId: string; moveId: string };
export type OwnedOne = { customerId: string; ownerId: string | null; version: number };
export type BulkRow = {
  id: string;
  kind: BulkChange["kind"];
  before: MovedOne[] | OwnedOne[];
  doneAt: Date;
  undoneAt: Date | null;
  undoneBy: string | null;
};

type Done = { kind: BulkChange["kind"]; before: readonly (MovedOne | OwnedOne)[]; summary: string };

/** Keeps a change with what stood before it. Answers its id, or null when nobody was changed. */
export async function recordBulk(
  sql: Sql,
  actor: Actor,
  { kind, before, summary }: Done,
): Promise<string | null> {
  if (before.length === 0) return null;
  const id = newId();
  await sql(
    `INSERT INTO bulk_change (workspace_id, id, kind, customers, before, done_by) VALUES ($1, $2, $3::bulk_change_kind, $4, $5, $6)`,
    [actor.workspace.id, id, kind, before.length, JSON.stringify(before), actor.name],
  );
  const change = { action: "bulk.changed", entity: "bulk-change", entityId: id, summary };
  await recordAudits(sql, [{ actor, change }]);
  return id;
}

/** Pieces of a long list, so that no statement becomes too long. */
export function chunksOf<T>(list: readonly T[], size = 1_000): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  );
}

/** Locks customers in the order every writer takes them, and answers which of them are there. */
export async function lockCustomers(sql: Sql, workspaceId: string, ids: readonly string[]) {
  return sql<{ id: string; name: string }>(
    "SELECT id, name FROM customer WHERE workspace_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE",
    [workspaceId, [...new Set(ids)]],
  );
}

export const goneReason = "This customer was not found.";

/** Those named who are not there. */
export function missingOf(ids: readonly string[], found: readonly { id: string }[]) {
  const there = new Set(found.map(({ id }) => id));
  return [...new Set(ids)].filter((id) => !there.has(id)).map((id) => ({ id, name: "", reason: goneReason }));
}
