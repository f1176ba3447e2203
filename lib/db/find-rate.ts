import type { Sql } from "./sql";

export type FoundRate = { rate: string; source: string; day: string };

/**
 * What one unit of another currency was worth in the workspace's on the day of an instant there: the newest rate on or
 * before it, as exact decimal text. `on` is that day, `found` null where there is no rate so early.
 */
export async function findRate(
  sql: Sql,
  workspaceId: string,
  currency: string,
  instant: Date,
): Promise<{ on: string; found: FoundRate | null }> {
  const [row] = await sql<{ on: string; rate: string | null; source: string | null; day: string | null }>(
    `SELECT (($3::timestamptz) AT TIME ZONE w.time_zone)::date::text AS on, r.rate::text AS rate, r.source, r.day::text AS day
     FROM workspace w LEFT JOIN LATERAL (
       SELECT x.rate, x.source, x.day FROM exchange_rate x
       WHERE x.workspace_id = w.id AND x.currency = $2 AND x.day <= (($3::timestamptz) AT TIME ZONE w.time_zone)::date
       ORDER BY x.day DESC LIMIT 1) r ON true
     WHERE w.id = $1`,
    [workspaceId, currency, instant],
  );
  const found =
    row?.rate && row.source && row.day ? { rate: row.rate, source: row.source, day: row.day } : null;
  return { on: row?.on ?? instant.toISOString().slice(0, 10), found };
}
