/** The stage a customer was in at an instant: the latest entered by then, or the first for what came before it. */
export function stageAt(customer: string, instant: string): string {
  return `coalesce(
    (SELECT i.stage_id FROM stage_interval i
     WHERE i.workspace_id = $1 AND i.customer_id = ${customer} AND i.voided_at IS NULL AND i.starts_at <= ${instant}
     ORDER BY i.starts_at DESC, i.sequence DESC, i.id DESC LIMIT 1),
    (SELECT i.stage_id FROM stage_interval i
     WHERE i.workspace_id = $1 AND i.customer_id = ${customer} AND i.voided_at IS NULL
     ORDER BY i.starts_at, i.sequence, i.id LIMIT 1))`;
}

/**
 * Puts each fact of `who` into the stage the customer was in at that moment: the latest stage entered by then,
 * or the first stage for what came before it. Facts pinned to a stage by hand stay there.
 * Parameters: $1 workspace, $2 zone, then those of `who`.
 */
export function placeFacts(table: "touchpoint" | "ledger_entry", who: string): string {
  return `
UPDATE ${table} f SET stage_id = p.stage_id
FROM (
  SELECT f.id, ${stageAt("f.customer_id", "f.occurred_at")} AS stage_id
  FROM ${table} f
  WHERE f.workspace_id = $1 AND f.voided_at IS NULL AND NOT f.stage_pinned AND f.customer_id IN (${who})) p
WHERE f.workspace_id = $1 AND f.id = p.id AND f.stage_id IS DISTINCT FROM p.stage_id`;
}
