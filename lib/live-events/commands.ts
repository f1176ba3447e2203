import { recordAuditWith } from "@/lib/audit/record-many";
import { type Actor, requirePermission } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError, notFound } from "@/lib/errors";
import { carryOut, isDone, type Outcome } from "./carry-out";
import { findCustomers, lockWaiting } from "./find-customers";
import { judge } from "./judge";
import { kindOf } from "./kinds";
import { readKept } from "./read-kept";
import { bring } from "./receive";
import type { EventStatus } from "./schema";
import { settleEvents, timeOf } from "./store";

type Row = {
  source: string;
  event_id: string;
  type: string;
  status: EventStatus;
  event: Record<string, unknown> | null;
  received_at: Date;
};

async function lockEvent(sql: Sql, workspaceId: string, id: string): Promise<Row> {
  const [row] = await sql<Row>(
    `SELECT source, event_id, type, status, event, received_at FROM inbound_event
     WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [workspaceId, id],
  );
  if (!row) throw notFound("This event");
  if (row.status === "accepted") throw new AppError("conflict", "This event was carried out meanwhile.");
  return row;
}

/** Says that nothing is to be done about an event; it can still be tried again. Throws `not_found` or `conflict`. */
export function dismissEvent(actor: Actor, id: string): Promise<void> {
  return writeTransaction(async (sql) => {
    const row = await lockEvent(sql, actor.workspace.id, id);
    if (row.status === "dismissed") return;
    await sql(
      "UPDATE inbound_event SET status = 'dismissed', settled_at = now() WHERE workspace_id = $1 AND id = $2",
      [actor.workspace.id, id],
    );
    await recordAuditWith(sql, actor, {
      action: "event.dismissed",
      entity: "event",
      entityId: id,
      summary: `Dismissed the event ${row.event_id} of ${row.source}`,
      before: { type: row.type, status: row.status },
    });
  });
}

/**
 * Judges an event anew and carries it out if it can be, in the name of who asks. Throws `forbidden` without the permission
 * of what it brings, `conflict` where it was carried out or what it carried is gone.
 */
export function retryEvent(actor: Actor, id: string): Promise<void> {
  return writeTransaction(async (sql) => {
    const row = await lockEvent(sql, actor.workspace.id, id);
    const kind = kindOf(row.type);
    if (kind) requirePermission(actor, kind.permission);
    if (!row.event)
      throw new AppError(
        "conflict",
        "What this event carried is not kept any more. Ask its sender to send it again.",
      );
    const event = readKept(row.event);
    const outcome = await judgeAgain(sql, actor, event, row.received_at);
    await settleEvents(sql, actor.workspace.id, [{ row: id, event, outcome }]);
    const word =
      outcome === "waiting" ? "waits for its customer" : isDone(outcome) ? "carried out" : "refused again";
    await recordAuditWith(sql, actor, {
      action: "event.tried-again",
      entity: "event",
      entityId: id,
      summary: `Tried the event ${row.event_id} of ${row.source} again: ${word}`,
      before: { type: row.type, status: row.status },
    });
  });
}

async function judgeAgain(
  sql: Sql,
  actor: Actor,
  event: ReturnType<typeof readKept>,
  receivedAt: Date,
): Promise<Outcome | "waiting"> {
  const judged = judge(actor, event, receivedAt);
  if ("code" in judged) return judged;
  if (judged.customer === null) return (await bring(sql, actor, [judged])).get(judged) ?? "waiting";
  await lockWaiting(sql, actor.workspace.id, "waits");
  const customerId = (await findCustomers(sql, actor.workspace.id, [judged])).get(judged);
  if (!customerId) return "waiting";
  const ready = { judged, customerId, actor, at: timeOf(event, receivedAt) };
  return (await carryOut(sql, [ready])).get(ready) ?? "waiting";
}
