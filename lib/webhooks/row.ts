import type { Delivery, Webhook } from "./schema";

export type WebhookRow = {
  id: string;
  name: string;
  url: string;
  types: string[];
  paused_at: Date | null;
  paused_reason: string | null;
  previous_until: Date | null;
  created_at: Date;
  version: number;
  due: number;
  dead: number;
};

const counted = (status: string) =>
  `(SELECT count(*) FROM webhook_delivery d WHERE d.workspace_id = h.workspace_id AND d.webhook_id = h.id
     AND d.status = '${status}')`;

export const selectWebhooks = `SELECT h.id, h.name, h.url, h.types, h.paused_at, h.paused_reason, h.previous_until,
  h.created_at, h.version, ${counted("due")} AS due, ${counted("dead")} AS dead FROM webhook h`;

export function toWebhook(row: WebhookRow, now = new Date()): Webhook {
  const both = row.previous_until !== null && row.previous_until > now;
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    types: row.types,
    paused: row.paused_at !== null,
    pausedReason: row.paused_reason,
    bothSignUntil: both ? (row.previous_until?.toISOString() ?? null) : null,
    createdAt: row.created_at.toISOString(),
    version: row.version,
    due: row.due,
    dead: row.dead,
  };
}

export type DeliveryRow = {
  id: string;
  webhook_id: string;
  message_id: string;
  type: string;
  status: Delivery["status"];
  occurred_at: Date;
  due_at: Date;
  settled_at: Date | null;
  log: {
    at: string;
    code: number | null;
    fault: string | null;
    milliseconds: number;
    answer: string | null;
  }[];
};

export const deliveryColumns = `d.id, d.webhook_id, d.message_id, o.type, d.status, o.occurred_at, d.due_at, d.settled_at,
  coalesce((SELECT jsonb_agg(jsonb_build_object('at', t.at, 'code', t.code, 'fault', t.fault,
      'milliseconds', t.milliseconds, 'answer', t.answer) ORDER BY t.at DESC, t.id DESC)
    FROM webhook_try t WHERE t.workspace_id = d.workspace_id AND t.delivery_id = d.id), '[]') AS log`;

export const deliveriesOf =
  "webhook_delivery d JOIN outbox o ON o.workspace_id = d.workspace_id AND o.id = d.message_id";

export function toDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    webhookId: row.webhook_id,
    messageId: row.message_id,
    type: row.type,
    status: row.status,
    occurredAt: row.occurred_at.toISOString(),
    dueAt: row.status === "due" ? row.due_at.toISOString() : null,
    settledAt: row.settled_at?.toISOString() ?? null,
    tries: row.log.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
  };
}
