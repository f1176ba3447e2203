import type { Milestone, MilestoneKind } from "./schema";

export type MilestoneRow = {
  id: string;
  customer_id: string;
  kind: MilestoneKind;
  occurred_at: Date;
  reason: string | null;
  source: string;
  external_id: string | null;
  recorded_at: Date;
  recorded_by: string | null;
  voided_at: Date | null;
  void_reason: string | null;
  replaces_id: string | null;
};

export const selectMilestones = `SELECT id, customer_id, kind, occurred_at, reason, source, external_id, recorded_at, recorded_by,
  voided_at, void_reason, replaces_id FROM milestone`;

export function toMilestone(row: MilestoneRow): Milestone {
  return {
    id: row.id,
    customerId: row.customer_id,
    kind: row.kind,
    occurredAt: row.occurred_at.toISOString(),
    reason: row.reason,
    source: row.source,
    externalId: row.external_id,
    recordedAt: row.recorded_at.toISOString(),
    recordedBy: row.recorded_by,
    voidedAt: row.voided_at?.toISOString() ?? null,
    voidReason: row.void_reason,
    replacesId: row.replaces_id,
  };
}
