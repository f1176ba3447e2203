import { gapsOf } from "@/lib/db/gaps/derive";
import type { Sql } from "@/lib/db/sql";
import { contributions } from "./contributions";
import { coarserOf, shapes } from "./fold";
import type { Place } from "./rewrite-lives";
import { refreshSummaries } from "./summary";

type Row = Record<string, unknown>;
export type Mismatch = { table: string; row: Row; stored: unknown; recomputed: unknown };

const everyone = "SELECT id AS customer_id FROM customer WHERE workspace_id = $1 AND $2::text IS NOT NULL";
const summaryColumns = `customer_id, model_id, segment_id, acquisition_channel, first_contact_at, first_contact_on,
  last_fact_at, outcome, resolved_at, resolved_on, ended_at, ended_on, stage_id, stage_since, touches, milliseconds, cost_minor,
  revenue_minor, margin_minor`;

/**
 * Recomputes every rollup of a workspace from the facts and returns the rows that differ (at most 20 a table).
 * Works inside a transaction that the caller rolls back: the recomputation writes to temporary copies.
 */
export async function checkRollups(sql: Sql, place: Place): Promise<Mismatch[]> {
  const mismatches: Mismatch[] = [];
  const bound = [place.workspaceId, place.timeZone];
  await sql(`CREATE TEMP TABLE check_customer_summary (LIKE customer_summary INCLUDING ALL) ON COMMIT DROP`);
  await sql(
    refreshSummaries(everyone).replace("INSERT INTO customer_summary", "INSERT INTO check_customer_summary"),
    bound,
  );
  const summaries = await sql<{ side: string; row: Record<string, unknown> }>(
    `(SELECT 'stored' AS side, to_jsonb(a) AS row FROM (
        SELECT ${summaryColumns} FROM customer_summary WHERE workspace_id = $1
        EXCEPT SELECT ${summaryColumns} FROM check_customer_summary) a LIMIT 20)
     UNION ALL
     (SELECT 'recomputed', to_jsonb(a) FROM (
        SELECT ${summaryColumns} FROM check_customer_summary
        EXCEPT SELECT ${summaryColumns} FROM customer_summary WHERE workspace_id = $1) a LIMIT 20)`,
    [place.workspaceId],
  );
  for (const { side, row } of summaries) {
    mismatches.push({
      table: "customer_summary",
      row: { customer_id: row.customer_id },
      stored: side === "stored" ? row : null,
      recomputed: side === "recomputed" ? row : null,
    });
  }
  for (const { table, insert } of contributions) {
    const shape = shapes[table];
    if (!shape) continue;
    await sql(`CREATE TEMP TABLE check_${table} (LIKE ${table} INCLUDING DEFAULTS) ON COMMIT DROP`);
    await sql(insert(everyone, 1).replace(`INSERT INTO ${table}`, `INSERT INTO check_${table}`), bound);
    const own = await differences(sql, place.workspaceId, shape, {
      stored: `SELECT * FROM ${table} WHERE workspace_id = $1`,
      recomputed: `SELECT * FROM check_${table}`,
    });
    const differ = (of: string, found: readonly Row[]) =>
      mismatches.push(...found.map((row) => ({ table: of, row, stored: "differs by", recomputed: null })));
    differ(table, own);
    const coarse = coarserOf(table);
    if (!coarse) continue;
    const theirs = await differences(
      sql,
      place.workspaceId,
      { keys: coarse.keys, sums: shape.sums },
      {
        stored: `SELECT * FROM ${coarse.table} WHERE workspace_id = $1`,
        recomputed: `SELECT * FROM ${table} WHERE workspace_id = $1 AND folded`,
      },
    );
    differ(coarse.table, theirs);
  }
  return [...mismatches, ...(await checkGaps(sql, bound))];
}

/** Sums that are not alike on both sides, at most 20. */
async function differences(
  sql: Sql,
  workspaceId: string,
  shape: { keys: readonly string[]; sums: readonly string[] },
  sides: { stored: string; recomputed: string },
): Promise<Row[]> {
  const keys = shape.keys.join(", ");
  const total = shape.sums.map((name) => `coalesce(sum(${name}), 0) AS ${name}`).join(", ");
  const negated = shape.sums.map((name) => `-${name}`).join(", ");
  const some = shape.sums.map((name) => `sum(${name}) <> 0`).join(" OR ");
  const rows = await sql<{ row: Row }>(
    `SELECT to_jsonb(d) AS row FROM (
       SELECT ${keys}, ${total} FROM (
         SELECT ${keys}, ${shape.sums.join(", ")} FROM (${sides.stored}) stored
         UNION ALL SELECT ${keys}, ${negated} FROM (${sides.recomputed}) recomputed) u
       GROUP BY ${keys} HAVING ${some} LIMIT 20) d`,
    [workspaceId],
  );
  return rows.map(({ row }) => row);
}

async function checkGaps(sql: Sql, bound: readonly unknown[]): Promise<Mismatch[]> {
  const columns = "agreement_id, kind, starts_on, ends_on, day_minor, worth_minor";
  const rows = await sql<{ side: "stored" | "recomputed"; row: Record<string, unknown> }>(
    `WITH due AS MATERIALIZED (${gapsOf(everyone)}),
       stored AS MATERIALIZED (SELECT ${columns} FROM agreement_gap WHERE workspace_id = $1)
     (SELECT 'stored' AS side, to_jsonb(a) AS row FROM (
        SELECT ${columns} FROM stored EXCEPT SELECT ${columns} FROM due) a LIMIT 20)
     UNION ALL
     (SELECT 'recomputed', to_jsonb(a) FROM (SELECT ${columns} FROM due EXCEPT SELECT ${columns} FROM stored) a LIMIT 20)`,
    bound,
  );
  return rows.map(({ side, row }) => ({
    table: "agreement_gap",
    row: { agreement_id: row.agreement_id, kind: row.kind, starts_on: row.starts_on },
    stored: side === "stored" ? row : null,
    recomputed: side === "recomputed" ? row : null,
  }));
}
