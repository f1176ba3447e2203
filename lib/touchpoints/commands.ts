import { recordAuditWith } from "@/lib/audit/record-many";
import { type Actor, placeOf } from "@/lib/auth/actor";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import { customerOfFact, lockCustomer, voidFact } from "@/lib/db/void-fact";
import { writeTransaction } from "@/lib/db/write";
import { invalidField, notFound } from "@/lib/errors";
import { insertDrafts, rowsById } from "./insert";
import { toDraft, toTouchpoint } from "./row";
import type { Touchpoint, TouchpointCorrection } from "./schema";

/** Marks a touchpoint as not having happened. Throws `not_found`, or `conflict` when it is void already. */
export function voidTouchpoint(actor: Actor, id: string, reason: string): Promise<Touchpoint> {
  return replaceTouchpoint(actor, id, reason, null);
}

/** Voids a touchpoint and enters what is true in its place; the new one names the one it replaces. */
export function correctTouchpoint(
  actor: Actor,
  id: string,
  correction: TouchpointCorrection,
): Promise<Touchpoint> {
  return replaceTouchpoint(actor, id, correction.reason, correction);
}

function replaceTouchpoint(
  actor: Actor,
  id: string,
  reason: string,
  correction: TouchpointCorrection | null,
): Promise<Touchpoint> {
  const place = placeOf(actor);
  return writeTransaction(async (sql) => {
    const customerId = await customerOfFact(sql, "touchpoint", place.workspaceId, id);
    await lockCustomer(sql, place.workspaceId, customerId);
    const [before] = await rowsById(sql, place.workspaceId, [id]);
    if (!before) throw notFound("The touchpoint");
    const newest = await rewriteLives(sql, place, { ids: [customerId] }, async () => {
      await voidFact(sql, "touchpoint", place.workspaceId, id, { name: actor.name, reason });
      if (!correction) return id;
      const { reason: _, ...content } = correction;
      const occurredAt = content.occurredAt ?? before.occurred_at;
      const input = { ...content, occurredAt, customerId, source: "manual", externalId: null };
      const [made] = await insertDrafts(sql, place.workspaceId, [toDraft(input, actor.name, id)]);
      if (!made)
        throw invalidField("stageId", "This stage does not belong to the customer's lifecycle model.");
      return made.id;
    });
    const [after] = await rowsById(sql, place.workspaceId, [newest]);
    if (!after) throw notFound("The touchpoint");
    await recordAuditWith(sql, actor, {
      action: correction ? "touchpoint.corrected" : "touchpoint.voided",
      entity: "touchpoint",
      entityId: id,
      summary: `${correction ? "Corrected" : "Voided"} ${before.activity}: ${reason}`,
      before: toTouchpoint(before),
      after: toTouchpoint(after),
    });
    return toTouchpoint(after);
  });
}
