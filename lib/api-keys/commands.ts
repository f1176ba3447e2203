import { recordAudit } from "@/lib/audit/record";
import { type Actor, actorMay } from "@/lib/auth/actor";
import type { Permission } from "@/lib/auth/permissions";
import { makeToken } from "@/lib/auth/tokens";
import { newId } from "@/lib/db/ids";
import { transact } from "@/lib/db/transaction";
import { AppError, invalidField, notFound } from "@/lib/errors";
import type { MadeApiKey, NewApiKey } from "./schema";

/** Makes a key. Nobody hands on rights of which they hold none. */
export async function createApiKey(actor: Actor, input: NewApiKey): Promise<MadeApiKey> {
  const workspaceId = actor.workspace.id;
  const beyond = input.scopes.filter((scope) => !actorMay(actor, scope as Permission));
  if (beyond.length > 0) {
    throw new AppError("forbidden", `You cannot give scopes you do not have yourself: ${beyond.join(", ")}.`);
  }
  // Valid through the whole of its last day, in UTC: no zone ends later than twelve hours after.
  const expiresAt = input.expiresOn ? new Date(`${input.expiresOn}T23:59:59.999Z`) : null;
  if (expiresAt && expiresAt <= new Date())
    throw invalidField("expiresOn", "Choose a day that is still to come.");
  const { token, hash, hint } = makeToken("lc");
  return transact(async (tx) => {
    const key = await tx.apiKey.create({
      data: {
        workspaceId,
        id: newId(),
        name: input.name,
        prefix: hint,
        tokenHash: hash,
        scopes: input.scopes,
        createdById: actor.userId,
        expiresAt,
      },
    });
    await recordAudit(tx, actor, {
      action: "api_key.created",
      entity: "api_key",
      entityId: key.id,
      summary: `Created the API key ${input.name} (${hint}…).`,
      after: { name: input.name, scopes: input.scopes, expiresAt },
    });
    return {
      id: key.id,
      name: key.name,
      prefix: hint,
      scopes: key.scopes,
      createdBy: actor.name,
      createdAt: key.createdAt.toISOString(),
      lastUsedAt: null,
      expiresAt: expiresAt?.toISOString() ?? null,
      revokedAt: null,
      token,
    };
  });
}

/** Ends a key for good. Whoever looks keys up must be told to forget them. */
export function revokeApiKey(actor: Actor, id: string): Promise<void> {
  const workspaceId = actor.workspace.id;
  return transact(async (tx) => {
    const key = await tx.apiKey.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    if (!key || key.revokedAt) throw notFound("This API key");
    await tx.apiKey.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { revokedAt: new Date() },
    });
    await recordAudit(tx, actor, {
      action: "api_key.revoked",
      entity: "api_key",
      entityId: id,
      summary: `Revoked the API key ${key.name} (${key.prefix}…).`,
      before: { name: key.name, scopes: key.scopes },
    });
  });
}
