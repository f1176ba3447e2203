import type { Escalation } from "./schema";

export type EscalationRow = Omit<Escalation, "openedAt" | "dueAt" | "answeredAt" | "settledAt"> & {
  openedAt: Date;
  dueAt: Date;
  answeredAt: Date | null;
  settledAt: Date | null;
};

export const selectEscalations = `SELECT e.id, e.customer_id AS "customerId", c.name AS customer, e.stage_id AS "stageId",
  g.name AS stage, e.touchpoint_id AS "touchpointId", e.title, e.reason, e.owner_id AS "ownerId", u.name AS owner,
  e.state::text AS state, e.opened_at AS "openedAt", e.opened_by AS "openedBy", e.due_at AS "dueAt", e.answer,
  e.answered_at AS "answeredAt", e.answered_by AS "answeredBy", e.settled_at AS "settledAt", e.version
  FROM escalation e
  JOIN customer c ON c.workspace_id = e.workspace_id AND c.id = e.customer_id
  LEFT JOIN stage g ON g.workspace_id = e.workspace_id AND g.id = e.stage_id
  LEFT JOIN member m ON m.workspace_id = e.workspace_id AND m.id = e.owner_id
  LEFT JOIN "user" u ON u.id = m.user_id`;

export function toEscalation(row: EscalationRow): Escalation {
  return {
    ...row,
    openedAt: row.openedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    settledAt: row.settledAt?.toISOString() ?? null,
  };
}
