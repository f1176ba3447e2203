import type { Sql } from "@/lib/db/sql";

/**
 * The gaps that the facts of the chosen customers make, as rows of `agreement_gap`. The rules stand in
 * docs/metrics.md and, for one agreement, in lib/engine/endings; a property test holds both together. Where an ending
 * is open, service is expected to end with it.
 * $1 is the workspace; `chosen` is a query of customer ids.
 */
export function gapsOf(chosen: string): string {
  return `WITH planned AS (
    SELECT x.agreement_id, min(e.effective_on) AS last_on
    FROM ending e JOIN ending_agreement x ON x.workspace_id = $1 AND x.ending_id = e.id
    WHERE e.workspace_id = $1 AND e.state = 'open' GROUP BY x.agreement_id
  ), wanted AS (
    SELECT a.id, a.starts_on, coalesce(a.terminated_on,
        CASE WHEN p.last_on IS NOT NULL THEN greatest(a.starts_on, p.last_on) END, a.ends_on) AS last_on, a.amount_minor,
      p.last_on AS planned_on,
      daterange(NULL, CASE WHEN a.terminated_on IS NULL AND p.last_on IS NULL THEN a.observed_until END, '[]') AS known
    FROM agreement a LEFT JOIN planned p ON p.agreement_id = a.id
    WHERE a.workspace_id = $1 AND a.customer_id IN (${chosen})
  ), entry AS MATERIALIZED (
    SELECT e.agreement_id, e.id, e.amount_minor, daterange(e.covers_from, e.covers_until, '[]') AS days,
      e.covers_until - e.covers_from + 1 AS length,
      CASE WHEN e.amount_minor > 0 THEN least(e.occurred_at, e.recorded_at) ELSE e.occurred_at END AS at
    FROM wanted w JOIN ledger_entry e ON e.workspace_id = $1 AND e.agreement_id = w.id
    WHERE e.covers_from IS NOT NULL AND e.kind = 'revenue' AND e.voided_at IS NULL
  ), given AS (
    SELECT p.id, range_agg(n.days) AS back
    FROM entry p JOIN entry n ON n.agreement_id = p.agreement_id AND n.days && p.days AND n.at >= p.at
    WHERE p.amount_minor > 0 AND n.amount_minor < 0 GROUP BY p.id
  ), bill AS MATERIALIZED (
    SELECT p.agreement_id, p.amount_minor, p.days, p.length,
      datemultirange(p.days) - coalesce(g.back, '{}'::datemultirange) AS kept
    FROM entry p LEFT JOIN given g ON g.id = p.id WHERE p.amount_minor > 0
  ), billed AS (
    SELECT agreement_id, range_agg(kept) AS days FROM bill GROUP BY agreement_id
  ), waived AS (
    SELECT r.agreement_id, r.kind, range_agg(daterange(r.starts_on, r.ends_on, '[]')) AS days
    FROM wanted w JOIN gap_resolution r ON r.workspace_id = $1 AND r.agreement_id = w.id
    WHERE r.method = 'waive' AND r.voided_at IS NULL GROUP BY r.agreement_id, r.kind
  ), served AS (
    SELECT s.agreement_id, range_agg(daterange(s.starts_on,
        coalesce(s.ends_on, CASE WHEN w.planned_on >= s.starts_on THEN w.planned_on END), '[]')) AS days
    FROM wanted w JOIN service_period s ON s.workspace_id = $1 AND s.agreement_id = w.id
    WHERE s.voided_at IS NULL GROUP BY s.agreement_id
  ), side AS (
    SELECT w.id, w.starts_on, w.last_on, w.amount_minor, w.known, coalesce(b.days, '{}'::datemultirange) AS billed,
      coalesce(s.days, datemultirange(daterange(w.starts_on, w.last_on, '[]'))) AS served
    FROM wanted w LEFT JOIN billed b ON b.agreement_id = w.id LEFT JOIN served s ON s.agreement_id = w.id
    WHERE w.id IN (SELECT agreement_id FROM entry)
  ), gap AS (
    SELECT d.id, k.kind, r.days, lower(r.days) AS starts_on, upper(r.days) - 1 AS ends_on, d.starts_on AS began_on, d.last_on,
      d.amount_minor
    FROM side d CROSS JOIN LATERAL (VALUES
        ('served_not_billed'::gap_kind, d.served - d.billed), ('billed_not_served'::gap_kind, d.billed - d.served)
      ) AS k(kind, days)
    LEFT JOIN waived v ON v.agreement_id = d.id AND v.kind = k.kind
    CROSS JOIN LATERAL unnest((k.days - coalesce(v.days, '{}'::datemultirange)) * datemultirange(d.known)) AS r(days)
  ), taken AS (
    SELECT g.id, g.kind, g.starts_on, sum(
        round(b.amount_minor::numeric * (b.length - lifecurve_days(b.kept) + lifecurve_days(b.kept * datemultirange(g.days))) / b.length)
        - round(b.amount_minor::numeric * (b.length - lifecurve_days(b.kept)) / b.length)) AS worth
    FROM gap g JOIN bill b ON b.agreement_id = g.id AND b.kept && g.days
    WHERE g.kind = 'billed_not_served' GROUP BY g.id, g.kind, g.starts_on
  ), priced_on AS (
    SELECT g.id, g.kind, g.starts_on, coalesce(
        max(least(upper(b.days), g.starts_on)) FILTER (WHERE lower(b.days) < g.starts_on) - 1, min(lower(b.days))) AS day
    FROM gap g JOIN bill b ON b.agreement_id = g.id WHERE g.kind = 'served_not_billed'
    GROUP BY g.id, g.kind, g.starts_on
  ), price AS (
    SELECT p.id, p.kind, p.starts_on, sum(b.amount_minor::numeric / b.length) AS day_minor
    FROM priced_on p JOIN bill b ON b.agreement_id = p.id AND b.days @> p.day GROUP BY p.id, p.kind, p.starts_on
  )
  SELECT $1::uuid AS workspace_id, g.id AS agreement_id, g.kind, g.starts_on, g.ends_on,
    round(CASE WHEN g.kind = 'billed_not_served' THEN t.worth / (g.ends_on - g.starts_on + 1)
      ELSE coalesce(p.day_minor, g.amount_minor::numeric / (g.last_on - g.began_on + 1)) END, 12) AS day_minor,
    t.worth::bigint AS worth_minor
  FROM gap g
  LEFT JOIN taken t ON t.id = g.id AND t.kind = g.kind AND t.starts_on = g.starts_on
  LEFT JOIN price p ON p.id = g.id AND p.kind = g.kind AND p.starts_on = g.starts_on`;
}

