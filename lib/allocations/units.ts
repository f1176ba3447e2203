import type { Sql } from "@/lib/db/sql";
import { type CivilMonth, nextMonth } from "@/lib/engine/calendar/civil-month";
import { NO_STAGE } from "./input";

/** Drivers whose units are counted by customer, and the column they are counted in. */
export const unitColumns = {
  "touchpoint-count": "touches",
  "weighted-minutes": "weighted",
  "active-customers": "active",
  "revenue-share": "revenue",
} as const;
export type CountedDriver = keyof typeof unitColumns;

export function isCounted(driver: string): driver is CountedDriver {
  return driver in unitColumns;
}

/**
 * Whole units by customer and stage are kept: a weighted minute is sixty thousand milliseconds times a rate of four
 * decimals. Whole numbers add up exactly in any order, in the database and in the engine.
 */
export const unitScale: Record<CountedDriver, number> = {
  "touchpoint-count": 1,
  "weighted-minutes": 60_000 * 10_000,
  "active-customers": 1,
  "revenue-share": 1,
};

export async function makeUnitTable(sql: Sql): Promise<void> {
  await sql(
    `CREATE TEMP TABLE run_unit (month date, row_no int, customer_id uuid, stage_id uuid, segment_id uuid,
       acquisition_channel text, touches bigint, weighted bigint, active bigint, revenue bigint) ON COMMIT DROP`,
  );
}

type Place = { workspaceId: string; timeZone: string };

/**
 * Counts what each customer did in a month of the workspace's calendar, by the stage it was done in, numbered in the
 * order of customer and stage. Minutes weigh the rate of their stage, or 1 where none is set. Active is whoever's life
 * runs in the month, where it stood last; outside any stage only who closed. Revenue below 0 counts as none.
 */
export async function countUnits(sql: Sql, place: Place, month: CivilMonth): Promise<void> {
  await sql(
    `WITH span AS (SELECT ($3::date::timestamp AT TIME ZONE $2::text) AS since, ($4::date::timestamp AT TIME ZONE $2::text) AS until),
     rate AS (
       SELECT d.stage_id, round(d.minute_rate * 10000)::bigint AS rate FROM stage_definition d
       JOIN model_version v ON v.workspace_id = d.workspace_id AND v.id = d.version_id
       WHERE d.workspace_id = $1 AND v.status = 'published' AND d.minute_rate > 0),
     done AS (
       SELECT f.customer_id, coalesce(f.stage_id, $5::uuid) AS stage_id, count(*) AS touches,
         sum(f.milliseconds * coalesce(r.rate, 10000)) AS weighted, 0 AS active, 0 AS revenue
       FROM span, touchpoint f LEFT JOIN rate r ON r.stage_id = f.stage_id
       WHERE f.workspace_id = $1 AND f.voided_at IS NULL AND f.occurred_at >= span.since AND f.occurred_at < span.until
       GROUP BY 1, 2
       UNION ALL
       SELECT f.customer_id, coalesce(f.stage_id, $5::uuid), 0, 0, 0, greatest(0, sum(f.amount_minor))
       FROM span, ledger_entry f
       WHERE f.workspace_id = $1 AND f.voided_at IS NULL AND f.kind = 'revenue' AND f.occurred_at >= span.since
         AND f.occurred_at < span.until
       GROUP BY 1, 2
       UNION ALL
       SELECT s.customer_id, coalesce(i.stage_id, $5::uuid), 0, 0, 1, 0
       FROM span, customer_summary s LEFT JOIN LATERAL (
         SELECT i.stage_id FROM stage_interval i
         WHERE i.workspace_id = s.workspace_id AND i.customer_id = s.customer_id AND i.voided_at IS NULL
           AND i.starts_at < span.until ORDER BY i.starts_at DESC, i.sequence DESC, i.id DESC LIMIT 1) i ON true
       WHERE s.workspace_id = $1 AND s.first_contact_at < span.until AND (s.ended_at IS NULL OR s.ended_at >= span.since)
         AND (i.stage_id IS NOT NULL OR (s.outcome = 'closed' AND s.resolved_at < span.until))),
     whole AS (
       SELECT customer_id, stage_id, sum(touches) AS touches, sum(weighted) AS weighted, sum(active) AS active,
         sum(revenue) AS revenue
       FROM done GROUP BY 1, 2
       HAVING sum(touches) > 0 OR sum(weighted) > 0 OR sum(active) > 0 OR sum(revenue) > 0)
     INSERT INTO run_unit
     SELECT $3::date, row_number() OVER (ORDER BY w.customer_id, w.stage_id), w.customer_id, w.stage_id, s.segment_id,
       s.acquisition_channel, w.touches, w.weighted, w.active, w.revenue
     FROM whole w LEFT JOIN customer_summary s ON s.workspace_id = $1 AND s.customer_id = w.customer_id`,
    [place.workspaceId, place.timeZone, `${month}-01`, `${nextMonth(month)}-01`, NO_STAGE],
  );
}

/** Units of a month by stage, in whole units. */
export type StageUnits = { stageId: string } & Record<(typeof unitColumns)[CountedDriver], number>;

export function sumUnits(sql: Sql, month: CivilMonth): Promise<StageUnits[]> {
  return sql<StageUnits>(
    `SELECT stage_id AS "stageId", sum(touches)::float8 AS touches, sum(weighted)::float8 AS weighted,
       sum(active)::float8 AS active, sum(revenue)::float8 AS revenue
     FROM run_unit WHERE month = $1::date GROUP BY 1 ORDER BY 1`,
    [`${month}-01`],
  );
}

/** The same units of the same customers give the same text, whatever the order they are read in. */
export async function fingerprintUnits(sql: Sql): Promise<string> {
  const [row] = await sql<{ print: string }>(
    `SELECT concat_ws(' ', count(*), coalesce(sum(hashtextextended(concat_ws('|', month, customer_id, stage_id,
       coalesce(segment_id::text, '-'), coalesce(acquisition_channel, '-'), touches, weighted, active, revenue), 7)::numeric), 0)) AS print
     FROM run_unit`,
  );
  return row?.print ?? "";
}
