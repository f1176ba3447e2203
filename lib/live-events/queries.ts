import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import type { EventQuery, EventStatus, Fault, InboundEvent, InboundPage } from "./schema";

type Row = {
  id: string;
  source: string;
  event_id: string;
  type: string;
  subject: string | null;
  customer_source: string;
  status: EventStatus;
  occurred_at: Date;
  received_at: Date;
  settled_at: Date | null;
  faults: Fault[] | null;
  entity: string | null;
  entity_id: string | null;
  customer_id: string | null;
  sender_name: string;
};

const columns = `id, source, event_id, type, subject, customer_source, status, occurred_at, received_at, settled_at, faults,
  entity, entity_id, customer_id, sender_name`;

/** What came in, the newest first. */
export async function listEvents(actor: Actor, query: EventQuery): Promise<InboundPage> {
  const before = query.cursor ? (readCursor(query.cursor, 1)[0] ?? null) : null;
  const [rows, [open]] = await Promise.all([
    read<Row>(
      `SELECT ${columns} FROM inbound_event
       WHERE workspace_id = $1 AND ($2::uuid IS NULL OR id < $2) AND ($3::inbound_status IS NULL OR status = $3)
         AND ($4::text IS NULL OR type = $4) AND ($5::text IS NULL OR source = $5)
       ORDER BY id DESC LIMIT $6`,
      [
        actor.workspace.id,
        before,
        query.status ?? null,
        query.type || null,
        query.source || null,
        query.limit + 1,
      ],
    ),
    read<{ waiting: number; refused: number }>(
      `SELECT (SELECT count(*) FROM inbound_event WHERE workspace_id = $1 AND status = 'waiting') AS waiting,
              (SELECT count(*) FROM inbound_event WHERE workspace_id = $1 AND status = 'refused') AS refused`,
      [actor.workspace.id],
    ),
  ]);
  const page = pageOf(rows, query.limit, (row) => [row.id]);
  return {
    items: page.rows.map(toView),
    nextCursor: page.nextCursor,
    waiting: open?.waiting ?? 0,
    refused: open?.refused ?? 0,
  };
}

/** One event with what it carried. Throws `not_found`. */
export async function getEvent(
  actor: Actor,
  id: string,
): Promise<InboundEvent & { event: Record<string, unknown> | null }> {
  const [row] = await read<Row & { event: Record<string, unknown> | null }>(
    `SELECT ${columns}, event FROM inbound_event WHERE workspace_id = $1 AND id = $2`,
    [actor.workspace.id, id],
  );
  if (!row) throw notFound("This event");
  return { ...toView(row), event: row.event };
}

function toView(row: Row): InboundEvent {
  return {
    id: row.id,
    source: row.source,
    eventId: row.event_id,
    type: row.type,
    subject: row.subject,
    customerSource: row.customer_source,
    status: row.status,
    occurredAt: row.occurred_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
    faults: row.faults ?? [],
    entity: row.entity,
    entityId: row.entity_id,
    customerId: row.customer_id,
    sender: row.sender_name,
  };
}
