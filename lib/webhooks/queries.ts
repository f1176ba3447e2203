import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import {
  type DeliveryRow,
  deliveriesOf,
  deliveryColumns,
  selectWebhooks,
  toDelivery,
  toWebhook,
  type WebhookRow,
} from "./row";
import type { Delivery, DeliveryPage, DeliveryQuery, Webhook } from "./schema";

export async function listWebhooks(actor: Actor): Promise<Webhook[]> {
  const rows = await read<WebhookRow>(
    `${selectWebhooks} WHERE h.workspace_id = $1 ORDER BY lower(h.name), h.id`,
    [actor.workspace.id],
  );
  return rows.map((row) => toWebhook(row));
}

/** Throws `not_found`. */
export async function getWebhook(actor: Actor, id: string, sql: Sql = read): Promise<Webhook> {
  const [row] = await sql<WebhookRow>(`${selectWebhooks} WHERE h.workspace_id = $1 AND h.id = $2`, [
    actor.workspace.id,
    id,
  ]);
  if (!row) throw notFound("This webhook");
  return toWebhook(row);
}

/** What was sent or is to be sent to a webhook, the newest first, each with all its tries. Throws `not_found`. */
export async function listDeliveries(
  actor: Actor,
  webhookId: string,
  query: DeliveryQuery,
): Promise<DeliveryPage> {
  await getWebhook(actor, webhookId);
  const before = query.cursor ? (readCursor(query.cursor, 1)[0] ?? null) : null;
  const rows = await read<DeliveryRow>(
    `SELECT ${deliveryColumns} FROM ${deliveriesOf}
     WHERE d.workspace_id = $1 AND d.webhook_id = $2 AND ($3::uuid IS NULL OR d.message_id < $3)
       AND ($4::delivery_status IS NULL OR d.status = $4)
     ORDER BY d.message_id DESC LIMIT $5`,
    [actor.workspace.id, webhookId, before, query.status ?? null, query.limit + 1],
  );
  const page = pageOf(rows, query.limit, (row) => [row.message_id]);
  return { items: page.rows.map(toDelivery), nextCursor: page.nextCursor };
}

/** One delivery with what is sent. Throws `not_found`. */
export async function getDelivery(
  actor: Actor,
  id: string,
): Promise<Delivery & { event: Record<string, unknown> }> {
  const [row] = await read<DeliveryRow & { event: Record<string, unknown> }>(
    `SELECT ${deliveryColumns}, o.event FROM ${deliveriesOf} WHERE d.workspace_id = $1 AND d.id = $2`,
    [actor.workspace.id, id],
  );
  if (!row) throw notFound("This delivery");
  return { ...toDelivery(row), event: row.event };
}
