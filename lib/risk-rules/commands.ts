import { recordAuditWith } from "@/lib/audit/record-many";
import { type Actor, placeOf } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { queueRiskChecks } from "@/lib/db/queue-risk-checks";
import { lockModel, requireKnown } from "@/lib/db/require-known";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField } from "@/lib/errors";
import { getRiskRule } from "./queries";
import { reckonRecord } from "./record";
import { asOfAll } from "./run";
import type { NewRiskRule, RiskRule, RiskRuleEdit } from "./schema";

type Content = Omit<NewRiskRule, "modelId">;

function columns(input: Content): unknown[] {
  const { condition, ...figures } = input.test;
  return [
    input.stageId,
    input.segmentId,
    input.name,
    condition,
    JSON.stringify(figures),
    input.severity,
    input.response,
    input.advice,
    input.enabled,
  ];
}

/** Writes a rule; the customers it finds follow within seconds. Throws `not_found` for the model, `invalid`. */
export function createRiskRule(actor: Actor, { modelId, ...input }: NewRiskRule): Promise<RiskRule> {
  const id = newId();
  return writeTransaction(async (sql) => {
    const workspaceId = actor.workspace.id;
    await lockModel(sql, workspaceId, modelId);
    await requireKnown(sql, workspaceId, modelId, input);
    await requireFreeName(sql, workspaceId, modelId, input.name, null);
    await sql(
      `INSERT INTO risk_rule (workspace_id, id, model_id, stage_id, segment_id, name, condition, params, severity, response,
         advice, enabled)
       VALUES ($1, $2, $3, $4, $5, $6, $7::risk_condition, $8, $9::risk_severity, $10::risk_response, $11, $12)`,
      [workspaceId, id, modelId, ...columns(input)],
    );
    await queueRiskChecks(sql, workspaceId, "all");
    const made = await getRiskRule(actor, id, sql);
    await recordAuditWith(sql, actor, {
      action: "risk-rule.created",
      entity: "risk-rule",
      entityId: id,
      summary: `Wrote the risk rule “${made.name}”`,
      after: made,
    });
    return made;
  });
}

/**
 * Replaces a rule. Its risks are looked at anew; a changed condition forgets the record, which was that of another rule.
 * Throws `stale`, `not_found` or `invalid`.
 */
export function changeRiskRule(
  actor: Actor,
  id: string,
  { version, ...input }: RiskRuleEdit,
): Promise<RiskRule> {
  return writeTransaction(async (sql) => {
    const workspaceId = actor.workspace.id;
    const before = await getRiskRule(actor, id, sql);
    await lockModel(sql, workspaceId, before.modelId);
    await requireKnown(sql, workspaceId, before.modelId, input);
    await requireFreeName(sql, workspaceId, before.modelId, input.name, id);
    const changed = await sql(
      `UPDATE risk_rule SET stage_id = $4, segment_id = $5, name = $6,
         record = CASE WHEN ($4::uuid, $5::uuid, $7::risk_condition, $8::jsonb)
           IS NOT DISTINCT FROM (stage_id, segment_id, condition, params) THEN record END,
         condition = $7::risk_condition, params = $8, severity = $9::risk_severity, response = $10::risk_response,
         advice = $11, enabled = $12, version = version + 1
       WHERE workspace_id = $1 AND id = $2 AND version = $3 RETURNING id`,
      [workspaceId, id, version, ...columns(input)],
    );
    if (changed.length === 0)
      throw new AppError("stale", "Somebody changed this rule meanwhile. Reload and change it again.", {
        details: { current: before },
      });
    if (input.enabled) await queueRiskChecks(sql, workspaceId, "all");
    else
      await sql(
        `UPDATE customer_risk SET cleared_at = now(), version = version + 1
         WHERE workspace_id = $1 AND rule_id = $2 AND cleared_at IS NULL`,
        [workspaceId, id],
      );
    const after = await getRiskRule(actor, id, sql);
    await recordAuditWith(sql, actor, {
      action: "risk-rule.changed",
      entity: "risk-rule",
      entityId: id,
      summary: `Changed the risk rule “${after.name}”`,
      before,
      after,
    });
    return after;
  });
}

/** Deletes a rule with what it found. Throws `conflict` when people answered any of it: that is history. */
export function deleteRiskRule(actor: Actor, id: string): Promise<void> {
  return writeTransaction(async (sql) => {
    const before = await getRiskRule(actor, id, sql);
    const [answered] = await sql<{ count: number }>(
      `SELECT count(*) AS count FROM customer_risk
       WHERE workspace_id = $1 AND rule_id = $2 AND (responded_at IS NOT NULL OR result IS NOT NULL)`,
      [actor.workspace.id, id],
    );
    if (answered && answered.count > 0)
      throw new AppError(
        "conflict",
        `People answered ${answered.count} of the risks that “${before.name}” found. Switch it off instead, so that this stays.`,
      );
    await sql("DELETE FROM risk_rule WHERE workspace_id = $1 AND id = $2", [actor.workspace.id, id]);
    await recordAuditWith(sql, actor, {
      action: "risk-rule.deleted",
      entity: "risk-rule",
      entityId: id,
      summary: `Deleted the risk rule “${before.name}”`,
      before,
    });
  });
}

/** Replays a rule over the past now instead of at night. Throws `not_found`. */
export function reckonNow(actor: Actor, id: string): Promise<RiskRule> {
  return writeTransaction(async (sql) => {
    const now = await asOfAll(sql, actor.workspace.id, new Date());
    await reckonRecord(sql, placeOf(actor), await getRiskRule(actor, id, sql), now);
    return getRiskRule(actor, id, sql);
  });
}

/** Names are unique within a model. */
async function requireFreeName(
  sql: Sql,
  workspaceId: string,
  modelId: string,
  name: string,
  self: string | null,
): Promise<void> {
  const [taken] = await sql(
    "SELECT 1 FROM risk_rule WHERE workspace_id = $1 AND model_id = $2 AND name = $3 AND id IS DISTINCT FROM $4::uuid",
    [workspaceId, modelId, name, self],
  );
  if (taken) throw invalidField("name", "The model has a rule of this name.");
}
