import type { Sql } from "@/lib/db/sql";
import { type CivilMonth, firstDayOf } from "@/lib/engine/calendar/civil-month";
import type { Scope } from "@/lib/reports/scope";
import { selectedCustomers } from "./selected";

/** Days of a month of customer time: 365.25 / 12. */
const MONTH_DAYS = 30.4375;

/** Customers who were there in the period, and the months that they lived in it since their close. */
export type Exposure = { customers: number; months: number };

/** Read from the one row a customer has; by days, so that parts of months count for what was lived. */
export async function readExposure(
  sql: Sql,
  scope: Scope,
  period: { from: CivilMonth; until: CivilMonth },
): Promise<Exposure> {
  // The period cuts months lived here, not months of first contact.
  const rows = selectedCustomers({ ...scope, from: null }, true);
  const bind = (value: unknown) => `$${rows.params().push(value)}`;
  const condition = rows.text();
  const zone = `${bind(scope.timeZone)}::text`;
  const until = firstDayOf(period.until) < scope.asOf.cut ? firstDayOf(period.until) : scope.asOf.cut;
  const [row] = await sql<{ customers: number; days: number }>(
    `SELECT count(*) FILTER (WHERE l.last >= l.first) AS customers, coalesce(sum(greatest(0, l.last - l.first)), 0) AS days
     FROM (SELECT greatest((s.resolved_at AT TIME ZONE ${zone})::date, ${bind(firstDayOf(period.from))}::date) AS first,
             least(coalesce(s.ended_on, ${bind(until)}::date), ${bind(until)}::date) AS last
           FROM customer_summary s WHERE ${condition}) l`,
    rows.params(),
  );
  return { customers: row?.customers ?? 0, months: (row?.days ?? 0) / MONTH_DAYS };
}

export type StageServe = { stageId: string | null; months: number; servicingMinor: number };

/** Months that the sampled customers lived in each stage since their close, and what serving them cost there. */
export async function readServeByStage(
  sql: Sql,
  scope: Scope,
  ids: readonly string[],
  servicing: readonly string[],
): Promise<StageServe[]> {
  const rows = await sql<{ stage_id: string | null; days: number; servicing: number }>(
    `WITH who AS MATERIALIZED (
       SELECT s.customer_id, s.resolved_at, least(coalesce(s.ended_at, $3), $3) AS ends_at FROM customer_summary s
       WHERE s.workspace_id = $1 AND s.customer_id = ANY($2::uuid[]) AND s.outcome = 'closed')
     SELECT stage_id, sum(days) AS days, sum(servicing) AS servicing FROM (
       SELECT v.stage_id, extract(epoch FROM greatest(interval '0',
           least(coalesce(v.next_at, w.ends_at), w.ends_at) - greatest(v.starts_at, w.resolved_at))) / 86400 AS days, 0 AS servicing
       FROM who w JOIN (
         SELECT i.customer_id, i.stage_id, i.starts_at,
           lead(i.starts_at) OVER (PARTITION BY i.customer_id ORDER BY i.starts_at, i.sequence, i.id) AS next_at
         FROM stage_interval i JOIN who USING (customer_id) WHERE i.workspace_id = $1 AND i.voided_at IS NULL) v
         USING (customer_id)
       UNION ALL
       SELECT e.stage_id, 0, e.amount_minor FROM who w
       JOIN ledger_entry e ON e.workspace_id = $1 AND e.customer_id = w.customer_id AND e.voided_at IS NULL AND e.occurred_at <= $3
       LEFT JOIN stage g ON g.workspace_id = $1 AND g.id = e.stage_id
       WHERE e.kind = 'cost' AND NOT e."deferrable" AND e.nature = ANY($4::text[])
         AND coalesce(g.side::text, CASE WHEN e.occurred_at >= w.resolved_at THEN 'post' ELSE 'pre' END) = 'post') x
     GROUP BY 1 HAVING sum(days) > 0 OR sum(servicing) <> 0`,
    [scope.workspaceId, ids, scope.asOf.last, servicing],
  );
  return rows.map((row) => ({
    stageId: row.stage_id,
    months: row.days / MONTH_DAYS,
    servicingMinor: row.servicing,
  }));
}
