import type { Sql } from "@/lib/db/sql";
import { within } from "@/lib/reports/rows";
import type { Scope } from "@/lib/reports/scope";
import type { MoneyGroup } from "./query";

/** Money of one group: what came and went after the sale, what was spent before it, and how many closed. */
export type GroupMoney = {
  group: string | null;
  revenueMinor: number;
  costMinor: number;
  acquisitionMinor: number;
  closes: number;
};

const columns: Record<MoneyGroup, string> = {
  segment: "segment_id::text",
  acquisitionChannel: "acquisition_channel",
};

/** After-sale money by calendar month of the period, acquisition cost and closes by cohort: all of the selection. */
export async function readGroupMoney(
  sql: Sql,
  scope: Scope,
  by: MoneyGroup | undefined,
): Promise<GroupMoney[]> {
  const key = by ? columns[by] : "NULL::text";
  const money = within(scope, null, { channel: true });
  const rows = await sql<GroupMoney>(
    `SELECT "group", sum(revenue) AS "revenueMinor", sum(cost) AS "costMinor", sum(acquisition) AS "acquisitionMinor",
       sum(closes) AS closes
     FROM (
       SELECT ${key} AS "group", coalesce(sum(amount_minor) FILTER (WHERE kind = 'revenue'), 0) AS revenue,
         coalesce(sum(amount_minor) FILTER (WHERE kind = 'cost' AND phase = 'post'), 0) AS cost,
         coalesce(sum(amount_minor) FILTER (WHERE kind = 'cost' AND phase = 'pre'), 0) AS acquisition, 0 AS closes
       FROM rollup_money WHERE ${money.text()} GROUP BY 1
       UNION ALL
       SELECT ${key}, 0, 0, 0, sum(customers) FROM rollup_life WHERE ${money.text()} AND outcome = 'closed' GROUP BY 1) m
     GROUP BY 1`,
    money.params(),
  );
  return rows;
}
