import type { Sql } from "@/lib/db/sql";
import type { CivilMonth } from "@/lib/engine/calendar/civil-month";

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
