import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { makeToken } from "@/lib/auth/tokens";
import { newId } from "@/lib/db/ids";
import { type Tx, transact } from "@/lib/db/transaction";
import { baseUrl } from "@/lib/env";
import { AppError, invalidField, notFound } from "@/lib/errors";
import type { MadeCalendarFeed, NewCalendarFeed } from "./schema";

const mostFeeds = 20;

/** The member behind the actor: a key's feeds are its maker's. */
async function memberOf(tx: Tx, actor: Actor): Promise<string> {
  const member = await tx.member.findUnique({
    where: { workspaceId_userId: { workspaceId: actor.workspace.id, userId: actor.userId ?? "" } },
    select: { id: true },
  });
  if (!member) throw new AppError("forbidden", "A calendar belongs to a member.");
  return member.id;
}

/** Makes an address for a member's calendar. The token is in this answer and nowhere else: only its hash is kept. */
export function createCalendarFeed(actor: Actor, input: NewCalendarFeed): Promise<MadeCalendarFeed> {
  const workspaceId = actor.workspace.id;
  const own = (id: string) => ({ where: { workspaceId_id: { workspaceId, id } } });
  return transact(async (tx) => {
    const memberId = await memberOf(tx, actor);
    const owner = input.ownerId
      ? await tx.member.findUnique({ ...own(input.ownerId), include: { user: { select: { name: true } } } })
      : null;
    if (input.ownerId && !owner) throw invalidField("ownerId", "This member is not there.");
    const model = input.modelId ? await tx.lifecycleModel.findUnique(own(input.modelId)) : null;
    if (input.modelId && !model) throw invalidField("modelId", "This model is not there.");
    if ((await tx.calendarFeed.count({ where: { workspaceId, memberId } })) >= mostFeeds)
      throw new AppError("conflict", `You have ${mostFeeds} calendars already. Revoke one first.`);
    const { token, hash, hint } = makeToken("lcc");
    const feed = await tx.calendarFeed.create({
      data: { workspaceId, id: newId(), memberId, ...input, prefix: hint, tokenHash: hash },
    });
    await recordAudit(tx, actor, {
      action: "calendar_feed.created",
      entity: "calendar_feed",
      entityId: feed.id,
      summary: `Made the calendar address ${input.name} (${hint}…).`,
      after: input,
    });
    return {
      id: feed.id,
      ...input,
      owner: owner?.user.name ?? null,
      model: model?.name ?? null,
      prefix: hint,
      createdAt: feed.createdAt.toISOString(),
      lastReadAt: null,
      url: new URL(`/api/v1/calendars/${token}.ics`, baseUrl()).href,
    };
  });
}

/** Ends one of the actor's own addresses for good: calendars that read it find nothing from now on. */
export function revokeCalendarFeed(actor: Actor, id: string): Promise<void> {
  const workspaceId = actor.workspace.id;
  return transact(async (tx) => {
    const memberId = await memberOf(tx, actor);
    const feed = await tx.calendarFeed.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    if (feed?.memberId !== memberId) throw notFound("This calendar");
    await tx.calendarFeed.delete({ where: { workspaceId_id: { workspaceId, id } } });
    await recordAudit(tx, actor, {
      action: "calendar_feed.revoked",
      entity: "calendar_feed",
      entityId: id,
      summary: `Revoked the calendar address ${feed.name} (${feed.prefix}…).`,
      before: { name: feed.name, kinds: feed.kinds },
    });
  });
}
