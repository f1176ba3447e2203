import { deriveGaps, knowsBilling } from "@/lib/db/gaps/derive";
import { queueRiskChecks } from "@/lib/db/queue-risk-checks";
import type { Sql } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { contributions } from "./contributions";
import { placeFacts } from "./placement";
import { refreshSummaries } from "./summary";

export type Place = { workspaceId: string; timeZone: string };

/** Which customers a write touches: a list of ids, or a one-column query over a table filled by the bulk path. */
export type Who = { ids: readonly string[] } | { query: string };

/**
 * The customers as SQL. Every statement binds workspace, zone and these, used or not; PostgreSQL wants to know the
 * type of each, so the zone is named here once.
 */
function fragment(who: Who): { sql: string; params: unknown[] } {
  if ("query" in who)
    return { sql: `SELECT w.customer_id FROM (${who.query}) w WHERE $2::text IS NOT NULL`, params: [] };
  return {
    sql: "SELECT unnest($3::uuid[]) AS customer_id WHERE $2::text IS NOT NULL",
    params: [[...who.ids]],
  };
}

async function contribute(sql: Sql, place: Place, who: Who, sign: 1 | -1): Promise<void> {
  const { sql: chosen, params } = fragment(who);
  for (const contribution of contributions) {
    await sql(contribution.insert(chosen, sign), [place.workspaceId, place.timeZone, ...params]);
  }
}

/**
 * The zone in force. What the actor was read with may be out of date by now; a change of zone locks the workspace and
 * all its customers, so while one of them is locked or was made here the zone stays.
 */
export async function placeInForce(sql: Sql, workspaceId: string): Promise<Place> {
  const [row] = await sql<{ time_zone: string }>("SELECT time_zone FROM workspace WHERE id = $1::uuid", [
    workspaceId,
  ]);
  if (!row) throw notFound("This workspace");
  return { workspaceId, timeZone: row.time_zone };
}

/**
 * The one way to write facts. Locks the customers, subtracts what they contributed to the rollups, runs the
 * write, re-places their facts, derives their summaries anew and adds what they contribute now: all in the
 * caller's transaction, so rollups and gaps equal the facts at every commit.
 * Customers made by the write itself may be named too. The write may change the workspace's zone: they count in the
 * new one from then on.
 */
export async function rewriteLives<T>(sql: Sql, place: Place, who: Who, write: () => Promise<T>): Promise<T> {
  const { sql: chosen, params } = fragment(who);
  await sql(
    `SELECT 1 AS locked FROM customer WHERE workspace_id = $1 AND id IN (${chosen})
     ORDER BY id FOR NO KEY UPDATE`,
    [place.workspaceId, place.timeZone, ...params],
  );
  await contribute(sql, await placeInForce(sql, place.workspaceId), who, -1);
  const result = await write();
  const now = await placeInForce(sql, place.workspaceId);
  const bound = [place.workspaceId, now.timeZone, ...params];
  await sql(placeFacts("touchpoint", chosen), bound);
  await sql(placeFacts("ledger_entry", chosen), bound);
  await sql(
    `DELETE FROM customer_summary WHERE workspace_id = $1 AND customer_id IN (${chosen})
       AND NOT EXISTS (SELECT 1 FROM customer c WHERE c.workspace_id = $1 AND c.id = customer_id)`,
    bound,
  );
  await sql(refreshSummaries(chosen), bound);
  await tellPlanner(sql, who);
  await contribute(sql, now, who, 1);
  await findGaps(sql, now, who);
  await queueRiskChecks(sql, place.workspaceId, "ids" in who ? who.ids : "all");
  return result;
}

/** Where service and billing part, derived anew for the customers whose money or agreements may have changed. */
async function findGaps(sql: Sql, place: Place, who: Who): Promise<void> {
  if ("query" in who && !(await knowsBilling(sql, place.workspaceId))) return;
  const { sql: chosen, params } = fragment(who);
  await deriveGaps(sql, chosen, [place.workspaceId, place.timeZone, ...params]);
}

/**
 * After a bulk load the planner still believes that the workspace has next to no summaries, and joins them row by
 * row: minutes instead of seconds. A list of ids is short enough for any plan.
 */
async function tellPlanner(sql: Sql, who: Who): Promise<void> {
  if ("query" in who) await sql("ANALYZE customer_summary");
}

/**
 * The bulk form for customers that the write itself makes: they contributed nothing before, so there is nothing to
 * lock or to subtract. The write places its facts into stages by the rule of `placeFacts`.
 */
export async function writeNewLives<T>(
  sql: Sql,
  place: Place,
  who: Who,
  write: () => Promise<T>,
): Promise<T> {
  const { sql: chosen, params } = fragment(who);
  const result = await write();
  const now = await placeInForce(sql, place.workspaceId);
  await sql(refreshSummaries(chosen), [place.workspaceId, now.timeZone, ...params]);
  await tellPlanner(sql, who);
  await contribute(sql, now, who, 1);
  await findGaps(sql, now, who);
  await queueRiskChecks(sql, place.workspaceId, "ids" in who ? who.ids : "all");
  return result;
}
