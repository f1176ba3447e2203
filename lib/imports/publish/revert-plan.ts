import type { Sql } from "@/lib/db/sql";
import type { RevertEffect } from "@/lib/imports/schema";
import { findBuiltOn } from "./built-on";
import { findHeld } from "./held-agreements";

export type Brought = { createdModelId: string | null; createdSegmentIds: string[] };

/**
 * Lists in temporary tables whom an import touched (`affected`) and which of the customers it made have nothing
 * else to their name by now (`going`): no other fact, and nothing that people did for them. Runs in the caller's transaction. Locked customers stay as they were found:
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
  const done = (table: string, more = "") =>
    `NOT EXISTS (SELECT 1 FROM ${table} f WHERE f.workspace_id = $1 AND f.customer_id = c.id ${more})`;
  await sql(
    `CREATE TEMP TABLE going ON COMMIT DROP AS
     SELECT c.id AS customer_id FROM customer c
     WHERE c.workspace_id = $1 AND c.import_id = $2 AND ${other("touchpoint")} AND ${other("stage_interval")}
       AND ${other("milestone")} AND ${other("ledger_entry")} AND ${other("agreement")} AND ${done("escalation")}
       AND ${done("outcome_result")} AND ${done("ending")} AND ${done("upgrade_offer")}
       AND ${done("customer_risk", "AND (f.responded_at IS NOT NULL OR f.result IS NOT NULL)")}`,
    place,
  );
  await sql("ANALYZE going");
}

/** What people plan and decide for a lifecycle model: one that has any of it is in use. */
const planned = [
  "desired_outcome",
  "initiative",
  "kpi",
  "assessment",
  "walk",
  "risk_rule",
  "checklist_item",
  "tailoring_decision",
  "seam_verdict",
];

/** What the planned revert takes away, in figures. */
export async function measureRevert(
  sql: Sql,
  workspaceId: string,
  importId: string,
  brought: Brought,
): Promise<RevertEffect> {
  const count = (table: string) =>
    `(SELECT count(*) FROM ${table} WHERE workspace_id = $1 AND import_id = $2)`;
  const [row] = await sql<Omit<RevertEffect, "modelRemoved" | "heldBy" | "builtOn" | "entriesFreed">>(
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
       AND ${planned.map((table) => `NOT EXISTS (SELECT 1 FROM ${table} p WHERE p.workspace_id = $1 AND p.model_id = m.id)`).join(" AND ")}
       AND NOT EXISTS (SELECT 1 FROM escalation e JOIN stage g ON g.workspace_id = $1 AND g.id = e.stage_id
                       WHERE e.workspace_id = $1 AND g.model_id = m.id)
       AND NOT EXISTS (SELECT 1 FROM stage_interval f JOIN stage g ON g.workspace_id = $1 AND g.id = f.stage_id
                       WHERE f.workspace_id = $1 AND g.model_id = m.id AND f.import_id IS DISTINCT FROM $3
                         AND f.customer_id NOT IN (SELECT customer_id FROM going))
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
  return {
    ...(row ?? none),
    modelRemoved: model?.name ?? null,
    ...(await findHeld(sql, workspaceId, importId)),
    builtOn: await findBuiltOn(sql, workspaceId, importId),
  };
}
