import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { makeToken } from "@/lib/auth/tokens";
import { newId } from "@/lib/db/ids";
import { transact } from "@/lib/db/transaction";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { addDays } from "@/lib/engine/calendar/days";
import { startOfDayIn } from "@/lib/engine/calendar/zone";
import { invalidField, notFound } from "@/lib/errors";
import type { MadeShareLink, NewShareLink } from "./schema";

/** The last millisecond of a civil day on the workspace's calendar. */
function endOfDay(timeZone: string, day: string): Date {
  return new Date(startOfDayIn(timeZone, addDays(civilDate(day), 1)) - 1);
}

/** Makes a link to one profile. Its token is in this answer and nowhere else: only a hash of it is kept. */
export function createShareLink(actor: Actor, modelId: string, input: NewShareLink): Promise<MadeShareLink> {
  const workspaceId = actor.workspace.id;
  const expiresAt = input.expiresOn ? endOfDay(actor.workspace.timeZone, input.expiresOn) : null;
  return transact(async (tx) => {
    const model = await tx.lifecycleModel.findUnique({
      where: { workspaceId_id: { workspaceId, id: modelId } },
      include: { versions: { select: { id: true, number: true, status: true } } },
    });
    if (!model) throw notFound("This model");
    if (expiresAt && expiresAt <= new Date())
      throw invalidField("expiresOn", "Choose a day that is still to come.");
    const version = model.versions.find(({ number }) => number === input.number);
    if (input.number !== null && !version)
      throw invalidField("number", "This model has no version of this number.");
    if (input.number === null && !model.versions.some(({ status }) => status === "published")) {
      throw invalidField("number", "Nothing of this model is published yet. Share its draft by its number.");
    }
    const { token, hash, hint } = makeToken("lcs");
    const link = await tx.shareLink.create({
      data: {
        workspaceId,
        id: newId(),
        modelId,
        versionId: version?.id ?? null,
        name: input.name,
        withScenarios: input.withScenarios,
        withCounts: input.withCounts,
        prefix: hint,
        tokenHash: hash,
        createdById: actor.userId,
        expiresAt,
      },
    });
    await recordAudit(tx, actor, {
      action: "share_link.created",
      entity: "share_link",
      entityId: link.id,
      summary: `Shared ${model.name} by a link (${hint}…)${expiresAt ? ` until ${input.expiresOn}` : ""}.`,
      after: {
        modelId,
        number: input.number,
        withScenarios: input.withScenarios,
        withCounts: input.withCounts,
        expiresAt,
      },
    });
    return {
      id: link.id,
      modelId,
      name: link.name,
      number: version?.number ?? null,
      withScenarios: link.withScenarios,
      withCounts: link.withCounts,
      prefix: hint,
      createdBy: actor.name,
      createdAt: link.createdAt.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
      revokedAt: null,
      lastOpenedAt: null,
      token,
      path: `/s/${token}`,
    };
  });
}

/** Ends a link for good: whoever opens it from now on finds nothing. */
export function revokeShareLink(actor: Actor, id: string): Promise<void> {
  const workspaceId = actor.workspace.id;
  return transact(async (tx) => {
    const link = await tx.shareLink.findUnique({
      where: { workspaceId_id: { workspaceId, id } },
      include: { model: { select: { name: true } } },
    });
    if (!link || link.revokedAt) throw notFound("This link");
    await tx.shareLink.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { revokedAt: new Date() },
    });
    await recordAudit(tx, actor, {
      action: "share_link.revoked",
      entity: "share_link",
      entityId: id,
      summary: `Revoked a link to ${link.model.name} (${link.prefix}…).`,
      before: { modelId: link.modelId, name: link.name },
    });
  });
}
