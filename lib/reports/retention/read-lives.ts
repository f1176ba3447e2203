import type { Sql } from "@/lib/db/sql";
import { type CivilDate, civilDate } from "@/lib/engine/calendar/civil-date";
import { type CivilMonth, civilMonth } from "@/lib/engine/calendar/civil-month";
import { within } from "@/lib/reports/rows";
import type { Scope } from "@/lib/reports/scope";
import type { RetentionGroup, RetentionQuery, RetentionUnit } from "./query";

export type Ending = "lapsed" | "cancelled" | "claim" | "matured" | "other";

/**
 * Lives that began in one month and lasted alike. `startedOn` is set while they go on, `months` and `lastMonth` once
 * they ended (`ending`) or nobody looked any more (`ending` null).
 */
export type LifeRow = {
  group: string | null;
  cohortMonth: CivilMonth;
  startedOn: CivilDate | null;
  months: number | null;
  lastMonth: CivilMonth | null;
  ending: Ending | null;
  lives: number;
  premiumMinor: number;
};

type Row = {
  group: string | null;
  cohort_month: string;
  started_on: string | null;
  months: number | null;
  last_month: string | null;
  ending: Ending | null;
  lives: number;
  premium_minor: number;
};

const groupColumn: Record<RetentionGroup, string> = {
  segment: "segment_id::text",
  acquisitionChannel: "acquisition_channel",
  product: "product",
  cohort: "to_char(cohort_month, 'YYYY')",
};

/** The unit that the workspace counts unless told otherwise: agreements where there are any. */
export async function chooseUnit(sql: Sql, scope: Scope, asked?: RetentionUnit): Promise<RetentionUnit> {
  if (asked) return asked;
  const [row] = await sql<{ any: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM rollup_retention
       WHERE workspace_id = $1 AND model_id = $2 AND unit = 'agreement' AND lives > 0) AS any`,
    [scope.workspaceId, scope.model.id],
  );
  return row?.any ? "agreement" : "customer";
}

/** Every life of the selection, summed by what the report tells apart. */
export async function readRetention(
  sql: Sql,
  scope: Scope,
  { by, product }: Pick<RetentionQuery, "by" | "product">,
  unit: RetentionUnit,
): Promise<LifeRow[]> {
  const rows = within(scope, "cohort_month", { channel: true });
  rows.and((p) => `unit = ${p}::retention_unit`, unit);
  if (product && unit === "agreement") rows.and((p) => `product = ${p}::text`, product);
  const found = await sql<Row>(
    `SELECT ${by ? groupColumn[by] : "NULL::text"} AS "group", cohort_month, started_on, months, last_month, ending,
       sum(lives) AS lives, sum(premium_minor) AS premium_minor
     FROM rollup_retention WHERE ${rows.text()}
     GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(lives) <> 0`,
    rows.params(),
  );
  return found.map((row) => ({
    group: row.group,
    cohortMonth: civilMonth(row.cohort_month.slice(0, 7)),
    startedOn: row.started_on === null ? null : civilDate(row.started_on),
    months: row.months,
    lastMonth: row.last_month === null ? null : civilMonth(row.last_month.slice(0, 7)),
    ending: row.ending,
    lives: row.lives,
    premiumMinor: row.premium_minor,
  }));
}

/** The products that can be chosen. */
export async function readProducts(sql: Sql, scope: Scope): Promise<string[]> {
  const rows = await sql<{ product: string }>(
    `SELECT product FROM rollup_retention WHERE workspace_id = $1 AND model_id = $2 AND product IS NOT NULL
     GROUP BY product HAVING sum(lives) > 0 ORDER BY product LIMIT 200`,
    [scope.workspaceId, scope.model.id],
  );
  return rows.map(({ product }) => product);
}
