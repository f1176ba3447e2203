/**
 * Where customers stand with what they want to have reached: one row per outcome and customer it is asked of, derived
 * from stages and results and stored nowhere (docs/decisions/0020-success.md; rules: docs/metrics.md, "Outcomes owed").
 *
 * Columns:
 * - `customer_id`, `outcome_id`, `stage_id`, `required`
 * - `entered_at`: first entry of the stage, or the moment it was passed over (`skipped`)
 * - `due_on`: the last day in time; `due_at`: the instant from which it is late. Null while the stage is not left.
 * - `reached_at`, `waived_at`, `missed_at`: the first result of each kind, or null
 * - `owed`: required, late, neither reached nor waived, and late before the life ended
 * - `ended_at`: when the life ended, if it did
 *
 * A stage is passed over when the customer entered an earlier one and then a later one and never it: what was to be
 * reached there is asked all the same. Upgrade and deprovisioning are no steps that everybody takes, so they are not.
 * Going back to an earlier stage does not leave a stage, and the end of a life makes nothing due any more.
 *
 * Parameters: $1 workspace, $2 zone, then those of `who` (a query of `customer_id`), `asOf` (a timestamptz expression:
 * nothing later is known) and `only` (a condition on `o`, the outcome).
 */
export function outcomeStandings(who: string, asOf = "now()", only = "true"): string {
  return `
SELECT d.customer_id, d.outcome_id, d.stage_id, d.required, d.entered_at, d.skipped, d.due_on, d.due_at, d.ended_at,
  r.reached_at, r.waived_at, r.missed_at,
  coalesce(d.required AND d.due_at <= ${asOf} AND (d.ended_at IS NULL OR d.ended_at >= d.due_at)
    AND r.reached_at IS NULL AND r.waived_at IS NULL, false) AS owed
FROM (
  SELECT e.customer_id, e.outcome_id, e.stage_id, e.required, e.entered_at, e.skipped, e.ended_at,
    CASE WHEN e.due_days IS NULL THEN (w.left_at AT TIME ZONE $2)::date ELSE e.entered_on + e.due_days END AS due_on,
    CASE WHEN e.due_days IS NULL THEN w.left_at
         ELSE (e.entered_on + e.due_days + 1)::timestamp AT TIME ZONE $2 END AS due_at
  FROM (
    SELECT p.*, (p.entered_at AT TIME ZONE $2)::date AS entered_on
    FROM (
      SELECT s.customer_id, o.id AS outcome_id, o.stage_id, o.required, o.due_days, o.since_on, g.position, g.side,
        CASE WHEN s.ended_at <= ${asOf} THEN s.ended_at END AS ended_at,
        CASE WHEN s.outcome = 'closed' THEN s.resolved_at END AS closed_at,
        coalesce(v.own_at, v.skipped_at) AS entered_at, v.own_at IS NULL AS skipped
      FROM customer_summary s
      JOIN desired_outcome o ON o.workspace_id = s.workspace_id AND o.model_id = s.model_id AND o.retired_at IS NULL
        AND (o.segment_id IS NULL OR o.segment_id = s.segment_id) AND (${only})
      JOIN stage g ON g.workspace_id = o.workspace_id AND g.id = o.stage_id
      CROSS JOIN LATERAL (
        SELECT min(i.starts_at) FILTER (WHERE i.stage_id = o.stage_id) AS own_at,
          CASE WHEN g.kind NOT IN ('upgrade', 'deprovisioning')
            AND min(i.starts_at) FILTER (WHERE h.position < g.position) <= min(i.starts_at) FILTER (WHERE h.position > g.position)
            THEN min(i.starts_at) FILTER (WHERE h.position > g.position) END AS skipped_at
        FROM stage_interval i JOIN stage h ON h.workspace_id = i.workspace_id AND h.id = i.stage_id
        WHERE i.workspace_id = $1 AND i.customer_id = s.customer_id AND i.voided_at IS NULL AND i.starts_at <= ${asOf}) v
      WHERE s.workspace_id = $1 AND s.customer_id IN (${who})) p
    WHERE p.entered_at IS NOT NULL) e
  LEFT JOIN LATERAL (
    SELECT least(
      (SELECT min(i.starts_at) FROM stage_interval i
       JOIN stage h ON h.workspace_id = i.workspace_id AND h.id = i.stage_id AND h.position > e.position
       WHERE i.workspace_id = $1 AND i.customer_id = e.customer_id AND i.voided_at IS NULL
         AND i.starts_at >= e.entered_at AND i.starts_at <= ${asOf}),
      CASE WHEN e.side = 'pre' AND e.closed_at <= ${asOf} THEN greatest(e.closed_at, e.entered_at) END) AS left_at) w ON e.due_days IS NULL
  WHERE e.since_on IS NULL OR e.entered_on >= e.since_on) d
LEFT JOIN LATERAL (
  SELECT min(r.occurred_at) FILTER (WHERE r.kind = 'reached') AS reached_at,
    min(r.occurred_at) FILTER (WHERE r.kind = 'waived') AS waived_at,
    min(r.occurred_at) FILTER (WHERE r.kind = 'missed') AS missed_at
  FROM outcome_result r
  WHERE r.workspace_id = $1 AND r.customer_id = d.customer_id AND r.outcome_id = d.outcome_id AND r.voided_at IS NULL
    AND r.occurred_at <= ${asOf}) r ON true`;
}
