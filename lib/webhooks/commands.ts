import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { lockWorkspace } from "@/lib/db/lock-workspace";
import type { Sql } from "@/lib/db/sql";
import { staleEdit } from "@/lib/db/stale-edit";
import { writeTransaction } from "@/lib/db/write";
import { demoVisitorEmail } from "@/lib/env";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { objectionTo } from "./post";
import { getWebhook } from "./queries";
import {
  BOTH_SIGN_HOURS,
  MOST_WEBHOOKS,
  type NewWebhook,
  type Webhook,
  type WebhookEdit,
  type WebhookWithSecret,
} from "./schema";
import { ownerOf, sealSecret } from "./secrets";
import { makeWebhookSecret } from "./sign";

/** Makes a webhook; its secret is answered this once. Throws `invalid` for an address that is not sent to. */
export function createWebhook(actor: Actor, input: NewWebhook): Promise<WebhookWithSecret> {
  const workspaceId = actor.workspace.id;
  requireAddress(input.url);
  return writeTransaction(async (sql) => {
    await requireResident(sql, actor);
    await lockWorkspace(sql, workspaceId);
    const [row] = await sql<{ total: number }>(
      "SELECT count(*) AS total FROM webhook WHERE workspace_id = $1",
      [workspaceId],
    );
    if ((row?.total ?? 0) >= MOST_WEBHOOKS)
      throw new AppError("conflict", `A workspace has at most ${MOST_WEBHOOKS} webhooks. Remove one first.`);
    const [id, secret] = [newId(), makeWebhookSecret()];
    await sql(
      "INSERT INTO webhook (workspace_id, id, name, url, types, secret) VALUES ($1, $2, $3, $4, $5, $6)",
      [workspaceId, id, input.name, input.url, input.types, sealSecret(secret, ownerOf(workspaceId, id))],
    );
    const made = await getWebhook(actor, id, sql);
    await note(sql, actor, made, "created", `Made the webhook ${made.name}`);
    return { ...made, secret };
  });
}

function requireAddress(url: string): void {
  const objection = objectionTo(url);
  if (objection) throw invalidField("url", objection);
}

/** Whoever passes by may look at the demo, and must not have its server send requests to others. */
async function requireResident(sql: Sql, actor: Actor): Promise<void> {
  const [visitor] = await sql(`SELECT 1 FROM "user" WHERE id = $1 AND lower(email) = $2`, [
    actor.userId,
    demoVisitorEmail,
  ]);
  if (visitor)
    throw new AppError(
      "forbidden",
      "Visitors of the demo cannot have it send requests. Make a workspace of your own.",
    );
}

async function lockWebhook(sql: Sql, actor: Actor, id: string): Promise<Webhook> {
  const [row] = await sql("SELECT 1 FROM webhook WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE", [
    actor.workspace.id,
    id,
  ]);
  if (!row) throw notFound("This webhook");
  return getWebhook(actor, id, sql);
}

/** Throws `not_found`, and `stale` when somebody saved since `version` was read. */
export function changeWebhook(actor: Actor, id: string, edit: WebhookEdit): Promise<Webhook> {
  requireAddress(edit.url);
  return writeTransaction(async (sql) => {
    await requireResident(sql, actor);
    const before = await lockWebhook(sql, actor, id);
    if (before.version !== edit.version) throw await staleEdit(sql, actor.workspace.id, "webhook", before);
    await sql(
      `UPDATE webhook SET name = $3, url = $4, types = $5, version = version + 1,
         paused_at = CASE WHEN $6 THEN coalesce(paused_at, now()) END,
         paused_reason = CASE WHEN $6 THEN paused_reason END
       WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace.id, id, edit.name, edit.url, edit.types, edit.paused],
    );
    const after = await getWebhook(actor, id, sql);
    await note(sql, actor, after, "edited", `Changed the webhook ${after.name}`, before);
    return after;
  });
}

/** Makes a new secret, answered this once; the former one signs too for a day. */
export function rotateSecret(actor: Actor, id: string): Promise<WebhookWithSecret> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    await requireResident(sql, actor);
    await lockWebhook(sql, actor, id);
    const secret = makeWebhookSecret();
    await sql(
      `UPDATE webhook SET previous_secret = secret, previous_until = now() + make_interval(hours => $4), secret = $3,
         version = version + 1 WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, id, sealSecret(secret, ownerOf(workspaceId, id)), BOTH_SIGN_HOURS],
    );
    const after = await getWebhook(actor, id, sql);
    await note(sql, actor, after, "secret-changed", `Changed the secret of the webhook ${after.name}`);
    return { ...after, secret };
  });
}

/** Removes a webhook with what was still to be sent to it. Throws `not_found`. */
export function removeWebhook(actor: Actor, id: string): Promise<void> {
  return writeTransaction(async (sql) => {
    const before = await lockWebhook(sql, actor, id);
    await sql("DELETE FROM webhook WHERE workspace_id = $1 AND id = $2", [actor.workspace.id, id]);
    await note(sql, actor, before, "removed", `Removed the webhook ${before.name}`, before);
  });
}

function note(
  sql: Sql,
  actor: Actor,
  webhook: Webhook,
  did: string,
  summary: string,
  before?: Webhook,
): Promise<void> {
  return recordAuditWith(sql, actor, {
    action: `webhook.${did}`,
    entity: "webhook",
    entityId: webhook.id,
    summary,
    ...(before ? { before } : {}),
    ...(did === "removed" ? {} : { after: webhook }),
  });
}
