import type { Sql } from "@/lib/db/sql";
import {
  type CivilMonth,
  civilMonth,
  lastDayOf,
  monthOf,
  monthsBetween,
} from "@/lib/engine/calendar/civil-month";
import { within } from "@/lib/reports/rows";
import type { Scope } from "@/lib/reports/scope";
import type { Where } from "@/lib/reports/where";
import type { Observed } from "./observe";
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

type Row = Omit<Observed, "cohortMonth" | "months" | "premiumMinor"> & {
  cohort_month: string;
  months: number | null;
  /** Ended after the as-of day that was asked for. */
  later: boolean;
  /** Begun on a later day of the month than the as-of day: the running month is not full. */
  unfinished: boolean;
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
  const { cut } = scope.asOf;
  const rows = livesOf(scope, asked, unit);
  rows.and((p) => `cohort_month < ${p}::date`, cut);
  const today = monthOf(cut);
  // Month ends clamp: on the last day of a month every month begun on a later day is full.
  const lastFullDay = cut === lastDayOf(today) ? 31 : Number(cut.slice(8)) - 1;
  const later = asked.asOf ? `coalesce(last_month >= '${monthOf(cut)}-01'::date, false)` : "false";
  const found = await sql<Row>(
    `SELECT ${asked.by ? groupColumn[asked.by] : "NULL::text"} AS "group", cohort_month, months, ending,
       ${later} AS later, started_on IS NOT NULL AS ongoing,
       coalesce(started_on - cohort_month > ${lastFullDay}, false) AS unfinished,
       sum(lives) AS lives, sum(premium_minor) AS premium_minor
     FROM rollup_retention WHERE ${rows.text()} GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(lives) <> 0`,
    rows.params(),
  );
  return found.map((row) => {
    const cohortMonth = civilMonth(row.cohort_month.slice(0, 7));
    const reached = Math.max(0, monthsBetween(cohortMonth, today) - (row.unfinished ? 1 : 0));
    return {
      group: row.group,
      cohortMonth,
      months: row.months === null ? reached : row.later ? Math.min(row.months, reached) : row.months,
      ending: row.later ? null : row.ending,
      ongoing: row.ongoing || row.later,
      lives: row.lives,
      premiumMinor: row.premium_minor,
    };
  });
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
