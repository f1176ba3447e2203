/**
 * Derives the frame and totals of each customer in `who` from the facts.
 * Rules: docs/metrics.md, "Where a life stands".
 * Parameters: $1 workspace, $2 zone, then those of `who`.
 */
export function refreshSummaries(who: string): string {
  return `
WITH who AS (${who}),
touches AS (
  SELECT t.customer_id, min(t.occurred_at) AS first_at, max(t.occurred_at) AS last_at,
         count(*) AS touches, sum(t.milliseconds) AS milliseconds
  FROM touchpoint t
  WHERE t.workspace_id = $1 AND t.voided_at IS NULL AND t.customer_id IN (SELECT customer_id FROM who)
  GROUP BY t.customer_id),
moves AS (
  SELECT i.customer_id, min(i.starts_at) AS first_at, max(i.starts_at) AS last_at,
         (array_agg(i.stage_id ORDER BY i.starts_at DESC, i.sequence DESC, i.id DESC))[1] AS stage_id
  FROM stage_interval i
  WHERE i.workspace_id = $1 AND i.voided_at IS NULL AND i.customer_id IN (SELECT customer_id FROM who)
  GROUP BY i.customer_id),
marks AS (
  SELECT m.customer_id, max(m.occurred_at) AS last_at, min(m.occurred_at) AS first_at,
         min(m.occurred_at) FILTER (WHERE m.kind = 'closed') AS closed_at,
         max(m.occurred_at) FILTER (WHERE m.kind IN ('declined', 'cancelled', 'ended')) AS left_at,
         (array_agg(m.kind ORDER BY m.occurred_at DESC, m.id DESC)
           FILTER (WHERE m.kind IN ('declined', 'cancelled', 'ended')))[1] AS left_by,
         max(m.occurred_at) FILTER (WHERE m.kind = 'reopened') AS reopened_at
  FROM milestone m
  WHERE m.workspace_id = $1 AND m.voided_at IS NULL AND m.customer_id IN (SELECT customer_id FROM who)
  GROUP BY m.customer_id),
money AS (
  SELECT e.customer_id, max(e.occurred_at) AS last_at,
         coalesce(sum(e.amount_minor) FILTER (WHERE e.kind = 'cost'), 0) AS cost_minor,
         coalesce(sum(e.amount_minor) FILTER (WHERE e.kind = 'revenue'), 0) AS revenue_minor
  FROM ledger_entry e
  WHERE e.workspace_id = $1 AND e.voided_at IS NULL AND e.customer_id IN (SELECT customer_id FROM who)
  GROUP BY e.customer_id),
framed AS (
  SELECT c.workspace_id, c.id AS customer_id, c.model_id, c.segment_id, c.acquisition_channel,
         coalesce(least(touches.first_at, moves.first_at, marks.first_at), c.created_at) AS first_contact_at,
         greatest(touches.last_at, moves.last_at, marks.last_at, money.last_at) AS last_fact_at,
         marks.closed_at,
         CASE WHEN marks.left_at IS NOT NULL AND (marks.reopened_at IS NULL OR marks.reopened_at < marks.left_at)
              THEN marks.left_at END AS left_at,
         marks.left_by, moves.stage_id, moves.last_at AS stage_since,
         coalesce(touches.touches, 0) AS touches, coalesce(touches.milliseconds, 0) AS milliseconds,
         coalesce(money.cost_minor, 0) AS cost_minor, coalesce(money.revenue_minor, 0) AS revenue_minor
  FROM who JOIN customer c ON c.workspace_id = $1 AND c.id = who.customer_id
  LEFT JOIN touches ON touches.customer_id = c.id
  LEFT JOIN moves ON moves.customer_id = c.id
  LEFT JOIN marks ON marks.customer_id = c.id
  LEFT JOIN money ON money.customer_id = c.id),
decided AS (
  SELECT framed.*,
         CASE WHEN closed_at IS NOT NULL THEN 'closed'
              WHEN left_at IS NULL THEN 'open'
              WHEN left_by = 'declined' THEN 'declined'
              ELSE 'cancelled' END::outcome AS outcome,
         coalesce(closed_at, left_at) AS resolved_at,
         CASE WHEN closed_at IS NULL OR left_at >= closed_at THEN left_at END AS ended_at
  FROM framed)
INSERT INTO customer_summary (workspace_id, customer_id, model_id, segment_id, acquisition_channel, first_contact_at,
  first_contact_on, last_fact_at, outcome, resolved_at, resolved_on, ended_at, ended_on, stage_id, stage_since, touches, milliseconds,
  cost_minor, revenue_minor, margin_minor)
SELECT workspace_id, customer_id, model_id, segment_id, acquisition_channel, first_contact_at,
  (first_contact_at AT TIME ZONE $2)::date, last_fact_at, outcome, resolved_at,
  (resolved_at AT TIME ZONE $2)::date, ended_at, (ended_at AT TIME ZONE $2)::date, stage_id, stage_since, touches, milliseconds, cost_minor, revenue_minor, revenue_minor - cost_minor
FROM decided
ON CONFLICT (workspace_id, customer_id) DO UPDATE SET
  model_id = excluded.model_id, segment_id = excluded.segment_id, acquisition_channel = excluded.acquisition_channel,
  first_contact_at = excluded.first_contact_at, first_contact_on = excluded.first_contact_on,
  last_fact_at = excluded.last_fact_at, outcome = excluded.outcome, resolved_at = excluded.resolved_at, resolved_on = excluded.resolved_on,
  ended_at = excluded.ended_at, ended_on = excluded.ended_on, stage_id = excluded.stage_id,
  stage_since = excluded.stage_since, touches = excluded.touches, milliseconds = excluded.milliseconds,
  cost_minor = excluded.cost_minor, revenue_minor = excluded.revenue_minor, margin_minor = excluded.margin_minor`;
}