/** Rows that stay as they are are left alone: most writes change no gap. */
export async function deriveGaps(sql: Sql, chosen: string, bound: readonly unknown[]): Promise<void> {
  await sql(
    `WITH now_due AS MATERIALIZED (${gapsOf(chosen)}), gone AS (
       DELETE FROM agreement_gap g USING agreement a
       WHERE g.workspace_id = $1 AND a.workspace_id = $1 AND a.id = g.agreement_id AND a.customer_id IN (${chosen})
         AND NOT EXISTS (SELECT 1 FROM now_due n
           WHERE n.agreement_id = g.agreement_id AND n.kind = g.kind AND n.starts_on = g.starts_on))
     INSERT INTO agreement_gap AS g (workspace_id, agreement_id, kind, starts_on, ends_on, day_minor, worth_minor)
     SELECT workspace_id, agreement_id, kind, starts_on, ends_on, day_minor, worth_minor FROM now_due
     ON CONFLICT (workspace_id, agreement_id, kind, starts_on) DO UPDATE
       SET ends_on = excluded.ends_on, day_minor = excluded.day_minor, worth_minor = excluded.worth_minor
       WHERE (g.ends_on, g.day_minor, g.worth_minor) IS DISTINCT FROM (excluded.ends_on, excluded.day_minor, excluded.worth_minor)`,
    bound,
  );
}

/** Whether the workspace has any billing to compare with: without, a bulk load need not look for gaps. */
export async function knowsBilling(sql: Sql, workspaceId: string): Promise<boolean> {
  const [row] = await sql<{ known: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM ledger_entry WHERE workspace_id = $1 AND covers_from IS NOT NULL)
       OR EXISTS (SELECT 1 FROM agreement_gap WHERE workspace_id = $1) AS known`,
    [workspaceId],
  );
  return row?.known ?? false;
}

/** For writes of service periods and waivers, which no rollup counts; the customer is locked by then. */
export function deriveGapsOf(sql: Sql, workspaceId: string, customerId: string): Promise<void> {
  return deriveGaps(sql, "SELECT $2::uuid AS customer_id", [workspaceId, customerId]);
}
