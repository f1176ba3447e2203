import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { chargeLock } from "@/lib/db/charge-lock";
import { newId } from "@/lib/db/ids";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { firstDayOf, monthOf, nextMonth } from "@/lib/engine/calendar/civil-month";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { refuseWithoutRate } from "@/lib/format/rate";
import { type ChargeRow, selectCharges, toCharge } from "./row";
import type { ChargeCorrection, ChargeView, NewCharge } from "./schema";

/**
 * Records a charge. The same source and external id is the same charge. Throws `invalid` for a pool, stage or customer
 * that is not there and for another currency without a rate on its first day.
 */
export function recordCharge(
  actor: Actor,
  input: NewCharge,
): Promise<{ created: boolean; item: ChargeView }> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    await chargeLock(sql, workspaceId, "shared");
    const sent = await findSent(sql, workspaceId, input);
    if (sent) return { created: false, item: sent };
    const id = await insertCharge(sql, actor, input, null);
    const item = await getById(sql, workspaceId, id);
    await recordAuditWith(sql, actor, {
      action: "charge.recorded",
      entity: "charge",
      entityId: id,
      summary: `Recorded ${input.amount} ${input.currency} of ${input.purpose}${item.pool ? ` in ${item.pool}` : ""}`,
      after: item,
    });
    return { created: true, item };
  });
}

/** Marks a charge as never made. Finished runs keep it. Throws `not_found` or `conflict`. */
export function voidCharge(actor: Actor, id: string, reason: string): Promise<ChargeView> {
  return replaceCharge(actor, id, reason, null);
}

/** Voids a charge and records what is true in its place. */
export function correctCharge(actor: Actor, id: string, correction: ChargeCorrection): Promise<ChargeView> {
  return replaceCharge(actor, id, correction.reason, correction);
}

function replaceCharge(
  actor: Actor,
  id: string,
  reason: string,
  correction: ChargeCorrection | null,
): Promise<ChargeView> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    await chargeLock(sql, workspaceId, "shared");
    const before = await getById(sql, workspaceId, id);
    const voided = await sql(
      `UPDATE charge SET voided_at = clock_timestamp(), voided_by = $3, void_reason = $4
       WHERE workspace_id = $1 AND id = $2 AND voided_at IS NULL RETURNING id`,
      [workspaceId, id, actor.name, reason],
    );
    if (voided.length === 0) throw new AppError("conflict", "This charge was voided before.");
    const newest = correction
      ? await insertCharge(sql, actor, { ...correction, source: "manual", externalId: null }, id)
      : id;
    const after = await getById(sql, workspaceId, newest);
    await recordAuditWith(sql, actor, {
      action: correction ? "charge.corrected" : "charge.voided",
      entity: "charge",
      entityId: id,
      summary: `${correction ? "Corrected" : "Voided"} a charge of ${before.amount} ${before.currency}: ${reason}`,
      before,
      after,
    });
    return after;
  });
}

async function insertCharge(
  sql: Sql,
  actor: Actor,
  input: NewCharge,
  replacesId: string | null,
): Promise<string> {
  const workspaceId = actor.workspace.id;
  await requireOwn(sql, workspaceId, input);
  const id = newId();
  const { rate, source } = await rateOf(sql, actor, input);
  await sql(
    `INSERT INTO charge (workspace_id, id, pool_id, purpose, description, starts_on, ends_on, life_months, cost, billed,
       currency, rate, rate_source, stage_id, customer_id, source, external_id, recorded_at, recorded_by, replaces_id)
     VALUES ($1, $2, $3, $4::charge_purpose, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, clock_timestamp(), $18, $19)`,
    [
      workspaceId,
      id,
      input.poolId,
      input.purpose,
      input.description,
      input.startsOn,
      input.endsOn ?? firstDayOf(nextMonth(monthOf(civilDate(input.startsOn)))),
      input.lifeMonths,
      input.amount,
      input.billed ?? input.amount,
      input.currency,
      rate,
      source,
      input.stageId,
      input.customerId,
      input.source,
      input.externalId,
      actor.name,
      replacesId,
    ],
  );
  return id;
}

/** The newest rate on or before the first day; the workspace's own currency needs none. */
async function rateOf(
  sql: Sql,
  actor: Actor,
  input: NewCharge,
): Promise<{ rate: string; source: string | null }> {
  const { id: workspaceId, currency } = actor.workspace;
  if (input.currency === currency) return { rate: "1", source: null };
  const [found] = await sql<{ rate: string; source: string }>(
    `SELECT rate::text AS rate, source FROM exchange_rate WHERE workspace_id = $1 AND currency = $2 AND day <= $3::date
     ORDER BY day DESC LIMIT 1`,
    [workspaceId, input.currency, input.startsOn],
  );
  if (found) return found;
  throw invalidField("currency", refuseWithoutRate(input.currency, currency, input.startsOn));
}

async function requireOwn(sql: Sql, workspaceId: string, input: NewCharge): Promise<void> {
  const [own] = await sql<{ kind: string | null; stage: boolean; customer: boolean }>(
    `SELECT (SELECT kind::text FROM cost_pool WHERE workspace_id = $1 AND id = $2::uuid) AS kind,
       $3::uuid IS NULL OR EXISTS (SELECT 1 FROM stage WHERE workspace_id = $1 AND id = $3) AS stage,
       $4::uuid IS NULL OR EXISTS (SELECT 1 FROM customer WHERE workspace_id = $1 AND id = $4) AS customer`,
    [workspaceId, input.poolId, input.stageId, input.customerId],
  );
  if (input.poolId !== null && !own?.kind) throw invalidField("poolId", "This pool is not there.");
  if (!own?.stage) throw invalidField("stageId", "This stage is not there.");
  if (!own.customer) throw invalidField("customerId", "This customer is not there.");
  if (input.lifeMonths !== null && own.kind !== "purchased" && own.kind !== "custom")
    throw invalidField(
      "lifeMonths",
      "Only purchased and custom software is spread over a life; rent is borne as it is served.",
    );
}

async function findSent(sql: Sql, workspaceId: string, input: NewCharge): Promise<ChargeView | null> {
  if (input.externalId === null) return null;
  const [row] = await sql<ChargeRow>(
    `${selectCharges} WHERE f.workspace_id = $1 AND f.source = $2 AND f.external_id = $3 AND f.voided_at IS NULL`,
    [workspaceId, input.source, input.externalId],
  );
  return row ? toCharge(row) : null;
}

async function getById(sql: Sql, workspaceId: string, id: string): Promise<ChargeView> {
  const [row] = await sql<ChargeRow>(`${selectCharges} WHERE f.workspace_id = $1 AND f.id = $2`, [
    workspaceId,
    id,
  ]);
  if (!row) throw notFound("This charge");
  return toCharge(row);
}
