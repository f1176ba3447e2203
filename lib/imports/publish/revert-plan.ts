import type { Sql } from "@/lib/db/sql";
import type { RevertEffect } from "@/lib/imports/schema";

export type Brought = { createdModelId: string | null; createdSegmentIds: string[] };

/**
 * Lists in temporary tables whom an import touched (`affected`) and which of the customers it made have nothing
 * else to their name by now (`going`). Runs in the caller's transaction. Locked customers stay as they were found:
 * nobody records something about one that is about to go.
 */
export async function planRevert(
  sql: Sql,
  workspaceId: string,
  importId: string,
  locked = false,
): Promise<void> {
  const place = [workspaceId, importId];
  await sql(
    `CREATE TEMP TABLE affected ON COMMIT DROP AS
     SELECT customer_id FROM touchpoint WHERE workspace_id = $1 AND import_id = $2
     UNION SELECT customer_id FROM stage_interval WHERE workspace_id = $1 AND import_id = $2
     UNION SELECT customer_id FROM milestone WHERE workspace_id = $1 AND import_id = $2
     UNION SELECT customer_id FROM ledger_entry WHERE workspace_id = $1 AND import_id = $2
     UNION SELECT customer_id FROM agreement WHERE workspace_id = $1 AND import_id = $2
     UNION SELECT h.customer_id FROM import_change h JOIN customer c ON c.workspace_id = $1 AND c.id = h.customer_id
       WHERE h.workspace_id = $1 AND h.import_id = $2
     UNION SELECT id FROM customer WHERE workspace_id = $1 AND import_id = $2`,
    place,
  );
  await sql("ANALYZE affected");
  if (locked) {
    await sql(
      `SELECT count(*) FROM (SELECT 1 FROM customer WHERE workspace_id = $1 AND id IN (SELECT customer_id FROM affected)
         ORDER BY id FOR NO KEY UPDATE) l`,
      [workspaceId],
    );
  }
  const other = (table: string) => `NOT EXISTS (SELECT 1 FROM ${table} f
    WHERE f.workspace_id = $1 AND f.customer_id = c.id AND f.import_id IS DISTINCT FROM $2::uuid)`;
  await sql(
    `CREATE TEMP TABLE going ON COMMIT DROP AS
     SELECT c.id AS customer_id FROM customer c
     WHERE c.workspace_id = $1 AND c.import_id = $2 AND ${other("touchpoint")} AND ${other("stage_interval")}
       AND ${other("milestone")} AND ${other("ledger_entry")} AND ${other("agreement")}`,
    place,
  );
  await sql("ANALYZE going");
}

/** What the planned revert takes away, in figures. */
export async function measureRevert(
  sql: Sql,
  workspaceId: string,
  importId: string,
  brought: Brought,
): Promise<RevertEffect> {
  const count = (table: string) =>
    `(SELECT count(*) FROM ${table} WHERE workspace_id = $1 AND import_id = $2)`;
  const [row] = await sql<Omit<RevertEffect, "modelRemoved">>(
    `SELECT (SELECT count(*) FROM going) AS customers,
            (SELECT count(*) FROM affected) - (SELECT count(*) FROM going) AS "customersKept",
            ${count("touchpoint")} AS touchpoints, ${count("stage_interval")} AS "stageMoves",
            ${count("milestone")} AS outcomes, ${count("ledger_entry")} AS "costEntries",
            ${count("agreement")} AS agreements,
            (SELECT count(*) FROM import_change h JOIN agreement a ON a.workspace_id = $1 AND a.id = h.entity_id
             WHERE h.workspace_id = $1 AND h.import_id = $2 AND h.entity = 'agreement') AS "agreementsRestored",
            (SELECT count(*) FROM charge WHERE workspace_id = $1 AND import_id = $2 AND voided_at IS NULL) AS charges`,
    [workspaceId, importId],
  );
  const [model] = await sql<{ name: string }>(
    `SELECT m.name FROM lifecycle_model m WHERE m.workspace_id = $1 AND m.id = $2
       AND NOT EXISTS (SELECT 1 FROM customer c WHERE c.workspace_id = $1 AND c.model_id = m.id
                       AND c.id NOT IN (SELECT customer_id FROM going))
       AND NOT EXISTS (SELECT 1 FROM import i WHERE i.workspace_id = $1 AND i.model_id = m.id AND i.id <> $3
                       AND i.status IN ('staged', 'publishing', 'published', 'reverting'))`,
    [workspaceId, brought.createdModelId, importId],
  );
  const none = {
    customers: 0,
    customersKept: 0,
    touchpoints: 0,
    stageMoves: 0,
    outcomes: 0,
    costEntries: 0,
    agreements: 0,
    agreementsRestored: 0,
    charges: 0,
  };
  return { ...(row ?? none), modelRemoved: model?.name ?? null };
}
