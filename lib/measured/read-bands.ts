import type { Sql } from "@/lib/db/sql";
import { majorFromMinor } from "@/lib/engine/money/major";
import { CHANNELS, type ProfileChannel } from "@/lib/engine/profile/profile";
import { type Ask, bind, type StageTimes, type Times, timesOf } from "./read-stages";
import type { Bands } from "./schema";
import { livedMonths, MONTH_CUSTOMERS, MONTHS, rowsOf, times, withWork } from "./sql";

type Quartiles = [number, number, number];
type Row = {
  stage_id: string;
  month: number | null;
  customers: number;
  minutes: Quartiles;
  cost: Quartiles;
  revenue: Quartiles;
  touches: Quartiles;
} & Partial<Record<ProfileChannel, Quartiles>>;

const quartiles = (value: string) =>
  `percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY coalesce(${value}, 0)::float8)`;

const columns = (channels: readonly ProfileChannel[]) => `
  ${quartiles("t.milliseconds / 60000.0")} AS minutes, ${quartiles("t.cost")} AS cost,
  ${quartiles("t.revenue")} AS revenue, ${quartiles("t.touches")} AS touches
  ${channels.map((channel) => `, ${quartiles(`t.${channel}`)} AS ${channel}`).join("")}`;

/** Per customer, over channels: staff cost is what the minutes cost and stands in no band of its own. */
const perCustomer = (channels: readonly ProfileChannel[], cost = "sum(k.other)") => `
  sum(k.touches) AS touches, sum(k.milliseconds) AS milliseconds, ${cost} AS cost, sum(k.revenue) AS revenue
  ${channels.map((channel) => `, sum(k.touches) FILTER (WHERE k.channel = '${channel}') AS ${channel}`).join("")}`;

async function usedChannels(sql: Sql, ask: Ask): Promise<ProfileChannel[]> {
  const rows = await sql<{ channel: string }>(
    `SELECT channel::text AS channel FROM rollup_activity WHERE workspace_id = $1 AND model_id = $2
     GROUP BY 1 HAVING sum(touches) > 0`,
    [ask.workspaceId, ask.modelId],
  );
  return CHANNELS.filter((channel) => rows.some((row) => row.channel === channel));
}

function bandsOf(row: Row, currency: string): Bands {
  const band = ([low, median, high]: Quartiles, money = false) => {
    const of = (value: number) => (money ? majorFromMinor(value, currency) : value);
    return { low: of(low), median: of(median), high: of(high) };
  };
  const channels: Bands["channels"] = {};
  for (const channel of CHANNELS) {
    const found = row[channel];
    if (found) channels[channel] = band(found);
  }
  return {
    customers: row.customers,
    minutes: band(row.minutes),
    cost: band(row.cost, true),
    revenue: band(row.revenue, true),
    touches: band(row.touches),
    channels,
  };
}

type MonthRow = Row & { month: number };
export type StageBands = { stageId: string; whole: Bands | null; months: (Bands & { month: number })[] };

/** Over a whole stage, of those who have left it. */
const wholeBands = (channels: readonly ProfileChannel[]) => `
  SELECT p.stage_id, NULL AS month, count(*) AS customers, ${columns(channels)}
  FROM spell p LEFT JOIN (SELECT k.customer_id, k.stage_id, ${perCustomer(channels)} FROM work k GROUP BY 1, 2) t
    ON t.customer_id = p.customer_id AND t.stage_id = p.stage_id
  WHERE p.fate <> 'open' GROUP BY 1`;

/** In use, for every month since entering it, of those who lived all of it; cost besides the direct share ($8). */
const monthBands = (channels: readonly ProfileChannel[]) => `
  WITH chosen AS (SELECT p.*, row_number() OVER (PARTITION BY p.stage_id ORDER BY p.draw) AS place
    FROM spell p WHERE p.stage_id = ANY($7::uuid[]))
  SELECT p.stage_id, m.month, count(*) AS customers, ${columns(channels)}
  FROM chosen p CROSS JOIN LATERAL
    generate_series(0, least(floor(${livedMonths})::int, ${MONTHS}) - 1) AS m (month)
  LEFT JOIN (
    SELECT k.customer_id, k.stage_id, k.month, ${perCustomer(channels, "sum(k.other) - $8::float8 * sum(k.revenue)")}
    FROM work k WHERE k.month IS NOT NULL GROUP BY 1, 2, 3) t
    ON t.customer_id = p.customer_id AND t.stage_id = p.stage_id AND t.month = m.month
  WHERE p.place <= ${MONTH_CUSTOMERS} GROUP BY 1, 2 ORDER BY 1, 2`;

/**
 * Days in every stage, and the median and middle half per customer. Customers without a fact count as 0: they had none.
 * `direct` is the share of the revenue that the profile takes off.
 */
export async function readBands(
  sql: Sql,
  ask: Ask,
  direct: number,
): Promise<{ times: StageTimes[]; bands: StageBands[] }> {
  const channels = await usedChannels(sql, ask);
  const [read] = await sql<{ times: Times[]; whole: Row[]; months: MonthRow[] }>(
    `${withWork} SELECT ${rowsOf(times)} AS times, ${rowsOf(wholeBands(channels))} AS whole,
       ${rowsOf(monthBands(channels))} AS months`,
    [...bind(ask), direct],
  );
  const bands = ask.stages.map(({ id }) => {
    const row = read?.whole.find((one) => one.stage_id === id);
    return {
      stageId: id,
      whole: row ? bandsOf(row, ask.currency) : null,
      months: (read?.months ?? [])
        .filter((one) => one.stage_id === id)
        .map((one) => ({ month: one.month, ...bandsOf(one, ask.currency) })),
    };
  });
  return { times: timesOf(ask, read?.times ?? []), bands };
}
