import type { OutcomeResult } from "./result-schema";

export type ResultRow = Omit<OutcomeResult, "occurredAt" | "recordedAt" | "voidedAt"> & {
  occurred_at: Date;
  recorded_at: Date;
  voided_at: Date | null;
};

export const selectResults = `SELECT r.id, r.outcome_id AS "outcomeId", r.customer_id AS "customerId", r.kind, r.occurred_at,
  r.note, r.touchpoint_id AS "touchpointId", r.source, r.external_id AS "externalId", r.recorded_at,
  r.recorded_by AS "recordedBy", r.voided_at, r.void_reason AS "voidReason", r.replaces_id AS "replacesId"
  FROM outcome_result r WHERE r.workspace_id = $1`;

export function toResult({ occurred_at, recorded_at, voided_at, ...row }: ResultRow): OutcomeResult {
  return {
    ...row,
    occurredAt: occurred_at.toISOString(),
    recordedAt: recorded_at.toISOString(),
    voidedAt: voided_at?.toISOString() ?? null,
  };
}
