import type { Sql } from "@/lib/db/sql";
import type { PoolTransfer } from "@/lib/engine/allocation/allocation";
import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import { NO_STAGE } from "./input";
import type { PlannedLine, PlannedPool } from "./plan-month";

type Place = { workspaceId: string; runId: string };

export async function writePools(
  sql: Sql,
  place: Place,
  month: CivilMonth,
  pools: readonly PlannedPool[],
): Promise<void> {
  const column = <T>(pick: (pool: PlannedPool) => T) => pools.map(pick);
  await sql(
    `INSERT INTO allocation_pool (workspace_id, run_id, month, number, pool_id, cash_minor, own_minor, exact_cost,
       received_minor, sent_minor, direct_minor, allocated_minor, idle_minor, unallocated_minor, units, capacity, over_used)
     SELECT $1, $2, $3::date, x.ordinality, x.pool_id, x.cash, x.own, x.exact, x.received, x.sent, x.direct, x.allocated,
       x.idle, x.unallocated, x.units, x.capacity, x.over_used
     FROM unnest($4::uuid[], $5::bigint[], $6::bigint[], $7::text[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[],
       $12::bigint[], $13::bigint[], $14::float8[], $15::float8[], $16::float8[]) WITH ORDINALITY
       AS x(pool_id, cash, own, exact, received, sent, direct, allocated, idle, unallocated, units, capacity, over_used)`,
    [
      place.workspaceId,
      place.runId,
      `${month}-01`,
      column((pool) => pool.poolId),
      column((pool) => pool.cashMinor),
      column((pool) => pool.ownMinor),
      column((pool) => pool.exactCost),
      column((pool) => pool.received),
      column((pool) => pool.sent),
      column((pool) => pool.direct),
      column((pool) => pool.allocated),
      column((pool) => pool.idle),
      column((pool) => pool.unallocated),
      column((pool) => pool.units),
      column((pool) => pool.capacity),
      column((pool) => pool.overUsed),
    ],
  );
}

export async function writeTransfers(
  sql: Sql,
  place: Place,
  month: CivilMonth,
  transfers: readonly PoolTransfer[],
): Promise<void> {
  await sql(
    `INSERT INTO allocation_transfer (workspace_id, run_id, month, pool_id, to_pool_id, share, amount_minor)
     SELECT $1, $2, $3::date, x.* FROM unnest($4::uuid[], $5::uuid[], $6::float8[], $7::bigint[]) x`,
    [
      place.workspaceId,
      place.runId,
      `${month}-01`,
      transfers.map((transfer) => transfer.poolId),
      transfers.map((transfer) => transfer.toPoolId),
      transfers.map((transfer) => transfer.share),
      transfers.map((transfer) => transfer.amountMinor),
    ],
  );
}

/** Lines numbered on from `first`, each with how many customers it was split among. */
export async function writeLines(
  sql: Sql,
  place: Place,
  month: CivilMonth,
  first: number,
  lines: readonly PlannedLine[],
  shares: readonly number[],
): Promise<void> {
  const column = <T>(pick: (line: PlannedLine) => T) => lines.map(pick);
  await sql(
    `INSERT INTO allocation_line (workspace_id, run_id, number, month, pool_id, state, driver, stage_id, customer_id, units,
       total_units, amount_minor, entries)
     SELECT $1, $2, $4 + x.ordinality - 1, $3::date, x.pool_id, x.state::allocation_state, x.driver::pool_driver, x.stage_id,
       x.customer_id, x.units, x.total_units, x.amount, x.shares
     FROM unnest($5::uuid[], $6::text[], $7::text[], $8::uuid[], $9::uuid[], $10::float8[], $11::float8[], $12::bigint[],
       $13::int[])
       WITH ORDINALITY AS x(pool_id, state, driver, stage_id, customer_id, units, total_units, amount, shares)`,
    [
      place.workspaceId,
      place.runId,
      `${month}-01`,
      first,
      column((line) => line.poolId),
      column((line) => line.state),
      column((line) => line.driver),
      column((line) => line.stageId),
      column((line) => line.customerId),
      column((line) => line.units),
      column((line) => line.totalUnits),
      column((line) => line.amountMinor),
      shares,
    ],
  );
}

/** One row for each customer and stage of the month with what it bears of every line. */
export async function writeEntries(sql: Sql, place: Place, month: CivilMonth): Promise<void> {
  await sql(
    `WITH borne AS (
       SELECT row_no, array_agg(line ORDER BY line) AS lines, array_agg(amount ORDER BY line) AS amounts
       FROM run_share GROUP BY row_no)
     INSERT INTO allocation_entry (workspace_id, run_id, month, customer_id, stage_id, segment_id, acquisition_channel,
       touches, weighted, active, revenue, lines, amounts)
     SELECT $1, $2, u.month, u.customer_id, u.stage_id, u.segment_id, u.acquisition_channel, u.touches, u.weighted,
       u.active, u.revenue, b.lines, b.amounts
     FROM borne b JOIN run_unit u ON u.month = $3::date AND u.row_no = b.row_no`,
    [place.workspaceId, place.runId, `${month}-01`],
  );
}

/** The month's lines by stage, segment and channel: what customers bear where there is such, otherwise the line itself. */
export async function writeRollup(sql: Sql, place: Place, month: CivilMonth): Promise<void> {
  await sql(
    `INSERT INTO rollup_allocation (workspace_id, id, run_id, month, pool_id, stage_id, segment_id, acquisition_channel, state,
       entries, amount_minor)
     SELECT $1, lifecurve_uuid_v7(), $2, $4::date, x.pool_id, x.stage_id, x.segment_id, x.acquisition_channel, x.state,
       sum(x.entries), sum(x.amount)
     FROM (
       SELECT l.pool_id, b.stage_id, b.segment_id, b.acquisition_channel, l.state, b.entries, b.amount
       FROM (
         SELECT s.line, nullif(u.stage_id, $3::uuid) AS stage_id, u.segment_id, u.acquisition_channel, count(*) AS entries,
           sum(s.amount) AS amount
         FROM run_share s JOIN run_unit u ON u.month = $4::date AND u.row_no = s.row_no GROUP BY 1, 2, 3, 4) b
       JOIN allocation_line l ON l.workspace_id = $1 AND l.run_id = $2 AND l.number = b.line
       UNION ALL
       SELECT l.pool_id, l.stage_id, s.segment_id, s.acquisition_channel, l.state, 1, l.amount_minor
       FROM allocation_line l
       LEFT JOIN customer_summary s ON s.workspace_id = l.workspace_id AND s.customer_id = l.customer_id
       WHERE l.workspace_id = $1 AND l.run_id = $2 AND l.month = $4::date AND l.entries = 0 AND l.amount_minor <> 0) x
     GROUP BY x.pool_id, x.stage_id, x.segment_id, x.acquisition_channel, x.state`,
    [place.workspaceId, place.runId, NO_STAGE, `${month}-01`],
  );
}
