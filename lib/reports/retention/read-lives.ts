import { coarseRows } from "@/lib/db/rollups/fold";
import type { Sql } from "@/lib/db/sql";
import {
  type CivilMonth,
  civilMonth,
  lastDayOf,
  monthOf,
  monthsBetween,
} from "@/lib/engine/calendar/civil-month";
import { compareText } from "@/lib/engine/collections";
import { within } from "@/lib/reports/rows";
import type { Scope } from "@/lib/reports/scope";
import type { Where } from "@/lib/reports/where";
import type { Coming } from "./in-force";
import type { Ending, Observed } from "./observe";
import { hasMoney, type RetentionGroup, type RetentionQuery, type RetentionUnit } from "./query";

/** Cohorts are told apart by what is read anyway. */
const groupColumn: Record<RetentionGroup, string | null> = {
  segment: "segment_id",
  acquisitionChannel: "acquisition_channel",
  product: "product",
  cohort: null,
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

export type Lives = {
  /** Of the unit that was asked for. */
  lives: Observed[];
  /** Customers from their close on, in the groups of the lives where these can be told of customers. */
  customers: Observed[];
  comings: Coming[];
};

type Row = {
  /** Which of the sets of the statement the row is of. */
  of: "lives" | "began" | "ended";
  unit: RetentionUnit | null;
  group: string | null;
  cohort_month: string | null;
  last_month: string | null;
  months: number | null;
  ending: Ending | null;
  /** Ended after the as-of day that was asked for. */
  later: boolean;
  /** Begun on a later day of the month than the as-of day: the running month is not full. */
  unfinished: boolean;
  lives: number | null;
  premium_minor: number | null;
  began: number | null;
  ended: number | null;
};

/** The coarser rollup says neither acquisition channel nor product. */
function livesRows({ acquisitionChannel }: Scope, { by, product }: Asked): string {
  const told = acquisitionChannel !== undefined || by === "acquisitionChannel" || by === "product" || product;
  return told ? "rollup_retention" : coarseRows("rollup_retention");
}

/** Everything in one look at the rollup: it holds nearly as many rows as there are lives. */
function statement(scope: Scope, asked: Asked, unit: RetentionUnit): Where & { sql: string } {
  const { cut } = scope.asOf;
  const rows = within(scope, "cohort_month", { channel: true });
  const bind = (value: unknown) => `$${rows.params().push(value)}`;
  const day = `${bind(cut)}::date`;
  if (unit === "customer") rows.plain("unit = 'customer'");
  rows.plain(`(started_on IS NULL OR started_on < ${day}) AND cohort_month < ${day}`);
  // Month ends clamp: on the last day of a month every month begun on a later day is full.
  const lastFullDay = cut === lastDayOf(monthOf(cut)) ? 31 : Number(cut.slice(8)) - 1;
  const later = asked.asOf ? `coalesce(last_month >= '${monthOf(cut)}-01'::date, false)` : "false";
  const group = (asked.by && groupColumn[asked.by]) ?? "NULL::text";
  // Customers are of no single product.
  const taken = asked.product ? `(unit = 'customer' OR product = ${bind(asked.product)}::text)` : "true";
  const own = `${taken} AND unit = ${bind(unit)}::retention_unit`;
  const ended = `${own} AND ending IS NOT NULL${asked.asOf ? ` AND last_month < ${day}` : ""}`;
  const sql = `SELECT CASE WHEN grouping(unit) = 0 THEN 'lives' WHEN grouping(cohort_month) = 0 THEN 'began'
        ELSE 'ended' END AS "of", unit, ${group} AS "group", cohort_month,
      last_month, months, ending, ${later} AS later, coalesce(started_on - cohort_month > ${lastFullDay}, false) AS unfinished,
      sum(lives) FILTER (WHERE ${taken}) AS lives, sum(premium_minor) FILTER (WHERE ${taken}) AS premium_minor,
      sum(lives) FILTER (WHERE ${own}) AS began, sum(lives) FILTER (WHERE ${ended}) AS ended
    FROM ${livesRows(scope, asked)} WHERE ${rows.text()}
    GROUP BY GROUPING SETS ((unit, "group", cohort_month, months, ending, later, unfinished), (cohort_month), (last_month))`;
  return { ...rows, sql };
}

/**
 * Every life of the selection as it looked on the as-of day, summed by what the report tells apart, and how many came
 * and went in each month. Ongoing lives are aged up to that day; with an as-of day that was asked for, what ended after
 * its month goes on.
 */
export async function readLives(sql: Sql, scope: Scope, asked: Asked, unit: RetentionUnit): Promise<Lives> {
  const look = statement(scope, asked, unit);
  const found = Map.groupBy(await sql<Row>(look.sql, look.params()), (row) => row.of);
  const of = (set: Row["of"]) => found.get(set) ?? [];
  const today = monthOf(scope.asOf.cut);
  const told = of("lives").filter(({ lives }) => lives);
  const observed = (whose: RetentionUnit, by: Asked["by"]) =>
    told.filter((row) => row.unit === whose).map((row) => observe(row, today, by));
  const lives = observed(unit, asked.by);
  return {
    lives,
    customers: unit === "customer" ? lives : observed("customer", hasMoney(asked.by) ? asked.by : undefined),
    comings: comingsOf(of("began"), of("ended")),
  };
}

const monthIn = (day: string | null): CivilMonth => civilMonth((day ?? "").slice(0, 7));

function observe(row: Row, today: CivilMonth, by: Asked["by"]): Observed {
  const cohortMonth = monthIn(row.cohort_month);
  const reached = Math.max(0, monthsBetween(cohortMonth, today) - (row.unfinished ? 1 : 0));
  return {
    group: by === "cohort" ? cohortMonth.slice(0, 4) : row.group,
    cohortMonth,
    months: row.months === null ? reached : row.later ? Math.min(row.months, reached) : row.months,
    ending: row.later ? null : row.ending,
    ongoing: row.months === null || row.later,
    lives: row.lives ?? 0,
    premiumMinor: row.premium_minor ?? 0,
  };
}

function comingsOf(began: readonly Row[], ended: readonly Row[]): Coming[] {
  const months = new Map<CivilMonth, Coming>();
  const at = (day: string | null) => {
    const month = monthIn(day);
    const known = months.get(month) ?? { month, began: 0, ended: 0 };
    months.set(month, known);
    return known;
  };
  for (const row of began) if (row.began) at(row.cohort_month).began = row.began;
  for (const row of ended) if (row.ended) at(row.last_month).ended = row.ended;
  return [...months.values()].sort((left, right) => compareText(left.month, right.month));
}

/**
 * The products that can be chosen, from one place in the index to the next instead of over all lives. What was written
 * since the last fold is summed: a product whose lives were taken back is none.
 */
export async function readProducts(sql: Sql, scope: Scope): Promise<string[]> {
  const of = "r.workspace_id = $1 AND r.model_id = $2";
  const next = (after: string) =>
    `(SELECT min(r.product) FROM rollup_retention r WHERE ${of} AND r.folded = s.folded ${after})`;
  const rows = await sql<{ product: string }>(
    `WITH RECURSIVE seen AS (
       SELECT s.folded, ${next("")} AS product FROM (VALUES (true), (false)) s(folded)
       UNION ALL SELECT s.folded, ${next("AND r.product > s.product")} FROM seen s WHERE s.product IS NOT NULL)
     SELECT product FROM seen WHERE product IS NOT NULL GROUP BY product
     HAVING bool_or(folded) OR (SELECT sum(r.lives) FROM rollup_retention r
       WHERE ${of} AND NOT r.folded AND r.product = seen.product) > 0
     ORDER BY product LIMIT 200`,
    [scope.workspaceId, scope.model.id],
  );
  return rows.map(({ product }) => product);
}
