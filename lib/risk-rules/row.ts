import type { RiskRule } from "./schema";

type Stored = Omit<RiskRule, "test" | "recordedAt" | "record"> & {
  condition: RiskRule["test"]["condition"];
  params: Record<string, unknown>;
  record: RiskRule["record"];
  recordedAt: Date | null;
};
export type RiskRuleRow = Stored;

export const selectRules = `SELECT r.id, r.model_id AS "modelId", m.name AS model, r.stage_id AS "stageId", g.name AS stage,
  r.segment_id AS "segmentId", s.name AS segment, r.name, r.condition::text AS condition, r.params,
  r.severity::text AS severity, r.response::text AS response, r.advice, r.enabled, r.record,
  r.recorded_at AS "recordedAt", r.version,
  (SELECT count(*) FROM customer_risk c WHERE c.workspace_id = r.workspace_id AND c.rule_id = r.id
     AND c.cleared_at IS NULL) AS "atRisk"
  FROM risk_rule r
  JOIN lifecycle_model m ON m.workspace_id = r.workspace_id AND m.id = r.model_id
  LEFT JOIN stage g ON g.workspace_id = r.workspace_id AND g.id = r.stage_id
  LEFT JOIN segment s ON s.workspace_id = r.workspace_id AND s.id = r.segment_id
  WHERE r.workspace_id = $1`;

export function toRule({ condition, params, ...row }: RiskRuleRow): RiskRule {
  return {
    ...row,
    // Written through the schema, so that the figures fit the condition.
    test: { condition, ...params } as RiskRule["test"],
    recordedAt: row.recordedAt?.toISOString() ?? null,
  };
}
