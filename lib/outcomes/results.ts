import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { queueRiskChecks } from "@/lib/db/queue-risk-checks";
import type { Sql } from "@/lib/db/sql";
import { lockCustomer } from "@/lib/db/void-fact";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { type ResultRow, selectResults, toResult } from "./result-row";
import type { NewResult, OutcomeResult, ResultCorrection, ResultKind } from "./result-schema";

export const resultWords: Record<ResultKind, string> = {
  reached: "reached",
  missed: "missed",
  waived: "does not need",
};

/**
 * Records whether a customer reached an outcome. What stands already is answered again (`created` false). Throws
 * `not_found`, `invalid` for an outcome that is not asked of the customer, or `conflict` with what stands.
 */
export function recordResult(
  actor: Actor,
  input: NewResult,
): Promise<{ created: boolean; item: OutcomeResult }> {
  return writeTransaction(async (sql) => {
    const workspaceId = actor.workspace.id;
    const customer = await lockCustomer(sql, workspaceId, input.customerId);
    const asked = await askedOf(sql, workspaceId, customer.id, input.outcomeId);
    if (!asked)
      throw invalidField("outcomeId", "This outcome is not asked of customers of this model and segment.");
    if (input.touchpointId !== null)
      await requireTouchpoint(sql, workspaceId, customer.id, input.touchpointId);
    const standing = await findStanding(sql, workspaceId, customer.id, input);
    if (standing) return { created: false, item: standing };
    const item = await insertResult(sql, actor, input, null);
    await recordAuditWith(sql, actor, {
      action: "outcome-result.recorded",
      entity: "outcome-result",
      entityId: item.id,
      summary: `${customer.name} ${resultWords[item.kind]}: “${asked}”`,
      after: item,
    });
    return { created: true, item };
  });
}

/** The statement, if the outcome is asked of customers such as this one. */
async function askedOf(
  sql: Sql,
  workspaceId: string,
  customerId: string,
  outcomeId: string,
): Promise<string | null> {
  const [row] = await sql<{ statement: string }>(
    `SELECT o.statement FROM desired_outcome o JOIN customer c ON c.workspace_id = $1 AND c.id = $2
     WHERE o.workspace_id = $1 AND o.id = $3 AND o.model_id = c.model_id AND o.retired_at IS NULL
       AND (o.segment_id IS NULL OR o.segment_id = c.segment_id)`,
    [workspaceId, customerId, outcomeId],
  );
  return row?.statement ?? null;
}

async function requireTouchpoint(sql: Sql, workspaceId: string, customerId: string, id: string) {
  const [row] = await sql(
    "SELECT 1 FROM touchpoint WHERE workspace_id = $1 AND id = $2 AND customer_id = $3",
    [workspaceId, id, customerId],
  );
  if (!row) throw invalidField("touchpointId", "This touchpoint is not one of the customer's.");
}

/** The same fact sent before, or the same result standing. Throws `conflict` for one that contradicts. */
async function findStanding(
  sql: Sql,
  workspaceId: string,
  customerId: string,
  input: NewResult,
): Promise<OutcomeResult | null> {
  if (input.externalId !== null) {
    const [sent] = await sql<ResultRow>(`${selectResults} AND r.source = $2 AND r.external_id = $3`, [
      workspaceId,
      input.source,
      input.externalId,
    ]);
    if (sent && (sent.customerId !== customerId || sent.outcomeId !== input.outcomeId))
      throw new AppError("conflict", `${input.source} already sent ${input.externalId} for something else.`);
    if (sent) return toResult(sent);
  }
  const standing = await sql<ResultRow>(
    `${selectResults} AND r.customer_id = $2 AND r.outcome_id = $3 AND r.voided_at IS NULL ORDER BY r.occurred_at, r.id`,
    [workspaceId, customerId, input.outcomeId],
  );
  const same = standing.find((row) => row.kind === input.kind);
  if (same) return toResult(same);
  const against = standing.find((row) => row.kind !== "missed");
  if (against)
    throw new AppError(
      "conflict",
      `This is recorded as ${against.kind} already. Take that back first if it is wrong.`,
    );
  return null;
}

async function insertResult(
  sql: Sql,
  actor: Actor,
  input: Omit<NewResult, "occurredAt"> & { occurredAt?: Date | undefined },
  replacesId: string | null,
): Promise<OutcomeResult> {
  const id = newId();
  await sql(
    `INSERT INTO outcome_result (workspace_id, id, outcome_id, customer_id, kind, occurred_at, note, touchpoint_id, source,
       external_id, recorded_by, replaces_id)
     VALUES ($1, $2, $3, $4, $5::outcome_result_kind, $6, $7, $8, $9, $10, $11, $12)`,
    [
      actor.workspace.id,
      id,
      input.outcomeId,
      input.customerId,
      input.kind,
      input.occurredAt ?? new Date(),
      input.note,
      input.touchpointId,
      input.source,
      input.externalId,
      actor.name,
      replacesId,
    ],
  );
  await queueRiskChecks(sql, actor.workspace.id, [input.customerId]);
  return byId(sql, actor.workspace.id, id);
}

async function byId(sql: Sql, workspaceId: string, id: string): Promise<OutcomeResult> {
  const [row] = await sql<ResultRow>(`${selectResults} AND r.id = $2`, [workspaceId, id]);
  if (!row) throw notFound("This result");
  return toResult(row);
}

/** Marks a result as not true. Throws `not_found`, or `conflict` when it is void already. */
export function voidResult(actor: Actor, id: string, reason: string): Promise<OutcomeResult> {
  return replaceResult(actor, id, reason, null);
}

/** Voids a result and enters what is true in its place; the new one names the one it replaces. */
export function correctResult(
  actor: Actor,
  id: string,
  correction: ResultCorrection,
): Promise<OutcomeResult> {
  return replaceResult(actor, id, correction.reason, correction);
}

function replaceResult(
  actor: Actor,
  id: string,
  reason: string,
  correction: ResultCorrection | null,
): Promise<OutcomeResult> {
  return writeTransaction(async (sql) => {
    const workspaceId = actor.workspace.id;
    const before = await byId(sql, workspaceId, id);
    const customer = await lockCustomer(sql, workspaceId, before.customerId);
    const voided = await sql(
      `UPDATE outcome_result SET voided_at = now(), voided_by = $3, void_reason = $4
       WHERE workspace_id = $1 AND id = $2 AND voided_at IS NULL RETURNING id`,
      [workspaceId, id, actor.name, reason],
    );
    if (voided.length === 0)
      throw new AppError("conflict", "This result was taken back already. Reload to see what replaced it.");
    await queueRiskChecks(sql, workspaceId, [before.customerId]);
    const after = correction
      ? await insertResult(
          sql,
          actor,
          {
            ...before,
            kind: correction.kind,
            occurredAt: correction.occurredAt ?? new Date(before.occurredAt),
            note: correction.note,
            source: "manual",
            externalId: null,
          },
          id,
        )
      : await byId(sql, workspaceId, id);
    await recordAuditWith(sql, actor, {
      action: correction ? "outcome-result.corrected" : "outcome-result.voided",
      entity: "outcome-result",
      entityId: id,
      summary: `${correction ? "Corrected" : "Took back"} that ${customer.name} ${resultWords[before.kind]} an outcome: ${reason}`,
      before,
      after,
    });
    return after;
  });
}
