import { recordAuditWith } from "@/lib/audit/record-many";
import { type Actor, placeOf } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import type { Sql } from "@/lib/db/sql";
import { staleEdit } from "@/lib/db/stale-edit";
import { lockCustomer } from "@/lib/db/void-fact";
import { writeTransaction } from "@/lib/db/write";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { addDays } from "@/lib/engine/calendar/days";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { AppError, invalidField } from "@/lib/errors";
import { getOffer } from "./offers";
import { getPath } from "./paths";
import type { Offer, OfferDecision, UpgradePath } from "./schema";

/**
 * Says how an offer came out. Taken: the old agreement ends the day before the new one starts, and the customer enters
 * the upgrade stage where the model has one; all or nothing. Throws `not_found`, `stale`, `invalid`, and `conflict` when
 * it was decided before or the old agreement runs no more.
 */
export function decideOffer(actor: Actor, id: string, decision: OfferDecision): Promise<Offer> {
  const place = placeOf(actor);
  return writeTransaction(async (sql) => {
    const found = await getOffer(sql, place.workspaceId, id);
    await lockCustomer(sql, place.workspaceId, found.customerId);
    const before = await getOffer(sql, place.workspaceId, id);
    if (before.state !== "offered") throw new AppError("conflict", `This offer is ${before.state} already.`);
    if (before.version !== decision.version)
      throw await staleEdit(sql, place.workspaceId, "upgrade-offer", before);
    const newAgreementId = decision.state === "taken" ? await take(sql, actor, before, decision) : null;
    await sql(
      `UPDATE upgrade_offer SET state = $3::offer_state, decided_at = now(), decided_by = $4, new_agreement_id = $5,
         note = coalesce($6, note), version = version + 1 WHERE workspace_id = $1 AND id = $2`,
      [place.workspaceId, id, decision.state, actor.name, newAgreementId, decision.note],
    );
    const after = await getOffer(sql, place.workspaceId, id);
    await recordAuditWith(sql, actor, {
      action: `upgrade.${decision.state}`,
      entity: "upgrade-offer",
      entityId: id,
      summary: `${before.customer}: the upgrade ${before.path} was ${decision.state}`,
      before,
      after,
    });
    return after;
  });
}

type Running = { starts_on: string; terminated_on: string | null; product: string; leaving: boolean };

async function take(sql: Sql, actor: Actor, offer: Offer, { startsOn }: OfferDecision): Promise<string> {
  const place = placeOf(actor);
  const path = await getPath(actor, offer.pathId, sql);
  const first = startsOn ?? civilDateIn(place.timeZone, new Date());
  const [old] = await sql<Running>(
    `SELECT a.starts_on, a.terminated_on, a.product, EXISTS (
       SELECT 1 FROM ending_agreement x JOIN ending e ON e.workspace_id = $1 AND e.id = x.ending_id AND e.state = 'open'
       WHERE x.workspace_id = $1 AND x.agreement_id = a.id) AS leaving
     FROM agreement a WHERE a.workspace_id = $1 AND a.id = $2 FOR UPDATE`,
    [place.workspaceId, offer.agreementId],
  );
  if (!old || old.terminated_on !== null)
    throw new AppError(
      "conflict",
      "The agreement that was to be upgraded has ended meanwhile. Withdraw the offer.",
    );
  if (old.leaving)
    throw new AppError("conflict", `${old.product} is ending. Withdraw the ending first, or the offer.`);
  if (first <= old.starts_on)
    throw invalidField("startsOn", `${old.product} started only on ${old.starts_on}.`);
  const id = newId();
  const entered = await rewriteLives(sql, place, { ids: [offer.customerId] }, async () => {
    await sql(
      `UPDATE agreement SET terminated_on = $3, end_reason = 'other', version = version + 1 WHERE workspace_id = $1 AND id = $2`,
      [place.workspaceId, offer.agreementId, addDays(civilDate(first), -1)],
    );
    await sql(
      `INSERT INTO agreement (workspace_id, id, customer_id, kind, product, starts_on, amount_minor, currency)
       VALUES ($1, $2, $3, $4::agreement_kind, $5, $6, $7::bigint, CASE WHEN $7::bigint IS NOT NULL THEN $8 END)`,
      [
        place.workspaceId,
        id,
        offer.customerId,
        path.toKind,
        path.toProduct,
        first,
        path.toMonthlyMinor,
        actor.workspace.currency,
      ],
    );
    return enterUpgradeStage(sql, actor, offer, path);
  });
  await recordAgreements(sql, actor, offer, path, { id, first });
  if (entered) {
    await recordAuditWith(sql, actor, {
      action: "stage.moved",
      entity: "stage-move",
      entityId: entered.id,
      summary: `Moved ${offer.customer} to ${entered.stage}`,
      after: { customerId: offer.customerId, ...entered },
    });
  }
  return id;
}

type Entered = { id: string; stageId: string; stage: string; startsAt: Date; reason: string };

/** Where the model has an upgrade stage and the customer is not in it already. */
async function enterUpgradeStage(
  sql: Sql,
  actor: Actor,
  offer: Offer,
  path: UpgradePath,
): Promise<Entered | null> {
  const [entered] = await sql<Entered>(
    `INSERT INTO stage_interval (workspace_id, id, customer_id, stage_id, starts_at, sequence, reason, recorded_by)
     SELECT $1, $2, c.id, g.id, now(), coalesce((SELECT max(v.sequence) + 1 FROM stage_interval v
       WHERE v.workspace_id = $1 AND v.customer_id = c.id AND v.starts_at = now()::timestamptz(3)), 0), $4, $5
     FROM customer c JOIN stage g ON g.workspace_id = $1 AND g.model_id = c.model_id AND g.kind = 'upgrade'
     JOIN customer_summary s ON s.workspace_id = $1 AND s.customer_id = c.id
     WHERE c.workspace_id = $1 AND c.id = $3 AND s.ended_at IS NULL AND s.stage_id IS DISTINCT FROM g.id
     ORDER BY g.position LIMIT 1
     RETURNING id, stage_id AS "stageId", starts_at AS "startsAt", reason,
       (SELECT name FROM stage x WHERE x.workspace_id = $1 AND x.id = stage_id) AS stage`,
    [actor.workspace.id, newId(), offer.customerId, `Upgrade: ${path.name}`, actor.name],
  );
  return entered ?? null;
}

async function recordAgreements(
  sql: Sql,
  actor: Actor,
  offer: Offer,
  path: UpgradePath,
  { id, first }: { id: string; first: string },
): Promise<void> {
  await recordAuditWith(sql, actor, {
    action: "agreement.edited",
    entity: "agreement",
    entityId: offer.agreementId,
    summary: `Ended ${path.fromProduct} of ${offer.customer}: upgraded from ${first}`,
    after: { terminatedOn: addDays(civilDate(first), -1), endReason: "other" },
  });
  await recordAuditWith(sql, actor, {
    action: "agreement.added",
    entity: "agreement",
    entityId: id,
    summary: `Added ${path.toProduct} of ${offer.customer} by the upgrade ${path.name}`,
    after: { product: path.toProduct, startsOn: first, amountMinor: path.toMonthlyMinor },
  });
}
