import { type ReasonFigures, sayReason } from "./reason";
import type { Risk } from "./schema";

export type RiskRow = Omit<Risk, "reason" | "sinceAt" | "clearedAt" | "respondedAt" | "resultAt"> & {
  customerId: string;
  figures: ReasonFigures;
  sinceAt: Date;
  clearedAt: Date | null;
  respondedAt: Date | null;
  resultAt: Date | null;
};

export const selectRisks = `SELECT k.id, k.customer_id AS "customerId", k.rule_id AS "ruleId", r.name AS rule,
  r.condition::text AS condition, k.severity::text AS severity, r.response::text AS suggested, r.advice,
  k.reason AS figures, k.since_at AS "sinceAt", k.cleared_at AS "clearedAt", k.outcome_id AS "outcomeId",
  k.response::text AS response, k.response_note AS "responseNote", k.owner_id AS "ownerId", u.name AS owner,
  k.due_on::text AS "dueOn", k.responded_at AS "respondedAt", k.responded_by AS "respondedBy",
  k.escalation_id AS "escalationId", k.result::text AS result, k.result_note AS "resultNote", k.result_at AS "resultAt",
  k.version
  FROM customer_risk k
  JOIN risk_rule r ON r.workspace_id = k.workspace_id AND r.id = k.rule_id
  LEFT JOIN member m ON m.workspace_id = k.workspace_id AND m.id = k.owner_id
  LEFT JOIN "user" u ON u.id = m.user_id
  WHERE k.workspace_id = $1`;

export function toRisk({ figures, customerId: _, ...row }: RiskRow): Risk {
  return {
    ...row,
    reason: sayReason(row.condition, figures),
    sinceAt: row.sinceAt.toISOString(),
    clearedAt: row.clearedAt?.toISOString() ?? null,
    respondedAt: row.respondedAt?.toISOString() ?? null,
    resultAt: row.resultAt?.toISOString() ?? null,
  };
}
