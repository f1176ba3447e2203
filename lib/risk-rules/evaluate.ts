import type { Place } from "@/lib/db/rollups/rewrite-lives";
import type { Sql } from "@/lib/db/sql";
import { conditionParams, conditionSql } from "./condition-sql";
import type { RiskRule } from "./schema";

export type RuleToEvaluate = Pick<RiskRule, "id" | "modelId" | "stageId" | "segmentId" | "test" | "severity">;

/**
 * Puts one rule to these customers (null: all) and brings its risks in line with the answer: new ones begin, those that
 * hold no more are cleared, those that go on keep what people answered. One statement; the caller serialises writers of
 * a workspace.
 *
 * A risk that begins at the same instant as one that was cleared is that one again: the fact that cleared it was taken
 * back.
 */
export async function evaluateRule(
  sql: Sql,
  place: Place,
  rule: RuleToEvaluate,
  asOf: Date,
  customerIds: readonly string[] | null,
): Promise<void> {
  const params = conditionParams(place, rule, asOf, customerIds);
  const same =
    "o.workspace_id = $1 AND o.rule_id = $9 AND o.customer_id = n.customer_id AND o.since_at = n.since_at";
  await sql(
    `WITH found AS MATERIALIZED (${conditionSql(rule.test)}),
     active AS MATERIALIZED (
       SELECT r.id, r.customer_id FROM customer_risk r
       WHERE r.workspace_id = $1 AND r.rule_id = $9 AND r.cleared_at IS NULL
         AND ($8::uuid[] IS NULL OR r.customer_id = ANY($8))),
     goes_on AS MATERIALIZED (
       SELECT a.id, n.* FROM active a JOIN found n ON n.customer_id = a.customer_id
       WHERE NOT EXISTS (SELECT 1 FROM customer_risk o WHERE ${same} AND o.id <> a.id)),
     cleared AS (
       UPDATE customer_risk r SET cleared_at = greatest($3::timestamptz, r.since_at), version = version + 1
       FROM active a WHERE r.workspace_id = $1 AND r.id = a.id AND a.id NOT IN (SELECT id FROM goes_on)),
     kept AS (
       UPDATE customer_risk r SET since_at = n.since_at, reason = n.reason, outcome_id = n.outcome_id,
         stage_id = n.stage_id, severity = $10::risk_severity
       FROM goes_on n WHERE r.workspace_id = $1 AND r.id = n.id
         AND (r.since_at, r.reason, r.outcome_id, r.stage_id, r.severity)
           IS DISTINCT FROM (n.since_at, n.reason, n.outcome_id, n.stage_id, $10::risk_severity))
     INSERT INTO customer_risk (workspace_id, id, customer_id, rule_id, stage_id, severity, since_at, raised_at, reason,
       outcome_id)
     SELECT $1, gen_random_uuid(), n.customer_id, $9, n.stage_id, $10::risk_severity, n.since_at, $3, n.reason,
       n.outcome_id
     FROM found n WHERE NOT EXISTS (SELECT 1 FROM goes_on g WHERE g.customer_id = n.customer_id)
     ON CONFLICT (workspace_id, rule_id, customer_id, since_at) DO UPDATE SET cleared_at = NULL, reason = excluded.reason,
       stage_id = excluded.stage_id, outcome_id = excluded.outcome_id, severity = excluded.severity`,
    [...params, rule.id, rule.severity],
  );
}
