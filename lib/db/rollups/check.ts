import type { Sql } from "@/lib/db/sql";
import { contributions } from "./contributions";
import { shapes } from "./fold";
import type { Place } from "./rewrite-lives";
import { refreshSummaries } from "./summary";

export type Mismatch = { table: string; row: Record<string, unknown>; stored: unknown; recomputed: unknown };

const everyone = "SELECT id AS customer_id FROM customer WHERE workspace_id = $1 AND $2::text IS NOT NULL";
const summaryColumns = `customer_id, model_id, segment_id, acquisition_channel, first_contact_at, first_contact_on,
  last_fact_at, outcome, resolved_at, ended_at, ended_on, stage_id, stage_since, touches, milliseconds, cost_minor,
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
    const keys = shape.keys.join(", ");
    const total = shape.sums.map((name) => `coalesce(sum(${name}), 0) AS ${name}`).join(", ");
    const negated = shape.sums.map((name) => `-${name}`).join(", ");
    const some = shape.sums.map((name) => `sum(${name}) <> 0`).join(" OR ");
    const rows = await sql<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(d) AS row FROM (
         SELECT ${keys}, ${total} FROM (
           SELECT ${keys}, ${shape.sums.join(", ")} FROM ${table} WHERE workspace_id = $1
           UNION ALL SELECT ${keys}, ${negated} FROM check_${table}) u
         GROUP BY ${keys} HAVING ${some} LIMIT 20) d`,
      [place.workspaceId],
    );
    for (const { row } of rows) mismatches.push({ table, row, stored: "differs by", recomputed: null });
  }
  return mismatches;
}
