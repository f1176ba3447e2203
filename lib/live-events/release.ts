import type { Actor, ActorWorkspace } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { carryOut, type Outcome, type Ready } from "./carry-out";
import { lockWaiting } from "./find-customers";
import { judge } from "./judge";
import { readKept } from "./read-kept";
import { type Settled, settleEvents } from "./store";

type Row = {
  id: string;
  event: Record<string, unknown>;
  customer_id: string;
  occurred_at: Date;
  received_at: Date;
  sender_kind: Actor["kind"];
  sender_id: string | null;
  sender_name: string;
};

/**
 * Carries out what was waiting for these customers, or for any who are known by now, in the transaction that brings them;
 * the oldest first, each in the name of who sent it, whose right was looked at when it came. Answers how many. What cannot
 * be carried out is refused and does not stop the customer from coming.
 */
export async function releaseWaiting(
  sql: Sql,
  workspaceId: string,
  customerIds: readonly string[] | "all",
): Promise<number> {
  await lockWaiting(sql, workspaceId, "brings");
  const rows = await sql<Row>(
    `SELECT e.id, e.event, x.customer_id, e.occurred_at, e.received_at, e.sender_kind, e.sender_id, e.sender_name
     FROM inbound_event e JOIN customer_external_id x
       ON x.workspace_id = e.workspace_id AND x.source = e.customer_source AND x.external_id = e.subject
     WHERE e.workspace_id = $1 AND e.status = 'waiting' ${customerIds === "all" ? "" : "AND x.customer_id = ANY($2::uuid[])"}
     ORDER BY e.occurred_at, e.id FOR NO KEY UPDATE OF e SKIP LOCKED`,
    customerIds === "all" ? [workspaceId] : [workspaceId, customerIds],
  );
  if (rows.length === 0) return 0;
  const workspace = await readWorkspace(sql, workspaceId);
  const settled: Settled[] = [];
  const ready: (Ready & { row: string })[] = [];
  for (const row of rows) {
    const event = readKept(row.event);
    const actor = senderOf(row, workspace);
    const judged = judge(actor, event, row.received_at);
    if ("code" in judged) settled.push({ row: row.id, event, outcome: judged });
    else ready.push({ judged, customerId: row.customer_id, actor, at: row.occurred_at, row: row.id });
  }
  const outcomes = await carryOut(sql, ready);
  for (const one of ready) {
    const outcome: Outcome | undefined = outcomes.get(one);
    if (outcome) settled.push({ row: one.row, event: one.judged.event, outcome });
  }
  await settleEvents(sql, workspaceId, settled);
  return rows.length;
}

async function readWorkspace(sql: Sql, id: string): Promise<ActorWorkspace> {
  const [row] = await sql<ActorWorkspace>(
    `SELECT id, slug, name, currency, time_zone AS "timeZone" FROM workspace WHERE id = $1`,
    [id],
  );
  if (!row) throw notFound("This workspace");
  return row;
}

/** Who sent it, for the trail and for what is recorded; by now nothing is asked of their rights any more. */
function senderOf(row: Row, workspace: ActorWorkspace): Actor {
  return {
    kind: row.sender_kind,
    id: row.sender_id,
    userId: null,
    name: row.sender_name,
    role: "owner",
    scopes: null,
    workspace,
    requestId: null,
  };
}
