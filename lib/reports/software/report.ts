import { currentRuns } from "@/lib/allocations/current-runs";
import type { LineState } from "@/lib/allocations/schema";
import type { Actor } from "@/lib/auth/actor";
import { readSnapshot, type Sql } from "@/lib/db/sql";
import type { ChargePurpose, PoolKind } from "@/lib/engine/allocation/pool";
import { type CivilMonth, civilMonth } from "@/lib/engine/calendar/civil-month";
import { type FilingCabinet, findFilingCabinets } from "@/lib/engine/sourcing/filing-cabinet";
import { invalidField } from "@/lib/errors";
import type { SoftwareQuery } from "./query";

/** One pool in one month, as the run that counts for that month has it. A null pool: charges that no rule placed. */
export type PoolMonthRow = {
  month: CivilMonth;
  poolId: string | null;
  pool: string;
  kind: PoolKind | null;
  cashMinor: number;
  ownMinor: number;
  directMinor: number;
  allocatedMinor: number;
  idleMinor: number;
  unallocatedMinor: number;
  units: number;
  capacity: number | null;
  overUsed: number;
};

export type StageRow = {
  stageId: string | null;
  stage: string | null;
  model: string | null;
  kind: string | null;
  state: LineState;
  amountMinor: number;
};

export type SoftwareReport = {
  currency: string;
  timeZone: string;
  query: SoftwareQuery;
  /** The months that a finished run covers, inside the period. */
  months: readonly CivilMonth[];
  /** Of the newest run among them. */
  run: { id: string; number: number; finishedAt: Date } | null;
  rows: readonly PoolMonthRow[];
  stages: readonly StageRow[];
  /** Months with charges of their own that no finished run covers, and how many pools and charges there are at all. */
  unshared: number;
  pools: number;
  charges: number;
  cabinets: readonly (FilingCabinet & { pool: string })[];
};

/** Software spend of a workspace from one snapshot: rollups and what runs kept of each pool, never entries. */
export async function softwareReport(actor: Actor, query: SoftwareQuery): Promise<SoftwareReport> {
  if (query.from && query.to && query.from > query.to)
    throw invalidField("to", "The last month is not before the first.");
  const { id: workspaceId, currency, timeZone } = actor.workspace;
  const bound = [workspaceId, query.from ? `${query.from}-01` : null, query.to ? `${query.to}-01` : null];
  return readSnapshot(async (sql) => {
    const rows = await sql<PoolMonthRow>(poolMonths, bound);
    const stages = await sql<StageRow>(stageSums, bound);
    const [run] = await sql<{ id: string; number: number; finishedAt: Date }>(newestRun, bound);
    const [counts] = await sql<{ pools: number; charges: number; unshared: number }>(whatIsThere, [
      workspaceId,
    ]);
    const months = [...new Set(rows.map((row) => row.month))].sort();
    return {
      currency,
      timeZone,
      query,
      months: months.map((text) => civilMonth(text)),
      run: run ?? null,
      rows,
      stages,
      unshared: counts?.unshared ?? 0,
      pools: counts?.pools ?? 0,
      charges: counts?.charges ?? 0,
      cabinets: await readCabinets(sql, workspaceId, timeZone),
    };
  });
}

const within = "($2::date IS NULL OR s.month >= $2::date) AND ($3::date IS NULL OR s.month <= $3::date)";

const poolMonths = `WITH ${currentRuns}
  SELECT to_char(a.month, 'YYYY-MM') AS month, a.pool_id AS "poolId", coalesce(p.name, 'Unassigned') AS pool, p.kind,
    a.cash_minor AS "cashMinor", a.own_minor AS "ownMinor", a.direct_minor AS "directMinor",
    a.allocated_minor AS "allocatedMinor", a.idle_minor AS "idleMinor", a.unallocated_minor AS "unallocatedMinor",
    a.units::float8 AS units, a.capacity::float8 AS capacity, a.over_used::float8 AS "overUsed"
  FROM current s JOIN allocation_pool a ON a.workspace_id = $1 AND a.run_id = s.run_id AND a.month = s.month
  LEFT JOIN cost_pool p ON p.workspace_id = $1 AND p.id = a.pool_id
  WHERE ${within} ORDER BY a.month, p.layer, p.name`;

const stageSums = `WITH ${currentRuns}
  SELECT a.stage_id AS "stageId", g.name AS stage, m.name AS model, g.kind, a.state, sum(a.amount_minor)::float8 AS "amountMinor"
  FROM current s JOIN rollup_allocation a ON a.workspace_id = $1 AND a.run_id = s.run_id AND a.month = s.month
  LEFT JOIN stage g ON g.workspace_id = $1 AND g.id = a.stage_id
  LEFT JOIN lifecycle_model m ON m.workspace_id = $1 AND m.id = g.model_id
  WHERE ${within} GROUP BY 1, 2, 3, 4, 5 ORDER BY 6 DESC, 1`;

const newestRun = `WITH ${currentRuns}
  SELECT r.id, r.number, r.finished_at AS "finishedAt" FROM allocation_run r
  WHERE r.workspace_id = $1 AND r.id IN (SELECT s.run_id FROM current s WHERE ${within}) ORDER BY r.number DESC LIMIT 1`;

const whatIsThere = `WITH ${currentRuns}
  SELECT (SELECT count(*) FROM cost_pool WHERE workspace_id = $1) AS pools, count(*) AS charges,
    count(DISTINCT date_trunc('month', c.starts_on::timestamp)) FILTER (
      WHERE date_trunc('month', c.starts_on::timestamp)::date NOT IN (SELECT month FROM current)) AS unshared
  FROM charge c WHERE c.workspace_id = $1 AND c.voided_at IS NULL`;

type CareRow = {
  poolId: string;
  pool: string;
  kind: PoolKind;
  month: string;
  purpose: ChargePurpose;
  amount: number;
};

/** Bought and built software that nobody looked after in the twelve months up to now, by the workspace's calendar. */
async function readCabinets(
  sql: Sql,
  workspaceId: string,
  timeZone: string,
): Promise<SoftwareReport["cabinets"]> {
  const [today] = await sql<{ month: string }>(
    `SELECT to_char(coalesce(
       (SELECT (max(to_month) + interval '1 month')::date FROM allocation_run WHERE workspace_id = $1 AND status = 'done'),
       (now() AT TIME ZONE $2)::date), 'YYYY-MM') AS month`,
    [workspaceId, timeZone],
  );
  const rows = await sql<CareRow>(
    `SELECT p.id AS "poolId", p.name AS pool, p.kind, to_char(c.starts_on, 'YYYY-MM') AS month, c.purpose,
       sum(c.cost * c.rate)::float8 AS amount
     FROM cost_pool p JOIN charge c ON c.workspace_id = p.workspace_id AND c.pool_id = p.id AND c.voided_at IS NULL
     WHERE p.workspace_id = $1 AND p.kind IN ('purchased', 'custom') GROUP BY 1, 2, 3, 4, 5`,
    [workspaceId],
  );
  const byPool = Map.groupBy(rows, (row) => row.poolId);
  const watched = [...byPool].flatMap(([id, own]) => {
    const [first] = own;
    const charges = own.map(({ month, purpose, amount }) => ({
      month: civilMonth(month),
      purpose,
      amountMinor: amount,
    }));
    return first ? [{ id, kind: first.kind, charges }] : [];
  });
  return findFilingCabinets(watched, civilMonth(today?.month ?? "2000-01")).map((cabinet) => ({
    ...cabinet,
    pool: byPool.get(cabinet.poolId)?.[0]?.pool ?? "",
  }));
}
