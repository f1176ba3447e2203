import type { StageMove } from "./schema";

export type StageMoveRow = {
  id: string;
  customer_id: string;
  stage_id: string;
  stage_name: string;
  starts_at: Date;
  reason: string | null;
  milestones: ("closed" | "reopened")[];
  source: string;
  external_id: string | null;
  recorded_at: Date;
  recorded_by: string | null;
  voided_at: Date | null;
  void_reason: string | null;
  replaces_id: string | null;
};

/** Milestones that a move recorded are named after it: source and external id as below. */
export const withMove = "stage-move";
export const milestoneKey = (moveId: string, kind: string) => `${moveId}:${kind}`;

/** Moves as `v`; the caller adds its conditions. */
export const selectMoves = `
SELECT v.id, v.customer_id, v.stage_id, g.name AS stage_name, v.starts_at, v.reason, v.source, v.external_id, v.recorded_at,
  v.recorded_by, v.voided_at, v.void_reason, v.replaces_id,
  ARRAY(SELECT m.kind::text FROM milestone m WHERE m.workspace_id = v.workspace_id AND m.source = '${withMove}'
        AND m.external_id IN (v.id || ':closed', v.id || ':reopened') ORDER BY m.id) AS milestones
FROM stage_interval v JOIN stage g ON g.workspace_id = v.workspace_id AND g.id = v.stage_id`;

export function toStageMove(row: StageMoveRow): StageMove {
  return {
    id: row.id,
    customerId: row.customer_id,
    stageId: row.stage_id,
    stageName: row.stage_name,
    startsAt: row.starts_at.toISOString(),
    reason: row.reason,
    milestones: row.milestones,
    source: row.source,
    externalId: row.external_id,
    recordedAt: row.recorded_at.toISOString(),
    recordedBy: row.recorded_by,
    voidedAt: row.voided_at?.toISOString() ?? null,
    voidReason: row.void_reason,
    replacesId: row.replaces_id,
  };
}
