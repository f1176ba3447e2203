import type { Sql } from "@/lib/db/sql";
import { type CivilMonth, firstDayOf } from "@/lib/engine/calendar/civil-month";
import type { Scope } from "@/lib/reports/scope";
import type { SampledCustomer } from "./sample";
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
  const until = firstDayOf(period.until) < scope.asOf.cut ? firstDayOf(period.until) : scope.asOf.cut;
  const [row] = await sql<{ customers: number; days: number }>(
    `SELECT count(*) FILTER (WHERE l.last >= l.first) AS customers, coalesce(sum(greatest(0, l.last - l.first)), 0) AS days
     FROM (SELECT greatest(s.resolved_on, ${bind(firstDayOf(period.from))}::date) AS first,
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
  customers: readonly SampledCustomer[],
): Promise<StageServe[]> {
  const rows = await sql<{ stage_id: string | null; days: number }>(
    `WITH who AS MATERIALIZED (
       SELECT s.customer_id, s.resolved_at, least(coalesce(s.ended_at, $3), $3) AS ends_at FROM customer_summary s
       WHERE s.workspace_id = $1 AND s.customer_id = ANY($2::uuid[]) AND s.outcome = 'closed')
     SELECT v.stage_id, sum(extract(epoch FROM greatest(interval '0',
         least(coalesce(v.next_at, w.ends_at), w.ends_at) - greatest(v.starts_at, w.resolved_at))) / 86400) AS days
     FROM who w JOIN (
       SELECT i.customer_id, i.stage_id, i.starts_at,
         lead(i.starts_at) OVER (PARTITION BY i.customer_id ORDER BY i.starts_at, i.sequence, i.id) AS next_at
       FROM stage_interval i JOIN who USING (customer_id) WHERE i.workspace_id = $1 AND i.voided_at IS NULL) v
       USING (customer_id)
     GROUP BY 1`,
    [scope.workspaceId, customers.map(({ customerId }) => customerId), scope.asOf.last],
  );
  const months = new Map(rows.map(({ stage_id, days }) => [stage_id, days / MONTH_DAYS]));
  const servicing = new Map<string | null, number>();
  for (const { servedIn, servicingMinor } of customers.flatMap(({ steps }) => steps))
    servicing.set(servedIn, (servicing.get(servedIn) ?? 0) + servicingMinor);
  return [...new Set([...months.keys(), ...servicing.keys()])]
    .map((stageId) => ({
      stageId,
      months: months.get(stageId) ?? 0,
      servicingMinor: servicing.get(stageId) ?? 0,
    }))
    .filter((stage) => stage.months > 0 || stage.servicingMinor !== 0);
}
