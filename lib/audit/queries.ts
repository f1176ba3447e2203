import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { pageOf, readCursor } from "@/lib/keyset";
import { eventsOfCustomer } from "./of-customer";
import type { AuditChoices, AuditEventView, AuditPage, AuditQuery } from "./schema";

type Row = Omit<AuditEventView, "at"> & { at: Date };

/** The trail, newest first. Ids are time-ordered, so they are the place in the list too. */
export async function findAuditEvents(actor: Actor, query: AuditQuery): Promise<AuditPage> {
  const before = query.cursor ? (readCursor(query.cursor, 1)[0] ?? null) : null;
  const [head, from] = query.customerId
    ? [
        `WITH mine AS MATERIALIZED (${eventsOfCustomer("$10")}) `,
        "mine JOIN audit_event e ON e.workspace_id = $1 AND e.id = mine.id",
      ]
    : ["", "audit_event e"];
  const rows = await read<Row>(
    `${head}SELECT e.id, e.at, e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.actor_name AS "actorName", e.action,
       e.entity, e.entity_id AS "entityId", e.summary, e.before, e.after, e.request_id AS "requestId"
     FROM ${from}
     WHERE e.workspace_id = $1
       AND ($2::uuid IS NULL OR e.id < $2)
       AND ($3::text IS NULL OR e.entity = $3)
       AND ($4::text IS NULL OR e.entity_id = $4)
       AND ($5::text IS NULL OR e.actor_id = $5)
       AND ($6::date IS NULL OR e.at >= $6::date::timestamp AT TIME ZONE $8)
       AND ($7::date IS NULL OR e.at < ($7::date + 1)::timestamp AT TIME ZONE $8)
     ORDER BY e.id DESC LIMIT $9`,
    [
      actor.workspace.id,
      before,
      query.entity || null,
      query.entityId || null,
      query.who || null,
      query.from || null,
      query.to || null,
      actor.workspace.timeZone,
      query.limit + 1,
      ...(query.customerId ? [query.customerId] : []),
    ],
  );
  const page = pageOf(rows, query.limit, (row) => [row.id]);
  return {
    items: page.rows.map((row) => ({ ...row, at: row.at.toISOString() })),
    nextCursor: page.nextCursor,
  };
}

/** What the trail can be narrowed to: the kinds of thing in it, and who acted. */
export async function findAuditChoices(actor: Actor): Promise<AuditChoices> {
  const [entities, people] = await Promise.all([
    read<{ entity: string }>(
      // A loose index scan: one step per kind of thing, however long the trail is.
      `WITH RECURSIVE kinds AS (
         (SELECT entity FROM audit_event WHERE workspace_id = $1 ORDER BY entity LIMIT 1)
         UNION ALL
         SELECT (SELECT e.entity FROM audit_event e WHERE e.workspace_id = $1 AND e.entity > k.entity
                 ORDER BY e.entity LIMIT 1)
         FROM kinds k WHERE k.entity IS NOT NULL)
       SELECT entity FROM kinds WHERE entity IS NOT NULL`,
      [actor.workspace.id],
    ),
    read<{ id: string; name: string }>(
      `SELECT m.id::text AS id, u.name FROM member m JOIN "user" u ON u.id = m.user_id WHERE m.workspace_id = $1
       UNION ALL SELECT k.id::text, k.name || ' (key)' FROM api_key k WHERE k.workspace_id = $1 ORDER BY 2, 1`,
      [actor.workspace.id],
    ),
  ]);
  return { entities: entities.map((row) => row.entity), people };
}
