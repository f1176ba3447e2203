import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { baseUrl } from "@/lib/env";
import { AppError, notFound } from "@/lib/errors";
import { getWebhook } from "./queries";
import { PING } from "./schema";

const again = "status = 'due', tries = 0, due_at = now(), lease_until = NULL, settled_at = NULL";

/** Sends a delivery once more from the start of its schedule, under the same webhook-id. Throws `not_found` or `conflict`. */
export function replayDelivery(actor: Actor, id: string): Promise<void> {
  return writeTransaction(async (sql) => {
    const [row] = await sql<{ status: string; webhook_id: string; type: string }>(
      `SELECT d.status, d.webhook_id, o.type FROM webhook_delivery d
       JOIN outbox o ON o.workspace_id = d.workspace_id AND o.id = d.message_id
       WHERE d.workspace_id = $1 AND d.id = $2 FOR NO KEY UPDATE OF d`,
      [actor.workspace.id, id],
    );
    if (!row) throw notFound("This delivery");
    if (row.status === "due") throw new AppError("conflict", "This delivery is on its way already.");
    await sql(`UPDATE webhook_delivery SET ${again} WHERE workspace_id = $1 AND id = $2`, [
      actor.workspace.id,
      id,
    ]);
    await note(sql, actor, row.webhook_id, "replayed", `Sent ${row.type} again`);
  });
}

/** Sends all dead letters of a webhook once more; answers how many. Throws `not_found`. */
export function replayDead(actor: Actor, webhookId: string): Promise<{ replayed: number }> {
  return writeTransaction(async (sql) => {
    const { name } = await getWebhook(actor, webhookId, sql);
    const rows = await sql(
      `UPDATE webhook_delivery SET ${again} WHERE workspace_id = $1 AND webhook_id = $2 AND status = 'dead' RETURNING id`,
      [actor.workspace.id, webhookId],
    );
    if (rows.length > 0)
      await note(sql, actor, webhookId, "replayed", `Sent ${rows.length} dead letters of ${name} again`);
    return { replayed: rows.length };
  });
}

/** Sends a test event to one webhook, whatever types it wants. Throws `not_found`, or `conflict` while it is paused. */
export function pingWebhook(actor: Actor, webhookId: string): Promise<string> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    const webhook = await getWebhook(actor, webhookId, sql);
    if (webhook.paused) throw new AppError("conflict", "This webhook is paused. Let it go on, then test it.");
    const id = newId();
    const event = {
      specversion: "1.0",
      id,
      source: `${baseUrl()}/${actor.workspace.slug}`,
      type: PING,
      time: new Date().toISOString(),
      datacontenttype: "application/json",
      data: { webhook: webhook.name, by: actor.name },
    };
    await sql(
      "INSERT INTO outbox (workspace_id, id, type, event, occurred_at) VALUES ($1, $2, $3, $4, now())",
      [workspaceId, id, PING, JSON.stringify(event)],
    );
    const [made] = await sql<{ id: string }>(
      "INSERT INTO webhook_delivery (workspace_id, webhook_id, message_id, due_at) VALUES ($1, $2, $3, now()) RETURNING id",
      [workspaceId, webhookId, id],
    );
    await note(sql, actor, webhookId, "tested", `Sent a test event to ${webhook.name}`);
    return made?.id ?? "";
  });
}

function note(sql: Sql, actor: Actor, webhookId: string, did: string, summary: string): Promise<void> {
  return recordAuditWith(sql, actor, {
    action: `webhook.${did}`,
    entity: "webhook",
    entityId: webhookId,
    summary,
  });
}
