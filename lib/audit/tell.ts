import { newId } from "@/lib/db/ids";
import type { Sql } from "@/lib/db/sql";
import { baseUrl } from "@/lib/env";
import { typeOf } from "@/lib/webhooks/schema";
import type { Change } from "./record";

export type Told = { workspaceId: string; by: string; change: Change };

/**
 * Writes what other systems asked to be told into the outbox, with a delivery for each webhook that wants it, in the
 * transaction of the change: what is rolled back is never told, and what is not always is. One statement, which costs a
 * look for webhooks where there are none. A webhook that is paused gets its own when it goes on.
 */
export async function tellOutside(sql: Sql, all: readonly Told[]): Promise<void> {
  const told = all.flatMap(({ workspaceId, by, change }) => {
    const type = typeOf(change);
    return type === null
      ? []
      : [
          {
            workspace_id: workspaceId,
            id: newId(),
            type,
            subject: subjectOf(change),
            data: dataOf(by, change),
          },
        ];
  });
  if (told.length === 0) return;
  await sql(
    `WITH told AS (
       SELECT n.* FROM jsonb_to_recordset($1::jsonb) AS n(workspace_id uuid, id uuid, type text, subject text, data jsonb)
       WHERE EXISTS (SELECT 1 FROM webhook h WHERE h.workspace_id = n.workspace_id AND n.type = ANY(h.types))
     ), written AS (
       INSERT INTO outbox (workspace_id, id, type, event, occurred_at)
       SELECT n.workspace_id, n.id, n.type,
         jsonb_strip_nulls(jsonb_build_object('specversion', '1.0', 'id', n.id, 'source', $2::text || '/' || w.slug,
           'type', n.type, 'subject', n.subject, 'datacontenttype', 'application/json',
           'time', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
           || jsonb_build_object('data', n.data), now()
       FROM told n JOIN workspace w ON w.id = n.workspace_id
     )
     INSERT INTO webhook_delivery (workspace_id, webhook_id, message_id, due_at)
     SELECT n.workspace_id, h.id, n.id, now() FROM told n
     JOIN webhook h ON h.workspace_id = n.workspace_id AND n.type = ANY(h.types)
     -- One that is just being removed must not undo the change that is told.
     FOR KEY SHARE OF h`,
    [JSON.stringify(told, withBigints), baseUrl()],
  );
}

const withBigints = (_key: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);

function dataOf(by: string, { entity, entityId, summary, before, after }: Change): Record<string, unknown> {
  return {
    entity,
    id: entityId,
    summary,
    by,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

/** The customer it is about, as far as the change says. */
function subjectOf({ entity, entityId, before, after }: Change): string | null {
  if (entity === "customer") return entityId;
  for (const side of [after, before]) {
    const customerId = (side as { customerId?: unknown } | null | undefined)?.customerId;
    if (typeof customerId === "string") return customerId;
  }
  return null;
}
