import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import type { Sql } from "@/lib/db/sql";
import type { CloudEvent } from "@/lib/formats/cloudevents/event";
import { toStructured } from "@/lib/formats/cloudevents/write-http";
import { findUnstorable } from "@/lib/storable";
import { type Done, isDone, type Outcome } from "./carry-out";
import { customerSourceOf, plainInstant } from "./judge";
import type { EventStatus, Fault } from "./schema";

/** What is known of an event that came before. */
export type Known = {
  source: string;
  event_id: string;
  type: string;
  status: EventStatus;
  faults: Fault[] | null;
  entity: string | null;
  entity_id: string | null;
};

/** Source and id together tell events apart. */
export const keyOf = (source: string, id: string) => JSON.stringify([source, id]);

export const timeOf = (event: CloudEvent, receivedAt: Date) =>
  event.time === null ? receivedAt : new Date(plainInstant(event.time));

/**
 * Enters events as received and answers under which row each is now, by `keyOf`. One that came before is left out, unless
 * it was refused: nothing was done for it, so it is judged anew. Whoever sends the same at the same time waits here.
 */
export async function claimEvents(
  sql: Sql,
  actor: Actor,
  events: readonly CloudEvent[],
  receivedAt: Date,
): Promise<Map<string, string>> {
  if (events.length === 0) return new Map();
  const rows = events.map((event) => ({
    id: newId(),
    source: event.source,
    event_id: event.id,
    type: event.type,
    subject: event.subject,
    customer_source: customerSourceOf(event),
    occurred_at: timeOf(event, receivedAt).toISOString(),
  }));
  const claimed = await sql<{ id: string; source: string; event_id: string }>(
    `INSERT INTO inbound_event AS e (workspace_id, id, source, event_id, type, subject, customer_source, status, occurred_at,
       received_at, sender_kind, sender_id, sender_name)
     SELECT $1, n.id, n.source, n.event_id, n.type, n.subject, n.customer_source, 'refused', n.occurred_at, $3, $4, $5, $6
     FROM jsonb_to_recordset($2::jsonb) AS n(id uuid, source text, event_id text, type text, subject text,
       customer_source text, occurred_at timestamptz(3))
     ORDER BY n.source, n.event_id
     ON CONFLICT (workspace_id, source, event_id) DO UPDATE SET type = excluded.type, subject = excluded.subject,
       customer_source = excluded.customer_source, occurred_at = excluded.occurred_at, received_at = excluded.received_at,
       sender_kind = excluded.sender_kind, sender_id = excluded.sender_id, sender_name = excluded.sender_name
     WHERE e.status = 'refused'
     RETURNING e.id, e.source, e.event_id`,
    [actor.workspace.id, JSON.stringify(rows), receivedAt, actor.kind, actor.id, actor.name],
  );
  return new Map(claimed.map((row) => [keyOf(row.source, row.event_id), row.id]));
}

export async function findKnown(
  sql: Sql,
  workspaceId: string,
  events: readonly CloudEvent[],
): Promise<Map<string, Known>> {
  if (events.length === 0) return new Map();
  const rows = await sql<Known>(
    `SELECT source, event_id, type, status, faults, entity, entity_id FROM inbound_event
     WHERE workspace_id = $1 AND (source, event_id) IN (SELECT * FROM unnest($2::text[], $3::text[]))`,
    [workspaceId, events.map(({ source }) => source), events.map(({ id }) => id)],
  );
  return new Map(rows.map((row) => [keyOf(row.source, row.event_id), row]));
}

/** How an event of a row turned out; what it carried is kept only while it may still be carried out. */
export type Settled = { row: string; event: CloudEvent; outcome: Outcome | "waiting" };

export async function settleEvents(
  sql: Sql,
  workspaceId: string,
  settled: readonly Settled[],
): Promise<void> {
  if (settled.length === 0) return;
  const rows = settled.map(({ row, event, outcome }) => {
    const done: Done | null = outcome !== "waiting" && isDone(outcome) ? outcome : null;
    const kept = done ? null : toStructured(event);
    return {
      id: row,
      status: done ? "accepted" : outcome === "waiting" ? "waiting" : "refused",
      event: kept !== null && findUnstorable(kept) === null ? kept : null,
      faults: outcome === "waiting" || isDone(outcome) ? null : outcome.faults,
      entity: done?.entity ?? null,
      entity_id: done?.entityId ?? null,
      customer_id: done?.customerId ?? null,
    };
  });
  await sql(
    `UPDATE inbound_event e SET status = n.status::inbound_status, event = n.event, faults = n.faults, entity = n.entity,
       entity_id = n.entity_id, customer_id = n.customer_id,
       settled_at = CASE WHEN n.status = 'waiting' THEN NULL ELSE now() END
     FROM jsonb_to_recordset($2::jsonb) AS n(id uuid, status text, event jsonb, faults jsonb, entity text, entity_id uuid,
       customer_id uuid)
     WHERE e.workspace_id = $1 AND e.id = n.id`,
    [workspaceId, JSON.stringify(rows)],
  );
}
