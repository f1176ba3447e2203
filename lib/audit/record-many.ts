import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import type { Sql } from "@/lib/db/sql";
import type { Change } from "./record";
import { tellOutside } from "./tell";

export type Entry = { actor: Actor; change: Change };

function toJson(value: unknown): string | null {
  if (value === undefined) return null;
  return JSON.stringify(value, (_key, inner) => (typeof inner === "bigint" ? inner.toString() : inner));
}

/** Writes lines of the audit trail in one statement, in the transaction of the changes they tell of. */
export async function recordAudits(sql: Sql, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const column = <T>(pick: (entry: Entry) => T) => entries.map(pick);
  await sql(
    `INSERT INTO audit_event (workspace_id, id, actor_kind, actor_id, actor_name, action, entity, entity_id, summary,
       before, after, request_id)
     SELECT e.workspace_id, e.id, e.actor_kind, e.actor_id, e.actor_name, e.action, e.entity, e.entity_id,
       e.summary, e.before::jsonb, e.after::jsonb, e.request_id
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
       $9::text[], $10::text[], $11::text[], $12::uuid[])
       AS e(workspace_id, actor_kind, actor_id, actor_name, action, entity, entity_id, summary, before, after, request_id, id)`,
    [
      column(({ actor }) => actor.workspace.id),
      column(({ actor }) => actor.kind),
      column(({ actor }) => actor.id),
      column(({ actor }) => actor.name),
      column(({ change }) => change.action),
      column(({ change }) => change.entity),
      column(({ change }) => change.entityId),
      column(({ change }) => change.summary),
      column(({ change }) => toJson(change.before)),
      column(({ change }) => toJson(change.after)),
      column(({ actor }) => actor.requestId),
      column(() => newId()),
    ],
  );
  await tellOutside(
    sql,
    entries.map(({ actor, change }) => ({ workspaceId: actor.workspace.id, by: actor.name, change })),
  );
}

export function recordAuditWith(sql: Sql, actor: Actor, change: Change): Promise<void> {
  return recordAudits(sql, [{ actor, change }]);
}
