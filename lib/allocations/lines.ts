import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { pageOf, readCursor } from "@/lib/keyset";
import type { AllocationLineView, LinesQuery } from "./schema";
import { type PartFilter, partConditions, partParams, scopeOfRuns, scopeParams } from "./scope";

const selectLines = `SELECT l.number, to_char(l.month, 'YYYY-MM') AS month, l.pool_id AS "poolId",
    coalesce(p.name, 'Unassigned') AS pool, l.state, l.driver, l.stage_id AS "stageId", g.name AS stage,
    l.customer_id AS "customerId", c.name AS customer, l.units::float8 AS units, l.total_units::float8 AS "totalUnits",
    l.entries, l.amount_minor AS "amountMinor"
  FROM scope s
  JOIN allocation_line l ON l.workspace_id = $1 AND l.run_id = s.run_id AND l.month = s.month
  LEFT JOIN cost_pool p ON p.workspace_id = l.workspace_id AND p.id = l.pool_id
  LEFT JOIN stage g ON g.workspace_id = l.workspace_id AND g.id = l.stage_id
  LEFT JOIN customer c ON c.workspace_id = l.workspace_id AND c.id = l.customer_id`;

/** The lines of a run, in their order. */
export async function findLines(actor: Actor, run: string, query: LinesQuery) {
  const filter = { ...query, run };
  const bound = [...scopeParams(actor.workspace.id, filter), ...partParams(filter)];
  const [after] = query.cursor ? readCursor(query.cursor, 1) : [0];
  const conditions = partConditions("l.pool_id", "l.stage_id", "l.state");
  const rows = await read<AllocationLineView>(
    `${scopeOfRuns} ${selectLines} WHERE ${conditions} AND l.number > $8::int ORDER BY l.number LIMIT $9`,
    [...bound, after, query.limit + 1],
  );
  const page = pageOf(rows, query.limit, (row) => [row.number]);
  return {
    items: [...page.rows],
    nextCursor: page.nextCursor,
    total: query.cursor ? null : await sumLines(bound),
  };
}

async function sumLines(bound: readonly unknown[]) {
  const [total] = await read<{ count: number; amountMinor: number }>(
    `${scopeOfRuns} SELECT count(*) AS count, coalesce(sum(l.amount_minor), 0)::float8 AS "amountMinor"
     FROM scope s JOIN allocation_line l ON l.workspace_id = $1 AND l.run_id = s.run_id AND l.month = s.month
     WHERE ${partConditions("l.pool_id", "l.stage_id", "l.state")}`,
    bound,
  );
  return total ?? { count: 0, amountMinor: 0 };
}

/** What the rollup says all parts of a filter come to; it never looks at entries. */
export async function sumParts(
  actor: Actor,
  filter: PartFilter,
): Promise<{ count: number; amountMinor: number }> {
  const [total] = await read<{ count: number; amountMinor: number }>(
    `${scopeOfRuns} SELECT coalesce(sum(a.entries), 0)::float8 AS count, coalesce(sum(a.amount_minor), 0)::float8 AS "amountMinor"
     FROM scope s JOIN rollup_allocation a ON a.workspace_id = $1 AND a.run_id = s.run_id AND a.month = s.month
     WHERE ${partConditions("a.pool_id", "a.stage_id", "a.state")}`,
    [...scopeParams(actor.workspace.id, filter), ...partParams(filter)],
  );
  return total ?? { count: 0, amountMinor: 0 };
}
