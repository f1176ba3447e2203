import { newId } from "@/lib/db/ids";
import { read, type Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { faultOf, log } from "@/lib/log";
import { type Answered, postWebhook } from "./post";
import { nextTry } from "./schedule";
import { openSecret, ownerOf } from "./secrets";
import { signWebhook } from "./sign";

export type Courier = { now: () => Date; post: typeof postWebhook };

const usual: Courier = { now: () => new Date(), post: postWebhook };

const webhooksAtOnce = 20;
const claimedAtOnce = 20;
const sentAtOnce = 4;
/** Longer than whoever has claimed deliveries can take to send them; they are sent again by another afterwards. */
const leaseMs = 120_000;

type Hook = { workspace_id: string; id: string };

/** Webhooks that this process is sending to: a slow one keeps nobody but itself. */
const shared = globalThis as { lifecurveCouriers?: Set<string> };
function busyHere(): Set<string> {
  shared.lifecurveCouriers ??= new Set();
  return shared.lifecurveCouriers;
}

/**
 * Begins to send what is due, webhook by webhook, and answers with the work; each goes on by itself until nothing of its
 * webhook is due. Other nodes may do the same: each delivery is claimed by one.
 */
export async function startDeliveries(courier: Courier = usual): Promise<Promise<void>[]> {
  const busy = busyHere();
  const free = webhooksAtOnce - busy.size;
  if (free <= 0) return [];
  const hooks = await read<Hook>(
    `SELECT h.workspace_id, h.id FROM webhook h
     WHERE h.paused_at IS NULL AND h.id <> ALL($2::uuid[]) AND EXISTS (
       SELECT 1 FROM webhook_delivery d WHERE d.workspace_id = h.workspace_id AND d.webhook_id = h.id AND d.status = 'due'
         AND d.due_at <= $1 AND (d.lease_until IS NULL OR d.lease_until <= $1))
     ORDER BY random() LIMIT $3`,
    [courier.now(), [...busy], free],
  );
  return hooks.map((hook) => {
    busy.add(hook.id);
    return sendDue(hook, courier).finally(() => busy.delete(hook.id));
  });
}

/** As a chore: nobody waits for a slow receiver, and a fault of ours is logged and tried again. */
export async function deliverInBackground(): Promise<void> {
  for (const work of await startDeliveries()) {
    void work.catch((error) => log.error({ part: "webhooks", ...faultOf(error) }, "webhooks"));
  }
}

type Claimed = {
  id: string;
  message_id: string;
  tries: number;
  event: Record<string, unknown>;
  url: string;
  secret: string;
  previous_secret: string | null;
  previous_until: Date | null;
};

async function sendDue(hook: Hook, courier: Courier): Promise<void> {
  for (;;) {
    const lease = new Date(courier.now().getTime() + leaseMs);
    const claimed = await claim(hook, courier.now(), lease);
    if (claimed.length === 0) return;
    for (let at = 0; at < claimed.length; at += sentAtOnce) {
      await Promise.all(claimed.slice(at, at + sentAtOnce).map((one) => sendOne(hook, one, lease, courier)));
    }
  }
}

/** Takes deliveries that are due and nobody's, the oldest first. */
function claim(hook: Hook, now: Date, lease: Date): Promise<Claimed[]> {
  return read<Claimed>(
    `WITH mine AS (
       UPDATE webhook_delivery d SET lease_until = $4
       FROM (SELECT e.workspace_id, e.id FROM webhook_delivery e
             WHERE e.workspace_id = $1 AND e.webhook_id = $2 AND e.status = 'due' AND e.due_at <= $3
               AND (e.lease_until IS NULL OR e.lease_until <= $3)
             ORDER BY e.due_at, e.message_id LIMIT $5 FOR NO KEY UPDATE SKIP LOCKED) due
       WHERE d.workspace_id = due.workspace_id AND d.id = due.id RETURNING d.*)
     SELECT m.id, m.message_id, m.tries, o.event, h.url, h.secret, h.previous_secret, h.previous_until
     FROM mine m JOIN outbox o ON o.workspace_id = m.workspace_id AND o.id = m.message_id
     JOIN webhook h ON h.workspace_id = m.workspace_id AND h.id = m.webhook_id AND h.paused_at IS NULL
     ORDER BY m.message_id`,
    [hook.workspace_id, hook.id, now, lease, claimedAtOnce],
  );
}

async function sendOne(hook: Hook, one: Claimed, lease: Date, courier: Courier): Promise<void> {
  const at = courier.now();
  const answered = await tryOne(hook, one, at, courier.post);
  await writeTransaction((sql) => note(sql, hook, one, { answered, at, lease }));
}

async function tryOne(hook: Hook, one: Claimed, at: Date, post: Courier["post"]): Promise<Answered> {
  const owner = ownerOf(hook.workspace_id, hook.id);
  const both = one.previous_secret !== null && one.previous_until !== null && one.previous_until > at;
  const kept = both && one.previous_secret ? [one.secret, one.previous_secret] : [one.secret];
  const secrets = kept.flatMap((secret) => openSecret(secret, owner) ?? []);
  if (secrets.length === 0) {
    const fault =
      "The secret cannot be read with this installation's own secret. Make a new one for this webhook.";
    return { code: null, fault, answer: null, milliseconds: 0 };
  }
  const body = JSON.stringify(one.event);
  const signed = signWebhook(secrets, {
    id: one.message_id,
    seconds: Math.floor(at.getTime() / 1_000),
    body,
  });
  const headers = {
    "content-type": "application/cloudevents+json; charset=utf-8",
    "user-agent": "Lifecurve-Webhooks",
    ...signed,
  };
  return post(one.url, headers, body);
}

type Noted = { answered: Answered; at: Date; lease: Date };

/** Keeps the try and what follows from it. Whoever sent after their lease was over only keeps the try. */
async function note(sql: Sql, hook: Hook, one: Claimed, { answered, at, lease }: Noted): Promise<void> {
  const { code, fault, answer, milliseconds } = answered;
  const taken = code !== null && code >= 200 && code < 300;
  const next = taken || code === 410 ? null : nextTry(one.tries + 1, at);
  const status = taken ? "delivered" : next ? "due" : "dead";
  await sql(
    `UPDATE webhook_delivery SET status = $4::delivery_status, tries = tries + CASE WHEN $4 = 'delivered' THEN 0 ELSE 1 END,
       due_at = coalesce($5, due_at), lease_until = NULL, settled_at = CASE WHEN $4 = 'due' THEN NULL ELSE $6::timestamptz END
     WHERE workspace_id = $1 AND id = $2 AND lease_until = $3 AND status = 'due'`,
    [hook.workspace_id, one.id, lease, status, next, at],
  );
  await sql(
    `INSERT INTO webhook_try (workspace_id, id, delivery_id, at, code, fault, milliseconds, answer)
     SELECT $1, $3, d.id, $4, $5, $6, $7, $8 FROM webhook_delivery d WHERE d.workspace_id = $1 AND d.id = $2`,
    [hook.workspace_id, one.id, newId(), at, code, fault, milliseconds, answer],
  );
  if (code !== 410) return;
  await sql(
    `UPDATE webhook SET paused_at = now(), paused_reason = 'The address answered 410: gone for good.', version = version + 1
     WHERE workspace_id = $1 AND id = $2 AND paused_at IS NULL`,
    [hook.workspace_id, hook.id],
  );
}
