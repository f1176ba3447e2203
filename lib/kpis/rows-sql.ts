import { outcomeStandings } from "@/lib/outcomes/due-sql";
import type { Kpi } from "./schema";

/**
 * The single things behind a computed KPI: `customer_id`, `at` (when the customer entered, or the touch was), `value`
 * and `what`. Parameters: $1 workspace, $2 zone, $3 customers (uuid[]), $4 the last moment known, $5 first and $6 last
 * day of `at`, $7 stage, $8 days, $9 outcome.
 */
const within = (instant: string) =>
  `${instant} >= $5::date::timestamp AT TIME ZONE $2 AND ${instant} < ($6::date + 1)::timestamp AT TIME ZONE $2`;

const entries = `SELECT i.customer_id, min(i.starts_at) AS entered_at FROM stage_interval i
  WHERE i.workspace_id = $1 AND i.customer_id = ANY($3::uuid[]) AND i.stage_id = $7::uuid AND i.voided_at IS NULL
    AND i.starts_at <= $4 GROUP BY i.customer_id`;

/** Those who entered the stage, or arrived. */
const entrants = `SELECT e.customer_id, e.entered_at FROM (
  SELECT * FROM (${entries}) e
  UNION ALL
  SELECT s.customer_id, s.first_contact_at FROM customer_summary s
  WHERE $7::uuid IS NULL AND s.workspace_id = $1 AND s.customer_id = ANY($3::uuid[]) AND s.first_contact_at <= $4) e
  WHERE ${within("e.entered_at")}`;

/** Moving on is a later stage or, before the sale, the close. Whose life ended in the stage never moved on and is left out. */
const stays = `SELECT x.customer_id, x.entered_at AS at,
  extract(epoch FROM coalesce(x.left_at, $4) - x.entered_at)::float8 / 86400 AS value,
  CASE WHEN x.left_at IS NULL THEN 'waiting' ELSE 'moved' END AS what
  FROM (
    SELECT e.customer_id, e.entered_at, CASE WHEN s.ended_at <= $4 THEN s.ended_at END AS ended_at,
      least(
        (SELECT min(i.starts_at) FROM stage_interval i
         JOIN stage h ON h.workspace_id = i.workspace_id AND h.id = i.stage_id AND h.position > g.position
         WHERE i.workspace_id = $1 AND i.customer_id = e.customer_id AND i.voided_at IS NULL
           AND i.starts_at >= e.entered_at AND i.starts_at <= $4),
        CASE WHEN g.side = 'pre' AND s.outcome = 'closed' AND s.resolved_at <= $4
          THEN greatest(s.resolved_at, e.entered_at) END) AS left_at
    FROM (${entrants}) e
    JOIN customer_summary s ON s.workspace_id = $1 AND s.customer_id = e.customer_id
    JOIN stage g ON g.workspace_id = $1 AND g.id = $7::uuid) x
  WHERE x.left_at IS NOT NULL OR x.ended_at IS NULL`;

const contacts = `SELECT e.customer_id, e.entered_at AS at, count(t.id)::float8 AS value, NULL::text AS what
  FROM (${entrants}) e
  LEFT JOIN touchpoint t ON t.workspace_id = $1 AND t.customer_id = e.customer_id AND t.voided_at IS NULL
    AND t.occurred_at >= e.entered_at AND t.occurred_at < e.entered_at + $8::int * interval '24 hours' AND t.occurred_at <= $4
  GROUP BY e.customer_id, e.entered_at`;

const impressions = `SELECT t.customer_id, t.occurred_at AS at, t.impression::float8 AS value, t.activity AS what
  FROM touchpoint t
  WHERE t.workspace_id = $1 AND t.customer_id = ANY($3::uuid[]) AND t.voided_at IS NULL AND t.impression IS NOT NULL
    AND t.occurred_at <= $4 AND ${within("t.occurred_at")} AND ($7::uuid IS NULL OR t.stage_id = $7::uuid)`;

/** The whole last day is in time, as for debts. Customers who do not need the outcome are left out. */
const reached = `SELECT d.customer_id, d.entered_at AS at,
  CASE WHEN d.reached_at < ((d.entered_at AT TIME ZONE $2)::date + $8::int + 1)::timestamp AT TIME ZONE $2
    THEN 1 ELSE 0 END::float8 AS value,
  CASE WHEN d.reached_at IS NOT NULL THEN 'reached ' || (d.reached_at AT TIME ZONE $2)::date ELSE 'not yet' END AS what
  FROM (${outcomeStandings("SELECT unnest($3::uuid[])", "$4::timestamptz", "o.id = $9::uuid")}) d
  WHERE d.waived_at IS NULL AND ${within("d.entered_at")}`;

const byMeasure: Partial<Record<Kpi["measure"], string>> = {
  median_days_in_stage: stays,
  contacts_in_first_days: contacts,
  impression: impressions,
  share_reaching_outcome: reached,
};

/** Null for what is counted from rollups or entered. Every parameter is named, so that each statement binds all nine. */
export function rowsOf(measure: Kpi["measure"]): string | null {
  const rows = byMeasure[measure];
  return rows
    ? `SELECT * FROM (${rows}) r WHERE ($7::uuid, $8::int, $9::uuid) IS NOT DISTINCT FROM ($7::uuid, $8::int, $9::uuid)`
    : null;
}
