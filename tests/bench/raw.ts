/**
 * The figures of the reports by SQL over the facts, as one would write it without rollups.
 * Parameters: $1 workspace, $2 zone.
 */
const month = (instant: string) => `date_trunc('month', ${instant} AT TIME ZONE $2)::date`;

const frame = `frame AS (
  SELECT c.id AS customer_id, c.segment_id, c.acquisition_channel,
    least(min(i.starts_at), (SELECT min(t.occurred_at) FROM touchpoint t WHERE t.workspace_id = $1 AND t.customer_id = c.id AND t.voided_at IS NULL)) AS first_at,
    (SELECT min(m.occurred_at) FROM milestone m WHERE m.workspace_id = $1 AND m.customer_id = c.id AND m.kind = 'closed' AND m.voided_at IS NULL) AS closed_at
  FROM customer c JOIN stage_interval i ON i.workspace_id = $1 AND i.customer_id = c.id AND i.voided_at IS NULL
  WHERE c.workspace_id = $1 GROUP BY c.id, c.segment_id, c.acquisition_channel)`;

export const raw = {
  activityByMonth: `SELECT ${month("t.occurred_at")} AS month, t.stage_id, count(*), sum(t.milliseconds)
    FROM touchpoint t WHERE t.workspace_id = $1 AND t.voided_at IS NULL GROUP BY 1, 2`,
  activityByAge: `WITH ${frame}
    SELECT lifecurve_age_months((f.first_at AT TIME ZONE $2)::date, (t.occurred_at AT TIME ZONE $2)::date) AS age, t.stage_id, count(*), sum(t.milliseconds)
    FROM touchpoint t JOIN frame f ON f.customer_id = t.customer_id
    WHERE t.workspace_id = $1 AND t.voided_at IS NULL GROUP BY 1, 2`,
  acquisitionCost: `WITH ${frame}
    SELECT ${month("f.first_at")} AS cohort, f.acquisition_channel, e.stage_id, f.closed_at IS NOT NULL AS closed, sum(e.amount_minor)
    FROM ledger_entry e JOIN frame f ON f.customer_id = e.customer_id
    JOIN stage g ON g.workspace_id = e.workspace_id AND g.id = e.stage_id AND g.side = 'pre'
    WHERE e.workspace_id = $1 AND e.voided_at IS NULL AND e.kind = 'cost' GROUP BY 1, 2, 3, 4`,
  acquisitionMinutes: `WITH ${frame}
    SELECT ${month("f.first_at")} AS cohort, f.acquisition_channel, t.stage_id, f.closed_at IS NOT NULL AS closed, count(*), sum(t.milliseconds)
    FROM touchpoint t JOIN frame f ON f.customer_id = t.customer_id
    JOIN stage g ON g.workspace_id = t.workspace_id AND g.id = t.stage_id AND g.side = 'pre'
    WHERE t.workspace_id = $1 AND t.voided_at IS NULL GROUP BY 1, 2, 3, 4`,
  // Only the counts; the estimate itself is arithmetic over them.
  lifetimes: `SELECT c.segment_id, lifecurve_age_months(a.starts_on, coalesce(a.terminated_on, (now() AT TIME ZONE $2)::date)) AS months,
      a.end_reason, date_trunc('month', a.starts_on) AS cohort, count(*), sum(a.amount_minor)
    FROM agreement a JOIN customer c ON c.workspace_id = a.workspace_id AND c.id = a.customer_id
    WHERE a.workspace_id = $1 GROUP BY 1, 2, 3, 4`,
  funnel: `SELECT i.stage_id, count(DISTINCT i.customer_id) FROM stage_interval i
    WHERE i.workspace_id = $1 AND i.voided_at IS NULL AND $2::text IS NOT NULL GROUP BY 1`,
  arrivalsByMonth: `WITH ${frame} SELECT ${month("f.first_at")} AS month, count(*) FROM frame f GROUP BY 1`,
  workByWeek: `WITH ${frame}
    SELECT date_trunc('week', f.first_at AT TIME ZONE $2) AS arrived, date_trunc('week', t.occurred_at AT TIME ZONE $2) AS week,
      sum(t.milliseconds), count(DISTINCT t.customer_id)
    FROM touchpoint t JOIN frame f ON f.customer_id = t.customer_id
    WHERE t.workspace_id = $1 AND t.voided_at IS NULL GROUP BY 1, 2`,
  learnedByStage: `SELECT t.stage_id, sum(t.milliseconds), sum((SELECT count(DISTINCT fact) FROM unnest(t.learned) AS fact))
    FROM touchpoint t WHERE t.workspace_id = $1 AND t.voided_at IS NULL AND $2::text IS NOT NULL GROUP BY 1`,
  moneyByMonth: `SELECT ${month("e.occurred_at")} AS month, e.kind, sum(e.amount_minor)
    FROM ledger_entry e WHERE e.workspace_id = $1 AND e.voided_at IS NULL GROUP BY 1, 2`,
  lossByChannel: `SELECT c.acquisition_channel, date_part('year', e.occurred_at AT TIME ZONE $2) AS year, e.kind, e.nature,
      sum(e.amount_minor) FROM ledger_entry e JOIN customer c ON c.workspace_id = e.workspace_id AND c.id = e.customer_id
    WHERE e.workspace_id = $1 AND e.voided_at IS NULL AND lower(e.nature) IN ('premium', 'claims') GROUP BY 1, 2, 3, 4`,
  medianMargin: `SELECT m.age, percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY m.cumulative)
    FROM (SELECT f.customer_id, f.age, sum(f.margin) OVER (PARTITION BY f.customer_id ORDER BY f.age) AS cumulative FROM (
      SELECT e.customer_id, lifecurve_age_months((s.resolved_at AT TIME ZONE $2)::date, (e.occurred_at AT TIME ZONE $2)::date) AS age,
        sum(CASE WHEN e.kind = 'revenue' THEN e.amount_minor ELSE -e.amount_minor END)::float8 AS margin
      FROM customer_summary s JOIN ledger_entry e ON e.workspace_id = s.workspace_id AND e.customer_id = s.customer_id
      WHERE s.workspace_id = $1 AND s.outcome = 'closed' AND e.voided_at IS NULL GROUP BY 1, 2) f) m GROUP BY 1`,
  topByMargin: `SELECT e.customer_id, sum(CASE WHEN e.kind = 'revenue' THEN e.amount_minor ELSE -e.amount_minor END) AS margin
    FROM ledger_entry e WHERE e.workspace_id = $1 AND e.voided_at IS NULL AND $2::text IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 50`,
} as const;
