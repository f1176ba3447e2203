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
): Promise<void> {
  const column = <T>(pick: (line: PlannedLine) => T) => lines.map(pick);
  await sql(
    `INSERT INTO allocation_line (workspace_id, run_id, number, month, pool_id, state, driver, stage_id, customer_id, units,
       total_units, amount_minor, entries)
     SELECT $1, $2, $4 + x.ordinality - 1, $3::date, x.pool_id, x.state::allocation_state, x.driver::pool_driver, x.stage_id,
       x.customer_id, x.units, x.total_units, x.amount,
       coalesce((SELECT count(*) FROM run_share s WHERE s.month = $3::date AND s.line = $4 + x.ordinality - 1), 0)
     FROM unnest($5::uuid[], $6::text[], $7::text[], $8::uuid[], $9::uuid[], $10::float8[], $11::float8[], $12::bigint[])
       WITH ORDINALITY AS x(pool_id, state, driver, stage_id, customer_id, units, total_units, amount)`,
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
    ],
  );
}

/** One row for each customer, stage and month with what it bears of every line; returns how many shares that are. */
export async function writeEntries(sql: Sql, place: Place): Promise<number> {
  const [row] = await sql<{ shares: number }>(
    `WITH borne AS (
       SELECT month, row_no, array_agg(line ORDER BY line) AS lines, array_agg(amount ORDER BY line) AS amounts
       FROM run_share GROUP BY month, row_no),
     kept AS (
       INSERT INTO allocation_entry (workspace_id, run_id, month, customer_id, stage_id, segment_id, acquisition_channel,
         touches, weighted, active, revenue, lines, amounts)
       SELECT $1, $2, u.month, u.customer_id, u.stage_id, u.segment_id, u.acquisition_channel, u.touches, u.weighted,
         u.active, u.revenue, b.lines, b.amounts
       FROM borne b JOIN run_unit u ON u.month = b.month AND u.row_no = b.row_no
       RETURNING cardinality(lines) AS shares)
     SELECT coalesce(sum(shares), 0)::float8 AS shares FROM kept`,
    [place.workspaceId, place.runId],
  );
  return row?.shares ?? 0;
}

/** The lines by stage, segment and channel: entries where there are any, otherwise the line itself. */
export async function writeRollup(sql: Sql, place: Place): Promise<void> {
  await sql(rollupInsert("rollup_allocation"), [place.workspaceId, place.runId, NO_STAGE]);
}

/** What the rollup of a run must be: $1 workspace, $2 run, $3 the nil stage. Also what a check compares with. */
export function rollupInsert(table: string): string {
  return `INSERT INTO ${table} (workspace_id, id, run_id, month, pool_id, stage_id, segment_id, acquisition_channel, state, entries, amount_minor)
     SELECT $1, lifecurve_uuid_v7(), $2, x.month, x.pool_id, x.stage_id, x.segment_id, x.acquisition_channel, x.state,
       sum(x.entries), sum(x.amount)
     FROM (
       SELECT l.month, l.pool_id, nullif(e.stage_id, $3::uuid) AS stage_id, e.segment_id, e.acquisition_channel, l.state,
         1 AS entries, b.amount
       FROM allocation_entry e CROSS JOIN LATERAL unnest(e.lines, e.amounts) AS b(line, amount)
       JOIN allocation_line l ON l.workspace_id = e.workspace_id AND l.run_id = e.run_id AND l.number = b.line
       WHERE e.workspace_id = $1 AND e.run_id = $2
       UNION ALL
       SELECT l.month, l.pool_id, l.stage_id, s.segment_id, s.acquisition_channel, l.state, 1, l.amount_minor
       FROM allocation_line l
       LEFT JOIN customer_summary s ON s.workspace_id = l.workspace_id AND s.customer_id = l.customer_id
       WHERE l.workspace_id = $1 AND l.run_id = $2 AND l.entries = 0 AND l.amount_minor <> 0) x
     GROUP BY x.month, x.pool_id, x.stage_id, x.segment_id, x.acquisition_channel, x.state`;
}
