import type { Sql } from "@/lib/db/sql";
import { type CivilMonth, firstDayOf, nextMonth } from "@/lib/engine/calendar/civil-month";
import { startsOfMonthsIn } from "@/lib/engine/calendar/zone";
import { NO_STAGE } from "./input";

type Place = { workspaceId: string; timeZone: string };

/** Instants at which the months begin in a zone, and the one at which the last of them ends. */
function boundsOf(timeZone: string, months: readonly CivilMonth[], last: CivilMonth): Date[] {
  return startsOfMonthsIn(timeZone, [...months, nextMonth(last)]).map((start) => new Date(start));
}

/** The ordinal of an instant's month among `bounds`, from 1; 0 before all of them. */
const monthOf = (instant: string) => `width_bucket(${instant}, $3::timestamptz[])`;

/**
 * Counts what each customer did in neighbouring months of the workspace's calendar, by the stage it was done in, numbered
 * within the month in the order of customer and stage. Minutes weigh the rate of their stage, or 1 where none is set.
 * Active is whoever's life runs in the month, where it stood last; outside any stage only who closed. Revenue below 0
 * counts as none. All months are counted in one pass over the facts: a pass each would read a large workspace over and
 * over. The bounds are bound as values, so that the planner knows how many facts lie between them.
 */
export async function countUnits(sql: Sql, place: Place, months: readonly CivilMonth[]): Promise<void> {
  const last = months.at(-1);
  if (!last) return;
  const days = months.map(firstDayOf);
  const bounds = boundsOf(place.timeZone, months, last);
  await sql(
    `WITH rate AS (
       SELECT d.stage_id, round(d.minute_rate * 10000)::bigint AS rate FROM stage_definition d
       JOIN model_version v ON v.workspace_id = d.workspace_id AND v.id = d.version_id
       WHERE d.workspace_id = $1 AND v.status = 'published' AND d.minute_rate > 0),
     life AS (
       SELECT customer_id, greatest(1, ${monthOf("first_contact_at")}) AS first,
         least(cardinality($6::date[]), ${monthOf("ended_at")}) AS last,
         CASE WHEN outcome = 'closed' THEN ${monthOf("resolved_at")} END AS closed
       FROM customer_summary
       WHERE workspace_id = $1 AND first_contact_at < $5::timestamptz AND (ended_at IS NULL OR ended_at >= $4::timestamptz)),
     stay AS (
       SELECT customer_id, stage_id, ${monthOf("starts_at")} AS first,
         lead(${monthOf("starts_at")}) OVER own - 1 AS last, row_number() OVER own = 1 AS earliest
       FROM stage_interval
       WHERE workspace_id = $1 AND voided_at IS NULL AND starts_at < $5::timestamptz
       WINDOW own AS (PARTITION BY customer_id ORDER BY starts_at, sequence, id)),
     standing AS (
       SELECT l.customer_id, s.stage_id, greatest(l.first, s.first) AS first, least(l.last, s.last) AS last
       FROM life l JOIN stay s ON s.customer_id = l.customer_id
       UNION ALL
       SELECT l.customer_id, $2::uuid, greatest(l.first, l.closed), least(l.last, s.first - 1)
       FROM life l LEFT JOIN stay s ON s.customer_id = l.customer_id AND s.earliest
       WHERE l.closed IS NOT NULL),
     done AS (
       SELECT ${monthOf("f.occurred_at")} AS month, f.customer_id, coalesce(f.stage_id, $2::uuid) AS stage_id,
         count(*) AS touches, sum(f.milliseconds * coalesce(r.rate, 10000)) AS weighted, 0 AS active, 0 AS revenue
       FROM touchpoint f LEFT JOIN rate r ON r.stage_id = f.stage_id
       WHERE f.workspace_id = $1 AND f.voided_at IS NULL AND f.occurred_at >= $4::timestamptz
         AND f.occurred_at < $5::timestamptz
       GROUP BY 1, 2, 3
       UNION ALL
       SELECT ${monthOf("f.occurred_at")}, f.customer_id, coalesce(f.stage_id, $2::uuid), 0, 0, 0,
         greatest(0, sum(f.amount_minor))
       FROM ledger_entry f
       WHERE f.workspace_id = $1 AND f.voided_at IS NULL AND f.kind = 'revenue' AND f.occurred_at >= $4::timestamptz
         AND f.occurred_at < $5::timestamptz
       GROUP BY 1, 2, 3
       UNION ALL
       SELECT month, customer_id, stage_id, 0, 0, 1, 0 FROM standing, generate_series(first, last) AS month),
     whole AS (
       SELECT month, customer_id, stage_id, sum(touches) AS touches, sum(weighted) AS weighted, sum(active) AS active,
         sum(revenue) AS revenue
       FROM done GROUP BY 1, 2, 3
       HAVING sum(touches) > 0 OR sum(weighted) > 0 OR sum(active) > 0 OR sum(revenue) > 0)
     INSERT INTO run_unit
     SELECT ($6::date[])[w.month], row_number() OVER (PARTITION BY w.month ORDER BY w.customer_id, w.stage_id),
       w.customer_id, w.stage_id, s.segment_id, s.acquisition_channel, w.touches, w.weighted, w.active, w.revenue
     FROM whole w LEFT JOIN customer_summary s ON s.workspace_id = $1 AND s.customer_id = w.customer_id`,
    [place.workspaceId, NO_STAGE, bounds, bounds[0], bounds.at(-1), days],
  );
}
