import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { read, type Sql } from "@/lib/db/sql";
import { lockCustomer } from "@/lib/db/void-fact";
import { writeTransaction } from "@/lib/db/write";
import { isEligible, judge } from "@/lib/engine/upgrades/eligibility";
import { AppError, notFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import { readCandidates } from "./candidates";
import { explainSaving } from "./explain-saving";
import { getPath } from "./paths";
import type { NewOffer, Offer, OfferQuery } from "./schema";

type OfferRow = Omit<Offer, "offeredAt" | "decidedAt"> & { offeredAt: Date; decidedAt: Date | null };

const select = `SELECT o.id, o.path_id AS "pathId", p.name AS path, o.customer_id AS "customerId", c.name AS customer,
    o.agreement_id AS "agreementId", o.new_agreement_id AS "newAgreementId", o.state, o.offered_at AS "offeredAt",
    o.offered_by AS "offeredBy", o.decided_at AS "decidedAt", o.decided_by AS "decidedBy", o.note,
    o.saved_minor AS "savedMinor", o.version
  FROM upgrade_offer o JOIN upgrade_path p ON p.workspace_id = $1 AND p.id = o.path_id
  JOIN customer c ON c.workspace_id = $1 AND c.id = o.customer_id WHERE o.workspace_id = $1`;

const toOffer = (row: OfferRow): Offer => ({
  ...row,
  offeredAt: row.offeredAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
});

/** Offers, the latest first. */
export async function listOffers(actor: Actor, query: OfferQuery) {
  const [at, last] = query.cursor ? readCursor(query.cursor, 2) : [null, null];
  const rows = await read<OfferRow>(
    `${select} AND ($2::offer_state IS NULL OR o.state = $2) AND ($3::uuid IS NULL OR o.path_id = $3)
       AND ($4::uuid IS NULL OR o.customer_id = $4) AND ($6::uuid IS NULL OR (o.offered_at, o.id) < ($5::timestamptz, $6::uuid))
     ORDER BY o.offered_at DESC, o.id DESC LIMIT $7`,
    [
      actor.workspace.id,
      query.state ?? null,
      query.pathId ?? null,
      query.customerId ?? null,
      at,
      last,
      query.limit + 1,
    ],
  );
  const { rows: kept, nextCursor } = pageOf(rows, query.limit, (row) => [
    row.offeredAt.toISOString(),
    row.id,
  ]);
  return { items: kept.map(toOffer), nextCursor };
}

/** One offer. Throws `not_found`. */
export function findOffer(actor: Actor, id: string): Promise<Offer> {
  return getOffer(read, actor.workspace.id, id);
}

export async function getOffer(sql: Sql, workspaceId: string, id: string): Promise<Offer> {
  const [row] = await sql<OfferRow>(`${select} AND o.id = $2`, [workspaceId, id]);
  if (!row) throw notFound("The offer");
  return toOffer(row);
}

/**
 * Offers an upgrade, with what was reckoned then that it saves. Throws `not_found`, and `conflict` for a path that is off,
 * a customer who may not take it, or a second open offer.
 */
export async function offerUpgrade(actor: Actor, input: NewOffer): Promise<Offer> {
  const workspaceId = actor.workspace.id;
  const saved = await explainSaving(actor, input.pathId, input.agreementId).catch((error) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
  return writeTransaction(async (sql) => {
    const path = await getPath(actor, input.pathId, sql);
    if (!path.enabled) throw new AppError("conflict", "This path is switched off.");
    const [found] = await sql<{ customer_id: string }>(
      "SELECT customer_id FROM agreement WHERE workspace_id = $1 AND id = $2",
      [workspaceId, input.agreementId],
    );
    if (!found) throw notFound("The agreement");
    const customer = await lockCustomer(sql, workspaceId, found.customer_id);
    const [row] = await readCandidates(sql, actor, path, { agreementId: input.agreementId });
    if (!row)
      throw new AppError(
        "conflict",
        `${customer.name} has no running ${path.fromProduct} to upgrade with this path.`,
      );
    if (row.offerId !== null) throw new AppError("conflict", `${customer.name} has this offer already.`);
    if (!isEligible(judge(path.rules, row)))
      throw new AppError(
        "conflict",
        `${customer.name} does not fulfil the rules of this path, or no longer.`,
      );
    const id = newId();
    await sql(
      `INSERT INTO upgrade_offer (workspace_id, id, path_id, customer_id, agreement_id, offered_at, offered_by, note, saved_minor)
       VALUES ($1, $2, $3, $4, $5, now(), $6, $7, $8)`,
      [
        workspaceId,
        id,
        path.id,
        customer.id,
        input.agreementId,
        actor.name,
        input.note,
        saved?.value ?? null,
      ],
    );
    const after = await getOffer(sql, workspaceId, id);
    await recordAuditWith(sql, actor, {
      action: "upgrade.offered",
      entity: "upgrade-offer",
      entityId: id,
      summary: `Offered ${customer.name} the upgrade ${path.name}`,
      after,
    });
    return after;
  });
}
