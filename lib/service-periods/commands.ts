import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { deriveGapsOf } from "@/lib/db/gaps/derive";
import { newId } from "@/lib/db/ids";
import type { Sql } from "@/lib/db/sql";
import { lockCustomer } from "@/lib/db/void-fact";
import { writeTransaction } from "@/lib/db/write";
import { AppError, notFound } from "@/lib/errors";
import { type PeriodRow, selectPeriods, toPeriod } from "./row";
import type { NewServicePeriod, PeriodCorrection, ServicePeriod } from "./schema";

type Held = { customerId: string; product: string };

/** Locks the agreement's customer, as every writer of gaps does. Throws `not_found`. */
async function holdAgreement(sql: Sql, workspaceId: string, agreementId: string): Promise<Held> {
  const [row] = await sql<Held>(
    `SELECT customer_id AS "customerId", product FROM agreement WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, agreementId],
  );
  if (!row) throw notFound("The agreement");
  await lockCustomer(sql, workspaceId, row.customerId);
  return row;
}

async function getPeriod(sql: Sql, workspaceId: string, id: string): Promise<ServicePeriod> {
  const [row] = await sql<PeriodRow>(`${selectPeriods} WHERE workspace_id = $1 AND id = $2`, [
    workspaceId,
    id,
  ]);
  if (!row) throw notFound("The service period");
  return toPeriod(row);
}

async function insertPeriod(
  sql: Sql,
  actor: Actor,
  period: NewServicePeriod,
  replacesId: string | null,
): Promise<string> {
  const id = newId();
  await sql(
    `INSERT INTO service_period (workspace_id, id, agreement_id, starts_on, ends_on, note, source, external_id, recorded_by,
       replaces_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      actor.workspace.id,
      id,
      period.agreementId,
      period.startsOn,
      period.endsOn,
      period.note,
      period.source,
      period.externalId,
      actor.name,
      replacesId,
    ],
  );
  return id;
}

async function findSent(
  sql: Sql,
  workspaceId: string,
  input: NewServicePeriod,
): Promise<ServicePeriod | null> {
  if (input.externalId === null) return null;
  const [row] = await sql<PeriodRow>(
    `${selectPeriods} WHERE workspace_id = $1 AND source = $2 AND external_id = $3`,
    [workspaceId, input.source, input.externalId],
  );
  if (row && row.agreementId !== input.agreementId) {
    throw new AppError("conflict", `${input.source} already sent ${input.externalId} for another agreement.`);
  }
  return row ? toPeriod(row) : null;
}

/** Records when an agreement was served. The same source and external id is the same period. Throws `not_found`. */
export function addPeriod(
  actor: Actor,
  input: NewServicePeriod,
): Promise<{ created: boolean; item: ServicePeriod }> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    const held = await holdAgreement(sql, workspaceId, input.agreementId);
    const sent = await findSent(sql, workspaceId, input);
    if (sent) return { created: false, item: sent };
    const item = await getPeriod(sql, workspaceId, await insertPeriod(sql, actor, input, null));
    await deriveGapsOf(sql, workspaceId, held.customerId);
    await recordAuditWith(sql, actor, {
      action: "service-period.added",
      entity: "service-period",
      entityId: item.id,
      summary: `Recorded that ${held.product} was served from ${item.startsOn}${item.endsOn ? ` to ${item.endsOn}` : " on"}`,
      after: item,
    });
    return { created: true, item };
  });
}

/** Voids a period and records what is true in its place. Throws `not_found`, and `conflict` when it was voided before. */
export function correctPeriod(
  actor: Actor,
  id: string,
  { reason, ...content }: PeriodCorrection,
): Promise<ServicePeriod> {
  return replacePeriod(actor, id, reason, content);
}

/** Takes a period back. Throws as `correctPeriod`. */
export function voidPeriod(actor: Actor, id: string, reason: string): Promise<ServicePeriod> {
  return replacePeriod(actor, id, reason, null);
}

function replacePeriod(
  actor: Actor,
  id: string,
  reason: string,
  content: Omit<PeriodCorrection, "reason"> | null,
): Promise<ServicePeriod> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    const { agreementId } = await getPeriod(sql, workspaceId, id);
    const held = await holdAgreement(sql, workspaceId, agreementId);
    const before = await getPeriod(sql, workspaceId, id);
    if (before.voidedAt)
      throw new AppError(
        "conflict",
        "The service period was already taken back. Reload to see what replaced it.",
      );
    await sql(
      "UPDATE service_period SET voided_at = now(), voided_by = $3, void_reason = $4 WHERE workspace_id = $1 AND id = $2",
      [workspaceId, id, actor.name, reason],
    );
    const newest = content
      ? await insertPeriod(sql, actor, { agreementId, ...content, source: "manual", externalId: null }, id)
      : id;
    await deriveGapsOf(sql, workspaceId, held.customerId);
    const after = await getPeriod(sql, workspaceId, newest);
    await recordAuditWith(sql, actor, {
      action: content ? "service-period.corrected" : "service-period.voided",
      entity: "service-period",
      entityId: id,
      summary: `${content ? "Corrected" : "Took back"} a service period of ${held.product}: ${reason}`,
      before,
      after,
    });
    return after;
  });
}
