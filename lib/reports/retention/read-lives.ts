import type { Sql } from "@/lib/db/sql";
import { type CivilMonth, civilMonth } from "@/lib/engine/calendar/civil-month";
import { within } from "@/lib/reports/rows";
import type { Scope } from "@/lib/reports/scope";
import type { Where } from "@/lib/reports/where";
import type { Ending, Observed } from "./observe";
import type { RetentionGroup, RetentionQuery, RetentionUnit } from "./query";

const groupColumn: Record<RetentionGroup, string> = {
  segment: "segment_id::text",
  acquisitionChannel: "acquisition_channel",
  product: "product",
  cohort: "to_char(cohort_month, 'YYYY')",
};

type Asked = Pick<RetentionQuery, "by" | "product" | "asOf">;

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

function livesOf(scope: Scope, { product }: Asked, unit: RetentionUnit): Where {
  const rows = within(scope, "cohort_month", { channel: true });
  rows.and((p) => `unit = ${p}::retention_unit`, unit);
  if (product && unit === "agreement") rows.and((p) => `product = ${p}::text`, product);
  rows.and((p) => `(started_on IS NULL OR started_on < ${p}::date)`, scope.asOf.cut);
  return rows;
}

type Row = {
  group: string | null;
  cohort_month: string;
  months: number;
  ending: Ending | null;
  ongoing: boolean;
  lives: number;
  premium_minor: number;
};

/**
 * Every life of the selection as it looked on the as-of day, summed by what the report tells apart. Ongoing lives are
 * aged up to that day; with an as-of day that was asked for, what ended after its month goes on.
 */
export async function readRetention(
  sql: Sql,
  scope: Scope,
  asked: Asked,
  unit: RetentionUnit,
): Promise<Observed[]> {
  const rows = livesOf(scope, asked, unit);
  let [cut, later] = ["", "false"];
  rows.and((p) => {
    cut = `${p}::date`;
    if (asked.asOf) later = `last_month > date_trunc('month', ${cut} - 1)`;
    return `cohort_month < ${cut}`;
  }, scope.asOf.cut);
  const by = asked.by ? groupColumn[asked.by] : "NULL::text";
  const found = await sql<Row>(
    `SELECT "group", cohort_month, months, ending, ongoing, sum(lives) AS lives, sum(premium_minor) AS premium_minor
     FROM (
       SELECT ${by} AS "group", cohort_month, lives, premium_minor,
         CASE WHEN started_on IS NOT NULL THEN lifecurve_age_months(started_on, ${cut})
              WHEN ${later} THEN least(months, lifecurve_age_months(cohort_month, ${cut})) ELSE months END AS months,
         CASE WHEN ${later} THEN NULL ELSE ending END AS ending,
         started_on IS NOT NULL OR ${later} AS ongoing
       FROM rollup_retention WHERE ${rows.text()}) r
     GROUP BY 1, 2, 3, 4, 5 HAVING sum(lives) <> 0`,
    rows.params(),
  );
  return found.map(({ cohort_month, premium_minor, ...row }) => ({
    ...row,
    cohortMonth: civilMonth(cohort_month.slice(0, 7)),
    premiumMinor: premium_minor,
  }));
}

/** How many began and ended in each month: what being in force is counted from. */
export type Coming = { month: CivilMonth; began: number; ended: number };

export async function readComings(
  sql: Sql,
  scope: Scope,
  asked: Asked,
  unit: RetentionUnit,
): Promise<Coming[]> {
  const rows = livesOf(scope, asked, unit);
  if (asked.asOf) rows.and((p) => `cohort_month < ${p}::date`, scope.asOf.cut);
  let ended = "ending IS NOT NULL";
  if (asked.asOf)
    rows.and((p) => {
      ended += ` AND last_month < ${p}::date`;
      return "true";
    }, scope.asOf.cut);
  const found = await sql<{ month: string; began: number; ended: number }>(
    `SELECT month, sum(began) AS began, sum(ended) AS ended FROM (
       SELECT cohort_month AS month, sum(lives) AS began, 0 AS ended FROM rollup_retention WHERE ${rows.text()} GROUP BY 1
       UNION ALL
       SELECT last_month, 0, sum(lives) FROM rollup_retention WHERE ${rows.text()} AND ${ended} GROUP BY 1) m
     GROUP BY 1 ORDER BY 1`,
    rows.params(),
  );
  return found.map((row) => ({ ...row, month: civilMonth(row.month.slice(0, 7)) }));
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
